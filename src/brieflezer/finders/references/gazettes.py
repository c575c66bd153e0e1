"""Staatsblad, Staatscourant and Tractatenblad: a year and a number."""

from __future__ import annotations

import regex

from brieflezer.finders.references.forms import Found, cited, compiled, official_url
from brieflezer.reading import ReferenceKind

_GAZETTES: dict[str, tuple[ReferenceKind, str, str, int]] = {
    # first letters: kind, identifier, citation, first year that officielebekendmakingen.nl has
    "stb": ("staatsblad", "stb", "Stb.", 1995),
    "staatsb": ("staatsblad", "stb", "Stb.", 1995),
    "stcrt": ("staatscourant", "stcrt", "Stcrt.", 1995),
    "staatsc": ("staatscourant", "stcrt", "Stcrt.", 1995),
    "trb": ("tractatenblad", "trb", "Trb.", 1951),
    "tract": ("tractatenblad", "trb", "Trb.", 1951),
}
_NAME = (
    r"(?P<name>(?i:stb|stcrt|trb)(?!\w)\.?"
    r" | (?i:staatsblad|staatscourant|tractatenblad)(?!\w)(?:~van~het~Koninkrijk(?:~der~Nederlanden)?)?)"
)
_CITATION = compiled(
    rf"""
    (?<!\w){_NAME} [,:]?~?(?:van~|d\.d\.~)?(?:\d{{1,2}}~(?i:@month)[a-z]*\.?~)? (?:jaargang~|jrg\.?~)? \(?
    (?: (?P<year>(?:18|19|20)\d\d)\)? (?: ~?[,/;:-]~?(?:@nr)? | ~@nr | ~ ) (?P<number>\d{{1,5}})
      | (?:@nr)?(?P<number2>\d{{1,5}})~(?:van|uit)~(?P<year2>(?:18|19|20)\d\d) )
    (?!\w)(?!\.\d)
    """
).finditer
_LATER = compiled(
    r"(?:,?~(?:en|&)~|[,;]~)(?P<own>(?:(?P<year>(?:19|20)\d\d)(?:,~?|/|,?~nr\.~))?"
    r"(?:nr\.?~)?(?P<number>\d{1,5}))(?!\w)(?!\.\d)(?!~?@month)(?![/-]\d)"
).match


def find_gazettes(text: str) -> Found:
    """Every citation of the three gazettes in *text*.

    >>> text = "Stb. 2021, 399; Staatscourant 2020, nr. 12345"
    >>> [(part.identifier, part.cite) for citation in find_gazettes(text) for part in citation]
    [('stb-2021-399', 'Stb. 2021, 399'), ('stcrt-2020-12345', 'Stcrt. 2020, 12345')]
    """
    for match in _CITATION(text):
        name = match["name"].lower()
        form = next(form for start, form in _GAZETTES.items() if name.startswith(start))
        year, number = match["year"] or match["year2"], match["number"] or match["number2"]
        parts = [
            (
                match.start(),
                match.end() + (text[match.end() : match.end() + 1] == ")" and "(" in match[0]),
                year,
                number,
            )
        ]
        later = _LATER(text, match.end()) if match["year"] else None
        while later and len(parts) < 20 and not _is_year(later):
            parts.append((later.start("own"), later.end("own"), later["year"] or parts[-1][2], later["number"]))
            later = _LATER(text, later.end())
        kind, letters, short, first = form
        references = []
        for start, end, of_year, of_number in parts:
            identifier = f"{letters}-{of_year}-{of_number}" if int(of_year) >= first else None
            references.append(
                cited(
                    text,
                    start,
                    end,
                    kind,
                    f"{kind}.number",
                    number=of_number,
                    identifier=identifier,
                    url=official_url(identifier),
                    cite=f"{short} {of_year}, {of_number}",
                )
            )
        yield tuple(references)


def _is_year(later: regex.Match[str]) -> bool:
    """A bare number that may as well be a year ('Stb. 2019, 173 en 2020 ...') goes on with nothing."""
    number = later["number"]
    return later["year"] is None and len(number) == 4 and number[:2] in ("19", "20")
