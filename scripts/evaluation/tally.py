"""Counting: what was right, of how much that was said, of how much there was to say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from evaluation.gold import Gold, accepted

Item = TypeVar("Item")
Pair = tuple[int, int]  # the positions of a gold item and of the finding that answers it


@dataclass(frozen=True, slots=True)
class Tally:
    """*correct* of *predicted* findings, where *expected* were to be found.

    >>> Tally(3, 4, 6).precision, Tally(3, 4, 6).recall, Tally(3, 4, 6).f1
    (0.75, 0.5, 0.6)
    """

    correct: int
    predicted: int
    expected: int

    @property
    def precision(self) -> float:
        return self.correct / self.predicted if self.predicted else float(not self.expected)

    @property
    def recall(self) -> float:
        return self.correct / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        total = self.predicted + self.expected
        return 2 * self.correct / total if total else 1.0

    @property
    def f1_rounded_down(self) -> float:
        """F1 in hundredths, never more than it is."""
        total = self.predicted + self.expected
        return (200 * self.correct // total) / 100 if total else 1.0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.correct + other.correct, self.predicted + other.predicted, self.expected + other.expected)


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that was counted in one letter. `notes` name what was missed, invented or wrong.

    `asked` marks a fixed number of questions, each of which has an answer, be it a wrong one.
    """

    name: str
    tally: Tally
    notes: tuple[str, ...] = ()
    asked: bool = False

    def as_missed(self) -> Measure:
        """The same measure when nothing at all was read."""
        expected = self.tally.expected
        return Measure(self.name, Tally(0, expected if self.asked else 0, expected), self.notes, self.asked)


def pooled(measures: Iterable[Measure]) -> dict[str, Tally]:
    """The tallies of all letters together, per measure, in the order in which they first come."""
    totals: dict[str, Tally] = {}
    for measure in measures:
        totals[measure.name] = totals.get(measure.name, Tally(0, 0, 0)) + measure.tally
    return totals


def share(name: str, correct: int, total: int, notes: Iterable[str] = ()) -> Measure:
    """A measure with a fixed number of questions: precision, recall and F1 are the share that is right."""
    return Measure(name, Tally(correct, total, total), tuple(notes), asked=True)


def found(
    name: str,
    gold: Sequence[Gold],
    items: Sequence[Item],
    pairs: Sequence[Pair],
    show_gold: Callable[[Gold], str],
    show: Callable[[Item], str],
) -> Measure:
    """How many of *gold* were found among *items*, where *pairs* says which is which.

    An optional gold item counts neither way: no miss when it is not found, no finding when it is.
    """
    optional = {index for index, item in enumerate(gold) if item.get("optional")}
    met = {one for one, _ in pairs}
    used = {other for _, other in pairs}
    excused = sum(one in optional for one, _ in pairs)
    tally = Tally(len(pairs) - excused, len(items) - excused, len(gold) - len(optional))
    missed = (f"missed   {show_gold(gold[i])}" for i in range(len(gold)) if i not in met | optional)
    invented = (f"invented {show(items[j])}" for j in range(len(items)) if j not in used)
    return Measure(name, tally, (*missed, *invented))


def required(gold: Sequence[Gold], items: Sequence[Item], pairs: Iterable[Pair]) -> list[tuple[Gold, Item]]:
    """The pairs themselves, without those of which the gold is optional."""
    return [(gold[i], items[j]) for i, j in pairs if not gold[i].get("optional")]


def answered(
    name: str,
    key: str,
    pairs: Iterable[tuple[Gold, Item]],
    answer: Callable[[Item], Any],
    wanted: Callable[[Any], Any] = lambda value: value,
    same: Callable[[Any, Any], bool] = lambda one, other: bool(one == other),
) -> Measure:
    """How well one field of paired items is filled in: *answer* against gold *key* as *wanted* reads it.

    A value where gold says there is none counts against precision, a value that lacks against recall.
    """
    correct = predicted = expected = 0
    notes: list[str] = []
    for gold, item in pairs:
        if key not in gold or gold.get(f"{key}_optional"):
            continue
        good = [wanted(value) for value in accepted(gold, key)]
        given = answer(item)
        right = any(same(value, given) for value in good if value and given)
        if not given and not all(good):
            continue  # rightly silent
        correct += right
        predicted += bool(given)
        expected += all(good) or right
        if not right:
            notes.append(f"gold {good[0]!r}, got {given!r}: {label(gold)}")
    return Measure(name, Tally(correct, predicted, expected), tuple(notes))


def label(gold: Gold) -> str:
    """A gold item in a few words."""
    said = gold.get("summary") or gold.get("subject") or gold.get("quote") or gold.get("title") or ""
    return str(said)[:80]
