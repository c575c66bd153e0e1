"""Arithmetic inside one table.

A relation between rows or columns (a total over these rows, an opening plus flows that is the closing) is taken from
what the labels say and must hold in most places before one where it does not is called a contradiction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

import regex

from brieflezer.checks.arithmetic import Finding, Term, finding, judge, short, slack_of, sum_finding, sum_of, written
from brieflezer.checks.sheet import CLOSING, OPENING, Sheet, day_of, goes_out, sheet_of, year_of
from brieflezer.reading import Table

_TOTAL = regex.compile(r"(?:sub)?tota(?:al|len|le)(?!\p{L})|total(?!\p{L})|som(?!\p{L})", regex.IGNORECASE)
_NET = regex.compile(r"(?<!\p{L})saldo(?!\p{L})|netto", regex.IGNORECASE)
_DIFFERENCE = regex.compile(
    r"(?<!\p{L})(?:verschil|mutatie|toename|afname|groei|overschot|tekort|onderuitputting|over-?/?onder\p{L}*|afwijking)(?!\p{L})",
    regex.IGNORECASE,
)
_PART_OF = regex.compile(r"(?:w\.v\.|waarvan|w\.o\.|waaronder|wv|daarvan)(?!\p{L})", regex.IGNORECASE)
_SHARE = regex.compile(r"%|(?<!\p{L})(?:aandeel|percentage)", regex.IGNORECASE)

_NEAR = Decimal("0.25")
"""A number further from the sum than this part of it is more likely about something else."""
_MOST_TOTALS = 40
_FARTHEST = 6


def find_in_table(table: Table) -> list[Finding]:
    """The totals, balances and shares of *table*."""
    sheet = sheet_of(table)
    if not sheet.terms:
        return []
    return [
        *_column_totals(sheet),
        *_row_totals(sheet),
        *_row_balances(sheet),
        *_column_balances(sheet),
        *_carried_over(sheet),
        *_shares(sheet),
    ]


@dataclass(frozen=True, slots=True)
class _Sum:
    """What is added and the number that should be the sum; *doubtful* where an addend is not known for certain."""

    terms: tuple[Term, ...]
    printed: Term
    doubtful: bool


def _weighed(kind: str, sheet: Sheet, sums: Sequence[_Sum], *, proofs: int, share: float) -> list[Finding]:
    """The checks of one relation; none where it holds too seldom to be one.

    It must hold in *share* of the places where two numbers or more are added. A contradiction needs *proofs* places
    that hold, addends that are known, and a number that is near the sum.
    """
    found = [(one, sum_finding(kind, one.terms, one.printed, (sheet.table.id,))) for one in sums]
    telling = [check for one, check in found if sum(bool(term.value) for term in one.terms) >= 2]
    holding = sum(check.status != "fails" for check in telling)
    if not holding or holding < share * len(telling):
        return []
    return [
        check for one, check in found
        if check.status != "fails" or (holding >= proofs and not one.doubtful and _is_near(check) and not _by_sign(one))
    ]  # fmt: skip


def _by_sign(one: _Sum) -> bool:
    """Whether the sum would come out with one addend of the other sign: a minus lost in print explains it."""
    difference = abs(sum_of(one.terms) - one.printed.value)
    return any(2 * abs(term.value) == difference for term in one.terms)


def _is_near(check: Finding) -> bool:
    return abs(check.expected - check.found) <= _NEAR * max(abs(check.expected), abs(check.found))


# -- totals ------------------------------------------------------------------------------------------------------


def _column_totals(sheet: Sheet) -> Iterator[Finding]:
    totals = [row for row in range(1, sheet.height) if sheet.is_total(row) and row not in sheet.rate_rows]
    for row in totals[:_MOST_TOTALS]:
        best: list[Finding] = []
        for above in _addends(sheet, row):
            found = _column_total(sheet, row, above)
            if _merit(found) > _merit(best):
                best = found
        yield from best


def _merit(found: Sequence[Finding]) -> int:
    return sum(one.status != "fails" for one in found)


def _addends(sheet: Sheet, row: int) -> Iterator[list[int]]:
    """The rows that a total may be the sum of: all rows above it, those since the last total, or the totals."""
    above = [index for index in range(row) if index not in sheet.rate_rows]
    plain = [index for index in above if not sheet.is_total(index) and not _PART_OF.match(sheet.label(index))]
    totals = [index for index in above if sheet.is_total(index)]
    group = sheet.table.rows[row].group
    yield plain
    if totals:
        since = [index for index in plain if index > totals[-1]]
        yield from (since, totals, [totals[-1], *since], [*totals, *since])
    if group:
        yield [index for index in plain if sheet.table.rows[index].group == group]


def _column_total(sheet: Sheet, row: int, above: Sequence[int]) -> list[Finding]:
    if len(above) < 2:
        return []
    sums = []
    for column in sheet.columns():
        printed = sheet.terms.get((row, column))
        terms = tuple(sheet.terms[index, column] for index in above if (index, column) in sheet.terms)
        if printed is not None and (len(terms) >= 2 or (len(terms) == 1 and terms[0].value == printed.value)):
            sums.append(_Sum(terms, printed, _is_odd(sheet, [(row, column), *((index, column) for index in above)])))
    return _weighed("column_total", sheet, sums, proofs=2, share=0.5)


def _is_odd(sheet: Sheet, places: Iterable[tuple[int, int]]) -> bool:
    return not sheet.odd.isdisjoint(places)


def _row_totals(sheet: Sheet) -> Iterator[Finding]:
    """Columns called a total: over all columns before them, or those since the last total."""
    totals = [column for column in sheet.columns() if column > 1 and _is_total(sheet, column)][:_MOST_TOTALS]
    for last, column in zip([0, *totals], totals, strict=False):
        before = [index for index in sheet.columns() if index < column and not _is_total(sheet, index)]
        for parts in dict.fromkeys((tuple(before), tuple(index for index in before if index > last))):
            found = _row_relation(sheet, "row_total", column, [(index, 1) for index in parts])
            if found and len(parts) >= 2:
                yield from found
                break


def _is_total(sheet: Sheet, column: int) -> bool:
    return any(_TOTAL.match(header) for header in sheet.table.columns[column])


def _row_relation(
    sheet: Sheet, kind: str, result: int, parts: Sequence[tuple[int, int]], *, proofs: int = 3
) -> list[Finding]:
    """The checks that in each row column *result* is the sum of *parts*: columns, each with its sign."""
    sums = []
    for row in range(sheet.height):
        printed = sheet.terms.get((row, result))
        terms = tuple(
            sheet.terms[row, column] if sign > 0 else sheet.terms[row, column].negated()
            for column, sign in parts
            if (row, column) in sheet.terms
        )
        if printed is not None and len(terms) >= 2 and row not in sheet.rate_rows:
            sums.append(_Sum(terms, printed, _is_odd(sheet, [(row, result), *((row, column) for column, _ in parts)])))
    return _weighed(kind, sheet, sums, proofs=proofs, share=0.75)


# -- balances ----------------------------------------------------------------------------------------------------


def _row_balances(sheet: Sheet) -> Iterator[Finding]:
    columns = sheet.columns()
    opening, closing = _ends(sheet, columns)
    for net in columns:
        if not _NET.search(sheet.header(net)):
            continue
        flows = [column for column in columns if column < net and column not in (opening, closing)]
        if len(flows) >= 2:
            yield from _signed_relation(sheet, net, flows)
        if opening is not None and closing is not None and opening < net:
            yield from _row_relation(sheet, "row_balance", closing, [(opening, 1), (net, 1)])
    if opening is not None and closing is not None:
        flows = [column for column in columns if opening < column < closing and not _NET.search(sheet.header(column))]
        if flows:
            yield from _signed_relation(sheet, closing, [opening, *flows])
    for result in columns:
        if _DIFFERENCE.search(sheet.header(result)) and result not in (opening, closing):
            yield from _differences(sheet, result, [column for column in columns if column < result])


def _ends(sheet: Sheet, columns: Sequence[int]) -> tuple[int | None, int | None]:
    """The first and last column where they are a stock at two moments: two dates, or an opening and a closing."""
    if len(columns) < 3:
        return None, None
    dated = [column for column in columns if day_of(sheet.header(column))]
    if len(dated) == 2 and dated[1] - dated[0] > 1:
        return dated[0], dated[1]
    opens = [column for column in columns if OPENING.search(sheet.header(column))]
    closes = [column for column in columns if CLOSING.search(sheet.header(column))]
    if len(opens) == 1 and len(closes) == 1 and opens[0] + 1 < closes[0]:
        return opens[0], closes[0]
    return None, None


def _signed_relation(sheet: Sheet, result: int, parts: Sequence[int]) -> list[Finding]:
    """*result* as the sum of *parts* as printed, or with those that leave the stock subtracted."""
    plain = _row_relation(sheet, "row_balance", result, [(column, 1) for column in parts])
    if plain:
        return plain
    signs = [(column, -1 if goes_out(sheet.header(column)) else 1) for column in parts]
    return _row_relation(sheet, "row_balance", result, signs)


def _differences(sheet: Sheet, result: int, before: Sequence[int]) -> list[Finding]:
    """*result* as the difference of the two columns before it, whichever is taken off."""
    if len(before) < 2:
        return []
    one, other = before[-2:]
    for signs in ([(other, 1), (one, -1)], [(one, 1), (other, -1)]):
        found = _row_relation(sheet, "row_balance", result, signs)
        if found:
            return found
    return []


def _stocks(sheet: Sheet) -> tuple[int | None, int | None]:
    """The rows of the opening and the closing stock."""
    opens = [row for row in range(sheet.height) if OPENING.search(sheet.label(row))]
    closes = [row for row in range(sheet.height) if CLOSING.search(sheet.label(row))]
    if len(opens) == len(closes) == 1 and opens[0] < closes[0]:
        return opens[0], closes[0]
    return None, None


def _column_balances(sheet: Sheet) -> list[Finding]:
    """Opening and flows against closing, column by column."""
    opening, closing = _stocks(sheet)
    if opening is None or closing is None or closing - opening < 2:
        return []
    rows = [
        row for row in range(opening, closing)
        if not sheet.is_total(row) and not _NET.search(sheet.label(row)) and not _PART_OF.match(sheet.label(row))
    ]  # fmt: skip
    plain = _column_balance(sheet, rows, closing, flip=False)
    return plain or _column_balance(sheet, rows, closing, flip=True)


def _column_balance(sheet: Sheet, rows: Sequence[int], closing: int, *, flip: bool) -> list[Finding]:
    """The checks of the column sums over *rows*; with *flip* what leaves the stock is subtracted."""
    outgoing = {row for row in rows[1:] if flip and goes_out(sheet.label(row))}
    sums = []
    for column in sheet.columns():
        printed = sheet.terms.get((closing, column))
        terms = tuple(
            sheet.terms[row, column].negated() if row in outgoing else sheet.terms[row, column]
            for row in rows
            if (row, column) in sheet.terms
        )
        if printed is not None and len(terms) >= 2 and (rows[0], column) in sheet.terms:
            places = [(closing, column), *((row, column) for row in rows)]
            sums.append(_Sum(terms, printed, _is_odd(sheet, places)))
    return _weighed("column_balance", sheet, sums, proofs=3, share=0.75)


def _carried_over(sheet: Sheet) -> list[Finding]:
    """The closing stock of a year against the opening stock of the next, in columns of years beside each other."""
    opening, closing = _stocks(sheet)
    if opening is None or closing is None:
        return []
    found = []
    columns = sheet.columns()
    for left, right in pairwise(columns):
        year, following = year_of(sheet.header(left)), year_of(sheet.header(right))
        before, after = sheet.terms.get((closing, left)), sheet.terms.get((opening, right))
        if year is None or following != year + 1 or before is None or after is None:
            continue
        status = judge(before.value, after.value, slack_of([before, after]))
        formula = f"{sheet.label(closing)} {year}"
        found.append(finding("carry_over", status, formula, before.value, after, [before.span], (sheet.table.id,)))
    holding = sum(one.status != "fails" for one in found)
    return [one for one in found if one.status != "fails" or (holding >= 3 and holding >= 0.75 * len(found))]


# -- shares ------------------------------------------------------------------------------------------------------


def _shares(sheet: Sheet) -> Iterator[Finding]:
    """Columns of percentages against the parts of a total, in the nearest column where they are that."""
    percent = {cell.column for row in sheet.table.rows for cell in row.cells if "%" in cell.quote}
    for column in sorted(sheet.rates):
        if column not in percent and not _SHARE.search(sheet.header(column)):
            continue
        for parts in [index for index in range(column - 1, 0, -1) if index not in sheet.rates][:_FARTHEST]:
            found = _share_of(sheet, column, parts)
            holding = sum(one.status != "fails" for one in found)
            if holding >= 3 and holding >= 0.75 * len(found):
                yield from found
                break


def _share_of(sheet: Sheet, column: int, parts: int) -> list[Finding]:
    totals = [row for row in range(sheet.height) if sheet.is_total(row)]
    if not totals:
        return []
    whole = sheet.terms.get((totals[-1], parts))
    found: list[Finding] = []
    for row in range(totals[-1]):
        part, printed = sheet.terms.get((row, parts)), sheet.terms.get((row, column))
        if whole is None or part is None or printed is None or whole.value <= 0 or sheet.is_total(row):
            continue
        exact = 100 * part.value / whole.value
        slack = printed.last / 2 + 100 * (part.last + abs(part.value) * whole.last / whole.value) / (2 * whole.value)
        status = judge(exact, printed.value, slack)
        formula = f"100 × {written(part.value)} / {written(whole.value)}"
        spans = [part.span, whole.span]
        found.append(finding("column_share", status, formula, short(exact), printed, spans, (sheet.table.id,)))
    return found
