"""Documents without an official number: the source that a footnote names, and a letter by its day.

A footnote is read as a source only when all of it is one: an author, a title in quotation marks, a date or
year. Running text names documents in too many ways to be certain; there only 'de brief van 15 juni 2018'
counts.
"""

from __future__ import annotations

from bisect import bisect_left

import regex

from brieflezer.dutch.dates import parse_date
from brieflezer.finders.references.forms import Citation, Found, cited, compiled
from brieflezer.reading import Span

_MONTH = r"(?i:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)"
_DAY = rf"\d{{1,2}}~{_MONTH}~(?:19|20)\d\d"
_LETTERS = compiled(
    rf"(?<!\w)(?P<first>(?i:(?:kamer)?brie(?:f|ven))~(?:van|d\.?d\.?)~{_DAY})"
    rf"(?P<others>(?: (?:,|,?~en)~(?:van~)?{_DAY}(?!\w)){{0,10}})(?!\w)"
).finditer
_DAYS = compiled(_DAY).finditer
_LEAD = compiled(
    r"(?:(?i:zie|vgl\.?|cf\.?|bron(?:nen)?|verwijzing(?:~naar)?|verwijst~naar|uit|ontleend~aan)"
    r"(?:~(?:ook|verder|hiervoor|hierover|bijvoorbeeld|o\.a\.|onder~andere))?"
    r"[:,]?~(?:(?:de|het)~)?)*"
).match
_BRON = compiled(r"(?i:bron|verwijzing)\w*:?~").match
_TITLE = compiled(r"['‘“\"„«](?P<title>[^'’”\"»\n]{4,250})['’”\"»]").search
_DATE = compiled(rf"(?<!\w)(?:{_DAY}|\d{{1,2}}[-/]\d{{1,2}}[-/](?:19|20)\d\d)(?!\w)").search
_YEAR = compiled(r"(?<![\w.,-])(?:19|20)\d\d(?![\w%]|[.,]\d)").search
_KIND = compiled(
    r"(?i:(?:kamer)?brie(?:f|ven)|rapport|advies|notitie|nota|rapportage|eindrapport|onderzoek|evaluatie|jaarverslag|monitor"
    r"|persbericht|factsheet|handreiking"
    r"|beleids\w+|motie|regeerakkoord|coalitieakkoord|halfjaarbericht|voortgangs\w+)(?!\w)"
).match
_AUTHOR = compiled(rf"[A-Z][^,:;\"'‘“«\n]{{1,80}}(?:,~{_DAY})?(?:,~|~\((?:19|20)\d\d\)[,.:]?~|:~|~)$").match
_PAGE = compiled(r",?~(?:p|pp|pag|blz|bladzijde)\.?~\d{1,4}(?:~?[-–]~?\d{1,4})?(?:~e\.v\.?)?$").search
_VERB = compiled(
    r"(?<!\w)(?:is|zijn|was|waren|wordt|worden|werd|werden|heeft|hebben|had|kan|kunnen|moet|moeten"
    r"|zal|zullen|gaat|gaan|geldt|betreft|staat"
    r"|bevat|blijkt|ziet|biedt|komt|doet|ik|wij|we|u|uw|dit|deze|men|niet|waarin|waarbij|waarmee|die)(?!\w)"
).search


_ORGANISATION = compiled(
    r"(?=[A-Z])(?:[A-Z]{2,}[\w-]*|[^,\n]{0,60}?(?<!\w)(?i:inspectie|raad|rekenkamer|ministerie|commissie|universiteit|bureau"
    r"|stichting|instituut|autoriteit|planbureau|politie|gemeente|ombudsman|dienst|agentschap|centrum"
    r"|adviescollege|vereniging|onderzoeksraad|rijkswaterstaat)(?!\w)[^,\n]{0,60})"
    r"(?:,~|~\((?:19|20)\d\d\)[,.:]?~)(?=\S)"
).match
_ENDS_DATED = compiled(rf".*(?:{_MONTH}~|\d{{1,2}}~{_MONTH}~|,~|~|\()(?:19|20)\d\d\)?$|[^,]*\((?:19|20)\d\d\)").match
_ACADEMIC = compiled(r"[A-Z][\w’'-]+,~(?:[A-Z]\.~?)+[^\n]{0,120}?\((?:19|20)\d\d[a-z]?\)[.,:]").match


