"""Raw text → `Source`: encodings, line ends, pages and the remains of markup."""

from __future__ import annotations

import hashlib

import pytest

from brieflezer.errors import EmptySourceError, UnknownFormatError
from brieflezer.letter import Line
from brieflezer.sources import read_source
from brieflezer.sources.text import decode, read_text, source_of_text

SENTENCE = "Geachte voorzitter,\n\nHet crisisteam is vóór de zomer geëvalueerd; dat kostte € 40.\n"
OLD = "Geachte voorzitter,\n\nHet Comité is vóór de zomer geïnformeerd over één reële ruïne en twee cafés.\n"


def lines_of(text: str) -> list[Line]:
    return [line for page in source_of_text(text).pages for line in page.lines]


def texts_of(text: str) -> list[str]:
    return [line.text for line in lines_of(text)]


def line_of(text: str) -> Line:
    (line,) = lines_of(text)
    return line


# -- encodings ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_unicode_text_with_or_without_mark_is_read_without_doubt(encoding: str) -> None:
    """UTF-8, and every UTF with a byte order mark, give the text itself and no warning."""
    assert decode(SENTENCE.encode(encoding)) == (SENTENCE, ())


@pytest.mark.parametrize("order", ["le", "be"])
def test_utf_16_with_mark_is_read_in_either_byte_order(order: str) -> None:
    """The mark tells the byte order, and is no part of the text."""
    assert decode(("\ufeff" + SENTENCE).encode(f"utf-16-{order}")) == (SENTENCE, ())


@pytest.mark.parametrize("order", ["le", "be"])
def test_utf_16_without_mark_is_detected_and_told(order: str) -> None:
    """The text is read right, but a warning says that its encoding was found out."""
    text, warnings = decode(SENTENCE.encode(f"utf-16-{order}"))
    assert text == SENTENCE
    assert [warning.code for warning in warnings] == ["encoding_detected"]
    assert f"utf-16-{order}" in warnings[0].message


def test_windows_1252_is_detected_and_told() -> None:
    """The euro sign and the curly quotes of Windows are read as what they are."""
    letter = SENTENCE.replace("crisisteam", "‘crisisteam’")
    text, warnings = decode(letter.encode("cp1252"))
    assert text == letter
    assert [warning.code for warning in warnings] == ["encoding_detected"]


@pytest.mark.parametrize("text", ["Vóór de zomer.", "Café", "één", "Privé ‘citaat’ – en meer", "€ 5 à € 6", "naïef"])
@pytest.mark.parametrize("encoding", ["cp1252", "iso8859_15"])
def test_a_short_text_with_an_accent_is_that_of_windows(text: str, encoding: str) -> None:
    """One accent is enough: no guess makes a sign of another machine of it."""
    data = text.encode(encoding, errors="replace")
    assert decode(data)[0] == data.decode(encoding)


@pytest.mark.parametrize("encoding", ["cp850", "mac_roman"])
def test_a_text_of_an_old_machine_is_read_where_it_shows(encoding: str) -> None:
    """Accents that would be signs amid a word in Windows-1252 tell that a text is older."""
    assert decode(OLD.encode(encoding))[0] == OLD


def test_one_wrong_byte_does_not_make_a_text_of_utf_8_another() -> None:
    """The other accents are read right; the wrong byte is a replacement character, and told."""
    text, warnings = decode(OLD.encode() * 3 + b"caf\xe9 ")
    assert text == OLD * 3 + "caf\ufffd "
    assert [warning.code for warning in warnings] == ["encoding_detected"]


def test_half_a_surrogate_pair_is_no_character() -> None:
    """What cannot be written as UTF-8 is replaced, and a pair in two halves is one character."""
    assert texts_of("een \ud800 twee \ud83d\ude00") == ["een \ufffd twee 😀"]


def test_latin_1_is_detected_and_told() -> None:
    """Accented letters in one byte are read as what they are."""
    text, warnings = decode(OLD.encode("latin-1"))
    assert text == OLD
    assert [warning.code for warning in warnings] == ["encoding_detected"]


def test_a_detected_encoding_is_a_warning_of_the_source() -> None:
    """What decoding doubts is kept with the source, so that it reaches the reading."""
    source = read_text(OLD.encode("latin-1"))
    assert [warning.code for warning in source.warnings] == ["encoding_detected"]
    assert read_text(OLD.encode()).warnings == ()


