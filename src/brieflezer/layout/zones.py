"""The zones of printed pages: which lines are the letter's text, and which its sidebar, its notes, its page furniture.

Everything is decided from this document's own geometry and type: the size in which most of it is printed, the column in
which that stands, the column of small type that returns at the right, the rule above the notes.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import regex

from brieflezer.layout.furniture import is_page_furniture
from brieflezer.layout.notes import NOTE_START
from brieflezer.letter import Line, Page
from brieflezer.reading import Box

SMALLER = 0.6
"""Points. Type this much smaller than that of the body is small type."""
EDGE = 0.13
"""Share of the page's height at its top and bottom where running heads and feet stand."""
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
    lines = [line for page in pages for line in page.lines]
    letters: Counter[float] = Counter()
    for line in lines:
        letters[_rounded(line.size)] += len(line.text)
    size = max(letters, key=lambda key: (letters[key], key))
    body = [box_of(line) for line in lines if abs(_rounded(line.size) - size) < SMALLER and len(line.text) > 25]
    lefts = Counter(round(box.x0) for box in body)
    left = float(min((x for x, count in lefts.items() if count >= 0.2 * max(lefts.values())), default=0))
    right = _quantile(sorted(box.x1 for box in body), 0.985)
    return Type(size, left, right, _pitch(pages, size), _sidebar_left(pages, size))


def _rounded(size: float | None) -> float:
    return round((size or 0.0) * 4) / 4


def _quantile(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0


def _pitch(pages: Sequence[Page], size: float) -> float:
    """The usual distance between the tops of two lines of the body."""
    steps: Counter[float] = Counter()
    for page in pages:
        tops = sorted({round(box_of(line).top, 1) for line in page.lines if abs(_rounded(line.size) - size) < SMALLER})
        steps.update(round((b - a) * 2) / 2 for a, b in itertools.pairwise(tops) if 0.8 * size < b - a < 2.2 * size)
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
    for line in sorted(page.lines, key=lambda line: (box_of(line).top, box_of(line).x0)):
        if _is_furniture(line, page, running):
            furniture.append(line)
        elif _is_sidebar(line, page, kind):
            sidebar.append(line)
        else:
            rest.append(line)
    first = _notes_top(page, rest, kind)
    notes = tuple(line for line in rest if box_of(line).top >= first)
    body = tuple(line for line in rest if box_of(line).top < first)
    return Zones(page, body, notes, tuple(sidebar), tuple(furniture))


def _key(line: Line) -> tuple[int, str]:
    return round(box_of(line).top / 4), _DIGITS.sub("#", line.text.casefold())


def _running(pages: Sequence[Page]) -> frozenset[tuple[int, str]]:
    """Lines that stand in the same place at the edge of two pages or more; numbers in them may count."""
    seen: Counter[tuple[int, str]] = Counter()
    for page in pages:
        seen.update({_key(line) for line in _at_edge(page.lines, page)})
    wanted = max(2, len(pages) // 4)
    return frozenset(key for key, count in seen.items() if count >= wanted)


def _at_edge(lines: Iterable[Line], page: Page) -> list[Line]:
    height = page.height or 0.0
    return [line for line in lines if box_of(line).bottom < EDGE * height or box_of(line).top > (1 - EDGE) * height]


def _is_furniture(line: Line, page: Page, running: frozenset[tuple[int, str]]) -> bool:
    top, digits = _key(line)
    if any((near, digits) in running for near in (top - 1, top, top + 1)) and _at_edge((line,), page):
        return True
    return is_page_furniture(line.text) and bool(_at_edge((line,), page))


def _is_sidebar(line: Line, page: Page, kind: Type) -> bool:
    if kind.sidebar is None or (line.size or 0) > kind.size - SMALLER:
        return False
    return box_of(line).x0 > kind.sidebar - 3


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
        if not below or any((line.size or 0) > kind.size - SMALLER / 2 for line in below):
            continue
        if any(NOTE_START.match(line.text) or _NOTE_NUMBER.match(line.text) for line in below):
            return rule.top - 3
        if all((line.size or 0) <= kind.size - SMALLER for line in below):
            return rule.top - 3
    return None
