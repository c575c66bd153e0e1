"""Lines, pages and columns that break a paragraph do not break it in the text; hyphens at line ends are resolved."""

from __future__ import annotations

import pytest

from brieflezer import read_text
from brieflezer.layout.hyphens import joined, vocabulary
from layout.showing import MORE, PROSE, blocks, letter, texts, wrapped

LONG = (
    f"{PROSE} {MORE} De provincie betaalt daarvan een derde deel en de gemeenten betalen samen de rest van de kosten."
)


# -- paragraphs --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [50, 60, 72, 90, 110])
def test_wrapped_lines_are_one_paragraph(width: int) -> None:
    """Printed lines of any width are joined with one space, up to the blank line."""
    paragraphs = [f"{start} {LONG} {LONG}" for start in ("Eerst dit.", "Voorts.", "Tot slot.")]
    assert texts(read_text(letter(*(wrapped(paragraph, width) for paragraph in paragraphs)))) == paragraphs


def test_one_line_a_paragraph_stays_one() -> None:
    """A text that was never wrapped has a paragraph a line, also without blank lines."""
    text = "\n".join(["Geachte voorzitter,", LONG, MORE, f"Voorts. {LONG}"])
    assert texts(read_text(text)) == [LONG, MORE, f"Voorts. {LONG}"]


def test_several_spaces_are_one() -> None:
    """Justified text has wide gaps; the text has single spaces."""
    assert texts(read_text(letter(LONG.replace(" betaalt ", "  betaalt  ")))) == [LONG]


def test_an_indent_is_no_part_of_the_text() -> None:
    """Lines that all start with blanks give the same text."""
    indented = "\n".join(f"    {line}" for line in wrapped(LONG).split("\n"))
    assert texts(read_text(letter(indented))) == [LONG]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\f"])
@pytest.mark.parametrize(
    ("start", "rest"),
    [
        ("(Kamerstuk 31 066, nr.", "48) vraagt om een plan voor de bruggen."),
        ("(Kamerstukken 31 066, nrs.", "48 en 49) vragen om een plan."),
        ("(zie hoofdstuk", "4) gaat over de sluizen."),
        ("(zie artikel 3, onderdeel", "b) gaat over de sluizen."),
        ("op blz.", "12. Daarna volgt het plan van de provincie."),
        ("in art.", "7. De provincie stelt het vast."),
    ],
)
def test_a_number_that_a_line_waits_for_starts_no_item(start: str, rest: str, gap: str) -> None:
    """A bracket that is open, or 'nr.' at the end of a line, goes on in the number on the next."""
    before = f"{PROSE} Dat staat ook in de toelichting op de regeling voor het beheer van bruggen {start}"
    assert texts(read_text(letter(f"{before}{gap}{rest}", MORE))) == [f"{before} {rest}", MORE]


def test_a_list_below_a_closed_bracket_is_a_list() -> None:
    """Numbers before a bracket that closes nothing start items."""
    items = ("1) De bruggen (in het noorden).", "2) De sluizen.", "3) De gemalen.")
    reading = read_text(letter(f"{PROSE} Het gaat om drie werken (zie de kaart):", "\n".join(items)))
    assert texts(reading, "list_item") == list(items)


def test_a_form_feed_inside_a_sentence_does_not_break_it() -> None:
    """A page break is no paragraph break."""
    start, rest = LONG.split(" betaalt ")
    assert texts(read_text(letter(f"{start}\f betaalt {rest}", MORE))) == [LONG, MORE]


def test_a_form_feed_between_paragraphs_keeps_them_apart() -> None:
    """Where a page ends with a sentence, the next page starts with another paragraph."""
    assert texts(read_text(letter(f"{PROSE}\n\f{MORE}"))) == [PROSE, MORE]


def test_a_blank_line_inside_a_sentence_does_not_break_it() -> None:
    """A sentence that goes on in lower case after a blank line is one."""
    start, rest = LONG.split(" betaalt ")
    assert texts(read_text(letter(f"{start}\n\nbetaalt {rest}"))) == [LONG]


