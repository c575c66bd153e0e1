"""A letter made by hand: paragraphs, tables and footnotes, without a file or a page."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from brieflezer.letter import Anchor, Block, Footnote, Letter, Section, Source
from brieflezer.reading import BlockKind, Metadata, SourceInfo, Span

SECTION = "s0"


def letter_of(text: str, notes: Sequence[str] = (), date: datetime.date | None = None) -> Letter:
    """A letter of the paragraphs of *text*, parted by blank lines, and with footnotes 1, 2, … of *notes*.

    A paragraph with a tab in it is a table: a row a line, a tab between cells. The notes come last; each is
    anchored at the end of the first paragraph.
    """
    paragraphs = text.strip("\n").split("\n\n")
    blocks: list[Block] = []
    position = 0
    for paragraph in paragraphs:
        span = (position, position + len(paragraph))
        kind: BlockKind = "table" if "\t" in paragraph else "paragraph"
        cells = _cells(paragraph, position) if kind == "table" else ()
        blocks.append(Block(f"p{len(blocks) + 1}", kind, span, SECTION, cells))
        position = span[1] + 2
    footnotes = []
    for number, note in enumerate(notes, 1):
        span = (position, position + len(note))
        blocks.append(Block(f"p{len(blocks) + 1}", "footnote", span, None))
        footnotes.append(Footnote(f"fn{number}", number, span, (Anchor(blocks[0].span[1], "p1", SECTION),)))
        position = span[1] + 2
    whole = "\n\n".join([*paragraphs, *notes])
    info = SourceInfo(name=None, media_type="text/plain", sha256="0" * 64, bytes=len(whole.encode()), pages=None)
    section = Section(SECTION, None, None, 0, None, (0, len(whole)), None)
    return Letter(Source(info, ()), Metadata(date=date), whole, (), tuple(blocks), (section,), tuple(footnotes))


def _cells(table: str, position: int) -> tuple[tuple[Span, ...], ...]:
    rows: list[tuple[Span, ...]] = []
    for line in table.split("\n"):
        cells: list[Span] = []
        for cell in line.split("\t"):
            cells.append((position, position + len(cell)))
            position += len(cell) + 1
        rows.append(tuple(cells))
    return tuple(rows)
