"""The bounds of named periods of the calendar: months, quarters, seasons, recesses, parliamentary years.

A period is ``(earliest, latest)``, both days included. The conventions and their sources stand in
``rules/calendar.toml``.
"""

from __future__ import annotations

import calendar
import datetime
from typing import Any

from brieflezer.rules import load

Period = tuple[datetime.date, datetime.date]

DAY = datetime.timedelta(days=1)

_RULES = load("calendar")
_NAMED: dict[str, dict[str, Any]] = {
    name: entry
    for table in ("season", "recess", "feast")
    for entry in _RULES[table].values()
    for name in entry["names"]
}
SEASONS, RECESSES, FEASTS = (
    tuple(name for entry in _RULES[table].values() for name in entry["names"])
    for table in ("season", "recess", "feast")
)
SCHOOL_YEARS: tuple[str, ...] = tuple(_RULES["school_year"])


def last_day(year: int, month: int) -> int:
    """The number of days of a month.

    >>> last_day(2024, 2)
    29
    """
    return calendar.monthrange(year, month)[1]


def _on(year: int, month_day: str) -> datetime.date:
    month, day = (int(part) for part in month_day.split("-"))
    return datetime.date(year, month, min(day, last_day(year, month)))


def month(year: int, number: int, part: str | None = None) -> Period:
    """A month, or its 'begin', 'medio' or 'eind'; 'ultimo' and 'primo' are its last and first day.

    >>> month(2021, 12, "ultimo")[0].isoformat()
    '2021-12-31'
    """
    first, last = 1, 31
    if part in ("primo", "ultimo"):
        first = last = 1 if part == "primo" else 31
    elif part is not None:
        first, last = _RULES["month_part"][part]
    end = last_day(year, number)
    return datetime.date(year, number, min(first, end)), datetime.date(year, number, min(last, end))


def whole_year(year: int, part: str | None = None) -> Period:
    """A year, or its 'begin', 'medio' or 'eind'; 'ultimo' and 'primo' are its last and first day.

    >>> [str(day) for day in whole_year(2021, "eind")]
    ['2021-10-01', '2021-12-31']
    """
    if part in ("primo", "ultimo"):
        day = _on(year, "01-01" if part == "primo" else "12-31")
        return day, day
    first, last = _RULES["year_part"][part] if part else ("01-01", "12-31")
    return _on(year, first), _on(year, last)


def months(year: int, first: int, last: int) -> Period:
    """From the first day of one month to the last day of another of the same year.

    >>> [str(day) for day in months(2024, 7, 9)]
    ['2024-07-01', '2024-09-30']
    """
    return datetime.date(year, first, 1), datetime.date(year, last, last_day(year, last))


def named(name: str, year: int, part: str | None = None) -> Period:
    """The season, recess or feast *name* that begins in *year*, or the month that is a *part* of that season.

    >>> [str(day) for day in named("winter", 2023)]
    ['2023-12-01', '2024-02-29']
    """
    entry = _NAMED[name]
    ends = year + (entry["last"] < entry["first"])
    first, last = _on(year, entry["first"]), _on(ends, entry["last"])
    if part is None or name not in SEASONS:
        return first, last
    step = {"begin": 0, "primo": 0, "medio": 1, "eind": 2, "ultimo": 2}[part]
    return month(year + (first.month + step > 12), (first.month + step - 1) % 12 + 1)


def eve_of(name: str, year: int) -> datetime.date:
    """The last day that is 'voor' the season, recess or feast *name* that begins in *year*.

    >>> str(eve_of("zomer", 2022)), str(eve_of("kerstreces", 2022))
    ('2022-06-30', '2022-12-21')
    """
    entry = _NAMED[name]
    return _on(year, entry["before"]) if "before" in entry else _on(year, entry["first"]) - DAY


def prinsjesdag(year: int) -> datetime.date:
    """The third Tuesday of September.

    >>> str(prinsjesdag(2023))
    '2023-09-19'
    """
    first = datetime.date(year, 9, 1)
    return first + datetime.timedelta(days=(1 - first.weekday()) % 7 + 14)


def session_year(year: int) -> Period:
    """The parliamentary year that begins in *year*.

    >>> [str(day) for day in session_year(2021)]
    ['2021-09-21', '2022-09-19']
    """
    return prinsjesdag(year), prinsjesdag(year + 1) - DAY


def school_year(kind: str, year: int) -> Period:
    """The school or academic year (*kind* is one of `SCHOOL_YEARS`) that begins in *year*."""
    first = _RULES["school_year"][kind]
    return _on(year, first), _on(year + 1, first) - DAY


def week_of(day: datetime.date) -> Period:
    """The week of *day*, from Monday to Sunday."""
    monday = day - DAY * day.weekday()
    return monday, monday + DAY * 6


def shift(day: datetime.date, count: int, unit: str) -> datetime.date | None:
    """*count* times a 'day', 'week', 'month', 'quarter' or 'year' later; None beyond the calendar.

    >>> str(shift(datetime.date(2020, 1, 31), 1, "month"))
    '2020-02-29'
    """
    try:
        if unit in ("day", "week"):
            return day + DAY * (count * (7 if unit == "week" else 1))
        total = day.year * 12 + day.month - 1 + count * {"month": 1, "quarter": 3, "year": 12}[unit]
        year, number = divmod(total, 12)
        return datetime.date(year, number + 1, min(day.day, last_day(year, number + 1)))
    except (ValueError, OverflowError):
        return None


def around(day: datetime.date, unit: str) -> Period:
    """The 'day', 'week', 'month', 'quarter' or 'year' of the calendar in which *day* lies."""
    if unit == "week":
        return week_of(day)
    if unit == "month":
        return month(day.year, day.month)
    if unit == "quarter":
        first = (day.month - 1) // 3 * 3 + 1
        return months(day.year, first, first + 2)
    return whole_year(day.year) if unit == "year" else (day, day)
