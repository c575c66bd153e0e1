"""The types of the JSON contract (``brieflezer/letter/1``): what a reading of one letter holds.

Every type is frozen and compares by value. Field names and their order are those of the contract; the JSON Schema
(`letter_schema`) is made from these types and from nothing else. ``None`` means: the letter does not say.

Conventions: a span is ``(start, end)``, half-open, in Unicode code points of `Reading.text`; dates are ISO 8601;
boxes are in PDF points from the top left of the page, pages count from 1; numbers are exact decimals.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any, Literal

import msgspec

SCHEMA: Literal["brieflezer/letter/1"] = "brieflezer/letter/1"

Span = tuple[int, int]

DocumentType = Literal["kamerbrief", "bijlage", "kamerstuk", "antwoord-kamervragen", "other"]
Chamber = Literal["tweede-kamer", "eerste-kamer", "staten-generaal"]
BlockKind = Literal[
    "heading", "paragraph", "list_item", "table", "caption", "footnote", "salutation", "closing", "address"
]
ReferenceKind = Literal[
    "kamerstuk", "handelingen", "aanhangsel", "staatsblad", "staatscourant", "tractatenblad",
    "wet", "ecli", "eu", "toezegging", "url", "bijlage", "document",
]  # fmt: skip
CommitmentKind = Literal["earlier", "new"]
CommitmentStatus = Literal["open", "fulfilled", "partly", "postponed", "withdrawn"]
MotionStatus = Literal["adopted", "executed", "rejected", "withdrawn", "pending"]
MentionRole = Literal["listed", "heading", "stated", "fulfilled", "status"]
Qualifier = Literal["approximately", "at_least", "at_most", "more_than", "less_than"]
Change = Literal["increase", "decrease"]
CheckStatus = Literal["holds", "holds_with_rounding", "fails"]


class SourceInfo(msgspec.Struct, frozen=True, kw_only=True):
    """The file that was read. `pages` is None for a raw text without page breaks."""

    name: str | None
    media_type: str
    sha256: str
    bytes: int
    pages: int | None


class Signatory(msgspec.Struct, frozen=True, kw_only=True):
    """One who signs: the name as printed, and the office ('Minister van Defensie')."""

    name: str | None
    role: str | None


class Sender(msgspec.Struct, frozen=True, kw_only=True):
    ministry: str | None = None
    directorate: str | None = None
    signatories: tuple[Signatory, ...] = ()
    "who sign, in their order"


class Metadata(msgspec.Struct, frozen=True, kw_only=True):
    """What the letterhead, the sidebar and the signature say."""

    document_type: DocumentType = "other"
    title: str | None = None
    subject: str | None = None
    date: datetime.date | None = None
    sender: Sender = Sender()
    "who sends it"
    addressee: str | None = None
    chamber: Chamber | None = None
    reference: str | None = None
    your_reference: str | None = None
    attachments: int | None = None
    kamerstuk: str | None = None


class PageInfo(msgspec.Struct, frozen=True, kw_only=True):
    number: int
    "from 1"
    width: float
    "in PDF points"
    height: float
    "in PDF points"
    span: Span
    "what stands on it, in `text`"


class Box(msgspec.Struct, frozen=True, kw_only=True):
    """A rectangle on a page: PDF points, origin top left, pages from 1."""

    page: int
    "from 1"
    x0: float
    "its left side"
    top: float
    "its upper side"
    x1: float
    "its right side"
    bottom: float
    "its lower side"


class Block(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    kind: BlockKind
    span: Span
    section: str | None = None
    page: int | None = None
    boxes: tuple[Box, ...] = ()


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A heading with what stands under it. `treats` holds the ids of list items that announce this section."""

    id: str
    number: str | None
    title: str | None
    level: int
    parent: str | None
    span: Span
    "from its heading to the end of its last subsection"
    heading_span: Span | None
    "its heading alone; null before the first heading"
    page: int | None = None
    treats: tuple[str, ...] = ()
    "`blocks.id` of the list items that announce it"


