"""What a folder of readings holds together: small rows, gathered one reading at a time."""

from __future__ import annotations

import csv
import datetime
import json
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from brieflezer.errors import NotAReadingError
from brieflezer.reading import SCHEMA, Reading


@dataclass(frozen=True, slots=True)
class LetterRow:
    """One letter. `href` is the address of its page, seen from the overview; None where there is no page."""

    name: str
    href: str | None
    title: str | None
    date: datetime.date | None
    ministry: str | None
    commitments: int
    motions: int
    holding: int
    failing: int


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    letter: LetterRow
    id: str
    status: str
    summary: str
    moment: str | None
    earliest: datetime.date | None
    latest: datetime.date | None


@dataclass(frozen=True, slots=True)
class FailingRow:
    letter: LetterRow
    id: str
    statement: str


@dataclass(frozen=True, slots=True)
class ErrorRow:
    """A letter that could not be read."""

    file: str
    error: str
    message: str
    hint: str | None


@dataclass(slots=True)
class Folder:
    letters: list[LetterRow] = field(default_factory=list)
    commitments: list[CommitmentRow] = field(default_factory=list)
    failing: list[FailingRow] = field(default_factory=list)
    errors: list[ErrorRow] = field(default_factory=list)
    cited: Counter[str] = field(default_factory=Counter)
    citing: Counter[str] = field(default_factory=Counter)


def read_folder(folder: Path, overview: Path) -> Folder:
    """All readings (``*.json``) below *folder*, in the order of their names, and the errors of its batch.

    Files that say nothing of the contract are passed over; one that does and does not follow it is an error of its
    own. *overview* is where the page will stand: links are seen from there. Only small rows are kept of a reading.
    """
    found = Folder()
    for path in _json_files(folder):
        name = path.relative_to(folder).as_posix()
        data = path.read_bytes()
        if SCHEMA.encode() not in data[:200]:
            continue
        try:
            _add(found, Reading.from_json(data), name, _page_of(path, overview))
        except NotAReadingError as error:
            found.errors.append(ErrorRow(name, type(error).__name__, error.message, error.hint))
    found.errors += _read_errors(folder)
    return found


def _json_files(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.endswith(".json"):
                yield Path(place, name)


def _page_of(path: Path, overview: Path) -> str | None:
    page = path.with_suffix(".html")
    if not page.is_file():
        return None
    return address_of(os.path.relpath(page, overview.parent))


def address_of(path: str) -> str:
    """The relative address of the file *path*; a name can never be read as a scheme.

    >>> address_of("javascript:alert(1).html")
    'javascript%3Aalert%281%29.html'
    """
    return quote(Path(path).as_posix().encode("utf-8", "surrogateescape"), safe="/")


def _add(found: Folder, reading: Reading, name: str, href: str | None) -> None:
    meta = reading.metadata
    failing = [check for check in reading.checks if check.status == "fails"]
    letter = LetterRow(
        name=reading.source.name or name,
        href=href,
        title=meta.subject or meta.title,
        date=meta.date,
        ministry=meta.sender.ministry,
        commitments=len(reading.commitments),
        motions=len(reading.motions),
        holding=len(reading.checks) - len(failing),
        failing=len(failing),
    )
    found.letters.append(letter)
    for item in reading.commitments:
        deadline = item.deadline
        found.commitments.append(
            CommitmentRow(
                letter,
                item.id,
                item.status,
                item.summary,
                deadline.text if deadline else None,
                deadline.earliest if deadline else None,
                deadline.latest if deadline else None,
            )
        )
    found.failing += [FailingRow(letter, check.id, check.statement) for check in failing]
    dossiers = Counter(
        "-".join(filter(None, [reference.dossier, reference.dossier_suffix]))
        for reference in reading.references
        if reference.dossier
    )
    found.cited.update(dossiers)
    found.citing.update(dossiers.keys())


def _read_errors(folder: Path) -> Iterator[ErrorRow]:
    """The rows of ``errors.jsonl`` or ``errors.csv``, whichever the batch left."""
    lines, table = folder / "errors.jsonl", folder / "errors.csv"
    if lines.is_file():
        for line in lines.read_text(encoding="utf-8", errors="replace").splitlines():
            try:
                record = json.loads(line) if line.strip() else None
            except ValueError:
                record = {"message": line}
            if isinstance(record, dict):
                yield _error_row({str(key): value for key, value in record.items()})
    elif table.is_file():
        with table.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
            dialect = csv.Sniffer().sniff(stream.readline() or ",", delimiters=",;\t")
            stream.seek(0)
            for row in csv.DictReader(stream, dialect=dialect):
                yield _error_row({str(key): value for key, value in row.items()})


def _error_row(record: dict[str, object]) -> ErrorRow:
    def first(*names: str) -> str:
        return next((str(record[name]) for name in names if record.get(name)), "")

    return ErrorRow(
        first("file", "name", "path", "letter"),
        first("error", "class", "error_class", "type"),
        first("message"),
        first("hint") or None,
    )
