"""Quantities in prose: each is found with its value and unit, and numbers that count nothing are left alone."""

from __future__ import annotations

import random
from decimal import Decimal
from itertools import pairwise

import pytest

from brieflezer.dutch.quantities import Quantity, find_quantities, find_unreadable_numbers


def quotes(text: str) -> list[str]:
    return [text[found.start : found.end] for found in find_quantities(text)]


def only(text: str) -> Quantity:
    found = find_quantities(text)
    assert len(found) == 1, quotes(text)
    return found[0]


@pytest.mark.parametrize(
    ("text", "quote", "value", "unit"),
    [
        ("Er is 0,6 miljoen vrijgemaakt.", "0,6 miljoen", "600000", None),
        ("Dat kost € 2,1 mld. extra.", "€ 2,1 mld.", "2100000000", "EUR"),
        ("Het betreft 3,7 % van het geheel.", "3,7 %", "3.7", "percent"),
        ("Het eigen risico is € 1.250,50.", "€ 1.250,50", "1250.50", "EUR"),
        ("De bijdrage is € 20,- geweest.", "€ 20,-", "20", "EUR"),
        ("De bijdrage is €20,– geweest.", "€20,–", "20", "EUR"),
        ("De bijdrage is EUR 3 mio geweest.", "EUR 3 mio", "3000000", "EUR"),
        ("Er ging 2 miljoen euro om.", "2 miljoen euro", "2000000", "EUR"),
        ("Het kostte een half miljoen euro.", "een half miljoen euro", "500000", "EUR"),
        ("Het kostte £ 4 mln.", "£ 4 mln.", "4000000", "GBP"),
        ("Er waren 2267fte.", "2267fte", "2267", "fte"),
        ("Er waren 15 fte's.", "15 fte's", "15", "fte"),
        ("Er zijn 12 formatieplaatsen.", "12 formatieplaatsen", "12", "fte"),
        ("Het steeg met 0,5 procentpunt.", "0,5 procentpunt", "0.5", "percentage_point"),
        ("Het duurt anderhalf jaar.", "anderhalf jaar", "1.5", "year"),
        ("Het duurt zes weken.", "zes weken", "6", "week"),
        ("Er wonen 2,5 miljoen mensen.", "2,5 miljoen mensen", "2500000", "person"),
        ("Het park meet 1.200 ha.", "1.200 ha", "1200", "ha"),
        ("Er is 300 MW opgesteld.", "300 MW", "300", "MW"),
        ("De weg is 1,5 km lang.", "1,5 km", "1.5", "km"),
        ("Er kwam 5 ton CO2 vrij.", "5 ton", "5", "tonne"),
        ("Het werd 20 °C.", "20 °C", "20", "degC"),
        ("De stad telt 17 591 394 inwoners.", "17 591 394 inwoners", "17591394", None),
        ("Er lopen 216 lopende dossiers.", "216 lopende dossiers", "216", None),
        ("Met vijf betrokkenen is gesproken.", "vijf betrokkenen", "5", None),
        ("Een kwart van de scholen doet mee.", "Een kwart", "0.25", None),
        ("Twee derde van de scholen doet mee.", "Twee derde", "0.666667", None),
        ("Bij 1 op de 5 gezinnen speelt dit.", "1 op de 5 gezinnen", "0.2", None),
        ("Bij vier op de vijf gezinnen speelt dit.", "vier op de vijf gezinnen", "0.8", None),
        ("Er is 300 duizend euro.", "300 duizend euro", "300000", "EUR"),
        ("Het aantal kwam uit op 205.", "205", "205", None),
        ("Er deden 2045 ouders mee.", "2045 ouders", "2045", None),
    ],
)
def test_a_quantity_is_read(text: str, quote: str, value: str, unit: str | None) -> None:
    """The quote is the number with its unit or noun, the value has its factor multiplied out."""
    found = only(text)
    assert (text[found.start : found.end], found.value, found.unit) == (quote, Decimal(value), unit)