def test_blocks_are_parted_by_one_blank_line() -> None:
    """However many blank lines the raw text has, the text has one."""
    assert read_text(f"{PROSE}\n\n\n\n{MORE}\n\n").text == f"{PROSE}\n\n{MORE}"


def test_a_salutation_is_a_block_of_its_own() -> None:
    """The salutation is told from the paragraphs."""
    reading = read_text(letter(PROSE))
    assert (reading.blocks[0].kind, reading.text[slice(*reading.blocks[0].span)]) == (
        "salutation",
        "Geachte voorzitter,",
    )


# -- hyphens -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "glue"),
    [
        ("voort-", "gang", ""),
        ("vergunning-", "verlening", ""),
        ("kwijt-", "schelding", ""),
        ("be-", "diening", ""),
        ("politie-", "eenheden", "-"),
        ("zee-", "eend", "-"),
        ("auto-", "ongeluk", "-"),
        ("mee-", "eten", "-"),
        ("oud-", "minister", "-"),
        ("ex-", "gedetineerden", "-"),
        ("niet-", "westers", "-"),
        ("vice-", "voorzitter", "-"),
        ("Noord-", "Holland", "-"),
        ("EU-", "lidstaten", "-"),
        ("2-", "jarig", "-"),
        ("COVID-19-", "aanpak", "-"),
        ("in-", "en uitstroom", "- "),
        ("wervings-", "of behoudbeleid", "- "),
        ("zaken-", "2021", "-"),
        ("zij-", "instromers", "-"),
    ],
)
def test_a_hyphen_at_the_line_end_goes_or_stays(before: str, after: str, glue: str) -> None:
    """It goes where it only broke the word; it stays in names, after digits and prefixes, between clashing vowels."""
    assert joined(before, after, frozenset()) == glue


def test_what_the_letter_writes_elsewhere_decides() -> None:
    """A compound that the letter writes with or without a hyphen is written so everywhere."""
    assert joined("re-", "integratie", vocabulary(["De re-integratie loopt."])) == "-"
    assert joined("re-", "integratie", vocabulary(["De reintegratie loopt."])) == ""
    assert joined("zij-", "instroom", vocabulary(["De zijinstroom groeit."])) == ""


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (
            "Er is vertraging in de vergunning-\nverlening voor de fietspaden.",
            "Er is vertraging in de vergunningverlening voor de fietspaden.",
        ),
        (
            "De provincie houdt rekening met in-\nen uitstroom van fietsers.",
            "De provincie houdt rekening met in- en uitstroom van fietsers.",
        ),
        pytest.param(
            "Dat geldt ook in de provincie Noord-\nHolland en daarbuiten.",
            "Dat geldt ook in de provincie Noord-Holland en daarbuiten.",
            marks=pytest.mark.xfail(reason="in a text too short to show its width a line never goes on in a capital"),
        ),
        (
            "Er is vertraging in de vergunning\u00ad\nverlening voor de fietspaden.",
            "Er is vertraging in de vergunningverlening voor de fietspaden.",
        ),
        (
            "Er zijn fietspaden en bruggen -\nook nieuwe - in de provincie.",
            "Er zijn fietspaden en bruggen - ook nieuwe - in de provincie.",
        ),
    ],
)
def test_a_word_broken_at_a_line_end_is_whole(lines: str, whole: str) -> None:
    """In the text no word is broken, and no dash is lost."""
    assert texts(read_text(letter(lines, PROSE))) == [whole, PROSE]


def test_a_name_broken_at_a_hyphen_in_wrapped_text_keeps_it() -> None:
    """Where the text shows the width at which it was wrapped, a line goes on in a capital too."""
    prose = wrapped(f"{LONG} {LONG}")
    first, *rest = prose.split("\n")
    text = "\n".join(
        [
            f"{first[:50].rsplit(' ', 1)[0]} in de provincie Noord-",
            "Holland langs het kanaal en ook daarbuiten is hard gewerkt aan het",
            *rest,
        ]
    )
    assert "in de provincie Noord-Holland langs" in texts(read_text(letter(text)))[0]


