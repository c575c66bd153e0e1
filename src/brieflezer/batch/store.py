"""What a batch has done, on disk: one JSON file a letter, and a line a letter that says so.

::

    OUT/letters/<key>.json     a letter
    OUT/manifest.jsonl         a line for every letter: its digest, that of its JSON, or its error
    OUT/.brieflezer/           only while a batch runs: the lines of this run, files that are being written, the lock

A JSON file comes into being whole (`os.replace`), and its line is added after it. A line counts only with a file that
has the digest it names: after a crash or a power cut at any moment what is not surely done is done again.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterator, Set
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from brieflezer.batch.inputs import LetterFile
from brieflezer.batch.work import renamed
from brieflezer.errors import BrieflezerError, ChangedError, OccupiedError, StoppedError
from brieflezer.isolation import Limits

MANIFEST, LETTERS, WORKSHOP = "manifest.jsonl", "letters", ".brieflezer"


@dataclass(frozen=True, slots=True)
class Entry:
    """One letter as the manifest tells it: what was read (`json_sha256`) or what went wrong (`error`, …).

    `limits` is set where the limits were the reason: with other limits it is tried again.
    """

    letter: str
    file: str
    sha256: str | None
    version: str
    json_sha256: str | None = None
    error: str | None = None
    message: str | None = None
    hint: str | None = None
    limits: str | None = None

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)


_FIELDS = {field.name for field in fields(Entry)}


class Store:
    """The results in the folder *out*, open for one batch at a time: use it in a ``with`` statement.

    Raises `OccupiedError` when another batch is at work in it.
    """

    def __init__(self, out: Path, version: str, limits: Limits) -> None:
        self.out, self.workshop = out, out / WORKSHOP
        self._version, self._limits = version, str(limits)
        self._by_letter: dict[str, Entry] = {}
        self._by_digest: dict[str, Entry] = {}

    def __enter__(self) -> Store:
        self.workshop.mkdir(parents=True, exist_ok=True)
        self._lock = _locked(self.workshop / "lock")
        for path in (self.out / MANIFEST, self.workshop / "journal.jsonl"):
            for entry in _read_entries(path):
                self._remember(entry)
        self._journal = (self.workshop / "journal.jsonl").open("a", encoding="utf-8", errors="replace")
        self._journal.write("\n")  # ends a line that a crash cut off
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._journal.close()
        self._lock.close()

    @property
    def letters(self) -> set[str]:
        """The letters that were ever written down here."""
        return set(self._by_letter)

    def path_of(self, letter: str) -> Path:
        """The JSON file of a letter."""
        return self.out / LETTERS / f"{letter}.json"

    def find(self, file: LetterFile, digest: str) -> Entry | None:
        """What came of *file*, or of another with this digest, if it is sure and of this version and these limits."""
        own = self._by_letter.get(file.key)
        entries = [entry for entry in (own, self._by_digest.get(digest)) if entry and entry.sha256 == digest]
        return next((entry for entry in entries if self._holds(entry)), None)

    def keep(self, file: LetterFile, digest: str | None, result: bytes | BrieflezerError) -> Entry:
        """Write down what came of reading *file*: its JSON, or an error."""
        if isinstance(result, BrieflezerError):
            entry = Entry(
                letter=file.key,
                file=file.name,
                sha256=None if isinstance(result, ChangedError) else digest,
                version=self._version,
                error=type(result).__name__,
                message=result.message,
                hint=result.hint,
                limits=self._limits if isinstance(result, StoppedError) else None,
            )
            self._remove(file.key)
        else:
            entry = Entry(file.key, file.name, digest, self._version, hashlib.sha256(result).hexdigest())
            self._write(self.path_of(file.key), result)
        return self._note(entry)

    def keep_same(self, file: LetterFile, same: Entry) -> Entry:
        """Write down for *file* what came of a file with the same content, perhaps itself."""
        if (same.letter, same.file) == (file.key, file.name):
            return same
        if same.json_sha256 is None:
            self._remove(file.key)
            return self._note(replace(same, letter=file.key, file=file.name))
        return self.keep(file, same.sha256, renamed(self.path_of(same.letter).read_bytes(), file.base_name))

    def finish(self, letters: Set[str]) -> None:
        """Remove what earlier runs wrote for other letters than *letters*, and all that only served this run."""
        for letter in self.letters - letters:
            self._remove(letter)
        self._journal.close()
        self._lock.close()
        for path in self.workshop.iterdir():
            path.unlink()
        self.workshop.rmdir()

    def _holds(self, entry: Entry) -> bool:
        if entry.version != self._version or entry.limits not in (None, self._limits):
            return False
        return entry.json_sha256 is None or entry.json_sha256 == _digest(self.path_of(entry.letter))

    def _note(self, entry: Entry) -> Entry:
        self._journal.write(entry.to_json() + "\n")
        self._journal.flush()
        self._remember(entry)
        return entry

    def _remember(self, entry: Entry) -> None:
        self._by_letter[entry.letter] = entry
        if entry.sha256 is not None:
            self._by_digest[entry.sha256] = entry

    def _write(self, path: Path, data: bytes) -> None:
        part = self.workshop / "letter.part"
        part.write_bytes(data)
        path.parent.mkdir(parents=True, exist_ok=True)
        os.replace(part, path)

    def _remove(self, letter: str) -> None:
        path = self.path_of(letter)
        path.unlink(missing_ok=True)
        for folder in path.parents:
            if folder == self.out or not folder.is_dir() or any(folder.iterdir()):
                return
            folder.rmdir()


def _read_entries(path: Path) -> Iterator[Entry]:
    """The entries in a manifest or a journal; a line that was not written to its end is passed over."""
    if not path.exists():
        return
    with path.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            try:
                record: Any = json.loads(line)
            except ValueError:
                continue
            if isinstance(record, dict) and record.keys() == _FIELDS:
                yield Entry(**record)


def _digest(path: Path) -> str | None:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None


def _locked(path: Path) -> IO[bytes]:
    """The file *path*, which nobody else can lock until it is closed or this process ends."""
    file = path.open("ab")
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        hint = "Wait for it, or give another folder with -o."
        raise OccupiedError(f"another batch is at work in {path.parent.parent}", hint=hint) from error
    return file
