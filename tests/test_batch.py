"""A batch: what it reads, what it leaves, and that nothing that happens on the way changes what it leaves."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import brieflezer
import misbehaving
from brieflezer.batch import Limits, Summary, run_batch
from brieflezer.batch.inputs import find_letters, read_names, safe_key
from brieflezer.batch.store import Store
from brieflezer.batch.work import Task
from brieflezer.cli import cli
from brieflezer.errors import NothingToReadError, OccupiedError
from brieflezer.isolation import run_many
from make_many import vary
from sources.tiny_pdf import show, write_pdf

LETTER = "Geachte voorzitter,\n\nEr zijn {} wijkagenten. Zie Kamerstukken II 2021/22, 29628, nr. 1051.\n"


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    """Six letters in a folder with a folder in it, among files that are none."""
    folder = tmp_path / "in"
    (folder / "2021").mkdir(parents=True)
    for number in range(3):
        (folder / f"brief{number}.txt").write_text(LETTER.format(number + 3))
        (folder / "2021" / f"brief{number}.txt").write_text(LETTER.format(number + 30))
    (folder / "lijst.xlsx").write_text("no letter")
    (folder / ".verborgen.txt").write_text("no letter")
    return folder


def run(*inputs: Path | str, out: Path, **options) -> Summary:  # type: ignore[no-untyped-def]
    return run_batch([str(given) for given in inputs], out, version="1", **{"jobs": 2, **options})


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below *folder* with what is in it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def records(path: Path) -> list[dict]:  # type: ignore[type-arg]
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def command(*arguments: object, given: bytes | None = None) -> Result:
    return CliRunner().invoke(cli, ["batch", *map(str, arguments)], input=given)


# --- what it leaves


def test_each_letter_has_its_json(letters: Path, tmp_path: Path) -> None:
    """A letter's file holds what `brieflezer.read` gives, at the place where the letter lies in the folder."""
    summary = run(letters, out=tmp_path / "out")
    assert (summary.letters, summary.read, summary.failures, summary.others) == (6, 6, (), 1)
    written = (tmp_path / "out/letters/2021/brief1.txt.json").read_text(encoding="utf-8")
    assert written == brieflezer.read(letters / "2021/brief1.txt").to_json()


def test_json_lines_are_in_the_order_of_names(letters: Path, tmp_path: Path) -> None:
    """letters.jsonl holds the same lines in the order of the names, however the letters were read."""
    run(letters, out=tmp_path / "out")
    paths = sorted((tmp_path / "out/letters").rglob("*.json"), key=lambda path: path.as_posix())
    assert [path.name for path in paths[:3]] == ["brief0.txt.json", "brief1.txt.json", "brief2.txt.json"]
    assert (tmp_path / "out/letters.jsonl").read_bytes() == b"".join(path.read_bytes() + b"\n" for path in paths)


def test_the_manifest_lists_every_letter(letters: Path, tmp_path: Path) -> None:
    """The manifest has a line a letter, with the digest of the file."""
    run(letters, out=tmp_path / "out")
    lines = records(tmp_path / "out/manifest.jsonl")
    assert [line["letter"] for line in lines] == [f"{folder}brief{n}.txt" for folder in ("2021/", "") for n in range(3)]
    assert lines[0]["sha256"] == brieflezer.read(letters / "2021/brief0.txt").source.sha256


def test_nothing_but_results_is_left(letters: Path, tmp_path: Path) -> None:
    """After a run the folder holds results alone."""
    run(letters, out=tmp_path / "out")
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "letters", "letters.jsonl", "errors.jsonl", "manifest.jsonl",
    }  # fmt: skip


def test_formats_not_asked_for_do_not_stay_behind(letters: Path, tmp_path: Path) -> None:
    """A table of an earlier run, which could be out of date, is removed when its format is not asked for again."""
    run(letters, out=tmp_path / "out", formats=("csv",))
    assert (tmp_path / "out/tables/letters.csv").exists()
    assert not (tmp_path / "out/letters.jsonl").exists()
    run(letters, out=tmp_path / "out", formats=("jsonl",))
    assert not (tmp_path / "out/tables").exists()


