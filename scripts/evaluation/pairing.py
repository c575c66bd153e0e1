"""Which finding answers which gold item: each at most one of the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from evaluation.tally import Pair

One = TypeVar("One")
Other = TypeVar("Other")


def best_pairs(gold: Sequence[One], found: Sequence[Other], worth: Callable[[One, Other], float]) -> list[Pair]:
    """Pair the best matches first, whatever their order; a *worth* of 0 is no match.

    >>> best_pairs(["a", "b"], ["b", "c", "a"], lambda one, other: one == other)
    [(0, 2), (1, 0)]
    """
    scored = [(worth(one, other), i, j) for i, one in enumerate(gold) for j, other in enumerate(found)]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for value, i, j in sorted(scored, key=lambda match: (-match[0], match[1], match[2])):
        if value > 0 and i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return sorted(pairs.items())


def pairs_in_order(gold: Sequence[One], found: Sequence[Other], worth: Callable[[One, Other], int]) -> list[Pair]:
    """The pairs of greatest total *worth* that do not cross, for items that both sides list in reading order.

    >>> pairs_in_order("abc", "acb", lambda one, other: int(one == other))
    [(0, 0), (2, 1)]
    """
    values = [[worth(one, other) for other in found] for one in gold]
    best = [[0] * (len(found) + 1) for _ in range(len(gold) + 1)]  # best[i][j]: of gold[i:] and found[j:]
    for i in range(len(gold) - 1, -1, -1):
        row, below = best[i], best[i + 1]
        for j in range(len(found) - 1, -1, -1):
            row[j] = max(below[j], row[j + 1], below[j + 1] + values[i][j])
    pairs: list[Pair] = []
    i = j = 0
    while i < len(gold) and j < len(found):
        if values[i][j] and best[i][j] == best[i + 1][j + 1] + values[i][j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs
