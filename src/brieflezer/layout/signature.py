"""Who signs a letter: names and offices under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
    r"(?P<through>(?:mede\s+)?namens\s+)?(?:de\s+)?(?<!\p{L})(?P<role>(?:demissionair\s+|vice-?\s?)?"
    rf"(?:minister-president(?:,\s+minister\s+van\s+algemene\s+zaken)?|(?:minister|staatssecretaris)\s+"
    rf"(?:(?:(?:van|voor)\s+)?(?:{_KNOWN})(?!\p{{L}})(?:\s+[–-]\s+[^\n,]+)?|(?:van|voor)\s+[^\n]+)"
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
_PARTICLE = r"(?:(?:van|de|den|der|ten|ter|te|het|'t|’t|la|le|el|al|von)\s++|[dl]['’])"
_TITLES = r"(?:(?:prof|drs|dr|mr|ing|ir|dhr|mevr|mevrouw|mw|ds|jhr|jkvr|de\s+heer)(?:\.\s*+|\s++))*+"  # before a name
_CALLED = r"(?:\(\p{Lu}[\p{L}'’-]*+\)\s*+)?+"  # 'J.P. (Jan) van Dijk'
_NAME = regex.compile(
    rf"(?i:{_TITLES})(?:\p{{Lu}}\.?\s?-?){{0,6}}\s*+{_CALLED}{_PARTICLE}{{0,3}}+\p{{Lu}}[\p{{L}}'’.-]*+"
    rf"(?:[\s-]++{_PARTICLE}{{0,3}}+\p{{Lu}}[\p{{L}}'’.-]*+){{0,4}}+"
    r"(?:,?\s++(?:MA|MSc|LLM|MPA|MBA|PhD|BSc)\.?)?+$"
)
_INITIALS = regex.compile(rf"(?i:{_TITLES})\p{{Lu}}\.")
_NO_NAME = regex.compile(
    r"(?i:(?:de\s+)?(?:bijlagen?|ministerie|minister|staatssecretaris|directie|directeur|tabel|figuur|vraag|antwoord|datum|pagina"
    r"|den haag))\b"
)
_SIGNED = regex.compile(
    r"(?:\((?i:w\.?\s?g\.?|get\.|was\s+getekend)\)|w\.g\.|get\.|[Ww]as\s+getekend)(?!\p{L})[:,]?\s*+"
)
"""'(w.g.)' and its like, which stand in a copy for the signature."""
_REST_OF_OFFICE = regex.compile(r"en(?:\s\p{Lu}[\p{L}-]+){1,3},?")
"""'en Oevers,' under an office of a ministry that is not in the rules."""
_COLUMN = regex.compile(r"\s{3,}|\t")
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
    return text.strip().casefold().startswith(_TAILS) or _REST_OF_OFFICE.fullmatch(text.strip()) is not None


def is_name(text: str) -> bool:
    """Whether *text* can be the name of one who signs.

    >>> is_name("F. Teeven"), is_name("drs. M.C.G. van den Berg"), is_name("Dit is een zin")
    (True, True, False)
    """
    text = bare_name(text)
    return 3 <= len(text) <= 60 and _NAME.match(text) is not None and _NO_NAME.match(text) is None


def bare_name(text: str) -> str:
    """*text* without the '(w.g.)' before a name.

    >>> bare_name("(w.g.) drs. A.B. de Boer"), bare_name("w.g.")
    ('drs. A.B. de Boer', '')
    """
    return _SIGNED.sub("", text.strip(), count=1) if _SIGNED.match(text.strip()) else text.strip()


def are_names(text: str) -> bool:
    """Whether *text* is the name of one who signs, or the names of two beside one another."""
    return all(map(is_name, _COLUMN.split(text.strip())))


def parse_signatories(lines: Sequence[str]) -> tuple[Signatory, ...]:
    """The signatories that the lines under a letter name; name and office in either order, offices over several lines.

    >>> parse_signatories(["Hoogachtend,", "De Minister van Justitie", "en Veiligheid,", "A. de Boer"])
    (Signatory(name='A. de Boer', role='Minister van Justitie en Veiligheid'),)
    """
    signed: list[str] = []
    for line in (line.strip() for line in lines if not CLOSING.match(line.strip())):
        if signed and _REST_OF_OFFICE.fullmatch(line) and is_office_line(signed[-1]) and signed[-1][-1] != ",":
            signed[-1] += f" {line}"
        else:
            signed.append(line)
    return _paired(tuple(_parts("\n".join(signed))))


def ministry_of(role: str) -> str | None:
    """The ministry in which an office is held; None where the office does not tell.

    >>> ministry_of("Minister voor Rechtsbescherming"), ministry_of("Minister-president")
    ('Ministerie van Justitie en Veiligheid', None)
    >>> ministry_of("Staatssecretaris Openbaar Vervoer en Milieu")
    'Ministerie van Infrastructuur en Waterstaat'
    >>> ministry_of("Minister voor Volkshuisvesting en Ruimtelijke Ordening")  # 2022-2024; later it was one of its own
    'Ministerie van Binnenlandse Zaken en Koninkrijksrelaties'
    """
    match = regex.match(
        r"(?:minister-president, )?(?:demissionair )?(?:minister|staatssecretaris) "
        r"(?:(?P<of>van|voor) )?(?P<department>.+)$",
        role,
        regex.IGNORECASE,
    )
    if match is None:
        return None
    own = (match["of"] or "").casefold() == "van"  # a 'Minister voor …' has no ministry of that name
    if match["department"] in PORTFOLIOS and not (own and match["department"] in DEPARTMENTS):
        return f"Ministerie van {PORTFOLIOS[match['department']]}"
    department = next((name for name in DEPARTMENTS if match["department"].startswith(name)), match["department"])
    return f"Ministerie van {department}" if own else None


@dataclass(frozen=True, slots=True)
class _Part:
    """A name, or an office: with the name that stands on its own line, if any; `through` if another signs for it."""

    name: str | None = None
    role: str | None = None
    through: bool = False


def _parts(text: str) -> Iterator[_Part]:
    """The offices and the names in *text*, in order."""
    position = 0
    for match in _OFFICE.finditer(text):
        if match.start() < position:
            continue
        yield from _names(text[position : match.start()])
        position = match.end()
        role, own = _own_name(match["role"])
        rest, newline, _ = text[position:].partition("\n")
        beside = rest.strip(" ,")
        if own is None and beside and is_name(beside) and _INITIALS.match(bare_name(beside)):
            own, position = bare_name(beside), position + len(rest + newline)
        yield _Part(own, _role(role), match["through"] is not None)
    yield from _names(text[position:])


def _own_name(role: str) -> tuple[str, str | None]:
    """An office that is not known runs to the end of its line: the name that may stand there too is parted from it."""
    office, comma, name = role.rstrip(" ,").rpartition(",")
    if comma and is_name(name) and _INITIALS.match(bare_name(name)):
        return office, bare_name(name)
    return role, None


def _names(text: str) -> Iterator[_Part]:
    for line in text.split("\n"):
        for cell in _COLUMN.split(line):
            parts = [cell] if is_name(cell.strip(" ,")) else cell.split(",")  # 'A. de Boer, MA' is one name
            yield from (_Part(name=bare_name(part.strip(" ,"))) for part in parts if is_name(part.strip(" ,")))


def _role(text: str) -> str:
    """An office as it is written in a sentence: not in capitals."""
    parts = [" ".join(part.split()) for part in text.rstrip(" ,").split(",")]
    return ", ".join(
        part[:1].upper() + part[1:] if not index else part for index, part in enumerate(map(_small, parts))
    )


def _small(text: str) -> str:
    if not text.isupper():
        return text
    return " ".join(word if word in _SMALL else word.capitalize() for word in text.lower().split())


def _paired(parts: Sequence[_Part]) -> tuple[Signatory, ...]:
    """Names and offices that follow one another go together, in whichever order the letter has them.

    As many names as offices in a row are paired in their order; otherwise a name goes with the office next to it. An
    office for which another signs ('mede namens') has no name but the one on its own line.
    """
    open_parts = [part for part in parts if (part.name is None or part.role is None) and not part.through]
    office_first = bool(open_parts) and open_parts[0].role is not None
    runs: list[list[_Part]] = []
    for part in open_parts:
        if runs and (runs[-1][-1].role is None) == (part.role is None):
            runs[-1].append(part)
        else:
            runs.append([part])
    partner: dict[int, _Part] = {}
    for first, second in zip(runs[::2], runs[1::2], strict=False):
        pairs = zip(first, second, strict=True) if len(first) == len(second) else [(first[-1], second[0])]
        partner |= {id(one): other for one, other in pairs}
    signatories = []
    for part in parts:
        other = partner.get(id(part), part)
        if part in open_parts and (part.role is not None) != office_first:
            continue
        signatories.append(Signatory(name=part.name or other.name, role=part.role or other.role))
    return tuple(signatories)
