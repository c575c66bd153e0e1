"""Raw text as converters write it: columns by spaces, lone note numbers, a sidebar in the midst, no blank lines."""

from __future__ import annotations

import datetime

import pytest

from brieflezer import read_text
from brieflezer.layout.asides import dedent, part_sidebars
from brieflezer.layout.lone_numbers import join_lone_numbers
from brieflezer.letter import Line

LAYOUT = """                                                      Ministerie van Financiën



> Retouradres Postbus 20201 2500 EE  Den Haag
                                                                        Directoraat-Generaal
Voorzitter van de Tweede Kamer der Staten-Generaal                      Vaarwegen
Postbus 20018
2500 EA  Den Haag                                                       Korte Voorhout 7
                                                                        2511 CW Den Haag
                                                                        www.rijksoverheid.nl

                                                                        Ons kenmerk
                                                                        2021-0000047110

                                                                        Bijlagen
                                                                        1

Datum         12 maart 2021
Betreft       Stand van zaken veren

Geachte voorzitter,

De veren zijn dit jaar geteld, zoals aangekondigd in de brief van mei.1 Daarbij is ook gekeken
naar de pontons en naar de kades, waarover de gemeenten eerder hebben bericht.2 De telling is
in alle provincies op dezelfde dag gedaan en de uitkomsten zijn door een bureau nagerekend. Uit
de telling blijkt dat er meer veren zijn dan gedacht en dat de kades het goed hebben gehouden.

1
  Kamerstukken II 2019/20, 31 305, nr. 4.
2
  Kamerstukken II 2020/21, 31 305, nr. 9.

                                                                                   Pagina 1 van 2
\f                                                                        Directoraat-Generaal
                                                                        Vaarwegen

                                                                        Ons kenmerk
                                                                        2021-0000047110

In het najaar van 2021 informeer ik uw Kamer over de volgende telling, die in september begint.

Hoogachtend,

de minister van Financiën,

A.B. de Proefpersoon
                                                                                   Pagina 2 van 2
"""
PLAIN = """Ministerie van Financiën

Voorzitter van de Tweede Kamer der Staten-Generaal
Postbus 20018
2500 EA Den Haag

Ons kenmerk
2021-0000047110
Bijlagen
1

Datum
Betreft

12 maart 2021
Stand van zaken veren

Geachte voorzitter,
De veren zijn dit jaar geteld, zoals aangekondigd in de brief van mei.1 Daarbij is ook gekeken
naar de pontons en naar de kades, waarover de gemeenten eerder hebben bericht.2 De telling is
in alle provincies op dezelfde dag gedaan.
1
2

Kamerstukken II 2019/20, 31 305, nr. 4.
Kamerstukken II 2020/21, 31 305, nr. 9.

Pagina 1 van 2

\fIn het najaar van 2021 informeer ik uw Kamer over de volgende telling, die in september begint.
Hoogachtend,
de minister van Financiën,
A.B. de Proefpersoon
Pagina 2 van 2
"""


@pytest.mark.parametrize("text", [LAYOUT, PLAIN], ids=["layout", "plain"])
def test_notes_are_found_under_their_lone_numbers(text: str) -> None:
    """Each number goes to its note, and the marker glued to the sentence is its anchor."""
    reading = read_text(text)
    assert [(note.number, note.text) for note in reading.footnotes] == [
        (1, "Kamerstukken II 2019/20, 31 305, nr. 4."),
        (2, "Kamerstukken II 2020/21, 31 305, nr. 9."),
    ]
    assert [one.identifier for one in reading.references if one.kind == "kamerstuk"] == ["kst-31305-4", "kst-31305-9"]
    assert all(one.footnote for one in reading.references if one.kind == "kamerstuk")


GLUED = """Geachte voorzitter,

De veren zijn geteld, zoals aangekondigd in de brief van mei.1 Het bureau2 rekende de telling na en het UBR3 keek mee.

1Kamerstukken II 2019/20, 31 305, nr. 4.
2UBR, De telling van veren, p. 4.
3
https://www.voorbeeld.nl/telling
Pagina 1 van 2
"""


def test_notes_glued_to_their_numbers_are_found() -> None:
    """As pdfminer and PDFium write a raised number, with one on a line of its own among them."""
    assert [(note.number, note.text) for note in read_text(GLUED).footnotes] == [
        (1, "Kamerstukken II 2019/20, 31 305, nr. 4."),
        (2, "UBR, De telling van veren, p. 4."),
        (3, "https://www.voorbeeld.nl/telling"),
    ]


