"""The trained classifier: what it says of plain sentences, and how it fails when something is missing."""

from __future__ import annotations

import builtins
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from brieflezer.classifier import (
    LABELS,
    UNASKED,
    Classifier,
    ModelMissingError,
    cues_of_rules,
    is_candidate,
    judge,
    load_classifier,
    read_classifier,
    register,
)
from brieflezer.rules import load

SENTENCES = Path(__file__).parents[1] / "corpus" / "sentences"


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return load_classifier()


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("Ik zal uw Kamer voor het einde van het jaar over de tarieven informeren.", "new"),
        ("Uw Kamer ontvangt dit najaar de evaluatie van de regeling.", "new"),
        ("Tijdens het debat van 4 maart heb ik de heer Bos toegezegd dit uit te zoeken.", "earlier"),
        ("De minister zegt toe de Kamer in mei een brief te sturen.", "earlier"),
        ("Hiermee doe ik mijn toezegging aan het lid Bos gestand.", "fulfilled"),
        ("De toegezegde brief is vertraagd; ik informeer u nu na de zomer.", "postponed"),
        ("Ik ontraad de motie van het lid Bos c.s. over de tarieven.", "motion"),
        ("De politie werkt aan een nieuw rooster voor de eenheden.", "none"),
        ("Kunt u aangeven hoeveel scholen hieraan meedoen?", "none"),
        ("Op 29 juni heb ik uw Kamer over de tarieven geïnformeerd.", "none"),
    ],
)
def test_plain_sentences(classifier: Classifier, sentence: str, label: str) -> None:
    """A plain sentence of each kind gets its label."""
    assert classifier([sentence])[0].label == label


def test_sentences_keep_their_order(classifier: Classifier) -> None:
    """Each sentence is judged by itself: alone or among others it gets the same judgement, in its place."""
    several = ("Het regent.", "Uw Kamer ontvangt in mei een brief.", "", "Ik ontraad de motie van het lid Bos.")
    assert classifier(several) == tuple(classifier([one])[0] for one in several)
    assert classifier(()) == ()


def test_distribution_is_one_of_probabilities(classifier: Classifier) -> None:
    """The probabilities of all labels add up to one, and the confidence is that of the label."""
    (judgement,) = classifier(["Zoals toegezegd stuur ik u hierbij het rapport."])
    assert sum(judgement.distribution) == pytest.approx(1, abs=1e-4)
    assert judgement.confidence == judgement.probability(judgement.label) == max(judgement.distribution)


def test_names_and_dates_do_not_matter(classifier: Classifier) -> None:
    """What a sentence is about, and who asked for it, does not change what it does."""
    one = "Tijdens het debat van 3 mei 2019 heb ik de heer Bos toegezegd de dijken te laten onderzoeken."
    other = "Tijdens het debat van 12 juni 2004 heb ik de heer Yılmazer toegezegd de tarieven te laten onderzoeken."
    assert classifier([one])[0] == classifier([other])[0]


def test_prefilter_passes_what_matters() -> None:
    """Of the labelled sentences that are not 'none', at most one in a hundred is not put to the model."""
    cues = cues_of_rules(load("sentence_cues"))
    rows = [json.loads(line) for path in SENTENCES.glob("*.jsonl") for line in path.read_text("utf-8").splitlines()]
    treated = [row["text"] for row in rows if row.get("label", "none") != "none"]
    missed = [text for text in treated if not is_candidate(cues(text))]
    assert len(treated) > 1500
    assert len(missed) <= 0.01 * len(treated), missed


def test_unasked_sentences_are_none(classifier: Classifier) -> None:
    """A sentence without a word of parliament, promise or motion is 'none' without the model."""
    assert classifier(["De dijk is vier meter hoog."]) == (UNASKED,)


def test_higher_temperature_is_milder() -> None:
    """A higher temperature lowers the confidence and keeps the label."""
    scores = (0.9, 0.05, 0.02, 0.01, 0.01, 0.01)
    assert judge(scores, 1.0).confidence > judge(scores, 2.0).confidence > 1 / len(LABELS)
    assert judge(scores, 1.0).label == judge(scores, 2.0).label == "new"


def test_missing_model_is_told(tmp_path: Path) -> None:
    """Where no model lies, the error says so, and what can be done."""
    with pytest.raises(ModelMissingError, match="cannot be loaded") as caught:
        read_classifier(tmp_path / "nothing")
    assert caught.value.hint


def test_missing_spacy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without spaCy the error is one of ours, with the original as its cause."""
    plain = builtins.__import__

    def without_spacy(name: str, *rest: Any, **more: Any) -> Any:
        if name.partition(".")[0] == "spacy":
            raise ImportError(name)
        return plain(name, *rest, **more)

    for name in [name for name in sys.modules if name.partition(".")[0] == "spacy"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(builtins, "__import__", without_spacy)
    with pytest.raises(ModelMissingError, match="not installed") as caught:
        register.__wrapped__()
    assert isinstance(caught.value.__cause__, ImportError)


def test_component_sets_sentences() -> None:
    """The spaCy component 'brieflezer_sentences' begins sentences where `split_sentences` does."""
    import spacy

    register()
    nlp = spacy.blank("nl")
    nlp.add_pipe("brieflezer_sentences")
    doc = nlp("De motie Bos c.s. is op 3 mei jl. aangenomen. Ik voer haar uit.")
    assert [sentence.text for sentence in doc.sents] == [
        "De motie Bos c.s. is op 3 mei jl. aangenomen.",
        "Ik voer haar uit.",
    ]


@pytest.mark.parametrize("text", ["zegt " * 20_000, "in het " * 20_000, "motie" * 20_000, "uw Kamer, " * 20_000])
def test_hostile_sentences_are_cut(text: str) -> None:
    """Of an endless sentence only the beginning is looked at."""
    cues = cues_of_rules(load("sentence_cues"))
    assert cues(text) == cues(text[:600])
