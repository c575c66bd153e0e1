"""The pages of a PDF → `Letter`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from brieflezer.layout.assemble import assemble
from brieflezer.layout.draft import Draft, cut, strip
from brieflezer.layout.headings import mark_headings, parse_numbering
from brieflezer.layout.hyphens import hyphenates
from brieflezer.layout.labels import SALUTATION, parse_label
from brieflezer.layout.letterhead import Paper, read_letterhead
from brieflezer.layout.notes import FROM_SUPERSCRIPT, NOTE_START
from brieflezer.layout.paragraphs import body_rank, draft_pages, look_of
from brieflezer.layout.plain import find_closing, head_end, mark_salutation
from brieflezer.layout.zones import Type, Zones, around, box_of, find_zones, measure, rows_of
from brieflezer.letter import Letter, Line, Source

BLANK = Line(text="", page=0, number=0)
"""Stands for the white between two rows of a letterhead."""
_COVER_LINES = 12
_PLAIN_NUMBER = regex.compile(r"(?P<number>\d{1,3})(?:[.)]?\s+(?=\S)|\s*+$)")


def lay_out_pages(source: Source) -> Letter:
    """The letter on printed pages: zones told apart, blocks put together over lines, columns and pages."""
    kind = measure(source.pages)
    zones = find_zones(source.pages, kind)
    head, zones = _split_head(zones, kind)
    zones = _with_unnumbered(zones)
    notes = _notes(zones)
    zones, closing, annex = _split_closing(zones, kind)
    drafts = mark_headings(
        [
            *draft_pages(zones, kind),
            *(Draft("closing", (strip(line),)) for line in closing),
            *draft_pages(annex, kind),
        ],
        body_rank(kind),
    )
    drafts = mark_salutation(drafts)
    paper = Paper(
        head=tuple(_texts(head)),
        sidebar=tuple(_sidebar(zones)),
        body=" ".join(draft.text for draft in drafts[:6]),
        closing=tuple(line.text for line in closing),
        questions=sum(draft.kind == "heading" and draft.text.startswith(("Vraag", "Antwoord")) for draft in drafts) > 2,
        heading=drafts[0].text if drafts and drafts[0].kind == "heading" else None,
        breaks=hyphenates(line.text.rstrip() for draft in drafts for line in draft.lines),
    )
    return assemble(source, read_letterhead(paper), drafts, notes, ())


# -- the letterhead ----------------------------------------------------------------------------------------------


def _split_head(zones: Sequence[Zones], kind: Type) -> tuple[list[list[Line]], list[Zones]]:
    """The rows of the letterhead on the first page, and the zones without them; a cover before it goes with it."""
    if not zones:
        return [], []
    cover = _cover(zones)
    rows = _spaced(rows_of(zones[cover].body), kind)
    lines = [replace(row[0], text=_row_text(row)) if row else BLANK for row in rows]
    end = _above_heading(lines, head_end(lines, frozenset()), kind)
    head = [row for page in zones[:cover] for row in rows_of(page.body)] + rows[:end]
    taken = {id(line) for row in head for line in row}
    rest = [
        replace(page, body=tuple(line for line in page.body if id(line) not in taken)) for page in zones[: cover + 1]
    ]
    return head, [*rest, *zones[cover + 1 :]]


def _above_heading(lines: Sequence[Line], end: int, kind: Type) -> int:
    """*end* of a letterhead, or where a heading of several lines starts right above it, with a number and in its type.

    A heading of one line is told by `head_end` itself.
    """
    last = end
    while last and not lines[last - 1].text:
        last -= 1
    first = last
    while first and lines[first - 1].text and look_of(lines[first - 1]).rank < body_rank(kind):
        first -= 1
    apart = first < last and (first == 0 or not lines[first - 1].text)
    numbering = parse_numbering(lines[first].text) if apart else None
    return first if numbering is not None and numbering.series != "bijlage" else end


def _cover(zones: Sequence[Zones]) -> int:
    """How many pages stand before the letter: those with a few lines, where the salutation comes on the next."""
    for number, page in enumerate(zones[:3]):
        if any(SALUTATION.match(line.text) for line in page.body):
            return number
        if len(page.body) > _COVER_LINES:
            break
    return 0


def _spaced(rows: Sequence[list[Line]], kind: Type) -> list[list[Line]]:
    """*rows* with an empty one wherever there is white between two."""
    spaced: list[list[Line]] = []
    for row in rows:
        larger = max(1.0, min(row[0].size or 0, spaced[-1][0].size or 0) / kind.size) if spaced else 1.0
        if spaced and box_of(row[0]).top - box_of(spaced[-1][0]).top > 1.45 * kind.pitch * larger:
            spaced.append([])
        spaced.append(row)
    return spaced


def _row_text(row: Sequence[Line]) -> str:
    return "    ".join(line.text for line in row)


def _texts(rows: Sequence[Sequence[Line]]) -> list[str]:
    return [_row_text(row) if row else "" for row in rows]


def _sidebar(zones: Sequence[Zones]) -> list[str]:
    """The lines of sidebar and furniture of all pages, '' where white or a change of weight stands between two."""
    texts: list[str] = []
    for page in zones:
        last: Line | None = None
        for line in page.sidebar:
            if last is not None and (
                box_of(line).top - box_of(last).bottom > 0.75 * (line.size or 6)
                or (last.bold and not line.bold and parse_label(last.text) is None)
            ):
                texts.append("")
            texts.append(line.text)
            last = line
        texts.append("")
    return texts + [line.text for page in zones for line in page.furniture]


# -- the closing -------------------------------------------------------------------------------------------------


def _split_closing(zones: Sequence[Zones], kind: Type) -> tuple[list[Zones], list[Line], list[Zones]]:
    """The pages before the signature, the lines of the signature, the pages after it."""
    flat = [(order, line) for order, page in enumerate(zones) for row in rows_of(page.body) for line in row]
    start, end = find_closing([line for _, line in flat], frozenset(), 0)
    closing = _by_column([line for _, line in flat[start:end]])
    before = {id(line) for _, line in flat[:start]}
    after = {id(line) for _, line in flat[end:]}
    first = [replace(page, body=tuple(line for line in page.body if id(line) in before)) for page in zones]
    last = [replace(page, body=tuple(line for line in page.body if id(line) in after)) for page in zones]
    return first, closing, [page for page in last if page.body]


def _by_column(lines: Sequence[Line]) -> list[Line]:
    """Signatures that stand beside one another are read one after the other."""
    lefts = sorted({round(box_of(line).x0) for line in lines})
    columns: list[int] = []
    for left in lefts:
        if not columns or left - columns[-1] > 90:
            columns.append(left)
    if len(columns) < 2:
        return list(lines)
    column = {id(line): max(i for i, left in enumerate(columns) if left <= box_of(line).x0 + 1) for line in lines}
    return sorted(lines, key=lambda line: (line.page, column[id(line)], box_of(line).top))


# -- notes -------------------------------------------------------------------------------------------------------


def _with_unnumbered(zones: Sequence[Zones]) -> list[Zones]:
    """The zones with what stands among the notes before the first number back in the body: it goes on with no note."""
    returned = list(zones)
    for order, page in enumerate(zones):
        rows = rows_of(page.notes)
        texts = (row[0] if len(row) == 1 else _joined(row) for row in rows)
        first = next((at for at, line in enumerate(texts) if _note_number(line, ())[0] is not None), None)
        before = [line for row in rows[:first] for line in row]
        notes = tuple(line for row in rows[len(rows) if first is None else first :] for line in row)
        returned[order] = replace(page, body=(*page.body, *before), notes=notes)
        if first is not None:
            break
    return returned


def _notes(zones: Sequence[Zones]) -> list[Draft]:
    """The notes of all pages in order; lines before the first number of a page go on with the last note."""
    notes: list[Draft] = []
    for page in zones:
        for row in rows_of(page.notes):
            line = row[0] if len(row) == 1 else _joined(row)
            number, rest = _note_number(line, notes)
            if number is not None:
                notes.append(Draft("footnote", (rest,), number=number))
            elif notes:
                notes[-1] = replace(notes[-1], lines=(*notes[-1].lines, strip(line)))
    return [replace(note, lines=tuple(line for line in note.lines if line.text)) for note in notes]


def _note_number(line: Line, notes: Sequence[Draft]) -> tuple[str | None, Line]:
    match = NOTE_START.match(line.text) or regex.match(r"(?P<number>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})\s*$", line.text)
    if match:
        return str(int(match["number"].translate(FROM_SUPERSCRIPT))), strip(cut(line, match.end()))
    plain = _PLAIN_NUMBER.match(line.text)
    expected = int(notes[-1].number or 0) + 1 if notes else 1
    if plain and int(plain["number"]) == expected:
        return plain["number"], strip(cut(line, plain.end()))
    return None, line


def _joined(row: Sequence[Line]) -> Line:
    """The pieces of one row as one line."""
    text, edges = row[0].text, list(row[0].edges)
    for line in row[1:]:
        text += " " + line.text
        edges = [*edges, *line.edges]
    return replace(row[0], text=text, edges=tuple(edges), box=around(row))
