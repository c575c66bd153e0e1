"""A block of cells → the tables in it: where each begins, which of its rows are headers, what stands over a column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

import regex

from brieflezer.dutch.numbers import parse_cell
from brieflezer.letter import Block
from brieflezer.reading import Span

CAPTION = regex.compile(
    r"(?:tabel|overzicht|table)\s{1,2}+(?P<number>\d{1,3}(?:\.\d{1,3}){0,3}+[a-z]?|[A-Z]|[IVX]{1,6})"
    r"(?:\s{0,2}+[:.|–—-]|\s{1,3}+(?=[\p{Lu}(\d])|\s*+$)",
    regex.IGNORECASE,
)
"""The start of a numbered caption: 'Tabel 3: …', 'TABEL 2. …', 'Tabel 1 Lestijd …'."""
_NONE = regex.compile(r"[-–—−.]{1,3}|n\.?\s?v\.?\s?t\.?|n\.?\s?b\.?|p\.?m\.?|nihil|onbekend|x", regex.IGNORECASE)
_YEAR = regex.compile(r"(?:19|20)\d\d[*⁰¹²³⁴-⁹]*+")
_DATE = regex.compile(r"\d{1,2}[-/.]\d{1,2}[-/.](?:\d\d){1,2}")
_SENTENCE = regex.compile(r"[.;:]$|[.!?]\s\p{Lu}")
_WRAPPED = regex.compile(r"[\p{Ll}(+&/]")
_LONGEST_HEADER_OF_WORDS = 48
_LONGEST_TITLE = 250


@dataclass(frozen=True, slots=True)
class Place:
    """The text of a cell, where it stands, and the number that it is."""

    text: str
    span: Span
    value: Decimal | None

    @property
    def is_number(self) -> bool:
        return self.value is not None

    @property
    def is_none(self) -> bool:
        """Whether it is a sign for no value: '-', 'n.v.t.', 'PM'."""
        return bool(_NONE.fullmatch(self.text))

    @property
    def is_time(self) -> bool:
        """Whether it is a bare year or a date."""
        return bool(_YEAR.fullmatch(self.text) or _DATE.fullmatch(self.text))


Cells = tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of equal width, without blank rows or blank columns."""

    rows: tuple[Cells, ...]

    @property
    def width(self) -> int:
        return len(self.rows[0]) if self.rows else 0


@dataclass(frozen=True, slots=True)
class Part:
    """One table: its title where that stands in a row of its own, the headers of each column, and its body."""

    title: str | None
    columns: tuple[tuple[str, ...], ...]
    rows: tuple[Cells, ...]
    span: Span


def grid_of(text: str, block: Block) -> Grid:
    """The cells of *block*, a table in *text*."""
    rows = [tuple(_place(text, span) for span in row) for row in block.cells]
    rows = [row for row in rows if any(place.text for place in row)]
    used = [column for column in range(min(map(len, rows), default=0)) if any(row[column].text for row in rows)]
    if not used or used[0] != 0:
        used = [0, *used] if rows else used
    return Grid(tuple(tuple(row[column] for column in used) for row in rows))


def _place(text: str, span: Span) -> Place:
    """The cell at *span* without the space at its ends."""
    cell = text[slice(*span)]
    start = span[0] + len(cell) - len(cell.lstrip())
    stripped = cell.strip()
    return Place(stripped, (start, start + len(stripped)), parse_cell(stripped))


def starts_with_data(grid: Grid) -> bool:
    return bool(grid.rows) and _is_data(grid.rows[0])


def parts_of(grid: Grid) -> list[Part]:
    """The tables of *grid*, from top to bottom; a header that is repeated inside a table is dropped."""
    numeric = _numeric_columns(grid.rows)
    starts = [0]
    repeated: set[int] = set()
    below_data = False
    for index in range(1, len(grid.rows)):
        row = grid.rows[index]
        below_data = below_data or _is_data(grid.rows[index - 1])
        if _is_title(row):
            starts.append(index)
        elif index - 1 == starts[-1] and _is_title(grid.rows[index - 1]):
            continue
        elif below_data and index + 1 < len(grid.rows) and _is_header_inside(row, grid.rows[0], numeric):
            if _texts(row) == _texts(grid.rows[starts[-1]]):
                repeated.add(index)
            else:
                starts.append(index)
    ends = [*starts[1:], len(grid.rows)]
    parts = []
    for start, end in zip(starts, ends, strict=True):
        rows = [row for index, row in enumerate(grid.rows[start:end], start) if index not in repeated]
        parts.append(_part(rows))
    return parts


def _texts(row: Cells) -> list[str]:
    return [place.text for place in row]


def _filled(row: Cells) -> list[Place]:
    return [place for place in row[1:] if place.text]


def _is_title(row: Cells) -> bool:
    """A numbered caption in a row of its own."""
    filled = [place for place in row if place.text]
    return len(filled) == 1 and len(filled[0].text) <= _LONGEST_TITLE and bool(CAPTION.match(filled[0].text))


def _is_data(row: Cells) -> bool:
    """Whether values stand behind the label: numbers that are no bare years, or nothing but signs for none."""
    filled = _filled(row)
    if any(place.is_number and not place.is_time for place in filled):
        return True
    return bool(filled) and bool(row[0].text) and all(place.is_none for place in filled)


def _numeric_columns(rows: Sequence[Cells]) -> frozenset[int]:
    """The columns of which half the filled cells or more are numbers; headers inside are filled too."""
    found = set()
    for column in range(1, len(rows[0]) if rows else 0):
        filled = [row[column] for row in rows if row[column].text]
        if filled and sum(place.is_number or place.is_none for place in filled) >= 0.5 * len(filled):
            found.add(column)
    return frozenset(found)


