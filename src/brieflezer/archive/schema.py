"""The SQLite file itself: made, opened, recognised, described; and what SQLite says, in errors of ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

import regex

from brieflezer.errors import BrieflezerError

APPLICATION_ID = 0x42724C7A
"""'BrLz' in the header of the file: how an archive is told from any other SQLite file."""
VERSION = 1
"""Of the tables, in the header of the file (`user_version`). It goes up when a table or column changes its meaning."""
PATIENCE = 5.0
"""Seconds to wait for another program that is writing in the archive."""

_FACETS = {
    "letters": ["ministry", "document_type", "chamber"],
    "commitments": ["kind", "status"],
    "motions": ["status"],
    "references": ["kind", "dossier"],
    "figures": ["unit"],
    "checks": ["kind", "status"],
    "open_commitments": ["ministry", "status"],
    "warnings": ["code"],
    "errors": ["error"],
}
_FIRST_SHOWN = {
    "letters": {"sort_desc": "date", "label_column": "subject"},
    "commitments": {"label_column": "summary"},
    "motions": {"label_column": "members"},
}
_THING = regex.compile(r'CREATE (?:TABLE|VIEW) "?(\w+)"?[^\n]*?-- ([^\n]+)')
_COLUMN = regex.compile(r'^\s*"?(\w+)"? (?:TEXT|INTEGER|REAL|NUMERIC)\b[^\n]*?-- ([^\n]+)$', regex.MULTILINE)


@contextmanager
def open_archive(path: str | Path, *, write: bool = False, patience: float = PATIENCE) -> Iterator[sqlite3.Connection]:
    """A connection to the archive at *path*, closed afterwards; with *write* the archive is made where there is none.

    Raises `BrieflezerError` where the file is no archive, was made by another version of the tables, cannot be opened,
    or is in use by another program for more than *patience* seconds; also when that shows only later on.
    """
    path = Path(path)
    with _translated(path):
        connection = _connected(path, write, patience)
        try:
            if write and not _is_made(connection):
                _make(connection)
            _recognise(connection, path)
            connection.execute("PRAGMA foreign_keys = ON")
            yield connection
        finally:
            connection.close()


def describe(database: str = "archive") -> dict[str, Any]:
    """What Datasette's ``--metadata`` takes: descriptions of all tables and columns, and the facets to offer.

    *database* is the name of the file, without its suffix.

    >>> describe()["databases"]["archive"]["tables"]["letters"]["columns"]["date"]
    'the date of the letter'
    """
    tables: dict[str, Any] = {}
    for statement in _SCHEMA.split(";\n"):
        if thing := _THING.search(statement):
            name = thing[1]
            tables[name] = {
                "description": thing[2],
                "columns": {found[1]: found[2] for found in _COLUMN.finditer(statement)},
                **({"facets": _FACETS[name]} if name in _FACETS else {}),
                **_FIRST_SHOWN.get(name, {}),
            }
    return {"title": "Kamerbrieven", "databases": {database: {"tables": tables}}}


_SCHEMA = (files(__package__) / "schema.sql").read_text(encoding="utf-8")


def _connected(path: Path, write: bool, patience: float) -> sqlite3.Connection:
    if not write and not path.is_file():
        raise BrieflezerError(
            "there is no such file", name=str(path), hint="Make an archive first: brieflezer index OUT archive.db"
        )
    mode = "rwc" if write else "ro"
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=patience, isolation_level=None)


def _is_made(connection: sqlite3.Connection) -> bool:
    """Whether anything stands in the file; an interrupted making leaves nothing."""
    return bool(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])


def _make(connection: sqlite3.Connection) -> None:
    connection.executescript(
        f"BEGIN IMMEDIATE; PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {VERSION}; {_SCHEMA} COMMIT;"
    )


def _recognise(connection: sqlite3.Connection, path: Path) -> None:
    (application,), (version,) = (
        connection.execute(f"PRAGMA {name}").fetchone() for name in ("application_id", "user_version")
    )
    if application != APPLICATION_ID:
        raise BrieflezerError(_NO_ARCHIVE, name=str(path), hint=_NO_ARCHIVE_HINT)
    if version < VERSION:
        raise BrieflezerError(
            f"it has the tables of an older brieflezer (version {version}, now {VERSION})",
            name=str(path),
            hint="Make a new one from the same readings: brieflezer index OUT new.db",
        )
    if version > VERSION:
        raise BrieflezerError(
            f"it has the tables of a newer brieflezer (version {version}, here {VERSION})",
            name=str(path),
            hint="Install the newest brieflezer: pip install --upgrade brieflezer",
        )


_NO_ARCHIVE = "this is no archive of brieflezer"
_NO_ARCHIVE_HINT = "Name a file that 'brieflezer index' made."


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    """What SQLite says, as errors of ours with what to do about it."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorname", "") or str(error).upper()  # the name is there from Python 3.11 on
        message, hint = f"SQLite says: {error}", None
        if "NOTADB" in code or "NOT A DATABASE" in code:
            message, hint = _NO_ARCHIVE, _NO_ARCHIVE_HINT
        elif "BUSY" in code or "LOCKED" in code:
            message, hint = "another program is writing in it", "Try again when that program is done."
        elif "FULL" in code:
            message, hint = "the disk is full", "Make room and give the same command again: nothing is lost."
        elif "READONLY" in code:
            message, hint = "it may not be written", "Check the rights of the file and of its folder."
        elif "CANTOPEN" in code or "UNABLE TO OPEN" in code:
            message, hint = "it cannot be opened", "Check that the folder exists, and that you may use it."
        elif "CORRUPT" in code or "MALFORMED" in code:
            message, hint = "the file is damaged", "Make a new one from the same readings: brieflezer index OUT new.db"
        raise BrieflezerError(message, name=str(path), hint=hint) from error
