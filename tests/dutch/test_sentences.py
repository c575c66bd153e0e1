"""Where Dutch sentences begin and end: at their full stops, and not at those of abbreviations, names and lists."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from brieflezer.dutch.sentences import split_sentences
from brieflezer.rules import load

CASES = Path(__file__).parents[2] / "corpus" / "sentences" / "splitting.jsonl"
RULES: dict[str, Any] = load("abbreviations")
BLOCKS = (*RULES["group"], RULES["labels"], RULES["openers"])


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


def examples(kind: str) -> list[str]:
    return [example for block in BLOCKS for example in block.get(kind, ())]


def parts(example: str) -> list[str]:
    return example.split(" | ")


def test_hard_cases_of_the_corpus() -> None:
    """Of the hard cases of the corpus at least 98 in 100 are split into exactly the sentences that are there."""
    cases = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
    wrong = [case["text"] for case in cases if sentences(case["text"]) != case["sentences"]]
    assert len(cases) >= 200
    assert len(wrong) <= 0.02 * len(cases), wrong


@pytest.mark.parametrize("example", examples("match"))
def test_abbreviation_stays_within_its_sentence(example: str) -> None:
    """A sentence with the abbreviations of a rule in it is one sentence."""
    assert sentences(example) == [example]


@pytest.mark.parametrize("example", examples("no_match"))
def test_sentence_ends_beside_abbreviations(example: str) -> None:
    """A new sentence begins where the counter-example of a rule says so."""
    assert sentences(example.replace(" | ", " ")) == parts(example)


@pytest.mark.parametrize("example", examples("known_miss"))
@pytest.mark.xfail(strict=True, reason="known miss")
def test_known_miss(example: str) -> None:
    """What we know to be split wrongly is not yet right."""
    assert sentences(example.replace(" | ", " ")) == parts(example)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("De regering stelt voor; de Kamer beslist; ik voer uit.", 1),
        ("De motie van het lid Terpstra c.s. (Kamerstuk 24 566, nr. 4) is aangenomen.", 1),
        ("Hij zei: ‘Dit is klaar. Dat is goed.’ Toen ging hij.", 2),
        ("Zie bijlage 1, p. 3 en artikel 4.", 1),
        ("De norm is gehaald.² Zij blijft gelden.", 2),
        ("Tabel 2.1 De cijfers per jaar.", 1),
        ("Eerste regel\nTweede regel", 2),
        ("Aantal\t12\tBedrag", 3),
        ("Hij woont in 's-Gravenhage. Zij niet.", 2),
        ("Meer weten? Kijk op www.voorbeeld.example/a.b?x=1. Dat kan altijd.", 3),
    ],
)
def test_number_of_sentences(text: str, count: int) -> None:
    """Semicolons, asides and quotations end no sentence; note marks, line breaks and tabs do not hide one."""
    assert len(sentences(text)) == count


def test_offsets_are_those_of_the_whole_text() -> None:
    """Spans of a stretch index the whole text, lie within the stretch, and have no space around them."""
    text = "Buiten. Eerst dit.  Dan dat. Buiten."
    assert [text[start:end] for start, end in split_sentences(text, 7, 29)] == ["Eerst dit.", "Dan dat."]


def test_sentences_cover_the_text() -> None:
    """Between the sentences of a text there is nothing but space."""
    text = "  Ja. Nee (zie nr. 3). De heer A. Bos c.s. vroeg: 'Kan dat?' Op 1 mei jl. kwam het.\n12 daarvan. "
    spans = split_sentences(text)
    ends = [0, *(end for _, end in spans)]
    starts = [*(start for start, _ in spans), len(text)]
    assert all(not text[end:start].strip() for end, start in zip(ends, starts, strict=True))
