"""How a number is meant ('ruim', 'ten hoogste') and whether it is a change ('gestegen met', '15 meer')."""

from __future__ import annotations

from typing import Any, Literal

import regex

from brieflezer.dutch.units import alternatives
from brieflezer.rules import load

Qualifier = Literal["approximately", "at_least", "at_most", "more_than", "less_than"]
Change = Literal["increase", "decrease"]

_RULES: dict[str, Any] = load("units")
_QUALIFIERS: tuple[Qualifier, ...] = ("approximately", "at_least", "at_most", "more_than", "less_than")


def _named(forms: dict[str, list[str]]) -> str:
    return "|".join(f"(?P<{name}>{'|'.join(words)})" for name, words in forms.items())


_BEFORE = regex.compile(
    rf"(?<![\p{{L}}])(?:{_named(_RULES['qualifier']['before'])})"
    r"(?:\s(?:de|het|een|in|op|om|over|met|van|zo['’]n|in\stotaal|nog)){0,2}+\s{0,2}$",
    regex.IGNORECASE,
)
_AFTER = regex.compile(rf"\s(?:{_named(_RULES['qualifier']['after'])})(?!\p{{L}})", regex.IGNORECASE)
_WITHIN = regex.compile(r"(?<!\p{L})binnen\s(?:de\s)?$", regex.IGNORECASE)
_QUALIFIER_BACK = 36

_UP, _DOWN = alternatives(_RULES["change"]["increase"]), alternatives(_RULES["change"]["decrease"])
_MORE, _LESS = alternatives(_RULES["change"]["more"]), alternatives(_RULES["change"]["less"])
_CHANGED_BY = regex.compile(
    rf"(?<!\p{{L}})(?:(?P<increase>{_UP})|(?P<decrease>{_DOWN}))"
    r"(?:\s(?!met|van)[\p{L}-]++){0,4}+\s(?:met|van)(?:\s[\p{L}'’.]++){0,2}+\s{0,2}$",
    regex.IGNORECASE,
)
_BY = regex.compile(r"(?<!\p{L})met(?:\s[\p{L}'’.]++){0,2}+\s{0,2}$", regex.IGNORECASE)
_CHANGED = regex.compile(
    rf"(?:\s(?:is|zijn|was|waren|wordt|worden))?\s(?:(?P<increase>{_UP})|(?P<decrease>{_DOWN}))(?!\p{{L}})",
    regex.IGNORECASE,
)
_COMPARED = regex.compile(
    rf"\s(?:(?P<increase>{_MORE})|(?P<decrease>{_LESS}))(?!\p{{L}})(?!\s{_RULES['change']['plan']})",
    regex.IGNORECASE,
)
_ONWARD = regex.compile(r"\s(?:naar|tot)\b")
_CHANGE_BACK = 70


def qualifier_of(text: str, start: int, stop: int, floor: int, end: int, *, time: bool) -> Qualifier | None:
    """The qualifier of the quantity ``text[start:stop]``, from the words before it or right behind it.

    *floor* and *end* bound the block; a length of *time* is also limited by 'binnen'.

    >>> qualifier_of("In ruim 12.000 gevallen", 8, 23, 0, 23, time=False)
    'more_than'
    """
    before = text[max(floor, start - _QUALIFIER_BACK) : start]
    found = _BEFORE.search(before) or _AFTER.match(text, stop, end)
    if found:
        return next((name for name in _QUALIFIERS if found.groupdict().get(name) is not None), None)
    return "at_most" if time and _WITHIN.search(before) else None


def change_of(text: str, start: int, stop: int, floor: int, end: int, *, sign: str) -> Change | None:
    """Whether the quantity ``text[start:stop]`` is an increase or a decrease, by its *sign* or the clause.

    >>> change_of("is gestegen met 15 fte", 16, 22, 0, 22, sign="")
    'increase'
    >>> change_of("een stijging van 10% naar 15%", 17, 20, 0, 29, sign="") is None
    True
    """
    if sign:
        return "increase" if sign == "+" else "decrease"
    before = text[max(floor, start - _CHANGE_BACK) : start]
    found = _COMPARED.match(text, stop, end)
    if found is None and _BY.search(before):
        found = _CHANGED.match(text, stop, end) or _CHANGED_BY.search(before)
    elif found is None and not _ONWARD.match(text, stop, end):
        found = _CHANGED_BY.search(before)
    if found is None:
        return None
    return "increase" if found["increase"] else "decrease"