class Anchor(msgspec.Struct, frozen=True, kw_only=True):
    """Where the marker of a footnote stood: an empty span."""

    span: Span
    "an empty span: the place of the marker, which is not in `text`"
    block: str | None
    "`blocks.id`"
    section: str | None
    "`sections.id`"


class Footnote(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    number: int
    text: str
    span: Span
    anchors: tuple[Anchor, ...] = ()
    "where its markers stand"
    references: tuple[str, ...] = ()


class Reference(msgspec.Struct, frozen=True, kw_only=True):
    """A citation, with its official publication identifier and URL where the text gives enough to build them.

    Identifiers are those of officielebekendmakingen.nl (``kst-29628-1051``, ``h-ek-20202021-32-5``), wetten.overheid.nl
    (``BWBR0005416``), ECLI and CELEX. `cite` repeats the citation in the form of the Leidraad voor juridische auteurs.
    `rule` names what found it.
    """

    id: str
    kind: ReferenceKind
    quote: str
    span: Span
    footnote: str | None = None
    section: str | None = None
    chamber: Chamber | None = None
    session_year: str | None = None
    dossier: str | None = None
    dossier_suffix: str | None = None
    number: str | None = None
    article: str | None = None
    attachment: bool = False
    identifier: str | None = None
    url: str | None = None
    resolved_from: str | None = None
    item: str | None = None
    "of the Handelingen"
    pages: str | None = None
    title: str | None = None
    date: datetime.date | None = None
    jci: str | None = None
    cite: str | None = None
    rule: str


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """A date or an inexact moment as a closed range, with the words that say it."""

    text: str
    "the words of the letter"
    earliest: datetime.date | None
    latest: datetime.date | None


class Person(msgspec.Struct, frozen=True, kw_only=True):
    name: str | None
    party: str | None = None


class MadeBy(msgspec.Struct, frozen=True, kw_only=True):
    name: str | None = None
    "where the letter gives it"
    role: str | None = None
    "`minister`, `staatssecretaris`, …"


class Occasion(msgspec.Struct, frozen=True, kw_only=True):
    text: str
    "the words of the letter"
    kind: str | None = None
    "`commissiedebat`, `begrotingsbehandeling`, …"
    date: datetime.date | None = None
    "the day of it"


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    span: Span
    role: MentionRole
    "`listed` in a list or table, in a `heading`, `stated` in a sentence, said to be `fulfilled`, or its `status` told"


class Commitment(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    kind: CommitmentKind
    status: CommitmentStatus
    label: str | None = None
    identifier: str | None = None
    summary: str
    quote: str
    span: Span
    mentions: tuple[Mention, ...] = ()
    "every place that speaks of it"
    made_by: MadeBy = MadeBy()
    "who promised"
    requested_by: tuple[Person, ...] = ()
    "the members of parliament who asked"
    occasion: Occasion | None = None
    "where it was made"
    deadline: Moment | None = None
    "by when"
    section: str | None = None
    references: tuple[str, ...] = ()
    motions: tuple[str, ...] = ()
    confidence: float
    rule: str


class Motion(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    members: tuple[Person, ...]
    "who moved it"
    et_al: bool = False
    subject: str | None = None
    date: datetime.date | None = None
    identifier: str | None = None
    status: MotionStatus | None = None
    label: str | None = None
    quote: str
    span: Span
    mentions: tuple[Mention, ...] = ()
    "every place that speaks of it"
    section: str | None = None
    references: tuple[str, ...] = ()
    commitments: tuple[str, ...] = ()
    confidence: float
    rule: str


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    quote: str
    span: Span
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    per: str | None = None
    qualifier: Qualifier | None = None
    change: Change | None = None
    noun: str | None = None
    period: Moment | None = None
    "when it holds"
    section: str | None = None
    block: str | None = None
    boxes: tuple[Box, ...] = ()
    rule: str


class DateMention(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    quote: str
    span: Span
    earliest: datetime.date | None
    latest: datetime.date | None


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    column: int
    "from 1; the place in `columns`, where 0 is the column of the labels"
    quote: str
    value: Decimal | None
    span: Span


class Row(msgspec.Struct, frozen=True, kw_only=True):
    label: str
    "what the row is about"
    group: tuple[str, ...] = ()
    is_total: bool = False
    cells: tuple[Cell, ...] = ()
    "the columns after the labels; an empty cell is left out"


class Table(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    caption: str | None = None
    number: str | None = None
    "as printed"
    unit: str | None = None
    section: str | None = None
    page: int | None = None
    span: Span
    boxes: tuple[Box, ...] = ()
    columns: tuple[tuple[str, ...], ...] = ()
    "the headings of each column, top first; that of the labels comes first"
    rows: tuple[Row, ...] = ()
    "what stands under the headings"


class Check(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    kind: str
    status: CheckStatus
    statement: str
    expected: Decimal
    found: Decimal
    evidence: tuple[Span, ...] = ()
    "the numbers that it rests on"
    tables: tuple[str, ...] = ()
    "`tables.id`"


class Warning(msgspec.Struct, frozen=True, kw_only=True):
    """Something the letter says that could not be read with certainty."""

    code: str
    message: str
    span: Span | None = None


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """All that was read in one letter. Equal readings encode to equal bytes."""

    schema: Literal["brieflezer/letter/1"] = SCHEMA
    "the version of this contract"
    source: SourceInfo
    "the file that was read"
    metadata: Metadata
    "what the letterhead and the signature say"
    text: str
    "the letter as clean text, which every span points into"
    pages: tuple[PageInfo, ...] = ()
    "empty for a raw text without page breaks"
    blocks: tuple[Block, ...] = ()
    "the whole text, block by block"
    sections: tuple[Section, ...] = ()
    "headings with what stands under them"
    footnotes: tuple[Footnote, ...] = ()
    "the notes"
    references: tuple[Reference, ...] = ()
    "what it cites"
    commitments: tuple[Commitment, ...] = ()
    "promises to parliament (toezeggingen)"
    motions: tuple[Motion, ...] = ()
    "motions (moties) that it speaks of"
    figures: tuple[Figure, ...] = ()
    "quantities in the running text"
    dates: tuple[DateMention, ...] = ()
    "dates and moments that it names"
    tables: tuple[Table, ...] = ()
    "its tables"
    checks: tuple[Check, ...] = ()
    "its sums, done again"
    warnings: tuple[Warning, ...] = ()
    "what could not be read with certainty"

    def to_json(self, *, indent: int = 0) -> str:
        """The reading as JSON text; *indent* spaces a level, 0 for one line."""
        encoded = _encoder.encode(self)
        return (msgspec.json.format(encoded, indent=indent) if indent else encoded).decode()

    def to_dict(self) -> dict[str, Any]:
        """The reading as plain dicts, lists, strings and numbers, exactly what its JSON holds."""
        decoded: dict[str, Any] = msgspec.json.decode(_encoder.encode(self))
        return decoded

    @classmethod
    def from_json(cls, data: str | bytes) -> Reading:
        """The reading that `to_json` wrote; equal to the original.

        Raises `NotAReadingError` when *data* is no JSON or does not follow the contract.
        """
        from brieflezer.errors import NotAReadingError

        try:
            return _decoder.decode(data)
        except msgspec.DecodeError as error:
            raise NotAReadingError(f"this is no reading in the form {SCHEMA}: {error}") from error


_encoder = msgspec.json.Encoder(decimal_format="number")
_decoder = msgspec.json.Decoder(Reading)


def letter_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a reading as `Reading.to_json` writes it."""
    (root,), components = msgspec.json.schema_components([Reading], ref_template="#/$defs/{name}")
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA,
        "title": "One letter as brieflezer reads it",
        **root,
        "$defs": components,
    }
    _as_we_write_it(schema)
    return schema


def _as_we_write_it(node: Any) -> None:
    """Decimals are written as numbers, and every key is always there."""
    if isinstance(node, dict):
        if node.get("format") == "decimal":
            node.clear()
            node["type"] = "number"
        if "properties" in node:
            node["required"] = list(node["properties"])
        for value in node.values():
            _as_we_write_it(value)
    elif isinstance(node, list):
        for value in node:
            _as_we_write_it(value)
