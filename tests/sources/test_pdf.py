"""What `read_pdf` makes of small PDFs that were written for one fact each."""

from __future__ import annotations

import pytest

from brieflezer.errors import (
    DamagedFileError,
    EmptySourceError,
    NoTextError,
    PasswordError,
    UnknownFormatError,
)
from brieflezer.letter import Line, Page
from brieflezer.sources.pdf import read_pdf
from sources.tiny_pdf import Sheet, picture, show, write_pdf


def read_page(content: bytes | Sheet) -> Page:
    return read_pdf(write_pdf(content)).pages[0]


def texts(content: bytes | Sheet) -> list[str]:
    return [line.text for line in read_page(content).lines]


def only_line(content: bytes | Sheet) -> Line:
    (line,) = read_page(content).lines
    return line


# --- place


def test_a_line_has_its_words_and_its_place() -> None:
    """A line has its text, its size, and a box from the top left of the page that holds its letters."""
    line = only_line(show(72, 700, "Geachte voorzitter,", size=10))
    assert (line.text, line.page, line.number, line.size) == ("Geachte voorzitter,", 1, 1, 10)
    assert line.box is not None
    assert line.box.x0 == pytest.approx(72, abs=0.1)
    assert line.box.top < 100 - 7 < 100 < line.box.bottom < 100 + 4


def test_edges_say_where_each_word_stands() -> None:
    """There is an edge for each character and one after the last; words begin where they are printed."""
    line = only_line(show(72, 700, "De motie") + show(115, 700, "Bisschop"))
    assert line.text == "De motie Bisschop"
    assert len(line.edges) == len(line.text) + 1
    assert line.edges[line.text.index("Bisschop")] == pytest.approx(115, abs=0.1)
    assert list(line.edges) == sorted(line.edges)


def test_the_printed_size_is_what_counts() -> None:
    """A font of size 1 in a scaled matrix is as large as it is printed."""
    assert only_line(b"BT /F1 1 Tf 12 0 0 12 72 700 Tm (Datum) Tj ET").size == 12


def test_lines_come_from_the_top_down() -> None:
    """Lines are numbered from the top down and from left to right, whatever the order of the file."""
    content = show(72, 600, "derde") + show(300, 700, "tweede") + show(72, 700, "eerste")
    assert [(line.text, line.number) for line in read_page(content).lines] == [
        ("eerste", 1), ("tweede", 2), ("derde", 3),
    ]  # fmt: skip


def test_a_crop_box_moves_the_origin_and_hides_the_rest() -> None:
    """Coordinates count from the crop box, and what is outside it is not read."""
    sheet = Sheet(show(72, 700, "binnen") + show(72, 780, "snijteken"), "/CropBox [50 50 550 750]")
    page = read_page(sheet)
    (line,) = page.lines
    assert (page.width, page.height, line.text) == (500, 700, "binnen")
    assert line.box is not None
    assert line.box.x0 == pytest.approx(22, abs=0.1)
    assert line.box.top < 50 < line.box.bottom


@pytest.mark.parametrize(
    ("turn", "matrix"),
    [(90, "0 1 -1 0 100 72"), (180, "-1 0 0 -1 528 100"), (270, "0 -1 1 0 500 728")],
)
def test_a_rotated_page_is_read_as_displayed(turn: int, matrix: str) -> None:
    """Text that stands upright once the page is turned has upright coordinates."""
    content = f"BT /F1 10 Tf {matrix} Tm (Geachte voorzitter,) Tj ET".encode()
    page = read_page(Sheet(content, f"/Rotate {turn}"))
    (line,) = page.lines
    assert (page.width, page.height) == ((600, 800) if turn == 180 else (800, 600))
    assert line.text == "Geachte voorzitter,"
    assert line.box is not None
    assert line.box.x0 == pytest.approx(72, abs=0.1)
    assert line.box.top < 100 < line.box.bottom
    assert line.box.bottom - line.box.top < 15


