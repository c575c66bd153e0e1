"""Statements → records: one promise, one record, with every place that speaks of it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field

import regex
from rapidfuzz import fuzz, utils

from brieflezer.finders.commitments.details import deadline_of, made_by, parse_day, parse_occasion, parse_requesters
from brieflezer.finders.commitments.statements import REGISTER, Sentence, Statement
from brieflezer.letter import Letter, Section
from brieflezer.reading import Commitment, CommitmentKind, CommitmentStatus, Mention, MentionRole, Span

SAME_WORDS = 72.0
"""Likeness (token set ratio) from which a statement in a section is about the list item that the section treats."""
NEAR = 4
"""Sentences after a promise in which 'deze toezegging' is that one, and in which a new date replaces the old one."""
_NUMBERS = regex.compile(r"\d++(?:\.\d++)*+")
_ITEM = regex.compile(r"\(?(?P<number>\d{1,2})[.)]\s+")
_PROMISE = regex.compile(r"toezeg+ing", regex.IGNORECASE)


@dataclass(slots=True)
class _Open:
    """A record being put together."""

    kind: CommitmentKind
    best: Statement | None
    quote: Span
    section: str | None
    order: int
    trust: float
    rule: str
    label: str | None = None
    identifier: str | None = None
    status: CommitmentStatus | None = None
    mentions: list[Mention] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    deadline: Statement | None = None

    def mention(self, span: Span, role: MentionRole) -> None:
        if all(one.span != span for one in self.mentions):
            self.mentions.append(Mention(span=span, role=role))


def make_records(letter: Letter, sentences: Sequence[Sentence], statements: Sequence[Statement]) -> list[Commitment]:
    """The promises of *letter*, in the order in which it first speaks of them."""
    records: list[_Open] = []
    _from_lists(letter, statements, records)
    _from_headings(letter, records)
    for statement in statements:
        if statement.rule != "earlier.listed":
            _take(letter, statement, records)
    for record in records:
        _settle(letter, record, sentences, statements)
    records.sort(key=lambda record: min(mention.span for mention in record.mentions))
    return [_commitment(letter, record, order) for order, record in enumerate(records, start=1)]


# -- lists and headings ------------------------------------------------------------------------------------------


def _from_lists(letter: Letter, statements: Sequence[Statement], records: list[_Open]) -> None:
    """A record for each item of a list of promises, with the heading that treats it."""
    treating = {item: section for section in letter.sections for item in section.treats}
    for statement in statements:
        if statement.rule != "earlier.listed":
            continue
        sentence = statement.sentence
        item = _ITEM.match(sentence.text)
        span = (sentence.span[0] + (item.end() if item else 0), sentence.block.span[1])
        record = _Open(
            "earlier", statement, span, sentence.block.section, sentence.order, statement.trust, statement.rule
        )
        record.identifier = statement.identifier
        record.mention(span, "listed")
        record.words.append(letter.text[slice(*span)])
        section = treating.get(sentence.block.id)
        if section is not None and section.heading_span is not None:
            record.section = section.id
            record.label = _label(section, int(item["number"]) if item else None)
            record.mention(_title_span(letter, section), "heading")
        elif item:
            record.label = item["number"]
        records.append(record)


def _from_headings(letter: Letter, records: list[_Open]) -> None:
    """A record for each heading that names one promise which no list announced."""
    treated = {record.section for record in records}
    parents = {section.parent for section in letter.sections}
    for section in letter.sections:
        title = section.title or ""
        number = REGISTER.search(title)
        if section.heading_span is None or section.id in treated or section.treats:
            continue
        if not number and (section.id in parents or not regex.match(r"toezegging\b(?!en)", title, regex.IGNORECASE)):
            continue
        span = _title_span(letter, section)
        record = _Open("earlier", None, span, section.id, -1, 0.7, "earlier.heading")
        record.identifier = number[0] if number else None
        record.label = section.number
        record.mention(span, "heading")
        record.words.append(title)
        records.append(record)


def _title_span(letter: Letter, section: Section) -> Span:
    assert section.heading_span is not None and section.title is not None
    end = section.heading_span[1]
    return letter.text.index(section.title, section.heading_span[0]), end


def _label(section: Section, item: int | None) -> str | None:
    """Of '1.2 & 1.3' the number that ends as the item does."""
    if section.number is None:
        return None
    numbers = _NUMBERS.findall(section.number)
    return next(
        (number for number in numbers if item is not None and int(number.rsplit(".", 1)[-1]) == item), section.number
    )


# -- statements --------------------------------------------------------------------------------------------------


def _take(letter: Letter, statement: Statement, records: list[_Open]) -> None:
    """Add *statement* to the record that it speaks of, or open a new one."""
    span, kind = statement.sentence.span, statement.kind
    if kind == "back":
        record = _spoken_of(statement, records)
        if record is not None:
            record.mention(
                span, "fulfilled" if statement.status and statement.status.status == "fulfilled" else "status"
            )
            if statement.status is not None:
                record.status = statement.status.status
        return
    record = _same(letter, statement, records)
    if record is not None:
        _join(letter, record, statement)
        return
    if kind == "new" and (held := _continued(statement, records)) is not None:
        held.mention(span, "status")
        held.deadline = statement
        if held.status is None:
            held.status = "open"
        return
    opened = _Open(
        "new" if kind == "new" else "earlier", statement, span, statement.sentence.block.section,
        statement.sentence.order, statement.trust, statement.rule, identifier=statement.identifier,
    )  # fmt: skip
    opened.mention(span, "stated")
    opened.words.append(statement.sentence.text)
    if statement.status is not None and kind != "new":
        opened.status = statement.status.status
    records.append(opened)


def _join(letter: Letter, record: _Open, statement: Statement) -> None:
    record.mention(statement.sentence.span, "stated")
    record.words.append(statement.sentence.text)
    record.identifier = record.identifier or statement.identifier
    if record.best is None or record.rule in ("earlier.listed", "earlier.heading"):
        record.best, record.order = statement, statement.sentence.order
        record.trust = max(record.trust, statement.trust)
    if statement.status is not None:
        record.status = statement.status.status


def _same(letter: Letter, statement: Statement, records: Sequence[_Open]) -> _Open | None:
    """The record with the same number, or the one that the section of *statement* treats and whose words are like."""
    if statement.identifier is not None:
        found = next((record for record in records if record.identifier == statement.identifier), None)
        if found is not None:
            return found
    if statement.kind != "earlier":
        return None
    here = [
        record for record in records
        if record.section == _section(letter, statement) and record.rule in ("earlier.listed", "earlier.heading")
        and not any(mention.role == "stated" for mention in record.mentions)
    ]  # fmt: skip
    if not here:
        return None
    scored = sorted(
        ((fuzz.token_set_ratio(statement.sentence.text, record.words[0], processor=utils.default_process), -order, record)
         for order, record in enumerate(here)),
        key=lambda item: (item[0], item[1]),
    )  # fmt: skip
    score, _, best = scored[-1]
    return best if len(here) == 1 or score >= SAME_WORDS or score >= scored[0][0] else None


def _section(letter: Letter, statement: Statement) -> str | None:
    """The section that treats promises in which the statement stands: its own or the nearest one above that does."""
    own = statement.sentence.block.section
    by_id = {section.id: section for section in letter.sections}
    section = by_id.get(own or "")
    while section is not None and not section.treats and not _PROMISE.match(section.title or "") and section.parent:
        section = by_id.get(section.parent)
    if section is not None and (section.treats or _PROMISE.match(section.title or "")):
        return section.id
    return own


def _spoken_of(statement: Statement, records: Sequence[_Open]) -> _Open | None:
    """The promise that 'deze toezegging' is: one of the same member, else the last one before it in the section."""
    names = {person.name for person in parse_requesters(statement.sentence.text)}
    earlier = [record for record in records if record.kind == "earlier"]
    if names:
        for record in reversed(earlier):
            if record.best and names & {person.name for person in parse_requesters(record.best.sentence.text)}:
                return record
    here = [record for record in earlier if record.section == statement.sentence.block.section]
    before = [record for record in here if record.order <= statement.sentence.order]
    return max(before, key=lambda record: record.order, default=None)


def _continued(statement: Statement, records: Sequence[_Open]) -> _Open | None:
    """The promise of which a new sentence only tells the new date: it is late, partly kept, or still to come."""
    order, block = statement.sentence.order, statement.sentence.block
    for record in reversed(records):
        if record.kind != "earlier" or not 0 < order - record.order <= NEAR or record.section != block.section:
            continue
        if (
            record.status in ("postponed", "partly")
            or record.status is None
            and order - record.order <= 2
            and record.best is not None
        ):
            return record
    return None


# -- finishing ---------------------------------------------------------------------------------------------------


def _settle(letter: Letter, record: _Open, sentences: Sequence[Sentence], statements: Sequence[Statement]) -> None:
    """What became of an earlier promise where its own sentences do not say."""
    if record.kind == "new":
        record.status = "open"
        return
    if record.status is None and record.best is not None:
        text = record.best.sentence.text
        ahead = record.best.moment is not None and record.best.rule != "earlier.listed"
        record.status = "open" if regex.search(r"\b(?:zal|zullen|wordt|worden)\b", text) and not ahead else None
    if record.status is None:
        record.status = "fulfilled"


def _commitment(letter: Letter, record: _Open, order: int) -> Commitment:
    best = record.best
    quote = best.sentence.span if best is not None and record.rule != "earlier.listed" else record.quote
    if best is not None and best.rule != "earlier.listed":
        quote = best.sentence.span
    text = letter.text[slice(*quote)]
    source = record.deadline or best
    stated = " ".join(record.words)
    written = letter.date
    occasion = next((found for words in reversed(record.words) if (found := parse_occasion(words, written))), None)
    return Commitment(
        id=f"c{order}",
        kind=record.kind,
        status=record.status or "open",
        label=record.label,
        identifier=record.identifier,
        summary=" ".join((record.words[0] if record.words else text).split()),
        quote=text,
        span=quote,
        mentions=tuple(sorted(record.mentions, key=lambda mention: mention.span)),
        made_by=made_by(text),
        requested_by=_requesters(record),
        occasion=occasion if record.kind == "earlier" else None,
        deadline=_deadline(record, source, written),
        section=record.section,
        confidence=record.trust,
        rule=record.rule,
    )


def _requesters(record: _Open) -> tuple:  # type: ignore[type-arg]
    for words in [record.best.sentence.text if record.best else "", *record.words]:
        if found := parse_requesters(words):
            return found
    return ()


def _deadline(record: _Open, source: Statement | None, written: datetime.date | None):  # type: ignore[no-untyped-def]
    made = written if record.kind == "new" or record.deadline is not None else None
    for statement in (source, record.best):
        if statement is not None and statement.moment is not None:
            return deadline_of(statement.moment, statement.sentence.text, made)
    return None
