"""A table as a sheet of numbers: what arithmetic needs of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import regex

from brieflezer.checks.arithmetic import Term, term_of
from brieflezer.reading import Row, Table

_RATE = regex.compile(
    r"%|(?<!\p{L})(?:percentage|procent|aandeel|gemiddelde?|gem\.|mediaan|index|ratio|quote|prijs|tarief|per\s\p{L}|"
    r"doorlooptijd|duur|leeftijd|score|cijfer|factor|koers|rang|jaar$|nr\.?$|nummer$)|graad(?!\p{L})|percentage",
    regex.IGNORECASE,
)
_DATE = regex.compile(
    r"(?<!\d)\d{1,2}[-/.]\d{1,2}[-/.](?:\d\d){1,2}(?!\d)|(?<!\d)\d{1,2}\s\p{Ll}{3,9}\s(?:19|20)\d\d(?!\d)"
)
_YEAR = regex.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
OPENING = regex.compile(
    r"(?<!\p{L})(?:begin(?:stand|voorraad|saldo)?|aanvang|primo|opening\p{L}*)(?!\p{L})", regex.IGNORECASE
)
CLOSING = regex.compile(r"(?<!\p{L})(?:eind(?:e|stand|voorraad|saldo)?|ultimo|slot\p{L}*)(?!\p{L})", regex.IGNORECASE)
_OUT = regex.compile(
    r"(?<!\p{L})(?:uitstroom|uitval|uitgaand|vertrek|vertrokken|afgehandeld|afgedaan|afgerond|afgesloten|"
    r"beëindigd|ingetrokken|onttrekking|onttrokken|verwijderd|gestopt|afname|af(?!\p{L})|uit(?!\p{L}))",
    regex.IGNORECASE,
)
_MARKED = regex.compile(r"[*†¹²³⁰⁴-⁹]")
_DASH = regex.compile(r"[-–—−]{1,2}|nihil", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The numbers of a table by row and column.

    `odd` are the cells without a plain number or a dash, blank ones too: what is added there is not known.
    `rates` and `rate_rows` are the columns and rows whose numbers do not add up: percentages, averages, prices.
    """

    table: Table
    terms: dict[tuple[int, int], Term]
    odd: frozenset[tuple[int, int]]
    rates: frozenset[int]
    rate_rows: frozenset[int]

    @property
    def height(self) -> int:
        return len(self.table.rows)

    @property
    def width(self) -> int:
        return len(self.table.columns)

    def header(self, column: int) -> str:
        return " ".join(self.table.columns[column])

    def label(self, row: int) -> str:
        return self.table.rows[row].label

    def is_total(self, row: int) -> bool:
        return self.table.rows[row].is_total

    def columns(self) -> list[int]:
        """The columns of numbers that add up."""
        return [column for column in range(1, self.width) if column not in self.rates]


def sheet_of(table: Table) -> Sheet:
    terms: dict[tuple[int, int], Term] = {}
    odd = set()
    percent: dict[int, int] = {}
    for number, row in enumerate(table.rows):
        for cell in row.cells:
            place = (number, cell.column)
            if cell.value is not None:
                terms[place] = term_of(cell.quote, cell.value, cell.span)
                percent[cell.column] = percent.get(cell.column, 0) + ("%" in cell.quote)
            if (cell.value is None and not _DASH.fullmatch(cell.quote)) or _MARKED.search(cell.quote):
                odd.add(place)
        filled = {cell.column for cell in row.cells}
        odd |= {(number, column) for column in range(1, len(table.columns)) if column not in filled}
    headers = [" ".join(path) for path in table.columns]
    rates = {column for column, header in enumerate(headers) if _RATE.search(header) or percent.get(column)}
    rate_rows = {number for number, row in enumerate(table.rows) if _RATE.search(row.label) or _is_percent(row, rates)}
    return Sheet(table, _even(terms), frozenset(odd), frozenset(rates), frozenset(rate_rows))


def _is_percent(row: Row, rates: set[int]) -> bool:
    cells = [cell for cell in row.cells if cell.column not in rates and cell.value is not None]
    return bool(cells) and all("%" in cell.quote for cell in cells)


def _even(terms: dict[tuple[int, int], Term]) -> dict[tuple[int, int], Term]:
    """Whole numbers in a table are printed to the last digit, unless all of them end in zeros."""
    whole = [term.round for term in terms.values() if term.last == 1 and term.value]
    common = min(whole, default=Decimal(1))
    return {
        place: Term(term.value, term.span, term.last, common) if term.last == 1 else term
        for place, term in terms.items()
    }


def day_of(header: str) -> str | None:
    """The date in *header*, as it is written."""
    found = _DATE.search(header)
    return found[0] if found else None


def year_of(header: str) -> int | None:
    """The only year in *header*.

    >>> year_of("Prognose 2021"), year_of("2026-2027")
    (2021, None)
    """
    found = _YEAR.findall(header)
    return int(found[0]) if len(found) == 1 else None


def goes_out(header: str) -> bool:
    """Whether what *header* names leaves the stock.

    >>> goes_out("Uitstroom"), goes_out("Afgehandeld"), goes_out("Instroom")
    (True, True, False)
    """
    return bool(_OUT.search(header))