def test_a_file_cut_off_in_the_middle_of_a_character_is_read() -> None:
    """Half a character at the end of a UTF-16 file costs that character and nothing else."""
    text, _ = decode("\ufeffGeachte voorzitter".encode("utf-16-le")[:-1])
    assert text.startswith("Geachte voorzitte")


# -- what is no text ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" ",
        b"\r\n \t\n",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\xfe\xff\x00 \x00\n",
        b"\x00\x00\x00",
        "\u00a0\n".encode(),
        b"\f\f",
    ],
    ids=repr,
)
def test_nothing_to_read_is_said_so(data: bytes) -> None:
    """An empty file, or one with nothing but blanks, marks and zeros in it, is an empty source, with a hint."""
    with pytest.raises(EmptySourceError) as error:
        read_source(data, name="leeg.txt")
    assert error.value.name == "leeg.txt"
    assert error.value.hint


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x00\x00\x01\x00\x08\x06\x00\x00\x00",
        b"\x01\x00\x02\x00\x03\x00\x00\x00\x05\x00\x08\x00\x00\x00\x0e\x00" * 9,
        b"{\\rtf1\\ansi Geachte voorzitter,}",
        b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00" + bytes(range(256)),
        b"\x7fELF\x02\x01\x01" + b"\x00" * 5 + bytes(range(255, 0, -1)) * 4,
        bytes(range(1, 256)) * 20,
    ],
    ids=["png", "records", "rtf", "zip", "elf", "all-bytes"],
)
def test_what_is_neither_text_nor_pdf_is_an_unknown_format(data: bytes) -> None:
    """Pictures, archives and programs are refused with the name of the file; nothing is made of them."""
    with pytest.raises(UnknownFormatError, match=r"plaat\.bin"):
        read_source(data, name="plaat.bin")


def test_an_unknown_media_type_is_refused() -> None:
    """A media type that is not read is named in the error."""
    with pytest.raises(UnknownFormatError, match="image/png"):
        read_source(b"tekst", media_type="image/png")


# -- the file ----------------------------------------------------------------------------------------------------


def test_the_source_tells_which_bytes_were_read() -> None:
    """Name, size and SHA-256 are those of the file, whatever its encoding."""
    data = SENTENCE.encode("utf-16")
    info = read_text(data, name="brief.txt").info
    assert (info.name, info.media_type, info.bytes) == ("brief.txt", "text/plain", len(data))
    assert info.sha256 == hashlib.sha256(data).hexdigest()


def test_a_text_without_form_feeds_has_no_pages() -> None:
    """Without page breaks the letter does not say how many pages it has."""
    assert source_of_text("Een regel.\nNog een.").info.pages is None


def test_form_feeds_part_pages() -> None:
    """Each form feed starts a page; the lines are counted through."""
    source = source_of_text("een\ntwee\fdrie\n\fvier\n\f")
    assert source.info.pages == 3
    assert [[(line.number, line.text) for line in page.lines if line.text] for page in source.pages] == [
        [(1, "een"), (2, "twee")],
        [(3, "drie")],
        [(5, "vier")],
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\x0b"], ids=repr)
def test_every_line_end_ends_a_line(end: str) -> None:
    """Unix, Windows, old Macintosh and the line ends of Unicode give the same lines."""
    assert texts_of(end.join(["een", "twee", "", "drie"])) == ["een", "twee", "", "drie"]


# -- characters --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("eﬃciënt", "efficiënt"),
        ("ﬁnanciën", "financiën"),
        ("aﬂossen", "aflossen"),
        ("ĳs", "ijs"),
        ("Ĳmuiden", "IJmuiden"),
        ("€\u00a05", "€ 5"),
        ("36\u202f713", "36 713"),
        ("nr.\u20095", "nr. 5"),
        ("een\u200b woord\ufeff", "een woord"),
        ("ge\u00adhei\u00admen", "geheimen"),
        ("noord\u2011zuid", "noord-zuid"),
        ("noord\u2010zuid", "noord-zuid"),
        ("ree\u0308l", "reël"),
        ("een\x00 nul", "een nul"),
        ("2019–2020 — een", "2019–2020 — een"),
    ],
    ids=ascii,
)
def test_characters_are_what_they_mean(printed: str, read: str) -> None:
    """Ligatures are letters, every space is a plain one, soft hyphens and zero widths are nothing, dashes stay."""
    assert texts_of(printed) == [read]


