"""Statements → records: one promise, one record, with every place that speaks of it."""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import regex

from brieflezer.dutch.moments import FoundMoment
from brieflezer.finders.commitments.cues import PROMISE, cue, status_of
from brieflezer.finders.commitments.details import deadline_of, made_by, parse_day, parse_occasion, parse_requesters
from brieflezer.finders.commitments.rows import find_rows
from brieflezer.finders.commitments.sameness import SAME_WORDS, WORDS_OF_ROW, likeness
from brieflezer.finders.commitments.statements import REGISTER, Sentence, Statement, deadline_in
from brieflezer.letter import Letter, Section
from brieflezer.reading import (
    Commitment,
    CommitmentKind,
    CommitmentStatus,
    Mention,
    MentionRole,
    Moment,
    Occasion,
    Person,
    Span,
)

NEAR = 4
"""Sentences after a promise in which 'deze toezegging' is that one, and in which a new date replaces the old one."""
MOST = 200
"""Promises of which the words are compared with others. No letter has as many."""
_NUMBERS = regex.compile(r"\d++(?:\.\d++)*+")
_ITEM = regex.compile(r"\(?(?P<number>\d{1,2})[.)]\s+")


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
    moment: Moment | None = None
    occasion: Occasion | None = None
    unready: int | None = None  # the sentence that says that it is not ready yet: a date after it postpones it
    place: int = -1

    def mention(self, span: Span, role: MentionRole) -> None:
        if all(one.span != span for one in self.mentions):
            self.mentions.append(Mention(span=span, role=role))


class _Records:
    """The records that are being put together, in the order in which they were opened; `place` is their place in it.

    Those of a section and those about a sentence are found without a look at the others, however long the letter.
    """

    __slots__ = ("_earlier", "_of_section", "_of_sentence", "all", "sections")

    def __init__(self, letter: Letter) -> None:
        self.all: list[_Open] = []
        self._earlier: list[_Open] = []
        self._of_section: dict[str | None, list[_Open]] = {}
        self._of_sentence: dict[int, list[_Open]] = {}
        self.sections = {section.id: section for section in letter.sections}

    def add(self, record: _Open) -> None:
        record.place = len(self.all)
        self.all.append(record)
        if record.kind == "earlier":
            self._earlier.append(record)
        self._of_section.setdefault(record.section, []).append(record)
        self._of_sentence.setdefault(record.order, []).append(record)

    def moved(self, record: _Open, order: int) -> None:
        """*record* is from now on about the sentence *order*."""
        record.order = order
        self._of_sentence.setdefault(order, []).append(record)

    def before(self, sentence: Sentence, distance: int) -> Iterator[_Open]:
        """The earlier promises of the section at most *distance* sentences before *sentence*, last opened first."""
        near = [
            record
            for order in range(sentence.order - distance, sentence.order)
            for record in self._of_sentence.get(order, ())
            if record.order == order and record.kind == "earlier" and record.section == sentence.block.section
        ]
        return iter(sorted(near, key=lambda record: -record.place))

    def here(self, section: str | None) -> list[_Open]:
        return self._of_section.get(section, [])

    def earlier(self) -> list[_Open]:
        """The earlier promises that were opened last."""
        return self._earlier[-MOST:]


def make_records(letter: Letter, sentences: Sequence[Sentence], statements: Sequence[Statement]) -> list[Commitment]:
    """The promises of *letter*, in the order in which it first speaks of them."""
    records = _Records(letter)
    _from_lists(letter, statements, records)
    _from_headings(letter, records)
    said = {statement.sentence.order: statement for statement in statements if statement.rule != "earlier.listed"}
    noted = _anchors(letter, sentences)
    for sentence in sentences:
        if sentence.block.kind == "footnote":
            continue
        if (statement := said.get(sentence.order)) is not None:
            _take(letter, statement, sentences, records)
        else:
            _follow_up(letter, sentence, records)
    told = {mention.span: record for record in reversed(records.all) for mention in record.mentions}
    for statement in said.values():
        anchor = noted.get(statement.sentence.block.id)
        if anchor is not None:
            _take_note(statement, anchor, told, records)
    _from_tables(letter, records)
    for record in records.all:
        _settle(record, sentences)
    ordered = sorted(records.all, key=lambda record: min(mention.span for mention in record.mentions))
    return [_commitment(letter, record, sentences, order) for order, record in enumerate(ordered, start=1)]


