"""Which blocks are headings, and how sections stand in each other."""

from __future__ import annotations

import pytest

from brieflezer import read_text
from brieflezer.layout.headings import parse_numbering
from layout.showing import MORE, PROSE, blocks, letter, outline, texts


def with_prose(*headings: str) -> str:
    """A letter with prose under each heading."""
    return letter(PROSE, *(part for heading in headings for part in (heading, MORE)))


# -- numbering ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "number", "title"),
    [
        ("1. Fietspaden", "1", "Fietspaden"),
        ("1 Fietspaden", "1", "Fietspaden"),
        ("12. Fietspaden", "12", "Fietspaden"),
        ("2.6 Fietspaden", "2.6", "Fietspaden"),
        ("2.6. Fietspaden", "2.6", "Fietspaden"),
        ("3.1.2 Fietspaden", "3.1.2", "Fietspaden"),
        ("1.2 & 1.3 Fietspaden en bruggen", "1.2 & 1.3", "Fietspaden en bruggen"),
        ("1.2 en 1.3 Fietspaden en bruggen", "1.2 en 1.3", "Fietspaden en bruggen"),
        ("1: Fietspaden", "1", "Fietspaden"),
        ("1) Fietspaden", "1", "Fietspaden"),
        ("I. Fietspaden", "I", "Fietspaden"),
        ("IV. Fietspaden", "IV", "Fietspaden"),
        ("A. Fietspaden", "A", "Fietspaden"),
        ("Ad 3 Fietspaden", "3", "Fietspaden"),
        ("Ad 3. Fietspaden", "3", "Fietspaden"),
        ("Hoofdstuk 2 Fietspaden", "2", "Fietspaden"),
        ("Hoofdstuk 2: Fietspaden", "2", "Fietspaden"),
        ("Spoor 3 Fietspaden", "3", "Fietspaden"),
        ("Spoor 3 – Fietspaden", "3", "Fietspaden"),
        ("Deel II Fietspaden", "II", "Fietspaden"),
        ("Pijler 1: Fietspaden", "1", "Fietspaden"),
        ("Actielijn 4. Fietspaden", "4", "Fietspaden"),
        ("Maatregel 2: Fietspaden", "2", "Fietspaden"),
    ],
)
def test_a_numbered_heading_has_a_number_and_a_title(heading: str, number: str, title: str) -> None:
    """Digits, digits with points, two numbers at once, Roman numbers, letters, and words that count."""
    assert outline(read_text(with_prose(heading))) == [(1, number, title)]


@pytest.mark.parametrize(
    "text",
    [
        "2022 in vogelvlucht",
        "12 maart in Den Haag",
        "3 fte erbij",
        "Adres 3",
        "Hoofdstukken",
        "X-ray",
        "1.250 fietsen",
        "I am",
        "",
        "Maatregel 2 werkt",
        "50+ in de zorg",
    ],
)
def test_a_number_that_counts_something_is_no_numbering(text: str) -> None:
    """Years, dates, amounts and words that start with the same letters number no heading."""
    assert parse_numbering(text) is None


# -- headings without a number -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "heading",
    [
        "Fietspaden",
        "Stand van zaken fietspaden",
        "Motie van het lid Proefveld c.s.",
        "Wat is er gedaan?",
        "‘Fietsen voor allen’",
        "Tot slot",
        "Bruggen, sluizen en tunnels",
        "**Fietspaden**",
        "*Fietspaden*",
        "_Bruggen en sluizen_",
        "<b>Fietspaden</b>",
        "## Fietspaden",
        "FIETSPADEN",
    ],
)
def test_a_short_line_above_prose_is_a_heading(heading: str) -> None:
    """A line of its own without a final stop is a heading, in plain type, bold, italic or capitals."""
    title = heading.strip("*_# ").replace("<b>", "").replace("</b>", "")
    assert outline(read_text(with_prose(heading))) == [(1, None, title)]


def test_a_bold_line_right_above_its_prose_is_a_heading() -> None:
    """A heading that stands out needs no blank line under it."""
    reading = read_text(letter(PROSE, f"**Fietspaden**\n{MORE}"))
    assert blocks(reading) == [("paragraph", PROSE), ("heading", "Fietspaden"), ("paragraph", MORE)]


def test_a_heading_over_two_lines_is_one() -> None:
    """A bold heading that runs on over the line end is one heading."""
    reading = read_text(
        letter(PROSE, "**Voortgang van de aanleg van fietspaden langs het kanaal en\nde bruggen daarover**", MORE)
    )
    assert outline(reading) == [
        (1, None, "Voortgang van de aanleg van fietspaden langs het kanaal en de bruggen daarover")
    ]


