"""`brieflezer.dutch.moments`: moments in running text, their words and their bounds."""

from __future__ import annotations

import datetime

import pytest
import regex

from brieflezer.dutch.moment_forms import FORM, find_forms
from brieflezer.dutch.moments import FoundMoment, deadline_bounds, find_moments, parse_moment

LETTER = datetime.date(2022, 6, 20)  # a Monday

# The words, the preposition they may follow in brackets, earliest and latest for a letter of 20 June 2022.
FORMS = """
20 juni 2022 | 2022-06-20 | 2022-06-20
[op] 20 juni 2022 | 2022-06-20 | 2022-06-20
[van] 1 sept. 2021 | 2021-09-01 | 2021-09-01
[op vrijdag] 24 juni 2022 | 2022-06-24 | 2022-06-24
[op] 11 mei jl. | 2022-05-11 | 2022-05-11
[van] 12 december jl. | 2021-12-12 | 2021-12-12
[op] 7 juli a.s. | 2022-07-07 | 2022-07-07
[op] 15 maart a.s. | 2023-03-15 | 2023-03-15
[op] 15 maart jongstleden | 2022-03-15 | 2022-03-15
[op] 15 maart, jl. | 2022-03-15 | 2022-03-15
[op] 31-12-2021 | 2021-12-31 | 2021-12-31
[dd.] 3-4-'21 | 2021-04-03 | 2021-04-03
[d.d.] 03/04/2021 | 2021-04-03 | 2021-04-03
[op] 2022-06-20 | 2022-06-20 | 2022-06-20
[op] 20 juni | 2022-06-20 | 2022-06-20
[op] 24 juni van dit jaar | 2022-06-24 | 2022-06-24
[op] 24 juni vorig jaar | 2021-06-24 | 2021-06-24
[van] 13 december | - | -
20 tot en met 24 juni 2022 | 2022-06-20 | 2022-06-24
[van] 20 t/m 24 juni | 2022-06-20 | 2022-06-24
20-24 juni 2022 | 2022-06-20 | 2022-06-24
[van] 20 mei tot en met 3 juni 2022 | 2022-05-20 | 2022-06-03
20 december 2021 tot 3 januari 2022 | 2021-12-20 | 2022-01-03
[van] 20 december tot en met 3 januari 2022 | 2021-12-20 | 2022-01-03
[in] mei 2022 | 2022-05-01 | 2022-05-31
[in] Feb 2020 | 2020-02-01 | 2020-02-29
[in] mei | 2022-05-01 | 2022-05-31
[in] oktober | 2022-10-01 | 2022-10-31
[in] januari | - | -
[in] de maand mei | 2022-05-01 | 2022-05-31
afgelopen november | 2021-11-01 | 2021-11-30
[in] november jl. | 2021-11-01 | 2021-11-30
komende september | 2022-09-01 | 2022-09-30
[in] maart vorig jaar | 2021-03-01 | 2021-03-31
februari/maart 2021 | 2021-02-01 | 2021-03-31
Feb/Mrt 2020 | 2020-02-01 | 2020-03-31
eind maart/begin april | 2022-03-21 | 2022-04-10
eind mei/juni 2020 | 2020-05-21 | 2020-06-30
[in] mei of juni | 2022-05-01 | 2022-06-30
[in] mei en juni 2021 | 2021-05-01 | 2021-06-30
januari tot en met juni 2022 | 2022-01-01 | 2022-06-30
november 2021 tot en met maart 2022 | 2021-11-01 | 2022-03-31
begin mei | 2022-05-01 | 2022-05-10
medio februari 2020 | 2020-02-11 | 2020-02-20
half mei | 2022-05-11 | 2022-05-20
eind september | 2022-09-21 | 2022-09-30
ultimo december 2021 | 2021-12-31 | 2021-12-31
de tweede helft van juni | 2022-06-16 | 2022-06-30
eind deze maand | 2022-06-21 | 2022-06-30
begin volgende maand | 2022-07-01 | 2022-07-10
eind 2021 | 2021-10-01 | 2021-12-31
medio 2023 | 2023-05-01 | 2023-08-31
halverwege 2023 | 2023-05-01 | 2023-08-31
begin 2024 | 2024-01-01 | 2024-03-31
ultimo 2021 | 2021-12-31 | 2021-12-31
primo 2022 | 2022-01-01 | 2022-01-01
begin dit jaar | 2022-01-01 | 2022-03-31
eind dit jaar | 2022-10-01 | 2022-12-31
eind vorig jaar | 2021-10-01 | 2021-12-31
begin volgend jaar | 2023-01-01 | 2023-03-31
eind van het jaar | 2022-10-01 | 2022-12-31
einde jaar | 2022-10-01 | 2022-12-31
aan het eind van dit jaar | 2022-10-01 | 2022-12-31
voor het einde van het jaar | - | 2022-12-31
voor eind 2023 | - | 2023-12-31
voor medio 2023 | - | 2023-06-30
voor begin 2024 | - | 2023-12-31
uiterlijk eind 2022 | - | 2022-12-31
vanaf eind 2022 | 2022-10-01 | -
in het voorjaar | 2022-03-01 | 2022-05-31
in het voorjaar van 2023 | 2023-03-01 | 2023-05-31
Voorjaar 2020 | 2020-03-01 | 2020-05-31
in de lente van 2020 | 2020-03-01 | 2020-05-31
in het najaar | 2022-09-01 | 2022-11-30
dit najaar | 2022-09-01 | 2022-11-30
het komende najaar | 2022-09-01 | 2022-11-30
het najaar van vorig jaar | 2021-09-01 | 2021-11-30
in de herfst | 2022-09-01 | 2022-11-30
afgelopen voorjaar | 2022-03-01 | 2022-05-31
afgelopen najaar | 2021-09-01 | 2021-11-30
volgend voorjaar | 2023-03-01 | 2023-05-31
deze zomer | 2022-06-01 | 2022-08-31
rond de zomer | 2022-06-01 | 2022-08-31
eind van de zomer | 2022-08-01 | 2022-08-31
in de winter van 2021-2022 | 2021-12-01 | 2022-02-28
winter 2021/22 | 2021-12-01 | 2022-02-28
voor de zomer | - | 2022-06-30
voor de zomer van 2023 | - | 2023-06-30
Voor zomer 2020 | - | 2020-06-30
na de zomer | 2022-09-01 | -
uiterlijk in het najaar | - | 2022-11-30
[gepland voor] het najaar | 2022-09-01 | 2022-11-30
voor het zomerreces | - | 2022-06-30
na het zomerreces | 2022-09-01 | -
voor het kerstreces | - | 2022-12-21
voor het meireces van 2023 | - | 2023-04-24
na het herfstreces | 2022-10-25 | -
voor het reces | - | -
voor het einde van het zomerreces | - | 2022-08-31
uiterlijk voor het einde van het zomerreces | - | 2022-08-31
na het einde van het kerstreces | 2023-01-11 | -
voor de kerst | - | 2022-12-24
Q3 2024 | 2024-07-01 | 2024-09-30
in Q3 | 2022-07-01 | 2022-09-30
2024-Q3 | 2024-07-01 | 2024-09-30
Q1 en Q2 2024 | 2024-01-01 | 2024-06-30
het eerste kwartaal van 2022 | 2022-01-01 | 2022-03-31
tweede kwartaal 2022 | 2022-04-01 | 2022-06-30
derde kwartaal van dit jaar | 2022-07-01 | 2022-09-30
in het vierde kwartaal | 2022-10-01 | 2022-12-31
het laatste kwartaal van 2021 | 2021-10-01 | 2021-12-31
in het derde en vierde kwartaal van 2022 | 2022-07-01 | 2022-12-31
dit kwartaal | 2022-04-01 | 2022-06-30
volgend kwartaal | 2022-07-01 | 2022-09-30
eerste helft van 2023 | 2023-01-01 | 2023-06-30
de tweede helft van dit jaar | 2022-07-01 | 2022-12-31
in het eerste halfjaar van 2021 | 2021-01-01 | 2021-06-30
volgende week | 2022-06-27 | 2022-07-03
deze week | 2022-06-20 | 2022-06-26
vorige week | 2022-06-13 | 2022-06-19
komende maand | 2022-07-01 | 2022-07-31
deze maand | 2022-06-01 | 2022-06-30
de komende maand | 2022-06-20 | 2022-07-20
binnen zes weken | 2022-06-20 | 2022-08-01
binnen 14 dagen | 2022-06-20 | 2022-07-04
binnen een jaar | 2022-06-20 | 2023-06-20
over drie maanden | 2022-09-01 | 2022-09-30
drie jaar geleden | 2019-01-01 | 2019-12-31
de komende drie jaar | 2022-06-20 | 2025-06-20
in de afgelopen 10 jaar | 2012-06-20 | 2022-06-20
aanstaande vrijdag | 2022-06-24 | 2022-06-24
afgelopen vrijdag | 2022-06-17 | 2022-06-17
vrijdag a.s. | 2022-06-24 | 2022-06-24
gisteren | 2022-06-19 | 2022-06-19
later dit jaar | 2022-06-20 | 2022-12-31
dit jaar | 2022-01-01 | 2022-12-31
vorig jaar | 2021-01-01 | 2021-12-31
volgend jaar | 2023-01-01 | 2023-12-31
komend jaar | 2023-01-01 | 2023-12-31
het komende jaar | 2022-06-20 | 2023-06-20
in het afgelopen jaar | 2021-06-20 | 2022-06-20
vanaf volgend jaar | 2023-01-01 | -
[voor] volgend jaar | 2023-01-01 | 2023-12-31
2023 tot en met 2026 | 2023-01-01 | 2026-12-31
2017–2021 | 2017-01-01 | 2021-12-31
[in de periode] 2019-2022 | 2019-01-01 | 2022-12-31
[tussen] 2019 en 2022 | 2019-01-01 | 2022-12-31
[tussen] 1 mei en 1 juni 2022 | 2022-05-01 | 2022-06-01
[per] 1 juni 2022 | 2022-06-01 | 2022-06-01
[vanaf] 2024 | 2024-01-01 | 2024-12-31
[sinds] 1 januari 2021 | 2021-01-01 | 2021-01-01
[in] 2021 | 2021-01-01 | 2021-12-31
[over] 2022 | 2022-01-01 | 2022-12-31
[in de loop van] 2024 | 2024-01-01 | 2024-12-31
[in] het jaar 2021 | 2021-01-01 | 2021-12-31
[voor] 1 mei | 2022-05-01 | 2022-05-01
[uiterlijk] 1 juli 2023 | 2023-07-01 | 2023-07-01
Prinsjesdag 2023 | 2023-09-19 | 2023-09-19
voor Prinsjesdag | - | 2022-09-19
[in het] vergaderjaar 2021-2022 | 2021-09-21 | 2022-09-19
[in het] schooljaar 2021/2022 | 2021-08-01 | 2022-07-31
voor de begrotingsbehandeling | - | -
in het volgende halfjaarbericht | - | -
bij de Voorjaarsnota | - | -
te zijner tijd | - | -
zo spoedig mogelijk | - | -
op korte termijn | - | -
binnenkort | - | -
binnen enkele weken | - | -
in de komende maanden | - | -
de komende periode | - | -
"""

