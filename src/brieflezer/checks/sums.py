"""Sums in sentences: parts and their total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import regex

from brieflezer.checks.amounts import Amount, Passage, add_up, are_exact, surely_add_up
from brieflezer.checks.arithmetic import Finding, is_near, sum_finding

_NEAR, _NEARER, _NEAREST = Decimal("0.1"), Decimal("0.05"), Decimal("0.02")
_MOST_PARTS = 8
_TOTAL = regex.compile(
    r"(?<!\p{L})(?:in\stotaal|samen|tezamen|gezamenlijk|opgeteld|bij\selkaar|totaal)(?:\s(?!(?:de|het|een)\b)\p{L}+)?"
    r"(?:\s(?:op|van|om|circa|ongeveer))?(?:\s(?:de|het))?\s?$",
    regex.IGNORECASE,
)
_APART = regex.compile(r"[,;:(–-]\s?(?:dus\s|ofwel\s)?\p{L}++(?:\s\p{L}++){0,3}\s?$")
_OF_THESE = regex.compile(
    r"(?<!\p{L})(?:hiervan|daarvan|waarvan|van\s(?:wie|hen|deze\p{L}*|die)|onder\swie|waaronder|bestaande\suit|te\sweten|"
    r"namelijk|onderverdeeld|verdeeld|uitgesplitst|gaat\s(?:hierbij|daarbij|het)\som|betreft)(?!\p{L})|:",
    regex.IGNORECASE,
)
_PARTITION = regex.compile(
    r"(?<!\p{L})(?:hiervan|daarvan|waarvan|van\s(?:wie|hen|deze\s\p{L}+))(?!\p{L})", regex.IGNORECASE
)
_OVERLAP = regex.compile(
    r"(?<!\p{L})(?:ook|tevens|eveneens|zowel|bovendien|daarnaast|meerdere|overlap\p{L}*|onder\sandere|onder\smeer|"
    r"o\.a\.|bijvoorbeeld|waarvan|daarvan|van\swie|ten\sminste|minstens)(?!\p{L})",
    regex.IGNORECASE,
)
_AND = regex.compile(r"\sen\s", regex.IGNORECASE)
_SIGNED = regex.compile(r"[-+–−]\s?(?:€\s?)?\d")
_REST = regex.compile(
    r"(?<!\p{L})(?:overige|resterende|restant|rest|ontbrekende|overblijvende)(?:\s\p{L}+)?"
    r"(?:\s(?:van|met|de))?\s?$",
    regex.IGNORECASE,
)
_FROM_ALL = regex.compile(r"(?<!\p{L})van\s(?:de|het|alle|die|deze)\s$", regex.IGNORECASE)


def sums_before_total(passage: Passage) -> Iterator[Finding]:
    """'A, B en C, in totaal T': the parts stand before the total in its sentence."""
    amounts = passage.amounts
    for place, total in enumerate(amounts):
        if not _TOTAL.search(passage.before(total)):
            continue
        parts: list[Amount] = []
        for part in reversed(amounts[max(0, place - _MOST_PARTS) : place]):
            if part.sentence != total.sentence or not add_up(part, total):
                break
            parts.insert(0, part)
        if len(parts) < 2:
            continue
        one = sum_finding("text_sum", [part.term for part in parts], total.term)
        whole = passage.text[parts[0].start : total.start]
        apart = _APART.search(passage.before(total))
        sure = (
            all(surely_add_up(part, total) for part in parts) and are_exact([*parts, total]) and is_near(one, _NEAR)
            and not passage.has_unread(*passage.sentences[total.sentence]) and not _OVERLAP.search(whole)
        )  # fmt: skip
        if one.status == "holds" or (apart and (one.status == "holds_with_rounding" or sure)):
            yield one


def sums_after_total(passage: Passage) -> Iterator[Finding]:
    """'T dossiers. Hiervan A …, B … en C …': the parts stand behind the total, in its sentence or the next."""
    amounts = passage.amounts
    for place, total in enumerate(amounts):
        parts = amounts[place + 1 : place + 1 + _MOST_PARTS]
        if len(parts) < 2 or total.is_rate or total.term.value < 10:
            continue
        cue = _OF_THESE.search(passage.text, total.end, parts[0].start)
        if cue is None or parts[0].sentence > total.sentence + 1:
            continue
        yield from _run_that_adds_up(passage, total, parts, partition=bool(_PARTITION.match(cue[0])))


def _run_that_adds_up(
    passage: Passage, total: Amount, following: Sequence[Amount], *, partition: bool
) -> Iterator[Finding]:
    run: list[Amount] = []
    for part in following:
        if not add_up(total, part) or part.sentence > total.sentence + 3:
            break
        run.append(part)
        one = sum_finding("text_sum", [amount.term for amount in run], total.term)
        if len(run) >= 2 and one.status != "fails" and _telling(run, one):
            yield one
            return
    following = [part for part in following if part.sentence == following[0].sentence]
    named = run[: len(following)]
    if len(named) < 2 or not partition:
        return
    one = sum_finding("text_sum", [part.term for part in named], total.term)
    last = passage.sentences[named[0].sentence][1]
    sure = (
        are_exact([total, *named]) and all(surely_add_up(total, part) for part in named)
        and len(named) == len(following) and one.status == "fails" and one.expected > one.found
        and is_near(one, _NEARER if len(named) > 2 else _NEAREST)
        and not passage.has_unread(total.start, last) and not _OVERLAP.search(passage.text[named[0].start : last])
        and _AND.search(passage.text[named[-2].end : named[-1].start])
    )  # fmt: skip
    if sure:
        yield one


def _telling(run: Sequence[Amount], one: Finding) -> bool:
    """Whether a sum that comes out with rounding is more than chance: not where a small part may hide in it."""
    return one.status == "holds" or min(abs(part.term.value) for part in run) > 3 * abs(one.expected - one.found)


def sums_of_signed(passage: Passage) -> Iterator[Finding]:
    """'gestegen met T. Dat is het resultaat van A (+a) en B (-b)': a row of signed numbers, and the one before it."""
    amounts = passage.amounts
    place = 0
    while place < len(amounts):
        end = place
        while end < len(amounts) and _SIGNED.match(amounts[end].figure.quote):
            end += 1
        if place and end - place >= 2 and amounts[place].sentence <= amounts[place - 1].sentence + 1:
            total, parts = amounts[place - 1], amounts[place:end]
            if all(add_up(part, total) for part in parts):
                one = sum_finding("text_sum", [part.term for part in parts], total.term)
                if one.status != "fails":
                    yield one
        place = max(end, place + 1)


def rests(passage: Passage) -> Iterator[Finding]:
    """'Van de T gemeenten hebben A …; de overige B …': the rest makes up the total."""
    amounts = passage.amounts
    for place, rest in enumerate(amounts):
        if not _REST.search(passage.before(rest, 40)):
            continue
        before = [
            amount for amount in amounts[max(0, place - 5) : place]
            if amount.sentence >= rest.sentence - 1 and add_up(amount, rest)
        ]  # fmt: skip
        yield from _whole_of(passage, before, rest)


def _whole_of(passage: Passage, before: Sequence[Amount], rest: Amount) -> Iterator[Finding]:
    for start in range(len(before) - 1):
        total, parts = before[start], [*before[start + 1 :], rest]
        one = sum_finding("text_sum", [part.term for part in parts], total.term)
        if one.status != "fails" and _telling(parts, one):
            yield one
            return
    if len(before) != 2 or not all(surely_add_up(amount, rest) for amount in before):
        return
    one = sum_finding("text_sum", [before[1].term, rest.term], before[0].term)
    sure = (
        are_exact([*before, rest]) and not passage.has_unread(before[0].start, rest.end)
        and _FROM_ALL.search(passage.before(before[0])) and is_near(one, _NEARER)
    )  # fmt: skip
    if sure:
        yield one