def test_sideways_text_is_one_line() -> None:
    """Text that runs up the page is a line of its own, with its upright box."""
    upright, sideways = read_page(
        show(72, 700, "gewoon") + b"BT /F1 10 Tf 0 1 -1 0 300 400 Tm (Totaal fte) Tj ET"
    ).lines
    assert (upright.text, sideways.text) == ("gewoon", "Totaal fte")
    assert sideways.box is not None
    assert sideways.box.bottom - sideways.box.top > 40 > 15 > sideways.box.x1 - sideways.box.x0
    assert sideways.box.bottom == pytest.approx(400, abs=0.1)
    assert len(sideways.edges) == len("Totaal fte") + 1


def test_text_in_a_form_is_read_in_place() -> None:
    """Text in a form XObject, such as a letterhead, stands where the form is put."""
    sheet = Sheet(b"q 1 0 0 1 50 600 cm /Kop Do Q", forms={"Kop": ("/BBox [0 0 400 100]", show(22, 50, "Retouradres"))})
    line = only_line(sheet)
    assert line.text == "Retouradres"
    assert line.box is not None
    assert line.box.x0 == pytest.approx(72, abs=0.1)
    assert line.box.top < 150 < line.box.bottom


# --- columns


def test_a_sidebar_is_no_part_of_the_line() -> None:
    """A gap far wider than a space ends a line."""
    assert texts(show(72, 700, "de brief van") + show(460, 700, "Ons kenmerk")) == [
        "de brief van",
        "Ons kenmerk",
    ]


def test_a_label_and_its_value_are_two_lines() -> None:
    """The tab after a label ends a line, also within one text object."""
    assert texts(show(72, 700, "Datum") + show(130, 700, "1 maart 2011")) == ["Datum", "1 maart 2011"]
    assert texts(b"BT /F1 10 Tf 72 700 Td [(Datum ) -2500 (1 maart 2011)] TJ ET") == ["Datum", "1 maart 2011"]


@pytest.mark.parametrize("marker", ["1.", "-", "a)", "1.4", "•", "(b)"])
def test_a_list_marker_stays_with_its_item(marker: str) -> None:
    """The tab between the marker of a list item or a heading and its text does not end a line."""
    assert texts(show(72, 700, marker) + show(100, 700, "Inleiding")) == [f"{marker} Inleiding"]


def test_numbers_in_a_row_are_cells() -> None:
    """Numbers that stand apart are cells, even where the first could be a list marker."""
    assert texts(show(72, 700, "1.4") + show(100, 700, "2,6")) == ["1.4", "2,6"]


def test_a_drawn_line_parts_cells() -> None:
    """A vertical line between two words ends a line however small the gap."""
    content = show(72, 700, "fte") + show(95, 700, "euro")
    assert texts(content) == ["fte euro"]
    assert texts(content + b"0.5 w 91 690 m 91 715 l S") == ["fte", "euro"]


def test_words_placed_one_by_one_make_one_line() -> None:
    """Words that are placed one by one, in any order, are one line when they stand side by side."""
    content = show(110.5, 700, "Kamer") + show(72, 700, "Tweede") + show(143, 700, "heeft")
    assert texts(content) == ["Tweede Kamer heeft"]


# --- words and letters


def test_a_space_is_what_looks_like_one() -> None:
    """Kerning that is written as a space is none, and a gap without a space in the file is one."""
    assert texts(b"BT /F1 7 Tf 72 700 Td [(Kamers) ( ) 260 (tuk)] TJ ET") == ["Kamerstuk"]
    assert texts(b"BT /F1 7 Tf 72 700 Td [(3) ( ) 270 (6200) -300 (nr.)] TJ ET") == ["36200 nr."]
    assert texts(b"BT /F1 7 Tf 72 700 Td [(per) ( ) 160 (jaar)] TJ ET") == ["per jaar"]


def test_spaced_letters_are_one_word() -> None:
    """Letters set a little apart are one word."""
    assert texts(b"BT /F1 10 Tf 1 Tc 72 700 Td (Vergaderjaar 2020) Tj ET") == ["Vergaderjaar 2020"]


def test_characters_are_as_printed() -> None:
    """Ligatures are letters, a hard space is a space, dashes and curly quotes stay."""
    assert texts(show(72, 700, "\x01nanci\xeble", font="F4")) == ["financiële"]
    assert texts(show(72, 700, "35\xa0925 ‘niet’ 2019–2020 € 3")) == ["35 925 ‘niet’ 2019–2020 € 3"]