def test_a_dossier_broken_at_the_end_of_a_line_is_whole() -> None:
    """Also in a text too short to show where its lines break."""
    reading = read_text(
        "Geachte voorzitter,\n\nDaarover is de Kamer vorig jaar al geschreven (Kamerstuk 33\n752, nr. 90, p. 6)."
        " Het plafond staat in het besluit (Stcrt.\n2014, 3187).\n"
    )
    assert [one.identifier for one in reading.references] == ["kst-33752-90", "stcrt-2014-3187"]


WEB = """31 305 Veren

Nr. 9 BRIEF VAN DE MINISTER VAN FINANCIËN

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, 12 maart 2021

De veren zijn dit jaar geteld, zoals aangekondigd in de brief van mei1. Het bureau2 rekende de telling na.

De Minister van Financiën,
A.B. de Proefpersoon

{0}1

Kamerstuk 31 305, nr. 4.

{0}2

Raadpleegbaar via www.voorbeeld.nl
"""


@pytest.mark.parametrize("mark", ["", "X Noot\n", "X Noot "])
def test_notes_below_a_printed_letter_on_the_web_are_found(mark: str) -> None:
    """As copied from officielebekendmakingen.nl: all notes under the signature, each below its number."""
    reading = read_text(WEB.format(mark))
    assert [(note.number, note.text) for note in reading.footnotes] == [
        (1, "Kamerstuk 31 305, nr. 4."),
        (2, "Raadpleegbaar via www.voorbeeld.nl"),
    ]
    assert [len(note.anchors) for note in reading.footnotes] == [1, 1]
    assert "Noot" not in reading.text


def test_a_sidebar_at_the_right_gives_its_facts_and_leaves_the_text() -> None:
    """The sidebar of the first page goes to the metadata, that of the next page out of the text."""
    reading = read_text(LAYOUT)
    metadata = reading.metadata
    assert (metadata.document_type, metadata.chamber) == ("kamerbrief", "tweede-kamer")
    assert (metadata.date, metadata.subject) == (datetime.date(2021, 3, 12), "Stand van zaken veren")
    assert (metadata.reference, metadata.attachments) == ("2021-0000047110", 1)
    assert metadata.sender.directorate == "Directoraat-Generaal Vaarwegen"
    assert metadata.sender.ministry == "Ministerie van Financiën"
    assert not any(word in reading.text for word in ("kenmerk", "Vaarwegen", "Pagina", "0000047110"))
    assert [one.quote for one in reading.commitments] == [
        "In het najaar van 2021 informeer ik uw Kamer over de volgende telling, die in september begint."
    ]


TABLE = """De telling staat in de tabel.

Tabel 1: Veren naar vaarweg (aantallen)

Vaarweg          Stand 1-1-2020 Nieuw Vervallen Stand 31-12-2020
Lek                       1.200     35          12           1.223
Waal en                     610      4           9             605
zijrivieren
Totaal                    1.810     39          21           1.828

Tabel 2: Raming van de overtochten
                                              2021       2022
Lek                                           12.400 12.900
Waal                                          61.700 60.050

De raming is nieuw.
"""


def test_a_table_by_spaces_is_read_with_names_and_values_one_space_apart() -> None:
    """Names of columns and values that touch are told apart, and the rest of a label goes to its row."""
    first, second = read_text(TABLE).tables
    assert first.columns == (("Vaarweg",), ("Stand 1-1-2020",), ("Nieuw",), ("Vervallen",), ("Stand 31-12-2020",))
    assert [row.label for row in first.rows] == ["Lek", "Waal en zijrivieren", "Totaal"]
    assert [[int(cell.value or 0) for cell in row.cells if cell.column] for row in second.rows] == [
        [12400, 12900],
        [61700, 60050],
    ]


SIDEBAR = """Directoraat-Generaal
Wegen, Bruggen en
Veren
Directie Vaarwegen

Rijnstraat 8
2515 XP Den Haag
Postbus 20901
www.rijksoverheid.nl

Ons kenmerk
5687928/21
"""
WITHOUT_BLANK_LINES = """> Retouradres Postbus 20901 2500 EX Den Haag
Aan de Voorzitter van de Tweede Kamer
der Staten-Generaal
Postbus 20018
2500 EA DEN HAAG
Datum 12 maart 2021
Onderwerp Stand van zaken veren
De veren zijn dit jaar geteld, zoals aangekondigd in de brief (Kamerstuk 31 305, nr. 4).
Daarbij is ook gekeken naar de pontons en naar de kades, waarover de gemeenten eerder
hebben bericht. De telling is in alle provincies op dezelfde dag gedaan en de uitkomsten
zijn door een bureau nagerekend. Het bureau heeft daarvoor ook de cijfers gebruikt van
{sidebar}
Pagina 1 van 2
\fde gemeenten. Uit de telling blijkt dat er meer veren zijn dan gedacht en dat de kades het
goed hebben gehouden. In het najaar van 2021 informeer ik uw Kamer over het vervolg.
De Minister van Infrastructuur en Waterstaat,
A.B. de Proefpersoon
Pagina 2 van 2
"""


