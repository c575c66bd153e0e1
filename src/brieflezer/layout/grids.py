"""Tables on a printed page, in three steps on plain values: which lines, in which columns, in which rows.

A table with a full grid of rulings says so itself. Without one, the numbers are the evidence: rows with two cells or
more whose values stand under one another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from brieflezer.layout.draft import Cell
from brieflezer.layout.raw import ENDS_SENTENCE, LIST_START
from brieflezer.layout.zones import Type, box_of, rows_of
from brieflezer.letter import Line, Page
from brieflezer.reading import Box

VALUE = regex.compile(
    r"[-–−+(<>≈±]?\s?(?:€|\$|£)?\s?[-–−+]?\s?\d[\d.,\s]*\s?(?:%|‰|\*|mln\.?|mld\.?|fte|x)?\)?[⁰-⁹¹²³]*$|[-–—]$|n\.?\s?v\.?\s?t\.?$|n\.?b\.?$|p\.?m\.?$|\.\.+$|nihil$",
    regex.IGNORECASE,
)
"""A cell that holds a value, or one of the signs for none."""
_SMALL_GAP = 1.9
"""Times the height of a line: rows of one table do not stand further apart, but for a blank row."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its lines in reading order, its rows of cells, and where it starts on the page."""

    lines: tuple[Line, ...]
    rows: tuple[tuple[Cell, ...], ...]
    top: float


def find_grids(page: Page, lines: Sequence[Line], kind: Type) -> list[Grid]:
    """The tables among *lines*, from top to bottom."""
    ruled = _ruled(page, lines)
    taken = {id(line) for grid in ruled for line in grid.lines}
    rest = [line for line in lines if id(line) not in taken]
    return sorted([*ruled, *_aligned(rest, kind)], key=lambda grid: grid.top)


# -- grids of rulings --------------------------------------------------------------------------------------------


def _ruled(page: Page, lines: Sequence[Line]) -> list[Grid]:
    """Tables whose cells are all drawn: two columns and two rows or more inside a frame."""
    found = []
    for frame, across, down in _frames(page.rulings):
        xs, ys = _distinct(down), _distinct(across)
        inside = [line for line in lines if _holds(frame, line)]
        if len(xs) < 3 or len(ys) < 3 or not inside:
            continue
        rows: dict[int, dict[int, list[Line]]] = {}
        for line in sorted(inside, key=lambda line: (round(box_of(line).top), box_of(line).x0)):
            box = box_of(line)
            row, column = (
                _band(ys, (box.top + box.bottom) / 2),
                _band(xs, box.x0 + min(6.0, (box.x1 - box.x0) / 2)),
            )
            rows.setdefault(row, {}).setdefault(column, []).append(line)
        used = sorted({column for cells in rows.values() for column in cells})
        if len(used) < 2 or len(rows) < 2:
            continue
        table = tuple(tuple(tuple(rows[row].get(column, ())) for column in used) for row in sorted(rows))
        found.append(Grid(tuple(line for row in table for cell in row for line in cell), table, frame.top))
    return found


def _holds(frame: Box, line: Line) -> bool:
    box = box_of(line)
    return (
        frame.x0 - 4 <= box.x0
        and box.x1 <= frame.x1 + 6
        and frame.top - 2 <= (box.top + box.bottom) / 2 <= frame.bottom + 2
    )


def _frames(rulings: Sequence[Box]) -> list[tuple[Box, list[float], list[float]]]:
    """Connected rulings: the box around each, the tops of those that run across, the sides of those that run down."""
    across = [r for r in rulings if r.x1 - r.x0 > 3 * (r.bottom - r.top) and r.x1 - r.x0 > 8]
    down = [r for r in rulings if r.bottom - r.top > 3 * (r.x1 - r.x0) and r.bottom - r.top > 5]
    if len(across) < 2 or len(down) < 2:
        return []
    groups: list[list[Box]] = []
    for ruling in (*across, *down):
        touching = [group for group in groups if any(_touch(ruling, other) for other in group)]
        merged = [ruling, *(other for group in touching for other in group)]
        groups = [group for group in groups if group not in touching] + [merged]
    frames = []
    for group in groups:
        ys = [r.top for r in group if r.x1 - r.x0 > r.bottom - r.top]
        xs = [r.x0 for r in group if r.x1 - r.x0 <= r.bottom - r.top]
        if len(ys) >= 2 and len(xs) >= 2:
            box = Box(
                page=group[0].page, x0=min(r.x0 for r in group), top=min(r.top for r in group),
                x1=max(r.x1 for r in group), bottom=max(r.bottom for r in group),
            )  # fmt: skip
            frames.append((box, ys, xs))
    return frames


def _touch(one: Box, other: Box) -> bool:
    return (
        one.x0 <= other.x1 + 2
        and other.x0 <= one.x1 + 2
        and one.top <= other.bottom + 2
        and other.top <= one.bottom + 2
    )


