"""What holds for any letter, over every letter of the corpus."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest

import brieflezer
from brieflezer.layout.furniture import find_furniture
from brieflezer.reading import Reading, SourceInfo, letter_schema
from brieflezer.sources.text import decode, read_text

CORPUS = Path(__file__).parent.parent / "corpus" / "letters"
VALIDATOR = jsonschema.Draft202012Validator(letter_schema())


def objects_in(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in decoded JSON, from the outside in."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from objects_in(item)


def without_source(reading: Reading) -> Reading:
    """*reading* without what it says about the bytes of the file."""
    nothing = SourceInfo(name=None, media_type="text/plain", sha256="", bytes=0, pages=reading.source.pages)
    warnings = tuple(warning for warning in reading.warnings if warning.code != "encoding_detected")
    return msgspec.structs.replace(reading, source=nothing, warnings=warnings)


def raw_text(file: Path) -> str:
    """The text of a raw letter, with plain line ends."""
    text, _ = decode(file.read_bytes())
    return text.replace("\r\n", "\n").replace("\r", "\n")


def test_there_is_a_corpus() -> None:
    """The tests below have letters to go over."""
    assert len(list(CORPUS.glob("*/letter.txt"))) >= 10


# -- spans -------------------------------------------------------------------------------------------------------


def test_every_quote_stands_at_its_span(letter_reading: Reading) -> None:
    """For every finding, and for every part of one that has a quote: `text[span] == quote`."""
    found = [item for item in objects_in(letter_reading.to_dict()) if "quote" in item]
    assert [item for item in found if letter_reading.text[slice(*item["span"])] != item["quote"]] == []


def test_every_span_lies_in_the_text(letter_reading: Reading) -> None:
    """No span is reversed or reaches outside the text."""
    spans = [
        item[key] for item in objects_in(letter_reading.to_dict()) for key in ("span", "heading_span") if item.get(key)
    ]
    spans += [span for check in letter_reading.checks for span in check.evidence]
    assert [span for span in spans if not 0 <= span[0] <= span[1] <= len(letter_reading.text)] == []


def test_every_id_is_unique(letter_reading: Reading) -> None:
    """No two objects of a letter have the same id."""
    ids = [item["id"] for item in objects_in(letter_reading.to_dict()) if "id" in item]
    assert sorted(ids) == sorted(set(ids))


def test_every_id_that_is_named_exists(letter_reading: Reading) -> None:
    """Sections, blocks, footnotes and findings only name ids of the same letter."""
    decoded = letter_reading.to_dict()
    ids = {item["id"] for item in objects_in(decoded) if "id" in item}
    lists = ("references", "commitments", "motions", "tables", "treats")
    named = [
        item[key]
        for item in objects_in(decoded)
        for key in ("section", "block", "footnote", "parent", "resolved_from")
        if item.get(key)
    ]
    named += [
        one for item in objects_in(decoded) for key in lists for one in item.get(key) or [] if isinstance(one, str)
    ]
    assert [one for one in named if one not in ids] == []


# -- blocks ------------------------------------------------------------------------------------------------------


def test_blocks_cover_the_text(letter_reading: Reading) -> None:
    """Block after block, from the first character to the last, with exactly one blank line between two."""
    spans = [block.span for block in letter_reading.blocks]
    assert spans[0][0] == 0
    assert spans[-1][1] == len(letter_reading.text)
    assert {letter_reading.text[before[1] : after[0]] for before, after in pairwise(spans)} <= {"\n\n"}


def test_blocks_hold_no_blank_line_and_no_margin(letter_reading: Reading) -> None:
    """No block is empty, starts or ends with a space, or has line ends in it where it is no table."""
    for block in letter_reading.blocks:
        text = letter_reading.text[slice(*block.span)]
        assert text.strip()
        assert "\n\n" not in text
        if block.kind != "table":
            assert text == text.strip()
            assert "\n" not in text


def test_the_text_has_plain_characters(letter_reading: Reading) -> None:
    """No carriage return, form feed, soft hyphen, hard space, zero width, ligature or mark of ours is left."""
    assert set("\r\f\u00ad\u00a0\u202f\u200b\ufeff\x00ﬁﬂﬀ\ue000\ue001\ue002\ue003") & set(letter_reading.text) == set()


def test_footnotes_come_last(letter_reading: Reading) -> None:
    """After the first footnote block there is nothing but footnotes, and each footnote is one block."""
    kinds = [block.kind for block in letter_reading.blocks]
    assert sorted(kinds, key=lambda kind: kind == "footnote") == kinds
    assert [note.span for note in letter_reading.footnotes] == [
        block.span for block in letter_reading.blocks if block.kind == "footnote"
    ]


def test_lists_follow_the_text(letter_reading: Reading) -> None:
    """References, figures, dates and tables come in the order of the text."""
    for found in (letter_reading.references, letter_reading.figures, letter_reading.dates, letter_reading.tables):
        starts = [item.span[0] for item in found]
        assert starts == sorted(starts)


# -- sections ----------------------------------------------------------------------------------------------------


def test_every_block_is_in_one_section(letter_reading: Reading) -> None:
    """Each block of the body names the innermost section that holds it; a footnote names that of its marker."""
    for block in letter_reading.blocks:
        if block.kind == "footnote":
            continue
        around = [
            section
            for section in letter_reading.sections
            if section.span[0] <= block.span[0] and block.span[1] <= section.span[1]
        ]
        assert around, block.id
        assert max(around, key=lambda section: section.level).id == block.section


def test_sections_nest(letter_reading: Reading) -> None:
    """A parent comes before its children, holds them, and stands one level higher; siblings do not overlap."""
    seen: dict[str, Any] = {}
    ends: dict[str | None, int] = {}
    for section in letter_reading.sections:
        parent = seen.get(section.parent or "")
        assert (section.parent is None) == (parent is None)
        if parent is not None:
            assert parent.span[0] < section.span[0]
            assert section.span[1] <= parent.span[1]
            assert section.level == parent.level + 1
        assert section.span[0] >= ends.get(section.parent, 0)
        ends[section.parent] = section.span[1]
        seen[section.id] = section


def test_a_section_starts_with_its_heading(letter_reading: Reading) -> None:
    """The heading stands at the start of the section, and has its number and title in it."""
    for section in letter_reading.sections:
        if section.heading_span is None:
            assert (section.level, section.number, section.title) == (0, None, None)
            continue
        heading = letter_reading.text[slice(*section.heading_span)]
        assert section.span[0] == section.heading_span[0]
        assert (section.title or "") in heading
        assert (section.number or "") in heading


def test_anchors_are_empty_spans_in_the_body(letter_reading: Reading) -> None:
    """A marker left nothing behind but a place, in a block that is no footnote and in the section of that block."""
    blocks = {block.id: block for block in letter_reading.blocks}
    for anchor in (anchor for note in letter_reading.footnotes for anchor in note.anchors):
        assert anchor.span[0] == anchor.span[1]
        assert anchor.block is not None
        block = blocks[anchor.block]
        assert block.kind != "footnote"
        assert block.section == anchor.section
        assert block.span[0] <= anchor.span[0] <= block.span[1]


def test_a_footnote_has_the_references_in_its_text(letter_reading: Reading) -> None:
    """A note names the references in it, and they name the note."""
    for note in letter_reading.footnotes:
        inside = [ref.id for ref in letter_reading.references if note.span[0] <= ref.span[0] < note.span[1]]
        assert list(note.references) == inside
        assert [ref.id for ref in letter_reading.references if ref.footnote == note.id] == inside


# -- bytes -------------------------------------------------------------------------------------------------------


def test_a_reading_fits_the_schema(letter_reading: Reading) -> None:
    """The JSON of every letter validates against the published schema."""
    VALIDATOR.validate(json.loads(letter_reading.to_json()))


def test_a_reading_survives_its_json(letter_reading: Reading) -> None:
    """Reading back what was written gives an equal reading."""
    assert Reading.from_json(letter_reading.to_json()) == letter_reading


def test_reading_twice_gives_the_same_bytes(letter_file: Path, letter_reading: Reading) -> None:
    """Nothing is kept from one letter to the next."""
    assert brieflezer.read(letter_file).to_json() == letter_reading.to_json()


def test_every_run_gives_the_same_bytes() -> None:
    """Nothing depends on the order in which a run hashes its strings."""
    program = (
        "import brieflezer, hashlib, pathlib, sys\n"
        "files = sorted(pathlib.Path(sys.argv[1]).glob('*/letter.txt'))\n"
        "print(hashlib.sha256(''.join(brieflezer.read(file).to_json() for file in files).encode()).hexdigest())\n"
    )
    hashes = {
        subprocess.run(
            [sys.executable, "-c", program, str(CORPUS)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(hashes) == 1


def test_a_file_and_its_bytes_give_the_same(letter_file: Path, letter_reading: Reading) -> None:
    """A path, the bytes of the file and the open file differ in the name alone."""
    with letter_file.open("rb") as stream:
        assert brieflezer.read(stream) == letter_reading
    read = brieflezer.read(letter_file.read_bytes())
    assert msgspec.structs.replace(read, source=letter_reading.source) == letter_reading


# -- the same letter in another form -----------------------------------------------------------------------------


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_line_ends_change_nothing(raw_letter_file: Path, end: str) -> None:
    """Unix, Windows and Macintosh line ends give the same reading."""
    data = raw_text(raw_letter_file).replace("\n", end).encode()
    assert without_source(brieflezer.read(data)) == without_source(brieflezer.read(raw_letter_file))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_the_encoding_changes_nothing(raw_letter_file: Path, encoding: str) -> None:
    """The same letter in every encoding of Unicode gives the same reading, with or without a mark."""
    data = raw_text(raw_letter_file).encode(encoding)
    assert without_source(brieflezer.read(data)) == without_source(brieflezer.read(raw_letter_file))


def test_text_and_bytes_give_the_same(raw_letter_file: Path) -> None:
    """`read_text` of the text is `read` of the file."""
    assert without_source(brieflezer.read_text(raw_text(raw_letter_file))) == without_source(
        brieflezer.read(raw_letter_file)
    )


def test_blank_lines_at_both_ends_change_nothing(raw_letter_file: Path) -> None:
    """Blank lines before and after a letter are not part of it."""
    padded = brieflezer.read_text("\n\n" + raw_text(raw_letter_file) + "\n\n\n")
    assert without_source(padded) == without_source(brieflezer.read(raw_letter_file))


def test_spaces_at_line_ends_change_nothing(raw_letter_file: Path) -> None:
    """Blanks at the end of a line are not part of it."""
    padded = brieflezer.read_text(raw_text(raw_letter_file).replace("\n", "  \n"))
    assert without_source(padded) == without_source(brieflezer.read(raw_letter_file))


def test_removing_the_furniture_first_changes_no_reference(raw_letter_file: Path) -> None:
    """A letter from which the furniture was taken out by hand cites the same."""
    source = read_text(raw_letter_file.read_bytes())
    lines = [line for page in source.pages for line in page.lines]
    furniture = find_furniture(lines)
    pages: dict[int, list[str]] = {}
    for index, line in enumerate(lines):
        pages.setdefault(line.page, []).append("" if index in furniture else line.text)
    bare = brieflezer.read_text("\f".join("\n".join(page) for page in pages.values()))
    assert [(ref.identifier, ref.quote) for ref in bare.references] == [
        (ref.identifier, ref.quote) for ref in brieflezer.read(raw_letter_file).references
    ]


# -- the letter as it was written --------------------------------------------------------------------------------


def corpus_gold(**known: str) -> list[Any]:
    """The gold of every letter; *known* holds why a letter is not read right yet."""
    files = {file.parent.name: file for file in sorted(CORPUS.glob("*/gold.json"))}
    why = {slug: known.get(slug.replace("-", "_")) for slug in files}
    return [
        pytest.param(file, id=slug, marks=[pytest.mark.xfail(reason=why[slug])] if why[slug] else [])
        for slug, file in files.items()
    ]


def folded(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("file", corpus_gold())
def test_paragraphs_that_a_page_broke_are_whole(file: Path) -> None:
    """What the gold of a letter says about broken paragraphs stands in its text in one block."""
    gold = json.loads(file.read_text(encoding="utf-8"))
    reading = brieflezer.read(file.with_name("letter.txt"))
    blocks = [folded(reading.text[slice(*block.span)]) for block in reading.blocks]
    assert [
        text for text in gold.get("rejoined_paragraphs", []) if not any(folded(text) in block for block in blocks)
    ] == []


@pytest.mark.parametrize("file", corpus_gold())
def test_no_furniture_is_left(file: Path) -> None:
    """What the gold of a letter calls furniture is no block, nor a part of one."""
    gold = json.loads(file.read_text(encoding="utf-8"))
    text = folded(brieflezer.read(file.with_name("letter.txt")).text)
    assert [line for line in gold.get("furniture", []) if folded(line) in text] == []
