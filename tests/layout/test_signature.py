"""Who signs: names and offices under a letter, in every order."""

from __future__ import annotations

import pytest

from brieflezer import read_text
from brieflezer.layout.signature import is_name, is_office_line, ministry_of
from layout.showing import MORE, PROSE, letter, signatories, texts

BOER, VRIES = "A.B. de Proefpersoon", "C. Voorbeeld-Klaassen"


@pytest.mark.parametrize(
    ("closing", "expected"),
    [
        ("Hoogachtend,\n\nde Minister van Financiën,\n\n\nA.B. de Proefpersoon", [(BOER, "Minister van Financiën")]),
        ("Hoogachtend,\n\nA.B. de Proefpersoon\nMinister van Financiën", [(BOER, "Minister van Financiën")]),
        ("A.B. de Proefpersoon\n\nMinister van Financiën", [(BOER, "Minister van Financiën")]),
        ("De minister van Financiën,\nA.B. de Proefpersoon", [(BOER, "Minister van Financiën")]),
        ("DE MINISTER VAN FINANCIËN,\n\nA.B. de Proefpersoon", [(BOER, "Minister van Financiën")]),
        ("De Staatssecretaris van Financiën,\n\nA.B. de Proefpersoon", [(BOER, "Staatssecretaris van Financiën")]),
        ("De Minister voor Rechtsbescherming,\n\nA.B. de Proefpersoon", [(BOER, "Minister voor Rechtsbescherming")]),
        (
            "De Minister van Volksgezondheid,\nWelzijn en Sport,\n\nA.B. de Proefpersoon",
            [(BOER, "Minister van Volksgezondheid, Welzijn en Sport")],
        ),
        (
            "DE MINISTER VAN LANDBOUW, NATUUR\nEN VOEDSELKWALITEIT,\n\nA.B. de Proefpersoon",
            [(BOER, "Minister van Landbouw, Natuur en Voedselkwaliteit")],
        ),
        (
            "De Minister van Justitie en\nVeiligheid,\n\nA.B. de Proefpersoon",
            [(BOER, "Minister van Justitie en Veiligheid")],
        ),
        (
            "DE MINISTER-PRESIDENT,\nMinister van Algemene Zaken,\n\nA.B. de Proefpersoon",
            [(BOER, "Minister-president, Minister van Algemene Zaken")],
        ),
        ("(w.g.) A.B. de Proefpersoon\nMinister van Financiën", [(BOER, "Minister van Financiën")]),
        ("De Minister van Financiën,\n\nw.g. A.B. de Proefpersoon", [(BOER, "Minister van Financiën")]),
        (
            "De Minister van Financiën,\n\nmevrouw dr. A.B. de Proefpersoon",
            [("mevrouw dr. A.B. de Proefpersoon", "Minister van Financiën")],
        ),
        ("De Minister van Financiën, A.B. de Proefpersoon", [(BOER, "Minister van Financiën")]),
        (
            "De Minister van Buitenlandse Zaken,\n\ndr. A.B. de Proefpersoon",
            [("dr. A.B. de Proefpersoon", "Minister van Buitenlandse Zaken")],
        ),
    ],
)
def test_one_signatory_has_a_name_and_an_office(closing: str, expected: list[tuple[str, str]]) -> None:
    """Name above or under the office, the office in capitals or over two lines, with titles before the name."""
    assert signatories(read_text(letter(PROSE, MORE, closing)).metadata) == expected


TWO = [(BOER, "Minister van Financiën"), (VRIES, "Minister van Defensie")]


@pytest.mark.parametrize(
    "closing",
    [
        f"De Minister van Financiën,\n\n{BOER}\n\nDe Minister van Defensie,\n\n{VRIES}",
        f"{BOER}\nMinister van Financiën\n\n{VRIES}\nMinister van Defensie",
        f"Hoogachtend,\n\nDE MINISTER VAN FINANCIËN\n\n{BOER}\n\nDE MINISTER VAN DEFENSIE\n\n{VRIES}",
    ],
    ids=["office-first", "name-first", "capitals"],
)
def test_two_signatories_keep_their_own_office(closing: str) -> None:
    """Each name goes with its own office."""
    assert signatories(read_text(letter(PROSE, MORE, closing)).metadata) == TWO


def test_two_offices_side_by_side_go_with_the_names_under_them() -> None:
    """Two columns of signatures give each name the office above it."""
    closing = f"De Minister van Financiën,        De Minister van Defensie,\n\n\n{BOER}              {VRIES}"
    found = signatories(read_text(letter(PROSE, MORE, closing)).metadata)
    assert found == TWO


