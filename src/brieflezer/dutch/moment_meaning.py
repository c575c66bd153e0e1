"""What the forms of Dutch moments mean: a match of `moment_forms.FORM` in, the moments that it says out.

Under the name of each form `READERS` holds a function that turns its match into `Core`s: the words of the
moment without a preposition, and the days it covers.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import NamedTuple

from brieflezer.dutch import periods
from brieflezer.dutch.dates import MONTHS, WEEKDAYS, make_date, parse_year
from brieflezer.dutch.moment_forms import (
    COUNTS,
    LAST,
    NEXT,
    ORDINALS,
    PARTS,
    THIS,
    UNITS,
    YEAR_WORDS,
    Match,
    rule_of,
)
from brieflezer.dutch.periods import DAY, Period

PAST_IS_NEAR = 122
"""A season, month or recess without a year that ended so many days ago is the last one, not the next."""

RECENT = 62
"""So near across New Year is a day in the year before or after that of the letter."""

FAR, FAR_FOR_A_PAPER = 240, 92
"""A day without a year that is farther ahead than this may as well be past, and is unknown."""


class Bounds(NamedTuple):
    """What a moment covers, and `eve`: the last day that is 'voor' it."""

    earliest: datetime.date
    latest: datetime.date
    eve: datetime.date


class Context(NamedTuple):
    """What a form is read against: the day of the letter and what the preposition says.

    `of`: it is 'van', and 'de brief van 13 december' looks back.
    """

    day: datetime.date | None
    relation: str | None = None
    of: bool = False


class Core(NamedTuple):
    """The words of one moment. `forward` are the bounds when it lies ahead, for a moment that names no year.

    `exact`: a preposition is no part of its words. `bare`: it is a moment only after a preposition.
    """

    start: int
    end: int
    kind: str
    bounds: Bounds | None
    forward: Bounds | None = None
    exact: bool = False
    bare: bool = False


Reader = Callable[[Match, Context], "list[Core]"]


def read_form(found: Match, context: Context) -> list[Core]:
    """The moments that one match of `FORM` says, none when its words are no moment after all."""
    rule = rule_of(found)
    try:
        return READERS[rule](found, context)
    except (ValueError, OverflowError):  # beyond the years that the calendar has
        return []


# --- a year that is said, and one that is not -----------------------------------------------------


def _bounds(period: Period, eve: datetime.date | None = None) -> Bounds:
    return Bounds(*period, eve or period[0] - DAY)


def _said_year(found: Match, context: Context) -> int | None:
    """The year that the words say; None when they say none or one that depends on an unknown day."""
    if found["year"]:
        return parse_year(found["year"])
    if found["yearword"] and context.day:
        return context.day.year + YEAR_WORDS[" ".join(found["yearword"].split())]
    return None


def _says_year(found: Match) -> bool:
    return bool(found["year"] or found["yearword"])


def _target(bounds: Bounds, relation: str | None) -> Period:
    """The days that matter for the choice of a year: before a moment that is its eve."""
    return (bounds.eve, bounds.eve) if relation == "before" else (bounds.earliest, bounds.latest)


def _ahead(of_year: Callable[[int], Bounds], context: Context, day: datetime.date) -> Bounds:
    """The first that has not ended on *day*."""
    candidates = (of_year(year) for year in range(day.year - 1, day.year + 2))
    return next(one for one in candidates if _target(one, context.relation)[1] >= day)


def _last_before(of_year: Callable[[int], Bounds], day: datetime.date) -> Bounds:
    candidates = (of_year(year) for year in range(day.year, day.year - 3, -1))
    return next(one for one in candidates if one.latest < day)


def _yearless(of_year: Callable[[int], Bounds], context: Context) -> tuple[Bounds | None, Bounds | None]:
    """The bounds of a period without a year, and those when it lies ahead.

    It is the one of the letter's year, unless that one has long ended and is more than a day or a limit ('voor'):
    then only the sentence can tell if it looks back or ahead, and the bounds are unknown. Just after New Year a day in
    December is the last one, and towards it a day in January the next one.
    """
    day = context.day
    if day is None:
        return None, None
    ahead = _ahead(of_year, context, day)
    same = of_year(day.year)
    first, last = _target(same, context.relation)
    if last >= day:
        past = of_year(day.year - 1)
        recent = (day - past.latest).days
        if first == last and context.relation is None:
            if recent < RECENT:
                return past, ahead
            if (first - day).days > (FAR if not context.of else FAR_FOR_A_PAPER):
                return None, ahead
        return same, ahead
    if (day - last).days <= PAST_IS_NEAR:
        return same, ahead
    if (ahead.earliest - day).days < RECENT:
        return ahead, ahead
    return (same if first == last and context.relation is None else None), ahead


def _choose(found: Match, context: Context, of_year: Callable[[int], Bounds]) -> tuple[Bounds | None, Bounds | None]:
    """The bounds by the year, suffix or adjective ('jl.', 'komend') if said, else by the letter's day."""
    if _says_year(found):
        year = _said_year(found, context)
        return (None if year is None else of_year(year)), None
    if context.day is None:
        return None, None
    groups = found.groupdict()
    which = groups.get("which")
    if groups.get("past") or which in LAST:
        return _last_before(of_year, context.day), None
    if groups.get("ahead") or which in NEXT:
        after = context.day if not which else _end_of_current(of_year, context.day)
        return _ahead(of_year, Context(after), after), None
    if which in THIS:
        return of_year(_year_of_current(of_year, context.day)), None
    return _yearless(of_year, context)


