"""What stands on the paper, before anything is found in it.

A `Source` is the paper as a file gives it: pages of lines. A `Letter` is what the layout makes of it: one text that
never changes afterwards, and blocks, sections and footnotes that point into it.
"""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from brieflezer.reading import BlockKind, Box, Metadata, SourceInfo, Span, Warning


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line, or one line of a raw file.

    `text` has plain spaces, no ligatures, no soft hyphens and no markup; a footnote marker that the source knows to be
    raised stands in it as Unicode superscripts (``beleid⁷``). `edges` (PDF only) holds the x coordinate of the left
    side of each character and of the right side of the last.
    """

    text: str
    page: int
    number: int
    box: Box | None = None
    edges: tuple[float, ...] = ()
    size: float | None = None
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink: the rectangle that is clicked and where it leads."""

    box: Box
    url: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the paper. A raw text has pages where form feeds stand in it, without a size.

    `rulings` (PDF only) are the drawn straight lines, each a thin box, collinear pieces merged; `pictures` are images
    and drawings.
    """

    number: int
    lines: tuple[Line, ...]
    width: float | None = None
    height: float | None = None
    rulings: tuple[Box, ...] = ()
    pictures: tuple[Box, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    info: SourceInfo
    pages: tuple[Page, ...]
    warnings: tuple[Warning, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the letter's text that stands on one line of the source, from column `column` on."""

    start: int
    end: int
    line: Line
    column: int


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text of one kind. `cells` (tables only) holds the span of each cell, row by row."""

    id: str
    kind: BlockKind
    span: Span
    section: str | None
    cells: tuple[tuple[Span, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    id: str
    number: str | None
    title: str | None
    level: int
    parent: str | None
    span: Span
    heading_span: Span | None
    treats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Anchor:
    position: int
    block: str | None
    section: str | None


@dataclass(frozen=True, slots=True)
class Footnote:
    id: str
    number: int
    span: Span
    anchors: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """The letter as one text with its structure; everything later only points into it."""

    source: Source
    metadata: Metadata
    text: str
    pieces: tuple[Piece, ...]
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    footnotes: tuple[Footnote, ...]
    warnings: tuple[Warning, ...] = ()
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _block_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _note_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(piece.start for piece in self.pieces))
        object.__setattr__(self, "_block_starts", tuple(block.span[0] for block in self.blocks))
        object.__setattr__(self, "_note_starts", tuple(note.span[0] for note in self.footnotes))

    def block_at(self, position: int) -> Block | None:
        """The block in which the character at *position* stands; None between blocks."""
        index = bisect_right(self._block_starts, position) - 1
        if index < 0 or position >= self.blocks[index].span[1]:
            return None
        return self.blocks[index]

    def footnote_at(self, position: int) -> Footnote | None:
        """The footnote in whose text *position* stands."""
        index = bisect_right(self._note_starts, position) - 1
        if index < 0 or position >= self.footnotes[index].span[1]:
            return None
        return self.footnotes[index]

    @property
    def date(self) -> datetime.date | None:
        return self.metadata.date

    def page_of(self, position: int) -> int | None:
        """The page on which the character at *position* is printed; None for a raw text without pages."""
        index = bisect_right(self._starts, position) - 1
        if index < 0 or self.source.info.pages is None:
            return None
        return self.pieces[index].line.page

    def boxes(self, span: Span) -> tuple[Box, ...]:
        """One box a printed line for *span*; empty for a raw text."""
        start, end = span
        found: list[Box] = []
        first = max(0, bisect_right(self._starts, start) - 1)
        for index in range(first, bisect_left(self._starts, end, first)):
            piece = self.pieces[index]
            line = piece.line
            if line.box is None or piece.end <= start:
                continue
            left = piece.column + max(start, piece.start) - piece.start
            right = piece.column + min(end, piece.end) - piece.start
            x0, x1 = line.edges[left], line.edges[right]
            found.append(
                Box(page=line.page, x0=round(x0, 2), top=line.box.top, x1=round(x1, 2), bottom=line.box.bottom)
            )
        return tuple(found)
