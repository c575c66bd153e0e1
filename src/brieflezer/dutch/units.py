"""Units as Dutch writes them, from ``rules/units.toml``: what stands right before or behind a number."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import regex

from brieflezer.patterns import compiled
from brieflezer.rules import load

_RULES: dict[str, Any] = load("units")
_UNITS: list[dict[str, Any]] = _RULES["unit"]
_AFTER = r"(?![\p{L}\p{N}])"
_GAP = r"\s{0,2}+"


def alternatives(words: list[str] | tuple[str, ...]) -> str:
    """A pattern for any of *words*, longest first; a space stands for any single white space, ' for ’ too."""
    escaped = (regex.escape(word, special_only=True) for word in sorted(words, key=len, reverse=True))
    return "|".join(word.replace(" ", r"\s").replace("'", "['’]") for word in escaped)


def _folded(written: str) -> str:
    return " ".join(written.casefold().replace("’", "'").split())


def _spellings(key: str) -> dict[str, str]:
    return {word: unit["id"] for unit in _UNITS for word in unit.get(key, ())}


_WORDS = {_folded(word): unit for word, unit in _spellings("words").items()}
_SYMBOLS = _spellings("symbols")
_BEFORE = {_folded(word): unit for word, unit in _spellings("before").items()}
_ADVERBS = {_folded(word): unit for word, unit in _spellings("adverbs").items()}
_SHORT = _spellings("short")
_MONEY = {unit["id"] for unit in _UNITS if unit.get("money")}
_TIME = frozenset(("year", "quarter", "month", "week", "day", "hour", "minute", "second"))
_SCALES = {word: Decimal(factor) for word, factor in _RULES["scale"].items()}
_MONEY_SCALES = {word: Decimal(factor) for word, factor in _RULES["scale_of_money"].items()}

_UNIT = compiled(
    rf"{_GAP}(?:(?P<word>(?i:{alternatives(tuple(_WORDS))})){_AFTER}"
    rf"|(?P<symbol>{alternatives(tuple(_SYMBOLS))})(?:(?<=[%‰€])|{_AFTER}))"
)
_CENTS = {word: unit["id"] for unit in _UNITS for word in unit.get("hundredths", ())}
_CENT = compiled(rf"{_GAP}(?P<cent>(?i:{alternatives(tuple(_CENTS))})){_AFTER}")
_SCALE = compiled(rf"{_GAP}(?P<scale>(?i:{alternatives(tuple(_SCALES))})){_AFTER}")
_MONEY_SCALE = compiled(rf"{_GAP}(?P<scale>{alternatives(tuple(_MONEY_SCALES))}){_AFTER}")
_CURRENCY = compiled(rf"(?<![\p{{L}}])(?P<unit>(?i:{alternatives(tuple(_BEFORE))}))\s{{0,2}}$")
_PER = compiled(
    rf"\s?(?P<short>{alternatives(tuple(_SHORT))}){_AFTER}"
    rf"|\s(?:per|elk|elke|ieder|iedere)\s(?P<word>(?i:{alternatives(tuple(_WORDS))})){_AFTER}"
    rf"|\s(?P<adverb>(?i:{alternatives(tuple(_ADVERBS))})){_AFTER}"
    r"|\s(?:is\s|zijn\s)?per\s(?P<count>[0-9][0-9.]*+(?:\smiljoen)?+\s(?!augustus)\p{Ll}++(?<=en|s)"
    rf"|(?!(?:{alternatives(_RULES['per']['not'])}){_AFTER})\p{{Ll}}[\p{{L}}-]++)"
)
_PER_BEFORE = compiled(
    rf"(?<!\p{{L}})(?:per\s(?P<word>{alternatives(tuple(_WORDS))})|(?P<adverb>{alternatives(tuple(_ADVERBS))}))"
    r"(?:\s[\p{L}'’]++){0,4}+[\s€]{1,3}$",
    regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Measure:
    """What stands behind a number: a factor, a unit, and where they end."""

    end: int
    scale_end: int
    scale: Decimal | None
    unit: str | None


def is_money(unit: str | None) -> bool:
    return unit in _MONEY


def is_time(unit: str | None) -> bool:
    return unit in _TIME


def currency_before(text: str, position: int, floor: int) -> tuple[int, str] | None:
    """Where the currency that stands right before *position* begins, and its ISO 4217 code.

    >>> currency_before("van € 20", 6, 0)
    (4, 'EUR')
    """
    floor = max(floor, position - 8)
    found = _CURRENCY.search(text[floor:position])
    return (floor + found.start("unit"), _BEFORE[_folded(found["unit"])]) if found else None


def measure_after(text: str, position: int, end: int, *, money: bool) -> Measure:
    """The factor and the unit that begin at *position*.

    >>> measure_after("2 miljoen euro", 1, 14, money=False)
    Measure(end=14, scale_end=9, scale=Decimal('1000000'), unit='EUR')
    """
    scale = None
    found = _SCALE.match(text, position, end)
    if found:
        scale, position = _SCALES[found["scale"].lower()], found.end()
    elif money and (found := _MONEY_SCALE.match(text, position, end)):
        scale, position = _MONEY_SCALES[found["scale"]], found.end()
    if scale is None and (found := _CENT.match(text, position, end)):
        return Measure(found.end(), position, Decimal("0.01"), _CENTS[_folded(found["cent"])])
    unit = _UNIT.match(text, position, end) or _MORE_FTE.match(text, position, end)
    if unit is None or (unit["symbol"] and _AMOUNT.match(text, unit.end(), end)):  # 'in 2017 € 38 miljoen'
        return Measure(position, position, scale, None)
    written = unit["word"] or unit["symbol"]
    name = _SYMBOLS[written] if unit["symbol"] else _WORDS[_folded(written)]
    return Measure(unit.end(), position, scale, name)


_AMOUNT = compiled(r"\s?\d")
_MORE_FTE = compiled(
    r"\s(?:extra|nieuwe|aanvullende|additionele|structurele|tijdelijke|vaste)\s(?P<word>fte(?:['’]?s)?)(?!\w)(?P<symbol>(?!))?",
    regex.IGNORECASE,
)
"""What is said about posts stands between their number and their unit."""


def per_after(text: str, position: int, end: int) -> tuple[int, str] | None:
    """What the quantity that ends at *position* is per, and where that ends.

    A unit gives its id ('per jaar': year), any other word itself ('per kind'); 'per 5.000 inwoners' gives those
    words and ends at *position*, for the 5.000 is a quantity of its own.

    >>> per_after("576 uur per jaar", 7, 16), per_after("één wijkagent per 5.000 inwoners", 13, 32)
    ((16, 'year'), (13, '5.000 inwoners'))
    """
    found = _PER.match(text, position, end)
    if found is None:
        return None
    if found["count"]:
        counted: str = found["count"]
        return (position if counted[0].isdigit() else found.end(), counted)
    return found.end(), _per_unit(found)


def per_before(text: str, position: int, floor: int) -> str | None:
    """The unit of 'per jaar' or 'jaarlijks' that stands before *position* in the same clause.

    >>> per_before("De Raad meldt per jaar in ongeveer tien gevallen", 35, 0)
    'year'
    """
    found = _PER_BEFORE.search(text[max(floor, position - 60) : position])
    return _per_unit(found) if found else None


def _per_unit(found: regex.Match[str]) -> str:
    groups = found.groupdict()
    if groups.get("short"):
        return _SHORT[found["short"]]
    if found["word"]:
        return _WORDS[_folded(found["word"])]
    return _ADVERBS[_folded(found["adverb"])]
