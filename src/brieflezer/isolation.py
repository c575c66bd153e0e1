"""Work that may hang, crash or eat memory, done in child processes that can be stopped.

A child has a limit of time and of memory for each piece of work. One that passes a limit is ended and replaced; the
others go on. The limit of time holds everywhere. The limit of memory is kept by the operating system: on Linux in full,
on macOS in part (it ignores it for some ways to get memory), on Windows not at all.

The function and what it takes and gives must be picklable, as `multiprocessing` asks; a program that calls this must
have its own start under ``if __name__ == "__main__":``.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from typing import Any, Generic, TypeVar, cast

from brieflezer.errors import BrieflezerError, CrashedError, NoWorkerError, TooLargeError, TooSlowError, UnexpectedError

Key = TypeVar("Key")
Argument = TypeVar("Argument")
Result = TypeVar("Result")

_STARTING = 120.0  # seconds that a child may take to start
_GRACE = 5.0  # seconds after its limit at which a child that nobody stopped ends itself
_LIFETIME = 500  # pieces of work after which a child makes place for a fresh one
_PRELOADED = ("brieflezer.pipeline", "brieflezer.sources.pdf")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one piece of work may take: seconds of time, megabytes of memory; None is no limit.

    >>> str(Limits(60, 2048)), str(Limits(None, None))
    ('60 s, 2048 MB', 'none')
    """

    seconds: float | None = 60.0
    megabytes: int | None = 2048

    def __str__(self) -> str:
        seconds = [] if self.seconds is None else [f"{self.seconds:g} s"]
        megabytes = [] if self.megabytes is None else [f"{self.megabytes} MB"]
        return ", ".join(seconds + megabytes) or "none"


def run_one(function: Callable[[Argument], Result], argument: Argument, limits: Limits) -> Result:
    """What ``function(argument)`` gives, worked out in a child process within *limits*.

    Raises the `BrieflezerError` that it raised, `UnexpectedError` for any other exception, and `TooSlowError`,
    `TooLargeError` or `CrashedError` where the child did not come to an end.
    """
    ((_, result),) = run_many(function, [(None, argument)], jobs=1, limits=limits)
    if isinstance(result, BrieflezerError):
        raise result
    return cast(Result, result)


def run_many(
    function: Callable[[Argument], Result],
    tasks: Iterable[tuple[Key, Argument | None]],
    *,
    jobs: int,
    limits: Limits,
    lifetime: int = _LIFETIME,
) -> Generator[tuple[Key, Result | BrieflezerError | None], None, None]:
    """Do *tasks* in *jobs* child processes; each key with what came of it, in the order in which they end.

    *tasks* is taken from only when a child is free. A task without an argument is not done but given back at once,
    with None. What comes of a task is a result or the error that `run_one` would raise. After *lifetime* tasks a
    child is replaced, so that nothing it holds on to can pile up.

    Raises `NoWorkerError` when no child can be started.
    """
    office: _Office[Key, Argument, Result] = _Office(function, iter(tasks), jobs, limits, lifetime)
    try:
        yield from office.run()
    finally:
        office.close()


class StandingChild(Generic[Argument, Result]):
    """A child process that is kept for one piece of work after another, for a caller who has them one by one."""

    def __init__(self, function: Callable[[Argument], Result], limits: Limits) -> None:
        self._next: list[Argument] = []
        _may_have_children()
        self._outcomes = run_many(function, self._tasks(), jobs=1, limits=limits)

    def do(self, argument: Argument) -> Result | BrieflezerError:
        """What comes of *argument*, as `run_many` gives it. Raises `NoWorkerError`, after which this is of no use."""
        self._next.append(argument)
        _, result = next(self._outcomes)
        return cast("Result | BrieflezerError", result)

    def close(self) -> None:
        self._outcomes.close()

    def _tasks(self) -> Iterator[tuple[None, Argument]]:
        while True:  # taken from when `do` asks for an outcome, so there always is one
            yield None, self._next.pop()


# --- in the parent


