"""Who signs a letter: names and offices under it."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from brieflezer.layout.labels import CLOSING
from brieflezer.reading import Signatory

_OFFICE = regex.compile(
    r"(?P<deputy>(?:mede\s+)?namens\s+)?(?:de\s+)?(?P<role>(?:demissionair\s+)?(?:vice-?\s?)?(?:minister-president|minister|staatssecretaris)\b.*)$",
    regex.IGNORECASE,
)
_INNER_OFFICE = regex.compile(r",?\s+(?:mede\s+)?namens\s+(?:de\s+)?(?=minister|staatssecretaris)", regex.IGNORECASE)
_NAME = regex.compile(
    r"(?:(?:prof|dr|mr|drs|ir|ing|dhr|mevr|mw)\.?\s*(?:mr\.|dr\.|ir\.)?\s*)*"
    r"(?:[\p{Lu}]\.?\s?-?){0,6}\s*(?:(?:van|de|den|der|ten|ter|te|het|'t|la|le|el|al|von)\s+){0,3}"
    r"[\p{Lu}][\p{L}'’.-]*(?:[\s-]+(?:(?:van|de|den|der|ten|ter|te|het|'t|la|le|el|al|von|en)\s+){0,3}[\p{Lu}][\p{L}'’.-]*){0,4}"
    r"(?:\s+(?:MA|MSc|LLM|MPA|MBA|PhD|BSc)\.?)?$"
)
_SMALL = {"van", "en", "voor", "de", "het", "der", "den"}


def is_office_line(text: str) -> bool:
    """Whether *text* names the office of a member of government, as a signature does."""
    match = _OFFICE.match(text.strip())
    return bool(match) and len(text) < 130 and not text.rstrip().endswith((".", ";", ":", "?"))


def is_name(text: str) -> bool:
    """Whether *text* can be the name of one who signs.

    >>> is_name("F. Teeven"), is_name("drs. M.C.G. van den Berg"), is_name("Dit is een zin")
    (True, True, False)
    """
    return 3 <= len(text.strip()) <= 50 and bool(_NAME.match(text.strip()))


def parse_signatories(lines: Sequence[str]) -> tuple[Signatory, ...]:
    """The signatories that the lines under a letter name, in order; name and office in either order.

    >>> parse_signatories(["Hoogachtend,", "De Minister van Defensie,", "A. de Boer"])
    (Signatory(name='A. de Boer', role='Minister van Defensie'),)
    """
    found: list[tuple[str, str]] = []
    for line in lines:
        text = line.strip().rstrip(",")
        if not text or CLOSING.match(text):
            continue
        if is_office_line(text):
            found += [("office", role) for role in _offices(text)]
        elif found and found[-1][0] == "office" and _continues(found[-1][1], text, lines):
            found[-1] = ("office", f"{found[-1][1]} {text}")
        elif is_name(text):
            found.append(("name", text))
    return _paired(found)


def _offices(text: str) -> list[str]:
    roles = []
    for part in _INNER_OFFICE.split(text):
        match = _OFFICE.match(part)
        if match:
            roles.append(_role(match["role"]))
    return roles


def _role(text: str) -> str:
    text = " ".join(text.split()).rstrip(",")
    if text.isupper():
        text = " ".join(word if word in _SMALL else word.capitalize() for word in text.lower().split())
    return text[0].upper() + text[1:]


def _continues(role: str, text: str, lines: Sequence[str]) -> bool:
    """Whether *text* is the second line of an office: '… Natuur en' + 'Voedselkwaliteit'."""
    return role.endswith((" en", ",", " van", " voor", "-", " de")) or text[:3] == "en " or (
        text[:1].islower() and not is_name(text)
    )


def _paired(found: list[tuple[str, str]]) -> tuple[Signatory, ...]:
    """Names with the office beside them: office first if the first thing found is one and a name follows it."""
    signatories: list[Signatory] = []
    index = 0
    while index < len(found):
        kind, text = found[index]
        following = found[index + 1] if index + 1 < len(found) else None
        if following and following[0] != kind:
            name, role = (text, following[1]) if kind == "name" else (following[1], text)
            signatories.append(Signatory(name=name, role=role))
            index += 2
        else:
            signatories.append(Signatory(name=text, role=None) if kind == "name" else Signatory(name=None, role=text))
            index += 1
    return tuple(signatories)