# -- markup ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "markup", ["**Een kop**", "__Een kop__", "<b>Een kop</b>", "<STRONG>Een kop</STRONG>", "## Een kop", "# Een kop"]
)
def test_bold_is_a_look_and_no_text(markup: str) -> None:
    """Bold of Markdown and HTML, and a Markdown heading, make a bold line without the marks."""
    line = line_of(markup)
    assert (line.text, line.bold, line.italic) == ("Een kop", True, False)


@pytest.mark.parametrize("markup", ["*Een kop*", "_Een kop_", "<i>Een kop</i>", "<em>Een kop</em>"])
def test_italic_is_a_look_and_no_text(markup: str) -> None:
    """Italics of Markdown and HTML make an italic line without the marks."""
    line = line_of(markup)
    assert (line.text, line.bold, line.italic) == ("Een kop", False, True)


def test_bold_and_italic_together_are_both() -> None:
    """Three asterisks are bold and italic."""
    line = line_of("***Een kop***")
    assert (line.text, line.bold, line.italic) == ("Een kop", True, True)


@pytest.mark.parametrize(
    "markup", ["**Een kop die over\ntwee regels loopt**", "<b>Een kop die over\ntwee regels loopt</b>"]
)
def test_bold_goes_on_over_a_line_end(markup: str) -> None:
    """Both lines of what is bold over two lines are bold, and what follows is not."""
    lines = lines_of(markup + "\nGewone tekst.")
    assert [(line.text, line.bold) for line in lines] == [
        ("Een kop die over", True),
        ("twee regels loopt", True),
        ("Gewone tekst.", False),
    ]


@pytest.mark.parametrize(
    "markup",
    [
        "<i>Een kop die over\ntwee regels loopt</i>",
        "*Een kop die over\ntwee regels loopt*",
    ],
)
def test_italics_go_on_over_a_line_end(markup: str) -> None:
    """Both lines of what is italic over two lines are italic, and what follows is not."""
    lines = lines_of(markup + "\nGewone tekst.")
    assert [(line.text, line.italic) for line in lines] == [
        ("Een kop die over", True),
        ("twee regels loopt", True),
        ("Gewone tekst.", False),
    ]


def test_one_bold_word_makes_no_bold_line() -> None:
    """A line is bold when most of it is."""
    line = line_of("Dit is **niet** een kop maar een gewone zin.")
    assert (line.text, line.bold) == ("Dit is niet een kop maar een gewone zin.", False)


def test_bold_does_not_go_on_over_a_blank_line() -> None:
    """A mark that is not closed in its paragraph makes nothing bold, and does not stay in the text."""
    assert [(line.text, line.bold) for line in lines_of("**Open\n\nDicht** zin.")] == [
        ("Open", False),
        ("", False),
        ("Dicht zin.", False),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "2 * 3 * 4 is 24",
        "bestand_met_naam en nog_een_naam",
        "* een punt",
        "a < b en c > d",
        "B&W en R&D",
        "© 2020; 5 & 6",
        "US$ 5 en US$ 6 miljoen",
        "van $5 naar $6",
        "C# en F#",
        "#nieuws",
        "100\\200",
        "wet [concept] en (nr. 5)",
    ],
)
def test_what_only_looks_like_markup_stays(text: str) -> None:
    """Asterisks, underscores, brackets, ampersands and dollars of plain text are plain text."""
    line = line_of(text)
    assert (line.text, line.bold, line.italic) == (text, False, False)


@pytest.mark.parametrize(
    ("markup", "read"),
    [
        ("B&amp;W", "B&W"),
        ("&euro; 5", "€ 5"),
        ("vr&oacute;&oacute;r", "vróór"),
        ("&#8364; 5", "€ 5"),
        ("&#x20AC; 5", "€ 5"),
        ("<u>De Kamer</u>", "De Kamer"),
        ('<p class="kop">De Kamer</p>', "De Kamer"),
        ("<span style='x'>De</span> Kamer", "De Kamer"),
        ("<div>De Kamer</div>", "De Kamer"),
        ("nr.&nbsp;5", "nr. 5"),
        ("ge&shy;heim", "geheim"),
    ],
)
def test_entities_and_tags_are_what_they_stand_for(markup: str, read: str) -> None:
    """An entity is its character; tags without a meaning for the text are left out."""
    assert texts_of(markup) == [read]


