"""The stretches of a letter in which motions can be spoken of: sentences, and the cells of tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from brieflezer.dutch.sentences import split_sentences
from brieflezer.letter import Block, Letter
from brieflezer.reading import Span

_MARKER = regex.compile(r"\s*(?:[•◦▪*–—-]|\(?\d{1,2}[.)]|\(?[a-z]\)|[a-z]\.)\s+").match
_NUMBERED = regex.compile(r"\d[\d.]*(?:\s*[&,]\s*[\d.]+)*\s+").match


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, or a cell: `span` without the mark of a list item, `scope` the whole row for a cell; `note` is the
    footnote in which it stands."""

    span: Span
    scope: Span
    block: Block
    section: str | None
    note: str | None = None


def passages_of(letter: Letter) -> Iterator[Passage]:
    """Every passage of *letter* in the order of its text; a note has the section of its anchor."""
    for block in letter.blocks:
        section, note = block.section, None
        start, end = block.span
        if block.kind == "footnote":
            footnote = letter.footnote_at(start)
            note = footnote.id if footnote else None
            anchors = footnote.anchors if footnote else ()
            section = next((anchor.section for anchor in anchors if anchor.section), section)
        if block.cells:
            for row in block.cells:
                scope = row[0][0], row[-1][1]
                yield from (Passage(cell, scope, block, section) for cell in row if cell[0] < cell[1])
            continue
        whole = block.kind in ("heading", "caption")
        if marker := (_NUMBERED if whole else _MARKER)(letter.text, start, end):
            start = marker.end()
        spans = ((start, end),) if whole else split_sentences(letter.text, start, end)
        yield from (Passage(span, span, block, section, note) for span in spans)