NONE = """
De Politiewet 2012 geldt nog.
Het Bbz 2004 en Natura 2000 zijn regelingen.
De agents gebruiken CM 3.0 en N2.
Kamerstukken II 2021/22, 29 628, nr. 3
Kamerstukken II, 2021-2022, 29 628 nr. 1051
Aanhangsel van de Handelingen, vergaderjaar 2023–2024, nr. 76
TK 2019-2020, 35 300, nr. 5
Stb. 2021, 399
Stcrt. 2020, 12345
De toezegging TZ202301-042 is voldaan.
https://voorbeeld.nl/2021/05/in-2021
Op 31 februari 2020 gebeurde niets.
Het zijn er 12 maar niet meer.
Het kost meer dan 2000 euro, van 2000 euro per stuk.
Een groei van 2019 fte en van 2000 woningen.
De kosten zijn verdeeld over drie jaar.
Dossier 29628 en nummer 20212022.
Hij kwam elk jaar, per kwartaal en per maand.
De eerste helft van de deelnemers viel uit.
Het jaar daarop kwam de zomerperiode.
De voorjaarsvergadering en het zomerprogramma.
Artikel 3.2021 en versie 1.20 mei niet.
De maart en de mei.
In deze tijd en in deze periode.
De dag, de week en het jaar.
"""