@dataclass(slots=True, eq=False)
class _Child(Generic[Key, Argument]):
    """One child process and its task, perhaps one that another was lost with (`again`), taken up or not (`begun`)."""

    process: Any
    connection: Connection
    task: tuple[Key, Argument] | None = None
    again: bool = False
    begun: bool = False
    deadline: float | None = None
    served: int = 0


class _Office(Generic[Key, Argument, Result]):
    """The children and the tasks that are left to do."""

    def __init__(
        self,
        function: Callable[[Argument], Result],
        tasks: Iterator[tuple[Key, Argument | None]],
        jobs: int,
        limits: Limits,
        lifetime: int,
    ) -> None:
        self._function, self._tasks, self._jobs = function, tasks, max(1, jobs)
        self._limits, self._lifetime = limits, lifetime
        self._context = _context()
        self._children: list[_Child[Key, Argument]] = []
        self._lost: list[tuple[tuple[Key, Argument], bool]] = []  # to be done by another; whether for the last time
        self._failed_starts = 0
        self._exhausted = False

    def run(self) -> Iterator[tuple[Key, Result | BrieflezerError | None]]:
        while True:
            yield from self._hand_out()
            busy = [child for child in self._children if child.task is not None]
            if not busy:
                return
            ready = wait([child.connection for child in busy], self._patience(busy))
            for child in busy:
                if child.connection in ready:
                    yield from self._listen(child)
                elif child.deadline is not None and time.monotonic() >= child.deadline:
                    yield from self._stop(child)

    def close(self) -> None:
        for child in self._children:
            if child.task is None:
                child.connection.close()  # it ends when it hears nothing any more
            else:
                child.process.kill()
        for child in self._children:
            _bury(child)
        self._children = []

    def _hand_out(self) -> Iterator[tuple[Key, None]]:
        """Give every free child a task; give back the tasks that ask for nothing."""
        while sum(child.task is not None for child in self._children) < self._jobs:
            if self._lost:
                self._give(*self._lost.pop())
                continue
            if self._exhausted:
                return
            task = next(self._tasks, None)
            if task is None:
                self._exhausted = True
                return
            key, argument = task
            if argument is None:
                yield key, None
            else:
                self._give((key, argument), False)

    def _give(self, task: tuple[Key, Argument], again: bool) -> None:
        child = next((child for child in self._children if child.task is None), None) or self._start()
        child.task, child.again, child.begun = task, again, False
        child.deadline = time.monotonic() + _STARTING
        with suppress(OSError):  # where it has ended, the next look at its connection finds that out
            child.connection.send(task[1])

    def _start(self) -> _Child[Key, Argument]:
        here, there = self._context.Pipe()
        process = self._context.Process(  # type: ignore[attr-defined]
            target=_serve, args=(there, self._function, self._limits), daemon=True
        )
        process.start()
        there.close()
        child: _Child[Key, Argument] = _Child(process, here)
        self._children.append(child)
        return child

    def _patience(self, busy: list[_Child[Key, Argument]]) -> float | None:
        deadlines = [child.deadline for child in busy if child.deadline is not None]
        return max(0.0, min(deadlines) - time.monotonic()) if deadlines else None

    def _listen(self, child: _Child[Key, Argument]) -> Iterator[tuple[Key, Result | BrieflezerError]]:
        try:
            message = child.connection.recv()
        except (EOFError, OSError):
            yield from self._lose(child)
            return
        if message is None:
            self._failed_starts = 0
            child.begun = True
            seconds = self._limits.seconds
            child.deadline = None if seconds is None else time.monotonic() + seconds
            return
        kind, content = message
        assert child.task is not None
        key = child.task[0]
        child.task, child.served = None, child.served + 1
        if child.served >= self._lifetime or kind == "memory":
            self._dismiss(child)
        yield key, self._outcome(kind, content)

    def _outcome(self, kind: str, content: Any) -> Result | BrieflezerError:
        if kind == "result":
            return cast(Result, content)
        if kind == "error":
            error, message, hint, name = content
            return cast(BrieflezerError, error(message, hint=hint, name=name))
        if kind == "memory":
            return TooLargeError(
                f"it takes more memory than {self._limits.megabytes} MB", hint="Allow more with --memory."
            )
        return UnexpectedError(
            f"an error of brieflezer itself: {content}", hint="Please report it, with this file if it is public."
        )

    def _stop(self, child: _Child[Key, Argument]) -> Iterator[tuple[Key, BrieflezerError]]:
        """End a child that is past its deadline."""
        child.process.kill()
        if not child.begun:
            yield from self._lose(child)
            return
        assert child.task is not None
        key = child.task[0]
        self._dismiss(child)
        yield (
            key,
            TooSlowError(f"it was not read within {self._limits.seconds:g} seconds", hint="Allow more with --timeout."),
        )

    def _lose(self, child: _Child[Key, Argument]) -> Iterator[tuple[Key, BrieflezerError]]:
        """A child has ended by itself, or by the system: another tries its task, for it may not be to blame."""
        assert child.task is not None
        task = child.task
        self._dismiss(child)
        if not child.begun:
            self._failed_starts += 1
            if self._failed_starts > self._jobs + 1:
                raise NoWorkerError("no process to read in can be started", hint="Allow more memory with --memory.")
        if child.begun and child.again:
            how = _ending(child.process.exitcode)
            yield task[0], CrashedError(f"reading it {how}", hint="It may take more than --memory allows.")
        else:
            self._lost.append((task, child.begun))

    def _dismiss(self, child: _Child[Key, Argument]) -> None:
        self._children.remove(child)
        child.connection.close()
        _bury(child)


