"""Differences that sentences state."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from brieflezer.checks.amounts import Amount, Passage, add_up, are_exact, surely_add_up
from brieflezer.checks.arithmetic import Finding, Term, finding, is_near, judge, short, slack_of, written

_CLOSE, _NEAR = Decimal("0.3"), Decimal("0.1")
_NOUN_OF_DIFFERENCE = (
    r"toename|stijging|groei|verhoging|uitbreiding|afname|daling|verlaging|vermindering|verschil|tekort|overschot|"
    r"over-?bezetting|onder-?bezetting|overbesteding|onderuitputting|restant|gat"
)
_DIFFERENCE_BEFORE = regex.compile(
    rf"(?<!\p{{L}})(?:(?:{_NOUN_OF_DIFFERENCE})(?!\p{{L}})|gestegen|gedaald|toegenomen|afgenomen|gegroeid|verhoogd|"
    r"verlaagd|ontbreken|resteert|resteren|openstaat)",
    regex.IGNORECASE,
)
_DIFFERENCE_AFTER = regex.compile(
    r"(?:\s\p{L}+){0,2}?\s(?:meer|minder|hoger|lager|boven|onder|verschil|extra|nog\sopenstaat|openstaat|"
    r"ontbreken|tekort|overschot)(?!\p{L})",
    regex.IGNORECASE,
)
_FROM = regex.compile(r"(?<!\p{L})van(?:\s(?:de|het))?\s$", regex.IGNORECASE)
_TO = regex.compile(r"(?<!\p{L})naar(?:\s(?:de|het))?\s$", regex.IGNORECASE)
_THAT_IS = regex.compile(rf"[^.?!;]{{0,30}}?(?<!\p{{L}})een\s(?:{_NOUN_OF_DIFFERENCE})\svan\s", regex.IGNORECASE)
_AGAINST = regex.compile(
    r"(?<!\p{L})(?:op|tegenover|versus|bij|ten\sopzichte\svan|afgezet\stegen)\s(?:een|de|het)\s"
    r"(?:\p{Ll}+\s)?(?:formatie|norm|raming|begroting|budget|doelstelling|capaciteit|behoefte|sterkte|"
    r"bezetting)(?:\svan)?\s$",
    regex.IGNORECASE,
)
_GAP = regex.compile(
    r"(?<!\p{L})(?:tekort|overschot|over-?bezetting|onder-?bezetting|verschil|onderuitputting)(?!\p{L})"
    r"[^.?!]{0,60}\s(?:van|op|is|bedraagt)\s$",
    regex.IGNORECASE,
)
_AVERAGE = regex.compile(r"(?<!\p{L})(?:gemiddeld\p{L}*|per|jaarlijks\p{L}*|ieder|elk)(?!\p{L})", regex.IGNORECASE)


def differences(passage: Passage) -> Iterator[Finding]:
    """A figure that is called a difference, with the two beside it that it is the difference of."""
    amounts = passage.amounts
    for place, stated in enumerate(amounts):
        if stated.is_rate or stated.term.value == 0 or not _is_difference(passage, stated):
            continue
        near = [
            amount for amount in amounts[max(0, place - 4) : place + 3]
            if amount is not stated and -2 <= amount.sentence - stated.sentence <= 1 and add_up(amount, stated)
        ]  # fmt: skip
        pairs = [(one, other) for i, one in enumerate(near) for other in near[i + 1 :] if add_up(one, other)]
        pairs.sort(key=lambda pair: max(abs(pair[0].start - stated.start), abs(pair[1].start - stated.start)))
        for one, other in pairs:
            check = _difference(one.term, other.term, stated.term)
            if check.status == "holds":
                yield check
                break


def _is_difference(passage: Passage, stated: Amount) -> bool:
    if stated.figure.change or _DIFFERENCE_BEFORE.search(passage.before(stated)):
        return True
    tail = passage.text[stated.end : min(stated.end + 50, passage.sentences[stated.sentence][1])]
    return bool(_DIFFERENCE_AFTER.match(tail))


def _difference(one: Term, other: Term, stated: Term) -> Finding:
    """The check that *stated* is what *one* and *other* differ."""
    high, low = (one, other) if one.value >= other.value else (other, one)
    expected = high.value - low.value
    printed = stated if stated.value >= 0 else stated.negated()
    status = judge(expected, printed.value, slack_of([high, low, stated]))
    formula = f"{written(high.value)} - {written(low.value)}"
    return finding("text_difference", status, formula, expected, printed, [one.span, other.span])


def changes(passage: Passage) -> Iterator[Finding]:
    """'van A naar B, een toename van C' or of C percent."""
    for one, other, stated in _triples(passage):
        link = passage.text[other.end : stated.start]
        said = (
            _FROM.search(passage.before(one))
            and _TO.search(passage.text[one.end : other.start])
            and _THAT_IS.fullmatch(link)
            and not _AVERAGE.search(link)
        )
        if stated.sentence != one.sentence or not said or stated.figure.per or one.figure.per != other.figure.per:
            continue
        check = _change(one, other, stated)
        if check is None:
            continue
        if check.status != "fails" or (are_exact([one, other, stated]) and is_near(check, _CLOSE)):
            yield check


def _triples(passage: Passage) -> Iterator[tuple[Amount, Amount, Amount]]:
    return zip(passage.amounts, passage.amounts[1:], passage.amounts[2:], strict=False)


def _change(one: Amount, other: Amount, stated: Amount) -> Finding | None:
    if stated.figure.unit == one.figure.unit == other.figure.unit:
        return _difference(one.term, other.term, stated.term)
    relative = stated.figure.unit == "percent" and add_up(one, other) and not one.is_rate and one.term.value > 0
    return _relative(one.term, other.term, stated.term) if relative else None


def _relative(one: Term, other: Term, stated: Term) -> Finding:
    """The check that *stated* is the change from *one* to *other* in percent."""
    exact = 100 * abs(other.value - one.value) / one.value
    slack = stated.last / 2 + 100 * (other.last + one.last * other.value / one.value) / (2 * one.value)
    status = judge(exact, stated.value, slack)
    formula = f"100 × ({written(other.value)} - {written(one.value)}) / {written(one.value)}"
    return finding("text_difference", status, formula, short(exact), stated, [one.span, other.span])


def gaps(passage: Passage) -> Iterator[Finding]:
    """'A fte op een formatie van B fte. Het tekort komt daarmee op C fte': no other figure between them."""
    for one, other, stated in _triples(passage):
        if not one.sentence == other.sentence >= stated.sentence - 1 or one.is_rate:
            continue
        if (
            one.figure.unit != other.figure.unit
            or one.figure.per != other.figure.per
            or not surely_add_up(other, stated)
        ):
            continue
        link = passage.text[other.end : stated.start]
        if _AGAINST.search(passage.text[one.end : other.start]) and _GAP.search(link) and not _AVERAGE.search(link):
            check = _difference(one.term, other.term, stated.term)
            if check.status == "fails" and are_exact([one, other, stated]) and is_near(check, _NEAR):
                yield check
