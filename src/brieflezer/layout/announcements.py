"""A numbered list that announces what follows: each item linked to the section that treats it.

Letters misspell their own headings and reword them, so the words need only be alike where the numbers agree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex
from rapidfuzz import fuzz, utils

from brieflezer.letter import Block, Section

NUMBER_AND_WORDS = 45.0
"""Likeness (token set ratio) from which item 4 of a list announces section x.4."""
WORDS_ALONE = 85.0
"""Likeness from which the words alone are enough."""

_ITEM = regex.compile(r"\(?(\d{1,2})[.)]\s+")
_NUMBER = regex.compile(r"[\d.]*\d")


def announce(text: str, blocks: Sequence[Block], sections: Sequence[Section]) -> tuple[Section, ...]:
    """*sections*, each with the ids of the numbered list items before it that announce it in `treats`."""
    titled = [section for section in sections if section.title is not None]
    treats: dict[str, list[str]] = {}
    for block in blocks:
        match = _ITEM.match(text, *block.span) if block.kind == "list_item" else None
        if match is None:
            continue
        words, number = text[match.end() : block.span[1]], int(match[1])
        later = [section for section in titled if section.span[0] > block.span[1]]
        scored = [(_likeness(words, number, section), -order, section.id) for order, section in enumerate(later)]
        best = max(scored, default=(0.0, 0, ""))
        if best[0] > 0:
            treats.setdefault(best[2], []).append(block.id)
    return tuple(replace(section, treats=tuple(treats.get(section.id, ()))) for section in sections)


def _likeness(words: str, number: int, section: Section) -> float:
    score = fuzz.token_set_ratio(words, section.title or "", processor=utils.default_process)
    numbers = {int(part.rsplit(".", 1)[-1]) for part in _NUMBER.findall(section.number or "")}
    counted = number in numbers and "." in (section.number or "")
    return score if score >= WORDS_ALONE or (counted and score >= NUMBER_AND_WORDS) else 0.0