def _year_of_current(of_year: Callable[[int], Bounds], day: datetime.date) -> int:
    """In January and February 'deze winter' is the winter that began last year."""
    return day.year - 1 if of_year(day.year - 1).latest >= day else day.year


def _end_of_current(of_year: Callable[[int], Bounds], day: datetime.date) -> datetime.date:
    """'Komend voorjaar' said in spring is the next one."""
    current = of_year(_year_of_current(of_year, day))
    return current.latest + DAY if current.earliest <= day <= current.latest else day


# --- days -----------------------------------------------------------------------------------------


def _month_number(word: str) -> int:
    return MONTHS[word.rstrip(".")]


def _may_lack_year(word: str) -> bool:
    """An abbreviation needs a year beside it: 'sep', 'mar' and 'dec' are other words too."""
    return len(word) > 4 or word in ("mei", "juni", "juli")


def _day_of(month: int, number: int) -> Callable[[int], Bounds]:
    def of_year(year: int) -> Bounds:
        day = datetime.date(year, month, min(number, periods.last_day(year, month)))  # 29 February
        return _bounds((day, day))

    return of_year


def _read_days(found: Match, context: Context) -> list[Core]:
    month = _month_number(found["month"])
    numbers = [int(text) for text in found.captures("day")]
    starts = list(found.starts("day"))
    if len(numbers) > 1 and not (found["to"] or found["and"]):
        numbers, starts = numbers[-1:], starts[-1:]  # 'artikel 3, 11 mei 2022' says one day
    if not all(1 <= number <= periods.last_day(2024, month) for number in numbers):
        return []
    relates = _says_year(found) or found["past"] or found["ahead"]
    if not relates and not _may_lack_year(found["month"].rstrip(".")):
        return []
    said = _said_year(found, context)
    if said is not None and not all(make_date(said, month, number) for number in numbers):
        return []
    chosen = [_choose(found, context, _day_of(month, number)) for number in numbers]
    if found["to"] and len(numbers) >= 2:
        *before, first, last = zip(chosen, starts, strict=True)
        if not numbers[-2] < numbers[-1]:
            return []
        whole = Core(
            first[1], found.end(), "range",
            _joined(first[0][0], last[0][0]), _joined(first[0][1], last[0][1]), exact=True,
        )  # fmt: skip
        return [*_day_cores(found, before), whole]
    return _day_cores(found, list(zip(chosen, starts, strict=True)))


