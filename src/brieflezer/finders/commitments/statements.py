"""Which sentences of a letter speak of a promise, and what each says: one `Statement` a sentence."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from brieflezer.dutch.moments import FoundMoment, deadline_bounds, find_moments
from brieflezer.dutch.sentences import split_sentences
from brieflezer.finders.commitments.cues import MOTION, PROMISE, Kind, StatusRule, cue, rules, status_of
from brieflezer.finders.commitments.rows import promise_columns
from brieflezer.letter import Block, Letter
from brieflezer.reading import Moment, Span

REGISTER = regex.compile(r"\b(?:TZ\d{6}-\d{3}|T0\d{4})\b")
"""The official number of a toezegging: of the Tweede Kamer (TZ202301-042) or of the Eerste Kamer (T03001)."""
_LISTED = regex.compile(
    r"(?:\(?\d{1,2}[.)]\s+)?(?:de (?:minister|staatssecretaris|bewindspersoon|bewindslieden|regering)|het kabinet|"
    r"ik|wij|toezegging)\b",
    regex.IGNORECASE,
)
_QUESTION = regex.compile(r"vra(?:ag|gen)\s+\d", regex.IGNORECASE)
_SOON = frozenset({"day", "month", "season", "quarter", "recess", "week", "half", "year_part"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its place. `lead` says that it begins an item of a list of promises; None
    that it goes on with one."""

    span: Span
    text: str
    block: Block
    order: int
    lead: bool | None


@dataclass(frozen=True, slots=True)
class Statement:
    """What a sentence says: of which kind, by which rule, what became of the promise, its number."""

    sentence: Sentence
    kind: Kind
    rule: str
    trust: float
    status: StatusRule | None
    identifier: str | None
    moment: FoundMoment | None
    second: FoundMoment | None


def find_sentences(letter: Letter) -> Iterator[Sentence]:
    """The sentences of running text, lists, notes and cells of words; headings are no sentences."""
    order, lead = 0, False
    asked, promises = _asked(letter), promise_columns(letter)
    for block in letter.blocks:
        lead = _leads(letter.text, block, lead)
        if block.section in asked:
            continue
        for span in _cells_of_words(letter.text, block) if block.id not in promises else ():
            yield Sentence(span, letter.text[slice(*span)], block, order, False)
            order += 1
        if block.kind not in ("paragraph", "list_item", "footnote"):
            continue
        item = block.kind == "list_item" and lead
        for span in split_sentences(letter.text, *block.span):
            for part in _clauses(letter.text, span):
                yield Sentence(part, letter.text[slice(*part)], block, order, _lead(item, part, block))
                order += 1


_WORDS_IN_CELL = 6


def _cells_of_words(text: str, block: Block) -> Iterator[Span]:
    """The sentences in the cells of a table, below its header; none for other blocks."""
    for row in block.cells[1:]:
        for cell in row:
            if text.count(" ", *cell) >= _WORDS_IN_CELL - 1:
                yield from split_sentences(text, *cell)


def _leads(text: str, block: Block, lead: bool) -> bool:
    """Whether the list items after *block* are promises: its heading or the line above the list says so."""
    words = text[slice(*block.span)]
    promises, motions = PROMISE.search(words) is not None, MOTION.search(words) is not None
    if block.kind == "heading":
        return promises and not motions
    if block.kind == "paragraph":
        return words.endswith(":") and (promises or (lead and not motions))
    return lead


def _lead(item: bool, span: Span, block: Block) -> bool | None:
    return (True if span[0] == block.span[0] else None) if item else False


_CLAUSE = regex.compile(r";\s++|,\s++(?=en dat (?:ik|wij)\b)")
_SHORTEST = 30
"""Characters of a clause that can promise something by itself."""


def _clauses(text: str, span: Span) -> list[Span]:
    """A sentence in the clauses that a semicolon or 'en dat ik' separates: two promises in one sentence are two."""
    start, end = span
    parts: list[Span] = []
    for match in _CLAUSE.finditer(text, start, end):
        if match.start() + 1 - start >= _SHORTEST and end - match.end() >= _SHORTEST:
            parts.append((start, match.start() + 1 if text[match.start()] == ";" else match.start()))
            start = match.end()
    return [*parts, (start, end)]


def _asked(letter: Letter) -> frozenset[str]:
    """The sections that hold the questions of members: what they ask is no promise."""
    return frozenset(section.id for section in letter.sections if _QUESTION.match(section.title or ""))


def read_statements(letter: Letter, sentences: Sequence[Sentence]) -> list[Statement]:
    """The statements of *sentences*, in order."""
    return [statement for sentence in sentences if (statement := _read(sentence, letter.date))]


