"""docs/quality.md explains every measure and has a place for the scores."""

from __future__ import annotations

import make_quality_docs
from evaluation import Tally, read_letters, score
from make_quality_docs import FIRST, FOLDERS, LAST, PAGE, ROOT, Scores


def test_every_measure_is_explained() -> None:
    """A new measure needs a line in docs/quality.md."""
    page = PAGE.read_text(encoding="utf-8")
    letters = [letter for folder in FOLDERS for letter in read_letters(ROOT / "corpus" / folder)]
    names = {measure.name for letter in letters for measure in score(letter.gold, None)}
    assert {name for name in names if f"`{name}`" not in page and not name.startswith("motions.")} == set()


def test_the_page_has_a_place_for_the_scores() -> None:
    """What stands between the two marks is written by the script."""
    assert FIRST in PAGE.read_text(encoding="utf-8").partition(LAST)[0]


def test_a_measure_is_a_row() -> None:
    """What a folder does not measure is a dash; a share has nothing that is invented."""
    hard = Scores(2, {"motions": Tally(9, 10, 12), "evidence": Tally(3, 4, 4)}, frozenset({"evidence"}))
    easy = Scores(1, {"motions": Tally(1, 1, 1)})
    assert list(make_quality_docs.as_table({"letters": hard, "heldout": easy})) == [
        "| measure | `letters` (2) | `heldout` (1) |",
        "|---|--:|--:|",
        "| `motions` | 9 of 12, 1 too many | 1 of 1 |",
        "| `evidence` | 3 of 4 | – |",
    ]
