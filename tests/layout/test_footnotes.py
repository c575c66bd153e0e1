"""Footnotes: markers out of the text, notes to its end, and each marker with its note."""

from __future__ import annotations

import pytest

from brieflezer import read_text
from layout.showing import MORE, PROSE, codes, letter, notes, texts, wrapped

FIRST = "Kamerstukken II 2020/21, 31 066, nr. 801."
SECOND = "Handelingen II 2020/21, nr. 97, item 14."


def text_with(first: str, second: str, *under: str) -> str:
    """A letter with a marker after 'kanaal' and one after 'sluizen', and *under* at its end."""
    return letter(
        f"De fietspaden langs het kanaal{first} zijn klaar. Dat geldt ook voor de sluizen{second}.", MORE, *under
    )


@pytest.mark.parametrize(
    ("first", "second", "under"),
    [
        ("¹", "²", (f"¹ {FIRST}", f"² {SECOND}")),
        ("¹", "²", (f"¹ {FIRST}\n² {SECOND}",)),
        ("¹", "²", (f"¹{FIRST}\n²{SECOND}",)),
        ("<sup>1</sup>", "<sup>2</sup>", (f"<sup>1</sup> {FIRST}\n<sup>2</sup> {SECOND}",)),
        ("[^1]", "[^2]", (f"[^1]: {FIRST}\n[^2]: {SECOND}",)),
        ("[1]", "[2]", (f"[1] {FIRST}\n[2] {SECOND}",)),
        (" [1]", " [2]", (f"[1] {FIRST}", f"[2] {SECOND}")),
        ("1", "2", (f"1 {FIRST}\n2 {SECOND}",)),
        ("1", "2", (f"1 {FIRST}", f"2 {SECOND}")),
        ("$^{1}$", "$^{2}$", (f"$^{{1}}$ {FIRST}\n$^{{2}}$ {SECOND}",)),
    ],
)
def test_every_form_of_a_note_gives_the_same(first: str, second: str, under: tuple[str, ...]) -> None:
    """Superscripts, tags, brackets and glued digits: markers leave no trace, and each note knows its place."""
    reading = read_text(text_with(first, second, *under))
    assert notes(reading) == [(1, FIRST, ["kanaal"]), (2, SECOND, ["sluizen"])]
    assert texts(reading) == ["De fietspaden langs het kanaal zijn klaar. Dat geldt ook voor de sluizen.", MORE]
    assert codes(reading) == []


def test_a_note_knows_the_block_and_the_section_of_its_marker() -> None:
    """The anchor is an empty span in the block that had the marker; the block of the note is in the same section."""
    reading = read_text(letter(PROSE, "Fietspaden", f"{MORE}¹", f"¹ {FIRST}"))
    ((note), (anchor,)) = reading.footnotes[0], reading.footnotes[0].anchors
    block = next(block for block in reading.blocks if block.id == anchor.block)
    assert anchor.span == (block.span[1], block.span[1])
    assert anchor.section == block.section == reading.sections[1].id
    assert next(block for block in reading.blocks if block.span == note.span).section == anchor.section


def test_a_marker_in_a_heading_is_no_part_of_its_title() -> None:
    """A heading may carry a note."""
    reading = read_text(letter(PROSE, "Fietspaden¹", MORE, f"¹ {FIRST}"))
    assert reading.sections[1].title == "Fietspaden"
    assert notes(reading) == [(1, FIRST, ["Fietspaden"])]


def test_two_markers_at_one_place_are_two() -> None:
    """'¹,²' are the markers of two notes."""
    reading = read_text(letter(f"{PROSE}¹,² {MORE}", f"¹ {FIRST}\n² {SECOND}"))
    assert notes(reading) == [(1, FIRST, ["kanaal."]), (2, SECOND, ["kanaal."])]
    assert texts(reading) == [f"{PROSE} {MORE}"]