def _distinct(values: Sequence[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > 4:
            found.append(value)
    return found


def _band(edges: Sequence[float], value: float) -> int:
    return sum(edge <= value for edge in edges)


# -- alignment ---------------------------------------------------------------------------------------------------


def _aligned(lines: Sequence[Line], kind: Type) -> list[Grid]:
    """Tables whose columns only the alignment shows."""
    rows = rows_of(lines)
    found, index = [], 0
    while index < len(rows):
        end = _run_end(rows, index)
        block = rows[index:end]
        if end - index >= 2 and _is_table(block):
            start = _header_start(rows, index, block)
            grid = _grid(rows[start:end], index - start)
            found.append(grid)
            index = end
        else:
            index = max(end, index + 1)
    return found


def _values(row: Sequence[Line]) -> int:
    return sum(bool(VALUE.match(line.text.strip())) for line in row)


def _run_end(rows: Sequence[Sequence[Line]], start: int) -> int:
    """The end of the rows with values that start at *start*; a label that runs over two lines does not end them."""
    if len(rows[start]) < 2 or not _values(rows[start]):
        return start
    end = start + 1
    while end < len(rows) and _near(rows[end - 1], rows[end]):
        row = rows[end]
        follows = len(row) >= 2 and _values(row)
        label = (
            len(row) == 1
            and end + 1 < len(rows)
            and _near(row, rows[end + 1])
            and len(rows[end + 1]) >= 2
            and _values(rows[end + 1])
        )
        wrapped = len(row) == 1 and row[0].text[:1].islower() and box_of(row[0]).x1 < box_of(rows[start][-1]).x0
        if not (follows or ((label or wrapped) and len(row[0].text) < 60 and not ENDS_SENTENCE.search(row[0].text))):
            break
        end += 1
    return end


def _near(above: Sequence[Line], below: Sequence[Line]) -> bool:
    one, other = box_of(above[0]), box_of(below[0])
    return other.bottom - one.bottom < max(_SMALL_GAP * (one.bottom - one.top) * 1.6, 24)


def _is_table(rows: Sequence[Sequence[Line]]) -> bool:
    """Rows whose cells after the first are values, and no list whose markers stand apart from their text."""
    cells = [line for row in rows if len(row) >= 2 for line in row[1:]]
    values = sum(bool(VALUE.match(line.text.strip())) for line in cells)
    lists = sum(
        bool(LIST_START.match(row[0].text + " x")) and len(row) == 2 and not VALUE.match(row[1].text) for row in rows
    )
    return bool(cells) and values >= 0.6 * len(cells) and lists < 0.5 * len(rows)


def _header_start(rows: Sequence[Sequence[Line]], first: int, block: Sequence[Sequence[Line]]) -> int:
    """The first row of the header above the values: short cells right above the columns, no prose, no caption."""
    left = min(box_of(line).x0 for row in block for line in row[1:])
    start = first
    while start > 0 and first - start < 5 and _near(rows[start - 1], rows[start]):
        row = rows[start - 1]
        over_columns = [line for line in row if box_of(line).x0 >= left - 60 and len(line.text) < 60]
        if not over_columns or (len(row) == 1 and box_of(row[0]).x0 < left - 60):
            break
        if any(len(line.text) > 70 or (ENDS_SENTENCE.search(line.text) and len(line.text) > 25) for line in row):
            break
        start -= 1
    return start


def _columns(rows: Sequence[Sequence[Line]]) -> list[tuple[float, float]]:
    """The columns of the values, as intervals from left to right; the labels stand left of them."""
    intervals: list[list[float]] = []
    for line in sorted(
        (line for row in rows for line in row if VALUE.match(line.text.strip())),
        key=lambda line: box_of(line).x0,
    ):
        box = box_of(line)
        if intervals and box.x0 < intervals[-1][1] - 1:
            intervals[-1][1] = max(intervals[-1][1], box.x1)
        else:
            intervals.append([box.x0, box.x1])
    return [(a, b) for a, b in intervals]


def _grid(rows: Sequence[Sequence[Line]], header: int) -> Grid:
    """Cells by column; header lines over one another make one cell, a label over two lines too."""
    columns = _columns(rows[header:])
    table: list[list[list[Line]]] = []
    for number, row in enumerate(rows):
        cells: list[list[Line]] = [[] for _ in range(len(columns) + 1)]
        for line in row:
            cells[_column_of(line, columns, is_header=number < header)].append(line)
        if table and (
            (number < header and _merges(table[-1], cells, number)) or _is_label_rest(cells, table[-1], number > header)
        ):
            for above, below in zip(table[-1], cells, strict=True):
                above.extend(below)
        else:
            table.append(cells)
    done = tuple(tuple(tuple(cell) for cell in cells) for cells in table)
    return Grid(tuple(line for row in done for cell in row for line in cell), done, box_of(rows[0][0]).top)


def _column_of(line: Line, columns: Sequence[tuple[float, float]], *, is_header: bool) -> int:
    """0 for the labels, else the column that the line overlaps most, or the nearest."""
    box = box_of(line)
    overlaps = [min(box.x1, b) - max(box.x0, a) for a, b in columns]
    best = max(range(len(columns)), key=lambda i: overlaps[i])
    if overlaps[best] > 0:
        return best + 1
    if box.x1 <= columns[0][0] and not (is_header and columns[0][0] - box.x1 < 14 and box.x0 > columns[0][0] - 60):
        return 0
    centre = (box.x0 + box.x1) / 2
    return min(range(len(columns)), key=lambda i: abs((columns[i][0] + columns[i][1]) / 2 - centre)) + 1


def _merges(above: Sequence[Sequence[Line]], cells: Sequence[Sequence[Line]], number: int) -> bool:
    """Header rows over one another are one unless one of them spans columns that the other divides."""
    return number > 0


def _is_label_rest(cells: Sequence[Sequence[Line]], above: Sequence[Sequence[Line]], inside: bool) -> bool:
    """A row with nothing but the rest of the label above it."""
    return inside and bool(cells[0]) and not any(cells[1:]) and bool(above[0]) and cells[0][0].text[:1].islower()
