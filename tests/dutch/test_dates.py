"""`brieflezer.dutch.dates`: exact dates as a letterhead prints them."""

from __future__ import annotations

import datetime

import pytest

from brieflezer.dutch.dates import make_date, parse_date, parse_month, parse_year

NAMES = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
SHORT = ("jan.", "feb.", "mrt.", "apr.", "mei", "jun.", "jul.", "aug.", "sept.", "okt.", "nov.", "dec.")
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


def every_day() -> list[datetime.date]:
    first = datetime.date(2019, 1, 1)
    return [first + datetime.timedelta(days=count) for count in range(3 * 366)]


def test_every_day_reads_back_from_every_printed_form() -> None:
    """Whatever the form, the date that is printed is the date that is read."""
    for day in every_day():
        name, short, weekday = NAMES[day.month - 1], SHORT[day.month - 1], WEEKDAYS[day.weekday()]
        forms = (
            f"{day.day} {name} {day.year}",
            f"{day.day:02} {name.upper()} {day.year}",
            f"{weekday} {day.day} {name} {day.year}",
            f"{day.day} {short} {day.year}",
            f"{day.day} {short} '{day.year % 100}",
            f"{day:%d-%m-%Y}",
            f"{day.day}-{day.month}-{day.year}",
            f"{day:%d/%m/%Y}",
            f"{day:%d.%m.%Y}",
            f"{day:%d-%m}-'{day:%y}",
            f"{day.day}-{day.month}-’{day:%y}",
            day.isoformat(),
        )
        assert {parse_date(form) for form in forms} == {day}, forms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 maart 2011", "2011-03-01"),
        ("  20 juni 2022\n", "2022-06-20"),
        ("20\u00a0juni\u00a02022", "2022-06-20"),
        ("20juni 2022", "2022-06-20"),
        ("1e maart 2012", "2012-03-01"),
        ("3-4-'21", "2021-04-03"),
        ("03-04-98", "1998-04-03"),
        ("3–4–2021", "2021-04-03"),
        ("3 - 4 - 2021", "2021-04-03"),
        ("9 febuari 2020", "2020-02-09"),
        ("9 augstus 2020", "2020-08-09"),
        ("Vrijdag, 7 februari 2020", "2020-02-07"),
        ("vr. 7 feb 2020", "2020-02-07"),
        ("7 februari 2020.", "2020-02-07"),
        ("29 februari 2020", "2020-02-29"),
    ],
)
def test_one_full_date_is_read(text: str, expected: str) -> None:
    """A full date is read with its weekday, its abbreviations and the common slips."""
    assert parse_date(text) == datetime.date.fromisoformat(expected)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "31 februari 2020",
        "29 februari 2021",
        "0 maart 2020",
        "32-01-2020",
        "01-13-2020",
        "juni 2022",
        "20 juni",
        "2022",
        "12 maart 14",
        "20 juni 22222",
        "20-06/2022",
        "Den Haag, 12 maart 2014",
        "Haag 12 maart 2014",
        "20 juni 2022 en 21 juni 2022",
        "20 juni 2022 nr. 4",
        "datum",
        "20 brumaire 2022",
        "2022-6-20",
        "20 juni 1022",
        "²0 juni 2022",
        "1" * 100_000,
        "1 " * 100_000,
    ],
)
def test_anything_else_is_no_date(text: str) -> None:
    """A day the calendar lacks, a part of a date, and a date with more around it are all None."""
    assert parse_date(text) is None


def test_months_are_known_by_name_short_form_and_number() -> None:
    """Every month has one number under all its names."""
    for number, (name, short) in enumerate(zip(NAMES, SHORT, strict=True), start=1):
        assert parse_month(name) == parse_month(short) == parse_month(str(number)) == number
    assert parse_month("0") is None
    assert parse_month("13") is None


def test_a_year_of_two_digits_lies_within_a_century() -> None:
    """'69 is 2069 and '70 is 1970."""
    assert (parse_year("'69"), parse_year("70"), parse_year("1815")) == (2069, 1970, 1815)


def test_no_date_lies_outside_the_years_of_letters() -> None:
    """A year before 1800 or after 2199 is a number of another kind."""
    assert make_date(1799, 1, 1) is None
    assert make_date(2200, 1, 1) is None
    assert make_date(None, 1, 1) is None
