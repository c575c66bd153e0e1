"""Rows → Parquet: the only module that calls pyarrow, an optional dependency (``brieflezer[parquet]``)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

from brieflezer.errors import MissingExtraError
from brieflezer.output.tabular import ColumnType, Row, TableForm, Value

_ROWS_AT_ONCE = 5_000
_WHOLE, _FRACTION = 28, 10


class ParquetTable:
    """A table that is written to the file *path*; it is whole after `close`.

    Text is `string`, a list `list<string>`, a number `decimal128(38, 10)`, a date `date32`. A number with more than 28
    digits before the point or more than 10 behind it does not fit and is null; its quote stands beside it.

    Raises `MissingExtraError` when pyarrow is not there.
    """

    def __init__(self, path: Path, form: TableForm) -> None:
        self._arrow = load_pyarrow()
        self._types = [column.type for column in form.columns]
        self._schema = self._arrow.schema(
            [(column.name, _arrow_type(self._arrow, column.type)) for column in form.columns]
        )
        self._writer = self._arrow.parquet.ParquetWriter(path, self._schema, compression="zstd")
        self._rows: list[Row] = []

    def add(self, rows: Iterable[Row]) -> None:
        self._rows += rows
        if len(self._rows) >= _ROWS_AT_ONCE:
            self._flush()

    def close(self) -> None:
        if self._rows:
            self._flush()
        self._writer.close()

    def _flush(self) -> None:
        columns = [
            self._arrow.array([_fitting(row[place], kind) for row in self._rows], type=self._schema.field(place).type)
            for place, kind in enumerate(self._types)
        ]
        self._writer.write_table(self._arrow.Table.from_arrays(columns, schema=self._schema))
        self._rows = []


def load_pyarrow() -> Any:
    """The library. Raises `MissingExtraError` when it is not there."""
    try:
        import pyarrow.parquet  # type: ignore[import-untyped]
    except ImportError as error:
        hint = "pip install 'brieflezer[parquet]'"
        raise MissingExtraError("Parquet needs pyarrow, which is not installed", hint=hint) from error
    return pyarrow


def _arrow_type(arrow: Any, kind: ColumnType) -> Any:
    return {
        "text": arrow.string(),
        "texts": arrow.list_(arrow.string()),
        "integer": arrow.int64(),
        "number": arrow.decimal128(_WHOLE + _FRACTION, _FRACTION),
        "real": arrow.float64(),
        "boolean": arrow.bool_(),
        "date": arrow.date32(),
    }[kind]


def _fitting(value: Value, kind: ColumnType) -> Value:
    """*value*, or None for a number that a column of this form cannot hold exactly.

    >>> _fitting(Decimal("0.1234567890"), "number"), _fitting(Decimal("1E+28"), "number")
    (Decimal('0.1234567890'), None)
    """
    if kind != "number" or not isinstance(value, Decimal):
        return value
    exponent = value.as_tuple().exponent
    fits = isinstance(exponent, int) and exponent >= -_FRACTION and value.adjusted() < _WHOLE
    return value if fits else None