def _day_cores(found: Match, days: list[tuple[tuple[Bounds | None, Bounds | None], int]]) -> list[Core]:
    """One core a day: the last takes the month with it, the others are their number alone."""
    ends = dict(zip(found.starts("day"), found.ends("day"), strict=True))
    last = found.starts("day")[-1]
    return [
        Core(start, found.end() if start == last else ends[start], "day", *bounds, exact=True) for bounds, start in days
    ]


def _joined(first: Bounds | None, last: Bounds | None) -> Bounds | None:
    if first is None or last is None or first.earliest > last.latest:
        return None
    return Bounds(first.earliest, last.latest, first.eve)


def _read_day_range(found: Match, context: Context) -> list[Core]:
    (month, day), (month2, day2) = (
        (_month_number(found[name]), int(found[number])) for name, number in (("month", "day"), ("month2", "day2"))
    )
    years = found.captures("year")
    span = found.starts("day")[0], found.end()
    bounds, forward = _choose(found, context, _day_of(month2, day2))
    if bounds is None:
        return [Core(*span, "range", None, exact=True)]
    year = bounds.latest.year
    first_year = int(years[0]) if len(years) == 2 else year - ((month, day) > (month2, day2))
    first, last = make_date(first_year, month, day), make_date(year, month2, day2)
    if first is None or last is None or first > last:
        return []
    if found["and"] and not found["between"]:
        return [
            Core(span[0], found.start("and"), "day", _bounds((first, first)), exact=True),
            Core(found.start("day2"), span[1], "day", bounds, forward, exact=True),
        ]
    return [Core(*span, "range", _bounds((first, last)), exact=True)]


def _read_full_day(found: Match, context: Context) -> list[Core]:
    text = found["year"]
    marked = found.groupdict().get("mark")
    if marked == "." and len(text) != 4:
        return []  # a section number
    day = make_date(parse_year(text), int(found["month"]), int(found["day"])) if int(found["month"]) else None
    return [Core(found.start(), found.end(), "day", _bounds((day, day)), exact=True)] if day else []


def _read_weekday(found: Match, context: Context) -> list[Core]:
    if context.day is None:
        return [Core(found.start(), found.end(), "day", None)]
    number, today = WEEKDAYS[found["weekday"]], context.day
    if found["past"] or found["which"] in LAST:
        day = today - DAY * ((today.weekday() - number - 1) % 7 + 1)
    elif found["which"] in THIS:
        return []
    else:
        day = today + DAY * ((number - today.weekday() - 1) % 7 + 1)
    bounds = None if found["which"] in ("volgende", "vorige") else _bounds((day, day))  # this week's or next week's?
    return [Core(found.start(), found.end(), "day", bounds)]


def _read_today(found: Match, context: Context) -> list[Core]:
    if context.day is None:
        return [Core(found.start(), found.end(), "relative", None)]
    day = context.day - DAY * {"vandaag": 0, "gisteren": 1, "eergisteren": 2}[found["name"]]
    return [Core(found.start(), found.end(), "relative", _bounds((day, day)))]


# --- months ---------------------------------------------------------------------------------------


def _part(word: str | None) -> str | None:
    return None if word is None else PARTS[word]


def _at_end(period: Period, part: str | None) -> Bounds:
    """Before the end of something is until its last day, before its middle until the middle begins."""
    return _bounds(period, period[1] if part in ("eind", "ultimo") else None)


def _month_of(number: int, part: str | None) -> Callable[[int], Bounds]:
    return lambda year: _at_end(periods.month(year, number, part), part)


def _half_month(number: int, half: int) -> Callable[[int], Bounds]:
    def of_year(year: int) -> Bounds:
        first, last = periods.month(year, number)
        middle = first.replace(day=15)
        return _bounds((first, middle) if half == 1 else (middle + DAY, last))

    return of_year


