"""What belongs to the page is left out of the letter, and nothing else is."""

from __future__ import annotations

import pytest

from brieflezer import read_text
from layout.showing import MORE, PROSE, blocks, letter, outline, texts, wrapped

THINGS = ("viaduct", "aquaduct", "gemaal")


def before(thing: str = "viaduct") -> str:
    return f"Het nieuwe {thing} is tien meter hoog en daarmee hoger dan in het eerste"


def after(thing: str = "viaduct") -> str:
    return f"ontwerp was voorzien, maar dit {thing} past nog altijd binnen de vergunning die de provincie gaf."


def whole(*things: str) -> list[str]:
    return [f"{before(thing)} {after(thing)}" for thing in things]


def broken_by(*furniture: str, times: int = 2) -> list[str]:
    """The paragraphs of a letter in which *furniture* stands in the middle of a sentence, *times* times."""
    between = "\n\n".join(("", *furniture, ""))
    return texts(read_text(letter(*(f"{before(thing)}{between}{after(thing)}" for thing in THINGS[:times]))))


@pytest.mark.parametrize(
    "foot",
    [
        "Pagina 2 van 9",
        "Pagina 2/9",
        "pag. 3",
        "blz. 4",
        "Bladzijde 5 van 7",
        "Blad 2",
        "Bladnr. 2",
        "- 3 -",
        "3/12",
        "3 / 12",
        "Pagina 3 uit 12",
        "– 3 –",
        "Pagina | 3",
        "3 | Pagina",
        "3 | 12",
    ],
)
def test_a_page_number_inside_a_sentence_is_left_out(foot: str) -> None:
    """Each form in which a page number is printed is furniture, even once; the sentence around it is whole again."""
    assert broken_by(foot, times=1) == whole("viaduct")


@pytest.mark.parametrize(
    "foot",
    [
        "Tweede Kamer, vergaderjaar 2013–2014, 33 794, nr. 48",
        "Eerste Kamer, vergaderjaar 2019-2020, 34 972, C",
        "kst-33794-48",
        "ah-tk-20222023-1127",
        "ISSN 0921 - 7371",
        "’s-Gravenhage 2014",
        "KST138291",
        "Sdu Uitgevers",
    ],
)
def test_the_feet_of_printed_kamerstukken_are_left_out(foot: str) -> None:
    """What is printed under each page of a Kamerstuk is furniture, even once."""
    assert broken_by(foot, times=1) == whole("viaduct")


def test_bare_page_numbers_that_count_up_are_left_out() -> None:
    """Without form feeds, three bare numbers or more that count up by one are page numbers."""
    pages = "".join(f"{before(thing)}\n\n{number}\n\n{after(thing)}\n\n" for number, thing in enumerate(THINGS, 1))
    assert texts(read_text(letter(pages))) == whole(*THINGS)


def test_bare_numbers_at_form_feeds_are_left_out() -> None:
    """A bare number where a page ends or starts is its number."""
    assert texts(read_text(letter(f"{before()}\n\n7\n\f{after()}"))) == whole("viaduct")
    assert texts(read_text(letter(f"{before()}\n\f8\n\n{after()}"))) == whole("viaduct")


def test_a_bare_number_alone_stays() -> None:
    """One number on a line of its own, or two that do not count, say nothing about pages."""
    assert "118" in read_text(letter(PROSE, "118", MORE)).text
    text = read_text(letter(PROSE, "118", MORE, "240", PROSE)).text
    assert "118" in text
    assert "240" in text


def test_numbers_right_under_each_other_are_no_page_numbers() -> None:
    """Page numbers have a page between them: the cells of a column that lost its table have not."""
    text = read_text(letter(PROSE, "Meldingen\n1\n2\n3", MORE)).text
    assert "Meldingen 1 2 3" in " ".join(text.split())


def test_numbers_above_the_lines_they_count_are_no_page_numbers() -> None:
    """A list with its numbers on lines of their own keeps them."""
    text = read_text(letter(PROSE, "1\nliggers\n2\nplaten\n3\nbalken", MORE)).text
    assert {"1", "2", "3"} <= set(text.split())


def test_a_sidebar_inside_a_sentence_is_left_out() -> None:
    """Labels with their values that return on each page are furniture, also in the middle of a sentence."""
    assert broken_by("Datum\n3 mei 2021", "Ons kenmerk\nBSK-2021/4711") == whole("viaduct", "aquaduct")


def test_a_sidebar_on_one_line_is_left_out() -> None:
    """A label with its value on the same line is furniture when it returns."""
    assert broken_by("Datum 3 mei 2021\nOns kenmerk BSK-2021/4711") == whole("viaduct", "aquaduct")


def test_the_office_in_a_sidebar_is_left_out() -> None:
    """The name of a directorate that returns among the labels of a sidebar is furniture."""
    sidebar = ("Directie Fietspaden\nen Bruggen", "Datum\n3 mei 2021", "Ons kenmerk\nBSK-2021/4711")
    assert broken_by(*sidebar) == whole("viaduct", "aquaduct")


@pytest.mark.parametrize(
    "office",
    [
        "Ministerie van Infrastructuur\nen Waterstaat",
        "Directoraat-generaal Wegen,\nBruggen & Sluizen",
        "DGRR",
        "DGRR / Directie Fietspaden",
    ],
)
def test_an_office_beside_furniture_is_left_out(office: str) -> None:
    """The name of an office beside a page number is furniture, even once and over two lines."""
    text = letter(PROSE, f"{office}\n\nPagina 2 van 3", MORE)
    assert blocks(read_text(text)) == [("paragraph", PROSE), ("paragraph", MORE)]


