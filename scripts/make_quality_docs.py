#!/usr/bin/env python3
"""Write the scores in docs/quality.md: .venv/bin/python scripts/make_quality_docs.py

Reads and scores every letter of the corpus, those that were held out too, as scripts/evaluate.py does.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from evaluate import evaluate
from evaluation import Tally, pooled, read_letters

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "quality.md"
FIRST, LAST = "<!-- measured: scripts/evaluate.py -->\n", "<!-- end -->\n"
FOLDERS = ("letters", "heldout", "heldout2")


@dataclass(frozen=True, slots=True)
class Scores:
    """The letters of a folder taken together; `asked` names the measures in which nothing can be invented."""

    letters: int
    totals: Mapping[str, Tally]
    asked: frozenset[str] = frozenset()

    def cell(self, name: str) -> str:
        """What the table says of one measure.

        >>> Scores(2, {"motions": Tally(9, 10, 12)}).cell("motions")
        '9 of 12, 1 too many'
        """
        tally = self.totals.get(name)
        if tally is None or not tally.predicted + tally.expected:
            return "–"
        invented = 0 if name in self.asked else tally.predicted - tally.correct
        return f"{tally.correct} of {tally.expected}" + (f", {invented} too many" if invented else "")


def scores(folder: Path) -> Scores:
    """Read and score every letter of *folder*."""
    results = [evaluate(letter) for letter in read_letters(folder)]
    measures = [measure for result in results for measure in result.measures]
    asked = frozenset(measure.name for measure in measures if measure.asked)
    return Scores(len(results), pooled(measures), asked)


def as_table(groups: Mapping[str, Scores]) -> Iterator[str]:
    """The lines of a table in Markdown: a measure a row, a folder a column."""
    yield "| measure | " + " | ".join(f"`{name}` ({group.letters})" for name, group in groups.items()) + " |"
    yield "|---|" + "--:|" * len(groups)
    for measure in dict.fromkeys(name for group in groups.values() for name in group.totals):
        yield f"| `{measure}` | " + " | ".join(group.cell(measure) for group in groups.values()) + " |"


def main() -> int:
    table = "\n".join(as_table({name: scores(ROOT / "corpus" / name) for name in FOLDERS}))
    before, first, rest = PAGE.read_text(encoding="utf-8").partition(FIRST)
    after = rest.partition(LAST)[2]
    PAGE.write_text(f"{before}{first}\n{table}\n\n{LAST}{after}", encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
