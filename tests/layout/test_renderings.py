"""One letter, printed by several producers: what is read does not depend on how it was printed.

The PDFs are made by scripts/rendering, which reads the raw letters by itself and knows nothing of the layout. Where
text and page cannot agree, `TEXT_DIFFERS` and `NOT_PRINTED` say why.
"""

from __future__ import annotations

import importlib.util
import json
from functools import cache
from pathlib import Path

import pypdfium2
import pytest

import brieflezer
from brieflezer.reading import Box, Reading
from rendering import PRODUCERS, read_printed, to_pdf

CORPUS = Path(__file__).parent.parent.parent / "corpus" / "letters"
LETTERS = sorted(path.name for path in CORPUS.iterdir() if path.is_dir())

letters_printed = pytest.mark.parametrize("slug", LETTERS)
pytestmark = pytest.mark.parametrize(
    "producer",
    [
        pytest.param(name, marks=pytest.mark.skipif(importlib.util.find_spec(name) is None, reason="not installed"))
        for name in sorted(PRODUCERS)
    ],
)

TEXT_DIFFERS = {
    # The raw text has no type: that two headings look alike, or that a line is set as a heading, only the page shows.
    ("jenv-bijlage-toezeggingen-2021", "parents"): {"Toezeggingen", "Overige onderwerpen"},
    ("ocw-beleidsreactie-2024", "sections"): {"Openstaand of afgerond zijn:"},
    # A table with a blank line or without a first header cell loses its header in raw text; on the page it has both.
    ("lnv-mest-2005", "blocks"): {"Tabel 1.", "Regio", "Noord", "\t2004", "2004"},
    # 'zij-instromers' is broken after its own hyphen in the raw text.
    ("defensie-awkward-2017", "blocks"): {"Het wervings- en", "Trb. 2016, 87."},
    # The raw text has the questioner and the minister before the first question; they are printed as the head.
    ("ah-antwoorden-2023", "blocks"): {"Vragen van de leden", "Antwoord van Minister"},
    ("ocw-beleidsreactie-2024", "blocks"): {"Openstaand of afgerond zijn:"},
}
"""(letter, what) → the beginnings of what is left out of the comparison."""
NOT_PRINTED = {("defensie-awkward-2017", 8)}
"""Notes that no marker calls: a producer cannot print them at the foot of a page."""


@cache
def as_text(slug: str) -> Reading:
    return brieflezer.read(CORPUS / slug / "letter.txt")


@cache
def page_bytes(slug: str, producer: str) -> bytes:
    folder = CORPUS / slug
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    return to_pdf(read_printed((folder / "letter.txt").read_bytes(), gold), producer)


@cache
def as_pages(slug: str, producer: str) -> Reading:
    return brieflezer.read(page_bytes(slug, producer))


def left_out(slug: str, what: str, text: str | None) -> bool:
    return (text or "").startswith(tuple(TEXT_DIFFERS.get((slug, what), {"\0"})))


def sections(reading: Reading, slug: str) -> list[tuple[str | None, str | None, str | None]]:
    """Number, title and the title of the parent of every heading."""
    titles = {section.id: section.title for section in reading.sections}
    return [
        (one.number, one.title, None if left_out(slug, "parents", one.title) else titles.get(one.parent or ""))
        for one in reading.sections
        if one.heading_span and not left_out(slug, "sections", one.title)
    ]


def notes(reading: Reading, slug: str) -> list[tuple[int, str, list[str]]]:
    """Number and text of every note with the words before its markers; a raw text may list them in another order."""
    return sorted(
        (note.number, note.text, [" ".join(reading.text[: at.span[0]].split()[-3:]) for at in note.anchors])
        for note in reading.footnotes
        if (slug, note.number) not in NOT_PRINTED
    )


def references(reading: Reading, slug: str) -> list[tuple[str | None, str]]:
    """Identifier and quote of every reference, those of notes that are not printed left out."""
    gone = {note.id for note in reading.footnotes if (slug, note.number) in NOT_PRINTED}
    heads = [block.span[1] for block in reading.blocks if left_out(slug, "blocks", text_of(reading, block.span))]
    lowest = max(heads, default=0) if slug.startswith("ah-") else 0
    return sorted(
        (one.identifier or "", one.quote)
        for one in reading.references
        if one.footnote not in gone and one.span[0] >= lowest
    )