def _anchors(letter: Letter, sentences: Sequence[Sentence]) -> dict[str, Sentence]:
    """Block of a footnote → the sentence in which its marker stands."""
    blocks = {block.span: block.id for block in letter.blocks if block.kind == "footnote"}
    starts = [sentence.span[0] for sentence in sentences if sentence.block.kind != "footnote"]
    found = {}
    for note in letter.footnotes:
        if note.anchors and note.span in blocks:
            index = bisect_left(starts, note.anchors[0].position) - 1
            if index >= 0:
                found[blocks[note.span]] = sentences[index]
    return found


# -- lists and headings ------------------------------------------------------------------------------------------


def _from_lists(letter: Letter, statements: Sequence[Statement], records: _Records) -> None:
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
        records.add(record)


def _from_headings(letter: Letter, records: _Records) -> None:
    """A record for each heading that names one promise which no list announced."""
    treated = {record.section for record in records.all}
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
        records.add(record)


def _from_tables(letter: Letter, records: _Records) -> None:
    """A record for each row of a table of promises, unless the letter spoke of it before."""
    for row in find_rows(letter):
        words = letter.text[slice(*row.cell)]
        text = letter.text[slice(*row.row)].replace("\t", " ")
        number = REGISTER.search(text)
        identifier = number[0] if number else None
        known = next((one for one in records.all if identifier and one.identifier == identifier), None)
        if known is None and identifier is None:
            known = next((one for one in records.earlier() if likeness(words, one.words[0]) >= WORDS_OF_ROW), None)
        if known is not None:
            known.mention(row.cell, "listed")
            continue
        record = _Open("earlier", None, row.cell, row.section, -1, 0.85, "earlier.row", identifier=identifier)
        record.status = row.status
        record.moment = deadline_in(row.ahead, letter.date)
        record.mention(row.cell, "listed")
        record.words += [words, row.made or text]
        record.occasion = parse_occasion(row.made, letter.date) if row.made else None
        if record.occasion is None and (day := parse_day(row.made, letter.date)):
            record.occasion = Occasion(text=row.made, date=day)
        records.add(record)


def _title_span(letter: Letter, section: Section) -> Span:
    assert section.heading_span is not None
    assert section.title is not None
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


def _take(letter: Letter, statement: Statement, sentences: Sequence[Sentence], records: _Records) -> None:
    """Add *statement* to the record that it speaks of, or open a new one."""
    if statement.kind == "back" or _is_definite(statement):
        record = _spoken_of(statement, records, by_name=statement.kind != "back")
        if record is not None:
            _speak_of(record, statement)
            return
        if statement.kind == "back":
            _open_before(letter, statement, sentences, records)
            return
    record = _same(statement, records)
    if record is not None:
        _join(record, statement, records)
        return
    if statement.kind == "new" and (held := _continued(statement, records)) is not None:
        held.mention(statement.sentence.span, "status")
        held.deadline = statement
        late = statement.status is not None and statement.status.status == "postponed"
        held.status = "postponed" if late or held.unready is not None else held.status or "open"
        return
    records.add(_opened(statement))
    if statement.kind == "new" and statement.second is not None:
        records.add(_second(letter, statement, statement.second))


def _second(letter: Letter, statement: Statement, moment: FoundMoment) -> _Open:
    """The other promise of 'voor Prinsjesdag een tussenstand en uiterlijk 31 december het volledige beeld'."""
    start, end = statement.sentence.span
    record = _opened(replace(statement, moment=moment, second=None))
    record.quote = (start + moment.lead, end)
    record.words[:] = [letter.text[slice(*record.quote)]]
    return record


def _opened(statement: Statement) -> _Open:
    sentence = statement.sentence
    record = _Open(
        "new" if statement.kind == "new" else "earlier", statement, sentence.span, sentence.block.section,
        sentence.order, statement.trust, statement.rule, identifier=statement.identifier,
    )  # fmt: skip
    record.mention(sentence.span, "stated")
    record.words.append(sentence.text)
    if statement.status is not None and statement.kind != "new":
        record.status = statement.status.status
        record.unready = sentence.order if statement.status.id == _UNREADY else None
    return record


def _speak_of(record: _Open, statement: Statement) -> None:
    status = statement.status.status if statement.status else None
    record.mention(statement.sentence.span, "fulfilled" if status == "fulfilled" else "status")
    record.status = status or record.status
    record.identifier = record.identifier or statement.identifier


def _open_before(letter: Letter, statement: Statement, sentences: Sequence[Sentence], records: _Records) -> None:
    """'Deze toezegging trek ik in' where nothing before it was called a promise: the sentence before it is one."""
    order = statement.sentence.order
    before = sentences[order - 1] if order else None
    if statement.status is None or before is None or before.block is not statement.sentence.block:
        return
    record = _opened(replace(statement, sentence=before, kind="earlier", trust=0.7, rule="earlier.before"))
    _speak_of(record, statement)
    records.add(record)


