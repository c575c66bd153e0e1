"""One reading → the rows of every table."""

from __future__ import annotations

import datetime
import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from decimal import Decimal

from brieflezer.reading import Box, Check, Commitment, Mention, Moment, Motion, Person, Reading, Span, Table

Value = str | int | float | None
Row = tuple[Value, ...]
KEYED = ("blocks", "commitments", "motions")
"""Tables that begin with a number of their own, for the full-text index; SQLite gives it."""


def letter_id(sha256: str) -> str:
    """How the archive names a letter: 64 bits are enough to tell a thousand million letters apart.

    >>> letter_id("ab" * 32)
    'abababababababab'
    """
    return sha256[:16]


def rows_of(reading: Reading, record: str) -> Iterator[tuple[str, list[Row]]]:
    """(table, its rows) for every table, in an order in which each row comes after those that it names.

    *record* is the checksum of the JSON of *reading*.
    """
    letter = letter_id(reading.source.sha256)
    where = Places(reading)
    yield "letters", [_letter(reading, letter, record)]
    for table, rows in _tables(reading, where):
        keyed: Row = (None,) if table in KEYED else ()
        yield table, [(*keyed, letter, *row) for row in rows]


class Places:
    """On which page, and in which block, a character of a letter stands."""

    def __init__(self, reading: Reading) -> None:
        self._text, self._blocks = reading.text, reading.blocks
        self._starts = [block.span[0] for block in reading.blocks]
        self._pages = [page for page in reading.pages if page.span[0] < page.span[1]]
        self._page_starts = [page.span[0] for page in self._pages]

    def page(self, span: Span, boxes: tuple[Box, ...] = ()) -> int | None:
        """The page where *span* begins. In notes, which are lifted out of the order of the pages, that of the note."""
        if boxes:
            return boxes[0].page
        index = bisect_right(self._starts, span[0]) - 1
        block = self._blocks[index] if index >= 0 else None
        if block and (block.kind == "footnote" or not self._pages):
            return block.page
        page = bisect_right(self._page_starts, span[0]) - 1
        return self._pages[page].number if page >= 0 else block.page if block else None

    def cut(self, span: Span) -> str:
        return self._text[slice(*span)]


def _letter(reading: Reading, letter: str, record: str) -> Row:
    about, source = reading.metadata, reading.source
    return (
        letter, source.name, about.subject, about.title, _day(about.date), about.sender.ministry,
        about.sender.directorate, about.document_type, about.chamber, about.addressee, about.reference,
        about.your_reference, about.attachments, about.kamerstuk, source.pages,
        source.media_type, source.bytes, source.sha256, record,
    )  # fmt: skip


def _tables(reading: Reading, where: Places) -> Iterator[tuple[str, Iterable[Row]]]:
    """The rows without the letter that they all begin with."""
    yield (
        "signatories",
        ((order, one.name, one.role) for order, one in enumerate(reading.metadata.sender.signatories, 1)),
    )
    yield (
        "sections",
        ((one.id, one.number, one.title, one.level, one.parent, one.page, *one.span) for one in reading.sections),
    )
    yield (
        "blocks",
        ((one.id, one.kind, one.section, one.page, *one.span, where.cut(one.span)) for one in reading.blocks),
    )
    yield "section_items", ((one.id, block) for one in reading.sections for block in one.treats)
    yield "footnotes", ((one.id, one.number, where.page(one.span), *one.span, one.text) for one in reading.footnotes)
    yield (
        "footnote_anchors",
        (
            (note.id, order, one.span[0], one.block, one.section)
            for note in reading.footnotes
            for order, one in enumerate(note.anchors, 1)
        ),
    )
    yield "references", (
        (
            one.id, one.kind, one.quote, where.page(one.span), *one.span, one.footnote, one.section, one.chamber,
            one.session_year, one.dossier, one.dossier_suffix, one.number, one.article, int(one.attachment),
            one.identifier, one.url, one.resolved_from, one.item, one.pages, one.title, _day(one.date),
            one.jci, one.cite, one.rule,
        )
        for one in reading.references
    )  # fmt: skip
    yield from _promises(reading.commitments, where)
    yield from _motions(reading.motions, where)
    yield (
        "commitment_motions",
        sorted(
            {(one.id, motion) for one in reading.commitments for motion in one.motions}
            | {(commitment, one.id) for one in reading.motions for commitment in one.commitments}
        ),
    )
    yield "figures", (
        (
            one.id, one.quote, where.page(one.span, one.boxes), *one.span, _number(one.value), _number(one.low),
            _number(one.high), one.unit, one.per, one.qualifier, one.change, one.noun, *_moment(one.period),
            one.section, one.block, one.rule,
        )
        for one in reading.figures
    )  # fmt: skip
    yield (
        "dates",
        (
            (one.id, one.quote, where.page(one.span), *one.span, _day(one.earliest), _day(one.latest))
            for one in reading.dates
        ),
    )
    yield (
        "tables",
        (
            (one.id, one.caption, one.number, one.unit, one.section, one.page, *one.span, _json(one.columns))
            for one in reading.tables
        ),
    )
    yield "table_cells", (row for one in reading.tables for row in _cells(one))
    yield from _checks(reading.checks, where)
    yield (
        "warnings",
        ((order, one.code, one.message, *(one.span or (None, None))) for order, one in enumerate(reading.warnings, 1)),
    )


