"""The doors of the package: `read` and `read_text`, and what joins the findings of one letter."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

import brieflezer
from brieflezer import BrieflezerError, EmptySourceError, UnknownFormatError, UnreadableSourceError, read, read_text

LETTER = """Geachte voorzitter,

De motie is uitgevoerd.¹ Dat blijkt uit het verslag (Kamerstuk 31 066, nr. 12).

Fietspaden

Over de fietspaden is de Kamer op 3 mei 2021 met een brief geïnformeerd, zie ook artikel 3 van de Wegenwet.²

¹ Kamerstuk 29 628, nr. 1051.
² Kamerstukken II 2020/21, 35 570 VI, nr. 68; Stb. 2020, 15.
"""


def test_every_source_of_the_same_bytes_gives_the_same(tmp_path: Path) -> None:
    """A path, its name, an open file and the bytes differ in nothing but the name of the file."""
    file = tmp_path / "brief.txt"
    file.write_bytes(LETTER.encode())
    with file.open("rb") as stream:
        readings = [read(file), read(str(file)), read(stream)]
    assert readings[0] == readings[1] == readings[2]
    assert readings[0].source.name == "brief.txt"
    assert read(LETTER.encode()) == read(io.BytesIO(LETTER.encode()))
    assert read(LETTER.encode()).source.name is None
    assert read(LETTER.encode()) == read_text(LETTER)


def test_no_path_of_the_machine_is_in_a_reading(tmp_path: Path) -> None:
    """Of a path only the last part is kept: the same letter in another folder is the same."""
    for folder in ("een", "twee"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "brief.txt").write_text(LETTER, encoding="utf-8")
    first, second = (read(tmp_path / folder / "brief.txt").to_json() for folder in ("een", "twee"))
    assert first == second
    assert str(tmp_path) not in first


def test_a_file_that_is_not_there_is_an_error_of_ours(tmp_path: Path) -> None:
    """The error of the system is translated, kept as the cause, and names the file."""
    with pytest.raises(UnreadableSourceError, match=r"weg\.txt.*no such file") as error:
        read(tmp_path / "weg.txt")
    assert isinstance(error.value.__cause__, OSError)
    assert error.value.hint


def test_a_media_type_that_is_given_is_believed() -> None:
    """A text that starts like a PDF can be read as text when asked to."""
    assert read(b"%PDF- is de kop van een bestand.", media_type="text/plain").text == "%PDF- is de kop van een bestand."
    with pytest.raises(BrieflezerError):
        read(LETTER.encode(), media_type="application/pdf")
    with pytest.raises(UnknownFormatError):
        read(LETTER.encode(), media_type="text/html")


def test_an_empty_text_is_an_error() -> None:
    """Nothing to read is said so, by both doors."""
    with pytest.raises(EmptySourceError):
        read_text(" \n")
    with pytest.raises(EmptySourceError):
        read(b"")


def test_every_error_is_public_and_of_one_family() -> None:
    """Whoever catches BrieflezerError catches all of them."""
    errors = [
        value
        for name in brieflezer.__all__
        if isinstance(value := getattr(brieflezer, name), type) and name.endswith("Error")
    ]
    assert len(errors) >= 6
    assert all(issubclass(error, BrieflezerError) for error in errors)


def test_a_reference_knows_its_note_and_its_section() -> None:
    """A reference in a note stands in the section of the marker; one in the body stands in its own."""
    reading = read_text(LETTER)
    sections = {section.id: section.title for section in reading.sections}
    found = {
        reference.identifier: (reference.footnote, sections[reference.section or ""])
        for reference in reading.references
    }
    assert found["kst-31066-12"] == (None, None)
    assert found["kst-29628-1051"] == ("fn1", None)
    assert found["kst-35570-VI-68"] == found["stb-2020-15"] == ("fn2", "Fietspaden")


def test_a_note_names_its_references() -> None:
    """The ids of the references in a note, in order."""
    reading = read_text(LETTER)
    identifiers = {reference.id: reference.identifier for reference in reading.references}
    assert [[identifiers[one] for one in note.references] for note in reading.footnotes] == [
        ["kst-29628-1051"],
        ["kst-35570-VI-68", "stb-2020-15"],
    ]


def test_raw_text_has_neither_pages_nor_boxes() -> None:
    """A raw text has no geometry."""
    reading = read_text(LETTER)
    assert reading.pages == ()
    assert all(block.boxes == () and block.page is None for block in reading.blocks)


def test_form_feeds_give_blocks_and_sections_their_page() -> None:
    """A raw text with page breaks knows on which page something starts."""
    reading = read_text(LETTER.replace("Fietspaden\n", "\fFietspaden\n"))
    assert reading.source.pages == 2
    assert [section.page for section in reading.sections] == [1, 2]
    assert reading.pages == ()


def test_a_text_of_one_word_is_read() -> None:
    """The least there can be is one block in one section."""
    reading = read_text("Ja")
    assert reading.text == "Ja"
    assert [(block.kind, block.section) for block in reading.blocks] == [("paragraph", "s1")]
    assert [(section.id, section.level) for section in reading.sections] == [("s1", 0)]
