"""Pages of shapes that letters come in: what is body, what is beside it, and in which order it is read."""

from __future__ import annotations

import pytest

import brieflezer
from brieflezer.reading import Reading
from layout.showing import MORE, PROSE

weasyprint = pytest.importorskip("weasyprint")

BODY = f"<p>{PROSE} {MORE}</p>"
TEXT = f"{PROSE} {MORE}"
HEAD = (
    "<p>De Voorzitter van de Tweede Kamer der Staten-Generaal</p><p>Datum 3 maart 2019<br>Betreft Fietspaden</p>"
    "<p>Geachte voorzitter,</p>"
)
TAIL = "<p>Hoogachtend,</p><p>De Minister van Infrastructuur en Waterstaat,</p><p>A. de Boer</p>"
STYLE = """
@page { size: A4; margin: 35mm 25mm 25mm;
  @bottom-right { content: "Pagina " counter(page) " van " counter(pages); font-size: 7pt } }
body { font: 9pt/13pt "DejaVu Sans" } p { margin: 0 0 13pt } h1 { font-size: 9pt; margin: 0 }
table { border-collapse: collapse; width: 100%; margin-bottom: 13pt } td { padding: 2pt 4pt; vertical-align: top }
"""
BREAK = '<div style="break-before: page"></div>'


def printed(body: str, style: str = "", head: str = HEAD, tail: str = TAIL) -> Reading:
    """The reading of a letter with *body*, printed."""
    page = f"<html lang=nl><style>{STYLE}{style}</style><body>{head}{body}{tail}"
    return brieflezer.read(weasyprint.HTML(string=page).write_pdf())


def body_of(reading: Reading) -> list[tuple[str, str]]:
    """Kind and text of the blocks between salutation and closing."""
    skip = ("salutation", "closing", "footnote")
    return [(one.kind, reading.text[slice(*one.span)]) for one in reading.blocks if one.kind not in skip]


def titles(reading: Reading) -> list[str | None]:
    return [section.title for section in reading.sections if section.heading_span]


def rows(reading: Reading) -> list[list[str]]:
    """The cells of the only table."""
    (table,) = [text for kind, text in body_of(reading) if kind == "table"]
    return [row.split("\t") for row in table.split("\n")]


# -- columns and sidebars ----------------------------------------------------------------------------------------


def test_two_columns_are_read_one_after_the_other() -> None:
    """Running text in two columns is no table; a paragraph that goes on in the next column is whole."""
    reading = printed(f'<div style="columns: 2; column-gap: 8mm">{BODY * 7}</div>')
    assert body_of(reading) == [("paragraph", TEXT)] * 7


@pytest.mark.parametrize(
    ("margins", "side"),
    [("margin-right: 65mm", "right"), ("margin-left: 65mm; margin-right: 20mm", "left")],
    ids=["right", "left"],
)
def test_a_sidebar_in_the_size_of_the_body(margins: str, side: str) -> None:
    """A sidebar is known by its column, whatever its size and side; its facts are metadata."""
    facts = r"Directie Wegen\A Datum\A 3 maart 2019\A Ons kenmerk\A IENW/2019/44"
    style = f"""@page {{ {margins}; @{side}-top {{ content: "{facts}"; white-space: pre; width: 40mm;
        font-size: 9pt; padding: 15mm 0 0 8mm; vertical-align: top; text-align: left }} }}"""
    reading = printed(BODY * 12, style)
    assert body_of(reading) == [("paragraph", TEXT)] * 12
    assert reading.metadata.reference == "IENW/2019/44"


def test_a_page_on_its_side_has_its_own_margins() -> None:
    """A landscape table does not change where the lines of the other pages end, nor where its own page's do."""
    table = "".join(f"<tr><td>Maatregel {i}<td>{i * 1234}<td>{i * 34}<td>{i}" for i in range(1, 15))
    style = "@page wide { size: A4 landscape } td + td { text-align: right }"
    reading = printed(f'{BODY * 2}<div style="page: wide"><table>{table}</table></div>{BODY}', style)
    assert [kind for kind, _ in body_of(reading)] == ["paragraph", "paragraph", "table", "paragraph"]
    assert rows(reading)[13] == ["Maatregel 14", "17276", "476", "14"]


