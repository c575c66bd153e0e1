"""When two quotations, names or numbers are the same, whatever the signs a file or a reader uses for them."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from typing import Any

import regex
from rapidfuzz import fuzz

_MARKERS = str.maketrans(dict.fromkeys("⁰¹²³⁴⁵⁶⁷⁸⁹"))
_SIGNS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'} | dict.fromkeys("‐‑‒–—―−", "-"))
_PARTICLES = regex.compile(r"(?:(?:de heer|mevrouw|het lid|van|de|den|der|el|ten|ter|te|'t)\s++)++", regex.IGNORECASE)


def fold(text: Any) -> str:
    """*text* without differences of case, white space, quotation marks, dashes and footnote markers.

    >>> fold("Het  ‘plan’ – af⁷")
    "het 'plan' - af"
    """
    if text is None:
        return ""
    plain = unicodedata.normalize("NFKC", str(text).translate(_MARKERS)).translate(_SIGNS)
    return " ".join(plain.split()).casefold()


def words(text: Any) -> str:
    """*text* folded, with nothing but letters and digits in it and without markup."""
    return " ".join(regex.findall(r"\w++", regex.sub(r"<[^<>]*+>", "", fold(text))))


def likeness(one: str, other: str) -> float:
    """How far the shorter of two quotations stands in the longer one, 0 to 100; short ones must be equal."""
    one, other = fold(one), fold(other)
    shorter = min(len(one), len(other))
    if shorter < 12:
        return 100.0 if one and one == other else 0.0
    return fuzz.partial_ratio(one, other) if shorter >= 25 else fuzz.ratio(one, other)


def ratio(one: Any, other: Any) -> float:
    """How alike two texts are as a whole, 0 to 100."""
    return fuzz.ratio(fold(one), fold(other))


def surname(name: Any) -> str:
    """A name without the particles before it, in words of letters only.

    >>> surname("Van der Staaij")
    'staaij'
    """
    return " ".join(regex.findall(r"\p{L}++", _PARTICLES.sub("", fold(name), count=1)))


def same_person(one: str, other: str) -> bool:
    """Whether two surnames are spellings of one name, or one is the other with a first name before it.

    >>> same_person("haan", "jan haan"), same_person("azarkan", "azarqan"), same_person("meer", "vermeer")
    (True, True, False)
    """
    if not one or not other:
        return False
    shorter, longer = sorted((one, other), key=len)
    return fuzz.ratio(one, other) > 80 or longer.endswith(f" {shorter}")


def same_people(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return len(one) == len(other) and all(any(same_person(name, known) for known in other) for name in one)


def surnames(people: Any) -> tuple[str, ...]:
    """The surnames of gold's people, who are names or ``{"name": …}``."""
    names = (person.get("name") if isinstance(person, dict) else person for person in people or ())
    return tuple(sorted({surname(name) for name in names}))


def number(value: Any) -> Decimal | None:
    """A number of gold or of a reading, exact to six decimals; None for anything that is no number."""
    if value is None or isinstance(value, (bool, str)):
        return None
    return round(Decimal(str(value)), 6)