def _may_have_children() -> None:
    """Where this process is a daemon, as a worker of Dask is: let it start children all the same.

    `multiprocessing` forbids it because they would be left behind; ours end themselves when their parent has ended.
    """
    this = multiprocessing.current_process()
    if this.daemon:
        this.daemon = False


def _bury(child: _Child[Any, Any]) -> None:
    child.process.join(10)
    if child.process.exitcode is None:
        child.process.kill()
        child.process.join()
    child.connection.close()


def _ending(code: int | None) -> str:
    if code is not None and code < 0:
        return f"ended its process with signal {-code}"
    return f"ended its process with code {code}"


def _context() -> BaseContext:
    """A way to start children that is safe beside threads, and that shares what is loaded where the system can."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([*_PRELOADED])
    return context


# --- in a child


def _serve(connection: Connection, function: Callable[[Any], Any], limits: Limits) -> None:
    """Do what comes over *connection* until it is closed. None says that a task is taken up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the parent, who ends this
    _end_with_the_parent()
    _limit_memory(limits.megabytes)
    while True:
        try:
            argument = connection.recv()
        except (EOFError, OSError):
            return
        connection.send(None)
        _end_in(None if limits.seconds is None else limits.seconds + _GRACE)
        answer = _answer(function, argument)
        _end_in(None)
        connection.send(answer)
        if answer[0] == "memory":
            return


def _answer(function: Callable[[Any], Any], argument: Any) -> tuple[str, Any]:
    try:
        return "result", function(argument)
    except BrieflezerError as error:
        return "error", (type(error), error.message, error.hint, error.name)
    except MemoryError:
        return "memory", None
    except Exception as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{os.path.basename(where.filename)}, line {where.lineno}"
        message = f"{type(error).__name__} in {place}: {error}"
        return "unexpected", message[:500].encode("utf-8", "replace").decode()


def _limit_memory(megabytes: int | None) -> None:
    if megabytes is None or sys.platform == "win32":
        return
    import resource

    # On Linux the limit of data counts what the process itself holds, not the libraries it maps or shares.
    kind = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS
    wanted = megabytes << 20
    _, most = resource.getrlimit(kind)
    with suppress(OSError, ValueError):  # macOS refuses a limit below what is in use
        resource.setrlimit(kind, (wanted if most == resource.RLIM_INFINITY else min(wanted, most), most))


def _end_in(seconds: float | None) -> None:
    """Have the system end this process after *seconds*, also when it is deep in C and the parent is gone."""
    if sys.platform != "win32":
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds or 0)


def _end_with_the_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:

        def watch() -> None:
            wait([parent.sentinel])
            os._exit(1)

        threading.Thread(target=watch, daemon=True).start()