def _promises(promises: tuple[Commitment, ...], where: Places) -> Iterator[tuple[str, Iterable[Row]]]:
    yield "commitments", (
        (
            one.id, one.kind, one.status, one.label, one.identifier, one.summary, one.quote, where.page(one.span),
            *one.span, one.made_by.name, one.made_by.role,
            *((one.occasion.text, one.occasion.kind, _day(one.occasion.date)) if one.occasion else (None, None, None)),
            *_moment(one.deadline), one.section, one.confidence, one.rule,
        )
        for one in promises
    )  # fmt: skip
    yield "commitment_mentions", (row for one in promises for row in _mentions(one.id, one.mentions, where))
    yield "requested_by", (row for one in promises for row in _people(one.id, one.requested_by))
    yield "commitment_references", ((one.id, cited) for one in promises for cited in sorted(set(one.references)))


def _motions(motions: tuple[Motion, ...], where: Places) -> Iterator[tuple[str, Iterable[Row]]]:
    yield "motions", (
        (
            one.id, named(one.members, one.et_al), int(one.et_al), one.subject, _day(one.date), one.identifier,
            one.status, one.label, one.quote, where.page(one.span), *one.span, one.section, one.confidence, one.rule,
        )
        for one in motions
    )  # fmt: skip
    yield "motion_members", (row for one in motions for row in _people(one.id, one.members))
    yield "motion_mentions", (row for one in motions for row in _mentions(one.id, one.mentions, where))
    yield "motion_references", ((one.id, cited) for one in motions for cited in sorted(set(one.references)))


def named(members: Iterable[Person], et_al: bool = False) -> str:
    """Members as one text.

    >>> named((Person(name="Moorlag", party="PvdA"), Person(name="Smeulders")), et_al=True)
    'Moorlag (PvdA), Smeulders c.s.'
    """
    each = (f"{one.name} ({one.party})" if one.name and one.party else one.name or one.party or "" for one in members)
    return ", ".join(filter(None, each)) + (" c.s." if et_al else "")


def _mentions(owner: str, mentions: tuple[Mention, ...], where: Places) -> Iterator[Row]:
    for order, one in enumerate(mentions, 1):
        yield owner, order, one.role, where.cut(one.span), where.page(one.span), *one.span


def _people(owner: str, people: tuple[Person, ...]) -> Iterator[Row]:
    for order, one in enumerate(people, 1):
        yield owner, order, one.name, one.party


def _cells(table: Table) -> Iterator[Row]:
    for order, row in enumerate(table.rows, 1):
        for cell in row.cells:
            header = table.columns[cell.column] if 0 <= cell.column < len(table.columns) else ()
            yield (
                table.id, order, cell.column, row.label, " / ".join(row.group) or None, int(row.is_total),
                " / ".join(header) or None, cell.quote, _number(cell.value), *cell.span,
            )  # fmt: skip


def _checks(checks: tuple[Check, ...], where: Places) -> Iterator[tuple[str, Iterable[Row]]]:
    yield (
        "checks",
        (
            (one.id, one.kind, one.status, one.statement, _number(one.expected), _number(one.found), _json(one.tables))
            for one in checks
        ),
    )
    yield (
        "check_evidence",
        (
            (one.id, order, where.cut(span), where.page(span), *span)
            for one in checks
            for order, span in enumerate(one.evidence, 1)
        ),
    )


def _moment(moment: Moment | None) -> Row:
    return (moment.text, _day(moment.earliest), _day(moment.latest)) if moment else (None, None, None)


def _day(date: datetime.date | None) -> str | None:
    return date.isoformat() if date else None


def _number(value: Decimal | None) -> int | float | None:
    """SQLite has 64-bit integers and doubles."""
    if value is None:
        return None
    whole = int(value) if value == value.to_integral_value() else None
    return whole if whole is not None and abs(whole) < 2**63 else float(value)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
