"""What holds for references apart from their forms: fields, places, repeats, sources in notes, borders."""

from __future__ import annotations

import datetime

import pytest

from brieflezer.finders.references import find_references
from brieflezer.reading import Reference
from brieflezer.rules import load
from building import letter_of


def only(text: str) -> Reference:
    (reference,), _ = find_references(letter_of(text))
    return reference


def test_every_field_of_a_kamerstuk_is_filled() -> None:
    """A full citation gives chamber, session, dossier, number, pages, identifier, address and cite."""
    paper = only("Zie Kamerstukken II 2021–2022, 35 925 VI, nr. 96, p. 3–4.")
    assert (paper.kind, paper.chamber, paper.session_year) == ("kamerstuk", "tweede-kamer", "2021-2022")
    assert (paper.dossier, paper.dossier_suffix, paper.number, paper.pages) == ("35925", "VI", "96", "3-4")
    assert paper.url == "https://zoek.officielebekendmakingen.nl/kst-35925-VI-96.html"
    assert paper.cite == "Kamerstukken II 2021/22, 35925 VI, nr. 96, p. 3-4"
    assert (paper.attachment, paper.article, paper.resolved_from) == (False, None, None)


def test_a_dossier_alone_has_an_address_but_no_number_and_no_identifier() -> None:
    """The dossier's own page is the address; 29 628 is never cut to 29."""
    dossier = only("Zie Kamerstukdossier 29 628.")
    assert (dossier.dossier, dossier.number, dossier.identifier) == ("29628", None, None)
    assert dossier.url == "https://zoek.officielebekendmakingen.nl/dossier/29628"


@pytest.mark.parametrize(
    ("text", "chamber"),
    [
        ("Kamerstuk 29 628, nr. 5", None),
        ("Kamerstuk 34 372, G", "eerste-kamer"),
        ("Kamerstuk 34 372 VI, G", None),
        ("Kamerstukken 1998/99, 26 200, A", None),
        ("TK 29 628, nr. 5", "tweede-kamer"),
        ("Kamerstukken I 2020/21, 29 628, nr. 5", "eerste-kamer"),
    ],
)
def test_the_chamber_is_what_the_text_says(text: str, chamber: str | None) -> None:
    """A number that is a letter is the Eerste Kamer's in a plain dossier; else it stays unknown."""
    assert only(text).chamber == chamber


def test_years_that_do_not_follow_each_other_are_no_session_year() -> None:
    """A slip in the years loses the session year and nothing else."""
    paper = only("Kamerstukken II 2020/23, 29 628, nr. 5")
    assert (paper.session_year, paper.identifier) == (None, "kst-29628-5")


def test_an_annex_of_a_paper_is_marked() -> None:
    """'(bijlage)' and ', bijlage' belong to the quote; a list marks only the paper that it follows."""
    assert only("Kamerstukken II 2020/21, 28844, 220 (bijlage).").attachment
    assert only("Kamerstukken II 2020/21, 28844, 220 (bijlage).").quote.endswith("(bijlage)")
    listed, _ = find_references(letter_of("Kamerstuk 28844, nr. 219 en nr. 220, bijlage."))
    assert [paper.attachment for paper in listed] == [False, True]


def test_a_range_of_numbers_is_every_paper_in_it() -> None:
    """'nrs. 1-4' is four papers."""
    papers, _ = find_references(letter_of("Kamerstukken II 2020/21, 35 111, nrs. 1-4."))
    assert [paper.number for paper in papers] == ["1", "2", "3", "4"]


def test_a_paper_from_before_1995_has_no_identifier_and_a_warning() -> None:
    """Its official identifier has another make, which is not guessed."""
    (paper,), (warning,) = find_references(letter_of("Kamerstukken II 1990/91, 21 960, nr. 3"))
    assert (paper.identifier, paper.cite) == (None, "Kamerstukken II 1990/91, 21960, nr. 3")
    assert (warning.code, warning.span) == ("kamerstuk_before_1995", paper.span)