def test_the_letters_of_a_ligature_share_its_width() -> None:
    """The edges of the letters of a ligature divide its width."""
    edges = only_line(show(72, 700, "\x01ne", font="F4")).edges
    assert edges[1] - edges[0] == pytest.approx(edges[2] - edges[1])
    assert edges[1] > edges[0]


def test_a_hyphen_at_the_end_of_a_line_stays() -> None:
    """A word broken at the end of a line keeps its hyphen, and the lines stay two."""
    assert texts(show(72, 700, "de tijdelijke nood-") + show(72, 688, "maatregelen")) == [
        "de tijdelijke nood-", "maatregelen",
    ]  # fmt: skip


def test_the_shadow_of_a_bold_word_is_no_word() -> None:
    """A word printed twice with a small shift is one word."""
    assert texts(show(72, 700, "Totaal") + show(72.4, 700, "Totaal")) == ["Totaal"]


# --- raised and lowered


def test_a_raised_number_is_a_footnote_marker() -> None:
    """A smaller, raised number stands in superscripts; a lowered one in plain digits."""
    marker = b"BT /F1 10 Tf 72 700 Td (beleid) Tj /F1 6 Tf 3.5 Ts (12) Tj /F1 10 Tf 0 Ts (.) Tj ET"
    assert texts(marker) == ["beleid¹²."]
    assert texts(show(72, 700, "CO") + show(86.9, 698, "2", size=6)) == ["CO2"]


def test_a_marker_within_a_word_is_seen_once_the_widths_are_known() -> None:
    """A marker between a word and its full stop is seen also when every character was met before."""
    known = show(72, 720, "december 2019. 1")
    marked = b"BT /F1 10 Tf 72 700 Td (december 2019) Tj /F1 6 Tf 3.5 Ts (1) Tj /F1 10 Tf 0 Ts (.) Tj ET"
    assert texts(known + marked) == ["december 2019. 1", "december 2019¹."]


def test_a_footnote_begins_with_its_raised_number() -> None:
    """The small raised number before a footnote is a superscript too, also with a tab after it."""
    assert texts(show(72, 103, "1", size=5) + show(76, 100, "Kamerstuk 35 334, nr. 25", size=8)) == [
        "¹ Kamerstuk 35 334, nr. 25"
    ]
    assert texts(show(72, 103, "12", size=5) + show(95, 100, "Kamerstuk", size=8)) == ["¹² Kamerstuk"]


def test_a_square_metre_keeps_its_square() -> None:
    """A raised figure of a unit is a superscript, printed small or as its own character."""
    assert texts(show(72, 700, "m") + show(80.4, 703.5, "2", size=6)) == ["m²"]
    assert texts(show(72, 700, "12 m²")) == ["12 m²"]


def test_a_raised_letter_stays_a_letter() -> None:
    """The raised letter of an ordinal is no marker."""
    assert texts(show(72, 700, "1") + show(77.6, 703.5, "e", size=6) + show(84, 700, "Kamer")) == ["1e Kamer"]


# --- style


def test_bold_and_italic_come_from_the_font() -> None:
    """A line is bold or italic when most of its characters are, by the name of their font."""
    lines = read_page(
        show(72, 700, "Vraag 1", font="F2") + show(72, 680, "Idem", font="F3") + show(72, 660, "gewoon")
        + show(72, 640, "Let", font="F2") + show(90, 640, "op deze brief")
    ).lines  # fmt: skip
    assert [(line.bold, line.italic) for line in lines] == [
        (True, False), (False, True), (False, False), (False, False),
    ]  # fmt: skip


def test_bold_and_italic_can_be_imitated() -> None:
    """Letters that are filled and stroked are bold, slanted ones italic."""
    assert only_line(show(72, 700, "Vraag 1", extra="2 Tr")).bold
    assert only_line(b"BT /F1 10 Tf 1 0 0.3 1 72 700 Tm (Idem) Tj ET").italic