def test_a_cover_belongs_to_the_letterhead() -> None:
    """A page with nothing but a title before the letter has no sections."""
    cover = '<div style="padding-top: 60mm; font-size: 20pt">Voortgangsrapportage Fietspaden</div>'
    reading = printed(BODY * 3, head=cover + BREAK + HEAD)
    assert body_of(reading) == [("paragraph", TEXT)] * 3
    assert str(reading.metadata.date) == "2019-03-03"


def test_labels_on_top_of_a_page_are_its_head() -> None:
    """Letters of before 2008 repeat date and reference in a row of labels, with 'Blad 2'."""
    again = "<p>Blad 2</p><table><tr><td>Datum<td>Kenmerk<tr><td>3 juni 2004<td>DGP/2004/1234</table>"
    reading = printed(BODY * 2 + BREAK + again + BODY * 2, "@page { @bottom-right { content: none } }")
    assert body_of(reading) == [("paragraph", TEXT)] * 4


# -- headings ----------------------------------------------------------------------------------------------------


def test_headings_differ_by_their_type_alone() -> None:
    """Size, bold, italic and underlining make headings, also right under one another."""
    heads = (
        "<p style='font-size: 13pt'>Groot</p>{0}"
        "<p><b>Vetgedrukt</b><br><i>Cursief</i><br><u>Onderstreept</u><br>{1}</p>"
    )
    reading = printed(heads.format(BODY, TEXT))
    assert titles(reading) == ["Groot", "Vetgedrukt", "Cursief", "Onderstreept"]


def test_a_line_of_capitals_is_a_heading() -> None:
    """Capitals are a type of their own; an abbreviation in a paragraph is not."""
    reading = printed(f"{BODY}<p>TOT SLOT</p><p>IPO<br>VNG</p>{BODY}")
    assert titles(reading) == ["TOT SLOT"]


def test_parts_of_lettered_sections_have_a_number() -> None:
    """'A.1' counts within 'A'."""
    heads = ["A. Moties", "A.1 Fietspaden", "A.2 Kanalen", "B. Toezeggingen", "B.1 Bruggen"]
    reading = printed("".join(f"<p><b>{head}</b></p>{BODY}" for head in heads))
    found = [(one.level, one.number, one.title) for one in reading.sections if one.heading_span]
    levels = [(1, "Moties"), (2, "Fietspaden"), (2, "Kanalen"), (1, "Toezeggingen"), (2, "Bruggen")]
    assert found == [
        (level, number, title) for (level, title), number in zip(levels, ["A", "A.1", "A.2", "B", "B.1"], strict=True)
    ]


def test_a_bold_start_is_no_heading() -> None:
    """A paragraph that starts with bold words on the same line is one paragraph."""
    reading = printed(f"<p><b>Onderhoud.</b> {TEXT}</p>")
    assert body_of(reading) == [("paragraph", f"Onderhoud. {TEXT}")]


def test_a_table_of_contents_has_no_sections() -> None:
    """Lines that lead to a page number with dots are not the headings that they name."""
    contents = "".join(f"<p>{i}. Paden langs water {'.' * 60} {i + 2}</p>" for i in range(1, 4))
    chapters = "".join(f"<h1>{i}. Paden langs water</h1>{BODY}" for i in range(1, 4))
    assert titles(printed(contents + chapters)) == ["Paden langs water"] * 3


def test_a_chapter_of_two_lines_above_the_first_prose_is_a_heading() -> None:
    """A numbered heading over two lines right under the title is no letterhead; chapters stand above their parts."""
    chapter = '<p style="font-size: 14pt; font-weight: bold">Hoofdstuk {}<br>{}</p>'
    part = "<p><b>{} Kanalen</b></p>"
    body = (
        chapter.format(1, "De opgave") + BODY + part.format("1.1") + BODY + chapter.format(2, "De aanpak")
        + BODY + part.format("2.1") + BODY
    )  # fmt: skip
    head = '<p style="font-size: 18pt">Bijlage bij de brief over de voortgang van de fietspaden</p>'
    reading = printed(body, "p { line-height: 1.4 }", head, "")
    assert reading.metadata.title is None
    found = [(one.level, one.number, one.title) for one in reading.sections if one.heading_span]
    assert found == [(1, "1", "De opgave"), (2, "1.1", "Kanalen"), (1, "2", "De aanpak"), (2, "2.1", "Kanalen")]


