"""A reading as tidy tables: one row a thing, in columns whose names and types do not change.

`TABLES` is the one description of every table; docs/tables.md is written from it. Every table begins with `letter`, the
name of the letter among those of a run, and a thing is known by `letter` and `id` together.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from brieflezer.reading import Mention, Moment, Person, Reading, Span

ColumnType = Literal["text", "texts", "integer", "number", "real", "boolean", "date"]
Value = str | int | float | Decimal | bool | datetime.date | tuple[str, ...] | None
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    type: ColumnType
    meaning: str


@dataclass(frozen=True, slots=True)
class TableForm:
    """One table: what a row is, the columns that make it unique, and all columns in their order."""

    name: str
    row: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]


def to_rows(reading: Reading, letter: str) -> dict[str, list[Row]]:
    """The rows of *reading* for every table of `TABLES` but `errors`; *letter* is what the first column says.

    >>> import brieflezer
    >>> reading = brieflezer.read_text("Geachte voorzitter,\\n\\nEr zijn 3.603 wijkagenten.")
    >>> rows = to_rows(reading, "brief.txt")["figures"]
    >>> [dict(zip(column_names("figures"), row, strict=True))["value"] for row in rows]
    [Decimal('3603')]
    """
    places = _Places(reading)
    return {name: [(letter, *row) for row in rows(reading, places)] for name, rows in _ROWS.items()}


def error_row(letter: str, file: str, error: str, message: str, hint: str | None) -> Row:
    """A row of the table `errors`: a letter that could not be read."""
    return letter, file, error, message, hint


def column_names(table: str) -> tuple[str, ...]:
    return tuple(column.name for column in TABLES[table].columns)


def describe_tables() -> str:
    """Every table with its columns, as Markdown: the second half of docs/tables.md."""
    lines: list[str] = []
    for form in TABLES.values():
        key = ", ".join(f"`{name}`" for name in form.key)
        lines += [f"## {form.name}", "", f"A row is {form.row}. Unique: {key}.", ""]
        lines += ["| column | type | meaning |", "|---|---|---|"]
        lines += [f"| `{column.name}` | {column.type} | {column.meaning} |" for column in form.columns]
        lines.append("")
    return "\n".join(lines)


# --- the forms


def _form(name: str, row: str, key: str, *columns: tuple[str, ColumnType, str]) -> TableForm:
    return TableForm(name, row, tuple(key.split()), tuple(Column(*column) for column in (_LETTER, *columns)))


_LETTER: tuple[str, ColumnType, str] = ("letter", "text", "the letter; joins every table with `letters`")
_ID: tuple[str, ColumnType, str] = ("id", "text", "as in the JSON, unique within the letter")
_SECTION: tuple[str, ColumnType, str] = ("section", "text", "`sections.id`")
_PAGE: tuple[str, ColumnType, str] = ("page", "integer", "the page it stands on, from 1")
_QUOTE: tuple[str, ColumnType, str] = ("quote", "text", "the words of the letter")
_START: tuple[str, ColumnType, str] = ("start", "integer", "where it begins in the `text` of the JSON, in code points")
_END: tuple[str, ColumnType, str] = ("end", "integer", "where it ends, exclusive")
_CONFIDENCE: tuple[str, ColumnType, str] = ("confidence", "real", "how sure it is, from 0 to 1")
_RULE: tuple[str, ColumnType, str] = ("rule", "text", "what found it")


def _moment(name: str, what: str) -> tuple[tuple[str, ColumnType, str], ...]:
    return (
        (name, "text", f"{what}, in the words of the letter"),
        (f"{name}_earliest", "date", "the first day that it can be"),
        (f"{name}_latest", "date", "the last day that it can be"),
    )


_FORMS = (
    _form(
        "letters", "a letter that was read", "letter",
        ("name", "text", "the name of the file"),
        ("sha256", "text", "of the file; the same for equal files"),
        ("media_type", "text", "`application/pdf` or `text/plain`"),
        ("bytes", "integer", "the size of the file"),
        ("pages", "integer", "how many pages it has"),
        ("document_type", "text", "`kamerbrief`, `bijlage`, `kamerstuk`, `antwoord-kamervragen`, `other`"),
        ("title", "text", "of an annex or a printed Kamerstuk"),
        ("subject", "text", "the line Betreft or Onderwerp"),
        ("date", "date", "of the letter"),
        ("ministry", "text", "that sends it"),
        ("directorate", "text", "of that ministry"),
        ("signatories", "texts", "who sign, each as `name (role)`; also in `people`"),
        ("addressee", "text", "as printed"),
        ("chamber", "text", "`tweede-kamer`, `eerste-kamer`, `staten-generaal`"),
        ("reference", "text", "Ons kenmerk"),
        ("your_reference", "text", "Uw kenmerk"),
        ("attachments", "integer", "how many annexes the letter says it has"),
        ("kamerstuk", "text", "its own identifier where it is printed as a Kamerstuk"),
        ("characters", "integer", "the length of its text"),
        ("section_count", "integer", "rows in `sections`"),
        ("footnote_count", "integer", "rows in `footnotes`"),
        ("reference_count", "integer", "rows in `references`"),
        ("commitment_count", "integer", "rows in `commitments`"),
        ("motion_count", "integer", "rows in `motions`"),
        ("figure_count", "integer", "rows in `figures`"),
        ("table_count", "integer", "tables in the letter"),
        ("failing_check_count", "integer", "rows in `checks` with the status `fails`"),
        ("warning_count", "integer", "rows in `warnings`"),
    ),
    _form(
        "blocks", "a paragraph, heading, list item, table, caption, footnote, …; together the whole text", "letter id",
        _ID, ("kind", "text", "`heading`, `paragraph`, `list_item`, `table`, `caption`, `footnote`, …"),
        _SECTION, _PAGE, _START, _END, ("text", "text", "of the block"),
    ),
    _form(
        "sections", "a heading with what stands under it", "letter id",
        _ID, ("number", "text", "as printed: `1.4`"), ("title", "text", "null before the first heading"),
        ("level", "integer", "1 for the highest, 0 for what stands before the first heading"),
        ("parent", "text", "`sections.id` of the section it is a part of"), _PAGE, _START, _END,
    ),
    _form(
        "footnotes", "a footnote", "letter id",
        _ID, ("number", "integer", "as printed"), ("text", "text", "of the note"),
        ("section", "text", "`sections.id` where its first marker stands"),
        ("block", "text", "`blocks.id` where its first marker stands"),
        ("references", "texts", "`references.id` of what it cites"), _START, _END,
    ),
    _form(
        "references", "a citation", "letter id",
        _ID, ("kind", "text", "`kamerstuk`, `handelingen`, `aanhangsel`, `staatsblad`, `wet`, `ecli`, `eu`, `url`, …"),
        _QUOTE, ("identifier", "text", "the official one: `kst-29628-1051`"), ("url", "text", "where it is published"),
        ("chamber", "text", "`tweede-kamer`, `eerste-kamer`, `staten-generaal`"),
        ("session_year", "text", "`2021-2022`"), ("dossier", "text", "`29628`"),
        ("dossier_suffix", "text", "`VI`"), ("number", "text", "the ondernummer; it can be `D` or `42e`"),
        ("article", "text", "of a law"), ("attachment", "boolean", "whether an annex of that paper is meant"),
        ("title", "text", "of the document, where the letter gives it"),
        ("date", "date", "of the document, where the letter gives it"),
        ("pages", "text", "that are cited"), ("jci", "text", "the legal reference in the form of wetten.overheid.nl"),
        ("cite", "text", "in the form of the Leidraad voor juridische auteurs"),
        ("resolved_from", "text", "`references.id` that it repeats (Idem, ibidem, a.w.)"),
        ("footnote", "text", "`footnotes.id` where it stands in one"), _SECTION, _PAGE, _START, _END, _RULE,
    ),
    _form(
        "commitments", "a promise to parliament (toezegging)", "letter id",
        _ID, ("kind", "text", "`earlier`: made before this letter; `new`: made by it"),
        ("status", "text", "`open`, `fulfilled`, `partly`, `postponed`, `withdrawn`: as the letter says"),
        ("label", "text", "the letter's own number for it"),
        ("identifier", "text", "the official number: `TZ202301-042`"),
        ("summary", "text", "what was promised, in the words of the letter"), _QUOTE,
        ("made_by", "text", "the name, where the letter gives it"), ("made_by_role", "text", "`minister`, …"),
        ("requested_by", "texts", "who asked, each as `name (party)`; also in `people`"),
        ("occasion", "text", "where it was made, in the words of the letter"),
        ("occasion_kind", "text", "`commissiedebat`, …"), ("occasion_date", "date", "when it was made"),
        *_moment("deadline", "by when"),
        ("references", "texts", "`references.id`"), ("motions", "texts", "`motions.id`"),
        _SECTION, _PAGE, _START, _END, _CONFIDENCE, _RULE,
    ),
    _form(
        "motions", "a motion (motie)", "letter id",
        _ID, ("members", "texts", "who moved it, each as `name (party)`; also in `people`"),
        ("et_al", "boolean", "whether the letter says c.s."), ("subject", "text", "what it asks"),
        ("date", "date", "as the letter gives it"), ("identifier", "text", "`kst-35925-VI-96`"),
        ("status", "text", "`adopted`, `executed`, `rejected`, `withdrawn`, `pending`: as the letter says"),
        ("label", "text", "the letter's own number for it"), _QUOTE,
        ("references", "texts", "`references.id`"), ("commitments", "texts", "`commitments.id`"),
        _SECTION, _PAGE, _START, _END, _CONFIDENCE, _RULE,
    ),
    _form(
        "mentions", "a place that speaks of a promise or a motion", "letter thing id start end role",
        ("thing", "text", "`commitment` or `motion`"), ("id", "text", "`commitments.id` or `motions.id`"),
        ("role", "text", "`listed`, `heading`, `stated`, `fulfilled`, `status`"), _PAGE, _START, _END, _QUOTE,
    ),
    _form(
        "people", "a person with a part in the letter, a promise or a motion", "letter thing id position",
        ("thing", "text", "`letter`, `commitment` or `motion`"),
        ("id", "text", "`commitments.id` or `motions.id`; null for the letter"),
        ("position", "integer", "the place in the list, from 1"),
        ("part", "text", "`signatory`, `requested_by` or `member`"),
        ("name", "text", "as printed"), ("party", "text", "the fraction"),
        ("role", "text", "the office of a signatory"),
    ),
    _form(
        "figures", "a quantity in the running text", "letter id",
        _ID, _QUOTE, ("value", "number", "with the scale multiplied out; null for a range"),
        ("low", "number", "of a range"), ("high", "number", "of a range"),
        ("unit", "text", "`fte`, `percent`, `EUR`, `year`, `person`, …"), ("per", "text", "`year` for per jaar"),
        ("qualifier", "text", "`approximately`, `at_least`, `at_most`, `more_than`, `less_than`"),
        ("change", "text", "`increase` or `decrease`"), ("noun", "text", "what is counted"),
        *_moment("period", "when it holds"),
        _SECTION, ("block", "text", "`blocks.id`"), _PAGE, _START, _END, _RULE,
    ),
    _form(
        "dates", "a date or a moment that the letter names", "letter id",
        _ID, _QUOTE, ("earliest", "date", "the first day that it can be"),
        ("latest", "date", "the last day that it can be"),
        _PAGE, _START, _END,
    ),
    _form(
        "table_cells", "a cell of a table", "letter table row column",
        ("table", "text", "the id of the table in the JSON"), ("row", "integer", "from 0, headers not counted"),
        ("column", "integer", "from 0, as in the JSON"), ("table_number", "text", "as printed"),
        ("caption", "text", "of the table"), ("group", "texts", "the headings that the row stands under"),
        ("row_label", "text", "what the row is about"),
        ("column_header", "texts", "the headings of the column, top first"),
        ("is_total", "boolean", "whether the row is a total"), _QUOTE,
        ("value", "number", "null where the cell is no number"), ("unit", "text", "of the table"),
        _SECTION, _PAGE, _START, _END,
    ),
    _form(
        "checks", "a sum of the letter, done again", "letter id",
        _ID, ("kind", "text", "`column_total`, `row_balance`, `text_sum`, …"),
        ("status", "text", "`holds`, `holds_with_rounding`, `fails`"), ("statement", "text", "in words"),
        ("expected", "number", "what the sum gives"), ("found", "number", "what the letter says"),
        ("tables", "texts", "`table_cells.table`"), _PAGE,
    ),
    _form(
        "warnings", "something that could not be read with certainty", "letter position",
        ("position", "integer", "the place in the list, from 1"), ("code", "text", "`footnote_without_anchor`, …"),
        ("message", "text", "in English"), _PAGE, _START, _END,
    ),
    _form(
        "errors", "a letter that could not be read", "letter",
        ("file", "text", "its name as it was found"), ("error", "text", "the class of the error: `NoTextError`, …"),
        ("message", "text", "what is wrong"), ("hint", "text", "what to do about it"),
    ),
)  # fmt: skip

TABLES: dict[str, TableForm] = {form.name: form for form in _FORMS}


# --- the rows


class _Places:
    """On which page a character of the text stands."""

    def __init__(self, reading: Reading) -> None:
        self._starts = [block.span[0] for block in reading.blocks]
        self._pages = [block.page for block in reading.blocks]
        self._page_starts = [page.span[0] for page in reading.pages]
        self._page_numbers = [page.number for page in reading.pages]
        self._notes_from = min((block.span[0] for block in reading.blocks if block.kind == "footnote"), default=1 << 60)

    def page(self, span: Span | None) -> int | None:
        """The page of the block, but of the character itself where the text runs on from page to page."""
        if span is None:
            return None
        if self._page_starts and span[0] < self._notes_from:
            return self._page_numbers[max(0, bisect_right(self._page_starts, span[0]) - 1)]
        index = bisect_right(self._starts, span[0]) - 1
        return self._pages[index] if index >= 0 else None


def _letter_rows(reading: Reading, places: _Places) -> Iterator[Row]:
    source, about = reading.source, reading.metadata
    yield (
        source.name, source.sha256, source.media_type, source.bytes, source.pages,
        about.document_type, about.title, about.subject, about.date, about.sender.ministry, about.sender.directorate,
        tuple(_called(one.name, one.role) for one in about.sender.signatories), about.addressee, about.chamber,
        about.reference, about.your_reference, about.attachments, about.kamerstuk,
        len(reading.text), len(reading.sections), len(reading.footnotes), len(reading.references),
        len(reading.commitments), len(reading.motions), len(reading.figures), len(reading.tables),
        sum(check.status == "fails" for check in reading.checks), len(reading.warnings),
    )  # fmt: skip


def _block_rows(reading: Reading, places: _Places) -> Iterator[Row]:
    for block in reading.blocks:
        yield block.id, block.kind, block.section, block.page, *block.span, reading.text[slice(*block.span)]


def _section_rows(reading: Reading, places: _Places) -> Iterator[Row]:
    for section in reading.sections:
        yield section.id, section.number, section.title, section.level, section.parent, section.page, *section.span


def _footnote_rows(reading: Reading, places: _Places) -> Iterator[Row]:
    for note in reading.footnotes:
        first = note.anchors[0] if note.anchors else None
        where = (first.section, first.block) if first else (None, None)
        yield note.id, note.number, note.text, *where, note.references, *note.span


def _reference_rows(reading: Reading, places: _Places) -> Iterator[Row]:
    for it in reading.references:
        yield (
            it.id, it.kind, it.quote, it.identifier, it.url, it.chamber, it.session_year, it.dossier, it.dossier_suffix,
            it.number, it.article, it.attachment, it.title, it.date, it.pages, it.jci, it.cite, it.resolved_from,
            it.footnote, it.section, places.page(it.span), *it.span, it.rule,
        )  # fmt: skip


def _commitment_rows(reading: Reading, places: _Places) -> Iterator[Row]:
    for it in reading.commitments:
        at = it.occasion
        yield (
            it.id, it.kind, it.status, it.label, it.identifier, it.summary, it.quote, it.made_by.name, it.made_by.role,
            _named(it.requested_by), at.text if at else None, at.kind if at else None, at.date if at else None,
            *_of_moment(it.deadline), it.references, it.motions,
            it.section, places.page(it.span), *it.span, it.confidence, it.rule,
        )  # fmt: skip


def _motion_rows(reading: Reading, places: _Places) -> Iterator[Row]:
    for it in reading.motions:
        yield (
            it.id, _named(it.members), it.et_al, it.subject, it.date, it.identifier, it.status, it.label, it.quote,
            it.references, it.commitments, it.section, places.page(it.span), *it.span, it.confidence, it.rule,
        )  # fmt: skip


def _mention_rows(reading: Reading, places: _Places) -> Iterator[Row]:
    things: list[tuple[str, str, tuple[Mention, ...]]] = [
        *(("commitment", it.id, it.mentions) for it in reading.commitments),
        *(("motion", it.id, it.mentions) for it in reading.motions),
    ]
    for thing, id_, mentions in things:
        for mention in mentions:
            span = mention.span
            yield thing, id_, mention.role, places.page(span), *span, reading.text[slice(*span)]


def _people_rows(reading: Reading, places: _Places) -> Iterator[Row]:
    for position, one in enumerate(reading.metadata.sender.signatories, 1):
        yield "letter", None, position, "signatory", one.name, None, one.role
    for commitment in reading.commitments:
        for position, person in enumerate(commitment.requested_by, 1):
            yield "commitment", commitment.id, position, "requested_by", person.name, person.party, None
    for motion in reading.motions:
        for position, person in enumerate(motion.members, 1):
            yield "motion", motion.id, position, "member", person.name, person.party, None


def _figure_rows(reading: Reading, places: _Places) -> Iterator[Row]:
    for it in reading.figures:
        yield (
            it.id, it.quote, it.value, it.low, it.high, it.unit, it.per, it.qualifier, it.change, it.noun,
            *_of_moment(it.period), it.section, it.block, places.page(it.span), *it.span, it.rule,
        )  # fmt: skip


def _date_rows(reading: Reading, places: _Places) -> Iterator[Row]:
    for it in reading.dates:
        yield it.id, it.quote, it.earliest, it.latest, places.page(it.span), *it.span


def _cell_rows(reading: Reading, places: _Places) -> Iterator[Row]:
    for table in reading.tables:
        for number, row in enumerate(table.rows):
            for cell in row.cells:
                header = table.columns[cell.column] if cell.column < len(table.columns) else ()
                yield (
                    table.id, number, cell.column, table.number, table.caption, row.group, row.label, header,
                    row.is_total, cell.quote, cell.value, table.unit, table.section, places.page(cell.span), *cell.span,
                )  # fmt: skip


def _check_rows(reading: Reading, places: _Places) -> Iterator[Row]:
    for it in reading.checks:
        page = places.page(it.evidence[0] if it.evidence else None)
        yield it.id, it.kind, it.status, it.statement, it.expected, it.found, it.tables, page


def _warning_rows(reading: Reading, places: _Places) -> Iterator[Row]:
    for position, it in enumerate(reading.warnings, 1):
        span: tuple[int | None, int | None] = it.span or (None, None)
        yield position, it.code, it.message, places.page(it.span), *span


def _called(name: str | None, more: str | None) -> str:
    return f"{name} ({more})" if name and more else name or more or ""


def _named(people: tuple[Person, ...]) -> tuple[str, ...]:
    return tuple(_called(person.name, person.party) for person in people)


def _of_moment(moment: Moment | None) -> Row:
    return (moment.text, moment.earliest, moment.latest) if moment else (None, None, None)


_ROWS: dict[str, Callable[[Reading, _Places], Iterator[Row]]] = {
    "letters": _letter_rows,
    "blocks": _block_rows,
    "sections": _section_rows,
    "footnotes": _footnote_rows,
    "references": _reference_rows,
    "commitments": _commitment_rows,
    "motions": _motion_rows,
    "mentions": _mention_rows,
    "people": _people_rows,
    "figures": _figure_rows,
    "dates": _date_rows,
    "table_cells": _cell_rows,
    "checks": _check_rows,
    "warnings": _warning_rows,
}