def test_a_letter_without_blank_lines_is_read_from_its_first_sentence() -> None:
    """The subject does not run on over the letter, and the sidebar below the prose is none of it."""
    reading = read_text(WITHOUT_BLANK_LINES.format(sidebar=SIDEBAR))
    metadata = reading.metadata
    assert (metadata.subject, metadata.date) == ("Stand van zaken veren", datetime.date(2021, 3, 12))
    assert (metadata.reference, metadata.sender.directorate) == ("5687928/21", "Directie Vaarwegen")
    assert reading.text.startswith("De veren zijn dit jaar geteld")
    assert "cijfers gebruikt van de gemeenten. Uit" in reading.text.replace("\n", " ")
    assert [one.identifier for one in reading.references] == ["kst-31305-4"]
    assert [section.title for section in reading.sections if section.title] == []


def test_a_date_can_have_the_next_label_beside_it() -> None:
    """As converters write that put the columns of a page together."""
    text = WITHOUT_BLANK_LINES.format(sidebar="").replace("2021\nOnderwerp", "2021 Ons kenmerk\n4711/21\nOnderwerp")
    metadata = read_text(text).metadata
    assert (metadata.date, metadata.reference) == (datetime.date(2021, 3, 12), "4711/21")


def test_the_cells_of_a_table_one_below_another_are_no_headings() -> None:
    """Headings have text under them, sooner or later."""
    cells = "\n\n".join(["Toezegging", "Status", "Toelichting", "Telling van veren", "Afgedaan", "Zie deze brief"])
    prose = "De veren zijn dit jaar geteld en de uitkomsten zijn door een bureau nagerekend."
    reading = read_text(f"Geachte voorzitter,\n\n{prose}\n\n{cells}\n\nVervolg\n\n{prose}\n")
    assert [section.title for section in reading.sections if section.title] == ["Vervolg"]


def test_a_heading_without_blank_lines_around_it_is_one() -> None:
    """A short line between a sentence that ended and a full line."""
    full = "De veren zijn dit jaar geteld en de uitkomsten zijn door een bureau nagerekend en gedeeld"
    paragraph = "\n".join(
        [full] * 4 + ["met alle gemeenten en provincies langs de rivieren en met de vervoerders daar."]
    )
    reading = read_text(f"Geachte voorzitter,\n\n{paragraph}\nVeren in de stad\n{paragraph}\nBruggen\n{paragraph}\n")
    assert [section.title for section in reading.sections if section.title] == ["Veren in de stad", "Bruggen"]


def lines(*texts: str) -> list[Line]:
    return [Line(text, 1, number) for number, text in enumerate(texts, 1)]


def texts(found: list[Line]) -> list[str]:
    return [line.text for line in found]


@pytest.mark.parametrize(
    "table",
    [
        ["Jaar" + " " * 36 + "Directie", "2020" + " " * 36 + "Veren", "2021" + " " * 36 + "Sluizen"],
        ["Veren                 Aantal            12", "Sluizen               Aantal            14"] * 3,
    ],
)
def test_a_table_with_columns_is_no_sidebar(table: list[str]) -> None:
    """Only what says what sidebars say is set apart."""
    assert texts(part_sidebars(lines(*table))) == table


def test_page_numbers_are_no_notes() -> None:
    """A lone number without a marker that leads to it stays where it is."""
    page = ["De veren zijn geteld.", "2", "Het bureau rekende de telling na.", "Pagina 2 van 3"]
    assert texts(join_lone_numbers(lines(*page))) == page


def test_the_margin_of_a_page_goes() -> None:
    """By the indent of most of its long lines; what stands further to the left keeps its place."""
    long = " " * 25 + "Deze regel is langer dan veertig tekens en staat in de marge."
    assert texts(dedent(lines("32 545", *[long] * 5, " " * 29 + "een punt"))) == [
        "32 545",
        *[long.strip()] * 5,
        "    een punt",
    ]
