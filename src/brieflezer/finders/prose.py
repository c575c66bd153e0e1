"""Where prose stands in a letter: what the finders of figures, dates, motions and commitments read."""

from __future__ import annotations

from collections.abc import Iterator

from brieflezer.letter import Block, Letter

_PROSE = frozenset({"paragraph", "list_item", "footnote"})


def prose(letter: Letter) -> Iterator[Block]:
    """The blocks of running text, of lists and of notes, in the order of the text."""
    return (block for block in letter.blocks if block.kind in _PROSE)
