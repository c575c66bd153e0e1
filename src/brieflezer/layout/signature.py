"""Who signs a letter: names and offices under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from brieflezer.layout.labels import CLOSING
from brieflezer.reading import Signatory
from brieflezer.rules import load

_RULES = load("ministries")
DEPARTMENTS: tuple[str, ...] = tuple(_RULES["departments"])
PORTFOLIOS: dict[str, str] = _RULES["portfolios"]

_KNOWN = "|".join(
    r"\s+".join(map(regex.escape, name.split())) for name in sorted((*DEPARTMENTS, *PORTFOLIOS), key=len, reverse=True)
)
_OFFICE = regex.compile(
    r"(?:(?:mede\s+)?namens\s+)?(?:de\s+)?(?<!\p{L})(?P<role>(?:demissionair\s+|vice-?\s?)?"
    rf"(?:minister-president(?:,\s+minister\s+van\s+algemene\s+zaken)?|(?:minister|staatssecretaris)\s+(?:van|voor)\s+(?:(?:{_KNOWN})(?!\p{{L}})(?:\s+[–-]\s+[^\n,]+)?|[^\n]+)"
    r"|(?:minister|staatssecretaris)(?=\s*$)))",
    regex.IGNORECASE,
)
_TAILS = tuple(
    sorted(
        {
            " ".join(words[i:]).casefold()
            for name in DEPARTMENTS
            for words in [name.split()]
            for i in range(1, len(words))
        },
        key=len,
        reverse=True,
    )
)
_PARTICLE = r"(?:van|de|den|der|ten|ter|te|het|'t|la|le|el|al|von)"
_NAME = regex.compile(
    r"(?:(?:prof|drs|dr|mr|ing|ir|dhr|mevr|mw|ds|jhr)\.?\s*+)*+(?:\p{Lu}\.?\s?-?){0,6}\s*+"
    rf"(?:{_PARTICLE}\s++){{0,3}}+\p{{Lu}}[\p{{L}}'’.-]*+(?:[\s-]++(?:{_PARTICLE}\s++){{0,3}}+\p{{Lu}}[\p{{L}}'’.-]*+){{0,4}}+"
    r"(?:,?\s++(?:MA|MSc|LLM|MPA|MBA|PhD|BSc)\.?)?+$"
)
_SMALL = {"van", "en", "voor", "de", "het", "der", "den"}


def is_office_line(text: str) -> bool:
    """Whether *text* names the office of a member of government, as a signature does.

    >>> is_office_line("De Staatssecretaris van Financiën,"), is_office_line("De minister van Financiën zegt dit toe.")
    (True, False)
    """
    text = text.strip()
    return len(text) < 130 and not text.endswith((".", ";", ":", "?")) and _OFFICE.match(text) is not None


def continues_office(text: str) -> bool:
    """Whether *text* is the second line of an office: 'Welzijn en Sport,' under 'de minister van Volksgezondheid,'."""
    return text.strip().casefold().startswith(_TAILS)


def is_name(text: str) -> bool:
    """Whether *text* can be the name of one who signs.

    >>> is_name("F. Teeven"), is_name("drs. M.C.G. van den Berg"), is_name("Dit is een zin")
    (True, True, False)
    """
    return 3 <= len(text.strip()) <= 50 and _NAME.match(text.strip()) is not None


def parse_signatories(lines: Sequence[str]) -> tuple[Signatory, ...]:
    """The signatories that the lines under a letter name; name and office in either order, offices over several lines.

    >>> parse_signatories(["Hoogachtend,", "De Minister van Justitie", "en Veiligheid,", "A. de Boer"])
    (Signatory(name='A. de Boer', role='Minister van Justitie en Veiligheid'),)
    """
    return _paired(list(_parts("\n".join(line.strip() for line in lines if not CLOSING.match(line.strip())))))


def ministry_of(role: str) -> str | None:
    """The ministry in which an office is held; None where the office does not tell.

    >>> ministry_of("Minister voor Rechtsbescherming"), ministry_of("Minister-president")
    ('Ministerie van Justitie en Veiligheid', None)
    """
    match = regex.match(
        r"(?:demissionair )?(?:minister|staatssecretaris) (?P<of>van|voor) (?P<department>.+)$",
        role,
        regex.IGNORECASE,
    )
    if match is None:
        return None
    if match["department"] in PORTFOLIOS and match["department"] not in DEPARTMENTS:
        return f"Ministerie van {PORTFOLIOS[match['department']]}"
    department = next((name for name in DEPARTMENTS if match["department"].startswith(name)), match["department"])
    return f"Ministerie van {department}" if match["of"].casefold() == "van" else None


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """The offices and the names in *text*, in order: ('office', …) or ('name', …)."""
    position = 0
    for match in _OFFICE.finditer(text):
        yield from _names(text[position : match.start()])
        yield "office", _role(match["role"])
        position = match.end()
    yield from _names(text[position:])


def _names(text: str) -> Iterator[tuple[str, str]]:
    for part in regex.split(r"[\n,]", text):
        if is_name(part):
            yield "name", part.strip()


def _role(text: str) -> str:
    text = " ".join(text.split()).rstrip(",")
    if text.isupper():
        text = " ".join(word if word in _SMALL else word.capitalize() for word in text.lower().split())
    return text[0].upper() + text[1:]


def _paired(parts: list[tuple[str, str]]) -> tuple[Signatory, ...]:
    """Each of the second kind goes with the last of the first kind that has none yet."""
    first = parts[0][0] if parts else ""
    signatories: list[Signatory] = []
    waiting: list[int] = []
    for kind, text in parts:
        if kind == first:
            waiting.append(len(signatories))
            signatories.append(Signatory(name=text, role=None) if kind == "name" else Signatory(name=None, role=text))
        elif waiting:
            index = waiting.pop()
            known = signatories[index]
            signatories[index] = Signatory(name=known.name or text, role=known.role or text)
    return tuple(signatories)