def test_a_minus_sign_may_be_a_bullet() -> None:
    """The dash of Symbol, which stands before the items of a list within a list, is read as a minus sign."""
    items = [f"− het fietspad langs kanaal {letter}" for letter in "ABC"]
    reading = printed(f"<p>{PROSE}</p><p>{'<br>'.join(items)}</p>{BODY}")
    assert body_of(reading)[1:4] == [("list_item", item[2:]) for item in items]


def test_an_item_without_a_hanging_indent_is_whole() -> None:
    """The second line of an item may stand further left than its bullet, where its sentence goes on."""
    item = "de fietspaden langs het kanaal, waarover eerder met de gemeenten en de waterschappen is gesproken;"
    indented = f'<p style="text-indent: 12pt">• {item}</p>'
    assert body_of(printed(BODY + indented * 2 + BODY))[1:3] == [("list_item", item)] * 2


def test_questions_on_top_of_pages_are_no_running_heads() -> None:
    """'Vraag 3' and 'Vraag 7' at the same height of two pages are headings: they do not count the pages."""
    questions = [f"<p><b>Vraag {i}</b></p>{BODY}" for i in range(1, 8)]
    reading = printed(questions[0] + BREAK + "".join(questions[1:4]) + BREAK + "".join(questions[4:]))
    assert titles(reading) == [f"Vraag {i}" for i in range(1, 8)]


def test_a_number_on_top_of_a_page_that_is_not_its_number_stays() -> None:
    """Questions may be numbered with a bare bold number; page numbers count the pages."""
    question = "<p><b>{0}</b><br><b>Klopt het dat de fietspaden langs het kanaal niet zijn opgeknapt?</b></p>"
    reading = printed(question.format(1) + BODY + BREAK + question.format(5) + BODY)
    assert [section.number for section in reading.sections if section.heading_span] == ["1", "5"]


# -- notes -------------------------------------------------------------------------------------------------------

CALLED = f"<p>{PROSE} Dat is gemeld.<sup>1</sup> {MORE}<sup>2</sup></p>"
RULE = '<div style="width: 5cm; border-top: 0.6pt solid"></div>'


def test_notes_in_the_size_of_the_body() -> None:
    """Under the short rule, a raised number starts a note, also in the size of the body."""
    notes = f"{RULE}<p><sup>1</sup> Kamerstukken II 2018/19, 35 000, nr. 12.</p><p><sup>2</sup> Zie het rapport.</p>"
    reading = printed(CALLED + BODY * 9 + notes + BREAK + BODY)
    assert [(one.number, one.text, len(one.anchors)) for one in reading.footnotes] == [
        (1, "Kamerstukken II 2018/19, 35 000, nr. 12.", 1),
        (2, "Zie het rapport.", 1),
    ]


def test_note_numbers_on_lines_of_their_own() -> None:
    """A note number may stand on a line of its own above the note, and is no page number then."""
    notes = "1<br>Kamerstukken II 2018/19, 35 000, nr. 12.<br>2<br>Zie het rapport."
    foot = f'<div style="position: absolute; bottom: 0; font-size: 7pt; line-height: 9pt">{RULE}{notes}</div>'
    reading = printed(CALLED + BODY * 2 + foot + BREAK + BODY)
    assert [(one.number, one.text) for one in reading.footnotes] == [
        (1, "Kamerstukken II 2018/19, 35 000, nr. 12."),
        (2, "Zie het rapport."),
    ]


def test_small_print_that_is_no_note_is_not_lost() -> None:
    """What stands under the rule of the notes without a number is text, where no note goes before it."""
    rule = '<div style="width: 5cm; border-top: 0.5pt solid black; margin-top: 9cm"></div>'
    remark = "Deze brief vervangt de brief van 2 maart over de fietspaden."
    reading = printed(f'{BODY}{rule}<p style="font-size: 7pt; line-height: 9pt">{remark}</p>{BREAK}{BODY}')
    assert remark in reading.text