def test_a_colon_heading_stands_above_prose() -> None:
    """A short line with a colon above a paragraph is a heading; above a list it announces the list."""
    assert outline(read_text(letter(PROSE, "Fietspaden:", MORE))) == [(1, None, "Fietspaden:")]
    announced = read_text(letter(PROSE, "Het gaat om:", "- bruggen;\n- sluizen.", MORE))
    assert outline(announced) == []
    assert texts(announced, "list_item") == ["bruggen;", "sluizen."]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Dit is een korte zin.",
        "Dat is zo;",
        "en zo verder",
        "– ja",
        "Hiermee is de motie uitgevoerd.",
        "Zie verder de brief van 3 mei; die volgt.",
        "Er zijn twee zaken. Daarover gaat dit",
    ],
)
def test_a_short_sentence_is_no_heading(paragraph: str) -> None:
    """What ends as a sentence, starts in lower case or has a sentence end inside is prose."""
    assert outline(read_text(with_prose(paragraph))) == []


def test_the_last_line_of_a_letter_is_no_heading() -> None:
    """A heading has something under it."""
    assert outline(read_text(letter(PROSE, "Fietspaden"))) == []


def test_a_caption_is_no_heading() -> None:
    """'Tabel 1: …' above its table is a caption."""
    reading = read_text(letter(PROSE, "Tabel 1: Fietspaden in kilometers", "Noord\t12\t13\nZuid\t14\t15", MORE))
    assert outline(reading) == []
    assert texts(reading, "caption") == ["Tabel 1: Fietspaden in kilometers"]


# -- lists -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ("- bruggen;\n- sluizen;\n- tunnels.", ["bruggen;", "sluizen;", "tunnels."]),
        ("• Bruggen\n• Sluizen", ["Bruggen", "Sluizen"]),
        ("1. Bruggen\n2. Sluizen\n3. Tunnels", ["1. Bruggen", "2. Sluizen", "3. Tunnels"]),
        ("a. Bruggen\nb. Sluizen", ["a. Bruggen", "b. Sluizen"]),
        ("1) Bruggen\n2) Sluizen", ["1) Bruggen", "2) Sluizen"]),
        ("(1) Bruggen\n(2) Sluizen", ["(1) Bruggen", "(2) Sluizen"]),
        ("o Bruggen\no Sluizen", ["Bruggen", "Sluizen"]),
        ("1. Bruggen\n\n2. Sluizen\n\n3. Tunnels", ["1. Bruggen", "2. Sluizen", "3. Tunnels"]),
    ],
)
def test_a_list_is_no_row_of_headings(items: str, expected: list[str]) -> None:
    """Items that follow each other are a list; bullets are left out, numbers stay."""
    reading = read_text(letter(f"{PROSE} Het gaat om:", items, MORE))
    assert outline(reading) == []
    assert texts(reading, "list_item") == expected


def test_an_item_over_two_lines_is_one() -> None:
    """The lines of an item belong together."""
    text = letter("Het gaat om:", "- de bruggen over het kanaal en de sluizen\n  daarachter;\n- de tunnels.", PROSE)
    assert texts(read_text(text), "list_item") == [
        "de bruggen over het kanaal en de sluizen daarachter;",
        "de tunnels.",
    ]


# -- questions ---------------------------------------------------------------------------------------------------


def test_questions_and_answers_are_sections() -> None:
    """'Vraag 1' and 'Antwoord 1' are headings, also for several at once and without blank lines."""
    text = (
        "Vraag 1\nKent u dit bericht?\nAntwoord 1\nJa.\nVraag 2\nKlopt dat?\nVraag 3\nWaarom?\n"
        "Antwoord op vragen 2 en 3\nDat klopt, omdat de provincie erover gaat.\n"
    )
    assert [title for _, _, title in outline(read_text(letter(PROSE, text)))] == [
        "Vraag 1",
        "Antwoord 1",
        "Vraag 2",
        "Vraag 3",
        "Antwoord op vragen 2 en 3",
    ]


def test_a_question_with_a_note_is_no_heading() -> None:
    """A short question with a note number behind it, raised or not, is a paragraph under its heading."""
    for marker in ("1", "¹"):
        reading = read_text(
            letter("Vraag 1", f"Kent u het bericht 'Fietspad dicht'?{marker}", "Antwoord 1", "Ja.", PROSE)
        )
        assert [title for _, _, title in outline(reading)] == ["Vraag 1", "Antwoord 1"]


def test_a_question_itself_is_no_heading() -> None:
    """The text of a question ends in a question mark like a heading may, but it stands under one."""
    reading = read_text(letter(PROSE, "Vraag 1", "Kent u dit bericht?", "Antwoord 1", MORE))
    assert texts(reading) == [PROSE, "Kent u dit bericht?", MORE]


# -- nesting -----------------------------------------------------------------------------------------------------


def parents(text: str) -> dict[str, str | None]:
    """Title of each section → title of the section it stands in."""
    reading = read_text(text)
    titles = {section.id: section.title for section in reading.sections}
    return {
        section.title: titles[section.parent] if section.parent else None
        for section in reading.sections
        if section.title
    }


