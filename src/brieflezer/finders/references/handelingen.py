"""Handelingen (the debates, word for word) and their Aanhangsel (questions of members, answered in writing).

From the session 2010-2011 on the Handelingen are cited by meeting and item (``h-ek-20202021-32-5``), before
it by pages (``h-tk-20082009-7140-7144``): Aanwijzing 3.43 of the Aanwijzingen voor de regelgeving.
"""

from __future__ import annotations

import regex

from brieflezer.finders.references.forms import (
    Found,
    cited,
    compiled,
    matches_near,
    official_url,
    parse_chamber,
    parse_session,
    short_chamber,
    short_session,
)
from brieflezer.reading import Chamber, Reference

_START = r"""(?: (?i:kamm?er?s?tu{1,2}c?k+e?n?)(?!\w)[,:]?~?(?P<before1>@chamber)? | (?P<before2>@chamber) )"""
_YEAR = r"(?:(?i:(?:vergader|zittings)jaar)~)?\(?(?P<session{0}>@session)\)?"

_ANCHOR = compiled(r"[Aa]an?[hg](?:ang?[gc]?sel|\.)|AANHANGSEL")
_AANHANGSEL = compiled(
    rf"""
    (?<!\w) (?: {_START}[,:]?~? )? (?: {_YEAR.format(1)}[,:]?~ )?
    (?: (?P<book>Hand(?:elingen|\.))[,:]?~?(?P<before3>@chamber)?[,:]?~?
        (?: {_YEAR.format(2)}[,:]?~ )? (?:\(|,~)?)?
    (?: (?i:aan?[hg]ang?[gc]?sels?|aanh\.)
        (?: ~(?:(?:van|der|bij|tot)~)?(?:de~|het~)?(?i:handelingen|hand\.) | ~(?i:handelingen) )? )
    (?!\w) [,:)]?~? (?: \(?(?P<after>@chamber)\)? )? [,:]?~? (?: {_YEAR.format(3)} )?
    [,:]?~?(?:(?i:aanhangsel)~?)?(?P<nr>@nr)?
    (?P<number>\d{{1,4}}) (?!\d) (?!\.?\d) (?![/–-]\d)
    """
)
_LATER = compiled(
    r"(?:,?~(?:en|&)~|,~)(?P<own>(?P<nr>@nr)?(?P<number>\d{1,4}))(?!\d)(?!\.?\d)(?![/–-]\d)(?!~?@month)"
).match
_HANDELINGEN = compiled(
    rf"""
    (?<!\w) Hand(?:elingen|\.) (?: ~der~Staten-Generaal | ~van~de(?=~(?i:tweede|eerste)) )? [,:]?~?
    (?: \(?(?P<chamber>@chamber)\)?[,:]?~? )? {_YEAR.format("")} [,:]?~?
    (?: (?: (?P<nr>@nr)? (?P<meeting>\d{{1,3}}) (?!\d|[.]\d|-\d{{3}})
            (?: (?: [,;]?~?(?i:item|agendapunt)~?(?:@nr)? | ,~? | ~?[-–]~?(?=\d{{1,2}}(?!\d)) )
                (?P<item>\d{{1,3}})(?!\d|[.]\d) )?
            [,;]?~?
        )?
        (?: (?: (?:p|pp|blz|pag|pagina['’]?s?)(?!\w)\.?~? | (?=\d{{1,3}}-\d{{3}}) )
            (?P<pages>(?:\d{{1,3}}-(?=\d{{3}}))?\d{{1,5}}
                (?:~?(?:[-–]|t/m|tot~en~met)~?(?:\d{{1,3}}-(?=\d{{3}}))?\d{{1,5}})?)(?!\d) )?
    )
    """
).finditer


