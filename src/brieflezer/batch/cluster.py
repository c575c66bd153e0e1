"""The letters of a batch on a Dask cluster: the only module that calls distributed, an optional dependency.

::

    this process: finds, hashes, sends a few letters a worker, keeps what comes back      brieflezer[dask]
      └── scheduler: gives a letter to another worker when one is lost
            └── worker: hands the letter to a child process of its own (`isolation`), as a batch on one machine does

The bytes of a letter travel with it, so that the workers need no files in common with this process. As a letter is read
in a child of the worker, the limits hold there too, and what ends the child leaves the worker alone.
"""

from __future__ import annotations

import asyncio
import logging
import time
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from importlib import metadata
from queue import Empty, SimpleQueue
from typing import Any, Generic, TypeVar

from brieflezer.batch.inputs import read_bytes
from brieflezer.batch.work import Task
from brieflezer.errors import BrieflezerError, CrashedError, MissingExtraError, NoSchedulerError, NoWorkerError
from brieflezer.isolation import Limits, StandingChild

Key = TypeVar("Key")
Read = Callable[[Task], bytes]
Landed = tuple[Any, Any]
"""A future, and what it gave or raised."""

CONNECT_SECONDS = 15.0
_LETTERS_A_THREAD = 3  # on the way: enough that no worker waits for the next
_FEWEST_LETTERS = 16  # while the workers are still to come
_MOST_BYTES = 256 << 20  # on the way together; a letter that is larger goes alone
_RECOUNT_SECONDS = 5.0  # a cluster grows and shrinks
_TROUBLE = (OSError, asyncio.TimeoutError)  # of the network; the second is a kind of the first from Python 3.11 on
_GO_ON = "The same command goes on from here."


@contextmanager
def connected(address: str) -> Iterator[Cluster]:
    """The cluster whose scheduler is at *address*, until the ``with`` statement ends.

    Raises `MissingExtraError` when distributed is not there, `NoSchedulerError` when the scheduler does not answer.
    """
    distributed = load_distributed()
    with warnings.catch_warnings(), _quiet("distributed.client"):
        warnings.filterwarnings("ignore", message="Sending large graph")  # that is how a long letter travels
        try:
            client = distributed.Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
        except (*_TROUBLE, ValueError, TypeError) as error:  # the last two: what is no address
            hint = "Give the address that the scheduler prints when it starts, such as tcp://10.0.0.7:8786."
            raise NoSchedulerError(f"the scheduler at {address} cannot be reached", hint=hint) from error
        try:
            yield Cluster(distributed, client, address)
        finally:
            with suppress(*_TROUBLE):
                client.close()


@contextmanager
def _quiet(name: str) -> Iterator[None]:
    """Without what the logger *name* prints, tracebacks among it: we say ourselves what went wrong."""
    logger = logging.getLogger(name)
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)


def load_distributed() -> Any:
    """The library. Raises `MissingExtraError` when it is not there."""
    try:
        import distributed
    except ImportError as error:
        hint = "pip install 'brieflezer[dask]'"
        raise MissingExtraError("a cluster needs distributed, which is not installed", hint=hint) from error
    return distributed


class Cluster:
    """A Dask cluster to read letters on."""

    def __init__(self, distributed: Any, client: Any, address: str) -> None:
        self._distributed, self._client, self._address = distributed, client, address

    def read_all(
        self, read: Read, tasks: Iterable[tuple[Key, Task | None]], /, *, limits: Limits
    ) -> Iterator[tuple[Key, bytes | BrieflezerError | None]]:
        """Do *tasks* on the workers; the same outcomes as `isolation.run_many` gives.

        *tasks* is taken from as the workers get on. Raises `NoWorkerError` when the connection is lost or the workers
        cannot read, because they have no brieflezer or another version of it.
        """
        flight = _Flight(self, iter(tasks), lambda task: Parcel(task, read, limits, installed_version()))
        try:
            yield from flight.run()
        finally:
            flight.cancel()
            with suppress(*_TROUBLE):
                self._client.run(dismiss_children, on_error="ignore")

    def send(self, parcel: Parcel, landed: SimpleQueue[Landed]) -> Any:
        """Send *parcel* to a worker: the future of what `open_parcel` gives. It is in *landed* when it is there.

        A result that has to be fetched from a worker that is lost can take half a minute; the others pass it by.
        """
        future = self._client.submit(open_parcel, parcel, pure=False)

        async def land() -> None:
            try:
                landed.put((future, await future))
            except BaseException as error:  # whatever it is, whoever waits for it must hear of it
                landed.put((future, error))

        self._client.loop.add_callback(land)
        return future

    def count_threads(self) -> int:
        """How many letters the workers can read at the same time, at the moment."""
        try:
            return sum(self._client.nthreads().values())
        except _TROUBLE as error:
            raise self._lost() from error

    def cancel(self, futures: list[Any]) -> None:
        with suppress(*_TROUBLE):
            self._client.cancel(futures)

    def outcome(self, landed: Any) -> bytes | BrieflezerError | None:
        """What came of a letter; None if workers were lost with it time and again. Raises `NoWorkerError`."""
        if isinstance(landed, NoWorkerError):
            raise landed
        if isinstance(landed, (bytes, BrieflezerError)):
            return landed
        if isinstance(landed, self._distributed.KilledWorker):
            return None
        if isinstance(landed, (asyncio.CancelledError, self._distributed.CancelledError, *_TROUBLE)):
            raise self._lost() from landed
        # `open_parcel` gives and raises nothing else, so it could not be called
        hint = "Install this version of brieflezer in the environment of the workers."
        reason = f"{type(landed).__name__}: {landed}"
        raise NoWorkerError(f"the workers at {self._address} cannot read: {reason}", hint=hint) from landed

    def _lost(self) -> NoWorkerError:
        return NoWorkerError(f"the connection with the scheduler at {self._address} was lost", hint=_GO_ON)


