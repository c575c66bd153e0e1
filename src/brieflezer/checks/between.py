"""The same quantity in two places: in two tables, or in the prose and in a table. What differs may be another quantity,
so these checks hold or say nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import regex

from brieflezer.checks.arithmetic import Finding, Term, finding, term_of
from brieflezer.checks.sheet import Sheet, sheet_of
from brieflezer.dutch.unit_phrases import read_unit
from brieflezer.reading import Figure, Reading, Span, Table

_LETTERS = regex.compile(r"[^\p{L}\p{N}]+")
_WORD = regex.compile(r"\p{L}{4,}+")
_STEM = 5
_SMALL = 100
_MOST_PLACES = 20
_BACK, _ON = 400, 300
_STOP = regex.compile(r"[.?!]\s|\n")


def find_between_tables(tables: Sequence[Table]) -> list[Finding]:
    """What returns from the total row of one table in a row of the same name in another."""
    found: list[Finding] = []
    rows: dict[tuple[str, Decimal], tuple[str, Term]] = {}
    sheets = [sheet_of(table) for table in tables]
    for sheet in sheets:
        for (row, _), term in sheet.terms.items():
            name = _folded(sheet.label(row))
            if len(name) >= 4 and abs(term.value) >= 10:
                rows.setdefault((name, abs(term.value)), (sheet.table.id, term))
    for sheet in sheets:
        for column, total in _totals(sheet):
            other = rows.get((_folded(sheet.table.columns[column][-1]), abs(total.value)))
            if other is not None and other[0] != sheet.table.id:
                formula = sheet.table.columns[column][-1]
                ids = (sheet.table.id, other[0])
                found.append(finding("carry_over", "holds", formula, total.value, other[1], [total.span], ids))
    return found


def _totals(sheet: Sheet) -> Iterator[tuple[int, Term]]:
    for (row, column), term in sheet.terms.items():
        if sheet.is_total(row) and column < sheet.width and sheet.table.columns[column]:
            yield column, term


def _folded(text: str) -> str:
    return _LETTERS.sub("", text.casefold())


# -- prose against tables ----------------------------------------------------------------------------------------


def find_text_in_tables(reading: Reading) -> list[Finding]:
    """Figures in the prose that a table repeats: the same value in the same unit, under a name that the sentence says.

    The table must stand in the section of the figure, or the sentence must name it.
    """
    places = _places(reading.tables)
    found = []
    for figure in reading.figures if places else ():
        if figure.value is None or (abs(figure.value) < _SMALL and not figure.change):
            continue
        sentence = _sentence(reading.text, figure)
        stems = _stems(sentence)
        shared = [
            ((len(stems & place.stems) > 0, place.value == figure.value, len(stems & place.stems)), place)
            for place in places.get(abs(figure.value), ())[:_MOST_PLACES]
            if _same_unit(figure.unit, place.unit) and _is_meant(figure, place.table, sentence)
        ]
        best = max(shared, key=lambda pair: pair[0], default=None)
        if best is not None and best[0][0]:
            place = best[1]
            printed = term_of(figure.quote, figure.value, figure.span)
            formula = f"table {place.table.number or place.table.id}, {place.words}"
            found.append(
                finding("text_vs_table", "holds", formula, figure.value, printed, [place.span], (place.table.id,))
            )
    return found


@dataclass(frozen=True, slots=True)
class _Place:
    """A number in a table, and the words over and before it."""

    table: Table
    value: Decimal
    unit: str | None
    span: Span
    words: str
    stems: frozenset[str]


def _places(tables: Sequence[Table]) -> dict[Decimal, list[_Place]]:
    places: dict[Decimal, list[_Place]] = {}
    for table in tables:
        unit = read_unit(table.unit)
        for row in table.rows:
            label = () if row.is_total else (*row.group, row.label)
            for cell in row.cells:
                if cell.value is not None and cell.column < len(table.columns):
                    words = ", ".join(word for word in (*label, *table.columns[cell.column]) if word)
                    place = _Place(table, cell.value * unit.scale, unit.unit, cell.span, words, _stems(words))
                    places.setdefault(abs(cell.value * unit.scale), []).append(place)
    return places


def _is_meant(figure: Figure, table: Table, sentence: str) -> bool:
    if figure.section is not None and figure.section == table.section:
        return True
    return table.number is not None and f"tabel {table.number}" in sentence.casefold()


def _same_unit(one: str | None, other: str | None) -> bool:
    return one == other or one in (None, "person") or other is None


def _sentence(text: str, figure: Figure) -> str:
    """The sentence around *figure*, roughly, and at most some hundred characters of it."""
    before = text[max(0, figure.span[0] - _BACK) : figure.span[0]]
    after = text[figure.span[1] : figure.span[1] + _ON]
    return _STOP.split(before)[-1] + _STOP.split(after, maxsplit=1)[0]


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM].casefold() for word in _WORD.findall(text))
