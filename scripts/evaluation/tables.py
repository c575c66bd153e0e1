"""Tables of numbers, cell by cell, and the letter's own arithmetic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import zip_longest

from brieflezer.reading import Check, Reading, Table
from evaluation.gold import Gold, accepted
from evaluation.likeness import number, ratio, words
from evaluation.pairing import best_pairs
from evaluation.tally import Measure, Tally, found, required, share

CellKey = tuple[str, int, Decimal]  # the row's label, the column of the value counted from 0, the value


def tables(gold: Gold, reading: Reading) -> Iterator[Measure]:
    """Tables by the cells they share; their cells, headers and captions. Only tables with numbers count."""
    if "tables" not in gold:
        return
    expected = gold["tables"]
    given = [table for table in reading.tables if _cells(table)]
    pairs = best_pairs(expected, given, lambda one, other: (_gold_cells(one) & _cells(other)).total())
    yield found(
        "tables", expected, given, pairs,
        lambda one: str(one.get("caption")), lambda other: f"{other.id} {other.caption}",
    )  # fmt: skip
    excused = {j for i, j in pairs if expected[i].get("optional")}
    kept = required(expected, given, pairs)
    yield Measure(
        "tables.cells",
        Tally(
            sum((_gold_cells(one) & _cells(other)).total() for one, other in kept),
            sum(_cells(other).total() for j, other in enumerate(given) if j not in excused),
            sum(_gold_cells(one).total() for one in expected if not one.get("optional")),
        ),
        tuple(note for one, other in kept for note in _differences(one, other)),
    )
    yield _headers(kept)
    captioned = [(one, other) for one, other in kept if one.get("caption")]
    wrong = [
        f"gold {one['caption']!r}, got {other.caption!r}" for one, other in captioned if not _captioned(one, other)
    ]
    yield share("tables.captions", len(captioned) - len(wrong), len(captioned), wrong)


def checks(gold: Gold, reading: Reading) -> Iterator[Measure]:
    """The sums that do not come out, by the two numbers that differ."""
    if "checks" not in gold:
        return
    expected = [check for check in gold["checks"] if check.get("status") == "fails"]
    given = [check for check in reading.checks if check.status == "fails"]
    pairs = best_pairs(expected, given, _same_difference)
    yield found(
        "checks.failing", expected, given, pairs,
        lambda one: str(one.get("statement")), lambda other: other.statement,
    )  # fmt: skip


def _gold_cells(table: Gold) -> Counter[CellKey]:
    return Counter(
        (words(row["label"]), column, value)
        for row in table["rows"]
        for column, cell in enumerate(row["values"])
        if (value := number(cell)) is not None
    )


def _cells(table: Table) -> Counter[CellKey]:
    return Counter(
        (words(row.label), cell.column - 1, value)
        for row in table.rows
        for cell in row.cells
        if (value := number(cell.value)) is not None
    )


def _differences(one: Gold, other: Table) -> Iterator[str]:
    for what, cells in (
        ("missed  ", _gold_cells(one) - _cells(other)),
        ("invented", _cells(other) - _gold_cells(one)),
    ):
        for row, column, value in cells.elements():
            yield f"{what} {other.id} row {row!r} column {column + 1}: {value.normalize():f}"


def _headers(pairs: Sequence[tuple[Gold, Table]]) -> Measure:
    total = 0
    wrong: list[str] = []
    for one, other in pairs:
        for path, given in zip_longest(one["columns"], other.columns[: len(one["columns"])], fillvalue=()):
            if any(path):
                total += 1
                if not _same_header([part for part in path if part], [part for part in given if part]):
                    wrong.append(f"{other.id}: gold {path}, got {given}")
    return share("tables.headers", total - len(wrong), total, wrong)


def _same_header(path: list[str], given: list[str]) -> bool:
    """The whole path, or at least its lowest level."""
    if not given:
        return False
    whole = ratio(words(" ".join(path)), words(" ".join(given)))
    return whole >= 85 or ratio(words(path[-1]), words(given[-1])) >= 85


def _captioned(one: Gold, other: Table) -> bool:
    return any(ratio(caption, other.caption) > 90 for caption in accepted(one, "caption") if caption)


def _same_difference(one: Gold, other: Check) -> float:
    wanted = {number(one.get("expected")), number(one.get("found"))}
    return float(wanted == {number(other.expected), number(other.found)})
