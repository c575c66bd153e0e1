"""What every form of citation is made of: spaces, session years, chambers, and the making of a `Reference`.

A pattern of this package writes its spaces as ``~`` (see `compiled`): one plain or non-breaking space, never
a tab or a newline, so that nothing is found across the border of a block or of a table's cell.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import regex

from brieflezer import patterns
from brieflezer.dutch.dates import parse_year
from brieflezer.reading import Chamber, Reference, ReferenceKind, Span

Citation = tuple[Reference, ...]
"""One stretch of text that cites one thing or a list of things."""

Found = Iterator[Citation]

OFFICIAL = "https://zoek.officielebekendmakingen.nl"

_SESSION = (
    r"(?: ['’‘]?(?:19|20)\d\d~?[/\-–—‑]~?['’‘]?(?:(?:19|20)\d\d|\d\d)"
    r" | ['’‘]\d\d~?[/\-–—‑]~?['’‘]?\d\d | \d\d/\d\d )(?!\d)"
)
_PIECES = {
    "@session": rf"(?: {_SESSION} (?: ~?[-–—]~? {_SESSION} )? )",
    "@nr": r"(?i: (?:met~|onder~)? (?:onder|stuk)?n(?:rs?|os?|ummers?)(?!\w)[.:,]?~? | \#~? )",
    "@month": r"(?:jan|feb|maart|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec)",
    "@chamber": r"""(?: (?:van~|der~|uit~)?(?:de~)?
        (?: I~?(?:/|en|\+)~?II | II | I[l1] | I | TK | EK | T\.K\. | E\.K\. | VV
          | (?i:tweede|2e|eerste|1e)(?:~|-)(?i:kamer) )
        (?:~der~Staten-Generaal)? (?!\w) )""",
    "~": r"[\x20\xa0]",
}


def compiled(pattern: str) -> regex.Pattern[str]:
    r"""The verbose *pattern*, in which ``~`` stands for a space and ``@session`` for a session year.

    >>> bool(compiled(r"nr\.~5").fullmatch("nr.\xa05")), bool(compiled(r"nr\.~5").fullmatch("nr.\t5"))
    (True, False)
    """
    for name, piece in _PIECES.items():
        pattern = pattern.replace(name, piece)
    return patterns.compiled(pattern, regex.VERBOSE)


def stretches(text: str, anchor: regex.Pattern[str], before: int = 120, after: int = 20) -> Iterator[Span]:
    """The stretches of *text* around each match of *anchor*, those that touch taken together.

    A slow pattern need only be tried there: what no citation can do without is rare in a letter.

    >>> list(stretches("a 5 b c d e f 6 7", regex.compile("[5-7]"), before=2, after=1))
    [(0, 4), (12, 17)]
    """
    start = end = 0
    for match in anchor.finditer(text):
        if match.start() - before > end:
            if end:
                yield start, end
            start = max(0, match.start() - before)
        end = min(len(text), match.end() + after)
    if end:
        yield start, end


def matches_near(
    anchor: regex.Pattern[str], pattern: regex.Pattern[str], text: str, before: int = 120, after: int = 100
) -> Iterator[regex.Match[str]]:
    """The matches of *pattern* in *text* that begin near a match of *anchor*, each read to its own end."""
    done = 0
    for stretch in stretches(text, anchor, before, after):
        for near in pattern.finditer(text, *stretch):
            match = pattern.match(text, near.start()) if near.start() >= done else None
            if match:
                done = match.end()
                yield match


def parse_session(text: str) -> str | None:
    """The session year ('vergaderjaar') that *text* is, as ``2021-2022``; None for other years.

    >>> parse_session("2021/22"), parse_session("'21/'22"), parse_session("1999–2000")
    ('2021-2022', '2021-2022', '1999-2000')
    >>> parse_session("2019-2012"), parse_session("1993/94-1996/97")
    (None, None)
    """
    years = [parse_year(digits) for digits in regex.findall(r"\d+", text)]
    if len(years) != 2 or years[0] is None or years[1] is None or years[1] - years[0] != 1:
        return None
    return f"{years[0]}-{years[1]}"


def parse_chamber(text: str | None) -> Chamber | None:
    """The chamber that a word names; None for both, and for anything else.

    >>> parse_chamber("II"), parse_chamber("EK"), parse_chamber("der Eerste Kamer"), parse_chamber("I en II")
    ('tweede-kamer', 'eerste-kamer', 'eerste-kamer', None)
    """
    word = regex.sub(r"(?i)\b(?:van|der|uit|de|staten-generaal)\b|[.\s]", "", text or "").upper().replace("-", "")
    if word in ("II", "IL", "I1", "TK", "TWEEDEKAMER", "2EKAMER"):
        return "tweede-kamer"
    if word in ("I", "EK", "EERSTEKAMER", "1EKAMER"):
        return "eerste-kamer"
    return "staten-generaal" if word == "VV" else None


def short_session(session: str | None) -> str:
    """The session year as lawyers cite it.

    >>> short_session("2021-2022"), short_session("1999-2000"), short_session(None)
    (' 2021/22', ' 1999/00', '')
    """
    return f" {session[:4]}/{session[-2:]}" if session else ""


def short_chamber(chamber: Chamber | None) -> str:
    """The chamber as lawyers cite it: I, II or VV, after a space.

    >>> short_chamber("tweede-kamer")
    ' II'
    """
    return {"tweede-kamer": " II", "eerste-kamer": " I", "staten-generaal": " VV"}.get(chamber or "", "")


def cited(text: str, start: int, end: int, kind: ReferenceKind, rule: str, **fields: Any) -> Reference:
    """The reference that stands at ``text[start:end]``, still without an id and a place in the letter."""
    return Reference(id="", kind=kind, quote=text[start:end], span=(start, end), rule=rule, **fields)


def official_url(identifier: str | None) -> str | None:
    """Where an official publication can be read.

    >>> official_url("stb-2021-399")
    'https://zoek.officielebekendmakingen.nl/stb-2021-399.html'
    """
    return f"{OFFICIAL}/{identifier}.html" if identifier else None
