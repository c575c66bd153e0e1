"""Figures and dates, in the order in which the text has them."""

from __future__ import annotations

from collections.abc import Iterator

from brieflezer.reading import DateMention, Figure, Reading
from evaluation.gold import Gold, accepted
from evaluation.likeness import fold, number
from evaluation.pairing import pairs_in_order
from evaluation.tally import Measure, answered, found, required


def figures(gold: Gold, reading: Reading) -> Iterator[Measure]:
    """Quantities in order of the text: by value alone, then by value and unit; and the words around them."""
    if "figures" not in gold:
        return
    expected, given = gold["figures"], reading.figures
    yield found(
        "figures.value", expected, given, pairs_in_order(expected, given, _same_value),
        _show_gold_figure, _show_figure,
    )  # fmt: skip
    pairs = pairs_in_order(expected, given, lambda one, other: _same_unit(one, other) * _same_value(one, other))
    yield found("figures", expected, given, pairs, _show_gold_figure, _show_figure)
    kept = required(expected, given, pairs)
    yield answered("figures.qualifier", "qualifier", kept, lambda item: item.qualifier)
    yield answered("figures.per", "per", kept, lambda item: item.per)


def dates(gold: Gold, reading: Reading) -> Iterator[Measure]:
    """Dates in order of the text, by the days they mean and the words that say it."""
    if "dates" not in gold:
        return
    expected, given = gold["dates"], reading.dates
    yield found(
        "dates", expected, given, pairs_in_order(expected, given, _same_date),
        lambda one: f"{one['quote']!r} = {one.get('earliest')} … {one.get('latest')}",
        lambda other: f"{other.quote!r} = {other.earliest} … {other.latest}",
    )  # fmt: skip


def _same_value(one: Gold, other: Figure) -> int:
    """0 where the values differ. The printed words break a tie, and so does that gold insists on an item."""
    wanted = tuple(number(one.get(key)) for key in ("value", "low", "high"))
    given = (number(other.value), number(other.low), number(other.high))
    also = [number(value) for value in one.get("value_accept", ())]
    if wanted != given and (other.value is None or given[0] not in also):
        return 0
    quotes = [fold(quote) for quote in accepted(one, "quote") if quote]
    return 1000 + (fold(other.quote) in quotes) + (not one.get("optional"))


def _same_unit(one: Gold, other: Figure) -> bool:
    given = fold(other.unit)
    good = [fold(unit) for unit in accepted(one, "unit")]
    return given in good or (given in ("", "person") and ("" in good or "person" in good))


def _same_date(one: Gold, other: DateMention) -> int:
    quotes = [fold(quote) for quote in accepted(one, "quote") if quote]
    given = fold(other.quote)
    if not any(quote in given or given in quote for quote in quotes):
        return 0
    days = (other.earliest and other.earliest.isoformat(), other.latest and other.latest.isoformat())
    good = [(first, last) for first in accepted(one, "earliest") for last in accepted(one, "latest")]
    return 1000 + (given in quotes) if days in good else 0


def _show_gold_figure(one: Gold) -> str:
    return f"{one.get('quote')!r} = {one.get('value')} {one.get('unit')} … {one.get('context') or ''}"


def _show_figure(other: Figure) -> str:
    value = other.value if other.value is not None else f"{other.low}-{other.high}"
    return f"{other.quote!r} = {value} {other.unit} at {other.span} [{other.rule}]"