def test_a_marker_before_a_comma_leaves_no_gap() -> None:
    """The space that separates a marker from the comma after it goes with the marker."""
    reading = read_text(
        letter(f"De fietspaden langs het kanaal¹ , de bruggen en de sluizen zijn klaar. {MORE}", f"¹ {FIRST}")
    )
    assert texts(reading)[0].startswith("De fietspaden langs het kanaal, de bruggen")


def test_one_note_may_have_two_markers() -> None:
    """The same number again is another anchor of the same note."""
    reading = read_text(letter(f"{PROSE}¹ {MORE}¹", f"¹ {FIRST}"))
    assert notes(reading) == [(1, FIRST, ["kanaal.", "bekrachtigd."])]


def test_numbering_may_start_again() -> None:
    """Notes 1 and 2 of the second part belong to the markers of the second part."""
    part = letter(f"{PROSE}¹ {MORE}²", f"¹ {FIRST}\n² {SECOND}")
    other = letter(
        "De bruggen zijn oud¹ en de sluizen zijn ouder².",
        "¹ Deltares, Brugrapport, p. 4.\n² Deltares, Sluisrapport, p. 5.",
    )
    assert notes(read_text(part + "\n" + other)) == [
        (1, FIRST, ["kanaal."]),
        (2, SECOND, ["bekrachtigd."]),
        (1, "Deltares, Brugrapport, p. 4.", ["oud"]),
        (2, "Deltares, Sluisrapport, p. 5.", ["ouder"]),
    ]


def test_a_note_over_two_lines_is_one() -> None:
    """The lines of a note belong together up to the next note or blank line."""
    note = "Zie het rapport van Deltares over de sterkte van bruggen en sluizen, dat in mei aan de Kamer is gestuurd."
    assert notes(read_text(letter(f"{PROSE}¹ {MORE}²", f"¹ {wrapped(note, 50)}\n² {SECOND}"))) == [
        (1, note, ["kanaal."]),
        (2, SECOND, ["bekrachtigd."]),
    ]


def test_a_note_that_goes_on_on_the_next_page_is_whole() -> None:
    """The rest of a note stands above the first note of the next page, in the middle of its sentence."""
    text = letter(
        f"{PROSE}¹",
        "¹ Zie het rapport van Deltares over de sterkte van bruggen, dat in mei\f\nDe sluizen zijn ouder².",
        f"aan de Kamer is gestuurd.\n² {SECOND}",
    )
    assert notes(read_text(text)) == [
        (
            1,
            "Zie het rapport van Deltares over de sterkte van bruggen, dat in mei aan de Kamer is gestuurd.",
            ["kanaal."],
        ),
        (2, SECOND, ["ouder"]),
    ]


def test_notes_at_the_foot_of_a_page_do_not_break_the_sentence_above() -> None:
    """A sentence that goes on behind the notes of a page is whole."""
    text = letter(
        "De gemeenten hebben dit jaar gewerkt aan fietspaden¹ en ook aan de bruggen",
        f"¹ {FIRST}",
        "1",
        "\fdie daarover lopen, en aan de sluizen. " + MORE,
    )
    reading = read_text(text)
    assert texts(reading) == [
        "De gemeenten hebben dit jaar gewerkt aan fietspaden en ook aan de bruggen die daarover lopen, "
        f"en aan de sluizen. {MORE}"
    ]
    assert notes(reading) == [(1, FIRST, ["fietspaden"])]


def test_a_note_without_a_marker_is_kept_and_told() -> None:
    """The note stays a note; a warning shows where it stands."""
    reading = read_text(letter(f"{PROSE}¹ {MORE}", f"¹ {FIRST}\n² {SECOND}"))
    assert notes(reading) == [(1, FIRST, ["kanaal."]), (2, SECOND, [])]
    (warning,) = reading.warnings
    assert warning.code == "footnote_without_anchor"
    assert warning.span == reading.footnotes[1].span