def test_the_results_are_not_read_as_letters(letters: Path) -> None:
    """A folder for the results within the folder that is read is not searched."""
    (letters / "out").mkdir()
    (letters / "out" / "notitie.txt").write_text("no letter")
    assert run(letters, out=letters / "out").letters == 6


# --- what goes wrong


def test_a_bad_letter_is_a_record(letters: Path, tmp_path: Path) -> None:
    """A letter that cannot be read is told with file, class, message and hint; the others are read."""
    (letters / "kapot.pdf").write_bytes(b"%PDF-1.7 and nothing more")
    (letters / "leeg.txt").write_bytes(b"")
    summary = run(letters, out=tmp_path / "out")
    assert (summary.letters, summary.failures) == (8, (("DamagedFileError", 1), ("EmptySourceError", 1)))
    first, second = records(tmp_path / "out/errors.jsonl")
    assert (first["file"], first["error"]) == ("kapot.pdf", "DamagedFileError")
    assert second["message"] == "the file is empty"
    assert all(record["hint"] for record in (first, second))
    assert len(records(tmp_path / "out/letters.jsonl")) == 6


def test_a_letter_that_hangs_is_stopped_and_tried_again_with_more_time(letters: Path, tmp_path: Path) -> None:
    """It becomes a record; the same limits do not try it again, others do."""
    (letters / "hang.txt").write_text(LETTER.format(99))
    out = tmp_path / "out"
    run(letters, out=out, limits=Limits(2, None), read=misbehaving.read_or_misbehave)
    (record,) = records(out / "errors.jsonl")
    assert (record["file"], record["error"]) == ("hang.txt", "TooSlowError")
    assert run(letters, out=out, limits=Limits(2, None)).read == 0
    again = run(letters, out=out, limits=Limits(60, None))
    assert (again.read, again.failures) == (1, ())


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps a limit of memory in full")
def test_a_letter_that_eats_memory_is_stopped(letters: Path, tmp_path: Path) -> None:
    """It becomes a record, and the letters beside it are read."""
    (letters / "eat.txt").write_text(LETTER.format(99))
    summary = run(letters, out=tmp_path / "out", limits=Limits(120, 512), read=misbehaving.read_or_misbehave)
    assert (summary.read, summary.failures) == (7, (("TooLargeError", 1),))


def test_a_file_that_is_gone_is_a_record(letters: Path, tmp_path: Path) -> None:
    """A name in a list may lead nowhere: that is told, and looked for again the next time."""
    gone = letters / "weg.txt"
    assert run(letters, gone, out=tmp_path / "out").failures == (("UnreadableSourceError", 1),)
    gone.write_text(LETTER.format(5))
    assert run(letters, gone, out=tmp_path / "out").failures == ()


def test_a_letter_that_goes_bad_leaves_no_old_result(letters: Path, tmp_path: Path) -> None:
    """What stands in the folder is always of the file as it is now."""
    run(letters, out=tmp_path / "out")
    (letters / "brief0.txt").write_bytes(b"")
    run(letters, out=tmp_path / "out")
    assert not (tmp_path / "out/letters/brief0.txt.json").exists()


# --- going on


def test_nothing_is_read_twice(letters: Path, tmp_path: Path) -> None:
    """A second run reads nothing and changes nothing; a changed letter is read anew, a renamed one is not."""
    out = tmp_path / "out"
    run(letters, out=out)
    before = tree(out)
    assert run(letters, out=out).read == 0
    assert tree(out) == before
    (letters / "brief0.txt").write_text(LETTER.format(7))
    (letters / "brief1.txt").rename(letters / "brief9.txt")
    assert run(letters, out=out).read == 1
    fresh = tmp_path / "fresh"
    run(letters, out=fresh)
    assert tree(out) == tree(fresh)


def test_another_version_reads_anew(letters: Path, tmp_path: Path) -> None:
    """What another version of brieflezer read does not count."""
    run(letters, out=tmp_path / "out")
    assert run_batch([str(letters)], tmp_path / "out", version="2", jobs=1).read == 6


