"""Commitments: what ministers promise parliament, made here or before, and what became of it."""

from __future__ import annotations

from brieflezer.finders.commitments.records import make_records
from brieflezer.finders.commitments.statements import find_sentences, read_statements
from brieflezer.letter import Letter
from brieflezer.reading import Commitment

__all__ = ["find_commitments"]


def find_commitments(letter: Letter) -> tuple[Commitment, ...]:
    """Every promise of *letter*, one record each, in the order in which it first speaks of them."""
    sentences = tuple(find_sentences(letter))
    return tuple(make_records(letter, sentences, read_statements(letter, sentences)))
