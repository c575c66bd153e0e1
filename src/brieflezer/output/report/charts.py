"""A line chart for a table that follows quantities through time, as SVG with the letter's own numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby, pairwise
from typing import NamedTuple

import regex

from brieflezer.output.report.markup import Html, tag
from brieflezer.output.report.words import Words
from brieflezer.reading import Table

_YEAR = regex.compile(r"(?<![\d.,])(?:19|20)\d{2}(?![\d.,])")
_DATE = regex.compile(r"(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.]((?:19|20)\d{2})(?!\d)")

_WIDTH, _HEIGHT = 640, 260
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 170, 14, 30
_FEWEST, _MOST_LINES = 3, 6
_LEAST_CHANGE = 0.1  # lines that hardly move say less than the table
_GREATEST_RATIO = 12  # beside a line so much higher, another lies flat on the ground


class Line(NamedTuple):
    label: str
    points: tuple[tuple[int, Decimal], ...]  # the place on the axis of time, and the value


class Plot(NamedTuple):
    times: tuple[str, ...]
    moments: tuple[float, ...]  # in years: the distances on the axis are those in time
    lines: tuple[Line, ...]


def plot_of(table: Table) -> Plot | None:
    """What a chart of *table* would show; None where it would not help.

    It helps where at least three columns, or at least three rows, are different years or dates in order, and the
    quantities are of one kind, of like size and not all the same.
    """
    plot = _along_columns(table) or _along_rows(table)
    if plot is None or not plot.lines:
        return None
    tops = [float(max(value for _, value in line.points)) for line in plot.lines]
    values = [float(value) for line in plot.lines for _, value in line.points]
    if min(tops) <= 0 or max(tops) / min(tops) > _GREATEST_RATIO or not all(map(math.isfinite, values)):
        return None
    moves = (max(v for _, v in line.points) - min(v for _, v in line.points) for line in plot.lines)
    if max(float(move) / top for move, top in zip(moves, tops, strict=True)) < _LEAST_CHANGE:
        return None
    return plot


def _times(headers: Sequence[str]) -> list[float] | None:
    """When each of *headers* is, in years; None where one does not say, or does not come after the one before it.

    >>> _times(["2018", "Prognose 2022"]), _times(["2022", "2018"])
    ([2018.0, 2022.0], None)
    """
    moments = [moment for moment in map(_moment, headers) if moment is not None]
    growing = all(before < after for before, after in pairwise(moments))
    return moments if growing and len(moments) == len(headers) else None


def _moment(header: str) -> float | None:
    date = _DATE.search(header)
    if date is not None:
        day, month, year = map(int, date.groups())
        return year + (month - 1) / 12 + (day - 1) / 365
    years = _YEAR.findall(header)
    return float(years[0]) if len(years) == 1 else None


def _along_columns(table: Table) -> Plot | None:
    """The longest stretch of columns that follow one another in time, a line a row."""
    timed = [(index, path[-1]) for index, path in enumerate(table.columns) if path and _YEAR.search(path[-1])]
    best: list[tuple[int, str]] = []
    for _, stretch in groupby(enumerate(timed), key=lambda item: item[1][0] - item[0]):
        columns = [column for _, column in stretch]
        while columns and _times([header for _, header in columns]) is None:
            columns.pop(0)
        if len(columns) > len(best):
            best = columns
    if len(best) < _FEWEST:
        return None
    place = {column: index for index, (column, _) in enumerate(best)}
    lines = []
    for row in table.rows:
        cells = [cell for cell in row.cells if cell.column in place]
        if any("%" in cell.quote for cell in cells):
            return None
        points = tuple((place[cell.column], cell.value) for cell in cells if cell.value is not None)
        if len(points) >= _FEWEST and row.label:
            lines.append(Line(row.label, points))
    totals = {row.label for row in table.rows if row.is_total}
    if len(lines) > _MOST_LINES:
        lines = [line for line in lines if line.label in totals]
    if len({line.label for line in lines}) < len(lines) or len(lines) > _MOST_LINES:
        return None
    headers = tuple(header for _, header in best)
    return Plot(headers, tuple(_times(headers) or ()), tuple(lines))


def _along_rows(table: Table) -> Plot | None:
    """Rows that are years, a line a column."""
    rows = [row for row in table.rows if not row.is_total]
    moments = _times([row.label for row in rows])
    if len(rows) < _FEWEST or moments is None:
        return None
    lines = []
    for column, path in enumerate(table.columns):
        cells = [(at, cell) for at, row in enumerate(rows) for cell in row.cells if cell.column == column]
        if any("%" in cell.quote for _, cell in cells):
            return None
        points = tuple((at, cell.value) for at, cell in cells if cell.value is not None)
        if len(points) >= _FEWEST and path:
            lines.append(Line(" – ".join(path), points))
    if len(lines) > _MOST_LINES or len({line.label for line in lines}) < len(lines):
        return None
    return Plot(tuple(row.label for row in rows), tuple(moments), tuple(lines))


def ticks_to(top: float) -> list[float]:
    """Round numbers from 0 to at least *top*, three to six of them.

    >>> ticks_to(4699)
    [0.0, 1000.0, 2000.0, 3000.0, 4000.0, 5000.0]
    """
    step = 10.0 ** math.floor(math.log10(top))
    while top / step < 2.5:
        step /= 2
    if top / step > 5:
        step *= 2
    return [step * index for index in range(math.ceil(top / step - 1e-9) + 1)]


def chart(table: Table, words: Words) -> Html | None:
    """The chart of *table* as a figure, or None where none helps. The numbers are those of the table above it."""
    plot = plot_of(table)
    if plot is None:
        return None
    low = min(value for line in plot.lines for _, value in line.points)
    if low < 0:
        return None
    ticks = ticks_to(max(float(value) for line in plot.lines for _, value in line.points))
    across, up = _WIDTH - _LEFT - _RIGHT, _HEIGHT - _TOP - _BOTTOM

    def x(place: int) -> float:
        first, last = plot.moments[0], plot.moments[-1]
        return round(_LEFT + across * (plot.moments[place] - first) / (last - first), 1)

    def y(value: float) -> float:
        return round(_TOP + up * (1 - value / ticks[-1]), 1)

    parts: list[Html] = []
    for tick in ticks:
        shown = words.number(Decimal(repr(tick)).quantize(Decimal(1)) if tick == int(tick) else Decimal(repr(tick)))
        parts.append(tag("line", x1=str(_LEFT), x2=str(_WIDTH - _RIGHT), y1=str(y(tick)), y2=str(y(tick))))
        parts.append(tag("text", shown, x=_LEFT - 8, y=str(y(tick) + 4), class_="left"))
    free = -math.inf
    for place, time in enumerate(plot.times):
        half = 3.5 * min(len(time), 16)
        if x(place) - half > free:
            parts.append(tag("text", time[:16], x=str(x(place)), y=_HEIGHT - 8, class_="under"))
            free = x(place) + half + 6
    heights = _apart([y(float(line.points[-1][1])) for line in plot.lines])
    for number, (line, height) in enumerate(zip(plot.lines, heights, strict=True)):
        path = " ".join(f"{x(place)},{y(float(value))}" for place, value in line.points)
        parts.append(tag("polyline", points=path, class_=f"line l{number}"))
        parts += [
            tag("circle", cx=str(x(place)), cy=str(y(float(value))), r="2.5", class_=f"l{number}")
            for place, value in line.points
        ]
        label = line.label if len(line.label) <= 26 else line.label[:25] + "…"
        parts.append(tag("text", label, x=_WIDTH - _RIGHT + 10, y=str(round(height + 4, 1)), class_=f"label l{number}"))
    title = f"{words['chart']}: {table.caption or table.id}"
    drawing = tag("svg", *parts, viewBox=f"0 0 {_WIDTH} {_HEIGHT}", role="img", aria_label=title)
    return tag("figure", drawing, tag("figcaption", title), class_="chart")


def _apart(heights: Sequence[float], least: float = 15) -> list[float]:
    """*heights* moved so far that labels beside them do not touch."""
    placed = [0.0] * len(heights)
    floor = -math.inf
    for index in sorted(range(len(heights)), key=heights.__getitem__):
        floor = placed[index] = max(heights[index], floor + least)
    over = floor - (_HEIGHT - _BOTTOM)
    return [height - max(0.0, over) for height in placed]
