"""Kamerstukken: papers of either chamber, by dossier and number.

One scan stops at what can begin a citation: a key word ('Kamerstukken', 'TK'), a session year before a
dossier, or the five digits of a dossier. From there the parts are read one after the other, and then the list
that follows::

    Kamerstukken II 2021/22, 29 628, nr. 1051 en nr. 1053; 2020/21, 28 684, nr. 631
    head ───────┘            dossier   number    number    session  dossier  number

Without a key word a dossier needs 'nr.' or the chapter of a budget ('36200-XV-12'), so that '29 628 fte' is
none. Identifiers are those of officielebekendmakingen.nl; papers from before the session 1995-1996 have other
ones, and get none.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import regex

from brieflezer.finders.references.forms import (
    OFFICIAL,
    Citation,
    Found,
    cited,
    compiled,
    official_url,
    parse_chamber,
    parse_session,
    short_chamber,
    short_session,
    stretches,
)
from brieflezer.reading import Chamber, Reference

NUMBERED_DOSSIERS = ("21501",)
"""Dossiers split by two digits: 21501-02 is that of the Raad Algemene Zaken, 21501-32 that of Landbouw."""

LAST_LIST = 60
"""The most papers that one citation lists; a longer list is cut off, so that a hostile text costs no more."""

_DOSSIER = r"[1-4]\d~?\d{3}(?!\d)(?!~?\d{3}(?!\d))(?![.,]\d)"
_WORD = (
    r"(?: (?:(?i:tweede|eerste)~)? (?i:kamm?er?s?tu{1,2}c?k+e?n?) (?i:nummers?|dossiers?|nrs?\.?)?"
    r" | K[Ss][Tt]\b | Kamerst\b)"
)
_ANCHOR = compiled(r"[1-4]\d(?:~|\.)?\d{3}(?!\d)")
_TRIGGER = compiled(
    rf"(?<!\w)(?: (?i:bijlagen?)~(?:bij~|van~|uit~)(?:de~|het~)?(?=(?i:kam|kst|tweede~kamers))"
    rf" | (?:(?:TK|EK)(?:~|-))? {_WORD} (?!\w)"
    r" | (?:TK|EK|T\.K\.|E\.K\.)(?=[,:]?~?['’\d(])"
    r" | (?:de~)?(?i:tweede|eerste)~[Kk]amer(?:~der~Staten-Generaal)?,~(?=(?i:verg|zitt|\d))"
    r" | (?i:kamer|wetgevings)?(?i:dossier)(?i:nummer|nr\.?)?(?=~\d) | (?i:wetsvoorstel)(?i:nummer)?(?=~\d)"
    rf" | (?i:vergaderjaar~)?@session(?=[,:;]?~{_DOSSIER})"
    rf" | (?<!\d~)(?<!\d[.,/-])(?<![€$/-])(?<!€~){_DOSSIER} )"
    rf" | (?<![\w.,/-])(?:@nr)?\d{{1,4}}~?\((?={_DOSSIER}) | (?<=\()@nr\d{{1,4}},~(?={_DOSSIER}[^()]{{0,9}}\))"
).finditer
_HEAD = compiled(
    rf"""
    (?P<annex>(?i:bijlagen?)~(?:bij~|van~|uit~)(?:de~|het~)?)?
    (?: (?:(?P<before>TK|EK)(?:~|-))? (?P<strong>{_WORD}(?!\w)\.?)
      | (?P<weak>(?:TK|EK|T\.K\.|E\.K\.)(?!\w) | (?:de~)?(?i:tweede|eerste)~[Kk]amer(?:~der~Staten-Generaal)?)
      | (?P<dossierword>(?:(?i:kamer|wetgevings)?(?i:dossier)|(?i:wetsvoorstel))(?i:nummer|nr\.?)?) )?
    (?: [,:]?(?:~|-)?\(?(?P<chamber>@chamber)\)? )?
    (?: [,:;]?~?(?:(?i:(?:vergader|zittings)jaar|zitting)~)?\(?(?P<session>@session)\)? )?
    [,:;.]?~?\(?
    """
).match
_DOSSIERS = compiled(
    rf"""
    (?: (?:(?i:met|onder)~)?(?i:(?:kamerstuk|dossier)?n(?:umme)?rs?)\.?~ )?
    (?P<dossier>[1-4]\d(?:~|\.)?\d{{3}})(?!\d)(?!~?\d{{3}}(?!\d))(?![.,]\d)
    (?P<more>(?: (?:~(?:en|&|/)~|/|[;,]~){_DOSSIER} ){{0,8}})
    """
).match
_SUFFIX = compiled(
    r"""
    (?: ~?[-–/]~? | ,?~(?i:hoofdstuk|hst\.)~ | (?P<comma>,)~ | ~ | )
    (?: (?P<roman>(?=[IVX])X{0,2}(?:IX|IV|V?I{0,3})[A-F]?)
      | (?P<letter>[A-Z])(?=~?[-–]~?\d|,?~?(?:@nr)(?:\d|[A-Z]\b))
      | (?P<digits>\d\d)(?=[-–]\d|(?:~|,){1,2}@nr\d|$|[^\w-]) )
    (?!\w)
    """
).match
_RIJKSWET = compiled(r"(?:,?~|-|~?–~?)?\(?R~?(?P<number>\d{3,4})\)?(?!\w)").match
_NUMBER = r"(?:\d{1,4}[a-zA-Z]?|[A-Z]{1,2})(?!\w)(?!\.?\d)(?!~\d{3}(?!\d))"
_FIRST = compiled(
    rf"""
    (?:~?\([A-Z][^()\n\t]{{2,40}}\))?
    (?: [,;:]?~?\(?(?:(?i:vergaderjaar)~)?(?P<session>@session)\)?(?=[,;:]?~?(?:@nr|\d|[A-Z]\b)) )?
    (?: (?:[,;:.]|~?[-–—/])?~?(?:en~)?(?P<nr>@nr) | (?P<comma>,~?) | ~?[-–—/]~?(?P<dash>) | (?P<space>~) )
    (?P<number>{_NUMBER}) (?!~?(?:%|@month))
    """
).match
_NEXT = compiled(
    rf"""
    (?: (?P<range>~?(?:[-–]|t/m|tot~en~met)~?)
      | (?:,?~(?:en|&|of|alsmede|resp\.|(?:en~)?respectievelijk)~|[,;]~?|~?/~?)(?:en~)? )
    (?P<own>(?P<nr>@nr)?(?P<number>{_NUMBER}))(?!~?(?:%|@month|\())
    """
).match
_REST = compiled(r"(?:,~\d{1,4}(?!\d)){0,20}~en~\d{1,4}(?!\d)").match
_BOUND = compiled(r"[).;,:\]]|~(?:en|&)~|~?$|~?[\n\t]|~?\(").match
_FURTHER = compiled(
    rf"(?:[;,]~?(?:en~)?|,?~(?:en|&|alsmede)~)"
    rf"(?P<own>(?:(?i:vergaderjaar)~)?(?:(?P<session>@session)[,:]?~)?(?={_DOSSIER}))"
).match
_PAGES = compiled(
    r",?~?\(?(?i:pp?|blz|pag|pagina(?:['’]?s)?|bladzijden?)(?!\w)\.?~?"
    r"(?P<pages>\d+(?:~?[-–]~?\d+)?)(?!\w)(?:~e\.?v\.?)?\)?"
).match
_ANNEX = compiled(r"(?:,?~?\((?:met~)?bijlagen?(?:~\d+)?\)|,~bijlagen?(?!~bij~de)(?:~(?:nr\.?~?)?\d+)?)(?!\w)").match
_BACKWARD = compiled(
    rf"""(?P<nr>@nr)?(?P<number>\d{{1,4}})(?:~?\(|,~)(?P<dossier>{_DOSSIER})
    (?:(?:~|-)?(?P<suffix>(?=[IVX])X{{0,2}}(?:IX|IV|V?I{{0,3}})[A-F]?))?\)"""
).match
_IS_BACKWARD = regex.compile(r"(?:\(|\d,[\x20\xa0])$").search


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands before the dossier, or what a later part of a list takes over from the first."""

    start: int
    end: int
    chamber: Chamber | None = None
    session: str | None = None
    old: bool = False
    strong: bool = False
    weak: bool = False
    attachment: bool = False


def find_kamerstukken(text: str) -> Found:
    """Every citation of Kamerstukken in *text*.

    >>> text = "Kamerstukken II 2021/22, 29 628, nr. 1051 en 1053; 2020/21, 28 684, nr. 631; 36200-VI, nr. 1."
    >>> [[paper.identifier for paper in citation] for citation in find_kamerstukken(text)]
    [['kst-29628-1051', 'kst-29628-1053', 'kst-28684-631', 'kst-36200-VI-1']]
    >>> next(find_kamerstukken("Kamerstukken I 2008-2009, 31 700 VI, D, p. 4"))[0].cite
    'Kamerstukken I 2008/09, 31700 VI, D, p. 4'
    >>> list(find_kamerstukken("In 2021 waren er 29 628 banen en 35 925 fte."))
    []
    """
    done = 0
    for stretch in stretches(text, _ANCHOR):
        for trigger in _TRIGGER(text, *stretch):
            start = trigger.start()
            if start < done:
                continue
            citation = _backward_at(text, start) if _IS_BACKWARD(trigger[0]) else _citation_at(text, start)
            if citation:
                yield citation
                done = max(paper.span[1] for paper in citation)


def _citation_at(text: str, start: int) -> Citation:
    head = _head_at(text, start)
    papers: list[Reference] = []
    while len(papers) < LAST_LIST:
        found = _papers_at(text, head)
        if not found:
            break
        papers += found
        last = found[-1]
        further = _FURTHER(text, last.span[1])
        if last.number is None or not further:
            break
        # a later part may leave out the chamber and the session, but never its number
        session = parse_session(further["session"]) if further["session"] else head.session
        head = replace(
            head,
            start=further.start("own"),
            end=further.end(),
            session=session,
            strong=False,
            weak=False,
            attachment=False,
        )
    return tuple(papers)


def _head_at(text: str, start: int) -> _Head:
    match = _HEAD(text, start)
    assert match is not None, "every part of a head may be absent"
    word = match["before"] or match["weak"] or match["chamber"]
    if match["strong"] and match["strong"].lower().startswith(("tweede", "eerste")):
        word = match["strong"][:6] + " Kamer"
    session = match["session"]
    return _Head(
        start=start,
        end=match.end(),
        chamber=parse_chamber(word),
        session=parse_session(session) if session else None,
        old=bool(session) and _is_old(session),
        strong=bool(match["strong"] or match["dossierword"]),
        weak=bool(match["weak"]),
        attachment=bool(match["annex"]),
    )


def _is_old(session: str) -> bool:
    """Whether the papers of *session* have identifiers of another make.

    >>> _is_old("1994-1995"), _is_old("1995/96"), _is_old("'21/'22")
    (True, False, False)
    """
    years = session.strip(" '’‘")[:4]
    return years.isdecimal() and len(years) == 4 and int(years) < 1995


def _papers_at(text: str, head: _Head) -> list[Reference]:
    """The papers of one dossier: its number, and the numbers that follow."""
    match = _DOSSIERS(text, head.end)
    if match is None or (not head.strong and "." in match["dossier"]):
        return []
    dossier = "".join(filter(str.isdecimal, match["dossier"]))
    suffix, after = _suffix_at(text, match.end(), dossier, head)
    first = _FIRST(text, after)
    if first and not _is_number(first, head, suffix):
        first = None
    if first is None and match["more"]:  # what follows were no further dossiers of the same paper
        suffix, after = _suffix_at(text, match.end("dossier"), dossier, head)
        first = _FIRST(text, after)
        if first and not _is_number(first, head, suffix):
            first = None
    if first is None:
        return _dossier_alone(text, head, dossier, suffix, after)
    session = first["session"]
    if session:
        head = replace(head, session=parse_session(session), old=_is_old(session))
    return _numbered(
        text, head, dossier, suffix, first.end(), first["number"], bool(first["nr"]) and "s" in first["nr"]
    )


def _suffix_at(text: str, position: int, dossier: str, head: _Head) -> tuple[str | None, int]:
    """The part after the dossier that belongs to it (VI, A, 02, R1519), and where it ends."""
    rijkswet = _RIJKSWET(text, position)
    if rijkswet:
        return f"R{rijkswet['number']}", rijkswet.end()
    match = _SUFFIX(text, position)
    if match is None:
        return None, position
    if match["digits"]:
        separated = text[position : match.start("digits")] in ("-", "–", " - ")
        numbered = _FIRST(text, match.end())
        if not separated or (
            dossier not in NUMBERED_DOSSIERS and not (numbered and (numbered["nr"] or numbered["dash"] == ""))
        ):
            return None, position
    elif match["comma"] or match["letter"]:
        # '34 372, I' is paper I of the Eerste Kamer; '36 100, VI, nr. 1' is paper 1 of chapter VI
        numbered = _FIRST(text, match.end())
        if (
            numbered is None
            or numbered["space"]
            or (match["comma"] and numbered["number"].isdecimal() and not numbered["nr"])
        ):
            return None, position
    elif len(match["roman"]) == 1 and head.chamber == "eerste-kamer" and not _FIRST(text, match.end()):
        return None, position  # 'EK 34 372 I'
    return match["roman"] or match["letter"] or match["digits"], match.end()


def _is_number(first: regex.Match[str], head: _Head, suffix: str | None) -> bool:
    """Whether what was read after a dossier is certainly the number of a paper of it."""
    number = first["number"]
    if first["nr"]:
        return number[0].isdecimal() or number.isupper()
    if number.startswith("0"):
        return False
    if first["space"]:
        return head.chamber == "eerste-kamer" and number.isalpha()
    if head.strong or head.weak:
        return True
    if number.isalpha():
        return bool(first["comma"]) and _BOUND(first.string, first.end()) is not None
    return suffix is not None and not first["comma"]


def _numbered(
    text: str, head: _Head, dossier: str, suffix: str | None, end: int, number: str, plural: bool
) -> list[Reference]:
    """The paper whose number ends at *end*, and those of the list that goes on there."""
    papers: list[Reference] = []
    start = head.start
    while True:
        pages = _PAGES(text, end)
        end = pages.end() if pages else end
        annex = _ANNEX(text, end)
        end = annex.end() if annex else end
        attachment = bool(annex) or head.attachment
        papers.append(
            _paper(text, start, end, head, dossier, suffix, number, attachment, pages["pages"] if pages else None)
        )
        following = _NEXT(text, end)
        if following is None or len(papers) >= LAST_LIST:
            return papers
        if following["nr"]:
            plural = plural or "s" in following["nr"]
        elif _FURTHER(text, end) or not (plural or _closes_list(text, following.end(), following[0])):
            return papers
        if following["number"].isalpha() != number.isalpha():
            return papers
        if following["range"]:
            between = _between(number, following["number"])
            if not between:
                return papers
            whole = following.end("own")
            papers += [_paper(text, start, whole, head, dossier, suffix, each, False, None) for each in between]
        start, end, number = following.start("own"), following.end("own"), following["number"]


def _closes_list(text: str, position: int, read: str) -> bool:
    """Whether bare numbers after 'nr. 5' close the citation, as in 'nr. 5 en 6)' and 'nr. 5, 6 en 7.'."""
    if read.lstrip().startswith(","):
        rest = _REST(text, position)
        return rest is not None and _BOUND(text, rest.end()) is not None
    return read.lstrip().startswith(("en", "&")) and _BOUND(text, position) is not None


def _between(first: str, last: str) -> list[str] | None:
    """The numbers strictly between *first* and *last*; None when these are no range of a citation.

    >>> _between("5", "8"), _between("5", "6"), _between("500", "6")
    (['6', '7'], [], None)
    """
    if not (first.isdecimal() and last.isdecimal() and 0 < int(last) - int(first) <= 20):
        return None
    return [str(number) for number in range(int(first) + 1, int(last))]


def _backward_at(text: str, start: int) -> Citation:
    """A paper whose number stands before its dossier: 'nr. 721(19637)', '456 (36800-XVI)', '(nr. 15, 36 446)'.

    >>> [paper.identifier for paper in _backward_at("De motie-Ekin (nr. 15, 36 446 VI) ligt voor.", 15)]
    ['kst-36446-VI-15']
    """
    match = _BACKWARD(text, start)
    if match is None or not (match["nr"] or match["suffix"]):
        return ()
    dossier = "".join(filter(str.isdecimal, match["dossier"]))
    head = _Head(start, start)
    return (
        _paper(
            text,
            start,
            match.end(),
            head,
            dossier,
            match["suffix"],
            match["number"],
            False,
            None,
            "kamerstuk.backward",
        ),
    )


def _dossier_alone(text: str, head: _Head, dossier: str, suffix: str | None, end: int) -> list[Reference]:
    """A dossier without a number counts after a key word, or with the chapter of a budget ('36100-VI')."""
    if not (head.strong or (suffix and suffix[0] in "IVX" and text[end - len(suffix) - 1] in "-–")):
        return []
    return [
        cited(
            text,
            head.start,
            end,
            "kamerstuk",
            "kamerstuk.dossier",
            chamber=head.chamber,
            session_year=head.session,
            dossier=dossier,
            dossier_suffix=suffix,
            attachment=head.attachment,
            url=f"{OFFICIAL}/dossier/{dossier}",
        )
    ]


def _paper(
    text: str,
    start: int,
    end: int,
    head: _Head,
    dossier: str,
    suffix: str | None,
    number: str,
    attachment: bool,
    pages: str | None,
    rule: str = "",
) -> Reference:
    chamber = head.chamber
    if chamber is None and number.isalpha() and suffix is None and (head.session or "2000") >= "2000":
        chamber = "eerste-kamer"  # since then only the Eerste Kamer numbers its papers by letters
    identifier = None if head.old else "-".join(filter(None, ("kst", dossier, suffix, number)))
    pages = pages.replace("–", "-").replace(" ", "").replace("\u00a0", "") if pages else None
    cite = (
        ("Bijlage bij " if attachment else "")
        + f"Kamerstukken{short_chamber(chamber)}{short_session(head.session)}"
        + ("," if head.session else "")
        + f" {dossier}{' ' + suffix if suffix else ''}, {'nr. ' if number[0].isdecimal() else ''}{number}"
        + (f", p. {pages}" if pages else "")
    )
    return cited(
        text,
        start,
        end,
        "kamerstuk",
        rule or ("kamerstuk.full" if head.strong or head.weak else "kamerstuk.bare"),
        chamber=chamber,
        session_year=head.session,
        dossier=dossier,
        dossier_suffix=suffix,
        number=number,
        attachment=attachment,
        pages=pages,
        identifier=identifier,
        url=official_url(identifier) or f"{OFFICIAL}/dossier/{dossier}",
        cite=cite,
    )
