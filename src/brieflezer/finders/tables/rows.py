"""The body of a table → rows: labels, the groups they stand under, totals, values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import msgspec
import regex

from brieflezer.finders.tables.grid import Cells
from brieflezer.reading import Cell, Row

_TOTAL = regex.compile(
    r"(?:(?:sub|eind|generaal|algemeen|groot|netto|bruto)[- ]?)?tota(?:al|len|le)(?!\p{L})|total(?!\p{L})|som(?!\p{L})",
    regex.IGNORECASE,
)
_NOTE = regex.compile(r"(?:bron(?:nen)?|noot|n\.b\.|nb|toelichting|peildatum)\s?:|[*†]|[¹²³⁰⁴-⁹]", regex.IGNORECASE)
_OPENING = regex.compile(
    r"(?<!\p{L})(?:begin|beginstand|aanvang|opening|openingsstand|stand)(?!\p{L})", regex.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Line:
    label: str
    cells: tuple[Cell, ...]


def rows_of(body: Sequence[Cells]) -> tuple[Row, ...]:
    """The rows of *body*: a row with nothing but a label is the group of the rows under it."""
    lines = _lines(body)
    rows: list[Row] = []
    group: tuple[str, ...] = ()
    for index, line in enumerate(lines):
        if not line.cells:
            inner = index > 0 and not lines[index - 1].cells
            group = (*group, line.label) if inner else (*group[:-1], line.label)
            continue
        is_total = bool(_TOTAL.match(line.label))
        above = _label_above(lines, index) if not line.label else ()
        own = () if is_total and index == len(lines) - 1 and _is_grand(line.label) else group
        rows.append(Row(label=line.label, group=own + above, is_total=is_total, cells=line.cells))
        if is_total:
            group = group[:-1]
    return tuple(_with_evident_total(rows))


def _is_grand(label: str) -> bool:
    return not label.lower().startswith("sub")


def _lines(body: Sequence[Cells]) -> list[_Line]:
    """The rows with their cells; a label over two lines is one, notes and labels without rows are left out."""
    lines: list[_Line] = []
    for row in body:
        cells = tuple(
            Cell(column=column, quote=place.text, value=place.value, span=place.span)
            for column, place in enumerate(row)
            if column and place.text
        )
        label = row[0].text
        if not cells and _NOTE.match(label):
            continue
        if lines and not lines[-1].cells and label[:1].islower():
            label = f"{lines.pop().label} {label}"
        lines.append(_Line(label, cells))
    while lines and not lines[-1].cells:
        lines.pop()
    return lines


def _label_above(lines: Sequence[_Line], index: int) -> tuple[str, ...]:
    """The label that a row without one stands under: the nearest above, where its own first cell is words."""
    if lines[index].cells[0].column != 1 or lines[index].cells[0].value is not None:
        return ()
    above = next((line.label for line in reversed(lines[max(0, index - 40) : index]) if line.label), "")
    return (above,) if above else ()


def _with_evident_total(rows: list[Row]) -> list[Row]:
    """*rows* with the last one marked as a total where the numbers say so: it is the sum of all above, everywhere."""
    if len(rows) < 3 or any(row.is_total for row in rows) or _OPENING.search(rows[0].label):
        return rows
    values = [{cell.column: cell.value for cell in row.cells if cell.value is not None} for row in rows]
    last, proofs = values[-1], 0
    for column, total in last.items():
        parts = [row[column] for row in values[:-1] if column in row]
        nonzero = sum(part != 0 for part in parts)
        exponent = max(min(int(total.as_tuple().exponent), 0), -6)
        slack = Decimal(len(parts) + 1) / 2 * Decimal(1).scaleb(exponent)
        if nonzero < 1 or abs(sum(parts, Decimal(0)) - total) > slack:
            return rows
        proofs += nonzero >= 2 and abs(total) > 4 * slack
    if proofs < 2 and not (proofs == 1 and len(rows) >= 4):
        return rows
    return [*rows[:-1], msgspec.structs.replace(rows[-1], is_total=True)]