def test_a_law_gets_jci_and_address() -> None:
    """The jci of an article of the Burgerlijk Wetboek is that of its book."""
    law = only("artikel 7:658 van het Burgerlijk Wetboek")
    assert (law.article, law.jci) == ("7:658", "jci1.3:c:BWBR0005290&artikel=658")
    assert law.url == "https://wetten.overheid.nl/BWBR0005290"


def test_each_article_of_a_list_is_a_reference() -> None:
    """The first quotes the whole, the later ones their own part with the law."""
    laws, _ = find_references(letter_of("de artikelen 3, tweede lid, en 4 van de Wet dieren"))
    assert [(law.article, law.quote) for law in laws] == [
        ("3", "artikelen 3, tweede lid, en 4 van de Wet dieren"),
        ("4", "4 van de Wet dieren"),
    ]


@pytest.mark.parametrize("law", load("laws")["law"], ids=lambda law: law["names"][0])
def test_every_name_of_the_table_is_found(law: dict[str, list[str]]) -> None:
    """Each full name stands by itself, each abbreviation after an article, and all lead to one identifier."""
    bwb = law.get("bwb")
    for name in law["names"]:
        found = only(f"Op grond van de {name} geldt dit.")
        assert (found.quote, found.identifier) == (name, bwb)
    for name in law.get("short", ()):
        number = "1:1" if "books" in law else "1"
        found = only(f"Op grond van artikel {number} {name}.")
        assert (found.article, found.identifier) == (
            number,
            bwb or (law["books"]["1"] if "books" in law else None),
        )


def test_the_law_of_another_country_part_is_another_law() -> None:
    """'Wetboek van Strafrecht BES' and 'Besluit Jeugdwet' are not the laws that their names contain."""
    for text in ("het Wetboek van Strafrecht BES geldt", "het Besluit Jeugdwet geldt"):
        assert not [one for one in find_references(letter_of(text))[0] if one.identifier]


def test_a_note_that_is_an_amending_law_is_one_reference() -> None:
    """The title goes on to the end of the sentence and takes in the law that it changes."""
    title = "Besluit tot wijziging van het Besluit houders van dieren in verband met de hokmaat"
    (law,), _ = find_references(letter_of("Tekst.", [title + "."]))
    assert (law.kind, law.quote, law.footnote) == ("wet", title, "fn1")


def test_ids_and_places_follow_the_text() -> None:
    """Ids follow the order of the text; a reference in a note has the note and the section of its anchor."""
    references, _ = find_references(
        letter_of("Zie bijlage 3 en Stb. 2021, 399.", ["Kamerstuk 29 628, nr. 5.", "bijlage 4"])
    )
    assert [(one.id, one.footnote, one.section) for one in references] == [
        ("ref1", None, "s0"),
        ("ref2", None, "s0"),
        ("ref3", "fn1", "s0"),
        ("ref4", "fn2", "s0"),
    ]


def test_idem_repeats_the_one_reference_of_the_note_before() -> None:
    """Through a chain of repeats each leads to the first; pages of its own are its own."""
    notes = ["Stb. 2021, 399.", "Idem.", "Ibid., p. 4.", "Zie noot 1."]
    references, warnings = find_references(letter_of("Zie voetnoot 2.", notes))
    assert [(one.quote, one.identifier, one.resolved_from, one.pages) for one in references] == [
        ("Zie voetnoot 2", "stb-2021-399", "ref2", None),
        ("Stb. 2021, 399", "stb-2021-399", None, None),
        ("Idem", "stb-2021-399", "ref2", None),
        ("Ibid.", "stb-2021-399", "ref2", "4"),
        ("Zie noot 1", "stb-2021-399", "ref2", None),
    ]
    assert warnings == ()


def test_idem_after_several_references_is_ambiguous() -> None:
    """Nothing is guessed: a warning, and no reference."""
    references, (warning,) = find_references(letter_of("X.", ["Kamerstuk 29 628, nr. 5 en nr. 6.", "Idem."]))
    assert len(references) == 2
    assert warning.code == "ambiguous_idem"