def _take_note(statement: Statement, anchor: Sentence, told: dict[Span, _Open], records: _Records) -> None:
    """A note about a promise belongs to the sentence with its marker; *told* are the places that speak of promises."""
    span = statement.sentence.span
    record = told.get(anchor.span)
    if record is not None:
        record.mention(span, "stated")
        record.identifier = record.identifier or statement.identifier
    elif statement.kind != "new":
        record = _opened(replace(statement, sentence=anchor, kind="earlier", trust=0.8, rule="earlier.note"))
        record.mention(span, "stated")
        records.add(record)
        told[anchor.span] = record


def _follow_up(letter: Letter, sentence: Sentence, records: _Records) -> None:
    """A sentence right after a promise that tells that it is late, kept in part or dropped, or where the answer is."""
    record = next(records.before(sentence, NEAR - 1), None)
    status = status_of(sentence.text) if record is not None else None
    if record is None or status is None or status.id in _NEEDS_PROMISE:
        return
    beside = sentence.order == record.order + 1
    next_to_it = beside and (status.id in _STILL or (status.id in _CHANGED and _OF_IT.search(sentence.text)))
    if not (next_to_it or _same_thing(sentence.text, record) or _BEGINS_BACK.match(sentence.text)):
        return
    if record.status is None or (record.status == "fulfilled" and status.status != "fulfilled"):
        record.status = status.status
        record.unready = sentence.order if status.id == _UNREADY else None
        record.mention(sentence.span, "fulfilled" if status.status == "fulfilled" else "status")
    elif record.status == status.status == "postponed" and record.deadline is None and record.moment is None:
        record.moment = deadline_in(sentence.text, letter.date)
        record.mention(sentence.span, "status")


_UNREADY = "status.unready"
_STILL = frozenset({_UNREADY, "status.open"})
"""What right after a promise needs no word that points back to it."""
_CHANGED = frozenset({"status.postponed", "status.withdrawn", "status.renounced", "status.partly"})
"""What needs such a word anywhere in it."""
_OF_IT = regex.compile(r"\b(?:dat|dit|die|deze|hier\p{L}+|daar\p{L}+|ervan)\b", regex.IGNORECASE)
_BEGINS_BACK = regex.compile(
    r"(?:dat|dit|die|deze|het|hierdoor|hierbij|daarbij|bijgaand|in (?:de )?bijlage)\b", regex.IGNORECASE
)
_NEEDS_PROMISE = frozenset({"status.fulfilled"})
"""What fulfils without the word toezegging may be about anything."""


def _is_definite(statement: Statement) -> bool:
    """Whether *statement* says what became of a known promise: 'Aan mijn toezegging … heb ik voldaan'."""
    text = statement.sentence.text
    return (
        statement.rule == "earlier.did_promise"
        and statement.status is not None
        and statement.identifier is None
        and cue("this_promise").search(text) is not None
    )


def _join(record: _Open, statement: Statement, records: _Records) -> None:
    record.mention(statement.sentence.span, "stated")
    record.words.append(statement.sentence.text)
    record.identifier = record.identifier or statement.identifier
    if record.best is None or record.rule in ("earlier.listed", "earlier.heading"):
        record.best = statement
        records.moved(record, statement.sentence.order)
        record.trust = max(record.trust, statement.trust)
    if statement.status is not None:
        record.status = statement.status.status


def _same(statement: Statement, records: _Records) -> _Open | None:
    """The record with the same number, or the one that the section of *statement* treats and whose words are like."""
    if statement.kind != "earlier":
        return None
    if statement.identifier is not None:
        return _numbered(statement, records)
    section = _section(records.sections, statement)
    here = [record for record in records.here(section) if record.rule in ("earlier.listed", "earlier.heading")]
    if not here:
        return None
    free = [record for record in here if not any(mention.role == "stated" for mention in record.mentions)]
    text = statement.sentence.text
    best = max(free or here, key=lambda record: likeness(text, record.words[0]))
    return best if free or likeness(text, " ".join(best.words)) >= SAME_WORDS else None


def _numbered(statement: Statement, records: _Records) -> _Open | None:
    """The record with the number of *statement*; else one without a number that has the same members or like words."""
    found = next((record for record in records.all if record.identifier == statement.identifier), None)
    if found is not None:
        return found
    text = statement.sentence.text
    listed = statement.sentence.block.kind == "list_item"
    free = [record for record in records.earlier() if record.identifier is None]
    if not listed or not free:
        return None
    best = max(free, key=lambda record: likeness(text, " ".join(record.words)))
    return best if likeness(text, " ".join(best.words)) >= SAME_WORDS - 12 else None