@pytest.mark.parametrize(
    "text",
    [
        "Op 11 mei 2022 en 20 juni, van 5 tot 7 maart en op 31-12-2021.",
        "In 2021, in de periode 2019-2022 en in vergaderjaar 2021/22; eind jaren 90.",
        "Om 10.30 uur, vanaf 18.00 uur en om 9 uur; tussen 10 en 12 uur.",
        "Zie artikel 15, tabel 3, hoofdstuk 2.7, bijlage 9, vragen 2 en 3, noot 12, paragraaf 3.1, nr. 12, lid 2.",
        "Zie de artikelen 3, 4 en 5 en Stb. 2021, 399.",
        "Kamerstuk 35 334, nr. 25, dossier 29 628, 28844, 220 en 2010D12345.",
        "Over CM 3.0, niveau 4, N2, Natura 2000, Politiewet 2012, Bbz 2004, D66, 50PLUS, Covid-19 en G4.",
        "De commissie (hierna: de commissie).1 Kent u dit bericht?2 Zie het rapport «Fietspaden»3.",
        "Ik vier dit jubileum, en ook de Kamer vier ik.",
        "De 1e en de 3e keer, 24/7 bereikbaar, bel 112 of 070-3798911.",
        "Postbus 20401, 2500 EK Den Haag, NL91 ABNA 0417 1643 00.",
        "3. De uitvoering",
        "2) De uitvoering",
        "1.1 Inleiding",
        "3235",
        "Een brief, de derde brief, beide brieven, een derde partij en de eerste brief.",
        "Dat acht ik niet nodig; het kabinet acht maatregelen nodig.",
        "Er waren tientallen klachten en honderden vragen.",
        "Een van de leden, één van hen en op één lijn.",
        "In het eerste half jaar en half 2023.",
        "De 65-plussers, de 15-jarigen, een 36-urige week en het 30-ledendebat.",
        "De berekening ($12.000 / 4.000$) klopt.",
        "De heer Drie sprak met mevrouw Zes.",
        "Vraag 12 Hoe vaak komt dit voor?",
    ],
)
def test_numbers_that_count_nothing(text: str) -> None:
    """Dates, years, times, labels, names, identifiers and list marks are no quantities."""
    assert quotes(text) == []


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("Het gaat om 10 tot 15 procent.", 10, 15, "percent"),
        ("Het gaat om 10-15%.", 10, 15, "percent"),
        ("Het gaat om tussen de 20 en 30 gemeenten.", 20, 30, None),
        ("Het kost € 3 à 4 miljoen.", 3_000_000, 4_000_000, "EUR"),
        ("Het kost € 3 tot € 4 miljoen.", 3_000_000, 4_000_000, "EUR"),
        ("Het kost twee à drie miljoen euro.", 2_000_000, 3_000_000, "EUR"),
        ("Het duurt vijf tot tien jaar.", 5, 10, "year"),
        ("Dat scheelt twee tot drieduizend banen.", 2000, 3000, None),
    ],
)
def test_a_range_has_two_ends_and_no_value(text: str, low: int, high: int, unit: str | None) -> None:
    """A range is one quantity; a factor or a unit at its end holds for both numbers."""
    found = only(text)
    assert (found.value, found.low, found.high, found.unit) == (None, low, high, unit)


@pytest.mark.parametrize(
    ("text", "values", "unit"),
    [
        ("Er komt € 20, € 25 en € 40 miljoen bij.", [20_000_000, 25_000_000, 40_000_000], "EUR"),
        ("De duur gaat van 3 naar 2 jaar.", [3, 2], "year"),
        ("Een termijn van drie of vier maanden.", [3, 4], "month"),
        ("Het zijn € 1.500 en € 2 miljoen.", [1500, 2_000_000], "EUR"),
        ("Het zijn respectievelijk 12 en 15 fte.", [12, 15], "fte"),
    ],
)
def test_a_unit_at_the_end_of_a_list(text: str, values: list[int], unit: str) -> None:
    """The unit and the factor that stand once hold for the numbers before them, as far as that can be meant."""
    found = find_quantities(text)
    assert [quantity.value for quantity in found] == values
    assert {quantity.unit for quantity in found} == {unit}


def test_a_doubtful_factor_gives_no_quantity() -> None:
    """'€ 500 en € 2 miljoen' may mean 500 euro or 500 miljoen: it is left out."""
    assert quotes("Het zijn € 500 en € 2 miljoen.") == ["€ 2 miljoen"]


@pytest.mark.parametrize(
    ("words", "qualifier"),
    [
        ("ca.", "approximately"), ("circa", "approximately"), ("ongeveer", "approximately"), ("zo'n", "approximately"),
        ("ruim", "more_than"), ("meer dan", "more_than"), ("bijna", "less_than"), ("minder dan", "less_than"),
        ("minimaal", "at_least"), ("ten minste", "at_least"), ("maximaal", "at_most"), ("ten hoogste", "at_most"),
        ("hooguit", "at_most"), ("niet meer dan", "at_most"), ("gemiddeld", None), ("slechts", None),
    ],
)  # fmt: skip
@pytest.mark.parametrize("number", ["1.300 zaken", "40%", "€ 5 mln.", "duizend leden"])
def test_the_qualifier(words: str, qualifier: str | None, number: str) -> None:
    """The words before a number say how it is meant; they stand outside the quote."""
    text = f"Het gaat om {words} {number}"
    found = only(text)
    assert (text[found.start : found.end], found.qualifier) == (number, qualifier)


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Het aantal is gestegen met 15 fte.", "increase"),
        ("Het aantal is met 15 fte gestegen.", "increase"),
        ("Een afname van 7% is te zien.", "decrease"),
        ("Dat is (+1.178 fte) geweest.", "increase"),
        ("Dat is (-277 fte) geweest.", "decrease"),
        ("Dat is 1.432 fte meer dan in 2019.", "increase"),
        ("Dat is 120 fte meer dan geraamd.", None),
        ("Er kwam een stijging tot 15 fte.", None),
        ("Er werken 15 fte.", None),
    ],
)
def test_the_change(text: str, change: str | None) -> None:
    """A number is a change only where its sign or its clause says so."""
    assert only(text).change == change


