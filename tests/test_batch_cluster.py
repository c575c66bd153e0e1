"""A batch on a Dask cluster of processes on this machine: the same bytes as a batch without one, whatever is lost."""

from __future__ import annotations

import os
import random
import signal
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import pytest
from click.testing import CliRunner, Result

import misbehaving
from brieflezer.batch import Entry, Limits, Summary, cluster, run_batch
from brieflezer.batch.inputs import LetterFile
from brieflezer.batch.work import Task, read_letter_by_rules
from brieflezer.cli import cli
from brieflezer.errors import NoWorkerError, UnreadableSourceError
from make_many import vary

dask = pytest.importorskip("dask")
distributed = pytest.importorskip("distributed")

LETTER = "Geachte voorzitter,\n\nEr zijn 512 wijkagenten. Zie Kamerstukken II 2021/22, 29628, nr. 1051.\n\nMinister\n"


@pytest.fixture(scope="module")
def local() -> Iterator[Any]:
    """A scheduler with two workers, each a process with a nanny that starts another when it is lost."""
    options = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None, "silence_logs": 50}
    patience = {"distributed.comm.timeouts.connect": "5s"}  # with a worker that is lost; 30 seconds if not set
    with dask.config.set(patience), distributed.LocalCluster(processes=True, **options) as started:
        yield started


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    """Forty letters, one of them twice, one empty and one that is no PDF, and two in a zip file."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(40):
        (folder / f"brief{number:02}.txt").write_text(vary(LETTER * 3, random.Random(number)) + f"\nNummer {number}.\n")
    (folder / "zelfde.txt").write_bytes((folder / "brief07.txt").read_bytes())
    (folder / "leeg.txt").write_bytes(b"")
    (folder / "kapot.pdf").write_bytes(b"%PDF-1.7 and nothing more")
    with zipfile.ZipFile(folder / "archief.zip", "w") as archive:
        archive.writestr("a/brief.txt", LETTER)
        archive.writestr("b/brief.txt", LETTER * 2)
    return folder


def run(*inputs: Path, out: Path, **options: Any) -> Summary:
    chosen = {"formats": ("jsonl", "csv"), "read": read_letter_by_rules, **options}
    return run_batch([str(given) for given in inputs], out, version="1", **chosen)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below *folder* with what is in it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def command(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["batch", *map(str, arguments)])


# --- what it leaves


def test_a_worker_that_is_killed_changes_nothing(local: Any, letters: Path, tmp_path: Path) -> None:
    """One of two workers is killed midway: the same bytes as on this machine alone; and no one reads them again."""
    done = 0

    def kill_a_worker(entry: Entry, total: int) -> None:
        nonlocal done
        done += 1
        if done == 15:
            os.kill(local.workers[0].pid, signal.SIGKILL)

    summary = run(letters, out=tmp_path / "cluster", scheduler=local.scheduler_address, watch=kill_a_worker)
    assert (summary.letters, summary.read, summary.failed) == (45, 44, 2)
    alone = run(letters, out=tmp_path / "alone", jobs=1)
    assert str(alone) == str(summary)
    assert tree(tmp_path / "cluster") == tree(tmp_path / "alone")
    assert run(letters, out=tmp_path / "alone", scheduler=local.scheduler_address).read == 0
    assert run(letters, out=tmp_path / "cluster", jobs=1).read == 0


def test_a_letter_that_ends_its_workers_is_a_record(local: Any, letters: Path, tmp_path: Path) -> None:
    """It is told as one that ends its process; those that were with the same worker are read all the same."""
    (letters / "brief30-end.txt").write_text(LETTER + "\nNummer 30 van 60.\n")
    before, local.scheduler.allowed_failures = local.scheduler.allowed_failures, 1
    try:
        summary = run(
            letters, out=tmp_path / "out", scheduler=local.scheduler_address, read=misbehaving.read_or_end_parent
        )
    finally:
        local.scheduler.allowed_failures = before
    failures = {"CrashedError": 1, "DamagedFileError": 1, "EmptySourceError": 1}
    assert (summary.letters, dict(summary.failures)) == (46, failures)
    assert "brief30-end.txt" in next(
        line for line in (tmp_path / "out/errors.jsonl").read_text().splitlines() if "Crash" in line
    )


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps a limit of memory in full")
def test_the_limits_hold_on_a_worker(local: Any, tmp_path: Path) -> None:
    """A letter that hangs and one that eats memory give the records that they give on this machine alone."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number, name in enumerate(("brief", "eat", "hang", "later")):
        (folder / f"{name}.txt").write_text(LETTER + f"Nummer {number}.\n")
    options = {"limits": Limits(8, 512), "read": misbehaving.read_or_misbehave}
    summary = run(folder, folder / "weg.txt", out=tmp_path / "cluster", scheduler=local.scheduler_address, **options)
    assert dict(summary.failures) == {"TooLargeError": 1, "TooSlowError": 1, "UnreadableSourceError": 1}
    run(folder, folder / "weg.txt", out=tmp_path / "alone", jobs=2, **options)
    assert tree(tmp_path / "cluster") == tree(tmp_path / "alone")


