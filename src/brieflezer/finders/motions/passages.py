"""The stretches of a letter in which motions can be spoken of: sentences, and the cells of tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from brieflezer.letter import Block, Letter
from brieflezer.reading import Span

_ABBREVIATION = (
    r"(?:\b(?:c\.s|cs|jl|a\.s|nrs?|art|artt|blz|pag|p|pp|dhr|mevr|mw|mr|dr|drs|ir|ing|prof|bijv|bv|resp|incl|excl|ca|mln|mld|"
    r"d\.d|dd|jls|m\.b\.t|n\.a\.v|t\.b\.v|o\.a|o\.m|i\.v\.m|m\.b\.v|m\.u\.v|t\.a\.v|i\.c|e\.a|e\.d|etc|enz|vgl|zgn|"
    r"stb|stcrt|trb|st|no|vs|max|min|afd|hfst|par|t\.o\.v|t\.v\.v|d\.w\.z|z\.o\.z|i\.p\.v|h\.t\.l|k\.st|kst)"
    r"|\b\p{Lu}[hrj]?|\b\p{L}\.\p{L})"
)
_STOP = regex.compile(rf"(?<!{_ABBREVIATION})[.!?…]+[\"'”’)\]]*+(?=\s+[\"'“‘(\[•–-]?\s?[\p{{Lu}}\d'’])|[\t\n]")
_AFTER_SHORT = regex.compile(  # a real end after 'c.s.' and its like: what can only begin a sentence follows
    r"\b(?:c\.s|jl|a\.s|e\.a|e\.d|etc|enz)\.(?=\s+(?:De|Het|Dit|Deze|Dat|Die|Ik|Wij|Hiermee|Daarmee|Hierin|Daarin|Ook|In|Met|Voor|Uw|Verzoekt)\s\p{Ll})"
)  # fmt: skip
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


def sentences_in(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences of ``text[start:end]``, without the white space around them.

    >>> text = "De motie van het lid De Vries c.s. (nr. 5) is op 3 mei jl. aangenomen. Ik voer haar uit."
    >>> [text[a:b] for a, b in sentences_in(text, 0, len(text))][1]
    'Ik voer haar uit.'
    """
    ends = sorted({found.end() for found in _STOP.finditer(text, start, end)}
                  | {found.end() for found in _AFTER_SHORT.finditer(text, start, end)} | {end})  # fmt: skip
    for stop in ends:
        piece = text[start:stop]
        begin = start + len(piece) - len(piece.lstrip())
        finish = start + len(piece.rstrip())
        if begin < finish:
            yield begin, finish
        start = stop


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
        mark = _NUMBERED if block.kind in ("heading", "caption") else _MARKER if block.kind == "list_item" else None
        if mark and (marker := mark(letter.text, start, end)):
            start = marker.end()
        spans = [(start, end)] if mark is _NUMBERED else sentences_in(letter.text, start, end)
        yield from (Passage(span, span, block, section, note) for span in spans)
