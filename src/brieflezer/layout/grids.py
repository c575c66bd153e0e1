"""Tables on a printed page, in three steps on plain values: which lines, in which columns, in which rows.

A table with a full grid of rulings says so itself. Without one, the numbers are the evidence: rows with two cells or
more whose values stand under one another.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from brieflezer.layout.draft import Cell, cut, strip
from brieflezer.layout.raw import ENDS_SENTENCE, LIST_START, is_caption
from brieflezer.layout.zones import Type, box_of, rows_of
from brieflezer.letter import Line, Page
from brieflezer.reading import Box

VALUE = regex.compile(
    r"[-–−+(<>≈±]?\s?(?:€|\$|£)?\s?[-–−+]?\s?\d[\d.,\s]*\s?(?:%|‰|\*|mln\.?|mld\.?|fte|x)?\)?[⁰-⁹¹²³]*$|[-–—]$|n\.?\s?v\.?\s?t\.?$|n\.?b\.?$|p\.?m\.?$|\.\.+$|nihil$",
    regex.IGNORECASE,
)
"""A cell that holds a value, or one of the signs for none."""
_WIDE = 1.5
"""Times the usual space: a gap this wide parts two cells of a table."""
_SAME_START = 3.0
"""Points by which the left sides of the cells of one column may differ."""
_SMALL_GAP = 1.9
"""Times the height of a line: rows of one table do not stand further apart, but for a blank row."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its lines in reading order, its rows of cells, and where it starts on the page."""

    lines: tuple[Line, ...]
    rows: tuple[tuple[Cell, ...], ...]
    top: float
    is_prose: bool = False
    """Its two columns are running text, to be read one after the other."""


def find_grids(page: Page, lines: Sequence[Line], kind: Type) -> list[Grid]:
    """The tables among *lines*, from top to bottom."""
    ruled = _ruled(page, lines)
    rest = _without(lines, ruled)
    worded = _worded(page, rest, kind)
    rest = _without(rest, worded)
    return sorted([*ruled, *worded, *_aligned(rest, kind)], key=lambda grid: grid.top)


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
        if not all(any(abs(box_of(line).x0 - start) < _SAME_START for start in starts) for line in row):
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
    cells = [cell for line in row for cell in (_cells(line, kind) if _crosses(line, starts) else (line,))]
    return cells if len(cells) > len(row) else row


def _leads_on(above: Sequence[Line], row: Sequence[Line], kind: Type) -> bool:
    """Whether *row*, at the end of a table, is text after it and no rest of its last cells."""
    return box_of(row[0]).top - box_of(above[0]).top > 1.25 * kind.pitch


def _crosses(line: Line, starts: Sequence[float]) -> bool:
    box = box_of(line)
    return any(box.x0 + _SAME_START < start < box.x1 - 1 for start in starts)


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
    first = [abs(box_of(row[0]).x0 - columns[0]) < _SAME_START for row in block]
    return {
        number
        for number, row in enumerate(block)
        if number == 0 or (first[number] and len(row) > 1 and not row[0].text[:1].islower())
    }


# -- alignment ---------------------------------------------------------------------------------------------------


def _aligned(lines: Sequence[Line], kind: Type) -> list[Grid]:
    """Tables whose columns only the alignment shows, values under values."""
    printed = rows_of(lines)
    rows = [_with_cells(row, kind) for row in printed]
    found, index = [], 0
    while index < len(rows):
        end = _run_end(rows, index)
        block = rows[index:end]
        if end - index >= 2 and _is_table(block):
            start = _header_start(printed, index, block, kind)
            head = [_header_cells(row, block, kind) for row in printed[start:index]]
            grid = _grid([*head, *block], index - start)
            found.append(replace(grid, lines=tuple(line for row in printed[start:end] for line in row)))
            index = end
        else:
            index = max(end, index + 1)
    return found


