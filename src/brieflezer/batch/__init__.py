"""Thousands of letters, read in child processes or on a cluster, into one folder that a stopped run goes on with.

What is in the folder when a run ends depends on the letters and the version of brieflezer alone: not on how many
processes read them or where, which was ready first, or how often the run was killed and started again.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from brieflezer.batch.collected import FORMATS, Collected, Format
from brieflezer.batch.inputs import LetterFile, digest_of, find_letters
from brieflezer.batch.store import Entry, Store
from brieflezer.batch.work import Task, read_letter, renamed
from brieflezer.errors import BrieflezerError, NothingToReadError, OccupiedError
from brieflezer.isolation import Limits, run_many

__all__ = ["FORMATS", "Entry", "Format", "Limits", "NothingToReadError", "Summary", "run_batch"]

DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Summary:
    """What a batch came to. `read` letters were read now, the others were done before or have the same content.

    `failures` counts the errors by class, the most frequent first; `others` are files that were not taken for letters.
    """

    letters: int
    read: int
    failures: tuple[tuple[str, int], ...]
    others: int

    @property
    def failed(self) -> int:
        return sum(count for _, count in self.failures)

    def __str__(self) -> str:
        """One line for a person.

        >>> str(Summary(12, 7, (("NoTextError", 2),), 3))
        '12 letters: 7 read now, 5 known before; 2 failed (2 NoTextError); 3 other files left alone'
        """
        known = self.letters - self.read
        parts = [f"{self.letters} letters: {self.read} read now" + (f", {known} known before" if known else "")]
        if self.failures:
            kinds = ", ".join(f"{count} {error}" for error, count in self.failures)
            parts.append(f"{self.failed} failed ({kinds})")
        if self.others:
            parts.append(f"{self.others} other files left alone")
        return "; ".join(parts)


def run_batch(
    inputs: Sequence[str],
    out: Path,
    *,
    version: str,
    formats: Collection[Format] = ("json", "jsonl"),
    jobs: int | None = None,
    scheduler: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
    excel: bool = False,
    watch: Callable[[Entry, int], None] = lambda entry, total: None,
    read: Callable[[Task], bytes] = read_letter,
) -> Summary:
    """Read the letters in *inputs* (files, folders, patterns, zip files) and write what they hold into *out*.

    *version* is that of brieflezer: what another version did is done anew. *jobs* processes read, one a core if not
    given, each letter within *limits*; or the workers of a Dask cluster, where *scheduler* is its address. *excel*
    writes the CSV for a Dutch Excel. *watch* is told of each letter that is done and how many there are. *read* is
    what a process does with a letter: a function of a module.

    Raises `NothingToReadError`; `OccupiedError` when *out* is in use or holds other letters; `NoWorkerError` when no
    process can be started or the cluster cannot read; `MissingExtraError` and `NoSchedulerError` when it cannot be
    reached; `OSError` when the results cannot be written. A letter that cannot be read raises nothing.
    """
    letters, others = find_letters(inputs, leave_out=out)
    if not letters:
        hint = "A folder is searched for .pdf, .txt, .text and .zip files."
        raise NothingToReadError("there is no letter in what was given", hint=hint)
    keys = {letter.key for letter in letters}
    failures: Counter[str] = Counter()
    with _readers(jobs, scheduler) as read_all, Store(out, version, limits) as store:
        _refuse_other_letters(store, keys)
        desk = _Desk(letters, store, watch)
        with Collected(store, formats, excel=excel) as collected:
            for entry in _in_order(desk.settle(read_all, read, limits)):
                collected.add(entry)
                if entry.error is not None:
                    failures[entry.error] += 1
            collected.finish()
        store.finish(keys)
    ordered = sorted(failures.items(), key=lambda item: (-item[1], item[0]))
    return Summary(len(letters), desk.read, tuple(ordered), others)


def count_cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _ReadAll(Protocol):
    """Who reads: child processes (`run_many`) or a cluster, with the same outcomes in an order of their own."""

    def __call__(
        self, read: Callable[[Task], bytes], tasks: Iterable[tuple[_Place, Task | None]], /, *, limits: Limits
    ) -> Iterator[tuple[_Place, bytes | BrieflezerError | None]]: ...


@contextmanager
def _readers(jobs: int | None, scheduler: str | None) -> Iterator[_ReadAll]:
    if scheduler is None:
        yield partial(run_many, jobs=jobs or count_cores())
        return
    from brieflezer.batch.cluster import connected  # brings asyncio: only where there is a cluster

    with connected(scheduler) as cluster:
        yield cluster.read_all


def _refuse_other_letters(store: Store, keys: set[str]) -> None:
    before = store.letters
    if before and not before & keys:
        hint = "Give another folder with -o, or remove this one."
        raise OccupiedError(f"{store.out} holds {len(before)} other letters, and none of these", hint=hint)


@dataclass(frozen=True, slots=True)
class _Place:
    """A letter and its place in the order; its digest, if it has one; what came of it where that is known already."""

    number: int
    file: LetterFile
    digest: str | None
    known: Entry | BrieflezerError | None = None


class _Desk:
    """The letters of a batch on their way to the store: each content is read once, whatever its names."""

    def __init__(self, letters: Sequence[LetterFile], store: Store, watch: Callable[[Entry, int], None]) -> None:
        self._letters, self._store, self._watch = letters, store, watch
        self._twins: dict[str, list[_Place]] = {}  # by what is being read at the moment
        self.read = 0

    def settle(self, read_all: _ReadAll, read: Callable[[Task], bytes], limits: Limits) -> Iterator[tuple[int, Entry]]:
        """Each letter's place in the order and what came of it, in the order in which they are done."""
        for place, result in read_all(read, self._tasks(), limits=limits):
            known = place.known if result is None else result
            assert known is not None
            self.read += result is not None
            yield self._done(place, known)
            for twin in self._twins.pop(place.digest or "", ()):
                yield self._done(twin, renamed(known, twin.file.base_name) if isinstance(known, bytes) else known)

    def _tasks(self) -> Iterator[tuple[_Place, Task | None]]:
        for number, file in enumerate(self._letters):
            try:
                digest = digest_of(file)
            except BrieflezerError as error:
                yield _Place(number, file, None, error), None
                continue
            if digest in self._twins:
                self._twins[digest].append(_Place(number, file, digest))
            elif known := self._store.find(file, digest):
                yield _Place(number, file, digest, known), None
            else:
                self._twins[digest] = []
                yield _Place(number, file, digest), Task(file, digest)

    def _done(self, place: _Place, known: bytes | BrieflezerError | Entry) -> tuple[int, Entry]:
        if isinstance(known, Entry):
            entry = self._store.keep_same(place.file, known)
        else:
            entry = self._store.keep(place.file, place.digest, known)
        self._watch(entry, len(self._letters))
        return place.number, entry


def _in_order(settled: Iterator[tuple[int, Entry]]) -> Iterator[Entry]:
    waiting: dict[int, Entry] = {}
    number = 0
    for at, entry in settled:
        waiting[at] = entry
        while number in waiting:
            yield waiting.pop(number)
            number += 1
