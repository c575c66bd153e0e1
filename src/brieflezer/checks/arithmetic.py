"""Printed numbers with their precision, and what comes out when they are added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import regex

from brieflezer.reading import Check, CheckStatus, Span

_NUMERAL = regex.compile(r"\d[\d.\s\u00a0\u2009\u202f]*+(?:,(?P<decimals>\d++))?+")
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Term:
    """A printed number: `last` is the worth of its last printed digit.

    `round` is the worth of its last digit that is no zero, where nothing says that the zeros are exact ('5.000'); it
    equals `last` elsewhere. `rough` says that the letter itself calls it inexact ('ruim', 'bijna').
    """

    value: Decimal
    span: Span
    last: Decimal
    round: Decimal
    rough: bool = False

    def negated(self) -> Term:
        return replace(self, value=-self.value)


@dataclass(frozen=True, slots=True)
class Finding:
    """A check without its id."""

    kind: str
    status: CheckStatus
    statement: str
    expected: Decimal
    found: Decimal
    place: Span
    evidence: tuple[Span, ...]
    tables: tuple[str, ...] = ()

    def check(self, name: str) -> Check:
        return Check(
            id=name, kind=self.kind, status=self.status, statement=self.statement, expected=self.expected,
            found=self.found, evidence=self.evidence, tables=self.tables,
        )  # fmt: skip


def term_of(quote: str, value: Decimal, span: Span, *, rough: bool = False) -> Term:
    """The number *value*, printed as *quote*.

    >>> term = term_of("€ 1,25 miljard", Decimal(1250000000), (0, 14))
    >>> str(term.last), str(term_of("5.000", Decimal(5000), (0, 5)).round)
    ('10000000', '1000')
    """
    found = _NUMERAL.search(quote)
    if found is None or not value:
        last = Decimal(1)
    else:
        digits = regex.sub(r"[^\d,]", "", found[0]).replace(",", ".")
        scale = abs(value) / Decimal(digits) if Decimal(digits) else Decimal(1)
        last = scale.scaleb(-len(found["decimals"] or "")).normalize()
        if scale != 1 or found["decimals"]:
            return Term(value, span, Decimal(f"{last:f}"), Decimal(f"{last:f}"), rough)
    return Term(value, span, Decimal(f"{last:f}"), _roundness(value), rough)


def _roundness(value: Decimal) -> Decimal:
    """The worth of the last digit of a whole number that is no zero."""
    if not value or value != value.to_integral_value():
        return Decimal(1)
    digits = f"{abs(value):f}".partition(".")[0]
    return Decimal(10) ** (len(digits) - len(digits.rstrip("0")))


def slack_of(terms: Sequence[Term]) -> Decimal:
    """How far the sum of *terms* may be from what is printed: half a last digit each.

    Zeros at the end count as rounded only where all whole numbers end in zeros.

    >>> exact = [term_of(text, Decimal(text), (0, 3)) for text in ("132", "50", "182")]
    >>> str(slack_of(exact)), str(slack_of(exact[1:2]))
    ('1.5', '5')
    """
    plain = [term.round for term in terms if term.last == 1]
    common = min(plain, default=Decimal(1))
    slack = Decimal(0)
    for term in terms:
        own = term.round if term.rough else common if term.last == 1 else term.last
        slack += own if term.rough else own / 2
    return slack.normalize() + 0 if slack != slack.to_integral_value() else Decimal(int(slack))


def judge(expected: Decimal, found: Decimal, slack: Decimal) -> CheckStatus:
    """Whether *found* is *expected*, by at most *slack*."""
    difference = abs(expected - found)
    if not difference:
        return "holds"
    return "holds_with_rounding" if difference <= slack else "fails"


def sum_of(terms: Sequence[Term]) -> Decimal:
    return sum((term.value for term in terms), Decimal(0))


def sum_finding(kind: str, terms: Sequence[Term], printed: Term, tables: Sequence[str] = ()) -> Finding:
    """The check that *terms* add up to *printed*."""
    expected = sum_of(terms)
    status = judge(expected, printed.value, slack_of([*terms, printed]))
    return finding(kind, status, written_sum(terms), expected, printed, [term.span for term in terms], tables)


def finding(
    kind: str, status: CheckStatus, formula: str, expected: Decimal, printed: Term,
    evidence: Sequence[Span], tables: Sequence[str] = (),
) -> Finding:  # fmt: skip
    """The check that *formula* gives *expected* where *printed* stands."""
    statement = f"{formula} = {written(expected)}"
    if status != "holds":
        statement += f", the letter says {written(printed.value)}"
    spans = tuple(dict.fromkeys((*evidence, printed.span)))
    return Finding(kind, status, statement, expected, printed.value, printed.span, spans, tuple(tables))


def written(value: Decimal) -> str:
    """*value* as Dutch writes it.

    >>> written(Decimal("-1250.5")), written(Decimal(17591394))
    ('-1.250,5', '17.591.394')
    """
    return f"{value:,f}".translate(str.maketrans(",.", ".,"))


def written_sum(terms: Sequence[Term]) -> str:
    """*terms* as a sum, in the notation of Dutch.

    >>> written_sum([term_of("5", Decimal(5), (0, 1)), term_of("-2", Decimal(-2), (2, 4))])
    '5 - 2'
    """
    parts = [written(terms[0].value)]
    parts += [f"{'-' if term.value < 0 else '+'} {written(abs(term.value))}" for term in terms[1:]]
    return " ".join(parts)


def short(value: Decimal) -> Decimal:
    """*value* with two decimals at most.

    >>> short(Decimal("59.3404")), short(Decimal("42.00"))
    (Decimal('59.34'), Decimal('42'))
    """
    return Decimal(int(value)) if value == value.to_integral_value() else value.quantize(_CENT)


def is_near(check: Finding, part: Decimal) -> bool:
    """Whether what was computed lies within *part* of what is printed."""
    return abs(check.expected - check.found) <= part * max(abs(check.found), Decimal(1))
