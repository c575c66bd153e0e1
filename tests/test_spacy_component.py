"""The component for spaCy: the findings of a reading as spans on a Doc."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

import brieflezer

pytest.importorskip("spacy", reason="spaCy is not installed: pip install brieflezer[spacy]")

import regex
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import brieflezer.spacy_component
from brieflezer.sources.text import decode
from brieflezer.spacy_component import KINDS, find_places
from conftest import CORPUS

SENTENCE = "Er zijn 3.603 fte wijkagenten, zie Kamerstukken II 2021/22, 29628, nr. 1051."


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("nl")
    nlp.add_pipe("brieflezer")
    return nlp


def packed(text: str) -> str:
    """Without markup, and without what a line end may add: spaces and hyphens."""
    return regex.sub(r"<[^>]*>|[\s*\\\u00ad-]", "", text)


def test_a_figure_is_a_span_with_its_value(nlp: Language) -> None:
    """The tokens of a figure are in the group of figures, and the finding itself is on the span."""
    doc = nlp(SENTENCE)
    (span,) = doc.spans["brieflezer_figures"]
    figure = span._.brieflezer
    assert span.label_ == "FIGURE"
    assert (figure.value, figure.unit, figure.noun) == (Decimal(3603), "fte", "wijkagenten")
    assert span.text == "3.603 fte"


def test_a_reference_has_its_identifier(nlp: Language) -> None:
    """A citation is in the group of references."""
    doc = nlp(SENTENCE)
    (span,) = doc.spans["brieflezer_references"]
    assert span._.brieflezer.identifier == "kst-29628-1051"


def test_every_kind_has_its_group(nlp: Language) -> None:
    """A Doc without findings, and one without text, has four empty groups and nothing else."""
    for text in ("", "   ", "Geachte voorzitter,"):
        doc = nlp(text)
        assert {key: len(group) for key, group in doc.spans.items()} == {f"brieflezer_{kind}": 0 for kind in KINDS}
    assert nlp("")._.brieflezer is None


@pytest.mark.parametrize("file", sorted(CORPUS.glob("*/letter.txt")), ids=lambda file: file.parent.name)
def test_the_values_are_those_of_a_reading(nlp: Language, file: Path) -> None:
    """For every letter of the corpus: each finding of `read_text` is on a span that begins and ends as its quote."""
    text, _ = decode(file.read_bytes())
    reading, doc = brieflezer.read_text(text), nlp(text)
    for kind in KINDS:
        group = doc.spans[f"brieflezer_{kind}"]
        placed = {span.id_: span._.brieflezer for span in group}
        assert placed == {one.id: one for one in getattr(reading, kind)}
        for span in group:
            quote, around = packed(span._.brieflezer.quote), packed(span.text)
            assert quote[:4] in around[: len(quote) + 15]
            assert quote[-4:] in around[-len(quote) - 15 :]


def test_a_span_begins_where_its_quote_begins() -> None:
    """Behind a ligature, a hard space, a soft hyphen and a page break, places are still those of the raw text."""
    text = (
        "Geachte voorzitter,\r\n\r\nDe oﬃciële ﬁetsers zijn\u00a0met 12 fte en\fhet be\u00adleid met 15 fte gegroeid."
    )
    letter = brieflezer.spacy_component._letter(text)
    assert letter is not None
    places = find_places(letter, text)
    for quote in ("12 fte", "15 fte"):
        assert places[letter.text.index(quote)] == text.index(quote)


def test_two_findings_on_one_span_stay_apart(nlp: Language) -> None:
    """Spans of two kinds on the same tokens each keep their own finding."""
    doc = nlp(SENTENCE)
    figure = doc.spans["brieflezer_figures"][0]
    other = doc.char_span(figure.start_char, figure.end_char, label="REFERENCE", span_id="ref1")
    assert other._.brieflezer.identifier == "kst-29628-1051"
    assert figure._.brieflezer.value == 3603


def test_a_span_of_another_component_has_no_finding(nlp: Language) -> None:
    """The extension is None on any other span."""
    doc = nlp(SENTENCE)
    assert doc[0:2]._.brieflezer is None


def test_findings_survive_the_disk(nlp: Language) -> None:
    """A Doc that is written and read back has the same findings."""
    doc = nlp(SENTENCE)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    (stored,) = DocBin(store_user_data=True, docs=[doc]).get_docs(nlp.vocab)
    for other in (again, stored):
        assert other.spans["brieflezer_figures"][0]._.brieflezer == doc.spans["brieflezer_figures"][0]._.brieflezer