def test_an_exponent_is_no_marker() -> None:
    """A raised number after a digit that no note bears is read as it stands."""
    reading = printed(f"<p>Het gaat om 10<sup>6</sup> schepen. {MORE}</p>", "sup { font-size: 6pt }")
    assert body_of(reading) == [("paragraph", f"Het gaat om 10⁶ schepen. {MORE}")]


def test_a_broken_web_address_is_whole() -> None:
    """No space stands where a line ends inside a web address, nor after the slash of a word."""
    address = "https://www.voorbeeld.nl/een/heel/lang/pad/dat/over/de/regel/loopt/en/nog/verder/gaat/rapport.pdf"
    reading = printed(f"<p>{PROSE} Zie {address} voor richtlijn 2006/87/EG.</p>" * 3)
    assert reading.text.count(f"Zie {address} voor richtlijn 2006/87/EG.") == 3


# -- tables ------------------------------------------------------------------------------------------------------

STATES = [
    (f"Toezegging {i} aan het lid Bakker over de fietspaden", "Afgedaan" if i % 2 else "Loopt nog", MORE)
    for i in range(1, 31)
]
WIDTHS = "td:nth-child(1) { width: 30% } td:nth-child(2) { width: 15% } tr { break-inside: avoid }"


@pytest.mark.parametrize("rules", ["border: 0", "border: 0.5pt solid", "border-top: 0.5pt solid"])
def test_a_table_of_words_over_pages(rules: str) -> None:
    """Cells over several lines are whole, rows over a page break follow on, repeated headers are dropped."""
    head = "<thead><tr><td><b>Toezegging</b><td><b>Status</b><td><b>Toelichting</b></tr></thead>"
    cells = "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) for row in STATES)
    reading = printed(f"{BODY}<table>{head}{cells}</table>{BODY}", f"{WIDTHS} td {{ {rules} }}")
    assert rows(reading) == [["Toezegging", "Status", "Toelichting"], *map(list, STATES)]
    assert [kind for kind, _ in body_of(reading)] == ["paragraph", "table", "paragraph"]


@pytest.mark.parametrize("gap", [3, 12])
def test_narrow_columns_of_numbers(gap: int) -> None:
    """Numbers a little more than a space apart are cells of their own, and so are the heads above them."""
    numbers = [["Regio", "2019", "2020", "2021"], ["Noord", "18,4", "24,0", "21,6"], ["Zuid", "6,0", "9,0", "8,0"]]
    cells = "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) for row in numbers)
    style = f"table {{ width: auto }} td {{ padding: 1pt {gap}pt }} td + td {{ text-align: right }}"
    reading = printed(f"{BODY}<table>{cells}</table>{BODY}", style)
    assert rows(reading) == numbers


def test_two_tables_with_their_captions() -> None:
    """The caption of the next table ends the table above it."""
    table = "<table><tr><td>Noord<td>18<td>24<tr><td>Zuid<td>6<td>9</table>"
    captions = [f"Tabel {i}: Fietspaden" for i in (1, 2)]
    body = "".join(f'<p style="margin: 0">{caption}</p>{table}' for caption in captions)
    reading = printed(BODY + body + BODY, "table { margin: 0 } td + td { text-align: right }")
    assert [text for kind, text in body_of(reading) if kind == "caption"] == captions


def test_labels_of_a_chart_are_no_prose() -> None:
    """The numbers along a drawn chart are not paragraphs of the letter."""
    labels = "".join(f'<text x="5" y="{160 - i * 30}" font-size="8">{i * 10}</text>' for i in range(5))
    curve = '<path d="M40 150 C 100 20 200 20 390 20 L 390 160 Z" stroke="red" fill="none"/>'
    reading = printed(f'{BODY}<svg width="400" height="170">{curve}{labels}</svg>{BODY}')
    assert body_of(reading) == [("paragraph", TEXT)] * 2


