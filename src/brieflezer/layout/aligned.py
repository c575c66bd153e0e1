"""Tables that only the alignment of their cells shows: values under values, headers over them.

The values say where the columns are; the distances between lines say what belongs to one row.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

import regex

from brieflezer.layout.draft import Cell, cut, strip
from brieflezer.layout.raw import ENDS_SENTENCE, LIST_START, is_caption
from brieflezer.layout.zones import Type, box_of, rows_of
from brieflezer.letter import Line

VALUE = regex.compile(
    r"[-–−+(<>≈±]?\s?(?:€|\$|£)?\s?[-–−+]?\s?\d[\d.,\s]*\s?(?:%|‰|\*|mln\.?|mld\.?|fte|x)?\)?[⁰-⁹¹²³]*$|[-–—]$|n\.?\s?v\.?\s?t\.?$|n\.?b\.?$|p\.?m\.?$|\.\.+$|nihil$",
    regex.IGNORECASE,
)
"""A cell that holds a value, or one of the signs for none."""
_YEAR = regex.compile(r"(?:19|20)\d\d[*⁰-⁹¹²³]*$")
_WIDE = 1.5
"""Times the usual space: a gap this wide parts two cells of a table."""
SAME_START = 3.0
"""Points by which the left sides of the cells of one column may differ."""
_MOST_LINES = 4
"""Lines without a value that may stand between two rows of values."""
_LONGEST_LABEL = 80
"""Characters."""
_TIGHTER = 0.9
"""Times the usual distance between rows: lines closer than this belong to one row."""
_MOST_COLUMNS = 12
"""Of a header in which cells over several columns are looked for."""
_OFF_CENTRE = 9.0
"""Points by which a header may stand beside the middle of its columns."""
_LEADING = 1.45
"""Times the size of the type: lines of one cell do not stand further apart."""
_OTHER_SIZE = 1.2
"""Points by which the type of a header may differ from that of its table."""
_HIGHEST_HEADER = 8
"""Lines."""
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


def find_aligned(lines: Sequence[Line], kind: Type) -> list[Grid]:
    """Tables whose columns only the alignment shows, values under values."""
    printed = rows_of(lines)
    rows = _beside_words([_with_cells(row, kind) for row in printed], kind)
    found, index, floor = [], 0, 0  # `floor`: the rows above it stand in a table already
    while index < len(rows):
        end = _run_end(rows, index)
        block = rows[index:end]
        if block and _is_table(block):
            first = _label_start(rows, index, floor, min(box_of(row[0]).x0 for row in block))
            start = _header_start(printed, first, floor, block, kind)
            if len(block) > 1 or _stands_alone(printed[start:first], block[0], index, kind):
                head = [_header_cells(row, kind) for row in printed[start:first]]
                grid = _grid([*head, *rows[first:end]], first - start, kind)
                found.append(replace(grid, lines=tuple(line for row in printed[start:end] for line in row)))
                index = floor = end
                continue
        index = max(end, index + 1)
    return found


def _stands_alone(head: Sequence[Sequence[Line]], row: Sequence[Line], index: int, kind: Type) -> bool:
    """Whether one row of values is a table: under a header, or at the top of a page as the rest of one."""
    if len(row) < 3 or _values(row) < len(row) - 1:
        return False
    cells = [cell for line in head[-1] for cell in cells_of(line, kind)] if head else []
    return index == 0 or len(cells) >= len(row) - 1


def _with_cells(row: list[Line], kind: Type) -> list[Line]:
    """*row* cut at its wide gaps where that leaves a label and values, as narrow columns print them."""
    if not any(char.isdigit() or char in "-–—%" for char in row[-1].text[-4:]):
        return row  # it does not end in a value
    cells = [cell for line in row for cell in cells_of(line, kind)]
    if len(cells) == len(row):
        return row
    values = _values(cells)
    return cells if values >= len(cells) - 1 and values else row


def _beside_words(rows: Sequence[list[Line]], kind: Type) -> list[list[Line]]:
    """*rows*, those cut that have a value close before words, where it stands so in three rows or more."""
    apart: dict[int, list[Line]] = {}
    places: dict[tuple[int, int], list[int]] = {}
    for number, row in enumerate(rows):
        if _has_values(row) or not any(char.isdigit() for line in row for char in line.text):
            continue
        cells = [cell for line in row for cell in cells_of(line, kind)]
        for at in range(1, len(cells) - 1):
            if VALUE.match(cells[at].text.strip()):
                side = (round(box_of(cells[at]).x1 / 2), round(box_of(cells[at + 1]).x0 / 2))
                places.setdefault(side, []).append(number)
                apart[number] = cells
    cut_rows = {number for numbers in places.values() if len(numbers) > 2 for number in numbers}
    return [apart[number] if number in cut_rows else row for number, row in enumerate(rows)]


def cells_of(line: Line, kind: Type) -> list[Line]:
    """*line* cut where a gap is clearly wider than a space."""
    wide = _WIDE * kind.space * (line.size or kind.size)
    cells, start = [], 0
    for at, char in enumerate(line.text):
        if char == " " and line.edges and line.edges[at + 1] - line.edges[at] > wide:
            cells.append(strip(cut(line, start, at)))
            start = at + 1
    return [cell for cell in (*cells, strip(cut(line, start))) if cell.text] if cells else [line]


def _header_cells(row: Sequence[Line], kind: Type) -> list[Line]:
    return [cell for line in row for cell in cells_of(line, kind)]


def _values(row: Sequence[Line]) -> int:
    return sum(bool(VALUE.match(line.text.strip())) for line in row)


def _run_end(rows: Sequence[Sequence[Line]], start: int) -> int:
    """The end of the rows with values that start at *start*; cells that run over several lines do not end them."""
    if len(rows[start]) < 2 or not _values(rows[start]):
        return start
    end = start + 1
    while end < len(rows) and _near(rows[end - 1], rows[end]) and not is_caption(rows[end][0].text):
        if _has_values(rows[end]):
            end += 1
            continue
        stop = end
        while stop < min(len(rows), end + _MOST_LINES) and _near(rows[stop - 1], rows[stop]) and _is_label(rows[stop]):
            stop += 1
        if end < stop < len(rows) and _near(rows[stop - 1], rows[stop]) and _has_values(rows[stop]):
            end = stop
        elif _goes_on(rows[start:end], rows[end]):
            end += 1
        else:
            break
    return end


def _usual_step(rows: Sequence[Sequence[Line]]) -> float | None:
    """The usual distance between two rows of values that follow one another, where there are any."""
    steps = [
        box_of(below[0]).bottom - box_of(above[0]).bottom
        for above, below in itertools.pairwise(rows)
        if _has_values(above) and _has_values(below)
    ]
    return sorted(steps)[len(steps) // 2] if steps else None


def _label_start(rows: Sequence[Sequence[Line]], first: int, floor: int, left: float) -> int:
    """Where the label of the row *first* starts: lines of it may stand above the values, close under the header."""
    start = first
    while start - 1 > floor and first - start < _MOST_LINES and _is_label_above(rows[start - 1], rows[start], left):
        start -= 1
    return start if start < first and len(rows[start - 1]) > 1 and _near(rows[start - 1], rows[start]) else first


def _is_label_above(row: Sequence[Line], below: Sequence[Line], left: float) -> bool:
    box, size = box_of(row[0]), below[0].size or 9.0
    return (
        _is_label(row)
        and abs((row[0].size or size) - size) < 0.3
        and abs(box.x0 - left) < SAME_START
        and box_of(below[0]).bottom - box.bottom < _LEADING * size
    )


def _has_values(row: Sequence[Line]) -> bool:
    return len(row) >= 2 and _values(row) > 0


def _is_label(row: Sequence[Line]) -> bool:
    """Whether *row*, between rows of values, is a group of rows or a line of a label."""
    return (
        len(row) == 1
        and len(row[0].text) < _LONGEST_LABEL
        and not ENDS_SENTENCE.search(row[0].text)
        and not is_caption(row[0].text)
    )


def _goes_on(block: Sequence[Sequence[Line]], row: Sequence[Line]) -> bool:
    """Whether the words of *row*, below *block*, are the rest of its last cells: close below, each under its own."""
    above, box, size = block[-1], box_of(row[0]), row[0].size or 9.0
    step = box.bottom - box_of(above[0]).bottom
    labels = min(box_of(one[0]).x0 for one in block)
    starts = [labels, *(box_of(line).x0 for line in (*above, *block[0]))]
    if step > _LEADING * size or not all(any(abs(box_of(line).x0 - x) < SAME_START for x in starts) for line in row):
        return False
    if len(row) == 1 and abs(box.x0 - labels) < SAME_START:
        usual = _usual_step(block)
        tight = step < _TIGHTER * (size if usual is None else usual)
        return box.x1 < box_of(block[0][-1]).x0 and (tight or _is_word_rest(above[0].text, row[0].text))
    return True


def _is_word_rest(above: str, text: str) -> bool:
    """Whether a label goes on with *text*: in the middle of a word, a phrase or brackets."""
    return text[:1].islower() or above.endswith(("-", "/", "&")) or above.count("(") > above.count(")")


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
    enough = values >= 0.6 * len(cells) or _has_column_of_values(rows)
    return bool(cells) and enough and lists < 0.5 * len(rows)


def _has_column_of_values(rows: Sequence[Sequence[Line]]) -> bool:
    """Whether three rows or more of three cells have their value in the same place, between words."""
    full = [row for row in rows if len(row) >= 3]
    if len(full) < 3 or 2 * len(full) < sum(len(row) > 1 for row in rows):
        return False
    return any(
        all(at < len(row) and VALUE.match(row[at].text.strip()) for row in full) for at in range(1, len(full[0]))
    )


def _header_start(
    rows: Sequence[Sequence[Line]], first: int, floor: int, block: Sequence[Sequence[Line]], kind: Type
) -> int:
    """The first row of the header above the values: short cells right above the columns, no prose, no caption."""
    left = min(box_of(line).x0 for row in block for line in row[1:])
    size = block[0][0].size or kind.size
    start = first
    while start > floor and first - start < _HIGHEST_HEADER and _near(rows[start - 1], rows[start]):
        row = rows[start - 1]
        if abs((row[0].size or size) - size) > _OTHER_SIZE or _ends_header(row, left, block, kind):
            break
        start -= 1
    return start


def _ends_header(row: Sequence[Line], left: float, block: Sequence[Sequence[Line]], kind: Type) -> bool:
    if len(row) == 1 and box_of(row[0]).x0 < left - 60 and not _heads_columns(row[0], block, kind):
        return True
    if len(row) == 1 and (ENDS_SENTENCE.search(row[0].text) or is_caption(row[0].text)):
        return True
    if not any(box_of(cell).x1 >= left - 60 and len(cell.text) < 90 for cell in _header_cells(row, kind)):
        return True
    return any(
        (len(line.text) > 70 and len(cells_of(line, kind)) < 3)
        or (ENDS_SENTENCE.search(line.text) and len(line.text) > 25)
        for line in row
    )


def _heads_columns(line: Line, block: Sequence[Sequence[Line]], kind: Type) -> bool:
    """Whether the words of a whole row are cells, each above a column of its own."""
    cells = cells_of(line, kind)
    columns = _columns(block)
    places = [_column_of(cell, columns, is_header=True) for cell in cells]
    return len(cells) > 1 and len(set(places)) == len(places) and not is_caption(line.text)


def _columns(rows: Sequence[Sequence[Line]]) -> list[tuple[float, float]]:
    """The columns right of the labels, as intervals from left to right: of values, and of words between them."""
    values = [line for row in rows for line in row if VALUE.match(line.text.strip())]
    columns = _intervals(values)
    if any(len(set(places)) < len(places) for row in rows if (places := _places(row, columns))):
        columns = _by_right_side(values)
    left = columns[0][0] if columns else 0.0
    words = [
        line
        for row in rows
        if len(row) > 1
        for line in row[1:]
        if box_of(line).x0 > left and not any(a < box_of(line).x1 and box_of(line).x0 < b for a, b in columns)
    ]
    return sorted([*columns, *_intervals(words)]) if len(words) > 1 else columns


def _places(row: Sequence[Line], columns: Sequence[tuple[float, float]]) -> list[int]:
    """Which of *columns* the values of *row* stand in."""
    centres = [(box_of(line).x0 + box_of(line).x1) / 2 for line in row if VALUE.match(line.text.strip())]
    return [index for centre in centres for index, (a, b) in enumerate(columns) if a <= centre <= b]


def _intervals(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """What *lines* cover from left to right: those that overlap cover one interval."""
    intervals: list[tuple[float, float]] = []
    for box in sorted(map(box_of, lines), key=lambda box: box.x0):
        if intervals and box.x0 < intervals[-1][1] - 1:
            intervals[-1] = (intervals[-1][0], max(intervals[-1][1], box.x1))
        else:
            intervals.append((box.x0, box.x1))
    return intervals


def _by_right_side(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """Columns of numbers that end under one another, where long ones reach below the column before."""
    columns: list[tuple[float, float]] = []
    for box in sorted(map(box_of, lines), key=lambda box: box.x1):
        if columns and box.x1 - columns[-1][1] < SAME_START:
            columns[-1] = (min(columns[-1][0], box.x0), max(columns[-1][1], box.x1))
        else:
            columns.append((box.x0, box.x1))
    ends = [0.0, *(b for _, b in columns)]
    return [(max(a, end), b) for (a, b), end in zip(columns, ends, strict=False)]


def _grid(rows: Sequence[Sequence[Line]], header: int, kind: Type) -> Grid:
    """Cells by column; header lines over one another make one cell, the lines of a label too."""
    labels = min((box_of(row[0]).x0 for row in rows[header:]), default=0.0)
    while 0 < header < len(rows) - 1 and not _has_numbers(rows[header]) and box_of(rows[header][0]).x0 > labels + 3:
        header += 1  # a row of years
    columns = _columns(rows[header:])
    rows = [_at_columns(row, columns, kind) for row in rows]
    spans = {
        number: span for number in range(header) if (span := _spanned(rows[number], rows[number + 1], columns, labels))
    }
    joins = {*_header_joins(rows[:header], columns, spans), *_label_joins(rows, header)}
    table: list[list[list[Line]]] = []
    for number, row in enumerate(rows):
        cells: list[list[Line]] = [[] for _ in range(len(columns) + 1)]
        for line in row:
            first = spans.get(number, {}).get(id(line), line)
            heads = number < header and abs(box_of(first).x0 - labels) >= SAME_START
            cells[_column_of(first, columns, is_header=heads)].append(line)
        if number in joins:
            for above, below in zip(table[-1], cells, strict=True):
                above.extend(below)
        else:
            table.append(cells)
    done = tuple(tuple(tuple(cell) for cell in cells) for cells in table)
    return Grid(tuple(line for row in done for cell in row for line in cell), done, box_of(rows[0][0]).top)


def _spanned(
    row: Sequence[Line], below: Sequence[Line], columns: Sequence[tuple[float, float]], labels: float
) -> dict[int, Line]:
    """The header cells of *row* that stand over several cells of the header *below*, each with the first of these.

    The cells below say so themselves where they come again under each ('2020 2021 2020 2021'); else each cell stands
    in the middle over its own.
    """
    under = [line for line in below if abs(box_of(line).x0 - labels) >= SAME_START]
    taken = {_column_of(line, columns, is_header=True) for line in under}
    over = [line for line in row if abs(box_of(line).x0 - labels) >= SAME_START]
    over = [line for line in over if len(under) > 1 and _column_of(line, columns, is_header=True) in taken]
    if not over or len(under) <= len(over) or len(under) > _MOST_COLUMNS or _has_numbers(under):
        return {}
    width, odd = divmod(len(under), len(over))
    texts = [line.text for line in under]
    groups = [texts[at : at + width] for at in range(0, len(texts), width)]
    if not odd and len(over) > 1 and all(group == groups[0] for group in groups):
        return {id(line): under[number * width] for number, line in enumerate(over)}
    starts = _centred(over, under, columns)
    return {id(line): under[start] for line, start in zip(over, starts, strict=False)}


def _centred(over: Sequence[Line], under: Sequence[Line], columns: Sequence[tuple[float, float]]) -> tuple[int, ...]:
    """Where the group of each cell of *over* starts in *under* if each stands over the middle of its own; else ()."""
    places = [_column_of(line, columns, is_header=True) - 1 for line in under]
    rights = [max(columns[place][1], box_of(line).x1) for place, line in zip(places, under, strict=True)]
    lefts = [min(columns[place][0], box_of(line).x0) for place, line in zip(places, under, strict=True)]
    steps = sorted(after - before for before, after in itertools.pairwise(rights))
    step = steps[len(steps) // 2]
    middles = [(box_of(line).x0 + box_of(line).x1) / 2 for line in over]
    best: tuple[float, tuple[int, ...]] = (_OFF_CENTRE, ())
    first = columns[places[0] - 1][1] if places[0] > 0 else rights[0] - step
    for sides in (lefts, [first, *rights[:-1]]):
        for inner in itertools.combinations(range(1, len(under)), len(over) - 1):
            starts = (0, *inner)
            ends = (*inner, len(under))
            off = max(
                abs((sides[a] + rights[b - 1]) / 2 - middle) for a, b, middle in zip(starts, ends, middles, strict=True)
            )
            best = min(best, (off, starts))
    return best[1]


def _at_columns(row: Sequence[Line], columns: Sequence[tuple[float, float]], kind: Type) -> list[Line]:
    """*row* with a line over several columns cut at its wide gaps, where each piece then stands in its own."""
    cells: list[Line] = []
    for line in row:
        pieces = cells_of(line, kind) if sum(_overlaps(line, columns)) > 1 else [line]
        places = [_column_of(piece, columns, is_header=False) for piece in pieces]
        cells += pieces if len(set(places)) == len(places) else [line]
    return cells


def _overlaps(line: Line, columns: Sequence[tuple[float, float]]) -> list[bool]:
    box = box_of(line)
    return [min(box.x1, b) - max(box.x0, a) > 0 for a, b in columns]


def _column_of(line: Line, columns: Sequence[tuple[float, float]], *, is_header: bool) -> int:
    """0 for the labels, else the column that the line overlaps most, or the nearest."""
    box = box_of(line)
    overlaps = [min(box.x1, b) - max(box.x0, a) for a, b in columns]
    best = max(range(len(columns)), key=lambda i: overlaps[i])
    if overlaps[best] > 0:
        return (_first_below(line, columns) if is_header else best) + 1
    if box.x1 <= columns[0][0] and not (is_header and columns[0][0] - box.x1 < 14 and box.x0 > columns[0][0] - 60):
        return 0
    centre = (box.x0 + box.x1) / 2
    return min(range(len(columns)), key=lambda i: abs((columns[i][0] + columns[i][1]) / 2 - centre)) + 1


def _first_below(line: Line, columns: Sequence[tuple[float, float]]) -> int:
    """The column of a header; of one in the middle over several columns, the first of them."""
    box = box_of(line)
    for side, ends in ((box.x1, [b for _, b in columns]), (box.x0, [a for a, _ in columns])):
        near = [index for index, end in enumerate(ends) if abs(end - side) < SAME_START]
        if near:
            return near[0]
    return _overlaps(line, columns).index(True)


def _has_numbers(row: Sequence[Line]) -> bool:
    """Whether values that are no years stand in *row*."""
    return any(VALUE.match(line.text.strip()) and not _YEAR.match(line.text.strip()) for line in row)


def _header_joins(
    rows: Sequence[Sequence[Line]], columns: Sequence[tuple[float, float]], spans: Container[int]
) -> set[int]:
    """The header rows that are the next lines of the cells above."""
    return {
        number
        for number in range(1, len(rows))
        if number - 1 not in spans and _merges(rows[number - 1], rows[number], columns)
    }


def _merges(above: Sequence[Line], below: Sequence[Line], columns: Sequence[tuple[float, float]]) -> bool:
    """Header rows over one another are one unless a cell of either spans columns that the other divides.

    Years are one with the words above only where each stands close under some.
    """
    if any(sum(_overlaps(line, columns)) > 1 for line in (*above, *below)):
        return False
    if not any(_YEAR.match(line.text.strip()) for line in below):
        return True
    places = {_column_of(line, columns, is_header=True) for line in above}
    close = box_of(below[0]).bottom - box_of(above[0]).bottom < _LEADING * (below[0].size or 9.0)
    return close and all(_column_of(line, columns, is_header=True) in places for line in below)


def _label_joins(rows: Sequence[Sequence[Line]], header: int) -> set[int]:
    """The rows that go on with the row above: lines of words that stand closer to it than rows do to one another.

    A line of a label that stands right above its values goes with them: then these are joined to it.
    """
    bottoms = [box_of(row[0]).bottom for row in rows]
    data = [number >= header and _has_values(row) for number, row in enumerate(rows)]
    usual = _usual_step(rows[header:])
    found: set[int] = set()
    for number in range(header, len(rows)):
        if data[number]:
            continue
        above = bottoms[number] - bottoms[number - 1] if number > header else math.inf
        after = next((later for later in range(number + 1, len(rows)) if data[later]), None)
        below = bottoms[after] - bottoms[after - 1] if after is not None else None
        between = usual or below or rows[number][0].size or 9.0
        goes_on = number > header and _is_word_rest(rows[number - 1][0].text, rows[number][0].text)
        if goes_on or above < _TIGHTER * between:
            found.add(number)
        elif below is not None and after == number + 1 and below < _TIGHTER * (usual or above):
            found.add(number + 1)
    return found
