"""Tables on a printed page, in three steps on plain values: which lines, in which columns, in which rows.

A table with a full grid of rulings says so itself. Without one, the numbers are the evidence: rows with two cells or
more whose values stand under one another.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from brieflezer.layout.aligned import SAME_START, VALUE, Grid, cells_of, find_aligned
from brieflezer.layout.draft import Cell
from brieflezer.layout.raw import LIST_START
from brieflezer.layout.zones import Type, box_of, rows_of
from brieflezer.letter import Line, Page
from brieflezer.reading import Box


def find_grids(page: Page, lines: Sequence[Line], kind: Type) -> list[Grid]:
    """The tables among *lines*, from top to bottom."""
    ruled = _ruled(page, lines)
    rest = _without(lines, ruled)
    worded = _worded(page, rest, kind)
    rest = _without(rest, worded)
    return sorted([*ruled, *worded, *find_aligned(rest, kind)], key=lambda grid: grid.top)


def _without(lines: Sequence[Line], grids: Sequence[Grid]) -> list[Line]:
    taken = {id(line) for grid in grids for line in grid.lines}
    return [line for line in lines if id(line) not in taken]


# -- grids of rulings --------------------------------------------------------------------------------------------


def _ruled(page: Page, lines: Sequence[Line]) -> list[Grid]:
    """Tables whose cells are all drawn: two columns and two rows or more inside a frame."""
    found = []
    for frame, across, down in _frames(page.rulings):
        xs, ys = _distinct(down), _distinct(across)
        inside = [line for line in lines if _holds(frame, line)]
        if len(xs) < 3 or len(ys) < 3 or not inside:
            continue
        sides = [rule for rule in page.rulings if rule.bottom - rule.top > 3 * (rule.x1 - rule.x0)]
        rows: dict[int, dict[int, list[Line]]] = {}
        for line in sorted(inside, key=lambda line: (round(box_of(line).top), box_of(line).x0)):
            box = box_of(line)
            row = _band(ys, (box.top + box.bottom) / 2)
            column = _band(xs, _cell_left(box, sides) + 3)
            rows.setdefault(row, {}).setdefault(column, []).append(line)
        used = sorted({column for cells in rows.values() for column in cells})
        if len(used) < 2 or len(rows) < 2:
            continue
        table = tuple(tuple(tuple(rows[row].get(column, ())) for column in used) for row in sorted(rows))
        found.append(Grid(tuple(line for row in table for cell in row for line in cell), table, frame.top))
    return found


def _cell_left(box: Box, sides: Sequence[Box]) -> float:
    """The left side of the cell in which *box* stands: the next drawn line beside it, which may be columns away."""
    middle, start = (box.top + box.bottom) / 2, box.x0 + min(6.0, (box.x1 - box.x0) / 2)
    beside = [side.x0 for side in sides if side.top - 2 <= middle <= side.bottom + 2 and side.x0 <= start]
    return max(beside, default=start)


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


# -- tables of words ---------------------------------------------------------------------------------------------


def _worded(page: Page, lines: Sequence[Line], kind: Type) -> list[Grid]:
    """Tables of words: rows whose cells start under one another, in columns that no line crosses."""
    rows = rows_of(lines)
    found, index = [], 0
    while index < len(rows):
        starts, end = _words_end(rows, index, kind)
        block = rows[index:end]
        ruled = bool(block) and _rules_between(page, block)
        if _is_worded(block, starts, ruled, kind):
            cells = _worded_rows(page, [_fitted(row, starts, kind) for row in block], starts)
            printed = tuple(line for row in block for line in row)
            found.append(Grid(printed, cells, box_of(block[0][0]).top))
            index = end
        elif len(starts) == 2 and not ruled and _is_prose([row for row in block if len(row) > 1], starts, kind):
            cells = tuple(
                tuple(
                    tuple(line for line in row if (abs(box_of(line).x0 - starts[1]) < 30) == second)
                    for second in (False, True)
                )
                for row in block
            )
            found.append(Grid(tuple(line for row in block for line in row), cells, box_of(block[0][0]).top, True))
            index = end
        else:
            index += 1
    return found


def _words_end(rows: Sequence[Sequence[Line]], first: int, kind: Type) -> tuple[list[float], int]:
    """The left sides of the columns of the rows from *first* on, and where those rows end."""
    starts = [box_of(line).x0 for line in rows[first]]
    if len(starts) < 2:
        return starts, first
    end, last = first + 1, first  # `last`: the last row with two cells or more
    while end < len(rows):
        row = rows[end]
        if box_of(row[0]).top - box_of(rows[end - 1][0]).top > 3 * kind.pitch:
            break
        row = _fitted(row, starts, kind)
        if not all(any(abs(box_of(line).x0 - start) < SAME_START for start in starts) for line in row):
            break
        if any(_crosses(line, starts) for line in row):
            break
        if len(row) > 1:
            last = end
        elif box_of(row[0]).top - box_of(rows[end - 1][0]).top > 1.6 * kind.pitch and len(rows[end - 1]) == 1:
            break
        end += 1
    if any(_crosses(line, starts) for line in rows[first]):
        return starts, first
    while end > last + 1 and _leads_on(rows[end - 2], rows[end - 1], kind):
        end -= 1
    return starts, end


def _fitted(row: Sequence[Line], starts: Sequence[float], kind: Type) -> Sequence[Line]:
    """*row* with a line that crosses a column cut at the wide gaps that stand where columns begin."""
    cells = [cell for line in row for cell in (cells_of(line, kind) if _crosses(line, starts) else (line,))]
    return cells if len(cells) > len(row) else row


def _leads_on(above: Sequence[Line], row: Sequence[Line], kind: Type) -> bool:
    """Whether *row*, at the end of a table, is text after it and no rest of its last cells."""
    return box_of(row[0]).top - box_of(above[0]).top > 1.25 * kind.pitch


def _crosses(line: Line, starts: Sequence[float]) -> bool:
    box = box_of(line)
    return any(box.x0 + SAME_START < start < box.x1 - 1 for start in starts)


def _rules_between(page: Page, block: Sequence[Sequence[Line]]) -> bool:
    """Whether lines are drawn across the page between the rows of *block*."""
    top, bottom = box_of(block[0][0]).top, box_of(block[-1][0]).bottom
    left, right = min(box_of(row[0]).x0 for row in block), max(box_of(row[-1]).x0 for row in block)
    return any(
        top - 2 < rule.top < bottom and rule.x0 < left + 8 and rule.x1 > right and rule.bottom - rule.top < 3
        for rule in page.rulings
    )


def _is_worded(block: Sequence[Sequence[Line]], starts: Sequence[float], ruled: bool, kind: Type) -> bool:
    full = [row for row in block if len(row) > 1]
    if len(full) < (2 if ruled else 3):
        return False
    cells = [line for row in full for line in row[1:]]
    if sum(bool(VALUE.match(line.text.strip())) for line in cells) >= 0.5 * len(cells):
        return False  # numbers are told apart by their right sides
    marked = sum(bool(LIST_START.match(row[0].text + " x")) and len(row[0].text) < 6 for row in full)
    if marked > 0.5 * len(full) and len(starts) == 2:
        return False
    if len(starts) == 2 and not ruled and sum(row[0].text.endswith(":") for row in full) >= 0.4 * len(full):
        return False  # labels with what they say: each is a paragraph
    return ruled or len(starts) > 2 or not _is_prose(full, starts, kind)


def _is_prose(full: Sequence[Sequence[Line]], starts: Sequence[float], kind: Type) -> bool:
    """Whether two columns are running text: both filled to their right side, line after line."""
    left = [box_of(row[0]).x1 for row in full]
    right = [box_of(row[1]).x1 for row in full]
    even = [
        sum(x > max(ends) - 6 * kind.size for ends in (side,) for x in side) >= 0.6 * len(side)
        for side in (left, right)
    ]
    return all(even) and len(full) >= 6 and max(left) - starts[0] > 100 and max(right) - starts[1] > 100


def _worded_rows(page: Page, block: Sequence[Sequence[Line]], starts: Sequence[float]) -> tuple[tuple[Cell, ...], ...]:
    """The cells; a row of the table begins at a drawn line, a wider gap or, with neither, a first cell."""
    columns = sorted(starts)
    table: list[list[list[Line]]] = []
    begins = _row_starts(page, block, columns)
    for number, row in enumerate(block):
        if number in begins:
            table.append([[] for _ in columns])
        for line in row:
            x0 = box_of(line).x0
            table[-1][min(range(len(columns)), key=lambda i: abs(columns[i] - x0))].append(line)
    return tuple(tuple(tuple(cell) for cell in cells) for cells in table)


def _row_starts(page: Page, block: Sequence[Sequence[Line]], columns: Sequence[float]) -> set[int]:
    tops = [min(box_of(line).top for line in row) for row in block]
    ruled = {
        number
        for number in range(1, len(block))
        if any(tops[number - 1] + 2 < rule.top < tops[number] + 4 and rule.x1 - rule.x0 > 20 for rule in page.rulings)
    }
    if len(ruled) >= 2:
        return {0, *ruled}
    steps = [below - above for above, below in itertools.pairwise(tops)]
    if max(steps) > 1.12 * min(steps):
        middle = (max(min(steps), 1.0) + min(max(steps), 2.2 * min(steps))) / 2
        return {0, *(number for number, step in enumerate(steps, 1) if step > middle)}
    first = [abs(box_of(row[0]).x0 - columns[0]) < SAME_START for row in block]
    return {
        number
        for number, row in enumerate(block)
        if number == 0 or (first[number] and len(row) > 1 and not row[0].text[:1].islower())
    }


__all__ = ["Grid", "find_grids"]
