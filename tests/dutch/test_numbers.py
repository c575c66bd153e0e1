"""Dutch numbers are read exactly, and what is no Dutch number is not read at all."""

from __future__ import annotations

import random
import unicodedata
from decimal import Decimal
from itertools import pairwise

import pytest
from num2words import num2words

from brieflezer.dutch.number_spans import find_numbers
from brieflezer.dutch.numbers import parse_cell, parse_number_words, parse_numeral


def written_numbers() -> list[str]:
    """Every number below a million in words, composed of what num2words writes for its thousands and its rest."""
    rest = [num2words(number, lang="nl") for number in range(1000)]
    thousands = [num2words(1000 * number, lang="nl") for number in range(1, 1000)]
    return rest + [head + (tail if place else "") for head in thousands for place, tail in enumerate(rest)]


def test_every_written_number_is_read_back() -> None:
    """Reading is the inverse of writing for each integer up to a million."""
    words = written_numbers()
    read = range(1_000_000)
    wrong = [(number, words[number]) for number in read if parse_number_words(words[number]) != number]
    assert len(words) == 1_000_000
    assert wrong == []
    assert parse_number_words(num2words(1_000_000, lang="nl")) == 1_000_000


def test_the_composition_is_what_num2words_writes() -> None:
    """The words of the full enumeration are those that num2words itself gives."""
    words = written_numbers()
    assert all(words[number] == num2words(number, lang="nl") for number in range(0, 1_000_000, 1009))


@pytest.mark.parametrize(
    "spelling",
    [
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace("ë", "e"),
        lambda text: text.replace("duizend", "duizend "),
        lambda text: text.replace("duizend", " duizend ").replace("honderd", " honderd "),
        lambda text: text.upper(),
    ],
    ids=["decomposed", "without trema", "space behind duizend", "spaces around", "capitals"],
)
def test_spelling_does_not_change_the_value(spelling) -> None:  # type: ignore[no-untyped-def]
    """Trema, spaces and capitals leave the value alone."""
    for number in range(1, 1_000_000, 3331):
        assert parse_number_words(spelling(num2words(number, lang="nl"))) == number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("vijfentwintighonderd", "2500"),
        ("twaalfhonderdvijftig", "1250"),
        ("duizend tweehonderd", "1200"),
        ("honderd en een", "101"),
        ("honderdeneen", "101"),
        ("twee en twintig", "22"),
        ("één", "1"),
        ("éénentwintig", "21"),
        ("twee miljoen driehonderdduizend", "2300000"),
        ("drie miljard", "3000000000"),
        ("anderhalf", "1.5"),
        ("anderhalve", "1.5"),
        ("een half", "0.5"),
        ("half", "0.5"),
        ("tweeënhalf", "2.5"),
        ("drie en een half", "3.5"),
        ("een half miljoen", "500000"),
        ("anderhalf miljard", "1500000000"),
        ("een derde", "0.333333"),
        ("eenderde", "0.333333"),
        ("twee derde", "0.666667"),
        ("driekwart", "0.75"),
        ("een vijfde", "0.2"),
        ("een tiental", "10"),
        ("dertigtal", "30"),
        ("tweetal", "2"),
        ("dozijn", "12"),
        ("nul", "0"),
    ],
)
def test_other_forms_in_words(text: str, value: str) -> None:
    """Hundreds above ten, halves, fractions and groups have an exact value; a third is rounded to six places."""
    assert parse_number_words(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    ["derde", "vijfde", "tweede", "3e", "tientallen", "honderden", "duizenden", "aantal", "getal", "miljoen", "",
     "twintigeen", "vijftwintig", "halfjaar", "twintig twintig"],
)  # fmt: skip
def test_words_without_a_value(text: str) -> None:
    """Ordinals, plurals and words that only look like a number have no value."""
    assert parse_number_words(text) is None


@pytest.mark.parametrize("gap", [".", " ", "\u00a0", "\u2009", "\u202f", ""])
@pytest.mark.parametrize("sign", ["", "-", "–", "−", "+"])
def test_digits_are_read_back(gap: str, sign: str) -> None:
    """Reading is the inverse of writing for plain, grouped, spaced, signed and decimal numbers."""
    draw = random.Random(7)
    for _ in range(300):
        number, cents = draw.randrange(10 ** draw.randrange(1, 12)), draw.randrange(100)
        whole = f"{number:,}".replace(",", gap)
        value = -number if sign in ("-", "–", "−") else number
        assert parse_numeral(f"{sign}{whole}") == value
        decimal = Decimal(f"{number}.{cents:02}")
        assert abs(parse_numeral(f"{sign}{whole},{cents:02}") or Decimal(-1)) == decimal or decimal == 0


@pytest.mark.parametrize(
    ("text", "value"),
    [("20,-", "20"), ("20,–", "20"), ("½", "0.5"), ("1½", "1.5"), ("3¾", "3.75"), ("-0", "0"), ("0,05", "0.05")],
)
def test_special_digits(text: str, value: str) -> None:
    """A dash for no cents and the signs for fractions are read."""
    assert parse_numeral(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    ["1.25", "12.34.5", "1.2345", "0.123", "1,250,000", "1.250 000", "17 591\u00a0394", "007", "", "-", ",5", "1,5½",
     "(1.234)", "2019-2022", "9" * 40, "٣"],
)  # fmt: skip
def test_no_dutch_numeral(text: str) -> None:
    """Digits that Dutch would not group so, codes and endless digits are no number."""
    assert parse_numeral(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("(1.234)", "-1234"), ("( 12 )", "-12"), ("-277", "-277"), ("– 5", "-5"), ("-0", "0"), ("12%", "12"),
        ("12,5 %", "12.5"), ("€ 1.234", "1234"), ("€ -1.234", "-1234"), ("-€ 3", "-3"), ("1 234", "1234"),
        ("3.794¹", "3794"), ("12*", "12"), (" 46.174 ", "46174"), ("15 fte", "15"), ("+8", "8"),
    ],
)  # fmt: skip
def test_cells_with_a_number(text: str, value: str) -> None:
    """A cell may hold brackets for a minus sign, a currency, a percent sign or a footnote marker."""
    assert parse_cell(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    ["", "-", "–", "n.v.t.", "PM", "p.m.", "31-12-2021", "2019-2022", "2,3 mln", "Totaal", "(5", "5)", "1.25", "(-5)"],
)
def test_cells_without_a_number(text: str) -> None:
    """A dash, a word, a date, a scaled number and a broken number give no value."""
    assert parse_cell(text) is None


def test_numbers_in_text_stand_where_they_are_written() -> None:
    """Each number points at its own characters, and no two overlap."""
    text = "Van 1.250 naar tweeëntwintig, een derde, een tiental, 2½ en anderhalf miljoen."
    numbers = list(find_numbers(text))
    assert [text[number.start : number.end] for number in numbers] == [
        "1.250", "tweeëntwintig", "een derde", "een tiental", "2½", "anderhalf miljoen",
    ]  # fmt: skip
    assert all(left.end <= right.start for left, right in pairwise(numbers))


def test_the_article_is_no_number() -> None:
    """'een' and parts of longer words are no numbers."""
    assert list(find_numbers("een vierkante tientallen achterstand zeventiende eenheid dries")) == []
