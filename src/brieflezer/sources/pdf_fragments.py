"""Fragments: the characters of a page cut where anything stands or changes between them.

A fragment is mostly a word. Whether a space belongs between two of them is not decided here.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

import regex

# No ink: white space, control characters, marks of width zero.
UNPRINTED = frozenset(
    [chr(code) for code in (*range(0x21), *range(0x7F, 0xA1), *range(0x2000, 0x2010))]
    + list("\u1680\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u202f\u205f\u2060\u3000\ufeff")
)

# Boxes of one size and baseline differ by what a letter sticks out, in em; those of a superscript by more.
LEVEL = 0.15
UNKNOWN = "\ufffd"  # stands for a character that the file does not name
_SMALL_SLACK = 0.3  # points
_DIGIT = regex.compile("[0-9]")
_PRINTED = regex.compile(f"[^{regex.escape(''.join(sorted(UNPRINTED)))}]++")

# What the file calls it, and what is printed. A soft hyphen that has a width is a hyphen on paper, and U+FFFE
# is how PDFium writes a hyphen at the end of a line. The private codes are bullets of Symbol and Wingdings.
_AS_PRINTED = {
    0x00AD: "-", 0xFFFE: "-", 0x2010: "-", 0x2011: "-",
    0xF0A7: "▪", 0xF0A8: "•", 0xF0B7: "•", 0xF06C: "•", 0xF06E: "▪", 0xF0D8: "➢", 0xF0E0: "→", 0xF0FC: "✓",
    0xF02D: "-", 0xF02B: "+", 0xF03D: "=",
}  # fmt: skip
_OTHERWISE = regex.compile(f"[{''.join(map(chr, _AS_PRINTED))}]")


class Style(NamedTuple):
    """What the characters of one text object share.

    `size` is the printed size in points, `space` the width of the font's space in em, `turn` the direction of
    writing in quarter turns counterclockwise, `baseline` its distance downwards in a frame turned with it,
    `order` the object's place in the order of drawing. `advances` holds the width in points of each character
    met so far in this font and size, and is shared by the styles that have both in common.
    """

    size: float
    bold: bool
    italic: bool
    space: float
    baseline: float
    turn: int
    order: int
    invisible: bool
    white: bool
    advances: dict[str, float]


class Fragment(NamedTuple):
    """Characters printed side by side; `spaced` when the file has a space or a line end before them.

    `lefts` are the left sides of the characters; None where the advances of those before say where each is.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    style: Style
    spaced: bool
    lefts: list[float] | None = None

    def edges(self) -> list[float]:
        """The left side of each character.

        >>> style = Style(9.0, False, False, 0.3, 100.0, 0, 0, False, False, {"d": 5.0, "e": 4.5})
        >>> Fragment("de", 70.0, 79.5, 92.0, 102.0, style, False).edges()
        [70.0, 75.0]
        """
        if self.lefts is not None:
            return self.lefts
        *lefts, right = accumulate(map(self.style.advances.__getitem__, self.text), initial=self.x0)
        if -_SMALL_SLACK < right - self.x1 < _SMALL_SLACK:
            return lefts
        share = (self.x1 - self.x0) / (right - self.x0)  # kerning, spread over the word
        return [self.x0 + share * (left - self.x0) for left in lefts]


def is_plain(word: str, slack: float) -> bool:
    """Whether *word*, printed *slack* em narrower than its characters are, is one fragment.

    It may be narrower by kerning, but a digit may also be a small raised one, and what is wider has a gap in it.

    >>> is_plain("Tytgat", 0.2), is_plain("2019\\u00b9.", 0.2), is_plain("Tytgat", -0.2)
    (True, False, False)
    """
    if -0.06 < slack < 0.06:
        return True
    return -0.1 < slack < min(0.5, 0.06 + 0.05 * len(word)) and not _DIGIT.search(word)


def find_words(text: str) -> list[tuple[int, int]]:
    """Where *text* has ink: the spans between white space and marks without width.

    >>> find_words("de  Kamer\\u200b.")
    [(0, 2), (4, 9), (10, 11)]
    """
    return [match.span() for match in _PRINTED.finditer(text)]


def as_printed(text: str) -> str:
    """*text* with the characters that are seen on paper, one for one.

    >>> as_printed("Noord\\u2011Holland \\uf0b7")
    'Noord-Holland •'
    """
    return text.translate(_AS_PRINTED) if _OTHERWISE.search(text) else text


def spread_ligatures(lefts: list[float], rights: list[float]) -> bool:
    """Divide the box of a glyph that stands for several characters between them, in place.

    True when there was one.

    >>> lefts, rights = [0.0, 6.0, 6.0], [6.0, 10.0, 10.0]
    >>> spread_ligatures(lefts, rights)
    True
    >>> lefts, rights
    ([0.0, 6.0, 8.0], [6.0, 8.0, 10.0])
    """
    twins = [at for at, (left, after) in enumerate(pairwise(lefts), 1) if left == after]
    spread, at = False, 0
    while at < len(twins):
        first = last = twins[at]
        while at + 1 < len(twins) and twins[at + 1] == last + 1:
            at += 1
            last = twins[at]
        at += 1
        members = range(first - 1, last + 1)
        left, right = lefts[first - 1], rights[first - 1]
        if right <= left or any(rights[member] != right for member in members):
            continue
        spread = True
        step = (right - left) / len(members)
        for place, member in enumerate(members):
            lefts[member], rights[member] = left + place * step, left + (place + 1) * step
    return spread


def cut_fragments(
    lefts: Sequence[float], tops: Sequence[float], rights: Sequence[float], bottoms: Sequence[float]
) -> list[range]:
    """The places where fragments begin and end within a word of the file.

    Boxes have their origin at the bottom, so `tops` are larger than `bottoms`.

    >>> cut_fragments([0, 5, 10, 40], [9, 9, 12, 9], [5, 10, 14, 45], [0, 0, 6, 0])
    [range(0, 2), range(2, 3), range(3, 4)]
    """
    starts = [0]
    for place in range(1, len(lefts)):
        before = place - 1
        height = tops[before] - bottoms[before] or 1.0
        level = LEVEL * height
        if (
            not -level < bottoms[place] - bottoms[before] < level
            or not -level < tops[place] - tops[before] < level
            or not -0.3 < (lefts[place] - rights[before]) / height < 0.1
        ):
            starts.append(place)
    return [range(start, end) for start, end in zip(starts, [*starts[1:], len(lefts)], strict=True)]
