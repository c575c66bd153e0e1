"""What a child process cannot do to the one that started it, and to the others."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

import misbehaving
from brieflezer.errors import BrieflezerError, DamagedFileError
from brieflezer.isolation import (
    CrashedError,
    Limits,
    TooLargeError,
    TooSlowError,
    UnexpectedError,
    run_many,
    run_one,
)

NONE = Limits(None, None)
SHORT = Limits(1.0, 512)
TESTS = Path(__file__).parent

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps a limit of memory in full")
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")


def test_a_child_gives_what_the_function_gives() -> None:
    """Without trouble `run_one` is a call."""
    assert run_one(misbehaving.double, 21, NONE) == 42


def test_an_error_of_ours_comes_through_whole() -> None:
    """A `BrieflezerError` keeps its class, message, hint and name on its way to the parent."""
    with pytest.raises(DamagedFileError) as caught:
        run_one(misbehaving.act, "refuse", NONE)
    assert (caught.value.message, caught.value.hint, caught.value.name) == ("broken", "mend it", "a.pdf")


def test_a_defect_is_told_with_its_place() -> None:
    """Another exception becomes an `UnexpectedError` that says which and where."""
    with pytest.raises(UnexpectedError, match=r"IndexError in misbehaving\.py, line \d+: no such thing"):
        run_one(misbehaving.act, "fail", NONE)


def test_what_hangs_is_stopped() -> None:
    """Work that takes longer than its limit ends in a `TooSlowError` that names the limit."""
    with pytest.raises(TooSlowError, match="within 1 seconds"):
        run_one(misbehaving.act, "hang", SHORT)


@linux_only
def test_what_eats_memory_is_stopped() -> None:
    """Work that takes more memory than its limit ends in a `TooLargeError` that names the limit."""
    with pytest.raises(TooLargeError, match="512 MB"):
        run_one(misbehaving.act, "eat", Limits(60, 512))


def test_what_ends_its_process_is_told() -> None:
    """Work that ends its process, twice, is a `CrashedError` with the code."""
    with pytest.raises(CrashedError, match="with code 7"):
        run_one(misbehaving.act, "end", NONE)


@posix_only
def test_a_killed_process_is_told() -> None:
    """Work whose process is killed, twice, is a `CrashedError` with the signal."""
    with pytest.raises(CrashedError, match="signal 9"):
        run_one(misbehaving.act, "kill", NONE)


def test_work_lost_with_its_process_is_tried_once_more(tmp_path: Path) -> None:
    """A process that ends may have been the victim of something else: another takes up its work."""
    assert run_one(misbehaving.end_once, str(tmp_path / "mark"), NONE) == "second time"


def test_the_others_are_unaffected() -> None:
    """Each task gets its own outcome, whatever happens to those beside it."""
    commands = ["a", "hang", "b", "end", "c", "refuse", "d", "fail", "e"]
    outcomes = dict(run_many(misbehaving.act, [(command, command) for command in commands], jobs=2, limits=SHORT))
    shown = {
        key: type(value).__name__ if isinstance(value, BrieflezerError) else value for key, value in outcomes.items()
    }
    assert shown == {
        "a": "a", "b": "b", "c": "c", "d": "d", "e": "e",
        "hang": "TooSlowError", "end": "CrashedError", "refuse": "DamagedFileError", "fail": "UnexpectedError",
    }  # fmt: skip


def test_a_task_without_an_argument_comes_straight_back() -> None:
    """It takes no process, and its outcome is None."""
    assert list(run_many(misbehaving.act, [(1, None), (2, None)], jobs=1, limits=NONE)) == [(1, None), (2, None)]


def test_tasks_are_taken_as_they_are_needed() -> None:
    """No more tasks are taken from the iterable than there are processes: it may be endless."""
    taken = 0

    def tasks():  # type: ignore[no-untyped-def]
        nonlocal taken
        while True:
            taken += 1
            yield taken, taken

    outcomes = run_many(misbehaving.double, tasks(), jobs=2, limits=NONE)
    seen = [next(outcomes)[0] for _ in range(4)]
    outcomes.close()  # type: ignore[attr-defined]
    assert max(seen) <= taken <= 4 + 2


def test_a_process_is_replaced_in_time() -> None:
    """After its number of tasks a process makes place for a fresh one."""
    tasks = [(number, number) for number in range(6)]
    processes = [pid for _, pid in run_many(misbehaving.tell_process, tasks, jobs=1, limits=NONE, lifetime=2)]
    assert len(set(processes)) == 3


@linux_only
def test_children_end_with_their_parent(tmp_path: Path) -> None:
    """When the parent is killed, a child that hangs does not stay behind."""
    told = tmp_path / "pid"
    program = (
        "import misbehaving\nfrom brieflezer.isolation import Limits, run_one\n"
        f"if __name__ == '__main__':\n    run_one(misbehaving.tell_and_hang, {str(told)!r}, Limits(None, None))\n"
    )
    script = tmp_path / "parent.py"
    script.write_text(program)
    parent = subprocess.Popen([sys.executable, str(script)], env={**os.environ, "PYTHONPATH": str(TESTS)})
    wait_for(lambda: told.exists() and told.read_text() != "")
    parent.kill()
    parent.wait()
    child = int(told.read_text())
    wait_for(lambda: not is_running(child))


def wait_for(condition, patience: float = 60) -> None:  # type: ignore[no-untyped-def]
    end = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.05)


def is_running(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