def test_an_office_of_a_new_ministry_may_take_two_lines() -> None:
    """The rest of an office goes with it, also where no rule knows the ministry."""
    closing = f"Hoogachtend,\n\nDe Minister van Waterwegen\nen Oevers,\n\n{BOER}"
    found = signatories(read_text(letter(PROSE, MORE, closing)).metadata)
    assert found == [(BOER, "Minister van Waterwegen en Oevers")]


def test_an_office_that_signs_through_another_is_named_too() -> None:
    """'mede namens' names an office without a name of its own."""
    closing = f"De Minister van Financiën,\nmede namens de Minister van Defensie,\n\n{BOER}"
    found = signatories(read_text(letter(PROSE, MORE, closing)).metadata)
    assert found == [(BOER, "Minister van Financiën"), (None, "Minister van Defensie")]


def test_an_office_that_signs_through_another_may_have_its_own_name() -> None:
    """A name on the line of an office is that of the office, also behind 'mede namens'."""
    closing = f"De Minister van Financiën,\nmede namens de Minister van Defensie, {VRIES},\n\n{BOER}"
    assert signatories(read_text(letter(PROSE, MORE, closing)).metadata) == TWO


def test_a_signature_is_the_closing_of_the_letter() -> None:
    """The lines of the signature are blocks of their own, no paragraphs."""
    reading = read_text(letter(PROSE, MORE, f"Hoogachtend,\n\nde Minister van Financiën,\n\n{BOER}"))
    assert texts(reading) == [PROSE, MORE]
    assert texts(reading, "closing") == ["Hoogachtend,", "de Minister van Financiën,", BOER]


def test_a_letter_without_a_signature_is_signed_by_nobody() -> None:
    """A minister who is spoken of in the last sentence does not sign."""
    text = letter(PROSE, "Ik heb hierover gesproken met de minister van Financiën.")
    assert signatories(read_text(text).metadata) == []


def test_an_annex_after_the_signature_is_still_text() -> None:
    """What follows a signature is read on, and the signature stays where it stands."""
    closing = f"Hoogachtend,\n\nde Minister van Financiën,\n\n{BOER}"
    annex = "Bijlage 1: Overzicht van de fietspaden"
    reading = read_text(letter(PROSE, closing, annex, MORE))
    assert signatories(reading.metadata) == [(BOER, "Minister van Financiën")]
    assert texts(reading) == [PROSE, MORE]


@pytest.mark.parametrize(
    "name",
    [
        "F. Voorbeeld",
        "drs. M.C.G. van den Berg",
        "Jan Peter Proefpersoon",
        "W.J. Voorbeeld-de Boer",
        "Mr. drs. J.P. (Jan) van Voorbeeld",
        "mr. drs. A. 't Hart",
        "Ank van der Zee",
        "É. Dürer",
        "A. Voorbeeld, MA",
        "J.A. d'Ancona",
        "Prof. dr. A. Voorbeeld",
        "mevrouw dr. A.J. Mulder",
        "(w.g.) drs. A. Voorbeeld",
        "W.G. van den Voorbeeld",
        "Drees",
    ],
)
def test_names_of_any_form_are_names(name: str) -> None:
    """Initials, first names, titles before and after, particles, hyphens and accents."""
    assert is_name(name)


@pytest.mark.parametrize(
    "text",
    [
        "Dit is een zin",
        "de minister van Financiën",
        "2500 EA Den Haag",
        "A.",
        "",
        "Zie bijlage 2.",
        "hoogachtend,",
        "(w.g.)",
        "Ministerie van Financiën",
        "Bijlage",
    ],
)
def test_other_lines_are_no_names(text: str) -> None:
    """Sentences, offices and addresses are no names."""
    assert not is_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "De minister heeft dit toegezegd.",
        "Ministerie van Financiën",
        "De minister van Financiën heeft dit gezegd:",
        "Financiën",
    ],
)
def test_other_lines_are_no_offices(text: str) -> None:
    """A sentence about a minister and the name of a ministry are no office that signs."""
    assert not is_office_line(text)


@pytest.mark.parametrize(
    ("role", "ministry"),
    [
        ("Minister van Financiën", "Ministerie van Financiën"),
        ("Staatssecretaris van Defensie", "Ministerie van Defensie"),
        ("demissionair minister van Defensie", "Ministerie van Defensie"),
        ("Minister-president", None),
        ("Minister", None),
        ("Minister voor Iets Nieuws", None),
    ],
)
def test_an_office_tells_its_ministry(role: str, ministry: str | None) -> None:
    """A minister of a department is in its ministry; an unknown portfolio does not tell where it is held."""
    assert ministry_of(role) == ministry
