"""The text of the letter: blocks with highlights, tables as tables, the footnotes at the end."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import regex

from brieflezer.output.report.findings import Finding
from brieflezer.output.report.marks import Mark, Marker, highlight, marks_of, shared_out
from brieflezer.output.report.markup import Html, fragment, tag
from brieflezer.output.report.tables import Checked, checked_cells, show_table
from brieflezer.output.report.words import Words
from brieflezer.reading import Block, Footnote, Reading, Table

_OWN_MARK = regex.compile(r"\s*+(?:[-–•*]|\(?(?:\d{1,3}(?:\.\d{1,2})*+|\p{L}|[ivx]{1,5})[.)°]?)\s")


@dataclass(frozen=True, slots=True)
class _Part:
    """A block with what lies on it."""

    block: Block
    marks: Sequence[Mark]
    markers: Sequence[Marker]


@dataclass(frozen=True, slots=True)
class _Context:
    reading: Reading
    words: Words
    levels: dict[str, int]
    headings: dict[int, str]
    tables: Sequence[Table]
    checks: dict[str, list[Finding]]
    checked: Checked


def show_text(reading: Reading, findings: Sequence[Finding], words: Words, *, pictured: bool) -> tuple[Html, Html]:
    """The body of the letter and its footnotes. *pictured*: pages can be linked to."""
    blocks = reading.blocks or (Block(id="p1", kind="paragraph", span=(0, len(reading.text))),)
    spans = [block.span for block in blocks]
    shares = shared_out(marks_of(findings), spans)
    markers = _markers(reading, spans, words, pictured)
    parts = [_Part(*part) for part in zip(blocks, shares, markers, strict=True)]
    checks: dict[str, list[Finding]] = {}
    found = {finding.id: finding for finding in findings if finding.kind == "check"}
    for check in reading.checks:
        for table in check.tables:
            checks.setdefault(table, []).append(found[check.id])
    context = _Context(
        reading, words,
        levels={section.id: section.level for section in reading.sections},
        headings={section.heading_span[0]: section.id for section in reading.sections if section.heading_span},
        tables=sorted(reading.tables, key=lambda table: table.span),
        checks=checks,
        checked=checked_cells(reading.checks),
    )  # fmt: skip
    body = [part for part in parts if part.block.kind != "footnote"]
    notes = [part for part in parts if part.block.kind == "footnote"]
    return Html("\n".join(_blocks(body, context))), _footnotes(notes, context)


def _blocks(parts: Sequence[_Part], context: _Context) -> Iterator[Html]:
    for is_item, group in groupby(parts, key=lambda part: part.block.kind == "list_item"):
        if is_item:
            yield tag("ul", *(_item(part, context) for part in group), class_="items")
        else:
            for part in group:
                yield _block(part, context)


def _written(part: _Part, context: _Context) -> Html:
    return highlight(context.reading.text, part.block.span, part.marks, context.words, part.markers)


def _item(part: _Part, context: _Context) -> Html:
    start, end = part.block.span
    own = _OWN_MARK.match(context.reading.text, start, min(end, start + 20))
    return tag("li", _written(part, context), id=part.block.id, class_="own" if own else None)


def _block(part: _Part, context: _Context) -> Html:
    block = part.block
    if block.kind == "heading":
        level = context.levels.get(block.section or "", 1)
        section = context.headings.get(block.span[0])
        inner = tag("span", _written(part, context), id=block.id) if section else _written(part, context)
        return tag(f"h{min(6, max(2, level + 1))}", inner, id=section or block.id, tabindex=-1)
    if block.kind == "table":
        return tag("div", *_table(part, context), id=block.id)
    return tag("p", _written(part, context), id=block.id, class_=None if block.kind == "paragraph" else block.kind)


def _table(part: _Part, context: _Context) -> Iterator[Html]:
    """The tables of the reading that stand in the block; where there is none, its rows and cells as they are."""
    start, end = part.block.span
    within = [table for table in context.tables if start <= table.span[0] < end]
    for table in within:
        marks = [mark for mark in part.marks if mark.end > table.span[0] and mark.start < table.span[1]]
        checks = context.checks.get(table.id, ())
        yield show_table(context.reading.text, table, marks, checks, context.checked, context.words)
    if not within:
        yield _plain_table(part, context)


def _plain_table(part: _Part, context: _Context) -> Html:
    text = context.reading.text
    start, end = part.block.span
    cells, rows = [], []
    position = start
    for line in text[start:end].split("\n"):
        row = []
        for content in line.split("\t"):
            row.append((position, position + len(content)))
            position += len(content) + 1
        rows.append(row)
        cells += row
    shares = dict(zip(cells, shared_out(part.marks, cells), strict=True))
    shown = (tag("tr", *(tag("td", highlight(text, c, shares[c], context.words)) for c in row)) for row in rows)
    drawn = tag("table", tag("tbody", *shown))
    region = tag("div", drawn, class_="scroll", tabindex=0, role="region", aria_label=context.words["table"])
    return tag("div", region, class_="table")


# --- what stands between the characters


def _markers(reading: Reading, spans: Sequence[tuple[int, int]], words: Words, pictured: bool) -> list[list[Marker]]:
    """The numbers of footnotes and the beginnings of pages, for each block."""
    shares: list[list[Marker]] = [[] for _ in spans]
    starts = [start for start, _ in spans]
    markers = [_page_mark(page.number, page.span[0], words, pictured) for page in reading.pages if page.number > 1]
    for note in reading.footnotes:
        markers += [_note_mark(note, number, anchor.span[0], words) for number, anchor in enumerate(note.anchors, 1)]
    for marker in sorted(markers, key=lambda marker: marker.position):
        index = bisect_right(starts, marker.position) - 1
        if index >= 0 and marker.position <= spans[index][1]:
            shares[index].append(marker)
    return shares


def _page_mark(number: int, position: int, words: Words, pictured: bool) -> Marker:
    name = f"{words['page']} {number}"
    if pictured:
        html = tag("a", class_="break", href=f"#page-{number}", data_n=f"{words['p']} {number}", aria_label=name)
    else:
        html = tag("span", class_="break", data_n=f"{words['p']} {number}", role="doc-pagebreak", aria_label=name)
    return Marker(position, html)


def _note_mark(note: Footnote, number: int, position: int, words: Words) -> Marker:
    link = tag(
        "a", str(note.number), href=fragment(note.id), id=f"{note.id}-{number}", role="doc-noteref",
        aria_label=f"{words['footnote']} {note.number}",
    )  # fmt: skip
    return Marker(position, tag("sup", link, class_="note"))


def _footnotes(parts: Sequence[_Part], context: _Context) -> Html:
    if not context.reading.footnotes:
        return Html("")
    at = {part.block.span: part for part in parts}
    items = [_footnote(note, at.get(note.span), context) for note in context.reading.footnotes]
    title = tag("h2", context.words["footnotes"], id="ui-notes-title", tabindex=-1)
    return tag(
        "section", title, tag("ol", *items), id="ui-notes", role="doc-endnotes", aria_labelledby="ui-notes-title"
    )


def _footnote(note: Footnote, part: _Part | None, context: _Context) -> Html:
    content = _written(part, context) if part else note.text
    words = context.words
    backs = [
        tag("a", "↩", href=f"{fragment(note.id)}-{number}", role="doc-backlink",
            aria_label=f"{words['back']} ({words['footnote'].lower()} {note.number})")
        for number, _ in enumerate(note.anchors, 1)
    ]  # fmt: skip
    block = {"id": part.block.id} if part else {}
    return tag(
        "li", tag("span", content, class_="said", **block), " ", *backs, id=note.id, value=note.number, tabindex=-1
    )
