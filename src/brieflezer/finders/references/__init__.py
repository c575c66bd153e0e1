"""References: what the letter cites, with the official identifier and address of each where the text gives
enough.

One module a family of citations; each scans the whole text once and returns citations, most of them of one
reference. Where two citations overlap, the longer one stands. No pattern reads past a tab or a newline, so
nothing is found across the border of a block or of a table's cell.
"""

from __future__ import annotations

import msgspec

from brieflezer.finders.references.annexes import find_annexes
from brieflezer.finders.references.documents import find_letters_of_a_day, find_sources
from brieflezer.finders.references.european import find_european
from brieflezer.finders.references.forms import Citation
from brieflezer.finders.references.gazettes import find_gazettes
from brieflezer.finders.references.handelingen import find_aanhangsel, find_handelingen
from brieflezer.finders.references.kamerstukken import find_kamerstukken
from brieflezer.finders.references.laws import find_laws
from brieflezer.finders.references.literal import find_literals, find_urls
from brieflezer.finders.references.repeats import resolve_repeats
from brieflezer.letter import Letter
from brieflezer.reading import Reference, Span, Warning

__all__ = ["find_references"]

_FINDERS = (
    find_kamerstukken,
    find_aanhangsel,
    find_handelingen,
    find_gazettes,
    find_literals,
    find_european,
    find_laws,
    find_annexes,
    find_urls,
    find_letters_of_a_day,
)


def find_references(letter: Letter) -> tuple[tuple[Reference, ...], tuple[Warning, ...]]:
    """Every reference of *letter* in the order of its text, and what could not be read with certainty.

    Ids are ``ref1``, ``ref2``, …; a reference in a footnote has the section of the note's anchor. Warnings:
    ``ambiguous_idem`` (an 'Idem' after a note of more than one reference is no reference) and
    ``kamerstuk_before_1995`` (a paper whose official identifier has another make, and is left out).
    """
    text = letter.text
    citations = _without_overlaps([citation for find in _FINDERS for citation in find(text)])
    citations = [citation for citation in citations if not _is_own_title(letter, citation)]
    taken = [_span(citation) for citation in citations if not citation[0].rule.endswith((".name", ".title"))]
    citations += find_sources(text, [note.span for note in letter.footnotes], taken)
    citations = _without_overlaps(citations)
    placed = [_placed(letter, reference) for citation in citations for reference in citation]
    references, warnings = resolve_repeats(letter, placed)
    return references, (*warnings, *_old_papers(references))


def _span(citation: Citation) -> Span:
    return citation[0].span[0], max(reference.span[1] for reference in citation)


def _without_overlaps(citations: list[Citation]) -> list[Citation]:
    """The citations in the order of the text; of two that overlap the longer, or else the one found first."""
    kept: list[Citation] = []
    for citation in sorted(citations, key=lambda one: _span(one)[0]):
        if kept:
            (start, end), (other_start, other_end) = _span(citation), _span(kept[-1])
            if start < other_end:
                if end - start > other_end - other_start:
                    kept[-1] = citation
                continue
        kept.append(citation)
    return kept


def _is_own_title(letter: Letter, citation: Citation) -> bool:
    """Whether an annex is named by the heading above it, and not referred to."""
    start = citation[0].span[0]
    block = letter.block_at(start) if citation[0].kind == "bijlage" else None
    return block is not None and block.kind in ("heading", "caption") and block.span[0] == start


def _placed(letter: Letter, reference: Reference) -> Reference:
    """*reference* with the section and the footnote in which it stands."""
    block = letter.block_at(reference.span[0])
    note = letter.footnote_at(reference.span[0]) if block is None or block.kind == "footnote" else None
    section = block.section if block else None
    if note and note.anchors and note.anchors[0].section:
        section = note.anchors[0].section
    return msgspec.structs.replace(reference, section=section, footnote=note.id if note else None)


def _old_papers(references: tuple[Reference, ...]) -> list[Warning]:
    return [
        Warning(
            code="kamerstuk_before_1995",
            message=f"the official identifier of {reference.quote!r} cannot be built from its number",
            span=reference.span,
        )
        for reference in references
        if reference.kind == "kamerstuk" and reference.number and reference.identifier is None
    ]