def _read_month(found: Match, context: Context) -> list[Core]:
    word = found["month"].rstrip(".")
    related = bool(found["past"] or found["ahead"] or found["which"])
    if not _may_lack_year(word) and not (_says_year(found) or related):
        return []
    number = _month_number(word)
    if found["ord"]:
        if ORDINALS[found["ord"]] > 2:
            return []
        of_year = _half_month(number, ORDINALS[found["ord"]])
    else:
        of_year = _month_of(number, _part(found["part"]))
    bounds, forward = _choose(found, context, of_year)
    bare = not (_says_year(found) or related or found["part"] or found["ord"] or "maand" in found[0])
    plain = not (found["part"] or found["ord"])
    return [Core(found.start(), found.end(), "month", bounds, forward, exact=plain, bare=bare)]


def _read_month_pair(found: Match, context: Context) -> list[Core]:
    words = found["month"].rstrip("."), found["month2"].rstrip(".")
    anchored = _says_year(found) or found["past"] or found["ahead"]
    if not anchored and not all(map(_may_lack_year, words)):
        return []
    number, number2 = map(_month_number, words)
    if found["and"] and number2 != number % 12 + 1:
        return _two_months(found, context, number, number2)
    part, part2 = _part(found["part"]), _part(found["part2"])
    years = found.captures("year")

    def of_year(year: int) -> Bounds:
        first_year = parse_year(years[0]) if len(years) == 2 else None
        if first_year is None:
            first_year = year - (number > number2)
        first = periods.month(first_year, number, part)
        return _at_end((first[0], periods.month(year, number2, part2)[1]), part2)

    bounds, forward = _choose(found, context, of_year)
    if bounds is not None and bounds.earliest > bounds.latest:
        return []
    bare = not (anchored or part or part2)
    return [Core(found.start(), found.end(), "range", bounds, forward, exact=not part, bare=bare)]


def _two_months(found: Match, context: Context, number: int, number2: int) -> list[Core]:
    first_end = found.start("and")
    bare = not (_says_year(found) or found["past"] or found["ahead"])
    pairs = (
        (found.start(), first_end, number, _part(found["part"])),
        (found.end("and"), found.end(), number2, _part(found["part2"])),
    )
    return [
        Core(start, end, "month", *_choose(found, context, _month_of(month, part)), exact=True, bare=bare)
        for start, end, month, part in pairs
    ]


# --- parts of the year ----------------------------------------------------------------------------


def _read_part(found: Match, context: Context) -> list[Core]:
    part = _part(found["part"])
    span = found.start(), found.end()
    if found["unit"]:
        if context.day is None or found["unit"] == "quarter":
            return [Core(*span, "relative", None)]
        whole = _turn(found["which"], UNITS[found["unit"]], context.day)
        if whole is None or found["unit"] != "maand":
            return [Core(*span, "relative", None if whole is None else _bounds(whole))]
        return [Core(*span, "month", _at_end(periods.month(whole[0].year, whole[0].month, part), part))]
    year = context.day.year if found["justyear"] and context.day else _said_year(found, context)
    if year is None:
        return [Core(*span, "year_part", None)]
    period = periods.whole_year(year, part)
    eve = period[1] if part in ("eind", "ultimo") else datetime.date(year, 6, 30) if part == "medio" else None
    return [Core(*span, "year_part", _bounds(period, eve))]


def _read_year_end(found: Match, context: Context) -> list[Core]:
    period = periods.whole_year(context.day.year, "eind") if context.day else None
    return [Core(found.start(), found.end(), "year_part", _bounds(period, period[1]) if period else None)]


def _read_season(found: Match, context: Context) -> list[Core]:
    name, part = found["name"], _part(found["part"])

    def of_year(year: int) -> Bounds:
        return _bounds(periods.named(name, year, part), periods.eve_of(name, year) if part is None else None)

    bounds, forward = _choose(found, context, of_year)
    bare = not (found["the"] or found["which"] or found["part"] or _says_year(found) or found["past"])
    return [Core(found.start(), found.end(), "season", bounds, forward, bare=bare)]


def _read_recess(found: Match, context: Context) -> list[Core]:
    name = found["name"]
    kind = "recess" if name in periods.RECESSES else "feast"

    def of_year(year: int) -> Bounds:
        first, last = periods.named(name, year)
        return Bounds(last, last, last) if found["close"] else Bounds(first, last, periods.eve_of(name, year))

    bounds, forward = _choose(found, context, of_year)
    bare = not (found["the"] or found["which"] or found["close"] or _says_year(found))
    return [Core(found.start(), found.end(), kind, bounds, forward, bare=bare)]