def test_idem_after_a_note_without_references_is_nothing() -> None:
    """There is nothing that it could repeat."""
    assert find_references(letter_of("X.", ["Dit is een toelichting.", "Idem."])) == ((), ())


@pytest.mark.parametrize(
    ("note", "quote", "title", "date"),
    [
        ("CBS, 'Op data', 18 mei 2022.", "CBS, 'Op data', 18 mei 2022", "Op data", "2022-05-18"),
        ("Zie ook het rapport ‘Niets’, 8 juni 2020.", "rapport ‘Niets’, 8 juni 2020", "Niets", "2020-06-08"),
        ("Verwijzing brief 3 maart 2021 - keten.", "brief 3 maart 2021 - keten", None, "2021-03-03"),
        ("CBS, StatLine 2021.", "CBS, StatLine 2021", None, None),
        ("Jansen, P. (2015). Het recht.", "Jansen, P. (2015). Het recht", None, None),
        ("Bron: Toetsingskader Toezicht.", "Toetsingskader Toezicht", None, None),
    ],
)  # fmt: skip
def test_a_note_that_is_a_source_is_a_document(note: str, quote: str, title: str | None, date: str | None) -> None:
    """The quote is the note without its lead ('Zie ook', 'Bron:') and its final stop."""
    (document,), _ = find_references(letter_of("X.", [note]))
    assert (document.kind, document.quote, document.title) == ("document", quote, title)
    assert document.date == (datetime.date.fromisoformat(date) if date else None)


@pytest.mark.parametrize(
    "note",
    [
        "Peildatum is 31-12-2021.",
        "Deze cijfers, van 12 mei 2020, wijken af.",
        'MEOS staat voor "Mobiel op Straat".',
        "Amsterdam, Rotterdam en Utrecht, 2021.",
        "Prijspeil 2021, exclusief btw.",
        "In 2021 is 2 miljoen euro vrijgemaakt.",
    ],
)
def test_a_note_that_explains_is_no_document(note: str) -> None:
    """A sentence, a reference date or a list of places is no source."""
    assert find_references(letter_of("X.", [note]))[0] == ()


def test_running_text_names_no_documents() -> None:
    """What is a source in a note is none in a paragraph, except a letter by its day."""
    assert find_references(letter_of("Algemene Rekenkamer, 'Grip op data', 18 mei 2022."))[0] == ()
    assert only("In mijn Kamerbrief van 4 november 2009 staat dit.").date == datetime.date(2009, 11, 4)


def test_each_cell_of_a_table_is_searched_by_itself() -> None:
    """Numbers in neighbouring cells are no dossier with a number; a citation in one cell is found."""
    references, _ = find_references(
        letter_of("fte\t29 628\t934\nKamerstuk\t35 925\tnr. 5\nbron\tKamerstuk 29 628, nr. 7\t1")
    )
    assert [one.quote for one in references] == ["Kamerstuk 29 628, nr. 7"]


def test_nothing_is_found_across_two_blocks() -> None:
    """A list does not go on in the next paragraph or note."""
    references, _ = find_references(letter_of("Kamerstuk 29 628, nr. 5,\n\nnr. 6", ["artikel 5 van de", "Wet dieren"]))
    assert [one.quote for one in references] == ["Kamerstuk 29 628, nr. 5", "Wet dieren"]


def test_of_two_that_overlap_the_longer_stands() -> None:
    """An Aanhangsel cited as a Kamerstuk is one reference, and so is an article with its law."""
    assert only("Kamerstukken II 2021/22, Aanhangsel van de handelingen, 1053").kind == "aanhangsel"
    assert only("artikel 36 Politiewet 2012").article == "36"


def test_a_list_that_never_ends_is_read_in_parts() -> None:
    """A hostile text is read to its end, and every quote is what stands at its span."""
    letter = letter_of("Kamerstuk 29 628, nr. 5" + ", nr. 6" * 500)
    references, _ = find_references(letter)
    assert references
    assert all(letter.text[one.span[0] : one.span[1]] == one.quote for one in references)