def test_another_version_on_the_workers_is_refused(
    local: Any, letters: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker with another brieflezer would leave other results: the batch ends and says so."""
    monkeypatch.setattr(cluster, "installed_version", lambda: "9.9")
    with pytest.raises(NoWorkerError, match=r"a worker has brieflezer .*, and this is 9\.9"):
        run(letters, out=tmp_path / "out", scheduler=local.scheduler_address)


# --- how it is sent


class _Instant:
    """A cluster of no workers, where each letter is back when it is waited for; `most` were on their way at once."""

    def __init__(self, threads: int) -> None:
        self.threads, self.most = threads, 0

    def send(self, parcel: cluster.Parcel, landed: SimpleQueue[cluster.Landed]) -> str:
        assert parcel.task.data is not None
        landed.put((parcel.task.sha256, parcel.task.sha256))
        self.most = max(self.most, landed.qsize())
        return parcel.task.sha256

    def count_threads(self) -> int:
        return self.threads

    def outcome(self, landed: str) -> bytes | None:
        return None if landed == "7" else landed.encode()


@pytest.mark.parametrize(("threads", "most"), [(0, 16), (40, 120)])
def test_few_letters_are_on_their_way(tmp_path: Path, threads: int, most: int) -> None:
    """However many letters there are, a few a thread are away at once; a file that is gone never leaves."""
    path = tmp_path / "brief.txt"
    path.write_text(LETTER)
    tasks: list[tuple[int, Task | None]] = [
        (number, Task(LetterFile(str(path), path.name), str(number))) for number in range(1000)
    ]
    tasks[3] = 3, Task(LetterFile(str(tmp_path / "weg.txt"), "weg.txt"), "3")
    tasks[5] = 5, None
    instant: Any = _Instant(threads)
    flight = cluster._Flight(
        instant, iter(tasks), lambda task: cluster.Parcel(task, read_letter_by_rules, Limits(), "1")
    )
    outcomes = dict(flight.run())
    assert instant.most == most
    assert isinstance(outcomes.pop(3), UnreadableSourceError)
    assert outcomes.pop(5) is None
    assert type(outcomes.pop(7)).__name__ == "CrashedError"
    assert outcomes == {number: str(number).encode() for number in range(1000) if number not in (3, 5, 7)}


# --- the command


def test_the_command_reads_on_a_cluster(local: Any, tmp_path: Path) -> None:
    """`--scheduler` prints what the command prints without it, and leaves the same."""
    (tmp_path / "brief.txt").write_text(LETTER)
    there = command(
        tmp_path / "brief.txt", "-o", tmp_path / "there", "--no-model", "--scheduler", local.scheduler_address
    )
    here = command(tmp_path / "brief.txt", "-o", tmp_path / "here", "--no-model")
    assert (there.exit_code, there.stderr) == (here.exit_code, here.stderr) == (0, "1 letters: 1 read now\n")
    assert tree(tmp_path / "there") == tree(tmp_path / "here")


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "127.0.0.1:1", "nowhere://x", "tcp://127.0.0.1:port", ""])
def test_a_scheduler_that_does_not_answer_is_wrong_use(
    letters: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    """The message names the address, and nothing is written."""
    monkeypatch.setattr(cluster, "CONNECT_SECONDS", 0.3)
    done = command(letters, "-o", tmp_path / "out", "--scheduler", address)
    assert done.exit_code == 2, done.stderr
    assert f"the scheduler at {address} cannot be reached" in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_missing_extra_is_told(letters: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without distributed the command says what to install."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    done = command(letters, "-o", tmp_path / "out", "--scheduler", "tcp://127.0.0.1:8786")
    assert done.exit_code == 2
    assert "pip install 'brieflezer[dask]'" in done.stderr


def test_jobs_are_for_this_machine(letters: Path, tmp_path: Path) -> None:
    """`--jobs` beside `--scheduler` is wrong use."""
    assert command(letters, "-o", tmp_path / "out", "--scheduler", "tcp://127.0.0.1:1", "-j", "2").exit_code == 2