def text_of(reading: Reading, span: tuple[int, int]) -> str:
    return reading.text[slice(*span)]


def blocks(reading: Reading, slug: str) -> list[tuple[str, str]]:
    """Kind and text of every block of the body."""
    found = [(block.kind, text_of(reading, block.span)) for block in reading.blocks if block.kind != "footnote"]
    return [block for block in found if not left_out(slug, "blocks", block[1])]


@letters_printed
def test_sections_are_the_same(slug: str, producer: str) -> None:
    """The headings of a letter, their numbers and what they stand under do not depend on the producer."""
    assert sections(as_pages(slug, producer), slug) == sections(as_text(slug), slug)


@letters_printed
def test_footnotes_are_the_same(slug: str, producer: str) -> None:
    """Every note has the same number and text, and is called after the same words."""
    assert notes(as_pages(slug, producer), slug) == notes(as_text(slug), slug)


@letters_printed
def test_references_are_the_same(slug: str, producer: str) -> None:
    """Every reference is found with the same words and the same identifier."""
    assert references(as_pages(slug, producer), slug) == references(as_text(slug), slug)


@letters_printed
def test_blocks_are_the_same(slug: str, producer: str) -> None:
    """Every paragraph, item, table and heading is whole: broken by no page, no note, no sidebar."""
    assert blocks(as_pages(slug, producer), slug) == blocks(as_text(slug), slug)


@letters_printed
def test_metadata_is_that_of_the_gold(slug: str, producer: str) -> None:
    """The letterhead, printed from the gold, gives the facts of the gold back."""
    gold = json.loads((CORPUS / slug / "gold.json").read_text("utf-8"))["metadata"]
    found = as_pages(slug, producer).metadata
    expected = (gold.get("date"), gold.get("reference"), gold.get("your_reference"))
    assert (found.date.isoformat() if found.date else None, found.reference, found.your_reference) == expected


def test_the_same_pages_on_every_run(producer: str) -> None:
    """Printing a letter twice gives the same reading of the same number of pages."""
    again = brieflezer.read(page_bytes.__wrapped__(LETTERS[0], producer))
    assert (again.text, again.pages) == (as_pages(LETTERS[0], producer).text, as_pages(LETTERS[0], producer).pages)


# -- boxes -------------------------------------------------------------------------------------------------------


def letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def text_in(page: pypdfium2.PdfTextPage, box: Box, height: float) -> str:
    """The words that stand in *box*, as another tool reads them."""
    found: str = page.get_text_bounded(
        left=box.x0 + 0.2, bottom=height - box.bottom, right=box.x1 - 0.2, top=height - box.top
    )
    return found.replace("\ufffe", "-")


@letters_printed
def test_boxes_enclose_what_they_claim(slug: str, producer: str) -> None:
    """In the boxes of a block stand its words, read by another tool, and no others."""
    reading = as_pages(slug, producer)
    document = pypdfium2.PdfDocument(page_bytes(slug, producer))
    try:
        pages = [(page, page.get_textpage(), page.get_height()) for page in document]
        for block in reading.blocks:
            words = "".join(text_in(pages[box.page - 1][1], box, pages[box.page - 1][2]) for box in block.boxes)
            assert letters(words) == letters(text_of(reading, block.span))
        for page, text, _ in pages:
            text.close()
            page.close()
    finally:
        document.close()


@letters_printed
def test_boxes_of_blocks_have_ink(slug: str, producer: str) -> None:
    """On the picture of the page there is ink in every box of a block, up to its left and right side."""
    reading = as_pages(slug, producer)
    document = pypdfium2.PdfDocument(page_bytes(slug, producer))
    try:
        pictures = [page.render(scale=2).to_pil().convert("L") for page in document]
    finally:
        document.close()
    for block in reading.blocks:
        for box in block.boxes:
            sides = (box.x0 * 2 - 1, box.top * 2 - 1, box.x1 * 2 + 1, box.bottom * 2 + 1)
            ink = pictures[box.page - 1].crop(tuple(map(round, sides))).point(lambda grey: 255 * (grey < 160)).getbbox()
            assert ink is not None
            assert ink[0] <= 14
            assert ink[2] >= sides[2] - sides[0] - 14