def _is_header_inside(row: Cells, first: Cells, numeric: frozenset[int]) -> bool:
    """Whether *row*, below rows of values, is a header: words or years over columns of numbers."""
    filled = [column for column in range(1, len(row)) if row[column].text]
    if len(filled) < 2 or not set(filled) <= numeric:
        return False
    if any((row[column].is_number and not row[column].is_time) or row[column].is_none for column in filled):
        return False
    return not all(row[column].is_time for column in filled) or row[0].text in ("", first[0].text)


def _is_name(text: str) -> bool:
    """Whether *text* can be the header of a column of words."""
    is_short = 0 < len(text) <= _LONGEST_HEADER_OF_WORDS
    return is_short and not any(map(str.isdigit, text)) and not _SENTENCE.search(text)


# -- one table ---------------------------------------------------------------------------------------------------


def _part(rows: Sequence[Cells]) -> Part:
    places = [place for row in rows for place in row if place.text]
    span = (places[0].span[0], max(place.span[1] for place in places))
    title = None
    if len(rows) > 1 and _is_row_of_title(rows):
        title, rows = next(place.text for place in rows[0] if place.text), rows[1:]
    count = _header_count(rows)
    header = _realigned(rows[:count], rows[count:])
    return Part(title, _columns(header, len(rows[0])), tuple(rows[count:]), span)


def _is_row_of_title(rows: Sequence[Cells]) -> bool:
    """Whether the first row is the caption: one cell alone at the front, over a row that is a header."""
    first = rows[0]
    if _is_title(first):
        return True
    return bool(first[0].text) and not _filled(first) and bool(_filled(rows[1])) and _header_count(rows[1:]) > 0


def _header_count(rows: Sequence[Cells]) -> int:
    """How many rows at the top of *rows* are header rows."""
    first = next((index for index, row in enumerate(rows) if _is_data(row)), None)
    if first is None:
        return _header_count_of_words(rows)
    if first == 0:
        return 1 if _counts_up(rows[0]) and len(rows) > 1 and _is_data(rows[1]) else 0
    count = first
    while count and not _filled(rows[count - 1]):  # a label alone is the first group of the body
        count -= 1
    for index in range(1, count):  # a second row of years under a row of years is data
        if _all_times(rows[index]) and any(_all_times(row) for row in rows[:index]):
            return index
    return count


def _all_times(row: Cells) -> bool:
    filled = _filled(row)
    return len(filled) == len(row) - 1 and all(place.is_time for place in filled)


def _counts_up(row: Cells) -> bool:
    """Whether the cells are 1, 2, 3, …: columns by number."""
    values = [parse_cell(place.text.strip("()")) for place in row[1:]]
    return len(values) >= 3 and not row[0].is_number and values == list(range(1, len(values) + 1))


def _header_count_of_words(rows: Sequence[Cells]) -> int:
    """1 where the first row of a table of words is a header: short, complete, without digits or sentences."""
    numbered = next((index for index, row in enumerate(rows) if index and any(p.is_number for p in row[1:])), None)
    if numbered == 1 and not any(place.is_number for place in rows[0]):
        return 1
    first = rows[0]
    names = [place.text for place in first[1:]] + ([first[0].text] if first[0].text else [])
    short = all(map(_is_name, names))
    longer = sum(len(place.text) for row in rows[1:] for place in row) / max(1, len(rows) - 1)
    return 1 if short and len(rows) > 2 and longer > sum(map(len, names)) else 0


def _realigned(header: Sequence[Cells], body: Sequence[Cells]) -> list[Cells]:
    """*header* one column to the right where its blank first cell was lost on the way."""
    full = sum(bool(row[0].text and row[-1].text) for row in body)
    if not body or full < 0.8 * len(body):
        return list(header)
    return [_shifted(row) if all(p.text for p in row[:-1]) and not row[-1].text else row for row in header]


def _shifted(row: Cells) -> Cells:
    return (row[-1], *row[:-1])


def _columns(header: Sequence[Cells], width: int) -> tuple[tuple[str, ...], ...]:
    levels = [_texts(row) for row in header]
    for number, level in enumerate(levels[:-1]):
        _spread(level, levels[number + 1 :])
    levels = _unwrapped(levels)
    return tuple(_path([level[column] for level in levels]) for column in range(width))


def _spread(level: list[str], below: Sequence[list[str]]) -> None:
    """A header over several columns stands over all that have a header of their own below it."""
    over = 0
    for column in range(1, len(level)):
        if level[column]:
            over = column
        elif over and all(any(row[place] for row in below) for place in (over, column)):
            level[column] = level[over]


def _unwrapped(levels: list[list[str]]) -> list[list[str]]:
    """Header rows that are the next lines of the row above are joined to it."""
    joined: list[list[str]] = []
    for level in levels:
        if joined and _is_wrapped(joined[-1], level):
            joined[-1] = [_glued(above, below) for above, below in zip(joined[-1], level, strict=True)]
        else:
            joined.append(level)
    return joined


def _is_wrapped(above: Sequence[str], below: Sequence[str]) -> bool:
    filled = [(one, other) for one, other in zip(above, below, strict=True) if other]
    spread = any(one and one == other for one, other in pairwise(above))
    return not spread and all(
        one and not _YEAR.fullmatch(one) and (_WRAPPED.match(other) or one.endswith(("-", "+", "/", "&")))
        for one, other in filled
    )


def _glued(above: str, below: str) -> str:
    if above.endswith("-") and below[:1].islower():
        return above[:-1] + below
    return f"{above} {below}".strip()


def _path(texts: Sequence[str]) -> tuple[str, ...]:
    path: list[str] = []
    for text in texts:
        if text and (not path or path[-1] != text):
            path.append(text)
    return tuple(path)
