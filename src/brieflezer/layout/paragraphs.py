"""The body lines of printed pages → drafts: paragraphs, list items, headings to be, tables.

What raw text says with blank lines and tabs, the page says with distances: a wider gap, another indent, another type, a
line that ends before the margin although the next word would have fitted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from brieflezer.layout.draft import Draft, cut, strip
from brieflezer.layout.grids import Grid, find_grids
from brieflezer.layout.headings import LEADERS, parse_numbering
from brieflezer.layout.raw import ENDS_SENTENCE, LIST_START, MOTION_CLAUSE, QUESTION, goes_on_in_number, is_caption
from brieflezer.layout.zones import Type, Zones, around, box_of, rows_of, type_of
from brieflezer.letter import Line, Page

WIDER = 1.32
"""Times the usual distance between lines: from here on a gap separates blocks."""
INDENT = 4.0
"""Points. Lines whose left sides differ less than this stand under one another."""
MARGIN = 4.0
"""Points by which a word may stand out over the right margin."""


_FEWEST_CAPITALS = 6
"""Letters: fewer in a line may be an abbreviation."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a line is set: what tells headings from text."""

    size: float
    style: float  # 0 bold, 0.5 capitals, 1 italic, 1.5 underlined, 2 plain

    @property
    def rank(self) -> tuple[float, ...]:
        return (-self.size, self.style)


def look_of(line: Line, underlined: bool = False) -> Look:
    size = round((line.size or 0.0) * 2) / 2
    capitals = not line.bold and line.text.isupper() and sum(map(str.isalpha, line.text)) >= _FEWEST_CAPITALS
    return Look(size, 0.0 if line.bold else 0.5 if capitals else 1.0 if line.italic else 1.5 if underlined else 2.0)


def body_rank(kind: Type) -> tuple[float, ...]:
    """The rank of plain text in this document."""
    return (-round(kind.size * 2) / 2, 2.0)


def draft_pages(zones: Sequence[Zones], kind: Type) -> list[Draft]:
    """The blocks of the body of all pages; a block that a page breaks is one."""
    drafts: list[Draft] = []
    for page in zones:
        own = type_of(page, kind)
        for order, draft in enumerate(_draft_page(page, own)):
            _append(drafts, replace(draft, gap=(draft.gap or order == 0) and bool(drafts)), own)
    return drafts


# -- one page ----------------------------------------------------------------------------------------------------


def _draft_page(zones: Zones, kind: Type) -> Iterator[Draft]:
    underlined = _underlined(zones.page, zones.body)
    grids = find_grids(zones.page, zones.body, kind)
    run: list[Line] = []
    pending = list(grids)
    inside = {id(line) for grid in grids for line in grid.lines}
    for row in rows_of(zones.body):
        while pending and pending[0].top <= box_of(row[0]).top + 1:
            yield from _draft_run(run, kind, zones, underlined)
            run = []
            yield from _table(pending.pop(0), kind, zones, underlined)
        run.extend(line for line in row if id(line) not in inside)
    yield from _draft_run(run, kind, zones, underlined)
    for grid in pending:
        yield from _table(grid, kind, zones, underlined)


def _table(grid: Grid, kind: Type, zones: Zones, underlined: frozenset[int]) -> Iterator[Draft]:
    """The table; where its two columns are running text, the blocks of the one and then of the other."""
    if not grid.is_prose:
        filled = [index for index, column in enumerate(zip(*grid.rows, strict=True)) if any(column)]
        yield Draft("table", grid.lines, rows=tuple(tuple(row[index] for index in filled) for row in grid.rows))
        return
    for column in zip(*grid.rows, strict=True):
        lines = [line for cell in column for line in cell]
        own = replace(kind, right=around(lines).x1)
        for order, draft in enumerate(_draft_run(lines, own, zones, underlined)):
            yield replace(draft, gap=order == 0)


def _underlined(page: Page, lines: Sequence[Line]) -> frozenset[int]:
    """The ids of the lines with a ruling right under their words."""
    found = set()
    for rule in page.rulings:
        if rule.bottom - rule.top > 2 or rule.x1 - rule.x0 < 10:
            continue
        for line in lines:
            box = box_of(line)
            near = -3 < rule.top - box.bottom < 3
            if near and rule.x0 < box.x0 + 4 and rule.x1 > box.x0 + 0.8 * (box.x1 - box.x0) and rule.x1 < box.x1 + 8:
                found.add(id(line))
    return frozenset(found)


