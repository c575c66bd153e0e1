"""All letters of a batch in one file a kind: JSON Lines, CSV, Parquet, the errors and the manifest.

They are written letter by letter beside the results and come into their places when the last letter is in them.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Collection
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Literal, get_args

from brieflezer.batch.store import MANIFEST, Entry, Store
from brieflezer.output.csv import CsvTable
from brieflezer.output.tabular import TABLES, Row, error_row, to_rows
from brieflezer.reading import Reading

Format = Literal["json", "jsonl", "csv", "parquet"]
FORMATS: tuple[Format, ...] = get_args(Format)

_LINES, _ERRORS, _TABLES = "letters.jsonl", "errors.jsonl", "tables"


class Collected:
    """The files for *formats*, open until the end of a ``with`` statement; `finish` puts them in place."""

    def __init__(self, store: Store, formats: Collection[Format], *, excel: bool = False) -> None:
        self._store, self._formats, self._excel = store, formats, excel
        self._stack = ExitStack()
        self._parts: dict[str, Path] = {}
        self._lines: BinaryIO | None = None
        self._tables: dict[str, list[Callable[[list[Row]], None]]] = {}

    def __enter__(self) -> Collected:
        with ExitStack() as stack:
            self._stack = stack
            self._manifest = self._open(MANIFEST)
            self._errors = self._open(_ERRORS)
            self._lines = self._open(_LINES) if "jsonl" in self._formats else None
            for name in TABLES:
                self._tables[name] = self._open_table(name)
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def add(self, entry: Entry) -> None:
        """Add one letter; the order of the calls is the order in the files."""
        self._manifest.write(entry.to_json().encode("utf-8", "replace") + b"\n")
        if entry.error is not None:
            row = (entry.letter, entry.file, entry.error, entry.message or "", entry.hint)
            record = dict(zip(("letter", "file", "error", "message", "hint"), row, strict=True))
            self._errors.write(json.dumps(record, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
            self._add_rows({"errors": [error_row(*row)]})
            return
        if self._lines is None and not self._wants_tables:
            return
        data = self._store.path_of(entry.letter).read_bytes()
        if self._lines is not None:
            self._lines.write(data + b"\n")
        if self._wants_tables:
            self._add_rows(to_rows(Reading.from_json(data), entry.letter))

    def finish(self) -> None:
        """Put the files in place, and remove those of formats that were not asked for, which would be out of date."""
        self._stack.close()
        for name, part in self._parts.items():
            place = self._store.out / name
            place.parent.mkdir(parents=True, exist_ok=True)
            os.replace(part, place)
        tables = self._store.out / _TABLES
        old = {_LINES, *(f"{_TABLES}/{name}.{suffix}" for name in TABLES for suffix in ("csv", "parquet"))}
        for name in old - self._parts.keys():
            (self._store.out / name).unlink(missing_ok=True)
        if tables.is_dir() and not any(tables.iterdir()):
            tables.rmdir()

    @property
    def _wants_tables(self) -> bool:
        return "csv" in self._formats or "parquet" in self._formats

    def _add_rows(self, tables: dict[str, list[Row]]) -> None:
        for name, rows in tables.items():
            for add in self._tables[name]:
                add(rows)

    def _open(self, name: str) -> BinaryIO:
        return self._stack.enter_context(self._part_of(name).open("wb"))

    def _open_table(self, name: str) -> list[Callable[[list[Row]], None]]:
        added: list[Callable[[list[Row]], None]] = []
        if "csv" in self._formats:
            part = self._part_of(f"{_TABLES}/{name}.csv")
            stream = self._stack.enter_context(part.open("w", encoding="utf-8", newline=""))
            added.append(CsvTable(stream, TABLES[name], excel=self._excel).add)
        if "parquet" in self._formats:
            from brieflezer.output.parquet import ParquetTable

            table = ParquetTable(self._part_of(f"{_TABLES}/{name}.parquet"), TABLES[name])
            self._stack.callback(table.close)
            added.append(table.add)
        return added

    def _part_of(self, name: str) -> Path:
        part = self._store.workshop / f"{name.replace('/', '-')}.part"
        self._parts[name] = part
        return part