def test_a_result_that_was_damaged_is_made_again(letters: Path, tmp_path: Path) -> None:
    """A file that does not hold what the manifest says, as after a power cut, is read anew."""
    out = tmp_path / "out"
    run(letters, out=out)
    before = tree(out)
    (out / "letters/brief0.txt.json").write_bytes(b"\0" * 50)
    (out / "manifest.jsonl").write_bytes((out / "manifest.jsonl").read_bytes()[:-20])
    assert run(letters, out=out).read == 2
    assert tree(out) == before


def test_killed_three_times_it_ends_the_same(tmp_path: Path) -> None:
    """A run that is killed at any three moments and started again leaves the same bytes as one that is not."""
    folder, text = tmp_path / "in", LETTER.format(12)
    folder.mkdir()
    for number in range(60):
        (folder / f"brief{number:02}.txt").write_text(vary(text * 3, random.Random(number)) + f"\nNummer {number}.\n")
    (folder / "leeg.txt").write_bytes(b"")
    (folder / "zelfde.txt").write_bytes((folder / "brief07.txt").read_bytes())
    arguments = [folder, "-o", tmp_path / "killed", "--to", "jsonl,csv", "-j", "2"]
    chance = random.Random()
    for goal in (1, 20, 40):
        process = subprocess.Popen(
            [sys.executable, "-m", "brieflezer", "batch", *map(str, arguments)], stderr=subprocess.DEVNULL
        )
        while process.poll() is None and len(list((tmp_path / "killed/letters").glob("*.json"))) < goal:
            time.sleep(0.01)
        time.sleep(chance.random() / 20)
        process.send_signal(signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
        process.wait()
    done = command(*arguments)
    assert done.exit_code == 1, done.stderr
    assert "known before" in done.stderr
    whole = command(folder, "-o", tmp_path / "whole", "--to", "jsonl,csv", "-j", "1")
    assert whole.exit_code == 1
    assert tree(tmp_path / "killed") == tree(tmp_path / "whole")


def test_the_number_of_processes_changes_nothing(letters: Path, tmp_path: Path) -> None:
    """One process and three leave the same bytes."""
    run(letters, out=tmp_path / "one", jobs=1)
    run(letters, out=tmp_path / "three", jobs=3)
    assert tree(tmp_path / "one") == tree(tmp_path / "three")


def test_one_batch_at_a_time(letters: Path, tmp_path: Path) -> None:
    """A second batch in the same folder is refused while the first is at work."""
    with Store(tmp_path / "out", "1", Limits()), pytest.raises(OccupiedError, match="another batch"):
        run(letters, out=tmp_path / "out")


def test_other_letters_are_not_written_over(letters: Path, tmp_path: Path) -> None:
    """A folder that holds the results of other letters alone is refused."""
    run(letters, out=tmp_path / "out")
    (tmp_path / "anders").mkdir()
    (tmp_path / "anders" / "brief.txt").write_text(LETTER.format(1))
    with pytest.raises(OccupiedError, match="6 other letters"):
        run(tmp_path / "anders" / "brief.txt", out=tmp_path / "out")


# --- what it reads


def test_a_letter_under_two_names_is_read_once(letters: Path, tmp_path: Path) -> None:
    """Both are listed, each with its own name in its JSON; the content is read once."""
    (letters / "kopie.txt").write_bytes((letters / "brief0.txt").read_bytes())
    summary = run(letters, out=tmp_path / "out")
    assert (summary.letters, summary.read) == (7, 6)
    copy = (tmp_path / "out/letters/kopie.txt.json").read_text(encoding="utf-8")
    assert copy == brieflezer.read(letters / "kopie.txt").to_json()
    assert run(letters, out=tmp_path / "out").read == 0


def test_a_zip_file_is_a_folder(letters: Path, tmp_path: Path) -> None:
    """Letters are read out of a zip file, also two of the same name; directories and other files are not."""
    with zipfile.ZipFile(letters / "archief.zip", "w") as archive:
        archive.writestr("x/brief.txt", LETTER.format(51))
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("x/brief.txt", LETTER.format(52))
        archive.writestr("../../uit.txt", LETTER.format(53))
        archive.writestr("x/lijst.xlsx", "no letter")
        archive.writestr("__MACOSX/brief.txt", "no letter")
    summary = run(letters, out=tmp_path / "out")
    assert (summary.letters, summary.failures, summary.others) == (9, (), 2)
    names = [line["file"] for line in records(tmp_path / "out/manifest.jsonl") if "zip" in line["file"]]
    assert names == ["archief.zip/../../uit.txt", "archief.zip/x/brief.txt", "archief.zip/x/brief.txt"]
    written = list((tmp_path / "out/letters/archief.zip").rglob("*.json"))
    assert len(written) == 3
    assert not list(tmp_path.glob("uit*"))


def test_a_zip_file_that_is_none_is_a_record(letters: Path, tmp_path: Path) -> None:
    """A damaged zip file is told as one letter that cannot be read."""
    (letters / "archief.zip").write_bytes(b"PK\x03\x04 and nothing more")
    assert run(letters, out=tmp_path / "out").failures == (("DamagedFileError", 1),)


def test_patterns_and_files_may_overlap(letters: Path) -> None:
    """A file that is reached in two ways is one letter."""
    found, _ = find_letters([str(letters / "**" / "*.txt"), str(letters), str(letters / "brief0.txt")])
    assert [file.name for file in found] == [f"{folder}brief{n}.txt" for folder in ("2021/", "") for n in range(3)]


def test_names_are_relative_to_what_holds_all(letters: Path) -> None:
    """Files of one name in several folders keep their folders; no name begins at the root of the machine."""
    found, _ = find_letters([str(letters / "brief0.txt"), str(letters / "2021/brief0.txt")])
    assert [file.name for file in found] == ["2021/brief0.txt", "brief0.txt"]


def test_a_list_may_be_ended_by_nul() -> None:
    """A list of names with NUL between them may hold names with line ends."""
    import io

    assert read_names(io.BytesIO(b"a\nb.pdf\0c.pdf\0")) == ("a\nb.pdf", "c.pdf")
    assert read_names(io.BytesIO(b"a.pdf\r\n\r\nc.pdf")) == ("a.pdf", "c.pdf")


HOSTILE = [
    "a\nb.txt",
    "..txt",
    "a:b*?.txt",
    "CON.txt",
    "x" * 240 + ".txt",
    "brief é.txt",
    "\u202etxt.exe.txt",
    "punt..txt",
    "spatie .txt",
]


@pytest.mark.parametrize(
    "name", [*HOSTILE, "../../etc/passwd", "/etc/passwd", "a/./b", "", "a//b", "deep/" * 200 + "x"]
)
def test_keys_stay_in_their_folder(name: str) -> None:
    """A key is a relative path of printable parts, none longer than a file system takes, none that leads upwards."""
    key = safe_key(name)
    parts = key.split("/")
    assert key.isprintable()
    assert not set(parts) & {"", ".", ".."}
    assert not set('<>:"|?*\\') & set(key)
    assert all(len(part.encode()) <= 120 for part in parts)
    assert len(key.encode()) <= 200
    assert not any(part.startswith(".") or part.endswith((".", " ")) for part in parts)


@pytest.mark.skipif(sys.platform == "win32", reason="such names cannot be made on Windows")
def test_hostile_names_are_read(tmp_path: Path) -> None:
    """Files with line ends, control characters, bytes that are no text, or very long names are read and listed."""
    folder = tmp_path / "in"
    folder.mkdir()
    names = [name.encode() for name in HOSTILE if not name.startswith(".")] + [b"ongeldig\xff.txt", b"A.txt", b"a.txt"]
    for number, name in enumerate(names):
        with open(bytes(folder) + b"/" + name, "wb") as stream:
            stream.write(LETTER.format(number + 2).encode())
    summary = run(folder, out=tmp_path / "out", formats=("jsonl", "csv"))
    assert (summary.letters, summary.failures) == (len(names), ())
    keys = [line["letter"] for line in records(tmp_path / "out/manifest.jsonl")]
    assert len({key.casefold() for key in keys}) == len(names)
    assert len(list((tmp_path / "out/letters").rglob("*.json"))) == len(names)


def test_nothing_to_read_is_said(tmp_path: Path) -> None:
    """A folder without letters is an error, before anything is written."""
    (tmp_path / "in").mkdir()
    with pytest.raises(NothingToReadError, match="no letter"):
        run(tmp_path / "in", out=tmp_path / "out")
    assert not (tmp_path / "out").exists()


# --- memory


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell the peak this way")
def test_memory_stays_flat(tmp_path: Path) -> None:
    """A process that has read three hundred letters has needed hardly more memory than after the first fifty."""
    (tmp_path / "brief.pdf").write_bytes(
        write_pdf(show(72, 700, "Geachte voorzitter,") + show(72, 680, "Er zijn 345 agenten."))
    )
    (tmp_path / "brief.txt").write_text(LETTER.format(8) * 5)
    files, _ = find_letters([str(tmp_path)])
    tasks = [Task(file, brieflezer.read(file.path).source.sha256) for file in files]
    peaks = [
        peak
        for _, peak in run_many(
            misbehaving.read_and_weigh,
            [(number, tasks[number % len(tasks)]) for number in range(300)],
            jobs=1,
            limits=Limits(None, None),
            lifetime=1000,
        )
    ]
    assert all(isinstance(peak, int) for peak in peaks)
    assert peaks[-1] - peaks[49] < 20_000


# --- the command


def test_exit_codes(letters: Path, tmp_path: Path) -> None:
    """0 when all was read, 1 when some were not, 2 for wrong use; stdout is left empty."""
    good = command(letters, "-o", tmp_path / "out")
    assert (good.exit_code, good.stdout) == (0, "")
    assert good.stderr == "6 letters: 6 read now; 1 other files left alone\n"
    (letters / "leeg.txt").write_bytes(b"")
    bad = command(letters, "-o", tmp_path / "out")
    assert bad.exit_code == 1
    assert "1 failed (1 EmptySourceError)" in bad.stderr
    for wrong in ([letters], [tmp_path / "weg", "-o", "x"], [letters, "-o", "x", "--to", "xml"], ["-o", "x"]):
        assert command(*wrong).exit_code == 2, wrong


def test_names_come_from_standard_input(letters: Path, tmp_path: Path) -> None:
    """With '-' the names of files and folders are read from standard input."""
    listed = f"{letters / 'brief0.txt'}\n{letters / '2021'}\n".encode()
    done = command("-", "-o", tmp_path / "out", given=listed)
    assert done.exit_code == 0
    assert len(records(tmp_path / "out/letters.jsonl")) == 4


def read_command(*arguments: object) -> subprocess.CompletedProcess[bytes]:
    line = [sys.executable, "-m", "brieflezer", "read", *map(str, arguments)]
    return subprocess.run(line, capture_output=True, check=False)


def test_one_letter_can_be_read_within_limits(letters: Path) -> None:
    """`read --timeout` prints what `read` prints; a letter over its time is told with exit code 3."""
    path = letters / "brief0.txt"
    assert read_command(path, "--timeout", 60).stdout == read_command(path).stdout != b""
    late = read_command(path, "--timeout", 0.0001)
    assert late.returncode == 3
    assert b"brief0.txt: it was not read within" in late.stderr


def test_a_closed_pdf_is_read_with_its_password(tmp_path: Path) -> None:
    """`read --password` opens an encrypted PDF; without it the hint names the option."""
    path = tmp_path / "brief.pdf"
    path.write_bytes(write_pdf(show(72, 700, "Geachte voorzitter,"), password="sleutel"))
    assert b"--password" in read_command(path).stderr
    opened = read_command(path, "--password", "sleutel", "--timeout", 0)
    assert json.loads(opened.stdout)["text"] == "Geachte voorzitter,"
    assert read_command(path, "--password", "sleutel").stdout == opened.stdout
