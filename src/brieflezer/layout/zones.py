"""The zones of printed pages: which lines are the letter's text, and which its sidebar, its notes, its page furniture.

Everything is decided from this document's own geometry and type: the size in which most of it is printed, the column in
which that stands, the column of small type that returns at the right, the rule above the notes.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import regex

from brieflezer.layout.charts import axis_labels
from brieflezer.layout.furniture import is_page_furniture
from brieflezer.layout.labels import parse_label, parse_label_row
from brieflezer.layout.notes import NOTE_START
from brieflezer.letter import Line, Page
from brieflezer.reading import Box

SMALLER = 0.6
"""Points. Type this much smaller than that of the body is small type."""
_MANY_CELLS = 4
"""More pieces than the running head of a page has in a row."""
_SHORT = 25
"""Characters: a shorter line may be a cell of a table and says little of the type of the text."""
EDGE = 0.13
"""Share of the page's height at its top and bottom where running heads and feet stand."""
_NEARLY = 4.0
"""Times the size of the type: a line that ends this near to the right margin is full."""
_ENOUGH = 5
"""Steps between lines that say what is usual."""
_NOTE_NUMBER = regex.compile(r"\d{1,3}(?:\s|$)")
_DIGITS = regex.compile(r"\d++")


@dataclass(frozen=True, slots=True)
class Type:
    """What the body of this document is printed in, and where: sizes and positions in points."""

    size: float
    left: float
    right: float
    pitch: float
    sidebar: float | None
    space: float = 0.3
    """Share of the size: the usual width of a space."""
    width: float | None = None
    """The width of most pages."""


@dataclass(frozen=True, slots=True)
class Zones:
    """The lines of one page by zone, each zone from top to bottom."""

    page: Page
    body: tuple[Line, ...]
    notes: tuple[Line, ...]
    sidebar: tuple[Line, ...]
    furniture: tuple[Line, ...]


def box_of(line: Line) -> Box:
    """The box of a printed line; every line of a PDF has one."""
    assert line.box is not None
    return line.box


