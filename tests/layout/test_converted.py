"""A letter that a converter made text of: what it cites, and in which notes, is what the page itself gives.

The pages are printed by scripts/rendering.
"""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from pdfminer.high_level import extract_text

import brieflezer
from brieflezer.reading import Reading
from rendering import read_printed, to_pdf

CORPUS = Path(__file__).parent.parent.parent / "corpus" / "letters"
LETTERS = sorted(path.name for path in CORPUS.iterdir() if path.is_dir())
PRODUCER = "typst"

pytestmark = pytest.mark.skipif(importlib.util.find_spec(PRODUCER) is None, reason="not installed")
poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="not installed")


def pdftotext(pdf: bytes, *options: str) -> str:
    return subprocess.run(["pdftotext", *options, "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()


def layout(pdf: bytes) -> str:
    return pdftotext(pdf, "-layout")


def pdfminer(pdf: bytes) -> str:
    return extract_text(BytesIO(pdf))


def pdfium(pdf: bytes) -> str:
    pages = pypdfium2.PdfDocument(pdf)
    return "\f".join(page.get_textpage().get_text_range() for page in pages)


CONVERTERS = [
    pytest.param(pdftotext, marks=poppler),
    pytest.param(layout, marks=poppler),
    pdfminer,
    pdfium,
]


@cache
def page_bytes(slug: str) -> bytes:
    folder = CORPUS / slug
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    return to_pdf(read_printed((folder / "letter.txt").read_bytes(), gold), PRODUCER)


@cache
def as_pages(slug: str) -> Reading:
    return brieflezer.read(page_bytes(slug))


def cited(reading: Reading) -> set[str]:
    """The papers of parliament that a letter cites."""
    kinds = ("kamerstuk", "handelingen", "aanhangsel")
    return {one.identifier for one in reading.references if one.kind in kinds and one.identifier}


@pytest.mark.parametrize("convert", CONVERTERS)
@pytest.mark.parametrize("slug", LETTERS)
def test_text_of_a_converter_cites_what_the_page_cites(slug: str, convert: Callable[[bytes], str]) -> None:
    """Every paper of parliament, and no other."""
    found = cited(brieflezer.read_text(convert(page_bytes(slug))))
    assert found == cited(as_pages(slug))


@pytest.mark.parametrize("convert", CONVERTERS)
@pytest.mark.parametrize("slug", LETTERS)
def test_text_of_a_converter_has_the_promises_of_the_page(slug: str, convert: Callable[[bytes], str]) -> None:
    """No more than one in ten promises is lost or invented with the look of the page."""
    found = brieflezer.read_text(convert(page_bytes(slug))).commitments
    expected = as_pages(slug).commitments
    assert abs(len(found) - len(expected)) <= max(1, len(expected) // 10)