# --- what cannot be seen


def test_unpainted_text_is_not_read() -> None:
    """Text in the invisible mode, and white text on white paper, is not on the paper."""
    assert texts(show(72, 700, "gezien") + show(72, 680, "ongezien", extra="3 Tr")) == ["gezien"]
    assert texts(show(72, 700, "gezien") + b"1 g " + show(72, 680, "ongezien")) == ["gezien"]


def test_white_text_on_a_dark_ground_is_read() -> None:
    """A white heading of a table on a dark ground is on the paper."""
    assert texts(b"0 g 60 690 200 20 re f 1 g " + show(72, 697, "Tabel 1")) == ["Tabel 1"]


def test_text_under_a_black_bar_is_not_read() -> None:
    """Text that is covered by something opaque drawn after it cannot be read on paper."""
    bar = b"0 g 60 670 200 20 re f"
    assert texts(show(72, 700, "gezien") + show(72, 676, "gelakt") + bar) == ["gezien"]
    assert texts(show(72, 700, "gezien") + b"0.9 g 60 670 200 20 re f 0 g " + show(72, 676, "cel")) == [
        "gezien",
        "cel",
    ]


def test_the_text_layer_of_a_scan_is_read_with_a_warning() -> None:
    """Invisible text over a picture of the whole page is the text of a scan, and may be wrong."""
    source = read_pdf(write_pdf(picture(0, 0, 600, 800) + show(72, 700, "Geachte voorzitter,", extra="3 Tr")))
    assert [line.text for line in source.pages[0].lines] == ["Geachte voorzitter,"]
    assert [warning.code for warning in source.warnings] == ["ocr_layer"]


def test_a_font_that_keeps_its_characters_to_itself_is_reported() -> None:
    """Glyphs of a font without a Unicode map are no letters, and the page is named."""
    glyphs = b"".join(b"BT /F5 10 Tf 1 0 0 1 72 %d Tm <00220033004400550066> Tj ET\n" % y for y in range(500, 700, 20))
    source = read_pdf(write_pdf(show(72, 720, "gezien") + glyphs))
    assert source.pages[0].lines[0].text == "gezien"
    assert {letter for line in source.pages[0].lines[1:] for letter in line.text} <= {"\ufffd"}
    (warning,) = source.warnings
    assert warning.code == "unreadable_font"
    assert "page 1" in warning.message


# --- what is drawn


def test_pieces_of_a_line_are_one_ruling() -> None:
    """Thin rectangles side by side, one for each cell, are one line."""
    page = read_page(show(72, 700, "x") + b"72 600 100 0.5 re f 172 600 100 0.5 re f 272.4 600 80 0.5 re f")
    (ruling,) = page.rulings
    assert (ruling.x0, ruling.x1) == (pytest.approx(72, abs=0.1), pytest.approx(352.4, abs=0.1))
    assert ruling.top == pytest.approx(199.5, abs=0.1)
    assert ruling.bottom - ruling.top < 1


def test_a_grid_in_one_path_is_its_lines() -> None:
    """A stroked rectangle and the lines across it are rulings, a shaded ground is none."""
    page = read_page(show(72, 700, "x") + b"0.8 g 100 500 200 60 re f 0.5 w 100 500 200 60 re 200 500 m 200 560 l S")
    across = [box for box in page.rulings if box.x1 - box.x0 > 100]
    down = [box for box in page.rulings if box.bottom - box.top > 50]
    assert (len(across), sorted(box.x0 for box in down)) == (2, [100, 200, 300])
    assert len(page.rulings) == 5


def test_white_lines_are_not_drawn() -> None:
    """A white line on white paper is none."""
    assert read_page(show(72, 700, "x") + b"1 G 72 600 m 300 600 l S").rulings == ()


def test_an_image_is_a_picture() -> None:
    """An image has a box; one that is as thin as a line is a ruling."""
    page = read_page(show(72, 700, "x") + picture(300, 700, 180, 80) + picture(72, 100, 140, 0.6))
    (logo,) = page.pictures
    assert (logo.x0, logo.top, logo.x1, logo.bottom) == (300, 20, 480, 100)
    assert len(page.rulings) == 1