def find_handelingen(text: str) -> Found:
    """Every citation of the Handelingen in *text*.

    >>> text = "Handelingen I 2020/21, 32, 5; Hand. II 2010/11, nr. 108, item 5; Hand. II 2008/09, p. 7140-44"
    >>> [citation[0].identifier for citation in find_handelingen(text)]
    ['h-ek-20202021-32-5', 'h-tk-20102011-108-5', 'h-tk-20082009-7140-7144']
    """
    for match in _HANDELINGEN(text):
        if match["meeting"] is None and match["pages"] is None:
            continue
        chamber, session = parse_chamber(match["chamber"]), parse_session(match["session"])
        meeting, item, pages = match["meeting"], match["item"], _whole_pages(match["pages"])
        end = max(match.end(name) for name in ("meeting", "item", "pages"))
        identifier = _identifier(chamber, session, meeting, item, pages)
        cite = (
            f"Handelingen{short_chamber(chamber)}{short_session(session)}"
            + (f", nr. {meeting}" if meeting else "")
            + (f", item {item}" if item else "")
            + (f", p. {pages}" if pages else "")
        )
        yield (
            cited(
                text,
                match.start(),
                end,
                "handelingen",
                "handelingen.item" if item else "handelingen.pages",
                chamber=chamber,
                session_year=session,
                number=meeting,
                item=item,
                pages=pages,
                identifier=identifier,
                url=official_url(identifier),
                cite=cite,
            ),
        )


def find_aanhangsel(text: str) -> Found:
    """Every citation of the Aanhangsel van de Handelingen in *text*.

    >>> text = "Aanhangsel Handelingen II 2019/20, nr. 89; Kamerstukken II 2021/22, Aangangsels, 53."
    >>> [citation[0].identifier for citation in find_aanhangsel(text)]
    ['ah-tk-20192020-89', 'ah-tk-20212022-53']
    """
    for match in matches_near(_ANCHOR, _AANHANGSEL, text):
        word = next((match[name] for name in ("before1", "before2", "before3", "after") if match[name]), None)
        session = next((match[f"session{number}"] for number in (1, 2, 3) if match[f"session{number}"]), None)
        if not (session or match["nr"]):
            continue
        parts = [(match.start(), match.end(), match["number"])]
        later = _LATER(text, match.end())
        while later and len(parts) < 20 and match["nr"]:
            parts.append((later.start("own"), later.end("own"), later["number"]))
            later = _LATER(text, later.end())
        year = parse_session(session) if session else None
        yield tuple(_question(text, start, end, _chamber(word, number), year, number) for start, end, number in parts)


def _chamber(word: str | None, number: str) -> Chamber | None:
    """The chamber that is named; else a number that the Eerste never reaches is the Tweede Kamer's."""
    return parse_chamber(word) or ("tweede-kamer" if word is None and int(number) > 60 else None)


def _question(text: str, start: int, end: int, chamber: Chamber | None, session: str | None, number: str) -> Reference:
    letters = {"tweede-kamer": "tk", "eerste-kamer": "ek"}.get(chamber or "")
    known = letters and session and session >= "1995"
    identifier = f"ah-{letters}-{(session or '').replace('-', '')}-{number}" if known else None
    return cited(
        text,
        start,
        end,
        "aanhangsel",
        "aanhangsel.number",
        chamber=chamber,
        session_year=session,
        number=number,
        identifier=identifier,
        url=official_url(identifier),
        cite=f"Aanhangsel Handelingen{short_chamber(chamber)}{short_session(session)}, nr. {number}",
    )


def _whole_pages(pages: str | None) -> str | None:
    """Pages with the last one written out.

    >>> _whole_pages("7140-44"), _whole_pages("84-7140 – 84-7144"), _whole_pages("25")
    ('7140-7144', '7140-7144', '25')
    """
    if pages is None:
        return None
    numbers = regex.findall(r"\d+", regex.sub(r"\b\d{1,3}-(?=\d{3})(?=\d+(?:[\s\xa0]|$))", "", pages))
    first, last = numbers[0], numbers[-1]
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return first if len(numbers) == 1 else f"{first}-{last}"


def _identifier(
    chamber: Chamber | None, session: str | None, meeting: str | None, item: str | None, pages: str | None
) -> str | None:
    letters = {"tweede-kamer": "tk", "eerste-kamer": "ek"}.get(chamber or "")
    if not letters or not session or session < "1995":
        return None
    start = f"h-{letters}-{session.replace('-', '')}"
    if session >= "2010":
        return f"{start}-{meeting}-{item}" if meeting and item else None
    return f"{start}-{pages}" if pages and "-" in pages else None