def rows() -> list[tuple[str, int, str, str]]:
    """Per form: the text, where its words begin, earliest and latest."""
    found = []
    for line in FORMS.strip().splitlines():
        text, earliest, latest = (part.strip() for part in line.split("|"))
        lead = regex.match(r"\[(.*?)\] ", text)
        plain = text.replace("[", "").replace("]", "")
        found.append((plain, len(lead[1]) + 1 if lead else 0, earliest, latest))
    return found


def shown(day: datetime.date | None) -> str:
    return "-" if day is None else day.isoformat()


def bounds(text: str, letter: datetime.date | None) -> list[tuple[str, str]]:
    return [(shown(one.earliest), shown(one.latest)) for one in find_moments(text, letter)]


def only(text: str, letter: datetime.date | None = LETTER) -> FoundMoment:
    (one,) = find_moments(text, letter)
    return one


@pytest.mark.parametrize(("text", "start", "earliest", "latest"), rows())
def test_a_form_is_found_with_its_words_and_bounds(text: str, start: int, earliest: str, latest: str) -> None:
    """Each form is one moment, in a sentence as on its own, and the span holds the words that say it."""
    for before, after in (
        ("", ""),
        ("Dit gebeurt ", " zoals gezegd."),
        ("(", "), en verder"),
        ("«", ".\n\nMeer"),
    ):
        sentence = before + text + after
        found = only(sentence)
        said = sentence[found.start : found.end]
        assert said == text[start:]
        assert (shown(found.earliest), shown(found.latest)) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("binnen zes weken na publicatie", (None, None)),
        ("binnen drie maanden nadat de wet in werking is getreden", (None, None)),
        ("binnen twee weken na dagtekening van deze brief", ("2022-06-20", "2022-07-04")),
        ("binnen een maand vanaf heden", ("2022-06-20", "2022-07-20")),
    ],
)
def test_a_term_from_a_day_that_is_not_said_has_no_days(text: str, expected: tuple[str | None, str | None]) -> None:
    """'Binnen zes weken' counts from the letter, unless what follows says from what else."""
    found = only(text)
    assert (found.earliest and str(found.earliest), found.latest and str(found.latest)) == expected


