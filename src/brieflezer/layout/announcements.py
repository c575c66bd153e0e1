"""A numbered list that announces what follows: each item linked to the section that treats it.

Letters misspell their own headings and reword them, so the words need only be alike where the numbers agree.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex
from rapidfuzz import fuzz, process, utils

from brieflezer.letter import Block, Section

WHOLE_LIST = 50.0
"""Mean likeness (token set ratio) of items 1, 2, 3 … and sections x.1, x.2, x.3 … from which that list announces them.
On the letters of the corpus, lists that do have 55 or more, lists that do not 47 or less."""
WORDS_ALONE = 85.0
"""Likeness from which one item announces a section whatever its number."""

FARTHEST = 200
"""How many headings after a list are looked at. Long letters have some sixty."""

_ITEM = regex.compile(r"\(?(\d{1,2})[.)]\s+")
_NUMBER = regex.compile(r"\d[\d.]*\d|\d")


@dataclass(frozen=True, slots=True)
class _Item:
    block: Block
    number: int
    words: str


@dataclass(frozen=True, slots=True)
class _Heading:
    """A section with the words of its title and its numbers, each as chapter and last number."""

    section: Section
    words: str
    numbers: tuple[tuple[str, int], ...]


def announce(text: str, blocks: Sequence[Block], sections: Sequence[Section]) -> tuple[Section, ...]:
    """*sections*, each with the ids of the numbered list items before it that announce it in `treats`."""
    headings = [_heading(section) for section in sections if section.title is not None]
    starts = [heading.section.span[0] for heading in headings]
    treats: dict[str, list[str]] = {}
    for items in _lists(text, blocks):
        after = bisect_right(starts, items[-1].block.span[1])
        for item, section in _pairs(items, headings[after : after + FARTHEST]):
            treats.setdefault(section.id, []).append(item.block.id)
    return tuple(replace(section, treats=tuple(treats.get(section.id, ()))) for section in sections)


def _heading(section: Section) -> _Heading:
    parts = (number.rpartition(".") for number in _NUMBER.findall(section.number or ""))
    numbers = tuple((chapter, int(last)) for chapter, dot, last in parts if dot)
    return _Heading(section, utils.default_process(section.title or ""), numbers)


def _lists(text: str, blocks: Sequence[Block]) -> list[list[_Item]]:
    """The runs of list items that count from 1 up."""
    lists: list[list[_Item]] = []
    for block in blocks:
        match = _ITEM.match(text, *block.span) if block.kind == "list_item" else None
        if match is None:
            continue
        item = _Item(block, int(match[1]), utils.default_process(text[match.end() : block.span[1]]))
        if lists and item.number == lists[-1][-1].number + 1:
            lists[-1].append(item)
        elif item.number == 1:
            lists.append([item])
    return lists


def _pairs(items: Sequence[_Item], later: Sequence[_Heading]) -> list[tuple[_Item, Section]]:
    """Items with the sections of one chapter, by number, where list and chapter are alike; else by words alone."""
    chapters: dict[str, dict[int, _Heading]] = {}
    for heading in later:
        for chapter, last in heading.numbers:
            chapters.setdefault(chapter, {}).setdefault(last, heading)
    scored = [(_mean(items, numbered), chapter) for chapter, numbered in chapters.items()]
    best = max(scored, default=(0.0, ""))
    if best[0] >= WHOLE_LIST:
        numbered = chapters[best[1]]
        return [(item, numbered[item.number].section) for item in items if item.number in numbered]
    titles = [heading.words for heading in later]
    found = ((item, _nearest(item, titles)) for item in items)
    return [(item, later[index].section) for item, index in found if index is not None]


def _mean(items: Sequence[_Item], numbered: dict[int, _Heading]) -> float:
    """The mean likeness of *items*, of which the first has number 1, to the headings of their numbers."""
    numbers = sorted(number for number in numbered if 1 <= number <= len(items))
    alike = (fuzz.token_set_ratio(items[number - 1].words, numbered[number].words) for number in numbers)
    return sum(alike) / len(items)


def _nearest(item: _Item, titles: Sequence[str]) -> int | None:
    """The index of the title that is most like *item*, None where none is like it enough."""
    found = process.extractOne(item.words, titles, scorer=fuzz.token_set_ratio, score_cutoff=WORDS_ALONE)
    return None if found is None else found[2]
