"""Ids joined: a footnote to the references in it, a list item to the section that treats it."""

from __future__ import annotations

import msgspec
import regex
from rapidfuzz import fuzz, utils

from brieflezer.reading import Block, Reading, Section

NUMBER_AND_WORDS = 45.0
"""Likeness (token set ratio) from which item 4 of a list announces section x.4. Real letters reword their headings."""
WORDS_ALONE = 85.0
"""Likeness from which the words alone are enough."""

_ITEM = regex.compile(r"\(?(\d{1,2})[.)]\s+")


def link(found: Reading) -> Reading:
    """*found* with its ids joined."""
    in_note: dict[str, list[str]] = {}
    for reference in found.references:
        if reference.footnote is not None:
            in_note.setdefault(reference.footnote, []).append(reference.id)
    return msgspec.structs.replace(
        found,
        footnotes=tuple(
            msgspec.structs.replace(note, references=tuple(in_note.get(note.id, ()))) for note in found.footnotes
        ),
        sections=_announced(found),
    )


def _announced(found: Reading) -> tuple[Section, ...]:
    """The sections, each with the numbered list items before it that announce it."""
    items = [(block, match) for block in found.blocks if block.kind == "list_item"
             if (match := _ITEM.match(found.text, block.span[0], block.span[1]))]  # fmt: skip
    treats: dict[str, list[str]] = {}
    for block, match in items:
        words = found.text[match.end() : block.span[1]]
        best = max(
            (
                (_likeness(words, int(match[1]), section), section.id)
                for section in found.sections
                if _may_treat(section, block)
            ),
            default=(0.0, ""),
        )
        if best[0] > 0:
            treats.setdefault(best[1], []).append(block.id)
    return tuple(
        msgspec.structs.replace(section, treats=tuple(treats[section.id])) if section.id in treats else section
        for section in found.sections
    )


def _may_treat(section: Section, item: Block) -> bool:
    return section.title is not None and section.span[0] > item.span[1]


def _likeness(words: str, number: int, section: Section) -> float:
    score = fuzz.token_set_ratio(words, section.title or "", processor=utils.default_process)
    counted = section.number is not None and number in {
        int(part.rsplit(".", 1)[-1]) for part in regex.findall(r"[\d.]*\d", section.number)
    }
    return score if score >= WORDS_ALONE or (counted and score >= NUMBER_AND_WORDS) else 0.0
