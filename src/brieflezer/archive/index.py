"""A folder of readings → the archive, brought up to date."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from brieflezer.archive.rows import letter_id, rows_of
from brieflezer.archive.schema import PATIENCE, open_archive
from brieflezer.errors import BrieflezerError, NotAReadingError
from brieflezer.reading import Reading

CHUNK = 200
"""Records a transaction: what is done again after a crash takes some seconds, and the disk is not asked too often."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """What `index` did, in numbers of letters. `other` counts JSON that is neither a reading nor an error."""

    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    removed: int = 0
    errors: int = 0
    other: int = 0


@dataclass(frozen=True, slots=True)
class _Record:
    """The JSON of one reading (or of one error), and where it stands: 'letters/a.json', 'letters.jsonl:12'."""

    place: str
    data: bytes


def index(
    out: str | Path,
    archive: str | Path,
    *,
    prune: bool = False,
    chunk: int = CHUNK,
    patience: float = PATIENCE,
    on_record: Callable[[int], object] | None = None,
) -> Indexed:
    """Bring *archive* up to date with the readings in *out*: a folder, searched through, or one .json or .jsonl file.

    A letter is known by its checksum. One whose JSON did not change is skipped, one whose JSON did is replaced; with
    *prune*, letters and errors that *out* does not hold are removed. Records of letters that failed, and files that
    should hold a reading and do not, become rows of `errors`. Every *chunk* records are one transaction: a run that is
    killed leaves a whole archive, and the same call goes on from there. *patience* is how many seconds to wait for
    another program that writes in it. *on_record* is called with the number of records done.

    Raises `BrieflezerError` where *out* does not exist or *archive* cannot be written.
    """
    out = Path(out)
    if not out.exists():
        raise BrieflezerError("there is no such folder", name=str(out), hint="Name what 'brieflezer batch' wrote.")
    records, run = _records(out), _Run()
    with open_archive(archive, write=True, patience=patience) as connection:
        run.known = dict(connection.execute("SELECT record, id FROM letters"))
        done = 0
        while pack := list(islice(records, chunk)):
            with _transaction(connection):
                for record in pack:
                    run.take(connection, record)
            done += len(pack)
            if on_record:
                on_record(done)
        if prune:
            with _transaction(connection):
                run.prune(connection)
    return Indexed(run.added, run.replaced, run.unchanged, run.removed, len(run.failed), run.other)


class _Run:
    """What one call of `index` has seen so far."""

    def __init__(self) -> None:
        self.known: dict[str, str] = {}
        self.seen: set[str] = set()
        self.failed: set[str] = set()
        self.added = self.replaced = self.unchanged = self.removed = self.other = 0

    def take(self, connection: sqlite3.Connection, record: _Record) -> None:
        checksum = hashlib.sha256(record.data).hexdigest()
        if letter := self.known.get(checksum):
            if letter not in self.seen:  # a folder may hold the same reading in two forms: the first one counts
                self.seen.add(letter)
                self.unchanged += 1
            return
        try:
            reading = Reading.from_json(record.data)
        except NotAReadingError as error:
            self._no_reading(connection, record, error)
            return
        letter = letter_id(reading.source.sha256)
        if letter in self.seen:
            return
        try:
            replaced = _put(connection, reading, checksum)
        except (sqlite3.IntegrityError, UnicodeEncodeError, OverflowError) as error:
            message = f"the reading contradicts itself: {error}"
            self._fail(connection, record.place, NotAReadingError.__name__, message, "Read the letter again.")
            return
        self.seen.add(letter)
        self.replaced += replaced
        self.added += not replaced
        connection.execute("DELETE FROM errors WHERE file IN (?, ?)", (reading.source.name, record.place))

    def prune(self, connection: sqlite3.Connection) -> None:
        """Remove what this run did not see."""
        for (letter,) in connection.execute("SELECT id FROM letters ORDER BY id").fetchall():
            if letter not in self.seen:
                connection.execute("DELETE FROM letters WHERE id = ?", (letter,))
                self.removed += 1
        for (file,) in connection.execute("SELECT file FROM errors ORDER BY file").fetchall():
            if file not in self.failed:
                connection.execute("DELETE FROM errors WHERE file = ?", (file,))

    def _no_reading(self, connection: sqlite3.Connection, record: _Record, error: NotAReadingError) -> None:
        """An error that the batch wrote down, JSON of another kind, or a damaged file."""
        kind, file = type(error).__name__, record.place
        try:
            value = json.loads(record.data)
        except (ValueError, RecursionError):
            self._fail(connection, file, kind, "the JSON is damaged", "Read the letter again.")
            return
        if isinstance(value, dict) and isinstance(value.get("error"), str) and "message" in value:
            told = None if value.get("hint") is None else str(value["hint"])
            self._fail(connection, str(value.get("file") or file), value["error"], str(value["message"]), told)
        elif isinstance(value, dict) and str(value.get("schema", "")).startswith("brieflezer/letter/"):
            self._fail(connection, file, kind, error.message, error.hint)
        else:
            self.other += 1

    def _fail(self, connection: sqlite3.Connection, file: str, error: str, message: str, hint: str | None) -> None:
        self.failed.add(file)
        connection.execute("REPLACE INTO errors VALUES (?, ?, ?, ?)", (file, error, message, hint))


def _put(connection: sqlite3.Connection, reading: Reading, checksum: str) -> bool:
    """Put the rows of *reading* in place of those of the same letter; True if there were any."""
    letter = letter_id(reading.source.sha256)
    connection.execute("SAVEPOINT letter")
    try:
        replaced = connection.execute("DELETE FROM letters WHERE id = ?", (letter,)).rowcount > 0
        for table, rows in rows_of(reading, checksum):
            if rows:
                places = ", ".join("?" * len(rows[0]))
                connection.executemany(f'INSERT INTO "{table}" VALUES ({places})', rows)
    except BaseException:
        connection.execute("ROLLBACK TO letter")
        raise
    finally:
        connection.execute("RELEASE letter")
    return replaced


class _transaction:
    """All or nothing; sqlite3's own way differs between versions of Python."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __enter__(self) -> None:
        self._connection.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._connection.execute("COMMIT")
        elif self._connection.in_transaction:
            self._connection.execute("ROLLBACK")


def _records(out: Path) -> Iterator[_Record]:
    """Every record in *out*, in the order of the names of its files."""
    folder = out if out.is_dir() else out.parent
    found = sorted(_in_folder(out)) if out.is_dir() else [out]
    for file in found:
        place = file.relative_to(folder).as_posix()
        try:
            if file.suffix == ".jsonl":
                with file.open("rb") as lines:
                    for number, line in enumerate(lines, 1):
                        if line.strip():
                            yield _Record(f"{place}:{number}", line.strip())
            elif file.is_file():
                yield _Record(place, file.read_bytes().strip())
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise BrieflezerError(
                f"it cannot be read: {reason}", name=str(file), hint="Check the rights of the file."
            ) from error


def _in_folder(out: Path) -> Iterator[Path]:
    """Files of JSON, but for those in hidden folders, where a batch keeps what it is at work on."""
    for folder, inner, names in os.walk(out):
        inner[:] = [name for name in inner if not name.startswith(".")]
        yield from (
            Path(folder, name) for name in names if name.endswith((".json", ".jsonl")) and not name.startswith(".")
        )