@pytest.mark.parametrize("text", NONE.strip().splitlines())
def test_what_looks_like_a_moment_is_none(text: str) -> None:
    """Names with a year, citations, identifiers, quantities and impossible dates give no moment."""
    found = find_moments(text, LETTER)
    assert [text[one.start : one.end] for one in found] == []


@pytest.mark.parametrize(("text", "start", "earliest", "latest"), rows())
def test_the_quick_search_finds_what_the_pattern_finds(text: str, start: int, earliest: str, latest: str) -> None:
    """Trying the pattern only at words that can open a moment loses no match."""
    low = f"dit gebeurt {text.lower()} zoals gezegd"
    everywhere = [one.span() for one in FORM.finditer(low)]
    assert [one.span() for one in find_forms(low, 0, len(low))] == everywhere


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("11 en 18 mei 2022", ["11", "18 mei 2022"]),
        ("op 11, 12 en 18 mei jl.", ["11", "12", "18 mei jl."]),
        ("11 mei en 18 juni 2022", ["11 mei", "18 juni 2022"]),
        ("in 2020, 2021 en 2022", ["2020", "2021", "2022"]),
        ("in mei en september 2022", ["mei", "september 2022"]),
        ("van 2021 naar 2022", ["2021", "2022"]),
        ("artikel 3, 11 mei 2022", ["11 mei 2022"]),
        ("eind 2021 of begin 2022", ["eind 2021", "begin 2022"]),
    ],
)
def test_moments_that_share_words_are_found_each(text: str, expected: list[str]) -> None:
    """Days that share a month and years that share a preposition are moments of their own."""
    assert [text[one.start : one.end] for one in find_moments(text, LETTER)] == expected


def test_days_that_share_a_month_share_its_year() -> None:
    """Every day of a list takes the month and the year that close it."""
    assert bounds("op 11, 12 en 18 mei 2021", LETTER) == [
        ("2021-05-11", "2021-05-11"),
        ("2021-05-12", "2021-05-12"),
        ("2021-05-18", "2021-05-18"),
    ]
    assert bounds("11 mei en 18 juni 2021", None)[0] == ("2021-05-11", "2021-05-11")