def _section(by_id: Mapping[str, Section], statement: Statement) -> str | None:
    """The section that treats promises in which the statement stands: its own or the nearest one above that does."""
    own = statement.sentence.block.section
    section = by_id.get(own or "")
    while section is not None and not section.treats and not PROMISE.match(section.title or "") and section.parent:
        section = by_id.get(section.parent)
    if section is not None and (section.treats or PROMISE.match(section.title or "")):
        return section.id
    return own


def _spoken_of(statement: Statement, records: _Records, *, by_name: bool) -> _Open | None:
    """The promise that 'deze toezegging' is: one to the same member, else the last one before it in the section."""
    names = {person.name for person in parse_requesters(statement.sentence.text)}
    if names:
        for record in reversed(records.earlier()):
            if record.best and names & {person.name for person in parse_requesters(record.best.sentence.text)}:
                return record
    if by_name:
        return None
    here = (record for record in records.here(statement.sentence.block.section) if record.kind == "earlier")
    before = (record for record in here if record.order <= statement.sentence.order)
    return max(before, key=lambda record: record.order, default=None)


def _continued(statement: Statement, records: _Records) -> _Open | None:
    """The promise of which a new sentence only tells the new date: it is late, partly kept, or still to come."""
    sentence = statement.sentence
    for record in records.before(sentence, NEAR):
        if record.unready == sentence.order - 1:
            return record
        late = record.unready is not None or record.status in ("postponed", "partly")
        if late or (record.status is None and sentence.order - record.order <= 3):
            return record if _same_thing(sentence.text, record) else None
        if record.status == "open" and record.order == sentence.order - 1 and _COMES_BACK.match(sentence.text):
            return record
    return None


def _same_thing(text: str, record: _Open) -> bool:
    """Whether *text* speaks of what the promise was about: it points back, or shares a stem with it."""
    if _POINTS_BACK.search(text):
        return True
    stems = {word[:6].casefold() for word in _LONG_WORD.findall(text)} - _COMMON
    said = " ".join(record.words).casefold()  # 'cijfers' stands in 'kwartaalcijfers'
    return any(stem in said for stem in stems)


_COMES_BACK = regex.compile(
    r"(?:ik|wij) (?:kom|komen) (?:hier|daar)|(?:hier|daar) (?:kom|komen) (?:ik|wij)", regex.IGNORECASE
)
"""A word about the open promise of the sentence before."""
_POINTS_BACK = regex.compile(
    r"\b(?:alsnog|daarvan|hiervan|daarover|hierover|nu|ontbrekende|resterende)\b", regex.IGNORECASE
)
_LONG_WORD = regex.compile(r"\p{L}{6,}")
_COMMON = {word[:6] for word in (
    "toegezegd", "toezegging", "informeren", "minister", "staatssecretaris", "tijdens", "kabinet", "commissie",
    "overleg",     "debat", "uiterlijk", "worden", "gesprek", "hebben", "kamers", "brieven", "onderzoek", "afronding",
)}  # fmt: skip


# -- finishing ---------------------------------------------------------------------------------------------------


_REACH = 8
"""Sentences after a promise in which its answer is looked for."""


def _answers(record: _Open, sentences: Sequence[Sentence]) -> bool:
    """Whether the letter goes on about *record*: in the same paragraph, or in its section about the same thing."""
    if record.order < 0:
        return False
    block = sentences[record.order].block
    after = sentences[record.order + 1 : record.order + 1 + _REACH]
    return any(
        one.block is block or (one.block.section == record.section and _same_thing(one.text, record)) for one in after
    )


def _settle(record: _Open, sentences: Sequence[Sentence]) -> None:
    """What became of a promise where no sentence says: what is still to come is open, what was treated is fulfilled."""
    if record.kind == "new":
        record.status = "open"
    elif record.status is None:
        stated = record.best if record.best is not None and record.best.rule != "earlier.listed" else None
        headed = any(mention.role == "heading" for mention in record.mentions)
        treated = headed or (stated is not None and _answers(record, sentences))
        ahead = stated is not None and _AHEAD.search(stated.sentence.text) is not None
        record.status = "fulfilled" if treated and not ahead else "open"


_AHEAD = regex.compile(
    r"\b(?:zal|zullen|wordt|worden) (?!ingegaan|beantwoord)|maal per jaar|\bjaarlijks|halfjaarlijks|periodiek",
    regex.IGNORECASE,
)