def test_a_marker_without_a_note_is_taken_out_and_told() -> None:
    """The marker leaves the text; an empty span in the warning shows where it stood."""
    reading = read_text(letter(f"{PROSE}¹ {MORE}²", f"¹ {FIRST}"))
    (warning,) = reading.warnings
    assert warning.code == "anchor_without_footnote"
    assert warning.span == (reading.text.index(MORE) + len(MORE),) * 2


@pytest.mark.parametrize("unit", ["m²", "km²", "m³", "25 m²", "1.000 m³", "dm³", "25 ha", "CO₂"])
def test_the_exponent_of_a_unit_is_no_marker(unit: str) -> None:
    """Square and cubic metres stay as they are."""
    text = f"Het gaat om een oppervlak van 25 {unit} langs het hele kanaal in de provincie."
    reading = read_text(letter(text))
    assert (texts(reading), codes(reading)) == ([text], [])


def test_the_exponent_of_a_unit_is_no_marker_beside_real_ones() -> None:
    """m² and a marker ² in one letter are told apart."""
    reading = read_text(letter("Het gaat om 25 m² langs het kanaal¹ en om 30 km² elders².", f"¹ {FIRST}\n² {SECOND}"))
    assert texts(reading) == ["Het gaat om 25 m² langs het kanaal en om 30 km² elders."]
    assert notes(reading) == [(1, FIRST, ["kanaal"]), (2, SECOND, ["elders"])]


@pytest.mark.parametrize(
    "text",
    [
        "Het plan stamt uit 2020 en heeft 3 delen die in april2 worden verzonden.",
        "De vlucht MH17 en het virus H5N1 zijn besproken in de EU27.",
        "Zie COVID-19 en artikel 3 van de wet uit 1998.",
    ],
)
def test_digits_without_a_list_of_notes_stay(text: str) -> None:
    """A digit glued to a word is no marker where no note has its number."""
    assert texts(read_text(letter(text, MORE))) == [text, MORE]


def test_the_only_note_may_stand_plain_under_the_signature() -> None:
    """One plain number under everything is a note where a quotation or a sentence has it behind its last sign."""
    signed = "Hoogachtend,\n\nde Minister van Financiën,\n\nA.B. de Proefpersoon"
    note = "1 De Fietsbode, 27 februari 2016."
    reading = read_text(letter(f"{PROSE} Dat stond in 'Fietspad dicht'.1", MORE, signed, note))
    assert notes(reading) == [(1, "De Fietsbode, 27 februari 2016.", ["dicht'."])]
    assert notes(read_text(letter(PROSE, "Er is 1 fietspad in provincie B1 gemaakt.", MORE, signed, note))) == []


def test_a_run_of_raised_digits_is_no_marker() -> None:
    """A marker has three digits at most."""
    reading = read_text(letter(f"Een woord{'¹' * 5000} en meer.", PROSE))
    assert notes(reading) == []
    assert "¹" * 5000 in reading.text


def test_a_numbered_list_is_no_list_of_notes() -> None:
    """Items '1 …', '2 …' without markers before them are no notes."""
    reading = read_text(letter(f"{PROSE} Het gaat om:", "1 Bruggen\n2 Sluizen\n3 Tunnels", MORE))
    assert reading.footnotes == ()
    assert "Sluizen" in reading.text


def test_years_do_not_lose_their_last_digits_to_plain_markers() -> None:
    """With notes in plain digits, amounts and years keep every digit."""
    text = letter(
        "In 2021 zijn 1.212 kilometers fietspad aangelegd1 voor € 12 miljoen, in 2022 volgen er 21 meer.2",
        MORE,
        f"1 {FIRST}\n2 {SECOND}",
    )
    reading = read_text(text)
    assert (
        texts(reading)[0]
        == "In 2021 zijn 1.212 kilometers fietspad aangelegd voor € 12 miljoen, in 2022 volgen er 21 meer."
    )
    assert notes(reading) == [(1, FIRST, ["aangelegd"]), (2, SECOND, ["meer."])]