def test_no_soft_hyphen_is_left() -> None:
    """Soft hyphens are layout, also the last one of a letter."""
    assert "\u00ad" not in read_text(f"{PROSE}\n\nEen ge\u00adheim woord\u00ad\n\n{MORE}").text


def test_no_soft_hyphen_is_left_at_the_end() -> None:
    """Soft hyphens are layout, also the last one of a letter."""
    assert "\u00ad" not in read_text(f"{PROSE}\n\nEen woord\u00ad").text


# -- tables ------------------------------------------------------------------------------------------------------

TABLE = [
    ["Provincie", "2020", "2021"],
    ["Noord-Holland", "1.204", "1.310"],
    ["Zeeland", "98", "-"],
    ["Totaal", "1.302", "1.310"],
]
ROWS = "\n".join("\t".join(row) for row in TABLE)


def by_spaces(rows: list[list[str]]) -> str:
    return "\n".join(f"{row[0]:<20}" + "".join(f"{cell:>12}" for cell in row[1:]) for row in rows)


@pytest.mark.parametrize("table", [ROWS, by_spaces(TABLE)], ids=["tabs", "spaces"])
def test_a_table_is_one_line_a_row_with_tabs(table: str) -> None:
    """Cells between tabs or wide gaps become cells between tabs; the caption stands before them by itself."""
    reading = read_text(letter(PROSE, "Tabel 1: Fietspaden in kilometers", table, MORE))
    assert blocks(reading) == [
        ("paragraph", PROSE),
        ("caption", "Tabel 1: Fietspaden in kilometers"),
        ("table", ROWS),
        ("paragraph", MORE),
    ]


def test_a_caption_right_above_its_table_is_a_block_of_its_own() -> None:
    """No blank line is needed between a caption and its table."""
    reading = read_text(letter(PROSE, f"Tabel 1: Fietspaden in kilometers\n{by_spaces(TABLE)}", MORE))
    assert [kind for kind, _ in blocks(reading)] == ["paragraph", "caption", "table", "paragraph"]


def test_empty_cells_keep_their_place() -> None:
    """A row with an empty cell has as many tabs as the others."""
    reading = read_text(letter(PROSE, "Provincie\t2020\t2021\nZeeland\t\t98\nUtrecht\t12", MORE))
    assert texts(reading, "table") == ["Provincie\t2020\t2021\nZeeland\t\t98\nUtrecht\t12\t"]


def test_a_blank_line_does_not_end_a_table() -> None:
    """A total that stands apart belongs to the table above it."""
    table = by_spaces(TABLE[:3]) + "\n\n" + by_spaces(TABLE[3:])
    assert texts(read_text(letter(PROSE, table, MORE)), "table") == [ROWS]


def test_a_table_over_a_page_is_one() -> None:
    """Rows with as many cells on the next page go on with the table."""
    table = by_spaces(TABLE[:2]) + "\n\f" + by_spaces(TABLE[2:])
    assert texts(read_text(letter(PROSE, table, MORE)), "table") == [ROWS]


def test_one_line_with_a_gap_is_no_table() -> None:
    """One row alone is a line of text."""
    assert texts(read_text(letter(PROSE, "Zie ook    de kaart van 2021", MORE)), "table") == []


def test_prose_with_digits_is_no_table() -> None:
    """Wrapped prose with numbers at its line ends stays prose."""
    prose = (
        "In het jaar 2021 zijn er in de provincie 1.204\nfietspaden aangelegd, een jaar eerder waren dat er 1.102\n"
        "en daarvoor nog 980 in totaal."
    )
    assert texts(read_text(letter(prose))) == [prose.replace("\n", " ")]