def rows_of(lines: Iterable[Line]) -> list[list[Line]]:
    """Lines grouped that stand on one base line, from top to bottom, each from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: box_of(line).bottom):
        box = box_of(line)
        if rows:
            last = box_of(rows[-1][0])
            if abs(last.bottom - box.bottom) < 0.45 * min(last.bottom - last.top, box.bottom - box.top):
                rows[-1].append(line)
                continue
        rows.append([line])
    return [sorted(row, key=lambda line: box_of(line).x0) for row in rows]


def around(lines: Sequence[Line]) -> Box:
    """The box around *lines*."""
    boxes = [box_of(line) for line in lines]
    return Box(
        page=boxes[0].page, x0=min(b.x0 for b in boxes), top=min(b.top for b in boxes),
        x1=max(b.x1 for b in boxes), bottom=max(b.bottom for b in boxes),
    )  # fmt: skip


def measure(pages: Sequence[Page]) -> Type:
    """The type of the body: the size with the most letters, its margins, the usual distance between its lines."""
    widths = Counter(page.width for page in pages if page.lines)
    width = max(widths, key=lambda key: (widths[key], key or 0)) if widths else None
    first, pages = pages[:1], [page for page in pages if page.width == width]
    lines = [line for page in pages for line in page.lines]
    letters: Counter[float] = Counter()
    for line in lines:
        letters[_rounded(line.size)] += len(line.text) if len(line.text) > _SHORT else 0
    if not any(letters.values()):
        letters.update(_rounded(line.size) for line in lines)
    size = max(letters, key=lambda key: (letters[key], key))
    left, right = _margins([line for line in lines if abs(_rounded(line.size) - size) < SMALLER])
    return Type(
        size,
        left,
        right,
        _pitch(pages, size, right),
        _sidebar_left(first, size),
        space=_space(lines, size),
        width=width,
    )


def _margins(lines: Sequence[Line]) -> tuple[float, float]:
    """The left and right side of the column in which most of *lines* stand."""
    boxes = [box_of(line) for line in lines if len(line.text) > 25]
    lefts = Counter(round(box.x0) for box in boxes)
    usual = [x for x, count in lefts.items() if count >= 0.2 * max(lefts.values())]
    left = float(min(usual, default=0))
    own = [box for box in boxes if any(abs(box.x0 - x) < 30 for x in usual)]
    return left, _quantile(sorted(box.x1 for box in own), 0.985)


def type_of(page: Zones, kind: Type) -> Type:
    """*kind* as it is on one page: a page that lies on its side has margins of its own."""
    if page.page.width == kind.width or not page.body:
        return kind
    left, right = _margins(page.body)
    return replace(kind, left=left, right=right) if right else kind


def _space(lines: Sequence[Line], size: float) -> float:
    """The usual width of a space in the body, as a share of its size."""
    widths: list[float] = []
    for line in lines:
        if len(widths) > 2000:
            break
        if abs(_rounded(line.size) - size) < SMALLER and len(line.text) > 25:
            edges = line.edges
            widths += [edges[at + 1] - edges[at] for at, char in enumerate(line.text) if char == " "]
    return _quantile(sorted(widths), 0.5) / size if widths else 0.3


def _rounded(size: float | None) -> float:
    return round((size or 0.0) * 4) / 4


def _quantile(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0


def _pitch(pages: Sequence[Page], size: float, right: float) -> float:
    """The usual distance between the tops of two lines of the body.

    Below a line that is full stands mostly one of the same paragraph, where a letter of short paragraphs has more
    distances between them than within.
    """
    steps: Counter[float] = Counter()
    below_full: Counter[float] = Counter()
    for page in pages:
        ends: dict[float, float] = {}
        for line in page.lines:
            if abs(_rounded(line.size) - size) < SMALLER:
                box = box_of(line)
                top = round(box.top, 1)
                ends[top] = max(ends.get(top, 0.0), box.x1)
        for a, b in itertools.pairwise(sorted(ends)):
            if 0.8 * size < b - a < 2.2 * size:
                step = round((b - a) * 2) / 2
                steps[step] += 1
                below_full[step] += ends[a] > right - _NEARLY * size
    if sum(below_full.values()) >= _ENOUGH:
        steps = below_full
    return max(steps, key=lambda key: (steps[key], -key)) if steps else 1.3 * size


def _sidebar_left(pages: Sequence[Page], size: float) -> float | None:
    """The left side of the column of small type at the right of the first page, where there is one."""
    if not pages or pages[0].width is None:
        return None
    lefts: Counter[int] = Counter()
    for line in pages[0].lines:
        box = box_of(line)
        if (
            box.x0 > 0.6 * pages[0].width
            and (line.size or 0) <= size - SMALLER
            and box.top < (pages[0].height or 0) * 0.85
            and any(map(str.isalpha, line.text))
        ):
            lefts[round(box.x0)] += 1
    if not lefts:
        return None
    left, count = max(lefts.items(), key=lambda item: (item[1], item[0]))
    return float(left) if count + lefts[left + 1] + lefts[left - 1] >= 3 else None


# -- one page ----------------------------------------------------------------------------------------------------


def find_zones(pages: Sequence[Page], kind: Type) -> list[Zones]:
    """The zones of each page."""
    running = _running(pages)
    return [_zones(page, kind, running) for page in pages]


def _zones(page: Page, kind: Type, running: frozenset[tuple[int, str]]) -> Zones:
    furniture, sidebar, rest = [], [], []
    beside = _beside(page, kind)
    drawn = _labels_of_drawings(page) | axis_labels(page.lines)
    headers = _table_headers(page)
    for line in sorted(page.lines, key=lambda line: (box_of(line).top, box_of(line).x0)):
        if id(line) in drawn or (id(line) not in headers and _is_furniture(line, page, running)):
            furniture.append(line)
        elif id(line) in beside or _is_sidebar(line, page, kind):
            sidebar.append(line)
        else:
            rest.append(line)
    if page.number > 1:
        headed = _continued_head(rest, page)
        furniture += headed
        rest = rest[len(headed) :]
    first = _notes_top(page, rest, kind)
    notes = tuple(line for line in rest if box_of(line).top >= first)
    body = tuple(line for line in rest if box_of(line).top < first)
    return Zones(page, body, notes, tuple(sidebar), tuple(furniture))


def _table_headers(page: Page) -> frozenset[int]:
    """The ids of the lines at the top that head a table: rows of many cells, with their next lines close below."""
    found: list[Line] = []
    for row in rows_of(line for line in page.lines if box_of(line).bottom < (EDGE + 0.05) * (page.height or 0)):
        close = found and box_of(row[0]).bottom - box_of(found[-1]).bottom < 1.45 * (row[0].size or 9.0)
        if len(row) >= _MANY_CELLS or close:
            found += row
    return frozenset(map(id, found))


def _key(line: Line) -> tuple[int, str]:
    return round(box_of(line).top / 4), _DIGITS.sub("#", line.text.casefold())


def _running(pages: Sequence[Page]) -> frozenset[tuple[int, str]]:
    """Lines that stand in the same place at the edge of two pages or more; numbers in them may count the pages."""
    seen: dict[tuple[int, str], list[tuple[int, tuple[int, ...]]]] = {}
    for page in pages:
        for line in _at_edge(page.lines, page):
            numbers = tuple(int(digits[-9:]) for digits in _DIGITS.findall(line.text))
            seen.setdefault(_key(line), []).append((page.number, numbers))
    wanted = max(2, len(pages) // 4)
    return frozenset(
        key for key, places in seen.items() if len({page for page, _ in places}) >= wanted and _counts_pages(places)
    )


def _counts_pages(places: Sequence[tuple[int, tuple[int, ...]]]) -> bool:
    """Whether each number in a line that returns stays the same or goes up with the pages ('Vraag 3' does not)."""
    (first, start), *rest = places
    return all(
        number in (before, before + page - first)
        for page, numbers in rest
        for before, number in zip(start, numbers, strict=True)
    )


def _at_edge(lines: Iterable[Line], page: Page) -> list[Line]:
    height = page.height or 0.0
    return [line for line in lines if box_of(line).bottom < EDGE * height or box_of(line).top > (1 - EDGE) * height]


def _is_furniture(line: Line, page: Page, running: frozenset[tuple[int, str]]) -> bool:
    if not _at_edge((line,), page):
        return False
    top, digits = _key(line)
    if any((near, digits) in running for near in (top - 1, top, top + 1)):
        return True
    return is_page_furniture(line.text) and (not line.text.strip().isdecimal() or _is_page_number(line, page))


def _is_page_number(line: Line, page: Page) -> bool:
    """Whether a bare number counts this page and stands at its very edge: others are cells, questions, notes."""
    if abs(int(line.text) - page.number) > 1:
        return False
    box = box_of(line)
    foot = box.top > 0.5 * (page.height or 0)
    return not any(
        (box_of(other).bottom > box.top + 2 if foot else box_of(other).top < box.bottom - 2)
        for other in page.lines
        if other is not line and not is_page_furniture(other.text)
    )


def _is_sidebar(line: Line, page: Page, kind: Type) -> bool:
    if kind.sidebar is None or (line.size or 0) > kind.size - SMALLER or (page.width or 0) > (page.height or 0):
        return False
    return box_of(line).x0 > kind.sidebar - 3 and not _is_last_cell(line, page)


def _is_last_cell(line: Line, page: Page) -> bool:
    """Whether *line* is the number at the right of a row of a table that reaches as far as the sidebar."""
    if len(line.text) > 14 or not any(map(str.isdigit, line.text)):
        return False
    box = box_of(line)
    beside = [other for other in page.lines if box_of(other).x1 < box.x0 and abs(box_of(other).bottom - box.bottom) < 1]
    return len(beside) > 1 and all(abs((other.size or 0) - (line.size or 0)) < 0.3 for other in beside)


def _beside(page: Page, kind: Type) -> frozenset[int]:
    """The ids of the lines wholly outside the column of the body: a sidebar of whatever size, left or right.

    None where they share their rows with the body and hold values: then a table is wider than the body.
    """
    outside = [line for line in page.lines if box_of(line).x0 > kind.right + 6 or box_of(line).x1 < kind.left - 6]
    if not outside or (page.width or 0) > (page.height or 0) or kind.right - kind.left < 0.4 * (page.width or 0):
        return frozenset()
    if any(_PRINTED_PAPER.match(line.text) for line in outside):
        return frozenset()
    bottoms = sorted(box_of(line).bottom for line in page.lines if line not in outside)
    shared = sum(_has_near(bottoms, box_of(line).bottom) for line in outside)
    values = sum(any(map(str.isdigit, line.text)) and not any(map(str.isalpha, line.text)) for line in outside)
    return frozenset() if shared > 0.6 * len(outside) and values else frozenset(map(id, outside))


_PRINTED_PAPER = regex.compile(r"(?:Vergaderjaar \d{4}|Nr\. \d+|\d\d ?\d{3})")
"""What a Kamerstuk prints in the margin of its first page: its head, not a sidebar."""


def _has_near(ordered: Sequence[float], value: float) -> bool:
    at = bisect_left(ordered, value - 1)
    return at < len(ordered) and ordered[at] < value + 1


def _continued_head(lines: Sequence[Line], page: Page) -> list[Line]:
    """The rows of labels and their values at the top of a page after the first ('Datum … Kenmerk … Blad 2')."""
    taken: list[Line] = []
    after_labels = False
    for row in rows_of(line for line in lines if box_of(line).bottom < 0.2 * (page.height or 0)):
        text = "    ".join(line.text for line in row)
        labels = parse_label_row(text)
        label = None if labels else parse_label(text)
        known = label is not None and label.field in _CONTINUED and len(text) < 70 and not text.endswith(".")
        known = known or (len(row) > 1 and all(map(_is_head_cell, row)))
        furniture = is_page_furniture(text) and not text.isdecimal()
        if not (labels or known or furniture or (after_labels and len(text) < 90)):
            break
        taken += row
        after_labels = bool(labels) or (label is not None and not label.value)
    return list(lines[: len(taken)]) if {id(line) for line in lines[: len(taken)]} == set(map(id, taken)) else []


_CONTINUED = {"date", "reference", "your_reference", "attachments"}


def _is_head_cell(line: Line) -> bool:
    """Whether a piece of a row names the ministry or is a label with its value, as a running head has them."""
    label = parse_label(line.text)
    return line.text.startswith("Ministerie van ") or (label is not None and label.field in _CONTINUED)


def _notes_top(page: Page, lines: Sequence[Line], kind: Type) -> float:
    """Where the notes of *page* start: under their rule, or at the first small line with a number at the foot."""
    height = page.height or 0.0
    below = _under_rule(page, lines, kind)
    if below is not None:
        return below
    first = height
    for line in reversed(lines):
        if (line.size or 0) > kind.size - SMALLER:
            break
        if NOTE_START.match(line.text):
            first = min(first, box_of(line).top)
    return first


def _labels_of_drawings(page: Page) -> frozenset[int]:
    """The ids of the short lines in and right beside a chart: its labels, which are no prose."""
    found: set[int] = set()
    for picture in page.pictures:
        if not (60 < picture.bottom - picture.top < 0.7 * (page.height or 0) and picture.x1 - picture.x0 > 100):
            continue
        near = [line for line in page.lines if _within(line, picture, _NEAR_DRAWING)]
        if any(len(line.text) > 50 and _within(line, picture, 0) for line in near):
            continue  # a background or a frame behind text
        labels = [
            line
            for line in near
            if len(line.text) < 40
            and (_within(line, picture, 0) or not any(map(str.isalpha, line.text)))
            and not line.text.endswith((".", ":", ";"))
        ]
        if len(labels) >= 4:
            found.update(map(id, labels))
    return frozenset(found)


_NEAR_DRAWING = 80.0


def _within(line: Line, box: Box, margin: float) -> bool:
    own = box_of(line)
    return (
        own.x0 > box.x0 - margin
        and own.x1 < box.x1 + margin
        and own.top > box.top - margin
        and own.bottom < box.bottom + margin
    )


def _is_boxed(rule: Box, page: Page) -> bool:
    """Whether *rule* is a side of a table or a frame, not a line of its own."""
    return any(
        other is not rule and abs(other.x0 - rule.x0) < 3 and abs(other.x1 - rule.x1) < 3 and other.x1 - other.x0 > 40
        for other in page.rulings
    )


def _under_rule(page: Page, lines: Sequence[Line], kind: Type) -> float | None:
    """The top of the lines under the short rule at the left margin, if they are notes."""
    height = page.height or 0.0
    rules = [
        rule
        for rule in page.rulings
        if rule.x1 - rule.x0 > 40
        and rule.x1 - rule.x0 < 0.5 * (page.width or 0)
        and rule.bottom - rule.top < 3
        and abs(rule.x0 - kind.left) < 15
        and rule.top > 0.2 * height
    ]
    for rule in sorted(rules, key=lambda rule: -rule.top):
        below = [line for line in lines if box_of(line).top > rule.top - 3]
        if not below:
            continue
        if any((line.size or 0) > kind.size - SMALLER / 2 for line in below):
            first = min(below, key=lambda line: (round(box_of(line).bottom), box_of(line).x0))
            if NOTE_START.match(first.text) and rule.top > 0.5 * height and not _is_boxed(rule, page):
                return rule.top - 3
            continue
        if any(NOTE_START.match(line.text) or _NOTE_NUMBER.match(line.text) for line in below):
            return rule.top - 3
        if all((line.size or 0) <= kind.size - SMALLER for line in below):
            return rule.top - 3
    return None