def _read_any_recess(found: Match, context: Context) -> list[Core]:
    return [Core(found.start(), found.end(), "recess", None, bare=not found["which"])]


def _quarters(first: int, last: int) -> Callable[[int], Bounds]:
    return lambda year: _bounds(periods.months(year, first * 3 - 2, last * 3))


def _read_quarter(found: Match, context: Context) -> list[Core]:
    numbers = [ORDINALS[word] for word in found.captures("ord")]
    if numbers[0] > numbers[-1]:
        return []
    bounds, forward = _choose(found, context, _quarters(numbers[0], numbers[-1]))
    return [Core(found.start(), found.end(), "quarter", bounds, forward)]


def _read_quarter_number(found: Match, context: Context) -> list[Core]:
    numbers = [int(digit) for digit in found.captures("quarter")]
    said = _says_year(found)
    if numbers[0] > numbers[-1] or (found["letter"] == "k" and not said):
        return []
    bounds, forward = _choose(found, context, _quarters(numbers[0], numbers[-1]))
    return [Core(found.start(), found.end(), "quarter", bounds, forward, bare=not said)]


def _read_half(found: Match, context: Context) -> list[Core]:
    half = 2 if found["ord"] == "laatste" else ORDINALS[found["ord"]]
    if half > 2:
        return []
    named_year = _says_year(found) or "jaar" in found[0]
    if not named_year:
        return []  # the half of something else
    bounds, forward = _choose(found, context, lambda year: _bounds(periods.months(year, half * 6 - 5, half * 6)))
    return [Core(found.start(), found.end(), "half_year", bounds, forward)]


# --- years ----------------------------------------------------------------------------------------


def _read_session_year(found: Match, context: Context) -> list[Core]:
    first, second = int(found["year"]), found["year2"]
    if str(first + 1)[-len(second) :] != second:
        return []
    if found["session"]:
        return [Core(found.start(), found.end(), "session_year", _bounds(periods.session_year(first)), exact=True)]
    return [
        Core(
            found.start(),
            found.end(),
            "school_year",
            _bounds(periods.school_year(found["school"], first)),
            exact=True,
        )
    ]


def _year(number: int) -> Bounds:
    return _bounds(periods.whole_year(number))


def _read_year_range(found: Match, context: Context) -> list[Core]:
    first, last = int(found["year"]), int(found["year2"])
    if found["and"] and not found["between"]:
        parts = (found.start(), found.end("year"), first), (found.start("year2"), found.end(), last)
        return [Core(start, end, "year", _year(year), exact=True, bare=True) for start, end, year in parts]
    if first >= last:
        return []
    return [Core(found.start("year"), found.end(), "range", _joined(_year(first), _year(last)), exact=True)]


def _read_year(found: Match, context: Context) -> list[Core]:
    bare = not found["said"]
    return [Core(found.start(), found.end(), "year", _year(int(found["year"])), exact=True, bare=bare)]


def _read_year_word(found: Match, context: Context) -> list[Core]:
    year = _said_year(found, context)
    words = " ".join(found["yearword"].split())
    if words in ("het jaar", "het kalenderjaar"):
        return []
    return [Core(found.start(), found.end(), "relative", None if year is None else _year(year))]


# --- counted from the letter ----------------------------------------------------------------------


def _turn(which: str, unit: str, day: datetime.date) -> Period | None:
    """The week, month, quarter or year of the calendar that is 'deze', 'volgende' or 'vorige' on *day*."""
    step = -1 if which in LAST else 1 if which in NEXT else 0
    there = periods.shift(periods.around(day, unit)[0], step, unit)
    return periods.around(there, unit) if there else None


def _stretch(day: datetime.date, count: int, unit: str) -> Bounds | None:
    """From *day* so many units ahead, or back when *count* is negative."""
    other = periods.shift(day, count, unit)
    return None if other is None else _bounds((min(day, other), max(day, other)))


