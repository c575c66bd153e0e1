"""Exact Dutch dates: a short text in, a calendar date out, or None.

Dutch writes day, month, year ('20 juni 2022', '20-06-2022'); '2022-06-20' is the form of ISO 8601. The
misspelt months are slips met in print.
"""

from __future__ import annotations

import datetime

import regex

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan januarie januarij",
            "februari feb febr febuari februarie februrari",
            "maart mrt mar maar",
            "april apr",
            "mei",
            "juni jun",
            "juli jul",
            "augustus aug augstus augustes",
            "september sep sept septmber setember",
            "oktober okt october oct",
            "november nov novmber",
            "december dec decmber desember",
        ),
        start=1,
    )
    for name in names.split()
}
"""Names of months, full, short and misspelt, in lower case and without a full stop, to their numbers."""

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "maandag ma",
            "dinsdag di",
            "woensdag wo",
            "donderdag do",
            "vrijdag vr vrij",
            "zaterdag za",
            "zondag zo",
        )
    )
    for name in names.split()
}
"""Names of weekdays to their numbers, Monday is 0."""

_DAY_MONTH_YEAR = regex.compile(
    r"""(?:(?P<weekday>[a-z]++)[\s.,]++)?+
        (?P<day>\d{1,2}+)(?:(?:e|ste|de)(?![a-z]))?+\s*+
        (?P<month>[a-z]++)\.?+,?+\s*+
        (?P<year>\d{4}+|['’‘`]\s?+\d\d)\.?+""",
    regex.VERBOSE,
)
_NUMERIC = regex.compile(
    r"""(?:(?P<weekday>[a-z]++)[\s.,]++)?+
        (?P<day>\d{1,2}+)\s?+(?P<mark>[-–‑/.])\s?+(?P<month>\d{1,2}+)\s?+(?P=mark)\s?+
        (?P<year>\d{4}+|['’‘`]?+\d\d)\.?+""",
    regex.VERBOSE,
)
_ISO = regex.compile(r"(?P<year>\d{4}+)-(?P<month>\d\d)-(?P<day>\d\d)")


def parse_date(text: str) -> datetime.date | None:
    """The date that *text* is: one full date and nothing more, as a letterhead prints it; else None.

    A day that the calendar does not have is None, and so is "12 maart 14", where 14 need not be a year.
    A year of two digits is the one within 1970-2069.

    >>> parse_date("vrijdag 7 februari 2020")
    datetime.date(2020, 2, 7)
    >>> parse_date("3-4-'21")
    datetime.date(2021, 4, 3)
    >>> parse_date("31 februari 2020") is None
    True
    >>> parse_date("februari 2020") is None
    True
    """
    short = text.strip().lower()
    if len(short) > 60:
        return None
    found = _DAY_MONTH_YEAR.fullmatch(short) or _NUMERIC.fullmatch(short)
    if found is None:
        found = _ISO.fullmatch(short)
    elif found["weekday"] and found["weekday"] not in WEEKDAYS:
        return None
    if found is None:
        return None
    month = parse_month(found["month"])
    return None if month is None else make_date(parse_year(found["year"]), month, int(found["day"]))


def parse_month(text: str) -> int | None:
    """The number of a month: its name (full, short, with a common slip) or its digits; None for all else.

    >>> parse_month("Mrt."), parse_month("09"), parse_month("13")
    (3, 9, None)
    """
    word = text.strip().rstrip(".").lower()
    if word.isdecimal():
        return int(word) if len(word) < 3 and 1 <= int(word) <= 12 else None
    return MONTHS.get(word)


def parse_year(text: str) -> int | None:
    """The year of four digits, or of two within 1970-2069; None for all else.

    >>> parse_year("2022"), parse_year("'21"), parse_year("98"), parse_year("202")
    (2022, 2021, 1998, None)
    """
    digits = text.strip(" '’‘`")
    if not digits.isdecimal() or len(digits) not in (2, 4):
        return None
    year = int(digits)
    return year if len(digits) == 4 else year + (2000 if year < 70 else 1900)


def make_date(year: int | None, month: int, day: int) -> datetime.date | None:
    """The date, or None when the calendar does not have it or the year is no year of a letter (1800-2199).

    >>> make_date(2021, 2, 29) is None
    True
    """
    if year is None or not 1800 <= year <= 2199:
        return None
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
