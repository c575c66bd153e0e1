"""Acts of the European Union: regulations, directives and decisions by number, or by a name that is certain.

A CELEX number is sector 3, the year, a letter for the kind of act and four digits: ``32016R0679``.
Regulations from before 2015 are cited number first (1107/2009), directives always year first (92/43). Papers
of the Commission (COM, SWD, JOIN) have no CELEX number that follows from the text; EUR-Lex finds them by
their own number.
"""

from __future__ import annotations

from dataclasses import dataclass

from brieflezer.dutch.dates import parse_year
from brieflezer.finders.references.forms import Found, cited, compiled
from brieflezer.reading import ReferenceKind

EUR_LEX = "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri="

_KINDS = {
    "verordening": "R", "uitvoeringsverordening": "R", "richtlijn": "L",
    "uitvoeringsrichtlijn": "L", "besluit": "D",
    "uitvoeringsbesluit": "D", "beschikking": "D", "kaderbesluit": "F",
}  # fmt: skip
_ACT = compiled(
    r"""
    (?<!\w)(?:(?i:gedelegeerde)~)?(?:(?i:EU|EG)-)?
    (?P<kind>(?i:uitvoerings|kader)?(?i:verordening|richtlijn|besluit|beschikking))
    (?:~(?:van~de~(?:Raad|Commissie)|van~het~Europees~Parlement~en~(?:van~)?de~Raad))?
    ~?(?P<body>\(?(?:EU|EG|EEG|EGKS|Euratom|GBVB|JBZ)(?:,~?(?:EU|EG|Euratom))?\)?)?
    ~?(?P<nr>(?:nr|nrs|no)\.?~?)?
    (?P<first>\d{1,4})/(?P<second>\d{1,4})(?P<tail>/(?:EG|EU|EEG|JBZ|GBVB|Euratom|EGKS))?(?!\w)(?![/-]\d)
    """
)
_PAPER = compiled(
    r"(?<!\w)(?P<series>COM|SWD|JOIN|SEC)~?[(/]?~?(?P<year>(?:19|20)\d\d)~?[)/]~?"
    r"(?:nr\.~)?0*(?P<number>\d{1,4})(?!\w)(?:~(?:final|def)(?:initief)?(?!\w))?"
).finditer


@dataclass(frozen=True, slots=True)
class Act:
    """A law or an act of the Union as it stands in a text up to *end*."""

    end: int
    kind: ReferenceKind
    identifier: str | None
    url: str | None
    books: tuple[tuple[str, str], ...] = ()


def find_european(text: str) -> Found:
    """Every act of the Union that *text* cites by number.

    >>> text = "Verordening (EU) 2016/679, Richtlijn 92/43/EEG, Verordening (EG) nr. 1107/2009, COM(2020) 380"
    >>> [citation[0].identifier for citation in find_european(text)]
    ['32016R0679', '31992L0043', '32009R1107', 'COM(2020)380']
    """
    position = 0
    while match := _ACT.search(text, position):
        act = act_at(text, match.start())
        position = match.end()
        if act:
            fields = {"identifier": act.identifier, "url": act.url}
            yield (cited(text, match.start(), act.end, "eu", "eu.number", **fields),)
    for match in _PAPER(text):
        series, year, number = match["series"], match["year"], match["number"]
        yield (
            cited(
                text,
                *match.span(),
                "eu",
                "eu.paper",
                number=number,
                identifier=f"{series}({year}){number}",
                url=f"{EUR_LEX}{series}:{year}:{number}:FIN",
            ),
        )


def act_at(text: str, position: int) -> Act | None:
    """The numbered act that begins at *position*.

    >>> act_at("richtlijn 2009/147/EG", 0).identifier, act_at("Verordening (EEG) nr. 1408/71", 0).identifier
    ('32009L0147', '31971R1408')
    >>> act_at("besluit 3/2021", 0) is None
    True
    """
    match = _ACT.match(text, position)
    if match is None or not (match["body"] or match["tail"] or match["kind"].lower() in ("verordening", "richtlijn")):
        return None
    letter = _KINDS[match["kind"].lower()]
    first, second = match["first"], match["second"]
    number_first = letter == "R" and (
        len(first) < 4 or int(first) < 2015 or (bool(match["nr"]) and 1958 <= int(second) < 2015)
    )
    year, number = (second, first) if number_first else (first, second)
    if len(year) not in (2, 4) or (len(year) == 2 and int(year) < 58):
        return None
    whole = parse_year(year)
    if len(year) == 2:
        whole = 1900 + int(year)
    if whole is None or not 1952 <= whole <= 2099:
        return None
    identifier = celex(whole, letter, int(number))
    return Act(match.end(), "eu", identifier, f"{EUR_LEX}CELEX:{identifier}")


def celex(year: int, letter: str, number: int) -> str:
    """The CELEX number of an act.

    >>> celex(2016, "R", 679)
    '32016R0679'
    """
    return f"3{year}{letter}{number:04}"