@pytest.mark.parametrize(
    ("text", "quote", "per"),
    [
        ("Zij werken 576 uur per jaar.", "576 uur per jaar", "year"),
        ("Er komt € 20,- p.j. bij.", "€ 20,- p.j.", "year"),
        ("Er komt 300 euro per maand bij.", "300 euro per maand", "month"),
        ("Er zijn per jaar ongeveer tien gevallen.", "tien gevallen", "year"),
        ("Er is jaarlijks € 20 miljoen nodig.", "€ 20 miljoen", "year"),
        ("Er is € 5.000 per woning nodig.", "€ 5.000 per woning", "woning"),
        ("Er is 300 fte per 1 januari nodig.", "300 fte", None),
    ],
)
def test_what_it_is_per(text: str, quote: str, per: str | None) -> None:
    """'per jaar' and the like give a unit or the word itself."""
    found = find_quantities(text)[0]
    assert (text[found.start : found.end], found.per) == (quote, per)


def test_a_norm_per_so_many_is_two_quantities() -> None:
    """'één wijkagent per 5.000 inwoners' counts the one and the five thousand."""
    text = "De norm is één wijkagent per 5.000 inwoners."
    one, many = find_quantities(text)
    assert (one.value, one.per, many.value, many.noun) == (1, "5.000 inwoners", 5000, "inwoners")


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Er waren 1.200 fte aan docenten.", "docenten"),
        ("In 84% van de onderzochte zaken.", "onderzochte zaken"),
        ("Er zijn 96 nieuw te werven vrijwilligers.", "nieuw te werven vrijwilligers"),
        ("Er zijn drie verschillende soorten aanstellingen.", "verschillende soorten aanstellingen"),
        ("Het werden er 51.728 eind vorig jaar.", None),
        ("Er zijn 1.624 geprognosticeerd.", None),
    ],
)
def test_the_noun(text: str, noun: str | None) -> None:
    """The noun is what is counted, in the words of the text."""
    assert only(text).noun == noun


def test_skip_bars_a_span() -> None:
    """Nothing is found inside a span that the caller knows to hold no figures."""
    text = "Er zijn 12 scholen en 15 wijken."
    assert [found.value for found in find_quantities(text, skip=((8, 18),))] == [15]


def test_only_the_asked_stretch_is_read() -> None:
    """What stands outside the stretch is neither found nor used."""
    text = "Er zijn 12 scholen. Er zijn 15 wijken."
    assert [found.value for found in find_quantities(text, 20, len(text))] == [15]
    assert [found.value for found in find_quantities(text, 0, 20)] == [12]


def test_unreadable_numbers_are_listed_and_not_read() -> None:
    """Digits that Dutch does not allow count for nothing, and are reported where they count something."""
    text = "Er is 1.25 miljoen nodig voor 12.34.5 fte, zie 2.15 en CM 3.0; om 20.00 uur."
    assert find_quantities(text) == ()
    assert [text[start:end] for start, end in find_unreadable_numbers(text)] == ["1.25", "12.34.5"]


def test_a_scaled_number_is_read_back() -> None:
    """Reading is the inverse of writing for amounts with a factor and a currency."""
    draw = random.Random(11)
    for _ in range(400):
        tenths = draw.randrange(11, 9990)
        factor, words = draw.choice([(10**6, "miljoen"), (10**6, "mln."), (10**9, "miljard"), (10**9, "mld.")])
        number = f"{tenths // 10},{tenths % 10}"
        found = only(f"Het budget bedraagt € {number} {words} voor dit doel.")
        assert found.value == Decimal(tenths) * factor / 10
        assert str(found.value).isdigit()


@pytest.mark.parametrize(
    "text",
    ["9" * 5000, "9 " * 3000, "twee " * 3000, "1.1" * 3000, "5 tot " * 3000, "€ " * 3000, "$1" * 3000,
     "artikel 3, " * 3000, "-5 " * 3000, "1 op de " * 3000, "één per " * 3000, "half miljoen " * 2000],
    ids=range(12),
)  # fmt: skip
def test_hostile_text_gives_ordered_spans(text: str) -> None:
    """Long repetitions are read to their end; spans are in order, inside the text, and do not overlap."""
    found = find_quantities(text)
    assert all(0 <= quantity.start < quantity.end <= len(text) for quantity in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
