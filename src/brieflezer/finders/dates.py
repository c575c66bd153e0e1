"""Dates and moments in the letter, relative to its own date."""

from __future__ import annotations

from brieflezer.dutch.moments import FoundMoment
from brieflezer.finders.prose import prose_moments
from brieflezer.letter import Letter
from brieflezer.reading import DateMention

_UNDATED = frozenset({"vague", "event", "awaited"})
"""Kinds of moments that no calendar knows: 'te zijner tijd', 'voor de begrotingsbehandeling'."""


def find_dates(letter: Letter) -> tuple[DateMention, ...]:
    """Every date and moment of the running text, the lists and the notes, in the order of the text.

    A moment that the letter's own date does not settle has null bounds. Bare years are no dates of their own.
    """
    found = [
        moment
        for _, moments in prose_moments(letter)
        for moment in moments
        if moment.kind not in _UNDATED and not _is_whole_year(moment)
    ]
    return tuple(
        DateMention(
            id=f"d{order}",
            quote=letter.text[moment.start : moment.end],
            span=(moment.start, moment.end),
            earliest=moment.earliest,
            latest=moment.latest,
        )
        for order, moment in enumerate(found, start=1)
    )


def _is_whole_year(moment: FoundMoment) -> bool:
    first, last = moment.earliest, moment.latest
    return (
        moment.kind == "year"
        and first is not None
        and last is not None
        and ((first.month, first.day), (last.month, last.day)) == ((1, 1), (12, 31))
    )
