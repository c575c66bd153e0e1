"""Where prose stands in a letter: what the finders of figures, dates, motions and commitments read."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import lru_cache

from brieflezer.dutch.moments import FoundMoment, find_moments
from brieflezer.letter import Block, Letter
from brieflezer.reading import Span

_PROSE = frozenset({"paragraph", "list_item", "footnote"})


def prose(letter: Letter) -> Iterator[Block]:
    """The blocks of running text, of lists and of notes, in the order of the text."""
    return (block for block in letter.blocks if block.kind in _PROSE)


def prose_moments(letter: Letter) -> Iterator[tuple[Block, tuple[FoundMoment, ...]]]:
    """Each block of `prose` with its moments."""
    blocks = tuple(prose(letter))
    return zip(blocks, _moments(letter.text, letter.date, tuple(block.span for block in blocks)), strict=True)


@lru_cache(maxsize=1)
def _moments(text: str, written: datetime.date | None, spans: tuple[Span, ...]) -> tuple[tuple[FoundMoment, ...], ...]:
    """The moments in each of *spans*; the finders of figures and of dates ask for the same ones."""
    return tuple(find_moments(text, written, *span) for span in spans)
