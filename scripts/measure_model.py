#!/usr/bin/env python3
"""Rules alone, the trained model alone, and both: .venv/bin/python scripts/measure_model.py [--letters DIR] [--write]

Reads every letter of the corpus in the three ways and scores its commitments; with --write the tables go to the model's
card. The second table says how often a record is right whose `confidence` is so high.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path

import msgspec

from brieflezer.finders.commitments import find_commitments
from brieflezer.finders.commitments.records import make_records
from brieflezer.finders.commitments.statements import find_sentences, promised_by_model
from brieflezer.layout import lay_out
from brieflezer.letter import Letter as LaidOut
from brieflezer.linking import link
from brieflezer.pipeline import judge, read_letter
from brieflezer.reading import Commitment, Reading
from brieflezer.sources import read_source
from evaluate import OWN
from evaluation import Letter, Tally, read_letters
from evaluation.gold import Gold
from evaluation.pairing import best_pairs
from evaluation.promises import commitments, same_promise

CARD = Path(__file__).resolve().parent.parent / "models" / "nl_kamerbrief_sentences" / "MODEL_CARD.md"
FIRST, LAST = "<!-- ways: written by scripts/measure_model.py -->\n", "<!-- end of ways -->\n"
BANDS = (0.0, 0.8, 0.9, 1.01)

Way = Callable[[LaidOut], Sequence[Commitment]]


def by_model_alone(letter: LaidOut) -> Sequence[Commitment]:
    """The new promises that the model alone would see, each sentence put to it, believed as it is with the rules."""
    sentences = tuple(find_sentences(letter))
    judged = judge([one.text for one in sentences])
    return make_records(letter, sentences, promised_by_model(letter, (), sentences, judged))


def by_rules_and_model(letter: LaidOut) -> Sequence[Commitment]:
    """As `brieflezer read` does."""
    return find_commitments(letter, judge)


WAYS: dict[str, Way] = {
    "rules alone": partial(find_commitments, judge=None),
    "model alone (new promises)": by_model_alone,
    "rules, and the model where they are silent": by_rules_and_model,
}


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description="Score commitments by rules alone, by the model alone, and by both.")
    parser.add_argument("--letters", type=Path, metavar="DIR", help="more letters with gold")
    parser.add_argument("--write", action="store_true", help="write the tables in the model's card")
    options = parser.parse_args(arguments)
    groups = OWN | ({"real letters": options.letters} if options.letters else {})
    letters = {name: [(one, laid_out(one)) for one in read_letters(folder)] for name, folder in groups.items()}
    lines = [*compared(letters), "", *reliability(pair for pairs in letters.values() for pair in pairs)]
    print("\n".join(lines))
    if options.write:
        before, rest = CARD.read_text(encoding="utf-8").split(FIRST)
        text = f"{before}{FIRST}\n" + "\n".join(lines) + f"\n\n{LAST}{rest.split(LAST)[1]}"
        CARD.write_text(text, encoding="utf-8", newline="\n")
    return 0


def laid_out(letter: Letter) -> tuple[LaidOut, Reading]:
    """A letter after layout, and its whole reading by rules."""
    laid = lay_out(read_source(letter.path.read_bytes(), name=letter.path.name))
    return laid, read_letter(laid, model=False)


Laid = tuple[Letter, tuple[LaidOut, Reading]]


def compared(groups: dict[str, list[Laid]]) -> Iterator[str]:
    """A table in Markdown: a way a row, precision and recall a group."""
    yield "| commitments | " + " | ".join(f"{name} ({len(letters)})" for name, letters in groups.items()) + " |"
    yield "|---|" + "--:|" * len(groups)
    for name, way in WAYS.items():
        tallies = (_tally(way, letters) for letters in groups.values())
        cells = (f"P {tally.precision:.3f} R {tally.recall:.3f} F1 {tally.f1:.3f}" for tally in tallies)
        yield f"| {name} | " + " | ".join(cells) + " |"


def _tally(way: Way, letters: Iterable[Laid]) -> Tally:
    total = Tally(0, 0, 0)
    for letter, (laid, reading) in letters:
        for measure in commitments(letter.gold, _with(reading, way(laid))):
            if measure.name == "commitments":
                total += measure.tally
    return total


def _worth(reading: Reading, one: Gold, other: Commitment) -> float:
    return same_promise(one, other, reading)


def _with(reading: Reading, found: Sequence[Commitment]) -> Reading:
    return link(msgspec.structs.replace(reading, commitments=tuple(found)))


def reliability(letters: Iterable[Laid]) -> Iterator[str]:
    """A table in Markdown: how many records have a confidence in a band, and which share of them gold knows."""
    right: list[tuple[float, bool]] = []
    for letter, (laid, reading) in letters:
        both = _with(reading, by_rules_and_model(laid))
        gold = letter.gold.get("commitments")
        if gold is None:
            continue
        pairs = best_pairs(gold, both.commitments, partial(_worth, both))
        known = {index for _, index in pairs}
        right += [(one.confidence, index in known) for index, one in enumerate(both.commitments)]
    yield "| confidence of a record | records | mean | right |"
    yield "|---|--:|--:|--:|"
    for low, high in pairwise(BANDS):
        band = [(sure, good) for sure, good in right if low <= sure < high]
        if band:
            mean, share = sum(sure for sure, _ in band) / len(band), sum(good for _, good in band) / len(band)
            yield f"| {low:.2f}–{min(high, 1.0):.2f} | {len(band)} | {mean:.2f} | {share:.2f} |"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