def _draft_run(lines: Sequence[Line], kind: Type, zones: Zones, underlined: frozenset[int]) -> Iterator[Draft]:
    """Blocks from lines that follow one another."""
    block: list[Line] = []
    for line in lines:
        if block and _starts_block(block, line, kind, zones, underlined):
            yield _block(block, underlined)
            block = []
        block.append(line)
    if block:
        yield _block(block, underlined)


def _block(lines: Sequence[Line], underlined: frozenset[int]) -> Draft:
    rank = min((look_of(line, id(line) in underlined) for line in lines), key=lambda look: -look.style).rank
    first = strip(lines[0])
    match = _item_start(first)
    if match and not is_caption(first.text):
        start = min(match.end(), len(first.text)) if match["bullet"] else 0
        return Draft("list_item", (strip(cut(first, start)), *map(strip, lines[1:])), number=match["number"], rank=rank)
    return Draft("paragraph", (first, *map(strip, lines[1:])), rank=rank)


def _item_start(line: Line) -> regex.Match[str] | None:
    """The bullet or number at the start of *line*, also one that stands apart from its words."""
    return LIST_START.match(line.text if " " in line.text else f"{line.text} …")


def _starts_block(block: Sequence[Line], line: Line, kind: Type, zones: Zones, underlined: frozenset[int]) -> bool:
    """Whether *line* begins a block of its own after the lines of *block*."""
    last, box = block[-1], box_of(line)
    before = box_of(last)
    if abs(before.bottom - box.bottom) < 2:  # more words of the same row
        return False
    pitch = _pitch(last, line, kind)
    if box.top - before.top > WIDER * pitch or box.top < before.top - 2:
        return True
    if look_of(last, id(last) in underlined) != look_of(line, id(line) in underlined) and _heads_apart(
        block, line, underlined
    ):
        return True
    if QUESTION.match(last.text) or QUESTION.match(line.text) or LEADERS.search(last.text):
        return True
    number = goes_on_in_number(block, line.text)
    if not number and look_of(line, id(line) in underlined).style < 2 and parse_numbering(line.text):
        return True
    item = _item_start(line)
    if item and not number and _starts_item(block, line, item["bullet"] is not None):
        return True
    left = _text_left(block)
    if box.x0 < left - INDENT:
        return len(block) > 1 or not _runs_on(last, line, kind, zones)
    if box.x0 > left + INDENT and len(block) > 1 and not LIST_START.match(block[0].text):
        return ENDS_SENTENCE.search(last.text) is not None
    return _could_have_gone_on(last, line, kind, zones)


def _pitch(last: Line, line: Line, kind: Type) -> float:
    """The usual distance between lines of this size."""
    size = min(last.size or kind.size, line.size or kind.size)
    return kind.pitch if abs(size - kind.size) < 0.6 else kind.pitch * size / kind.size


def _heads_apart(block: Sequence[Line], line: Line, underlined: frozenset[int]) -> bool:
    """A change of type between lines separates a heading from its text; inside a paragraph it only emphasises."""
    looks = {look_of(one, id(one) in underlined) for one in block}
    if len(looks) > 1:
        return False
    one, other = looks.pop(), look_of(line, id(line) in underlined)
    if abs(one.size - other.size) >= 1:
        return True
    text = " ".join(item.text for item in block)
    heading_before = one.style < other.style and not (ENDS_SENTENCE.search(text) is None and line.text[:1].islower())
    heading_here = other.style < one.style and ENDS_SENTENCE.search(text) is not None
    return heading_before or heading_here


def _starts_item(block: Sequence[Line], line: Line, bullet: bool) -> bool:
    """A bullet starts an item; a number does where the line before it ends as one does or stands further out."""
    if bullet and not line.text.startswith(("-", "−", "–", "o ", "*")):
        return True
    first, box = box_of(block[0]), box_of(line)
    if LIST_START.match(block[0].text) and abs(first.x0 - box.x0) < INDENT:
        return True
    ends = ENDS_SENTENCE.search(block[-1].text) is not None
    return ends or (abs(first.x0 - box.x0) >= INDENT and bullet)


def _text_left(block: Sequence[Line]) -> float:
    """The left side of the running lines of a block: of the second line of a list item, else of the first."""
    if len(block) > 1:
        return box_of(block[-1]).x0
    first = block[0]
    return box_of(first).x0


