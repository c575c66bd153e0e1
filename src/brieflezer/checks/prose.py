"""Arithmetic in sentences: parts of a total, differences, shares, quotients.

Each form is a cue with figures at fixed places around it, in one sentence or in two that adjoin. Some forms leave no
doubt of what is added ('van A naar B, een toename van C'; 'A, B en C, in totaal T'): only these can fail, and only
when the printed number is near what comes out, for a number far off is more likely about something else.
"""

from __future__ import annotations

from brieflezer.checks.amounts import passages_of
from brieflezer.checks.arithmetic import Finding
from brieflezer.checks.differences import changes, differences, gaps
from brieflezer.checks.shares import quotients, shares
from brieflezer.checks.sums import rests, sums_after_total, sums_before_total, sums_of_signed
from brieflezer.reading import Reading, Span

_FORMS = (
    sums_before_total, sums_after_total, sums_of_signed, rests, changes, gaps, differences, shares, quotients,
)  # fmt: skip


def find_in_prose(reading: Reading) -> list[Finding]:
    """The sums, differences, shares and quotients that the prose of *reading* states.

    Of numbers that two forms relate, the first form has the word.
    """
    found: dict[frozenset[Span], Finding] = {}
    for passage in passages_of(reading):
        for form in _FORMS:
            for one in form(passage):
                found.setdefault(frozenset(one.evidence), one)
    return list(found.values())