def find_letters_of_a_day(text: str) -> Found:
    """Letters that *text* names by their day.

    >>> [(letter.quote, letter.date.isoformat()) for citation in find_letters_of_a_day(
    ...     "In mijn brieven van 23 april 2020 en 14 oktober 2020") for letter in citation]
    [('brieven van 23 april 2020', '2020-04-23'), ('14 oktober 2020', '2020-10-14')]
    """
    for match in _LETTERS(text):
        spans = [match.span("first"), *(day.span() for day in _DAYS(text, *match.span("others")))]
        dates = [parse_date(day[0]) for day in _DAYS(match[0])]
        yield (
            tuple(
                cited(text, start, end, "document", "document.letter_of", date=date)
                for (start, end), date in zip(spans, dates, strict=True)
                if date
            )
            or ()
        )


def find_sources(text: str, notes: list[Span], taken: list[Span]) -> list[Citation]:
    """The document that each of *notes* is, where the whole note is one source and holds nothing else.

    *taken* are the spans of other citations, in order. Before a web address the source ends.

    >>> note = "Algemene Rekenkamer, 'Grip op data', 18 mei 2022."
    >>> ((source,),) = find_sources(note, [(0, len(note))], [])
    >>> source.quote, source.title, source.date.isoformat()
    ("Algemene Rekenkamer, 'Grip op data', 18 mei 2022", 'Grip op data', '2022-05-18')
    """
    starts = [span[0] for span in taken]
    found: list[Citation] = []
    for start, end in notes:
        index = bisect_left(starts, start)
        stop = end
        if index < len(taken) and taken[index][0] < end:
            if not text[taken[index][0] :].startswith(("http", "www")):
                continue
            stop = taken[index][0]
        citation = _source_at(text, start, stop)
        if citation:
            found.append(citation)
    return found


def _source_at(text: str, start: int, end: int) -> Citation:
    bron = _BRON(text, start, end) is not None
    lead = _LEAD(text, start, end)
    begin = lead.end() if lead else start
    note = text[begin:end]
    note = regex.sub(r"(?:[\s.,;:(\-–]|\b(?:via|zie|op|te vinden op|beschikbaar via|URL)\b:?)++$", "", note[:600])
    if len(note) < 5 or end - begin > 500 or "\n" in note:
        return ()
    title = _TITLE(note)
    outside = note.replace(title[0], " ") if title else note
    if not _ACADEMIC(note) and _VERB(outside):
        return ()
    if not _ACADEMIC(note) and ". " in regex.sub(r"\b(?:\w{1,3}|[A-Z][a-z]{0,4})\. ", "", outside):
        return ()
    dated = _DATE(outside)
    year = _YEAR(outside)
    named = title is not None and (
        title.start() == 0 or _AUTHOR(note[: title.start()]) is not None or bool(_KIND(note))
    )
    page = _PAGE(note)
    listed = title is None and _ORGANISATION(note) is not None and _ENDS_DATED(note) is not None
    paged = page is not None and note[0].isupper() and (title is not None or len(note) - len(page[0]) > 12)
    if not (
        (named and (dated or year or (title and title.start() > 0)))
        or listed
        or paged
        or _ACADEMIC(note)
        or (_KIND(note) and dated)
        or (bron and len(note.split()) <= 8 and not regex.search(r"[:%]", note))
    ):
        return ()
    return (
        cited(
            text,
            begin,
            begin + len(note),
            "document",
            "document.source",
            title=title["title"].strip() if title else None,
            date=parse_date(dated[0]) if dated else None,
        ),
    )