def _read_relative(found: Match, context: Context) -> list[Core]:
    """'Volgend jaar' is the next of the calendar; 'het komende jaar' the twelve months from now."""
    span = found.start(), found.end()
    which, unit = found["which"], UNITS[found["unit"]]
    if found["unit"] in ("dagen", "weken", "maanden", "jaren", "kwartalen"):
        return [] if which in THIS else [Core(*span, "vague", None)]
    if context.day is None or unit == "day":
        return [Core(*span, "relative", None)] if unit != "day" else []
    stretches = which in ("komende", "afgelopen") and (found["the"] or (which == "afgelopen" and unit == "year"))
    if stretches:
        bounds = _stretch(context.day, -1 if which in LAST else 1, unit)
    else:
        period = _turn(which, unit, context.day)
        bounds = None if period is None else _bounds(period)
    return [Core(*span, "relative", bounds)]


def _count(found: Match) -> int:
    text = found["count"]
    return int(text) if text.isdecimal() else COUNTS[text]


def _read_span(found: Match, context: Context) -> list[Core]:
    which = found["which"]
    bounds = None
    if context.day and which not in THIS:
        bounds = _stretch(context.day, -_count(found) if which in LAST else _count(found), UNITS[found["unit"]])
    return [Core(found.start(), found.end(), "relative", bounds)]


def _read_within(found: Match, context: Context) -> list[Core]:
    if found["elsewhere"] is not None:
        return [Core(found.start(), found.end(), "awaited", None)]
    bounds = _stretch(context.day, _count(found), UNITS[found["unit"]]) if context.day else None
    return [Core(found.start(), found.end(), "relative", bounds)]


def _read_from_now(found: Match, context: Context) -> list[Core]:
    sign = -1 if rule_of(found) == "ago" else 1
    bounds = None
    if context.day:
        there = periods.shift(context.day, sign * _count(found), UNITS[found["unit"]])
        bounds = _bounds(periods.around(there, UNITS[found["unit"]])) if there else None
    return [Core(found.start(), found.end(), "relative", bounds)]


def _read_later_this_year(found: Match, context: Context) -> list[Core]:
    day = context.day
    bounds = _bounds((day, datetime.date(day.year, 12, 31))) if day else None
    return [Core(found.start(), found.end(), "relative", bounds)]


def _read_prinsjesdag(found: Match, context: Context) -> list[Core]:
    def of_year(year: int) -> Bounds:
        return _bounds((periods.prinsjesdag(year), periods.prinsjesdag(year)))

    return [Core(found.start(), found.end(), "day", *_choose(found, context, of_year))]


def _read_vague(found: Match, context: Context) -> list[Core]:
    if found["which"] in THIS:
        return []  # 'in deze tijd' says no moment
    return [Core(found.start(), found.end(), "vague", None)]


def _read_event(found: Match, context: Context) -> list[Core]:
    return [Core(found.start(), found.end(), "event", None, bare=True)]


READERS: dict[str, Reader] = {
    "day_range": _read_day_range,
    "days": _read_days,
    "iso": _read_full_day,
    "numeric": _read_full_day,
    "month_pair": _read_month_pair,
    "month": _read_month,
    "part": _read_part,
    "year_end": _read_year_end,
    "season": _read_season,
    "recess": _read_recess,
    "any_recess": _read_any_recess,
    "quarter": _read_quarter,
    "quarter_number": _read_quarter_number,
    "half": _read_half,
    "session_year": _read_session_year,
    "year_range": _read_year_range,
    "year": _read_year,
    "span": _read_span,
    "later_this_year": _read_later_this_year,
    "weekday": _read_weekday,
    "relative": _read_relative,
    "year_word": _read_year_word,
    "within": _read_within,
    "from_now": _read_from_now,
    "ago": _read_from_now,
    "today": _read_today,
    "prinsjesdag": _read_prinsjesdag,
    "vague": _read_vague,
    "event": _read_event,
}
