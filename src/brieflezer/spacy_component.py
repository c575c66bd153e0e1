"""For users of spaCy: ``nlp.add_pipe("brieflezer")`` puts what brieflezer finds in a letter on its `Doc`, as spans.

The text of the Doc is read as `brieflezer.read_text` reads it, and every finding is put back where it stands in it::

    nlp = spacy.blank("nl")
    nlp.add_pipe("brieflezer")
    doc = nlp("Er zijn 3.603 fte wijkagenten, zie Kamerstukken II 2021/22, 29628, nr. 1051.")
    doc.spans["brieflezer_figures"][0]._.brieflezer.value           # Decimal('3603')
    doc.spans["brieflezer_references"][0]._.brieflezer.identifier   # 'kst-29628-1051'
    doc._.brieflezer                                                # the whole Reading
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import regex
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from brieflezer.errors import EmptySourceError
from brieflezer.layout import lay_out
from brieflezer.letter import Letter, Piece
from brieflezer.reading import Commitment, Figure, Motion, Reading, Reference
from brieflezer.sources.text import source_of_text

KINDS = {"figures": "FIGURE", "references": "REFERENCE", "motions": "MOTION", "commitments": "COMMITMENT"}
"""The lists of a reading that become spans, each with the label of its spans; the key is ``brieflezer_<list>``."""
USER_DATA = "brieflezer"
"""Where the reading stands in `Doc.user_data`: as JSON, so that it outlives `Doc.to_bytes` and several processes."""

Finding = Figure | Reference | Motion | Commitment

_RAW_LINE = regex.compile(r"(?:\r\n?|[\n\f\v\x85\u2028\u2029])")
_NOWHERE = -1


@Language.factory(
    "brieflezer",
    assigns=["doc.spans", "doc._.brieflezer", "span._.brieflezer"],
)
def make_brieflezer(nlp: Language, name: str) -> Brieflezer:
    """The component, as `Language.add_pipe` makes it."""
    return Brieflezer()


class Brieflezer:
    """Puts the findings on a Doc: ``doc.spans["brieflezer_figures"]`` and so on, each as ``span._.brieflezer``.

    ``doc._.brieflezer`` is the whole reading, and what the `span` of a finding points into is the `text` of that. A
    spaCy span covers the tokens that the finding touches; one that goes on after a page break covers the page header
    too. A finding that cannot be put back, behind markup that moves lines, is in the reading alone.
    """

    def __call__(self, doc: Doc) -> Doc:
        letter = _letter(doc.text)
        reading: Reading | None = None
        places: Sequence[int] = ()
        if letter is not None:
            from brieflezer.pipeline import read_letter  # loads every finder: only when the first text needs them

            reading, places = read_letter(letter), find_places(letter, doc.text)
        doc.user_data[USER_DATA] = reading.to_json() if reading else None
        for kind, label in KINDS.items():
            found: tuple[Finding, ...] = getattr(reading, kind) if reading else ()
            spans = [span for one in found if (span := _span(doc, one, label, places)) is not None]
            doc.spans[f"brieflezer_{kind}"] = SpanGroup(doc, spans=spans)
        return doc


def find_places(letter: Letter, text: str) -> Sequence[int]:
    """For every character of the text of *letter*, which was made from *text*, its place in *text*; -1 for nowhere."""
    places = [_NOWHERE] * len(letter.text)
    lines = _lines(text)
    for piece in letter.pieces:
        if piece.line.number <= len(lines):
            start, raw = lines[piece.line.number - 1]
            _place(piece, start, _columns(raw, piece.line.text), places)
    return places


def _letter(text: str) -> Letter | None:
    """*text* laid out; None where it is blank."""
    try:
        return lay_out(source_of_text(text))
    except EmptySourceError:
        return None


def _lines(text: str) -> list[tuple[int, str]]:
    """The lines of *text*, each with the character that it begins at; numbered as those of a `Source` are."""
    starts = [0, *(found.end() for found in _RAW_LINE.finditer(text))]
    ends = [*(found.start() for found in _RAW_LINE.finditer(text)), len(text)]
    return [(start, text[start:end]) for start, end in zip(starts, ends, strict=True)]


def _columns(raw: str, line: str) -> Sequence[int]:
    """For every character of *line* its column in *raw*, from which it was cleaned: spaces, ligatures, accents, markup.

    >>> list(_columns("de **ﬁets**", "de fiets"))
    [0, 1, 2, 5, 5, 6, 7, 8]
    >>> _columns("de auto", "de fiets")
    ()
    """
    if raw.startswith(line):
        return range(len(line))
    printed = iter([(char, column) for column, one in enumerate(raw) for char in _parts(one)])
    columns = []
    for one in line:
        at = None
        for part in _parts(one):
            column = next((column for char, column in printed if char == part), None)
            if column is None:
                return ()
            at = column if at is None else at
        columns.append(_NOWHERE if at is None else at)
    return columns


def _parts(char: str) -> str:
    return unicodedata.normalize("NFKD", char).replace("\u2010", "-")


def _place(piece: Piece, start: int, columns: Sequence[int], places: list[int]) -> None:
    for offset in range(piece.end - piece.start):
        column = piece.column + offset
        if column < len(columns):
            places[piece.start + offset] = start + columns[column]


def _span(doc: Doc, finding: Finding, label: str, places: Sequence[int]) -> Span | None:
    start, end = finding.span
    if start >= end:
        return None
    first, last = places[start], places[end - 1]
    if first == _NOWHERE or last < first:
        return None
    return doc.char_span(first, last + 1, label=label, alignment_mode="expand", span_id=finding.id)


def _reading_of(doc: Doc) -> Reading | None:
    written = doc.user_data.get(USER_DATA)
    return _decoded(written) if isinstance(written, str) else None


def _finding_of(span: Span) -> Finding | None:
    """The finding of a span; several may cover the same tokens, so it is known by its label and id."""
    reading = _reading_of(span.doc)
    kind = next((kind for kind, label in KINDS.items() if label == span.label_), None)
    if reading is None or kind is None:
        return None
    found: dict[str, Any] = {one.id: one for one in getattr(reading, kind)}
    return found.get(span.id_)


@lru_cache(maxsize=8)
def _decoded(written: str) -> Reading:
    return Reading.from_json(written)


Doc.set_extension("brieflezer", getter=_reading_of, force=True)
Span.set_extension("brieflezer", getter=_finding_of, force=True)