def test_labels_of_a_chart_of_bars_are_no_prose() -> None:
    """A chart of bars and straight lines is told by its axis; what stands under the axis goes with it."""
    marks = "".join(f'<text x="5" y="{160 - i * 30}" font-size="8">{i * 25}</text>' for i in range(5))
    years = "".join(f'<text x="{60 + i * 60}" y="175" font-size="8">{2018 + i}</text>' for i in range(5))
    bars = "".join(f'<path d="M{60 + i * 60} 160 h20 v-{30 + i * 9} h-20 z" fill="blue"/>' for i in range(5))
    reading = printed(f'{BODY}<svg width="400" height="190">{bars}{marks}{years}</svg>{BODY}')
    assert body_of(reading) == [("paragraph", TEXT)] * 2


def test_a_column_that_goes_down_in_even_steps_beside_words_is_no_axis() -> None:
    """The values of a table that happen to go down evenly stay in the table."""
    cells = "".join(
        f"<tr><td>De gemeenten langs het kanaal die daarvoor geld krijgen, groep {i}</td><td>{50 - i * 10}</td></tr>"
        for i in range(5)
    )
    reading = printed(f"{BODY}<table>{cells}</table>{BODY}")
    assert [row[-1] for row in rows(reading)] == ["50", "40", "30", "20", "10"]


def test_the_lines_of_a_table_of_contents_are_blocks() -> None:
    """A line that leads to a page number is whole, however close the lines stand."""
    lines = [f"{i} Onderwerp {i} {'.' * 40} {i + 2}" for i in range(1, 5)]
    reading = printed(f"<p>{'<br>'.join(lines)}</p>{BODY}")
    assert body_of(reading) == [*(("paragraph", line) for line in lines), ("paragraph", TEXT)]


def test_short_paragraphs_are_told_apart() -> None:
    """Where most gaps are those between paragraphs, the usual distance is still that within one."""
    short = f"<p>{PROSE}</p>"
    reading = printed(short * 12, "p { text-align: justify; margin: 0 0 6pt }")
    assert body_of(reading) == [("paragraph", PROSE)] * 12


def test_a_running_head_with_the_ministry_and_a_label() -> None:
    """A head that stands on one page only is no text of the letter."""
    head = (
        "@page:nth(2) { @top-left { content: 'Ministerie van Financiën'; font-size: 7pt }"
        " @top-right { content: 'Ons kenmerk 2024-0000123'; font-size: 7pt } }"
    )
    assert body_of(printed(f"{BODY}{BREAK}{BODY}", head)) == [("paragraph", TEXT)] * 2


# -- closing -----------------------------------------------------------------------------------------------------


def test_two_signatories_side_by_side() -> None:
    """Each name goes with the office above it."""
    signed = (
        "<p>Hoogachtend,</p><table><tr><td>De Minister van Infrastructuur en Waterstaat,<br><br>drs. A.B. van den Boer"
        "<td>De Staatssecretaris van Defensie,<br><br>mr. C. de Vries</table>"
    )
    found = printed(BODY, tail=signed).metadata.sender.signatories
    assert [(one.name, one.role) for one in found] == [
        ("drs. A.B. van den Boer", "Minister van Infrastructuur en Waterstaat"),
        ("mr. C. de Vries", "Staatssecretaris van Defensie"),
    ]


def test_words_keep_their_own_hyphens() -> None:
    """A letter that breaks no words breaks lines after hyphens that belong to a word."""
    reading = printed("".join(f"<p>{'x' * i} {TEXT} Een kwart van de mbo-studenten fietst.</p>" for i in range(1, 30)))
    assert reading.text.count("mbo-studenten") == 29


# -- lines that end before a number ------------------------------------------------------------------------------


def test_a_number_that_a_line_waits_for_starts_no_block() -> None:
    """'nr.' ends no sentence and no heading, and what closes the bracket on the next line is no item of a list."""
    start, rest = "De motie over het beheer van de bruggen (Kamerstuk 31 066, nr.", "48) vraagt om een plan."
    title, end = "Motie over de bruggen (Kamerstuk 31 066, nr.", "48)"
    reading = printed(f"{BODY}<p><b>{title}<br>{end}</b></p><p>{start}<br>{rest}</p>{BODY}")
    assert titles(reading) == [f"{title} {end}"]
    assert body_of(reading)[2] == ("paragraph", f"{start} {rest}")