def test_an_office_that_stands_alone_stays() -> None:
    """Without furniture beside it the name of an office is a heading."""
    text = letter(PROSE, "Directoraat-generaal Wegen", PROSE, MORE)
    assert [title for _, _, title in outline(read_text(text))] == ["Directoraat-generaal Wegen"]


def test_a_kenmerk_that_returns_without_its_label_is_left_out() -> None:
    """The value of 'Ons kenmerk' beside a page number is furniture."""
    text = f"Ons kenmerk\n2024-0000611480\n\n{letter(PROSE, f'2024-0000611480{chr(10) * 2}Pagina 2 van 4', MORE)}"
    assert texts(read_text(text)) == [PROSE, MORE]


def test_the_labels_of_a_following_sheet_are_left_out() -> None:
    """A row of labels with its row of values, as letters of before 2008 print them on each sheet, is furniture."""
    row = "Datum            Kenmerk            Vervolgblad\n3 mei 2005       DL. 2005/77        {}"
    body = [f"{before(thing)}\n\n{row.format(sheet)}\n\n{after(thing)}" for sheet, thing in enumerate(THINGS, 2)]
    reading = read_text(f"{row.format(1)}\n\n{letter(*body)}")
    assert texts(reading) == whole(*THINGS)
    assert reading.metadata.reference == "DL. 2005/77"


def test_a_running_head_is_left_out() -> None:
    """A short line that returns where it breaks a sentence is furniture, whatever it says."""
    assert broken_by("Vertrouwelijk voor de leden", times=3) == whole(*THINGS)


def test_a_running_head_at_form_feeds_is_left_out() -> None:
    """A short line that returns at the top of pages is furniture."""
    pages = "\f".join(f"Nota Kanalen en Kaden\n\n{PROSE}\n\n{MORE}\n" for _ in range(4))
    assert set(texts(read_text(pages))) == {PROSE, MORE}


def test_a_heading_that_returns_is_no_furniture() -> None:
    """'Stand van zaken' under every subject stands between whole sentences, so it is a heading each time."""
    subjects = ("Sluizen", "Bruggen", "Tunnels", "Kaden")
    text = letter(
        *(part for subject in subjects for part in (f"{subject} in het noorden", PROSE, "Stand van zaken", MORE))
    )
    assert [title for _, _, title in outline(read_text(text))].count("Stand van zaken") == 4


def test_a_sentence_about_a_directorate_stays() -> None:
    """A line of prose that starts with the name of an office is prose."""
    prose = wrapped(f"{PROSE} Dit is onderzocht door de Directie Bruggen en Sluizen van het ministerie. {MORE} " * 4)
    lines = prose.replace("de Directie Bruggen", "de\nDirectie Bruggen")
    assert read_text(letter(lines)).text.count("Directie Bruggen en Sluizen van het ministerie.") == 4


def test_a_label_at_the_start_of_a_sentence_stays() -> None:
    """'Kenmerk van …' and 'Datum en plaats …' in running text are no sidebar, however often they return."""
    text = letter(
        "Kenmerk van deze aanpak is dat de provincie zelf beslist.", PROSE, "Kenmerk van de vorige was dat niet.", MORE
    )
    assert read_text(text).text.count("Kenmerk van de") == 2


def test_numbered_items_that_return_stay() -> None:
    """An item of a list is no furniture, even where it returns."""
    text = letter("Eerste lijst:", "1. Bruggen\n2. Sluizen", PROSE, "Tweede lijst:", "1. Bruggen\n2. Sluizen", MORE)
    assert [text for kind, text in blocks(read_text(text)) if "Bruggen" in text] == ["1. Bruggen"] * 2


def test_a_word_that_looks_like_an_identifier_stays() -> None:
    """An identifier of officielebekendmakingen.nl has digits in it: 'H-balken' is a word."""
    assert (
        "H-balken"
        in read_text(letter("De brug bestaat uit de volgende delen:", "- liggers\n- platen", "H-balken", PROSE)).text
    )


def test_a_letter_of_nothing_but_furniture_is_read() -> None:
    """Where nothing is left the text is empty, and nothing fails."""
    reading = read_text("Pagina 1 van 2\n\nPagina 2 van 2\n")
    assert (reading.text, reading.blocks, reading.sections) == ("", (), ())


@pytest.mark.parametrize("foot", ["Nota Kanalen {}", "{} Nota Kanalen", "Nota Kanalen 2021 – versie 3 – {}"])
def test_a_running_foot_with_its_page_number_is_left_out(foot: str) -> None:
    """A foot that returns with a number that counts up is furniture."""
    pages = (f"{MORE} {PROSE}\n\n{foot.format(number)}\n" for number in range(2, 6))
    assert set(texts(read_text("\f".join(pages)))) == {f"{MORE} {PROSE}"}


def test_lines_that_differ_in_numbers_that_do_not_count_pages_stay() -> None:
    """Last lines of pages that are alike but for their numbers are no running foot."""
    text = letter("\f".join(f"{MORE} {PROSE}\n\nGemaal {a} kost {b} euro\n" for a, b in ((7, 40), (3, 12), (5, 31))))
    assert all(f"Gemaal {a} kost {b} euro" in read_text(text).text for a, b in ((7, 40), (3, 12), (5, 31)))