def _could_have_gone_on(last: Line, line: Line, kind: Type, zones: Zones) -> bool:
    """Whether *last* ended before the margin although the first word of *line* would have fitted: a paragraph's end."""
    if not ENDS_SENTENCE.search(last.text):
        return bool(MOTION_CLAUSE.match(line.text)) and last.text.endswith(",")
    return box_of(last).x1 + _first_word(line) < _right(last, kind, zones) - MARGIN


def _runs_on(last: Line, line: Line, kind: Type, zones: Zones) -> bool:
    """Whether *last*, which is indented as a first line may be, is full and its sentence goes on in *line*."""
    full = box_of(last).x1 + _first_word(line) > _right(last, kind, zones) - MARGIN
    return full and line.text[:1].islower() and not ENDS_SENTENCE.search(last.text) and not _item_start(line)


def _first_word(line: Line) -> float:
    """The width of the first word of *line* with a space before it."""
    word = line.text.find(" ")
    edges = line.edges
    width = edges[word if word > 0 else len(line.text)] - edges[0] if edges else 0.0
    return width + 0.25 * (line.size or 9.0)


def _right(line: Line, kind: Type, zones: Zones) -> float:
    """The right margin beside *line*: the column's own, or the sidebar's left side where the text runs round it."""
    box = box_of(line)
    beside = [
        box_of(other).x0 for other in zones.sidebar
        if box_of(other).top - 14 < box.bottom and box_of(other).bottom + 30 > box.top
    ]  # fmt: skip
    return min([kind.right, *(left - 12 for left in beside)])


# -- over pages --------------------------------------------------------------------------------------------------


def _append(drafts: list[Draft], draft: Draft, kind: Type) -> None:
    last = drafts[-1] if drafts else None
    if last is None or not draft.gap:
        drafts.append(draft)
        return
    if last.kind == draft.kind == "table" and _same_columns(last, draft):
        rows = draft.rows[_repeated(last, draft) :]
        if rows and _is_rest(last.rows[-1], rows[0]):
            whole = tuple(above + below for above, below in zip(last.rows[-1], rows[0], strict=True))
            rows, last = rows[1:], replace(last, rows=(*last.rows[:-1], whole))
        drafts[-1] = replace(last, lines=last.lines + draft.lines, rows=last.rows + rows)
    elif _goes_on(last, draft, kind):
        drafts[-1] = replace(last, lines=last.lines + draft.lines)
    else:
        drafts.append(draft)


def _goes_on(last: Draft, draft: Draft, kind: Type) -> bool:
    """Whether *draft*, at the top of a page, is the rest of *last* at the foot of the page before."""
    number = draft.number is not None and goes_on_in_number(last.lines, draft.text)
    if last.kind not in ("paragraph", "list_item") or not (number or draft.kind == "paragraph"):
        return False
    one, other = last.rank or body_rank(kind), draft.rank or body_rank(kind)
    if one != other and (abs(one[0] - other[0]) >= 1 or len(last.text) < 100):
        return False
    before, after = last.text, draft.text
    if MOTION_CLAUSE.match(after):
        return False
    if not ENDS_SENTENCE.search(before):
        return after[:1].islower() or len(before) > 100 or not after[:1].isupper()
    end = box_of(last.lines[-1])
    return after[:1].islower() or (
        last.kind == "paragraph" and end.x1 + _first_word(draft.lines[0]) > kind.right - MARGIN
        and len(last.lines) > 1 and before.endswith((".", ","))
        and abs(box_of(draft.lines[0]).x0 - end.x0) < INDENT and draft.rank == body_rank(kind)
    )  # fmt: skip


def _same_columns(last: Draft, draft: Draft) -> bool:
    return bool(last.rows) and bool(draft.rows) and len(last.rows[0]) == len(draft.rows[0])


def _repeated(last: Draft, draft: Draft) -> int:
    """How many rows at the top of *draft* repeat the header of *last*."""
    count = 0
    for one, other in zip(last.rows, draft.rows, strict=False):
        if [_words(cell) for cell in one] != [_words(cell) for cell in other]:
            break
        count += 1
    return count


def _is_rest(above: Sequence[Sequence[Line]], row: Sequence[Sequence[Line]]) -> bool:
    """Whether *row*, the first of a page, is the rest of a row that the page before broke: it goes on in a phrase."""
    goes_on = [
        bool(one) and other[0].text[:1].islower() and not ENDS_SENTENCE.search(one[-1].text)
        for one, other in zip(above, row, strict=True)
        if other
    ]
    return any(goes_on)


def _words(cell: Sequence[Line]) -> str:
    return " ".join(line.text for line in cell)
