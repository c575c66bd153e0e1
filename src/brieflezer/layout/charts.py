"""The labels of a chart that is drawn in lines and bars: told by its axis, numbers in even steps up the page."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from itertools import pairwise

import regex

from brieflezer.letter import Line
from brieflezer.reading import Box

_FEWEST_MARKS = 4
_LONGEST_MARK, _LONGEST_LABEL, _WORDS_OF_PROSE = 10, 40, 50
_ALIGNED, _EVEN = 1.5, 1.5  # points by which the marks of an axis may stand askew
_SAME_ROW = 1.0
_UNDER = 2.2  # the labels under an axis, in the distance between two of its marks, but no more than
_MOST_UNDER = 45.0
_MARK = regex.compile(r"[-–−]?(?:€\s?)?[-–−]?(?P<number>\d[\d.,]*+)\s?(?:%|mln\.?|mld\.?)?")


def axis_labels(lines: Sequence[Line]) -> frozenset[int]:
    """The ids of the marks along the axes of charts on a page, and of the short labels beside and right under them.

    An axis is a column of numbers that go down in even steps, at even distances: the rows of a table do not.
    """
    marks = [line for line in lines if len(line.text) <= _LONGEST_MARK and line.box and _MARK.fullmatch(line.text)]
    if len(marks) < _FEWEST_MARKS:
        return frozenset()
    axes = list(_axes(marks))
    on_axes = {id(mark) for axis in axes for mark in axis}
    others = sorted(_box(line).bottom for line in lines if axes and id(line) not in on_axes)
    found: set[int] = set()
    for axis in axes:
        if not _is_column(axis, others):
            found |= _labels(lines, axis)
    return frozenset(found)


def _is_column(axis: Sequence[Line], bottoms: Sequence[float]) -> bool:
    """Whether most marks have something else on their base line, as the values in a column of a table have."""
    places = [(bisect_left(bottoms, _box(mark).bottom - _SAME_ROW), _box(mark).bottom + _SAME_ROW) for mark in axis]
    shared = sum(at < len(bottoms) and bottoms[at] < end for at, end in places)
    return shared > len(axis) / 2


def _axes(marks: Sequence[Line]) -> Iterator[list[Line]]:
    """Runs of marks under one another, at the same left or right side, whose values and places go in even steps."""
    taken: set[int] = set()
    for side in ("x1", "x0"):
        columns: defaultdict[int, list[Line]] = defaultdict(list)
        for line in marks:
            if id(line) not in taken:
                columns[round(getattr(_box(line), side) / _ALIGNED)].append(line)
        for column in columns.values():
            column.sort(key=lambda line: _box(line).top)
            run: list[Line] = []
            for line in column:
                if len(run) >= 2 and not _goes_on(run, line):
                    if len(run) >= _FEWEST_MARKS:
                        taken.update(map(id, run))
                        yield run
                    run = run[-1:]
                run.append(line)
            if len(run) >= _FEWEST_MARKS:
                taken.update(map(id, run))
                yield run


def _goes_on(run: Sequence[Line], line: Line) -> bool:
    first, second = run[-2:]
    step, there = _box(second).top - _box(first).top, _box(line).top - _box(second).top
    one, two, three = map(_value, (first.text, second.text, line.text))
    if one is None or two is None or three is None:
        return False
    return abs(step - there) < _EVEN and one > two and one - two == two - three


def _value(mark: str) -> Decimal | None:
    match = _MARK.fullmatch(mark)
    digits = match["number"].replace(".", "").replace(",", ".") if match else ""
    try:
        value = Decimal(digits.rstrip("."))
    except InvalidOperation:
        return None
    return -value if mark.lstrip("€ ")[:1] in "-–−" else value


def _labels(lines: Sequence[Line], axis: Sequence[Line]) -> set[int]:
    """The axis with the short lines at its height and right under it; nothing where prose stands beside it."""
    tops = [_box(line).top for line in axis]
    step = max(below - above for above, below in pairwise(tops))
    size = axis[0].size or 9.0
    top, bottom, left = tops[0] - size, tops[-1] + min(_MOST_UNDER, _UNDER * step), _box(axis[0]).x0 - 3 * size
    beside = [line for line in lines if top < _box(line).top < tops[-1] + size and _box(line).x1 > left]
    if step < 1.2 * size or any(len(line.text) > _WORDS_OF_PROSE for line in beside):
        return set()
    under = sorted(
        (line for line in lines if tops[-1] + size <= _box(line).top < bottom and _box(line).x1 > left),
        key=lambda line: _box(line).top,
    )
    found = set(map(id, axis))
    found.update(id(line) for line in beside if _is_label(line, size))
    for line in under:
        if not _is_label(line, size):
            break
        found.add(id(line))
    return found


def _is_label(line: Line, size: float) -> bool:
    """Whether *line* is short, no sentence, and printed in about the size of the marks of its axis."""
    return (
        len(line.text) <= _LONGEST_LABEL
        and not line.text.endswith((".", ":", ";", "?"))
        and abs((line.size or size) - size) < 0.6
    )


def _box(line: Line) -> Box:
    assert line.box is not None
    return line.box
