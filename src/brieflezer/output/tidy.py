"""A reading's tables as tidy data: one row a cell, to be loaded into pandas or R without cleaning.

The columns, in order (`COLUMNS`); an empty field says that the letter does not say:

======================  ==================================================================================
``letter``              the name of the file that was read
``table``               the id of the table in the reading, ``t1``
``number``              the number printed in its caption
``caption``             its caption
``page``                the page on which the cell stands (PDF)
``group``               the labels that the row stands under, outermost first, ' / ' between them
``row``                 the label of the row
``is_total``            ``true`` where the row is a total, else ``false``
``column``              the headers over the cell, outermost first, ' / ' between them
``column_index``        the place of the column, counted from 1; the labels are column 0
``earliest, latest``    the period, ISO 8601, where a header of the column, or the label of the row, is a
                        date, a year or another moment
``quote``               the cell as printed
``value``               the number in it as printed, with a decimal point; empty where the cell holds none
``scale``               what `value` must be multiplied with: 1000 for a table 'x € 1.000'
``unit``                the unit of the value: ``fte``, ``percent``, an ISO 4217 currency, …
======================  ==================================================================================
"""

from __future__ import annotations

import csv
import datetime
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from decimal import Decimal
from typing import TextIO, TypeVar

import regex

from brieflezer.dutch.moments import find_moments
from brieflezer.dutch.periods import whole_year
from brieflezer.dutch.unit_phrases import UnitPhrase, parse_unit_phrase, read_unit
from brieflezer.reading import Cell, Reading, Table

_BETWEEN = " / "
_YEAR = regex.compile(r"(?<![\d.,/-])(?:19|20)\d\d(?![\d/]|[-.,]\d)")

_Item = TypeVar("_Item")
Period = tuple[datetime.date | None, datetime.date | None]


@dataclass(frozen=True, slots=True)
class TidyCell:
    """One cell of one table, with all that is said over and before it. The fields are the columns of the CSV."""

    letter: str | None
    table: str
    number: str | None
    caption: str | None
    page: int | None
    group: str | None
    row: str | None
    is_total: bool
    column: str | None
    column_index: int
    earliest: datetime.date | None
    latest: datetime.date | None
    quote: str
    value: Decimal | None
    scale: Decimal
    unit: str | None


COLUMNS = tuple(field.name for field in fields(TidyCell))


def to_tidy_rows(reading: Reading) -> Iterator[TidyCell]:
    """The cells of all tables of *reading*, in the order of the text."""
    starts = [page.span[0] for page in reading.pages]
    for table in reading.tables:
        periods = [_period(path, reading.metadata.date) for path in table.columns]
        units = [_unit_of_column(path) for path in table.columns]
        whole = read_unit(table.unit)
        for row in table.rows:
            own = _period((*row.group, row.label), reading.metadata.date)
            for cell in row.cells:
                earliest, latest = _at(periods, cell.column) or own or (None, None)
                unit = _unit(cell, _at(units, cell.column), whole)
                yield TidyCell(
                    letter=reading.source.name,
                    table=table.id,
                    number=table.number,
                    caption=table.caption,
                    page=_page(reading, table, cell, starts),
                    group=_BETWEEN.join(row.group) or None,
                    row=row.label or None,
                    is_total=row.is_total,
                    column=_BETWEEN.join(_at(table.columns, cell.column) or ()) or None,
                    column_index=cell.column,
                    earliest=earliest,
                    latest=latest,
                    quote=cell.quote,
                    value=cell.value,
                    scale=unit.scale,
                    unit=unit.unit,
                )


def to_tidy_csv(reading: Reading, stream: TextIO, *, header: bool = True) -> None:
    """Write the cells of *reading* to *stream* as CSV: RFC 4180, with line feeds as line ends.

    The first line names the columns unless *header* is false. Open a file with ``newline=""``, so that line ends stay.
    """
    writer = csv.writer(stream, lineterminator="\n")
    if header:
        writer.writerow(COLUMNS)
    for cell in to_tidy_rows(reading):
        writer.writerow([_field(value) for value in astuple(cell)])


def _field(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _at(items: Sequence[_Item | None], index: int) -> _Item | None:
    return items[index] if index < len(items) else None


def _period(path: tuple[str, ...], date: datetime.date | None) -> Period | None:
    """When the numbers under the headers of *path* are of: the one moment or year in the lowest that says any."""
    for text in reversed(path):
        moments = [found for found in find_moments(text, date) if found.earliest or found.latest]
        if len(moments) == 1:
            return moments[0].earliest, moments[0].latest
        years = _YEAR.findall(text)
        if not moments and len(years) == 1:
            return whole_year(int(years[0]))
    return None


def _unit_of_column(path: tuple[str, ...]) -> UnitPhrase | None:
    """The unit that the headers of a column say, the lowest first."""
    return next((unit for text in reversed(path) if (unit := parse_unit_phrase(text))), None)


def _unit(cell: Cell, column: UnitPhrase | None, table: UnitPhrase) -> UnitPhrase:
    """The unit of *cell*: its own sign, or else that of its column, or of the table. No number has no unit."""
    if cell.value is None:
        return UnitPhrase(None)
    if "%" in cell.quote:
        return UnitPhrase("percent")
    if column is not None and column.unit is None:
        return UnitPhrase(table.unit, column.scale)
    return column or table


def _page(reading: Reading, table: Table, cell: Cell, starts: Sequence[int]) -> int | None:
    if not starts:
        return table.page
    return reading.pages[max(0, bisect_right(starts, cell.span[0]) - 1)].number
