"""Whether two stretches of text speak of the same promise: the one owner of fuzzy matching here."""

from __future__ import annotations

from rapidfuzz import fuzz, utils

SAME_WORDS = 72.0
"""Likeness from which a statement in a section is about the list item that the section treats."""
WORDS_OF_ROW = 80.0
"""Likeness from which a row of a table is a promise that the text treats."""


def likeness(one: str, other: str) -> float:
    """How alike the words of *one* and *other* are, whatever their order: 0 to 100.

    >>> likeness("Evaluatie woonopstand", "de evaluatie van de woonopstand") > SAME_WORDS
    True
    """
    return fuzz.token_set_ratio(one, other, processor=utils.default_process)
