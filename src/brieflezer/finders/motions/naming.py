"""Who is named as the members of a motion: what stands around the word 'motie' in one sentence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Literal

import regex

from brieflezer.dutch.names import Member, MemberList, find_member_lists, parse_members, read_members, read_parties
from brieflezer.reading import Span

Way = Literal["named", "numbered", "described", "pointed"]
Kind = Literal["motion", "listed_amendment", "amendment"]
Match = regex.Match[str]

_S = r"[\x20\xa0]"
_MOTION = regex.compile(
    rf"(?<![\w'’])(?:kamer)?(?:(?P<one>motie|sub-?amendement|amendement)|(?P<many>moties|(?:sub-?)?amendementen))(?![\w'’])"
    rf"(?!-(?!(?:van|de|den|der|el|ten|ter|in){_S}|\p{{Lu}}))",
    regex.IGNORECASE,
)
_HYPHEN = regex.compile(r"[-‐‑–](?=\w)").match
_SPACE = regex.compile(rf"{_S}(?:\(|[\"'“‘])?|\(").match
_BY = regex.compile(rf"(?<!\w)(?:van|door|namens){_S}")
_THROUGH = regex.compile(rf"\bdoor{_S}").finditer
_GAP_LENGTH = 140
_NO_GAP = regex.compile(
    r"\b(?:vragen|verzoek|toezegging|toegezegd|brief|inbreng|opmerking|initiatief|verzoekt|vraagt|heb|is|zijn|wordt|worden|motie|om|die|dat)\b"
)
# Between 'motie' and 'van Bisschop', without 'het lid'.
_PLAIN_GAP = regex.compile(
    r"(?i)[\s,]*(?:\([^()]*\)[\s,]*)?(?:(?:aangenomen|ingediend|gewijzigd|van gelijke strekking)[\s,]*)?"
    r"(?:(?:van|d\.?d\.?|op)?\s*\d{1,2}\s\p{Ll}+(?:\s\d{4})?[\s,]*)?"
).fullmatch
_AND_MORE = regex.compile(r"\ben\b").search
_MORE = regex.compile(
    rf"(?:{_S}?\([^()]{{0,120}}\))?+(?:,{_S}en|,|{_S}en){_S}?(?:(?:die|de{_S}motie|het{_S}amendement){_S})?(?P<van>(?:van|door){_S})?-?"
).match
_THAT_MEMBERS = regex.compile(rf"[^;:\t\n]{{0,60}}?\b(?:die|dat|welke){_S}(?:door{_S})?").match
_HAS_FILED = regex.compile(r"[^;:\t\n]{0,100}?\b(?:ingediend|indienden?|voorgesteld|ingebracht)\b").match
_HIS_MOTION = regex.compile(rf"\b(?:zijn|haar|hun){_S}(?:\w+{_S})?$", regex.IGNORECASE).search
_FILING = regex.compile(
    r"\b(?:ingediende?|indienden?|diende|dienden|dient|ingebrachte?|voorgestelde?|middels|bij|per|via|zijn|haar|hun|gevraagd|verzocht)\b"
)
_FILES = regex.compile(rf"\bdient?(?:de|den|en)?{_S}(?:\w+{_S})?$").search
_BEFORE_LENGTH = 110
_POINTED = regex.compile(
    rf"\b(?P<word>deze|die|dezelfde|genoemde|bovengenoemde|voornoemde|eerdergenoemde|bedoelde|betreffende|onderhavige|voorliggende|beide|de|het|dit|dat|een)"
    rf"{_S}(?:(?:genoemde|aangenomen|ingediende|gewijzigde|betreffende|bovengenoemde|aangehouden|beide|twee|laatste|eerste){_S}){{0,2}}$",
    regex.IGNORECASE,
)
_OWN = regex.compile(rf"\b(?:onze|ons|mijn){_S}(?:\w+{_S})?$", regex.IGNORECASE)
_NUMBER = regex.compile(
    rf"{_S}?(?:(?:op{_S}stuk|onder|met|als){_S})?(?:(?:kamerstuk)?nummer|nrs?\.?){_S}?(?P<number>\d{{1,5}})(?!\d)",
    regex.IGNORECASE,
).match  # fmt: skip
# After a bare 'Motie Xxx' at the head of a line, where any word has a capital: what can follow a name.
_AFTER_NAME = regex.compile(
    rf"{_S}?(?:$|[^\p{{L}}\x20\xa0]|(?:over|om|inzake|die|dat|waarin|waarmee|waarbij|in|op|met|m\.b\.t|betreffende|naar|voor|van|c\.s|cs|is|zijn|"
    r"wordt|worden|werd|heeft|verzoekt|verzocht|vraagt|vroeg|roept|spreekt|en|uit|als|ten|tot|t\.a\.v|inz|aangaande|rond|rondom|door|bij|d\.d|aangenomen|"
    r"uitgevoerd|afgedaan|verworpen|aangehouden|ingetrokken|e\.a|t\.v\.v|gewijzigd|tijdens|ingediend)\b)"
).match

_AND_ALSO = regex.compile(
    rf"(?:{_S}?\([^()]{{0,120}}\))?(?:,|,?{_S}(?:en|of|alsmede|evenals)){_S}(?:(?:het|de|een){_S})?(?:gewijzigde?{_S})?"
).fullmatch
# 'heeft een motie over veren en een motie over bruggen ingediend': the second is of the same members.
_AND_ANOTHER = regex.compile(
    rf"(?:\([^()]*\)|(?!\b(?:is|zijn|was|waren|wordt|worden|heeft|hebben|heb|dat|die)\b)[^.;:()\t\n]){{0,160}}?{_S}en{_S}een{_S}(?:tweede{_S}|andere{_S})?"
).fullmatch
_ABOUT = regex.compile(rf"(?:{_S}\([^()]{{0,80}}\))?{_S}(?:over|inzake){_S}").match
_COMMA_OR_AND = regex.compile(rf"(?:,{_S}en|,|{_S}en|{_S}alsmede){_S}(?:(?:die|de{_S}motie){_S})?(?:van{_S})?").finditer
_HAS_NOW_FILED = regex.compile(
    rf"(?:{_S}?\([^()]{{0,40}}\))?{_S}(?:heeft|hebben|had|hadden){_S}(?:[^.;:\t\n]{{0,60}}{_S})?(?:een|twee|drie|vier){_S}(?:\w+{_S})?moties?\b"
    r"[^.;:\t\n]*(?:\([^()]*\)[^.;:\t\n]*)*\b(?:ingediend|voorgesteld)\b"
).match
_AFTER_LISTED = regex.compile(rf"{_S}(?:over|inzake|om|\()|\(|[,:]|$").match


@dataclass(frozen=True, slots=True)
class Named:
    """The words of one sentence that name a motion, or motions (`several`): ``text[start:end]``.

    `groups` has the members of each of them; `about` is what stands between 'motie' and the members, if anything;
    `word` is what points at it ('deze'). `kind` tells an amendment from a motion, and one that a list names beside
    motions ('de motie-X en het amendement-Y') from one by itself.
    """

    start: int
    end: int
    way: Way
    several: bool = False
    groups: tuple[tuple[Member, ...], ...] = ((),)
    et_al: tuple[bool, ...] = (False,)
    about: Span | None = None
    number: str | None = None
    word: str = ""
    kind: Kind = "motion"


def find_named(text: str, span: Span, *, titled: bool = False, owners: tuple[Member, ...] = ()) -> tuple[Named, ...]:
    """The motions that the sentence ``text[span]`` names or points at, in its order.

    *titled*: it is a heading, an item or a cell, in which a capital after 'Motie' says little. *owners* are the
    members whose text this is, for 'onze motie'.

    >>> text = "In november hebben de leden Den Haan en Omtzigt een motie ingediend."
    >>> [[member.name for member in group] for group in find_named(text, (0, len(text)))[0].groups]
    [['Den Haan', 'Omtzigt']]
    """
    anchors = list(_MOTION.finditer(text, *span))
    found: list[Named] = []
    floor = span[0]
    for anchor, after in zip_longest(anchors, anchors[1:]):
        if anchor.start() < floor:
            continue
        limit = after.start() if after else span[1]
        named = _read(text, anchor, floor, limit, span, titled, owners)
        if named:
            if found and named.word == "een" and _AND_ANOTHER(text, found[-1].end, anchor.start()):
                named = replace(named, way=found[-1].way, groups=found[-1].groups, et_al=found[-1].et_al)
            if "amendement" in anchor[0].lower():
                listed = found and found[-1].kind != "amendment" and _AND_ALSO(text, found[-1].end, anchor.start())
                named = replace(named, kind="listed_amendment" if listed else "amendment")
            found.append(named)
            found += _elided(text, named, limit)
            floor = found[-1].end
        else:
            floor = anchor.end()
    return tuple(found)


def _elided(text: str, first: Named, limit: int) -> list[Named]:
    """The further motions of a list that says 'moties' once: 'de moties Bos over veren en Van Dam over bruggen'."""
    more: list[Named] = []
    last = first
    while first.several and _ABOUT(text, last.end, limit):
        for comma in _COMMA_OR_AND(text, last.end, limit):
            group = _introduced(text, comma.end(), limit) or read_members(text, comma.end(), limit, "bare")
            if group and _ABOUT(text, group.end, limit):
                last = _named(group.start, group.end, [group], False, None)
                more.append(last)
                break
        else:
            break
    return more


def read_listed(text: str, span: Span, *, cell: bool = False) -> Named | None:
    """The members with which an item of a list of motions begins: 'Van der Lee c.s. over een fonds'.

    *cell*: the text is a cell of a column of members, so that a list with commas only is one.
    """
    group = _introduced(text, *span) or read_members(text, span[0], span[1], "many" if cell else "bare")
    if not group:
        return None
    if not _AFTER_LISTED(text, group.end, span[1]):
        return None
    return Named(group.start, group.end, "named", groups=(group.members,), et_al=(group.et_al,))


def _read(
    text: str, anchor: Match, floor: int, limit: int, span: Span, titled: bool, owners: tuple[Member, ...]
) -> Named | None:
    several = anchor["many"] is not None
    headed = titled or (anchor.start() == span[0])
    forward = _forward(text, anchor.end(), limit, headed)
    if forward:
        first, about = forward
        groups, end = _all_groups(text, first, limit, several)
        return _named(anchor.start(), end, groups, several, about)
    before = _backward(text, anchor, floor, span)
    if before:
        return _named(before.start, anchor.end(), [before], several, None)
    pointed = _POINTED.search(text, max(floor, anchor.start() - 60), anchor.start())
    if _OWN.search(text, max(floor, anchor.start() - 40), anchor.start()) and owners:
        return Named(anchor.start(), anchor.end(), "named", groups=(owners,))
    number = _NUMBER(text, anchor.end(), limit)
    if number:
        return Named(anchor.start(), number.end(), "numbered", several, number=number["number"])
    word = pointed["word"].lower() if pointed else ""
    way: Way = "pointed" if word and word != "een" else "described"
    return Named(anchor.start(), anchor.end(), way, several, word=word)


def _named(start: int, end: int, groups: list[MemberList], several: bool, about: Span | None) -> Named:
    return Named(
        start, end, "named", several or len(groups) > 1,
        tuple(group.members for group in groups), tuple(group.et_al for group in groups), about,
    )  # fmt: skip


def _forward(text: str, position: int, limit: int, headed: bool) -> tuple[MemberList, Span | None] | None:
    """The members after 'motie', and the stretch between, where it may say what the motion is about."""
    hyphen = _HYPHEN(text, position, limit)
    space = _SPACE(text, position, limit)
    if hyphen:
        group = read_members(text, hyphen.end(), limit, "bare")
        return (group, None) if group else None
    if space:
        direct = _introduced(text, space.end(), limit) or read_members(text, space.end(), limit, "bare")
        if direct and not (headed and not _AFTER_NAME(text, direct.end)):
            return direct, None
        parties = read_parties(text, space.end(), limit)
        if parties:
            return parties, None
    for by in _BY.finditer(text, position, min(limit, position + _GAP_LENGTH)):
        gap = text[position : by.start()]
        if "\t" in gap or "\n" in gap or ";" in gap or ":" in gap:
            break
        if _NO_GAP.search(gap) or (_AND_MORE(gap) and not gap.strip().startswith(("over", "inzake"))):
            break
        group = _introduced(text, by.end(), limit)
        if not group and _PLAIN_GAP(gap):
            group = read_members(text, by.end(), limit, "bare") or read_parties(text, by.end(), limit)
        if group:
            return group, (position, by.start()) if gap.strip() else None
    that = _THAT_MEMBERS(text, position, limit)
    group = _introduced(text, that.end(), limit) if that else None
    if group and _HAS_FILED(text, group.end, limit):
        return group, None
    if _HIS_MOTION(text, max(0, position - 60), max(0, text.rfind(" ", 0, position) + 1)):
        lists = find_member_lists(text, position, min(limit, position + 90))
        if lists and lists[0].start - position < 40:
            return lists[0], None
    return None


def _introduced(text: str, position: int, limit: int) -> MemberList | None:
    """The members that are introduced right at *position* ('het lid X', 'de leden X en Y', 'de fractie van Z')."""
    lists = find_member_lists(text, position, min(limit, position + 400))
    if lists and not text[position : lists[0].start].strip(" \xa0").removeprefix("het").removeprefix("de").removeprefix(
        "Het"
    ):
        return lists[0]
    return None


def _all_groups(text: str, first: MemberList, limit: int, several: bool) -> tuple[list[MemberList], int]:
    """The members of each motion: for one motion one group, for more as the grammar says.

    'de moties van het lid X en van het lid Y', 'de moties-X c.s. en -Y c.s.' and 'de moties X en Y' are two;
    'moties van de leden X/Y en Z' are two, of X and Y, and of Z.
    """
    if not several:
        return [first], first.end
    groups, end = _split(text, first), first.end
    while more := _MORE(text, end, limit):
        group = _introduced(text, more.end(), limit) or read_members(text, more.end(), limit, "bare")
        if not group:
            break
        groups += _split(text, group)
        end = group.end
    return groups, end


def _split(text: str, group: MemberList) -> list[MemberList]:
    parts: list[list[Member]] = [[]]
    for member in group.members:
        if parts[-1] and "/" not in text[parts[-1][-1].end : member.start]:
            parts.append([])
        parts[-1].append(member)
    return [
        MemberList(part[0].start, group.end if part is parts[-1] else part[-1].end, tuple(part),
                   group.et_al and part is parts[-1])
        for part in parts
    ]  # fmt: skip


def _backward(text: str, anchor: Match, floor: int, span: Span) -> MemberList | None:
    """The members before 'motie' who have put it forward: 'heeft het lid X een motie ingediend'."""
    start = max(floor, anchor.start() - 400)
    lists = [group for group in find_member_lists(text, start, anchor.start()) if group.members[0].name]
    if not lists:
        by = list(_THROUGH(text, start, anchor.start()))
        bare = read_members(text, by[-1].end(), anchor.start(), "many") if by else None
        lists = [bare] if bare else []
    if not lists or anchor.start() - lists[-1].end > _BEFORE_LENGTH:
        return None
    near = text[lists[-1].end : min(span[1], anchor.end() + 40)]
    filed = _FILING.search(near) or _FILES(text, start, lists[-1].start) or _HAS_NOW_FILED(text, lists[-1].end, span[1])
    return lists[-1] if filed else None


def parse_owners(title: str | None) -> tuple[Member, ...]:
    """The members of whom a paper is: 'Vragen van de leden X en Y aan de Minister', 'Motie van het lid X c.s.'.

    >>> [member.name for member in parse_owners("Vragen van de leden Bikker en Kuik (CDA) aan de Minister")]
    ['Bikker', 'Kuik']
    """
    found = regex.search(
        r"\b(?:vragen|motie)\b.{0,80}?\bvan\s(?=(?:het\s(?:kamer)?lid|de\s(?:kamer)?leden)\s)",
        title or "",
        regex.IGNORECASE,
    )
    if not title or not found:
        return ()
    return parse_members(title[found.end() :])
