#!/usr/bin/env python3
"""Train the sentence classifier from corpus/sentences: python3 scripts/train.py [--dry-run]

Measures by cross-validation in which no family of constructions stands in both training and test, then trains on
everything and writes models/nl_kamerbrief_sentences, with the tables in its MODEL_CARD.md between the marks. The same
corpus, rules, seed and versions of spaCy and numpy give the same model. It takes a minute or two on two cores.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import random
import shutil
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import environment

if TYPE_CHECKING:
    from spacy.language import Language

    from brieflezer.classifier import Judgement, Label

SENTENCES = environment.ROOT / "corpus" / "sentences"
SEED = 20220620
FOLDS = 5
EPOCHS = 14
BATCH = 32
RATE = 0.002
DROPPED = 0.5  # share of the features hidden in each look at a sentence: no single frame of words is relied on
FAMILY_POWER = 0.5  # a family of n sentences is drawn as if it had n ** (1 - power)
ROWS = 16384  # of the table of weights, into which features are hashed

Features = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Example:
    text: str
    label: Label
    family: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """A held-out sentence with what the model said of it."""

    example: Example
    said: Judgement

    def at(self, temperature: float) -> Judgement:
        from brieflezer.classifier import UNASKED, judge

        return self.said if self.said is UNASKED else judge(self.said.distribution, temperature)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description="Train the sentence classifier.")
    parser.add_argument("--dry-run", action="store_true", help="measure, and write nothing")
    options = parser.parse_args(arguments)
    from brieflezer.classifier import NAME

    examples = read_examples(SENTENCES)
    outcomes = cross_validate(examples)
    temperature = best_temperature(outcomes)
    tables = report(examples, outcomes, temperature)
    print(tables)
    if not options.dry_run:
        write(train(examples, SEED), temperature, tables, environment.ROOT / "models" / NAME)
    return 0


def read_examples(folder: Path) -> tuple[Example, ...]:
    """The labelled sentences of every file in *folder*, in a fixed order."""
    rows = (
        json.loads(line)
        for path in sorted(folder.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    )
    return tuple(Example(row["text"], row["label"], row["family"]) for row in rows if "label" in row)


def fold_of(family: str) -> int:
    """The part of the corpus that a family is tested in."""
    return int(hashlib.sha256(family.encode()).hexdigest(), 16) % FOLDS


def cross_validate(examples: Sequence[Example]) -> tuple[Outcome, ...]:
    """Each sentence judged by a model that has seen no sentence of its family."""
    outcomes: list[Outcome] = []
    for fold in range(FOLDS):
        nlp = train([example for example in examples if fold_of(example.family) != fold], SEED + fold)
        outcomes += test(nlp, [example for example in examples if fold_of(example.family) == fold])
    return tuple(outcomes)


def train(examples: Sequence[Example], seed: int) -> Language:
    """A pipeline with a linear model over the features of the sentences."""
    import spacy
    from spacy.tokens import Doc
    from spacy.training import Example as Lesson
    from thinc.api import fix_random_seed

    from brieflezer.classifier import LABELS, cues_of_rules, features, register
    from brieflezer.rules import load

    register()
    fix_random_seed(seed)
    nlp = spacy.blank("nl", config={"nlp": {"tokenizer": {"@tokenizers": "brieflezer.cues.v1"}}})
    linear = {"@architectures": "spacy.TextCatBOW.v3", "exclusive_classes": True, "ngram_size": 1,
              "no_output_layer": False, "length": ROWS}  # fmt: skip
    nlp.add_pipe("textcat", config={"model": linear})
    cues = cues_of_rules(load("sentence_cues"))
    seen = [features(cues(example.text)) for example in examples]
    truth = [{"cats": {label: float(label == example.label) for label in LABELS}} for example in examples]

    def lesson(index: int, shown: Features) -> Lesson:
        return Lesson.from_dict(Doc(nlp.vocab, words=list(shown)), truth[index])

    optimizer = nlp.initialize(lambda: [lesson(index, shown) for index, shown in enumerate(seen)])
    optimizer.learn_rate = RATE
    sizes = Counter(example.family for example in examples)
    weights = [sizes[example.family] ** -FAMILY_POWER for example in examples]
    chance = random.Random(seed)
    for _ in range(EPOCHS):
        drawn = chance.choices(range(len(examples)), weights=weights, k=len(examples))
        lessons = [lesson(index, hide(seen[index], chance)) for index in drawn]
        for start in range(0, len(lessons), BATCH):
            nlp.update(lessons[start : start + BATCH], sgd=optimizer)
    return nlp


def hide(shown: Features, chance: random.Random) -> Features:
    """*shown* without a part of it, chosen at random; never nothing."""
    return tuple(feature for feature in shown if chance.random() >= DROPPED) or shown[:1]


def test(nlp: Language, examples: Sequence[Example]) -> list[Outcome]:
    from brieflezer.classifier import Classifier

    judgements = Classifier(nlp, 1.0)([example.text for example in examples])
    return [Outcome(example, judgement) for example, judgement in zip(examples, judgements, strict=True)]


def best_temperature(outcomes: Sequence[Outcome]) -> float:
    """The temperature at which the probabilities of the held-out sentences are most likely (least log loss)."""

    def loss(temperature: float) -> float:
        found = ((outcome.at(temperature), outcome.example.label) for outcome in outcomes)
        return -sum(math.log(max(judgement.probability(label), 1e-6)) for judgement, label in found)

    return min((round(0.5 + 0.05 * step, 2) for step in range(60)), key=loss)


def report(examples: Sequence[Example], outcomes: Sequence[Outcome], temperature: float) -> str:
    """The tables of the model card, in Markdown."""
    from brieflezer.classifier import LABELS, UNASKED

    judged = [(outcome.example.label, outcome.at(temperature)) for outcome in outcomes]
    counts = Counter((truth, judgement.label) for truth, judgement in judged)
    families = {label: len({example.family for example in examples if example.label == label}) for label in LABELS}
    lines = ["| label | sentences | families | precision | recall | F1 |", "|---|--:|--:|--:|--:|--:|"]
    scores = []
    for label in LABELS:
        right = counts[label, label]
        said = sum(count for (_, guess), count in counts.items() if guess == label)
        there = sum(count for (truth, _), count in counts.items() if truth == label)
        precision, recall = right / max(said, 1), right / max(there, 1)
        scores.append(2 * precision * recall / max(precision + recall, 1e-9))
        lines.append(f"| {label} | {there} | {families[label]} | {precision:.3f} | {recall:.3f} | {scores[-1]:.3f} |")
    right = sum(counts[label, label] for label in LABELS)
    lines.append(f"| all | {len(judged)} | {sum(families.values())} | accuracy {right / len(judged):.3f} "
                 f"| | macro {sum(scores) / len(scores):.3f} |")  # fmt: skip
    lines += ["", "True label (rows) against the model's (columns):", ""]
    lines += ["| | " + " | ".join(LABELS) + " |", "|---|" + "--:|" * len(LABELS)]
    lines += [f"| {truth} | " + " | ".join(str(counts[truth, guess]) for guess in LABELS) + " |" for truth in LABELS]
    lines += ["", f"Confidence (temperature {temperature}) against the share that is right:", ""]
    lines += ["| confidence | sentences | mean confidence | right |", "|---|--:|--:|--:|"]
    for low, high in (
        (0.0, 0.4),
        (0.4, 0.5),
        (0.5, 0.6),
        (0.6, 0.7),
        (0.7, 0.8),
        (0.8, 0.9),
        (0.9, 0.97),
        (0.97, 1.01),
    ):
        inside = [
            (truth == j.label, j.confidence) for truth, j in judged if j is not UNASKED and low <= j.confidence < high
        ]
        if inside:
            mean = sum(confidence for _, confidence in inside) / len(inside)
            share = sum(good for good, _ in inside) / len(inside)
            lines.append(f"| {low:.2f}–{min(high, 1):.2f} | {len(inside)} | {mean:.2f} | {share:.2f} |")
    unasked = [truth for truth, judgement in judged if judgement is UNASKED]
    lines += ["", f"Without asking the model: {len(unasked)} sentences, {unasked.count('none')} of them 'none'."]
    return "\n".join(lines)


def write(nlp: Language, temperature: float, tables: str, folder: Path) -> None:
    """Store the pipeline in *folder*, and the *tables* in its card between the marks."""
    card = folder / "MODEL_CARD.md"
    text = card.read_text(encoding="utf-8") if card.exists() else f"{BEGIN}\n{END}\n"
    if folder.exists():
        shutil.rmtree(folder)
    nlp.meta.update(META, temperature=temperature)
    nlp.to_disk(folder)
    before, rest = text.split(BEGIN)
    card.write_text(f"{before}{BEGIN}\n\n{tables}\n\n{END}{rest.split(END)[1]}", encoding="utf-8")


BEGIN, END = "<!-- scores: written by scripts/train.py -->", "<!-- end of scores -->"
META: dict[str, Any] = {
    "name": "kamerbrief_sentences",
    "version": "1.0.0",
    "description": "What a sentence of a letter to the Dutch parliament does with promises and motions.",
    "author": "The brieflezer authors",
    "license": "MIT",
}


if __name__ == "__main__":
    environment.enter()
    sys.exit(main(sys.argv[1:]))