class _Flight(Generic[Key]):
    """The letters that are on their way to the workers and back, and those that were lost with several workers.

    When a worker is lost, Dask holds it against every letter that the worker had, also those that only waited there. So
    a letter that comes back for that reason is sent once more at the end, alone: then it is to blame or it is not.
    """

    def __init__(
        self, cluster: Cluster, tasks: Iterator[tuple[Key, Task | None]], wrap: Callable[[Task], Parcel]
    ) -> None:
        self._cluster, self._tasks, self._wrap = cluster, tasks, wrap
        self._landed: SimpleQueue[Landed] = SimpleQueue()
        self._flying: dict[Any, tuple[Key, Task, int]] = {}  # by future, with the bytes that travel
        self._suspects: list[tuple[Key, Task]] = []
        self._most, self._recount_at = _FEWEST_LETTERS, 0.0

    def run(self) -> Iterator[tuple[Key, bytes | BrieflezerError | None]]:
        yield from self._send_all()
        while self._suspects:
            key, task = self._suspects.pop(0)
            yield from self._send(key, task)
            yield from self._land(alone=True)

    def cancel(self) -> None:
        if self._flying:
            self._cluster.cancel([*self._flying])

    def _send_all(self) -> Iterator[tuple[Key, bytes | BrieflezerError | None]]:
        for key, task in self._tasks:
            if task is None:
                yield key, None
                continue
            yield from self._send(key, task)
            while self._is_full():
                yield from self._land()
        while self._flying:
            yield from self._land()

    def _send(self, key: Key, task: Task) -> Iterator[tuple[Key, BrieflezerError]]:
        """Send a letter on its way; a file that cannot be opened is an outcome at once."""
        try:
            data = read_bytes(task.file)
        except BrieflezerError as error:
            yield key, error
            return
        future = self._cluster.send(self._wrap(replace(task, data=data)), self._landed)
        self._flying[future] = key, task, len(data)

    def _is_full(self) -> bool:
        if time.monotonic() >= self._recount_at:
            self._most = max(_FEWEST_LETTERS, _LETTERS_A_THREAD * self._cluster.count_threads())
            self._recount_at = time.monotonic() + _RECOUNT_SECONDS
        return len(self._flying) >= self._most or sum(size for _, _, size in self._flying.values()) >= _MOST_BYTES

    def _land(self, *, alone: bool = False) -> Iterator[tuple[Key, bytes | BrieflezerError]]:
        """Wait for a letter to come back, where one is on its way."""
        if not self._flying:
            return
        future, landed = self._wait()
        key, task, _ = self._flying.pop(future)
        outcome = self._cluster.outcome(landed)
        if outcome is not None:
            yield key, outcome
        elif alone:
            how = "reading it ended every worker that tried"
            yield key, CrashedError(how, hint="It may take more than --memory allows.")
        else:
            self._suspects.append((key, task))

    def _wait(self) -> Landed:
        while True:  # with a limit of time, so that Ctrl-C is heard on Windows too
            with suppress(Empty):
                return self._landed.get(timeout=1)


# --- on a worker


@dataclass(frozen=True, slots=True)
class Parcel:
    """What travels to a worker: a letter with its bytes, how to read it, and the version that is to read it."""

    task: Task
    read: Read
    limits: Limits
    version: str


_children: dict[tuple[Read, Limits], list[StandingChild[Task, bytes]]] = {}  # those without work; of any thread


def open_parcel(parcel: Parcel) -> bytes | BrieflezerError:
    """What comes of the letter, read in a child of this process, which is kept for the next.

    Raises `NoWorkerError` when no child can be started, or when this is another version of brieflezer.
    """
    if (here := installed_version()) != parcel.version:
        hint = f"Install brieflezer {parcel.version} in the environment of the workers."
        raise NoWorkerError(f"a worker has brieflezer {here}, and this is {parcel.version}", hint=hint)
    idle = _children.setdefault((parcel.read, parcel.limits), [])
    try:
        child = idle.pop()
    except IndexError:
        child = StandingChild(parcel.read, parcel.limits)
    result = child.do(parcel.task)
    idle.append(child)
    return result


def dismiss_children() -> None:
    """End the children that have no work."""
    for idle in _children.values():
        while idle:
            with suppress(IndexError):  # another thread took it
                idle.pop().close()


def installed_version() -> str:
    """The version of brieflezer in this environment."""
    return metadata.version("brieflezer")
