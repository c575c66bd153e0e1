"""The particulars of a promise: who asked for it, on what occasion, by when, who made it."""

from __future__ import annotations

import datetime
from dataclasses import replace

import regex

from brieflezer.dutch.moments import FoundMoment, deadline_bounds, find_moments
from brieflezer.dutch.names import find_member_lists, find_members
from brieflezer.patterns import compiled
from brieflezer.reading import MadeBy, Moment, Occasion, Person

_OCCASIONS = (
    ("commissiedebat", r"commissiedebat|\bCD\b"),
    ("algemeen-overleg", r"algemeen overleg|\bAO\b"),
    ("wetgevingsoverleg", r"wetgevingsoverleg|\bWGO\b"),
    ("notaoverleg", r"nota-?overleg"),
    ("tweeminutendebat", r"tweeminutendebat|\bVAO\b|voortgezet algemeen overleg"),
    ("dertigledendebat", r"dertigledendebat|30-?\s?leden\s?debat|spoeddebat"),
    ("begrotingsbehandeling", r"begrotingsbehandeling|behandeling van de begroting|begrotingsdebat"),
    ("schriftelijk-overleg", r"schriftelijk overleg"),
    ("mondelinge-vragen", r"(?:mondelinge? )?vragenuur|mondelinge vragen"),
    ("regeling", r"regeling van werkzaamheden"),
    ("kamervragen", r"(?:beantwoording|antwoorden?) (?:van|op) (?:de )?(?:[\p{L}]+ ){0,2}(?:Kamer)?vragen"),
    ("wetsbehandeling", r"behandeling van (?:het wetsvoorstel|de (?:Wet|wijziging|Aanvullingswet|Omgevingswet)\b)"),
    ("debat", r"(?:hoofdlijnen|plenaire? |rond(?:etafel)?)?debat|bespreking|gedachtewisseling"),
    ("overleg", r"(?:mondeling |commissie)?overleg"),
    ("brief", r"(?:Kamer)?brief"),
)  # fmt: skip
_OCCASION = compiled(
    r"(?<![\p{L}-])(?:" + "|".join(f"(?P<o{i}>{pattern})" for i, (_, pattern) in enumerate(_OCCASIONS)) + r")(?!\p{L})",
    regex.IGNORECASE,
)
_BEFORE = regex.compile(
    r"(?:tijdens|in|bij|gedurende|naar aanleiding van|ter gelegenheid van)\s+(?:het|de|een|mijn|ons)?\s*"
    r"(?:[\p{L}-]+\s+){0,2}$",
    regex.IGNORECASE,
)
_REQUEST = regex.compile(
    r"vra(?:ag|gen) van|verzoek van|op verzoek|gevraagd door|vroeg|vroegen|gevraagd|verzocht|aan het lid|aan de leden|"
    r"het lid|de leden|de heer|mevrouw|senator|aan de fractie|Kamerlid",
    regex.IGNORECASE,
)
_NOT_ASKING = regex.compile(
    r"motie[^.;,]{0,60}$|amendement[^.;,]{0,60}$|initiatiefnota[^.;,]{0,40}$|wetsvoorstel[^.;,]{0,40}$",
    regex.IGNORECASE,
)
_STATE_SECRETARY = regex.compile(r"staatssecretaris", regex.IGNORECASE)
_REACH = 90
"""Characters between an occasion and its day."""


def parse_requesters(text: str) -> tuple[Person, ...]:
    """The members whom *text*, a sentence that states a promise, names as asking for it; movers of motions are none."""
    if not _REQUEST.search(text):
        return ()
    found: list[Person] = []
    movers = [
        group for group in find_member_lists(text) if _NOT_ASKING.search(text, max(0, group.start - 90), group.start)
    ]
    for member in find_members(text):
        if any(group.start <= member.start < group.end for group in movers) or _NOT_ASKING.search(
            text, max(0, member.start - 90), member.start
        ):
            continue
        person = Person(name=member.name, party=member.party)
        if person.name is None:
            person = Person(name=member.party, party=member.party)
        if all(one.name != person.name for one in found):
            found.append(person)
    return tuple(found)


def parse_occasion(text: str, written: datetime.date | None) -> Occasion | None:
    """The debate, consultation or answer in which a promise was made, with its day.

    >>> parse_occasion("Tijdens het commissiedebat Politie van 11 mei 2022 heb ik toegezegd …", None)
    Occasion(text='commissiedebat Politie van 11 mei 2022', kind='commissiedebat', date=datetime.date(2022, 5, 11))
    """
    days = [moment for moment in find_moments(text, written) if _is_day(moment)]
    for match in _OCCASION.finditer(text):
        kind = _OCCASIONS[int(str(match.lastgroup)[1:])][0]
        if kind in ("brief", "overleg", "debat") and not _BEFORE.search(text, 0, match.start()) and not days:
            continue
        day = next((moment for moment in days if 0 <= moment.start - match.end() <= _REACH), None)
        before = next((moment for moment in days if 0 <= match.start() - moment.end <= 60), None)
        end = day.end if day else match.end()
        if kind == "brief" and day is None:
            continue
        moment = day or before
        return Occasion(text=text[match.start() : end], kind=kind, date=moment.earliest if moment else None)
    return None


def parse_day(text: str, written: datetime.date | None) -> datetime.date | None:
    """The day on which *text* says that a promise was made, where it names no occasion."""
    days = [moment for moment in find_moments(text, written) if _is_day(moment) and moment.relation is None]
    past = [day.earliest for day in days if day.earliest and (written is None or day.earliest <= written)]
    return past[0] if past else None


def _is_day(moment: FoundMoment) -> bool:
    return moment.earliest is not None and moment.earliest == moment.latest


def deadline_of(moment: FoundMoment | None, text: str, made: datetime.date | None) -> Moment | None:
    """The deadline that *moment* in *text* sets, for a promise made on *made* (None where that day is unknown)."""
    if moment is None:
        return None
    if moment.relation == "before" and _is_planned(text, moment):
        moment = replace(moment, relation=None)
    earliest, latest = deadline_bounds(moment, made)
    return Moment(text=text[moment.lead : moment.end], earliest=earliest, latest=latest)


_PLANNED = r"(?:gepland|ingepland|voorzien|geagendeerd|beoogd)"
_PLANNED_FOR = regex.compile(_PLANNED + r"\s+$", regex.IGNORECASE)
_FOR_PLANNED = regex.compile(r"\s+(?:(?:is|zijn|was|staat|staan)\s+)?" + _PLANNED + r"\b", regex.IGNORECASE)


def _is_planned(text: str, moment: FoundMoment) -> bool:
    """Whether 'voor' means at that moment: 'gepland voor het najaar', 'die voor het najaar staat gepland'."""
    before = _PLANNED_FOR.search(text, max(0, moment.lead - 20), moment.lead)
    return before is not None or _FOR_PLANNED.match(text, moment.end) is not None


def made_by(text: str) -> MadeBy:
    """The office that a sentence says made the promise: minister, unless it names a state secretary."""
    if _STATE_SECRETARY.search(text) and not regex.search(r"\b(?:ik|mijn)\b", text, regex.IGNORECASE):
        return MadeBy(name=None, role="staatssecretaris")
    return MadeBy(name=None, role="minister")
