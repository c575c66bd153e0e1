"""Moments in running Dutch: 'op 11 mei jl.', 'voor de zomer', 'eind 2021', 'binnen zes weken'.

The forms stand in `moment_forms`, what they mean in `moment_meaning`, the conventions for inexact ones in
``rules/calendar.toml``. What is said in relation to now is read against the day of the letter; without that
day its bounds are None.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import regex

from brieflezer.dutch.moment_forms import find_forms, rule_of
from brieflezer.dutch.moment_meaning import Bounds, Context, Core, read_form
from brieflezer.dutch.periods import DAY

Relation = Literal["before", "by", "from", "after", "before_event"]
Day = datetime.date


@dataclass(frozen=True, slots=True)
class FoundMoment:
    """One moment: ``text[start:end]`` says it, and it lies from `earliest` to `latest`, both days included.

    A None bound: the text does not say. `rule` names the form. `kind` is day, month, season, quarter,
    half_year, year_part, year, range, relative, recess, feast, session_year, school_year, event or vague; the
    last two never have bounds. `relation` is what the preposition says ('uiterlijk 1 mei' is by). The
    preposition is part of the words of an inexact moment ('voor de zomer') and not of those of a date, month,
    year or range; `lead` is where the words begin with it. `forward` are the bounds if the moment lies ahead,
    when it names no year and that makes a difference.
    """

    start: int
    end: int
    earliest: Day | None
    latest: Day | None
    rule: str
    kind: str
    relation: Relation | None
    lead: int
    forward: tuple[Day | None, Day | None] | None = None


_W = r"[ \xa0\u202f\n]++"
_LEAD = regex.compile(
    rf"""(?<![\w-])(?:
      (?P<by>uiterlijk(?:{_W}(?:in|op|per|aan|tegen|met{_W}ingang{_W}van))?+|niet{_W}later{_W}dan|tot{_W}en{_W}met|t/m
        |ten{_W}laatste(?:{_W}op)?+)
      |(?P<before>(?:(?:nog|uiterlijk|ruim|vlak|kort){_W})?+
        (?:(?<!gepland[ ])(?<!voorzien[ ])(?<!geagendeerd[ ])voor|vóór|vòòr|vòor|voór)|tot(?:{_W}aan)?+
        |voorafgaand{_W}aan|eerder{_W}dan)
      |(?P<from>vanaf|met{_W}ingang{_W}van|ingaande|m\.i\.v\.|sinds|sedert)
      |(?P<after>(?:(?:direct|kort|vlak|meteen){_W})?+na)
      |(?P<inside>in{_W}de{_W}loop{_W}van|gedurende|tijdens|in|rond|omstreeks|tegen|aan|bij)
      |(?P<plain>op|per|over|van|uit|naar|richting|met|tussen|d\.?d\.|binnen|ten{_W}opzichte{_W}van|t\.o\.v\.|dan{_W}in|voor)
    ){_W}$""",
    regex.VERBOSE,
)
_LONG = 4000
"""Characters from which a text is more than a sentence or a block."""
_LINE_END = regex.compile(r"(?<!\n)\n(?!\n)")
_LONGEST_LEAD = 40
_OFTEN_FOR = frozenset({"relative", "quarter", "half_year"})  # 'de begroting voor volgend jaar': no end is said
_EVENT_LEAD = regex.compile(
    rf"""(?<!\w)(?:voor|vóór){_W}(?:het|de){_W}(?:[\w-]++{_W}){{0,3}}?
      [\w-]*?(?:debat|overleg|behandeling|vergadering|beraad)(?:{_W}[\w-]++){{0,5}}?{_W}(?:op|van|in|d\.?d\.){_W}$""",
    regex.VERBOSE,
)
_LONGEST_EVENT_LEAD = 110

# A parliamentary year or a year that is part of a citation is no moment.
_CITING = regex.compile(
    r"(?:kamerstuk\w*|handelingen|aanhangsel|tweede kamer|eerste kamer|\bt\.?k\.?|\be\.?k\.?|\bii?|stb\.?"
    r"|stcrt\.?|trb\.?|staatsblad|staatscourant|tractatenblad)[\s,.;:()]*(?:ii?[\s,]+)?(?:vergaderjaar\s*)?$"
)
_CITED = regex.compile(r"(?:,?\s*(?:\(?nr\b|\d\d[ .\xa0]?\d{3}\b)|,\s*(?:\d+\b|[a-z]\b|p\.|ah\b|aanhangsel|bijlage))")
_MEASURE = regex.compile(
    r"\s+(?:euro|fte|miljoen|miljard|mensen|personen|woningen|leden|leerlingen|studenten|gemeenten|bedrijven|hectare|ha"
    r"|kilo\w*|km|meter|m2|m²|ton|mw|gw|uur|plaatsen|zaken|gevallen|meldingen|keer|procent|banen|huishoudens"
    r"|medewerkers|agenten|aspiranten|woorden|vierkante)\b|\s*(?:%|€(?!\s?\d))"
)
_BETWEEN_YEARS = regex.compile(r"\s*(?:,|,?\s(?:en|of|als|dan in|en in|tot|naar|,))\s*")


def find_moments(text: str, letter_date: Day | None, start: int = 0, end: int | None = None) -> tuple[FoundMoment, ...]:
    """The moments that *text* says from *start* to *end*, in order, without overlap.

    *letter_date* is the day to which 'vorig jaar', 'jl.' and a date without a year relate.

    >>> text = "Op 11 mei jl. heb ik toegezegd uw Kamer voor de zomer te informeren."
    >>> for found in find_moments(text, datetime.date(2022, 5, 20)):
    ...     print(text[found.start : found.end], found.earliest, found.latest)
    11 mei jl. 2022-05-11 2022-05-11
    voor de zomer None 2022-06-30
    >>> find_moments("De Politiewet 2012 en Natura 2000; Stb. 2021, 399; Kamerstukken II 2021/22", None)
    ()
    """
    end = len(text) if end is None else end
    low = folded(text) if len(text) < _LONG else _whole_folded(text)
    day = letter_date if letter_date and 1810 <= letter_date.year <= 2190 else None
    moments: list[FoundMoment] = []
    floor = event_floor = start
    for found in find_forms(low, start, end):
        rule = rule_of(found)
        if rule in ("year", "year_range", "session_year") and _is_cited(low, found.start(), found.end(), rule):
            floor = max(floor, found.start())
            continue
        lead, relation, inside = _lead(low, found.start(), floor, event_floor)
        context = Context(day, relation, low.startswith("van", lead))
        for index, core in enumerate(read_form(found, context)):
            joined = index > 0 or _follows_year(low, core, moments)
            if core.bare and lead == found.start() and not joined:
                continue
            if core.kind == "year" and rule == "year" and _MEASURE.match(low, core.end, end):
                continue
            here = (lead, relation, inside) if core.start == found.start() else (core.start, None, False)
            moments.append(_moment(core, rule, *here))
            floor = core.end
            event_floor = event_floor if core.kind == "event" else floor
    return tuple(moments)


def parse_moment(text: str, letter_date: Day | None) -> FoundMoment | None:
    """The moment that *text* as a whole is, its preposition included; else None.

    >>> found = parse_moment("In het najaar", datetime.date(2022, 6, 20))
    >>> str(found.earliest), str(found.latest)
    ('2022-09-01', '2022-11-30')
    >>> parse_moment("een najaar", None) is None
    True
    """
    first, last = len(text) - len(text.lstrip()), len(text.rstrip())
    moments = find_moments(text, letter_date, first, last)
    if len(moments) == 1 and moments[0].lead == first and moments[0].end == last:
        return moments[0]
    return None


def deadline_bounds(moment: FoundMoment, made_on: Day | None) -> tuple[Day | None, Day | None]:
    """Between which days a promise must be kept that names *moment*.

    *made_on* is the day of a promise that this letter makes, and None for an earlier one. A moment without a
    year that would lie before *made_on* lies ahead instead. 'Voor X' and 'uiterlijk X' run from *made_on*, or
    from an unknown day.

    >>> letter = datetime.date(2022, 6, 20)
    >>> [str(day) for day in deadline_bounds(parse_moment("voor 1 oktober", letter), letter)]
    ['2022-06-20', '2022-09-30']
    """
    earliest, latest = moment.earliest, moment.latest
    if made_on and moment.forward and (latest is None or latest < made_on):
        earliest, latest = moment.forward
    relation = moment.relation
    if moment.lead < moment.start:  # the bounds are those of the words without the preposition
        if relation == "before":
            latest = earliest - DAY if earliest else None
        elif relation == "after":
            earliest, latest = latest + DAY if latest else None, None
        elif relation == "from":
            latest = None
    if relation in ("before", "by", "before_event"):
        earliest = made_on if latest else None
        if earliest and latest and earliest > latest:
            earliest = None
    return earliest, latest


@lru_cache(maxsize=1)
def _whole_folded(text: str) -> str:
    """As `folded`: a letter is folded once and not for each of its blocks."""
    return folded(text)


def folded(text: str) -> str:
    r"""*text* in lower case, with a plain space for any other and for a line end, every character at its place.

    >>> folded("Op 3\xa0Mei\n2021\n\nEn")
    'op 3 mei 2021\n\nen'
    """
    low = text.lower()
    if len(low) != len(text):
        low = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    return _LINE_END.sub(" ", low.replace("\xa0", " ").replace("\u202f", " "))


def _lead(low: str, start: int, floor: int, event_floor: int) -> tuple[int, Relation | None, bool]:
    """Where the preposition before *start* begins, what it says, and if an inexact moment takes it in."""
    window = low[max(floor, start - _LONGEST_LEAD) : start]
    found = _LEAD.search(window)
    if found is None:
        return start, None, False
    at = start - len(window) + found.start()
    group = str(found.lastgroup)
    if group in ("inside", "plain"):
        wide = low[max(event_floor, start - _LONGEST_EVENT_LEAD) : start]
        event = _EVENT_LEAD.search(wide) if "voor " in wide or "vóór " in wide else None
        if event:
            return start - len(wide) + event.start(), "before_event", False
        return at, None, group == "inside"
    relation: Relation = "before"
    if group == "by":
        relation = "by"
    elif group == "from":
        relation = "from"
    elif group == "after":
        relation = "after"
    return at, relation, True


def _is_cited(low: str, start: int, end: int, rule: str) -> bool:
    """Whether a year stands in a citation: after 'Kamerstukken II' or before ', 29 628'."""
    if _CITING.search(low[max(0, start - 45) : start]):
        return True
    return rule != "year" and _CITED.match(low, end) is not None


def _follows_year(low: str, core: Core, moments: list[FoundMoment]) -> bool:
    """Whether *core* goes on a list of years: 'in 2020, 2021 en 2022'."""
    if not moments or moments[-1].kind != core.kind or core.kind not in ("year", "month"):
        return False
    gap = low[moments[-1].end : core.start]
    return len(gap) <= 12 and _BETWEEN_YEARS.fullmatch(gap) is not None


def _moment(core: Core, rule: str, lead: int, relation: Relation | None, inside: bool) -> FoundMoment:
    """The moment of *core*; the preposition becomes part of an inexact one."""
    means_for = relation == "before" and core.kind in _OFTEN_FOR
    takes_lead = not core.exact and inside and not means_for
    applied = relation if takes_lead else None
    earliest, latest = _related(core.bounds, applied)
    forward = _related(core.forward, applied) if core.forward and core.forward != core.bounds else None
    return FoundMoment(
        start=lead if takes_lead else core.start,
        end=core.end,
        earliest=earliest,
        latest=latest,
        rule=rule,
        kind=core.kind,
        relation=relation,
        lead=lead,
        forward=forward,
    )


def _related(bounds: Bounds | None, relation: Relation | None) -> tuple[Day | None, Day | None]:
    """The days that are 'voor', 'na' or 'vanaf' *bounds*; for any other relation *bounds* itself."""
    if bounds is None:
        return None, None
    if relation == "before":
        return None, bounds.eve
    if relation == "after":
        return bounds.latest + DAY, None
    if relation == "from":
        return bounds.earliest, None
    if relation == "by":
        return None, bounds.latest
    return bounds.earliest, bounds.latest
