"""Figures: each with its own value, unit and period."""

from __future__ import annotations

import pytest

import brieflezer
from brieflezer.reading import Figure

HEAD = "De Voorzitter van de Tweede Kamer\n\nDatum 3 juni 2024\nBetreft Proef\n\nGeachte voorzitter,\n\n"


def figures(sentence: str) -> tuple[Figure, ...]:
    return brieflezer.read_text(HEAD + sentence).figures


@pytest.mark.parametrize(
    ("sentence", "periods"),
    [
        ("Het aantal meldingen daalde van 1.204 in 2021 naar 987 in 2022.", ["in 2021", "in 2022"]),
        ("In 2021 waren er 12 klachten en in 2022 waren er 15 klachten.", ["In 2021", "in 2022"]),
        ("Het budget is 25 mln. euro in 2024 en 30 mln. euro vanaf 2025.", ["in 2024", "vanaf 2025"]),
        ("In 2024 is € 5 miljoen beschikbaar en in 2025 € 6 miljoen.", ["In 2024", "in 2025"]),
        ("Op 31 december 2021 waren er 40 fte, waarvan 12 in Utrecht.", ["Op 31 december 2021"] * 2),
        ("Dit jaarlijkse bedrag is € 60 miljoen, oplopend tot € 100 miljoen in 2028.", [None, "in 2028"]),
        ("Het aandeel is 10% lager dan in 2023.", [None]),
        ("Er zijn 216 lopende dossiers.", [None]),
    ],
)
def test_a_figure_speaks_of_its_own_moment(sentence: str, periods: list[str | None]) -> None:
    """A moment right behind a figure is that figure's alone; what a figure is compared with is not its moment."""
    assert [figure.period and figure.period.text for figure in figures(sentence)] == periods


@pytest.mark.parametrize(
    ("sentence", "quote", "value", "unit", "per"),
    [
        ("De prijs is 23 cent per kWh.", "23 cent per kWh", "0.23", "EUR", "kWh"),
        ("Eén op de vijf jongeren spijbelt.", "Eén op de vijf jongeren", "0.2", None, None),
        ("Een op de tien leerlingen zit thuis.", "Een op de tien leerlingen", "0.1", None, None),
        ("Negen van de tien scholen voldoen.", "Negen van de tien scholen", "0.9", None, None),
        ("Het was buiten -3 graden in de nacht.", "-3 graden", "-3", "degree", None),
    ],
)
def test_a_value_is_what_the_words_say(
    sentence: str, quote: str, value: str, unit: str | None, per: str | None
) -> None:
    """Cents are hundredths of a euro and 'een op de tien' is one figure, a share."""
    (figure,) = figures(sentence)
    assert (figure.quote, str(figure.value), figure.unit, figure.per) == (quote, value, unit, per)
