"""Functions for child processes, some of which do what a letter must not be able to do to the others."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
from pathlib import Path

from brieflezer.batch.work import Task, read_letter, read_letter_by_rules
from brieflezer.errors import DamagedFileError


def double(number: int) -> int:
    return 2 * number


def act(command: str) -> str:
    """Do what *command* says: hang, eat memory, end, be killed, raise; anything else comes back."""
    if command == "hang":
        while True:
            time.sleep(60)
    if command == "eat":
        eaten = []
        while True:
            eaten.append(bytearray(16 << 20))
    if command == "end":
        os._exit(7)
    if command == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if command == "refuse":
        raise DamagedFileError("broken", hint="mend it", name="a.pdf")
    if command == "fail":
        raise IndexError("no such thing")
    return command


def end_once(path: str) -> str:
    """End the process the first time, come back the second; the file *path* says that there was a first time."""
    if not Path(path).exists():
        Path(path).touch()
        os._exit(7)
    return "second time"


def tell_and_hang(path: str) -> None:
    """Write the number of this process to *path* and never come back."""
    Path(path).write_text(str(os.getpid()))
    while True:
        time.sleep(60)


def tell_process(number: int) -> int:
    return os.getpid()


def read_or_misbehave(task: Task) -> bytes:
    """Read a letter, but hang or eat memory where its name says so."""
    for command in ("hang", "eat"):
        if command in task.file.base_name:
            act(command)
    return read_letter(task)


def read_or_end_parent(task: Task) -> bytes:
    """Read a letter, but end the process that started this one where its name says so."""
    parent = multiprocessing.parent_process()
    if "end" in task.file.base_name and parent is not None and parent.pid is not None:
        os.kill(parent.pid, signal.SIGKILL)
        time.sleep(60)
    return read_letter_by_rules(task)


def read_and_weigh(task: Task) -> int:
    """Read a letter; the most memory that this process has used so far, in kilobytes."""
    import resource

    read_letter(task)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // 1024 if sys.platform == "darwin" else peak