def _commitment(letter: Letter, record: _Open, sentences: Sequence[Sentence], order: int) -> Commitment:
    best = record.best
    stated = best if best is not None and best.rule != "earlier.listed" else None
    quote = stated.sentence.span if stated is not None else record.quote
    text = letter.text[slice(*quote)]
    occasion = record.occasion
    if occasion is None and record.kind == "earlier":
        occasion = _occasion(record, stated, sentences, letter.date)
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
        requested_by=_requesters(record, stated, sentences),
        occasion=occasion,
        deadline=_deadline(record, letter.date, occasion),
        section=record.section,
        confidence=record.trust,
        rule=record.rule,
    )


def _context(stated: Statement | None, sentences: Sequence[Sentence]) -> list[str]:
    """The sentences right before the one that states a promise, in its block, nearest first."""
    if stated is None:
        return []
    order, block = stated.sentence.order, stated.sentence.block
    return [one.text for one in reversed(sentences[max(0, order - 2) : order]) if one.block is block]


def _requesters(record: _Open, stated: Statement | None, sentences: Sequence[Sentence]) -> tuple[Person, ...]:
    texts = ([stated.sentence.text] if stated else []) + record.words
    for words in texts:
        if found := parse_requesters(words):
            return found
    if stated is None:
        return ()
    if record.kind == "new":
        asked = _context(stated, sentences)[:1]
        points_back = _ANSWERS_ASKER.match(stated.sentence.text) is not None
        return parse_requesters(asked[0]) if asked and points_back and _MEMBER_ASKED.search(asked[0]) else ()
    points = _POINTS_TO_ASKER.search(stated.sentence.text) is not None
    for words in _context(stated, sentences):
        if (found := parse_requesters(words)) and (points or (_ASKED.search(words) and _same_thing(words, record))):
            return found
    return ()


_POINTS_TO_ASKER = regex.compile(
    r"\b(?:haar|hem|hun|hen|toen|dit|dat|daar(?:op|over)?|hier(?:op|over|van|naar)?)\b", regex.IGNORECASE
)
_ANSWERS_ASKER = regex.compile(
    r"(?:(?:ik|wij) (?:ben|zijn|zal|zullen|kom|komen|zeg) |(?:in |bij |ook )?(?:\p{L}+ ){0,6}?)"
    r"(?:daar|hier|daartoe|hierop|daarop|daarover|hierover|hiervan|dit|dat|deze|die)\b",
    regex.IGNORECASE,
)
"""A new promise that begins with a word for what the sentence before it asks."""
_MEMBER_ASKED = regex.compile(
    r"^(?:(?:\p{L}+,? ){0,2}\p{L}+[:,] |ook |voorts |tevens |verder )?(?:(?:heeft|vroeg|verzocht) )?"
    r"(?:het (?:kamer)?lid|de leden|de heer|mevrouw|senator)\b[^;,]{2,60}?"
    r"\b(?:vroeg|vroegen|vraagt|vragen|heeft|hebben|verzocht|verzochten|verzoekt)\b"
    r"|^(?:desgevraagd|gevraagd|op verzoek van|in antwoord op)\b",
    regex.IGNORECASE,
)
_ASKED = regex.compile(r"\b(?:vroeg|vroegen|gevraagd|verzocht|verzochten|verzoek|vraag)\b", regex.IGNORECASE)


def _occasion(
    record: _Open, stated: Statement | None, sentences: Sequence[Sentence], written: datetime.date | None
) -> Occasion | None:
    """Where and when the promise was made: as its own sentences say, the list item, or the sentences before it."""
    texts = ([stated.sentence.text] if stated else []) + record.words
    found = [one for words in texts if (one := parse_occasion(words, written))]
    dated = next((one for one in found if one.date is not None), None)
    if dated is not None:
        return dated
    for words in texts:
        if stated is not None and (day := parse_day(words, written)):
            return found[0] if found and found[0].date else Occasion(text=found[0].text if found else words, date=day)
    for words in _context(stated, sentences):
        before = parse_occasion(words, written)
        if before is not None and before.date is not None:
            return before
    return found[0] if found else None


def _deadline(record: _Open, written: datetime.date | None, occasion: Occasion | None) -> Moment | None:
    """The deadline that the letter sets; the day on which a promise was made is none."""
    if record.moment is not None:
        return record.moment
    made = written if record.kind == "new" or record.deadline is not None else None
    for statement in (record.deadline, record.best):
        if statement is not None and statement.moment is not None:
            moment = deadline_of(statement.moment, statement.sentence.text, made)
            if moment is None or occasion is None or occasion.date is None or moment.earliest != occasion.date:
                return moment
    return None
