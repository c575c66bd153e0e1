"""Commitments: what ministers promise parliament, made here or before, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from brieflezer.finders.commitments.records import make_records
from brieflezer.finders.commitments.statements import find_sentences, promised_by_model, read_statements, undecided
from brieflezer.letter import Letter
from brieflezer.reading import Commitment

__all__ = ["Judge", "find_commitments"]

Judge = Callable[[Sequence[str]], Sequence[tuple[str, float]]]
"""The trained model: sentences → label and confidence of each."""


def find_commitments(letter: Letter, judge: Judge | None = None) -> tuple[Commitment, ...]:
    """Every promise of *letter*, one record each, in the order in which it first speaks of them.

    The rules decide first. A sentence that speaks to the Kamer of something to come and that no rule knows is put to
    *judge*, which is called only where there is such a sentence; None leaves it out.
    """
    sentences = tuple(find_sentences(letter))
    statements = read_statements(letter, sentences)
    doubtful = undecided(letter, sentences, statements) if judge is not None else ()
    if judge is not None and doubtful:
        judged = judge([sentence.text for sentence in doubtful])
        statements = promised_by_model(letter, statements, doubtful, judged)
    return tuple(make_records(letter, sentences, statements))