def _read(sentence: Sentence, written: datetime.date | None) -> Statement | None:
    text = sentence.text
    number = REGISTER.search(text)
    moments: tuple[FoundMoment, ...] | None = None
    if sentence.block.kind == "list_item" and sentence.lead is None:
        return None
    listed = sentence.lead or (sentence.block.kind == "list_item" and text[:10].casefold() == "toezegging")
    if listed and _LISTED.match(text):
        return _statement(sentence, "earlier", "earlier.listed", 0.95, number, find_moments(text, written), written)
    if text.endswith("?"):
        return None
    reported = _REPORTED.search(text) is not None and _OWN_VOICE.search(text) is None
    for rule in rules():
        if (reported and rule.kind == "new") or not rule.holds(text):
            continue
        if moments is None:
            moments = find_moments(text, written)
        if rule.needs and not _needed(rule.needs, _told(sentence), moments, written):
            continue
        return _statement(sentence, rule.kind, rule.id, rule.trust, number, moments, written)
    if cue("this_promise").search(text):
        return _statement(sentence, "back", "back.promise", 0.8, number, find_moments(text, written), written)
    return None


_REPORTED = regex.compile(
    r"\b(?:vroeg|vroegen|vraagt|vragen|gevraagd|verzocht|verzoekt|verzoeken|verzoek)\b[^;]{0,160}"
    r"\b(?:of|om|dat|wanneer|waarom|hoe|welke|wat|hoeveel|in hoeverre)\b",
    regex.IGNORECASE,
)
"""What others ask for is no promise …"""
_OWN_VERB = (
    "zal|zullen|stuur|sturen|zend|zenden|informeer|informeren|bericht|berichten|kom|komen|doe|doen|bied|bieden|deel|delen|"
    "geef|zeg|zeggen|ben|zijn|ga|gaan|laat|laten|houd|houden"
)
_OWN_VOICE = regex.compile(
    rf"\b(?:{_OWN_VERB}) (?:ik|wij)\b|\b(?:ik|wij) (?:{_OWN_VERB})\b|\ben (?:zal|zullen)\b"
    r"|\bontvang(?:t|en) (?:u|uw Kamer|de Kamer)\b",
    regex.IGNORECASE,
)
"""… unless the sentence goes on to say what the minister does."""


def _statement(
    sentence: Sentence, kind: Kind, rule: str, trust: float, number: regex.Match[str] | None,
    moments: Sequence[FoundMoment], written: datetime.date | None,
) -> Statement:  # fmt: skip
    return Statement(
        sentence=sentence,
        kind=kind,
        rule=rule,
        trust=trust,
        status=status_of(sentence.text),
        identifier=number[0] if number else None,
        moment=(first := _deadline(_told(sentence), moments, written)),
        second=_second(sentence.text, moments, first, written) if kind == "new" else None,
    )


_TILL_OWN_VERB = rf"\b[^;]{{0,240}}?(?=,? (?:{_OWN_VERB}) (?:ik|wij|we)\b|$)"
_PURPOSE = regex.compile(
    r"\b(?:in (?:de )?aanloop (?:daar)?naar\p{L}*|ter voorbereiding (?:op|van|daar\p{L}+|hier\p{L}+)|"
    rf"met het oog (?:op|daar\p{{L}}+)|ten behoeve van|vooruitlopend op){_TILL_OWN_VERB}",
    regex.IGNORECASE,
)
"""What the letter is written for: the day of that debate is no deadline, 'informeer ik u' after it is this letter."""
_BEFOREHAND = regex.compile(rf"\bvoorafgaand aan{_TILL_OWN_VERB}", regex.IGNORECASE)
"""The same where the letter opens; further on it may set a deadline."""
_OPENING = 3
"""Sentences with which a letter opens."""


def _told(sentence: Sentence) -> str:
    """The text of *sentence* with what the letter is written for blanked."""
    text = _PURPOSE.sub(_blank, sentence.text)
    return _BEFOREHAND.sub(_blank, text) if sentence.order < _OPENING else text


def _blank(match: regex.Match[str]) -> str:
    return " " * len(match[0])


def _needed(needs: str, text: str, moments: Sequence[FoundMoment], written: datetime.date | None) -> bool:
    moments = [moment for moment in moments if not text[moment.start : moment.end].isspace()]
    moments = [moment for moment in moments if not (moment.kind in _LONG and _OF.match(text, moment.lead))]
    if needs == "when" and cue("when").search(text):
        return True
    ahead = [moment for moment in moments if _is_ahead(moment, written) and not (moment.forward and _PAST.search(text))]
    ahead = [moment for moment in ahead if not _of_paper(text, moment)]
    if needs == "soon":
        return any(
            moment.kind in _SOON and not text[moment.lead : moment.start].lower().startswith("van") for moment in ahead
        )
    if needs == "future":
        return (
            bool(ahead)
            or any(moment.kind == "vague" and "komende" in text[moment.start : moment.end] for moment in moments)
            or bool(regex.search(r"(?:de|het) komende (?:jaar|jaren|tijd|periode|maanden|weken)", text))
        )
    return bool(ahead)


_OF_PAPER = regex.compile(
    r"\b(?:\p{L}{0,20}brief|brieven|schrijven|antwoorden|toezegging|verslag|rapport|rapportage|bericht|nota|uitspraak)"
    r" (?:van|d\.d\.|dd\.) ?(?:van )?$",
    regex.IGNORECASE,
)


def _of_paper(text: str, moment: FoundMoment) -> bool:
    """Whether *moment* is the day of a paper there is already: 'zoals aangekondigd in de brief van 1 maart'."""
    return moment.kind == "day" and _OF_PAPER.search(text, max(0, moment.start - 40), moment.start) is not None


_LONG = frozenset({"year", "range"})
_OF = regex.compile(r"(?:van|over)\b", regex.IGNORECASE)  # 'de planning van 2025' is no moment to inform
_PAST = regex.compile(
    r"\b(?:heb|heeft|hebben|had|hadden|werd|werden|was|waren|is|zijn)\b[^;]{0,120}\b(?:ge|toege|aange)\p{L}+",
    regex.IGNORECASE,
)
"""A past tense: a day without a year in it lies behind."""


def _is_ahead(moment: FoundMoment, written: datetime.date | None) -> bool:
    """Whether *moment* lies after the letter; of a letter without a date, whether it lies anywhere."""
    if moment.kind == "awaited" or (
        moment.kind == "recess" and moment.relation and not (moment.earliest or moment.latest)
    ):
        return True  # 'binnen zes weken na publicatie', 'voor het reces'
    _, latest = deadline_bounds(moment, written)
    end = latest or (moment.earliest if moment.relation == "from" else None)
    return end is not None and (written is None or end > written)


def _second(
    text: str, moments: Sequence[FoundMoment], first: FoundMoment | None, written: datetime.date | None
) -> FoundMoment | None:
    """A second deadline that the same sentence sets after 'en'."""
    for moment in moments:
        if first is None or moment.start <= first.end or not _is_ahead(moment, written):
            continue
        if moment.relation in ("before", "by") and text[max(0, moment.lead - 4) : moment.lead].strip() == "en":
            return moment
    return None


def _deadline(text: str, moments: Sequence[FoundMoment], written: datetime.date | None) -> FoundMoment | None:
    """The moment by which something is to happen: the one ahead that stands nearest to the Kamer, else a vague one."""
    ahead = [moment for moment in moments if _is_ahead(moment, written)]
    ahead = [moment for moment in ahead if moment.kind not in ("year", "range")] or ahead
    ahead = [moment for moment in ahead if not text[moment.start : moment.end].isspace()]
    ahead = [moment for moment in ahead if not _of_paper(text, moment)]
    ahead = [moment for moment in ahead if not _NOT_THEN.search(text, 0, moment.lead)] or ahead
    if ahead:
        places = [match.start() for match in cue("to_you").finditer(text)] or [0]
        return min(ahead, key=lambda moment: min(abs(moment.start - place) for place in places))
    for moment in moments:
        coming = moment.relation is not None or _COMING.search(text, moment.lead, moment.end)
        if moment.kind in ("vague", "season", "recess") or (moment.kind == "event" and coming):
            return moment
    return None


_NOT_THEN = regex.compile(
    r"\b(?:niet (?:meer |al )?|in plaats van )$", regex.IGNORECASE
)  # niet voor de zomer, maar uiterlijk 1 november
_COMING = regex.compile(r"(?:eerst|aan)?(?:volgende|komende)", regex.IGNORECASE)


def deadline_in(text: str, written: datetime.date | None) -> Moment | None:
    """The deadline that a row of a table sets for its promise."""
    moment = _deadline(text, find_moments(text, written), written)
    if moment is None or (moment.earliest is None and moment.latest is None):
        return None
    earliest, latest = deadline_bounds(moment, written)
    return Moment(text=text[moment.lead : moment.end], earliest=earliest, latest=latest)


# -- the trained model -------------------------------------------------------------------------------------------

SURE = 0.9
"""Confidence from which the model is believed where no rule decides."""
_TO_COME = regex.compile(r"\b(?:zal|zullen|ga|gaan|wil|wordt|worden)\b", regex.IGNORECASE)


def undecided(letter: Letter, sentences: Sequence[Sentence], statements: Sequence[Statement]) -> tuple[Sentence, ...]:
    """The sentences that speak to the Kamer of something to come and that no rule decides."""
    decided = {statement.sentence.order for statement in statements}
    return tuple(
        sentence
        for sentence in sentences
        if sentence.order not in decided and sentence.lead is False and _may_promise(_told(sentence), letter.date)
    )


def _may_promise(text: str, written: datetime.date | None) -> bool:
    if text.endswith("?") or cue("to_you").search(text) is None or _REPORTED.search(text):
        return False
    if any(cue(name).search(text) for name in ("this_letter", "done", "past_promise", "others_will")):
        return False
    return _TO_COME.search(text) is not None or any(
        _is_ahead(moment, written) for moment in find_moments(text, written)
    )


def promised_by_model(
    letter: Letter,
    statements: Sequence[Statement],
    doubtful: Sequence[Sentence],
    judged: Sequence[tuple[str, float]],
) -> list[Statement]:
    """*statements* with those of the *doubtful* sentences that the model takes for a new promise."""
    found = [
        _statement(
            sentence, "new", "model.new", confidence, None, find_moments(sentence.text, letter.date), letter.date
        )
        for sentence, (label, confidence) in zip(doubtful, judged, strict=True)
        if label == "new" and confidence >= SURE
    ]
    return sorted([*statements, *found], key=lambda statement: statement.sentence.order)