def test_points_in_numbers_are_levels() -> None:
    """2.1 stands in 2, 2.1.1 in 2.1, and 3 beside 2."""
    text = with_prose("1. Water", "1.1 Sluizen", "1.2 Kaden", "2. Wegen", "2.1 Fietspaden", "2.1.1 Asfalt", "3. Lucht")
    assert parents(text) == {
        "Water": None,
        "Sluizen": "Water",
        "Kaden": "Water",
        "Wegen": None,
        "Fietspaden": "Wegen",
        "Asfalt": "Fietspaden",
        "Lucht": None,
    }


def test_roman_numbers_stand_above_arabic_ones() -> None:
    """Each series counts on its own level, in the order in which the series first appear."""
    text = with_prose("I. Water", "1. Sluizen", "2. Kaden", "II. Wegen", "1. Fietspaden")
    assert parents(text) == {"Water": None, "Sluizen": "Water", "Kaden": "Water", "Wegen": None, "Fietspaden": "Wegen"}


def test_letters_stand_under_numbers() -> None:
    """A and B under 1, and 2 beside 1."""
    text = with_prose("1. Water", "A. Sluizen", "B. Kaden", "2. Wegen")
    assert parents(text) == {"Water": None, "Sluizen": "Water", "Kaden": "Water", "Wegen": None}


def test_words_stand_under_numbers() -> None:
    """Without any look, an unnumbered heading stands under the numbered one before it."""
    assert parents(with_prose("1. Water", "Sluizen", "Kaden", "2. Wegen")) == {
        "Water": None,
        "Sluizen": "Water",
        "Kaden": "Water",
        "Wegen": None,
    }


def test_a_closing_title_stands_beside_the_numbers() -> None:
    """'Tot slot' in plain type closes the letter, not its last numbered section."""
    assert parents(with_prose("1. Water", "2. Wegen", "Tot slot"))["Tot slot"] is None


def test_italic_stands_under_bold() -> None:
    """Of headings without numbers, bold ones stand above italic ones and italic ones above plain ones."""
    text = with_prose("**Water**", "*Sluizen*", "Hout", "*Kaden*", "**Wegen**")
    assert parents(text) == {"Water": None, "Sluizen": "Water", "Hout": "Sluizen", "Kaden": "Water", "Wegen": None}


def test_chapters_hold_everything_up_to_the_next() -> None:
    """Numbered and unnumbered headings stand in the chapter above them."""
    text = with_prose("Hoofdstuk 1 Water", "1.1 Sluizen", "Hoofdstuk 2 Wegen", "2.1 Fietspaden")
    assert parents(text) == {"Water": None, "Sluizen": "Water", "Wegen": None, "Fietspaden": "Wegen"}


def test_an_annex_stands_on_its_own() -> None:
    """'Bijlage 1' closes every section before it."""
    assert parents(with_prose("1. Water", "1.1 Sluizen", "Bijlage 1: Kaarten"))["Kaarten"] is None


def test_text_before_the_first_heading_is_a_section_without_a_name() -> None:
    """Level 0, no number, no title; it holds the blocks up to the first heading."""
    reading = read_text(letter(PROSE, "Fietspaden", MORE))
    first = reading.sections[0]
    assert (first.level, first.number, first.title, first.parent, first.heading_span) == (0, None, None, None, None)
    assert reading.text[slice(*first.span)] == f"Geachte voorzitter,\n\n{PROSE}"


# -- lists that announce sections --------------------------------------------------------------------------------


def test_a_numbered_list_announces_its_sections() -> None:
    """Item 2 is treated in section 1.2, also where the heading is worded or spelt otherwise."""
    items = (
        "1. De minister stuurt de Kamer een kaart van de fietspaden.\n"
        "2. De minister onderzoekt de sterkte van de bruggen.\n"
        "3. De minister spreekt met de sluiswachters."
    )
    text = letter(
        "Deze brief gaat in op de volgende toezeggingen:",
        items,
        PROSE,
        *(
            part
            for heading in (
                "1.1 Toezegging - Kaart fietspaden",
                "1.2 Toezegging - Sterkte van brugen",
                "1.3 Toezegging - Gesprek met sluiswachters",
            )
            for part in (heading, MORE)
        ),
    )
    reading = read_text(text)
    said = {block.id: reading.text[slice(*block.span)] for block in reading.blocks}
    assert {
        section.number: [said[item][:2] for item in section.treats] for section in reading.sections if section.treats
    } == {
        "1.1": ["1."],
        "1.2": ["2."],
        "1.3": ["3."],
    }


def test_a_list_that_nothing_treats_announces_nothing() -> None:
    """Without a section that is like an item, no section treats one."""
    text = letter("Het gaat om:", "1. asperges\n2. bloemkool", PROSE, "Fietspaden", MORE)
    assert all(section.treats == () for section in read_text(text).sections)
