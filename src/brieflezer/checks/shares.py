"""Percentages of two numbers, and quotients, that sentences state."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from brieflezer.checks.amounts import Amount, Passage, add_up, are_exact
from brieflezer.checks.arithmetic import Finding, Term, finding, is_near, judge, short, written
from brieflezer.dutch.numbers import parse_numeral

_CLOSE, _NEAR = Decimal("0.3"), Decimal("0.1")
_QUOTIENT = regex.compile(r"\s?\(\$?\s?(?P<one>\d[\d.,]*+)\s?[/:÷]\s?(?P<other>\d[\d.,]*+)\s?\$?\)")
_OUT_OF = regex.compile(r"\s(?:\p{L}+\s)?(?:van|op)\s(?:de|het|alle|totaal)\s$", regex.IGNORECASE)
_BRACKET = regex.compile(r"(?:\s\p{L}++){0,2}+\s?\(")
_COUNTED = frozenset((None, "person", "fte", "EUR"))


def shares(passage: Passage) -> Iterator[Finding]:
    """'A van de T (p%)', 'T, waarvan A, ofwel p%': a percentage of two numbers beside it."""
    amounts = passage.amounts
    for place, stated in enumerate(amounts):
        if stated.figure.unit != "percent" or not 0 < stated.term.value <= 100 or stated.figure.change:
            continue
        near = [
            amount for amount in amounts[max(0, place - 3) : place + 3]
            if not amount.is_rate and abs(amount.sentence - stated.sentence) <= 1 and amount.term.value > 0
        ]  # fmt: skip
        checks = [
            (_share(part.term, whole.term, stated.term), part, whole)
            for part in near for whole in near
            if part.term.value < whole.term.value and add_up(part, whole)
        ]  # fmt: skip
        good = [one[0] for one in checks if one[0].status != "fails" and _fits(passage, one[1], one[2], stated)]
        if good:
            yield min(good, key=lambda check: (abs(check.expected - check.found), check.evidence))
            continue
        for check, part, whole in checks:
            stands = _states_share(passage, part, whole, stated) and are_exact([part, whole, stated])
            if stands and abs(check.expected - check.found) > 1 and is_near(check, _CLOSE):
                yield check


def _share(part: Term, whole: Term, stated: Term) -> Finding:
    exact = 100 * part.value / whole.value
    rough = Decimal(2) if stated.rough else Decimal(1)
    last = stated.round if stated.rough and stated.last == 1 else stated.last
    slack = rough * last / 2 + 100 * (part.last + part.value * whole.last / whole.value) / (2 * whole.value)
    status = judge(exact, stated.value, slack)
    formula = f"100 × {written(part.value)} / {written(whole.value)}"
    return finding("text_share", status, formula, short(exact), stated, [part.span, whole.span])


def _fits(passage: Passage, part: Amount, whole: Amount, stated: Amount) -> bool:
    """Whether a share that comes out is more than chance: the number is precise, or the words say it."""
    counted = {part.figure.unit, whole.figure.unit} <= _COUNTED and part.figure.per is None
    precise = counted and part.term.value >= 10 and whole.term.value >= 100 and whole.start < part.start
    return precise or _states_share(passage, part, whole, stated)


def _states_share(passage: Passage, part: Amount, whole: Amount, stated: Amount) -> bool:
    """'A van de T dossiers (p%)' or 'p% (A van de T)', all in one sentence."""
    if not part.sentence == whole.sentence == stated.sentence or part.end > whole.start:
        return False
    if not _OUT_OF.fullmatch(passage.text[part.end : whole.start]):
        return False
    after = passage.text[whole.end : stated.start] if stated.start >= whole.end else ""
    ahead = passage.text[stated.end : part.start] if stated.end <= part.start else ""
    return bool(_BRACKET.fullmatch(after) or ahead.strip() == "(")


def quotients(passage: Passage) -> Iterator[Finding]:
    """'345 (17.250 / 50) coaches': the letter prints how it came to a number."""
    for stated in passage.amounts:
        found = _QUOTIENT.match(passage.text, stated.end, stated.end + 60)
        one, other = (parse_numeral(found["one"]), parse_numeral(found["other"])) if found else (None, None)
        if found is None or one is None or not other or one < max(other, Decimal(100)):
            continue
        exact = one / other
        status = judge(exact, stated.term.value, max(stated.term.last, Decimal(1)))
        formula = f"{written(one)} / {written(other)}"
        spans = [found.span("one"), found.span("other")]
        check = finding("text_quotient", status, formula, short(exact), stated.term, spans)
        if status != "fails" or (not stated.term.rough and is_near(check, _NEAR)):
            yield check
