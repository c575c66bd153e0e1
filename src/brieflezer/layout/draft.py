"""A `Draft` is a block before its letter has a text: its kind and the lines it is made of, in reading order."""

from __future__ import annotations

from dataclasses import dataclass, replace

from brieflezer.letter import Line
from brieflezer.reading import BlockKind, Box

Cell = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """One block to be.

    `number` is the printed number of a heading, a list item or a footnote. `rank` tells headings of one letter apart by
    their look: a lower rank is a higher heading; None where the look says nothing. `rows` holds the cells of a table.
    `gap` says that a page break or furniture stands before it: it may go on where the block before it stopped.
    """

    kind: BlockKind
    lines: tuple[Line, ...]
    number: str | None = None
    rank: tuple[float, ...] | None = None
    rows: tuple[tuple[Cell, ...], ...] = ()
    gap: bool = False

    @property
    def text(self) -> str:
        """The words of the block, roughly: line-end hyphens are not resolved here."""
        return " ".join(" ".join(line.text.split()) for line in self.lines)


def cut(line: Line, start: int, end: int | None = None) -> Line:
    """The part of *line* from column *start* to *end*, with its box."""
    end = len(line.text) if end is None else end
    if line.box is None or not line.edges:
        return replace(line, text=line.text[start:end])
    box = Box(page=line.box.page, x0=line.edges[start], top=line.box.top, x1=line.edges[end], bottom=line.box.bottom)
    return replace(line, text=line.text[start:end], edges=line.edges[start : end + 1], box=box)


def strip(line: Line) -> Line:
    """*line* without the spaces at its ends."""
    text = line.text
    start = len(text) - len(text.lstrip())
    return cut(line, start, max(start, len(text.rstrip()))) if text != text.strip() else line
