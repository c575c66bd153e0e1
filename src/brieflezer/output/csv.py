"""Rows → CSV: plain (UTF-8, comma, point, LF) or for a Dutch Excel (byte order mark, semicolon, comma, CRLF)."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from decimal import Decimal
from typing import TextIO

from brieflezer.output.tabular import Row, TableForm, Value

_LONGEST_EXCEL_CELL = 32_767
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class CsvTable:
    """A table that is written to *stream*, which must be open as text with ``newline=""``.

    An unknown value is an empty field, a list is joined with ``'; '``, truth is ``true`` or ``false``, a date is
    ISO 8601, a number is exact and never in scientific notation. With *excel* the file is one that a Dutch Excel opens
    by a double click: text that would run as a formula gets an apostrophe before it, and text that does not fit in a
    cell is cut off with '…'.
    """

    def __init__(self, stream: TextIO, form: TableForm, *, excel: bool = False) -> None:
        self._excel = excel
        if excel:
            stream.write("\ufeff")
        ending = "\r\n" if excel else "\n"
        self._writer = csv.writer(stream, delimiter=";" if excel else ",", lineterminator=ending)
        self._writer.writerow([column.name for column in form.columns])

    def add(self, rows: Iterable[Row]) -> None:
        for row in rows:
            self._writer.writerow([to_field(value, excel=self._excel) for value in row])


def to_field(value: Value, *, excel: bool = False) -> str:
    """*value* as the text of one field.

    >>> from decimal import Decimal
    >>> to_field(Decimal("1E+6")), to_field(Decimal("0.50")), to_field(None), to_field(("ref1", "ref2")), to_field(True)
    ('1000000', '0.50', '', 'ref1; ref2', 'true')
    >>> to_field(Decimal("-0.50"), excel=True), to_field("=1+1", excel=True)
    ('-0,50', "'=1+1")
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal | float):
        number = format(value, "f") if isinstance(value, Decimal) else repr(value)
        return number.replace(".", ",") if excel else number
    text = "; ".join(value) if isinstance(value, tuple) else str(value)
    return _for_excel(text) if excel and isinstance(value, str | tuple) else text


def _for_excel(text: str) -> str:
    if text.startswith(_FORMULA_STARTS):
        text = "'" + text
    return text if len(text) <= _LONGEST_EXCEL_CELL else text[: _LONGEST_EXCEL_CELL - 1] + "…"