@pytest.mark.parametrize(
    "text",
    [
        "11 mei jl.",
        "20 juni",
        "in het najaar",
        "dit jaar",
        "volgende week",
        "binnen zes weken",
        "eind dit jaar",
        "voor de zomer",
        "in Q3",
        "over drie maanden",
        "aanstaande vrijdag",
        "voor Prinsjesdag",
        "in mei",
    ],
)
def test_what_relates_to_the_letter_is_unknown_without_its_day(text: str) -> None:
    """Without the day of the letter a relative moment is found and has no bounds."""
    assert bounds(text, None) == [("-", "-")]


@pytest.mark.parametrize(
    ("text", "letter", "earliest"),
    [
        ("op 12 december", "2022-01-20", "2021-12-12"),
        ("op 10 januari", "2022-12-15", "2023-01-10"),
        ("op 20 november", "2022-02-20", "-"),
        ("op 1 juli", "2022-01-20", "2022-07-01"),
        ("voor 1 november", "2022-01-20", "2022-11-01"),
        ("van 1 mei", "2022-06-20", "2022-05-01"),
        ("van 31 januari", "2022-07-04", "2022-01-31"),
        ("voor 31 januari", "2022-07-04", "-"),
        ("in het voorjaar", "2022-11-20", "-"),
        ("in het voorjaar", "2022-08-20", "2022-03-01"),
        ("in het najaar", "2022-01-20", "2022-09-01"),
        ("deze winter", "2022-01-20", "2021-12-01"),
        ("deze winter", "2022-11-20", "2022-12-01"),
        ("komend voorjaar", "2022-04-20", "2023-03-01"),
        ("29 februari", "2022-02-20", "2022-02-28"),
    ],
)
def test_a_moment_without_a_year_takes_the_likely_one_or_none(text: str, letter: str, earliest: str) -> None:
    """The year of the letter, the year across New Year when that is near, unknown where both may be meant."""
    assert shown(only(text, datetime.date.fromisoformat(letter)).earliest) == earliest


@pytest.mark.parametrize(
    ("text", "made_on", "earliest", "latest"),
    [
        ("voor de zomer", "2022-06-20", "2022-06-20", "2022-06-30"),
        ("voor de zomer", None, "-", "2022-06-30"),
        ("voor 1 oktober", "2022-06-20", "2022-06-20", "2022-09-30"),
        ("uiterlijk 1 juli 2023", "2022-06-20", "2022-06-20", "2023-07-01"),
        ("voor 2024", "2022-06-20", "2022-06-20", "2023-12-31"),
        ("voor eind 2023", "2022-06-20", "2022-06-20", "2023-12-31"),
        ("voor volgend jaar", "2022-06-20", "2022-06-20", "2022-12-31"),
        ("vanaf 2024", "2022-06-20", "2024-01-01", "-"),
        ("na 1 juli 2022", "2022-06-20", "2022-07-02", "-"),
        ("in het najaar", "2022-06-20", "2022-09-01", "2022-11-30"),
        ("in het voorjaar", "2022-06-20", "2023-03-01", "2023-05-31"),
        ("in het voorjaar", None, "2022-03-01", "2022-05-31"),
        ("in januari", "2022-06-20", "2023-01-01", "2023-01-31"),
        ("voor het meireces", "2022-06-20", "2022-06-20", "2023-04-24"),
        ("voor het wetgevingsoverleg over ons werk op 7 juli a.s.", "2022-06-20", "2022-06-20", "2022-07-07"),
        ("voor het debat in juli", None, "-", "2022-07-31"),
        ("op 7 juli a.s.", "2022-06-20", "2022-07-07", "2022-07-07"),
        ("te zijner tijd", "2022-06-20", "-", "-"),
        ("voor de begrotingsbehandeling", "2022-06-20", "-", "-"),
        ("voor 1 mei 2020", "2022-06-20", "-", "2020-04-30"),
    ],
)
def test_a_deadline_runs_from_the_promise_to_the_last_day(
    text: str, made_on: str | None, earliest: str, latest: str
) -> None:
    """'Voor' and 'uiterlijk' run from the day of the promise; what names no year lies ahead of it."""
    moment = find_moments(text, LETTER)[-1]
    day = datetime.date.fromisoformat(made_on) if made_on else None
    assert tuple(map(shown, deadline_bounds(moment, day))) == (earliest, latest)


