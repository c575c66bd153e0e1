"""Drafts → `Letter`: the one loop that writes the text and notes where each character came from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import regex

from brieflezer.layout.announcements import announce
from brieflezer.layout.draft import Draft
from brieflezer.layout.headings import Heading, nest
from brieflezer.layout.hyphens import hyphenates, joined, vocabulary
from brieflezer.layout.notes import markers_in
from brieflezer.letter import Anchor, Block, Footnote, Letter, Line, Piece, Section, Source
from brieflezer.reading import Metadata, Span, Warning

_PREFIX = {
    "heading": "h", "paragraph": "p", "list_item": "l", "table": "tb", "caption": "cp", "footnote": "n",
    "salutation": "sa", "closing": "cl", "address": "ad",
}  # fmt: skip


GAP = "\n\n"
"""What stands between two blocks of the text."""


_URL_END = regex.compile(r"(?:https?://|www\.)\S{0,300}+$", regex.IGNORECASE)
_URL_REST = regex.compile(r"[^\s/]*+/|[\w-]++\.(?:nl|eu|com|org|net|pdf|html?|aspx)\b")
_URL_ENDING = regex.compile(r"(?:nl|eu|com|org|net|pdf|html?|aspx?|php|docx?|xlsx?)(?![\w-])")
_SMALL_WORD = regex.compile(r"(?:en|of|voor|van|in|op|met|is|de|het|te)\b(?![-/.])")


def _breaks_inside(tail: str, following: str) -> bool:
    """Whether a line broke inside a web address or after the slash or the dash of a word, where no space stands.

    >>> _breaks_inside("zie https://www.", "voorbeeld.nl/brief."), _breaks_inside("richtlijn 2006/87/", "EG")
    (True, True)
    >>> _breaks_inside("zie https://voorbeeld.nl/de-brief.", "html, geraadpleegd op 3 mei")
    True
    >>> _breaks_inside("zie https://voorbeeld.nl/", "en verder"), _breaks_inside("zie www.voorbeeld.nl", "Daarna")
    (False, False)
    """
    if _URL_END.search(tail[-320:]):
        if _SMALL_WORD.match(following) or following[:1] in "(«“‘":
            return False
        return (
            tail[-1] in "/_=&?%#"
            or (tail[-1] == "-")
            or (tail[-1] == "." and bool(_URL_ENDING.match(following)))
            or (not following[:1].isupper() and bool(_URL_REST.match(following)))
        )
    return tail.endswith(("/", "–")) and tail[-2:-1].isalnum() and following[:1].isalnum()


@dataclass(slots=True)
class _Writer:
    """The text as far as it is written."""

    words: frozenset[str]
    breaks: bool
    noted: frozenset[int]
    """The numbers that the letter has notes for."""
    parts: list[str] = field(default_factory=list)
    length: int = 0
    pieces: list[Piece] = field(default_factory=list)
    markers: list[tuple[int, int]] = field(default_factory=list)  # (number, position)

    def write(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def lines(self, lines: Sequence[Line]) -> Span:
        """Write *lines* as one flowing text, markers taken out, line-end hyphens resolved."""
        start, tail = self.length, ""
        for line in lines:
            if not line.text.strip():
                continue
            if tail:
                tail = self._join(tail, line.text)
            tail = self._line(line) or tail
        if tail.endswith("\u00ad"):
            self._drop_last()
        return start, self.length

    def _join(self, tail: str, following: str) -> str:
        if tail.endswith("\u00ad"):
            self._drop_last()
        elif _breaks_inside(tail, following.lstrip()):
            pass
        elif tail.endswith("-") and len(tail) > 1 and tail[-2].isalnum():
            glue = joined(tail, following.lstrip(), self.words, self.breaks)
            if not glue.startswith("-"):
                self._drop_last()
            elif glue == "- ":
                self.write(" ")
        else:
            self.write(" ")
        return tail

    def _drop_last(self) -> None:
        self.parts[-1] = self.parts[-1][:-1]
        self.length -= 1
        piece = self.pieces[-1]
        self.pieces[-1] = replace(piece, end=piece.end - 1)

    def _line(self, line: Line) -> str:
        """Write the words of one line; several spaces become one, raised markers become anchors."""
        text, column, written = line.text, 0, ""
        for start, end, numbers in markers_in(text):
            if text[start - 1 : start].isdigit() and self.noted.isdisjoint(numbers):
                continue  # an exponent
            written += self._words(line, column, start)
            self.markers.extend((number, self.length) for number in numbers)
            column = end
        return written + self._words(line, column, len(text), glued=column > 0)

    def _words(self, line: Line, start: int, end: int, *, glued: bool = False) -> str:
        text, written = line.text[start:end], ""
        if glued and text[:1] == " " and text.lstrip()[:1] in ".,;:)":
            start += len(text) - len(text.lstrip())
            text = text.lstrip()
        position = 0
        while position < len(text):
            gap = text.find("  ", position)
            stop = len(text) if gap < 0 else gap + 1
            part = text[position:stop]
            if part:
                self.pieces.append(Piece(self.length, self.length + len(part), line, start + position))
                self.write(part)
                written += part
            position = stop
            while gap >= 0 and position < len(text) and text[position] == " ":
                position += 1
        return written


def assemble(
    source: Source,
    metadata: Metadata,
    body: Sequence[Draft],
    notes: Sequence[Draft],
    warnings: Sequence[Warning],
) -> Letter:
    """The letter of which *body* and *notes* are the blocks, in reading order; footnotes come after everything."""
    lines = [line for draft in (*body, *notes) for line in draft.lines]
    printed = source.info.media_type == "application/pdf"  # a raw text may have one line a paragraph
    breaks = not printed or hyphenates(line.text.rstrip() for line in lines)
    noted = frozenset(int(draft.number or 0) for draft in notes)
    writer = _Writer(vocabulary(line.text for line in lines), breaks, noted)
    spans: list[tuple[Draft, Span, tuple[tuple[Span, ...], ...]]] = []
    for draft in (*body, *notes):
        if spans:
            writer.write(GAP)
        span, cells = _write(writer, draft)
        spans.append((draft, span, cells))
    text = "".join(writer.parts)
    sections = _sections(spans[: len(body)], text)
    blocks = _blocks(spans, sections)
    footnotes, found = _footnotes(spans[len(body) :], blocks[len(body) :], writer.markers, blocks[: len(body)])
    by_block = {note.id: note for note in footnotes}
    placed = tuple(
        replace(block, section=_section_of(by_block[block.id])) if block.id in by_block else block for block in blocks
    )
    ids = {note.id: f"fn{order}" for order, note in enumerate(footnotes, start=1)}
    return Letter(
        source=source,
        metadata=metadata,
        text=text,
        pieces=tuple(writer.pieces),
        blocks=placed,
        sections=announce(text, placed, sections),
        footnotes=tuple(replace(note, id=ids[note.id]) for note in footnotes),
        warnings=(*source.warnings, *warnings, *found),
    )


def _section_of(note: Footnote) -> str | None:
    return note.anchors[0].section if note.anchors else None


def _write(writer: _Writer, draft: Draft) -> tuple[Span, tuple[tuple[Span, ...], ...]]:
    if not draft.rows:
        return writer.lines(draft.lines), ()
    start, rows = writer.length, []
    for index, row in enumerate(draft.rows):
        if index:
            writer.write("\n")
        cells = []
        for column, cell in enumerate(row):
            if column:
                writer.write("\t")
            cells.append(writer.lines(cell))
        rows.append(tuple(cells))
    return (start, writer.length), tuple(rows)


def _sections(spans: Sequence[tuple[Draft, Span, object]], text: str) -> tuple[Section, ...]:
    headings = [(draft, span) for draft, span, _ in spans if draft.kind == "heading"]
    stops = _stops(headings, tree := nest([draft for draft, _ in headings]))
    end = spans[-1][1][1] if spans else 0
    sections: list[Section] = []
    first = headings[0][1][0] if headings else end + 1
    offset = 1
    if spans and spans[0][1][0] < first:
        last = max(span[1] for _, span, _ in spans if span[0] < first)
        sections.append(Section("s1", None, None, 0, None, (spans[0][1][0], last), None))
        offset = 2
    for index, (heading, (_, span)) in enumerate(zip(tree, headings, strict=True)):
        sections.append(
            Section(
                id=f"s{index + offset}",
                number=heading.number,
                title=_title(heading, text, span),
                level=heading.level,
                parent=None if heading.parent is None else f"s{heading.parent + offset}",
                span=(span[0], end if (stop := stops[index]) is None else stop - len(GAP)),
                heading_span=span,
            )
        )
    return tuple(sections)


def _stops(headings: Sequence[tuple[Draft, Span]], tree: Sequence[Heading]) -> list[int | None]:
    """Where the next heading of the same or a higher level starts, for each heading."""
    stops: list[int | None] = [None] * len(tree)
    waiting: list[int] = []
    for index, heading in enumerate(tree):
        while waiting and tree[waiting[-1]].level >= heading.level:
            stops[waiting.pop()] = headings[index][1][0]
        waiting.append(index)
    return stops


def _title(heading: Heading, text: str, span: Span) -> str | None:
    return text[span[0] + heading.title_start : span[1]].strip() or None


def _blocks(
    spans: Sequence[tuple[Draft, Span, tuple[tuple[Span, ...], ...]]], sections: Sequence[Section]
) -> list[Block]:
    starts = [(section.heading_span or section.span)[0] for section in sections]
    blocks, counts, current = [], dict.fromkeys(_PREFIX, 0), -1
    for draft, span, cells in spans:
        while current + 1 < len(starts) and starts[current + 1] <= span[0]:
            current += 1
        counts[draft.kind] += 1
        section = sections[current].id if current >= 0 and draft.kind != "footnote" else None
        blocks.append(Block(f"{_PREFIX[draft.kind]}{counts[draft.kind]}", draft.kind, span, section, cells))
    return blocks


def _footnotes(
    spans: Sequence[tuple[Draft, Span, object]],
    note_blocks: Sequence[Block],
    markers: Sequence[tuple[int, int]],
    body: Sequence[Block],
) -> tuple[list[Footnote], list[Warning]]:
    """Markers and notes of the same number paired in order; numbering may restart."""
    note_numbers = [int(draft.number or 0) for draft, _, _ in spans]
    taken = _paired([number for number, _ in markers], note_numbers)
    used = {order for orders in taken.values() for order in orders}
    footnotes, warnings = [], []
    starts = [block.span[0] for block in body]
    for index, (block, number) in enumerate(zip(note_blocks, note_numbers, strict=True)):
        anchors = tuple(_anchor(markers[order][1], body, starts) for order in taken.get(index, ()))
        footnotes.append(Footnote(block.id, number, block.span, anchors))
        if not anchors:
            message = f"Note {number} has no marker in the text."
            warnings.append(Warning(code="footnote_without_anchor", message=message, span=block.span))
    for order, (number, position) in enumerate(markers):
        if order not in used:
            message = f"The marker {number} has no note."
            warnings.append(Warning(code="anchor_without_footnote", message=message, span=(position, position)))
    return footnotes, warnings


def _paired(markers: Sequence[int], notes: Sequence[int]) -> dict[int, list[int]]:
    """Index of a note → indexes of its markers. The note that comes next with the number of a marker is its own."""
    places: dict[int, list[int]] = {}
    for index, number in enumerate(notes):
        places.setdefault(number, []).append(index)
    taken: dict[int, list[int]] = {}
    floor = 0
    for order, number in enumerate(markers):
        candidates = places.get(number, [])
        if not candidates:
            continue
        after = bisect_left(candidates, floor)
        index = candidates[after] if after < len(candidates) else candidates[-1]
        if 0 <= index - floor < 3:
            floor = index + 1
        taken.setdefault(index, []).append(order)
    return taken


def _anchor(position: int, body: Sequence[Block], starts: Sequence[int]) -> Anchor:
    index = bisect_right(starts, position) - 1
    block = body[index] if index >= 0 and position <= body[index].span[1] else None
    return Anchor(position, block.id if block else None, block.section if block else None)