def pages(*notes: tuple[str, str]) -> str:
    """Pages with a sentence that has the marker of a note, and the note at the foot of the page."""
    return "\f".join(f"{PROSE}{marker} {MORE}\n\n{MORE}\n\n{note}\n\n" for marker, note in notes)


@pytest.mark.parametrize(
    "sources",
    [
        tuple(f"Kamerstukken II 2021/22, 31 066, nr. {number}." for number in (801, 803, 799)),
        ("Kamerstuk 31 066, nr. 801.", "Kamerstuk 32 404, nr. 78.", "Kamerstuk 31 066, nr. 801."),
        (FIRST, "Idem.", "Idem."),
        ("Zie Kamerstuk 31 066, nr. 801.", "Zie Kamerstuk 31 066, nr. 802.", "Zie Kamerstuk 31 066, nr. 803."),
    ],
)
def test_notes_that_differ_only_in_their_digits_are_no_furniture(sources: tuple[str, ...]) -> None:
    """Letters cite one dossier page after page: such notes look like a running foot, and are none."""
    notes_of = [(str(number), f"{number} {source}") for number, source in enumerate(sources, 1)]
    reading = read_text(f"Geachte voorzitter,\n\n{pages(*notes_of)}")
    assert notes(reading) == [(number, source, ["kanaal."]) for number, source in enumerate(sources, 1)]


@pytest.mark.parametrize("box", ["20201", "20401", "20011", "20901"])
def test_a_post_box_is_no_year_with_a_marker(box: str) -> None:
    """No digit of the letterhead is a marker, and one glued to a year is none if the marker stands elsewhere."""
    body = f"{PROSE}1 {MORE}\n\n1 {FIRST}\n"
    head = f"> Retouradres Postbus {box} 2500 EK Den Haag\n\nDatum 3 mei 2021\nBetreft Fietspaden"
    reading = read_text(f"{head}\n\nGeachte voorzitter,\n\n{body}")
    assert notes(reading) == [(1, FIRST, ["kanaal."])]
    reading = read_text(letter(f"Reacties kunnen naar Postbus {box} in Den Haag. {PROSE}", body))
    assert notes(reading) == [(1, FIRST, ["kanaal."])]
    assert f"Postbus {box} in" in reading.text


def test_a_year_may_have_a_marker() -> None:
    """A number glued to a year is its marker where no other has the number of the note."""
    reading = read_text(letter(f"De sluizen zijn gebouwd in 19701 door de provincie. {PROSE}", f"1 {FIRST}"))
    assert notes(reading) == [(1, FIRST, ["1970"])]


@pytest.mark.parametrize("word", ["fietspadenregeling brug-6", "COVID-19", "F-35", "MH17", "de A12"])
def test_a_marker_may_follow_a_word_that_ends_in_digits(word: str) -> None:
    """Behind the stop of such a word a number is a marker."""
    reading = read_text(letter(f"Het gaat om {word}.1 {PROSE}2 {MORE}", f"1 {FIRST}\n2 {SECOND}"))
    assert notes(reading) == [(1, FIRST, [f"{word.split()[-1]}."]), (2, SECOND, ["kanaal."])]


def test_the_marker_of_the_first_note_may_be_missing() -> None:
    """A first note that names a source is one where the notes after it have their markers."""
    text = letter(f"De paden zijn klaar 1. {PROSE}2 {MORE}3", f"1 {FIRST}\n2 {SECOND}\n3 Zie www.fietspad.nl.")
    assert [(number, len(words)) for number, _, words in notes(read_text(text))] == [(1, 0), (2, 1), (3, 1)]


def test_a_list_of_sources_is_no_list_of_notes() -> None:
    """Lines that name sources are no notes where none has a marker."""
    assert read_text(letter(f"{PROSE} Het gaat om:", f"1 {FIRST}\n2 {SECOND}", MORE)).footnotes == ()