def test_the_lead_is_where_the_preposition_begins() -> None:
    """The words with their preposition can be quoted as well as those without."""
    text = "Ik stuur dit uiterlijk 1 juli 2023 toe."
    found = only(text)
    assert text[found.lead : found.end] == "uiterlijk 1 juli 2023"
    assert (found.relation, found.kind) == ("by", "day")


def test_a_whole_text_is_one_moment_or_none() -> None:
    """`parse_moment` takes the preposition in and nothing more."""
    assert parse_moment(" op 11 mei jl. ", LETTER) is not None
    assert parse_moment("In het najaar", LETTER) is not None
    assert parse_moment("debat op 11 mei jl.", LETTER) is None
    assert parse_moment("11 mei 2022 en 18 juni 2022", LETTER) is None
    assert parse_moment("", LETTER) is None


def test_only_the_part_asked_for_is_read() -> None:
    """Neither a moment nor a preposition outside start and end counts."""
    text = "in 2020 en dan eind 2021"
    assert [one.start for one in find_moments(text, LETTER, 8)] == [15]
    assert find_moments(text, LETTER, 3, 7) == ()


def test_a_moment_may_run_over_a_line_end_but_not_over_a_blank_line_or_a_tab() -> None:
    """Cells of a table and paragraphs do not run into each other."""
    assert bounds("in het\nvoorjaar van\n2023", LETTER) == [("2023-03-01", "2023-05-31")]
    assert bounds("20\tjuni 2023", LETTER)[-1:] == [("2023-06-01", "2023-06-30")]
    assert bounds("het deel 20\n\njuni 2023", LETTER) == [("2023-06-01", "2023-06-30")]


def test_letters_that_change_length_in_lower_case_do_not_move_spans() -> None:
    """'İ' has two characters in lower case; the span still holds the words."""
    text = "İİİ op 20 juni 2022"
    found = only(text)
    assert text[found.start : found.end] == "20 juni 2022"


def test_every_day_of_four_years_is_found_in_words_and_in_digits() -> None:
    """A full date is found with its own bounds, whatever the day of the letter."""
    names = (
        "januari", "februari", "maart", "april", "mei", "juni",
        "juli", "augustus", "september", "oktober", "november", "december",
    )  # fmt: skip
    first = datetime.date(2019, 1, 1)
    for day in (first + datetime.timedelta(days=count) for count in range(4 * 365 + 1)):
        text = f"Op {day.day} {names[day.month - 1]} {day.year} en op {day:%d-%m-%Y}."
        assert bounds(text, LETTER) == [(str(day), str(day))] * 2


@pytest.mark.parametrize("letter", [datetime.date(year, month, 15) for year in (2002, 2024) for month in range(1, 13)])
def test_bounds_are_in_order_for_a_letter_of_any_month(letter: datetime.date) -> None:
    """Whatever the day of the letter, a moment does not end before it begins, nor does a deadline."""
    for text, *_ in rows():
        for found in find_moments(text, letter):
            for low, high in ((found.earliest, found.latest), deadline_bounds(found, letter)):
                assert low is None or high is None or low <= high, text


@pytest.mark.parametrize(
    "letter", [datetime.date.min, datetime.date.max, datetime.date(1800, 1, 1), datetime.date(2199, 12, 31)]
)
def test_a_letter_at_the_end_of_the_calendar_is_read(letter: datetime.date) -> None:
    """No day of a letter makes the reading fail."""
    for text, *_ in rows():
        assert find_moments(text, letter)


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "1, ",
        "1 mei ",
        "mei/",
        "2021-",
        "2021 en ",
        "eind van ",
        "de komende ",
        "binnen ",
        "voor het overleg ",
        " ",
        "q1 ",
    ],
)
def test_hostile_repetition_is_read_to_the_end(unit: str) -> None:
    """A moment behind a long run of a repeated word is found."""
    found = find_moments(unit * 2000 + "\n\nop 20 juni 2022", LETTER)
    assert (found[-1].earliest, found[-1].latest) == (LETTER, LETTER)