def test_a_link_has_its_place_and_address() -> None:
    """A link annotation to an address is kept, a comment is not."""
    annotations = (
        "/Annots [<< /Type /Annot /Subtype /Link /Rect [72 695 200 712]"
        " /A << /S /URI /URI (https://www.rijksoverheid.nl/) >> >>"
        " << /Type /Annot /Subtype /Text /Rect [10 10 30 30] /Contents (let op) >>]"
    )
    page = read_page(Sheet(show(72, 700, "zie de site"), annotations))
    (link,) = page.links
    assert link.url == "https://www.rijksoverheid.nl/"
    assert (link.box.x0, link.box.top, link.box.x1, link.box.bottom) == (72, 88, 200, 105)
    assert [line.text for line in page.lines] == ["zie de site"]


# --- files


def test_the_source_says_what_was_read() -> None:
    """The file's name, kind, size, digest and pages are told, and reading twice gives the same."""
    data = write_pdf(show(72, 700, "een"), show(72, 700, "twee"))
    source = read_pdf(data, "brief.pdf")
    assert (source.info.name, source.info.media_type) == ("brief.pdf", "application/pdf")
    assert (source.info.bytes, source.info.pages, len(source.info.sha256)) == (len(data), 2, 64)
    assert [page.number for page in source.pages] == [1, 2]
    assert read_pdf(data, "brief.pdf") == source


def test_an_empty_file_is_refused() -> None:
    """A file without a byte is empty."""
    with pytest.raises(EmptySourceError, match=r"leeg\.pdf"):
        read_pdf(b"", "leeg.pdf")


def test_another_format_is_refused() -> None:
    """Bytes without the header of a PDF are none."""
    with pytest.raises(UnknownFormatError):
        read_pdf(b"PK\x03\x04 a zip file")


def test_a_file_without_pages_is_damaged() -> None:
    """A header with nothing after it is a damaged PDF."""
    with pytest.raises(DamagedFileError):
        read_pdf(b"%PDF-1.7\n%broken")


def test_no_cut_leaks_an_error_of_the_library() -> None:
    """Cut off anywhere, a PDF is read with a warning or refused with an error of ours."""
    data = write_pdf(show(72, 700, "Geachte voorzitter,"), show(72, 700, "twee"))
    outcomes = {outcome(data[:length]) for length in range(1, len(data) - 8, 97)}
    assert (
        {"damaged_file", "DamagedFileError"} <= outcomes <= {"damaged_file", "DamagedFileError", "UnknownFormatError"}
    )


def outcome(data: bytes) -> str:
    """The code of the first warning, or the name of the error."""
    try:
        return read_pdf(data).warnings[0].code
    except (DamagedFileError, UnknownFormatError) as error:
        return type(error).__name__


def test_a_scan_without_text_is_refused_with_a_way_out() -> None:
    """A PDF of pictures alone has no text; the hint names a program that recognises it."""
    with pytest.raises(NoTextError) as caught:
        read_pdf(write_pdf(picture(0, 0, 600, 800)))
    assert "ocrmypdf -l nld" in (caught.value.hint or "")


def test_a_picture_page_among_text_is_reported() -> None:
    """A page of a letter that is only a picture is named in a warning."""
    source = read_pdf(write_pdf(show(72, 700, "een"), picture(0, 0, 600, 800)))
    assert [(warning.code, "page 2" in warning.message) for warning in source.warnings] == [("page_without_text", True)]


@pytest.mark.parametrize("password", [None, "fout"])
def test_a_closed_file_asks_for_its_password(password: str | None) -> None:
    """Without the right password a closed PDF is refused; the hint names the option."""
    with pytest.raises(PasswordError) as caught:
        read_pdf(write_pdf(show(72, 700, "geheim"), password="sleutel"), password=password)
    assert "--password" in (caught.value.hint or "")


def test_a_closed_file_opens_with_its_password() -> None:
    """With its password a closed PDF is read as any other."""
    source = read_pdf(write_pdf(show(72, 700, "geheim"), password="sleutel"), password="sleutel")
    assert source.pages[0].lines[0].text == "geheim"
