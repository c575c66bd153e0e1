"""The unit of many numbers at once, as captions and headers say it: 'in fte', '(x € 1.000)', 'in miljoenen euro'."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import regex

from brieflezer.dutch.units import is_time, measure_after

_THOUSAND, _MILLION, _BILLION = Decimal(1000), Decimal(1_000_000), Decimal(1_000_000_000)
_SCALES = {
    "duizend": _THOUSAND, "duizenden": _THOUSAND, "duizendtallen": _THOUSAND,
    "miljoen": _MILLION, "miljoenen": _MILLION, "mln": _MILLION, "mio": _MILLION,
    "miljard": _BILLION, "miljarden": _BILLION, "mld": _BILLION,
}  # fmt: skip
_ALIASES = {
    "%": "percent", "procenten": "percent", "percentages": "percent", "percentage": "percent",
    "klokuren": "hour", "euro": "EUR", "euro's": "EUR", "€": "EUR", "eur": "EUR",
}  # fmt: skip
_SCALE = rf"(?P<scale>{'|'.join(sorted(_SCALES, key=len, reverse=True))})(?!\p{{L}})\.?+"
_CURRENCY = r"(?:(?P<currency>€|EUR(?!\p{L})|euro(?!\p{L}))\s?+(?:[x×]\s?+)?+)?+"
_ALIAS = rf"(?P<alias>{'|'.join(regex.escape(word) for word in sorted(_ALIASES, key=len, reverse=True))})(?![\p{{L}}'])"
_FACTOR = r"(?P<factor>1(?:[.\s]?000){0,3}+)?+(?![\d.,]*\d)\s?+"
_LEAD = (
    r"(?P<times>(?<![\p{L}\p{N}])(?:x|×|\*|maal)\s?+)"
    r"|(?<!\p{L})in\s(?:hele\s|afgeronde\s)?+"
    r"|(?P<open>[(\[]\s?+)"
)
_PHRASE = regex.compile(
    rf"(?:{_LEAD}){_CURRENCY}{_FACTOR}(?:{_SCALE})?+(?:\svan)?+\s?+(?:{_ALIAS})?+", regex.IGNORECASE
)
_WHOLE = regex.compile(rf"{_CURRENCY}(?:{_SCALE})?+\s?+(?:{_ALIAS})?+", regex.IGNORECASE)
_CLOSES = regex.compile(r"['’]?s?\s?[)\],;]")


@dataclass(frozen=True, slots=True)
class UnitPhrase:
    """A unit (an id of ``rules/units.toml``, ISO 4217 for money, or None) and the factor the numbers are printed in."""

    unit: str | None
    scale: Decimal = Decimal(1)

    def __str__(self) -> str:
        """'EUR', '1000 EUR', or '1000' where only the factor is said.

        >>> str(UnitPhrase("EUR", Decimal(1000)))
        '1000 EUR'
        """
        if self.scale == 1:
            return self.unit or ""
        return f"{self.scale:f} {self.unit}" if self.unit else f"{self.scale:f}"


def find_unit_phrase(text: str) -> UnitPhrase | None:
    """The unit in which *text* says that numbers stand, or None where it says none.

    >>> find_unit_phrase("Tabel 2. Uitgaven (x € 1.000)")
    UnitPhrase(unit='EUR', scale=Decimal('1000'))
    >>> str(find_unit_phrase("Uitgaven in miljoenen euro")), str(find_unit_phrase("Bezetting (in fte's)"))
    ('1000000 EUR', 'fte')
    >>> str(find_unit_phrase("Bedragen in euro (x 1.000)"))
    '1000 EUR'
    >>> find_unit_phrase("Bezetting in 2021"), find_unit_phrase("Meldingen in week 12 (voorlopig)")
    (None, None)
    """
    unit, scale, said = None, Decimal(1), False
    for found in _PHRASE.finditer(text):
        phrase = _meaning(text, found)
        if phrase is not None:
            unit, said = unit or phrase.unit, True
            scale = phrase.scale if scale == 1 else scale
    return UnitPhrase(unit, scale) if said else None


def parse_unit_phrase(text: str) -> UnitPhrase | None:
    """The unit that *text* as a whole is, as in the header of one column, or that it says of its numbers.

    >>> str(parse_unit_phrase("%")), str(parse_unit_phrase("€ mln.")), str(parse_unit_phrase("fte"))
    ('percent', '1000000 EUR', 'fte')
    >>> parse_unit_phrase("Aantal") is None
    True
    """
    stripped = text.strip()
    found = _WHOLE.fullmatch(stripped)
    if found and stripped:
        unit = _unit(found)
        return UnitPhrase(unit, _SCALES[found["scale"].lower()] if found["scale"] else Decimal(1)) if unit else None
    measure = measure_after(stripped, 0, len(stripped), money=False)
    if stripped and measure.unit and not is_time(measure.unit) and stripped[measure.end :] in ("", "s", "'s", "’s"):
        return UnitPhrase(measure.unit, measure.scale or Decimal(1))
    return find_unit_phrase(text)


def read_unit(label: str | None) -> UnitPhrase:
    """What `str` of a `UnitPhrase` wrote.

    >>> read_unit("1000 EUR")
    UnitPhrase(unit='EUR', scale=Decimal('1000'))
    """
    first, _, rest = (label or "").partition(" ")
    if first.isdecimal():
        return UnitPhrase(rest or None, Decimal(first))
    return UnitPhrase(label or None)


def _unit(found: regex.Match[str]) -> str | None:
    if found["alias"]:
        return _ALIASES[found["alias"].lower().replace("’", "'")]
    return "EUR" if found["currency"] else None


def _meaning(text: str, found: regex.Match[str]) -> UnitPhrase | None:
    scale = Decimal(1)
    if found["factor"]:
        scale *= Decimal("".join(filter(str.isdigit, found["factor"])))
    if found["scale"]:
        scale *= _SCALES[found["scale"].lower()]
    unit, end = _unit(found), found.end()
    if unit is None:
        measure = measure_after(text, end, len(text), money=False)
        if measure.scale is None:
            unit, end = measure.unit, measure.end
            if is_time(unit) and not _says_time(text, found, end):
                return None
    if found["open"] and not _CLOSES.match(text, end):
        return None
    if unit is None and not ((found["times"] and found["factor"]) or found["scale"]):
        return None
    return UnitPhrase(unit, scale)


def _says_time(text: str, found: regex.Match[str], end: int) -> bool:
    """'in dagen' names a unit; 'in week 12' and 'in het jaar' name a time."""
    word = text[found.end() : end].strip()
    return word.endswith("en") and not regex.match(r"\s\d", text[end : end + 2])
