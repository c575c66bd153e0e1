"""A numbered list that announces what follows: each item linked to the section that treats it.

Letters misspell their own headings and reword them, so the words need only be alike where the numbers agree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex
from rapidfuzz import fuzz, utils

from brieflezer.letter import Block, Section

WHOLE_LIST = 50.0
"""Mean likeness (token set ratio) of items 1, 2, 3 … and sections x.1, x.2, x.3 … from which that list announces them.
On the letters of the corpus, lists that do have 55 or more, lists that do not 47 or less."""
WORDS_ALONE = 85.0
"""Likeness from which one item announces a section whatever its number."""

_ITEM = regex.compile(r"\(?(\d{1,2})[.)]\s+")
_NUMBER = regex.compile(r"\d[\d.]*\d|\d")


@dataclass(frozen=True, slots=True)
class _Item:
    block: Block
    number: int
    words: str


def announce(text: str, blocks: Sequence[Block], sections: Sequence[Section]) -> tuple[Section, ...]:
    """*sections*, each with the ids of the numbered list items before it that announce it in `treats`."""
    titled = [section for section in sections if section.title is not None]
    treats: dict[str, list[str]] = {}
    for items in _lists(text, blocks):
        later = [section for section in titled if section.span[0] > items[-1].block.span[1]]
        for item, section in _pairs(items, later):
            treats.setdefault(section.id, []).append(item.block.id)
    return tuple(replace(section, treats=tuple(treats.get(section.id, ()))) for section in sections)


def _lists(text: str, blocks: Sequence[Block]) -> list[list[_Item]]:
    """The runs of list items that count from 1 up."""
    lists: list[list[_Item]] = []
    for block in blocks:
        match = _ITEM.match(text, *block.span) if block.kind == "list_item" else None
        if match is None:
            continue
        item = _Item(block, int(match[1]), text[match.end() : block.span[1]])
        if lists and item.number == lists[-1][-1].number + 1:
            lists[-1].append(item)
        elif item.number == 1:
            lists.append([item])
    return lists


def _pairs(items: Sequence[_Item], later: Sequence[Section]) -> list[tuple[_Item, Section]]:
    """Items with the sections of one chapter, by number, where list and chapter are alike; else by words alone."""
    chapters: dict[str, dict[int, Section]] = {}
    for section in later:
        for number in _NUMBER.findall(section.number or ""):
            chapter, dot, last = number.rpartition(".")
            if dot:
                chapters.setdefault(chapter, {}).setdefault(int(last), section)
    scored = [(_mean(items, numbered), chapter) for chapter, numbered in chapters.items()]
    best = max(scored, default=(0.0, ""))
    if best[0] >= WHOLE_LIST:
        numbered = chapters[best[1]]
        return [(item, numbered[item.number]) for item in items if item.number in numbered]
    return [
        (item, section)
        for item in items
        if (section := max(later, key=lambda one: _likeness(item, one), default=None)) is not None
        and _likeness(item, section) >= WORDS_ALONE
    ]


def _mean(items: Sequence[_Item], numbered: dict[int, Section]) -> float:
    return sum(_likeness(item, numbered[item.number]) for item in items if item.number in numbered) / len(items)


def _likeness(item: _Item, section: Section) -> float:
    return fuzz.token_set_ratio(item.words, section.title or "", processor=utils.default_process)