def _with_cells(row: list[Line], kind: Type) -> list[Line]:
    """*row* cut at its wide gaps where that leaves a label and values, as narrow columns print them."""
    if not any(char.isdigit() or char in "-–—%" for char in row[-1].text[-4:]):
        return row  # it does not end in a value
    cells = [cell for line in row for cell in _cells(line, kind)]
    if len(cells) == len(row):
        return row
    values = _values(cells)
    return cells if values >= len(cells) - 1 and values else row


def _cells(line: Line, kind: Type) -> list[Line]:
    """*line* cut where a gap is clearly wider than a space."""
    wide = _WIDE * kind.space * (line.size or kind.size)
    cells, start = [], 0
    for at, char in enumerate(line.text):
        if char == " " and line.edges and line.edges[at + 1] - line.edges[at] > wide:
            cells.append(strip(cut(line, start, at)))
            start = at + 1
    return [cell for cell in (*cells, strip(cut(line, start))) if cell.text] if cells else [line]


def _header_cells(row: Sequence[Line], block: Sequence[Sequence[Line]], kind: Type) -> list[Line]:
    return [cell for line in row for cell in _cells(line, kind)]


def _values(row: Sequence[Line]) -> int:
    return sum(bool(VALUE.match(line.text.strip())) for line in row)


def _run_end(rows: Sequence[Sequence[Line]], start: int) -> int:
    """The end of the rows with values that start at *start*; a label that runs over two lines does not end them."""
    if len(rows[start]) < 2 or not _values(rows[start]):
        return start
    end = start + 1
    while end < len(rows) and _near(rows[end - 1], rows[end]):
        row = rows[end]
        if is_caption(row[0].text):
            break
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


def _header_start(rows: Sequence[Sequence[Line]], first: int, block: Sequence[Sequence[Line]], kind: Type) -> int:
    """The first row of the header above the values: short cells right above the columns, no prose, no caption."""
    left = min(box_of(line).x0 for row in block for line in row[1:])
    start = first
    while start > 0 and first - start < 5 and _near(rows[start - 1], rows[start]):
        row = rows[start - 1]
        if len(row) == 1 and box_of(row[0]).x0 < left - 60 and not _heads_columns(row[0], block, kind):
            break
        if len(row) == 1 and (ENDS_SENTENCE.search(row[0].text) or is_caption(row[0].text)):
            break
        if not any(box_of(line).x1 >= left - 60 and len(line.text) < 90 for line in row):
            break
        if any(
            (len(line.text) > 70 and len(_cells(line, kind)) < 3)
            or (ENDS_SENTENCE.search(line.text) and len(line.text) > 25)
            for line in row
        ):
            break
        start -= 1
    return start


def _heads_columns(line: Line, block: Sequence[Sequence[Line]], kind: Type) -> bool:
    """Whether the words of a whole row are cells, each above a column of its own."""
    cells = _cells(line, kind)
    columns = _columns(block)
    places = [_column_of(cell, columns, is_header=True) for cell in cells]
    return len(cells) > 1 and len(set(places)) == len(places) and not is_caption(line.text)


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
            (number < header and _merges(rows[number - 1], row, columns))
            or _is_label_rest(cells, table[-1], number > header)
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


def _merges(above: Sequence[Line], below: Sequence[Line], columns: Sequence[tuple[float, float]]) -> bool:
    """Header rows over one another are one unless a cell of either spans columns that the other divides."""
    for line in (*above, *below):
        box = box_of(line)
        if sum(min(box.x1, b) - max(box.x0, a) > 0 for a, b in columns) > 1:
            return False
    return True


def _is_label_rest(cells: Sequence[Sequence[Line]], above: Sequence[Sequence[Line]], inside: bool) -> bool:
    """A row with nothing but the rest of the label above it."""
    return inside and bool(cells[0]) and not any(cells[1:]) and bool(above[0]) and cells[0][0].text[:1].islower()