def test_a_line_break_of_html_ends_a_line() -> None:
    """`<br>` in each of its spellings is a line end."""
    assert texts_of("een<br>twee<br/>drie<BR />vier") == ["een", "twee", "drie", "vier"]


@pytest.mark.parametrize(
    ("markup", "read"),
    [
        ("<h2>Een kop</h2>", ["Een kop"]),
        ('<a href="https://kamer.example">De Kamer</a>', ["De Kamer"]),
        ("<ul><li>een punt</li><li class=x>nog een</li></ul>", ["• een punt", "• nog een"]),
        (
            "<table><tr><td>jaar</td>\n<td>fte</td></tr><tr><td>2020</td><td>5</td></tr></table>",
            ["jaar\tfte", "2020\t5"],
        ),
        ("<h1>Een kop</h1><p>Tekst.</p>Meer.", ["Een kop", "", "Tekst.", "", "Meer."]),
        ("<style>p {color: red}</style><!-- concept -->De Kamer", ["De Kamer"]),
        ('Zie<sup class="noot"><a href="#n1">1</a></sup>', ["Zie¹"]),
        ("als x <a en b> y", ["als x <a en b> y"]),
    ],
)
def test_tags_of_html_do_not_stay(markup: str, read: list[str]) -> None:
    """Headings, links, lists and tables of HTML leave their lines, bullets and cells behind and no tags."""
    assert texts_of(markup) == read


def test_a_heading_of_html_is_bold() -> None:
    """`<h2>` looks as a heading of Markdown does."""
    assert [(line.text, line.bold) for line in lines_of("<h2>Een kop</h2>\nTekst.")] == [
        ("Een kop", True),
        ("Tekst.", False),
    ]


@pytest.mark.parametrize(
    ("markup", "read"),
    [
        ("$17.250 / 50$", "17.250 / 50"),
        (r"$3 \times 4 = 12$", "3 × 4 = 12"),
        (r"$\text{fte} = 5$", "fte = 5"),
        (r"$12\%$", "12%"),
        (r"$\mathrm{20} \approx 21$", "20 ≈ 21"),
    ],
)
def test_a_formula_is_its_text(markup: str, read: str) -> None:
    """LaTeX that a converter left around numbers is the numbers and signs it shows."""
    assert texts_of(f"Dat is {markup} per dag.") == [f"Dat is {read} per dag."]


@pytest.mark.parametrize("markup", ["<sup>12</sup>", "<SUP> 12 </SUP>", "[^12]", "$^{12}$", "$^12$", "${}^{12}$"])
def test_a_raised_number_is_superscript(markup: str) -> None:
    """Every way in which a converter writes a raised number gives the superscript digits of Unicode."""
    assert texts_of(f"Zie het rapport{markup} hierover.") == ["Zie het rapport¹² hierover."]


def test_a_note_definition_of_markdown_starts_with_a_raised_number() -> None:
    """'[^3]: …' is the text of note 3."""
    assert texts_of("[^3]: Kamerstuk 31 066, nr. 5.") == ["³  Kamerstuk 31 066, nr. 5."]


def test_escapes_of_markdown_are_what_they_escape() -> None:
    r"""'1\.' is '1.', '\[' is '['."""
    assert texts_of(r"1\. Een punt \[concept\] \(nr\. 5\)") == ["1. Een punt [concept] (nr. 5)"]


def test_an_escaped_asterisk_is_an_asterisk() -> None:
    r"""'\*' is a plain asterisk, and nothing is italic."""
    line = line_of(r"Een zin van \*formaat\* dus.")
    assert (line.text, line.italic) == ("Een zin van *formaat* dus.", False)


def test_spaces_at_the_end_of_a_line_are_nothing() -> None:
    """Leading blanks are kept, they are the layout of a raw text; trailing ones are not."""
    assert texts_of("  een  \n\ttwee\t") == ["  een", "\ttwee"]
