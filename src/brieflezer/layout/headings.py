"""Which blocks are headings, and how they nest.

A heading is a short block of its own, without a final stop, with the letter going on below it. Its number and its look
(`Draft.rank`) say on which level it stands; where the look says nothing, numbers stand above words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import regex

from brieflezer.layout.draft import Draft
from brieflezer.layout.notes import SUPERSCRIPT
from brieflezer.layout.raw import (
    ENDS_SENTENCE,
    LONGEST_HEADING,
    QUESTION,
    SENTENCE_INSIDE,
    is_begun_sentence,
    is_caption,
)

LONGEST_PLAIN = 120
"""Characters of a heading without a number and in plain type: a longer line is a sentence that lost its stop."""

_NUMBERED = regex.compile(
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3}(?:\s?(?:&|en|t/m|/|-|–)\s?\d{1,2}(?:\.\d{1,2}){1,3})*)"
    r"(?P<stop>[.:)]?)\s+(?=\S)"
    r"|(?P<part>[A-Z]\.\d{1,2})[.:)]?\s+(?=\p{Lu})"
    r"|(?P<roman>[IVX]{1,5})[.:)]\s+(?=\S)|(?P<letter>[A-Za-z])[.:)]\s+(?=\S)"
)
_KEYWORD = regex.compile(
    r"(?P<word>hoofdstuk|deel|spoor|ad|paragraaf|onderdeel|thema|pijler|actielijn|bijlage|stap|fase|lijn|doel|aanbeveling|"
    r"conclusie|maatregel|toezegging|motie|ad\.)\s+(?P<number>\d{1,2}(?:\.\d{1,2}){0,2}|[IVX]{1,4}|[A-Z])\b(?P<stop>[.:)]?)\s*(?:[–:-]\s*)?",
    regex.IGNORECASE,
)
_NOTE_DIGITS = regex.compile(r"(?<=\?['\"”’)]?)\d{1,3}$")
"""A note number that stands plain behind a question."""
LEADERS = regex.compile(r"(?:\.\s?){4,}+\d{0,4}$|…{2,}+\s?\d{0,4}$")
"""The dots that lead to a page number in a table of contents."""
_CLOSING_TITLE = regex.compile(
    r"(?:tot slot|tot besluit|slot|slotwoord|ten slotte|tenslotte|afsluiting|afsluitend|conclusies?|"
    r"samenvatting|vervolg|vervolgproces|overig)\W*$",
    regex.IGNORECASE,
)
_ROMAN_VALUE = {
    "I": 1,
    "II": 2,
    "III": 3,
    "IV": 4,
    "V": 5,
    "VI": 6,
    "VII": 7,
    "VIII": 8,
    "IX": 9,
    "X": 10,
    "XI": 11,
    "XII": 12,
}


@dataclass(frozen=True, slots=True)
class Numbering:
    """The number a heading starts with: as printed, the series it counts in, and where the title begins."""

    number: str
    series: str
    depth: int
    title_start: int
    value: int | None


def parse_numbering(text: str) -> Numbering | None:
    """The number at the start of a heading.

    >>> parse_numbering("1.2 & 1.3 Wijkteams in de regio").number
    '1.2 & 1.3'
    >>> parse_numbering("Hoofdstuk 2 Aanpak").series
    'hoofdstuk'
    >>> parse_numbering("A.2 Motie over walstroom").number
    'A.2'
    >>> parse_numbering("2022 in vogelvlucht") is None
    True
    """
    match = _NUMBERED.match(text)
    if match and match["number"]:
        depth = match["number"].split()[0].split("&")[0].count(".") + 1
        if depth == 1 and not match["stop"] and not _bare_number_is_number(text[match.end() :]):
            return None
        last = regex.split(r"[.\s&/–-]", match["number"])[-1]
        return Numbering(
            match["number"], f"arabic-{depth}", depth, match.end(), int(last) if last.isdecimal() else None
        )
    if match and match["part"]:
        return Numbering(match["part"], "upper-2", 2, match.end(), int(match["part"][2:]))
    if match and match["roman"] and match["roman"] in _ROMAN_VALUE:
        return Numbering(match["roman"], "roman", 1, match.end(), _ROMAN_VALUE[match["roman"]])
    if match and match["letter"]:
        series = "upper" if match["letter"].isupper() else "lower"
        return Numbering(match["letter"], series, 1, match.end(), ord(match["letter"].lower()) - 96)
    keyword = _KEYWORD.match(text)
    if keyword and (
        keyword["stop"]
        or keyword.end() == len(text)
        or keyword["word"].casefold() in ("hoofdstuk", "spoor", "ad", "deel", "pijler", "actielijn", "thema", "bijlage")
    ):
        value = keyword["number"]
        return Numbering(
            value,
            keyword["word"].casefold(),
            1,
            keyword.end(),
            int(value) if value.isdecimal() else _ROMAN_VALUE.get(value),
        )
    return None


def _bare_number_is_number(rest: str) -> bool:
    """'1 Inleiding' counts, '3 fte erbij' and '12 maart' do not: a title starts with a capital."""
    return rest[:1].isupper()


def mark_headings(drafts: Sequence[Draft], body_rank: tuple[float, ...] | None = None) -> list[Draft]:
    """*drafts* with those that are headings turned into headings. *body_rank* is the look of plain text."""
    marked = list(drafts)
    for index in range(len(marked) - 1, -1, -1):
        if _is_heading(marked, index, body_rank):
            marked[index] = replace(marked[index], kind="heading")
        elif _is_caption(marked, index):
            marked[index] = replace(marked[index], kind="caption")
    return marked if body_rank is not None else _without_cells(marked)


def _without_cells(drafts: list[Draft]) -> list[Draft]:
    """*drafts* without long runs of headings: the cells of a table that a converter wrote one below another."""
    kept = list(drafts)
    for is_bare, run in groupby(range(len(drafts)), key=lambda index: _is_bare(drafts[index])):
        cells = list(run)
        if is_bare and len(cells) >= _MOST_HEADINGS:
            for index in cells[:-1]:
                kept[index] = replace(drafts[index], kind="paragraph")
    return kept


def _is_bare(draft: Draft) -> bool:
    """Whether a heading has neither a number nor a look that makes it one."""
    if draft.kind != "heading" or parse_numbering(draft.text) is not None or QUESTION.match(draft.text):
        return False
    return not any(line.bold or line.italic for line in draft.lines)


_MOST_HEADINGS = 5
"""So many headings in a row, with no word of text between them, are none."""


def _is_caption(drafts: Sequence[Draft], index: int) -> bool:
    """A short line right above a table."""
    draft = drafts[index]
    if draft.kind != "paragraph" or index + 1 >= len(drafts) or drafts[index + 1].kind != "table":
        return False
    return (len(draft.text) <= LONGEST_PLAIN and not ENDS_SENTENCE.search(draft.text)) or is_caption(draft.text)


def _is_heading(drafts: Sequence[Draft], index: int, body_rank: tuple[float, ...] | None) -> bool:
    draft = drafts[index]
    text = _NOTE_DIGITS.sub("", draft.text.rstrip(SUPERSCRIPT))
    if draft.kind not in ("paragraph", "list_item") or not text or len(text) > LONGEST_HEADING:
        return False
    if QUESTION.match(text):
        return True
    if LEADERS.search(text) or text.count("(") > text.count(")") or _OF_COMMISSION.match(text):
        return False
    if text.endswith("?") and index and QUESTION.match(drafts[index - 1].text):
        return False
    following = drafts[index + 1] if index + 1 < len(drafts) else None
    if following is None or is_caption(text) or following.kind in ("closing", "footnote"):
        return False
    stands_out = _stands_out(draft, body_rank)
    numbered = parse_numbering(text) is not None
    if (
        not stands_out
        and not numbered
        and (
            body_rank is not None  # on a printed page a heading without a number shows in its type
            or len(text) > LONGEST_PLAIN
            or following.kind == "table"
            or is_begun_sentence(text)
        )
    ):
        return False
    if not numbered and any(_WIDE.search(line.text.strip()) for line in draft.lines):
        return False  # 'Sept 2019:          Vergunningverlening'
    if draft.kind == "list_item" and (draft.number is None or _in_list(drafts, index, stands_out)):
        return False
    if text[-1] in ".,;" and not (
        text[-1] == "." and (text.endswith(("c.s.", "a.s.", "jl.", "e.d.")) or (stands_out and _no_verb_stop(text)))
    ):
        return False
    if SENTENCE_INSIDE.search(text) or not (
        text[0].isupper() or text[0].isdigit() or text[0] in "'‘\"“(€’éÉ" or draft.number
    ):
        return False
    if text[-1] == ":" and not stands_out and following.kind != "paragraph":
        return False
    if len(text) <= 2 or not any(map(str.isalpha, text)):
        return False
    before = drafts[index - 1] if index else None
    if (
        before is not None
        and before.kind == "paragraph"
        and before.text.endswith(":")
        and not stands_out
        and not numbered
    ):
        return False
    return _goes_on_below(drafts, index + 1, stands_out or numbered)


_WIDE = regex.compile(r"\S\s{4,}\S")
_OF_COMMISSION = regex.compile(
    r"De (?:(?:fungerend|waarnemend) )?(?:voorzitter|(?:adjunct-)?griffier) van de commissie\b"
)
"""Under the introduction of a 'verslag' its chair and clerk are named; that is no heading."""


def _no_verb_stop(text: str) -> bool:
    """A heading that stands out by its look may end in a full stop if it is short."""
    return len(text) <= 60 and text.count(".") <= 2


def _stands_out(draft: Draft, body_rank: tuple[float, ...] | None) -> bool:
    if draft.rank is not None and body_rank is not None:
        return draft.rank < body_rank
    return all(line.bold or line.italic for line in draft.lines)


def _in_list(drafts: Sequence[Draft], index: int, stands_out: bool) -> bool:
    """Whether a numbered block has a neighbour that counts on: then it is an item of a list."""
    own = parse_numbering(drafts[index].text)
    if own is None or own.value is None:
        return True
    for other, step in ((index - 1, -1), (index + 1, 1)):
        if 0 <= other < len(drafts) and drafts[other].kind == "list_item":
            there = parse_numbering(drafts[other].text)
            if there and there.series == own.series and there.value == own.value + step:
                return not stands_out
    return False


def _goes_on_below(drafts: Sequence[Draft], index: int, sure: bool) -> bool:
    """Whether the block at *index* is something that a heading can stand above."""
    below = drafts[index]
    if below.kind in ("heading", "list_item", "table", "caption"):
        return (
            below.kind == "heading"
            or sure
            or below.kind != "list_item"
            or below.number is not None
            or len(below.text) > 60
        )
    text = below.text
    return sure or (len(text) >= 40 and (bool(ENDS_SENTENCE.search(text)) or len(text) > LONGEST_HEADING))


# -- nesting -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its place in the tree: `parent` is an index into the list of headings."""

    draft: Draft
    number: str | None
    title_start: int
    level: int
    parent: int | None


@dataclass(slots=True)
class _Open:
    index: int
    series: str | None
    depth: int
    rank: tuple[float, ...] | None
    level: int


def nest(drafts: Sequence[Draft]) -> list[Heading]:
    """The headings of a letter with their levels, by number and by look."""
    headings: list[Heading] = []
    stack: list[_Open] = []
    last_of = {item.series: order for order, draft in enumerate(drafts) if (item := parse_numbering(draft.text))}
    for order, draft in enumerate(drafts):
        text = draft.text
        numbering = None if QUESTION.match(text) else parse_numbering(text)
        rank = draft.rank if draft.rank is not None else _look(draft)
        to_come = frozenset(series for series, last in last_of.items() if last > order)
        _close(stack, numbering, rank, text, to_come)
        parent = stack[-1] if stack else None
        level = parent.level + 1 if parent else 1
        headings.append(
            Heading(
                draft=draft,
                number=numbering.number if numbering else None,
                title_start=numbering.title_start if numbering else 0,
                level=level,
                parent=parent.index if parent else None,
            )
        )
        stack.append(
            _Open(
                len(headings) - 1,
                numbering.series if numbering else None,
                numbering.depth if numbering else 0,
                rank,
                level,
            )
        )
    return headings


def _look(draft: Draft) -> tuple[float, ...] | None:
    """Rank by bold and italic alone, for sources without sizes; None for plain type."""
    bold, italic = all(line.bold for line in draft.lines), all(line.italic for line in draft.lines)
    return (0.0, float(italic)) if bold else (1.0, 0.0) if italic else None


def _close(
    stack: list[_Open],
    numbering: Numbering | None,
    rank: tuple[float, ...] | None,
    text: str,
    to_come: frozenset[str],
) -> None:
    """Close every open heading that the new one is no part of."""
    if numbering is not None:
        same = next((i for i, item in enumerate(stack) if item.series == numbering.series), None)
        if same is not None:
            del stack[same:]
            while stack and stack[-1].series is None and rank is not None and stack[-1].rank == rank:
                stack.pop()  # it looks like a section of words that is over: the count begins anew beside it
            return
        if numbering.series == "bijlage":
            stack.clear()
            return
        if numbering.series.startswith("arabic"):
            while stack and not _may_hold(stack[-1], numbering, rank):
                stack.pop()
            return
        while stack and not _may_hold_part(stack[-1], numbering, rank):
            stack.pop()
        return
    if QUESTION.match(text) or (_CLOSING_TITLE.match(text) and rank is None):
        stack.clear()
        return
    while stack and not _holds_words(stack[-1], rank, to_come):
        stack.pop()


def _may_hold(item: _Open, numbering: Numbering, rank: tuple[float, ...] | None) -> bool:
    if item.series is None:
        return _higher(item.rank, rank)
    return not item.series.startswith("arabic") or item.depth < numbering.depth


def _may_hold_part(item: _Open, numbering: Numbering, rank: tuple[float, ...] | None) -> bool:
    """Whether a roman number, a letter or a part with a name can stand under *item*: a chapter not under small type."""
    if item.series is None:
        return _higher(item.rank, rank)
    return numbering.series not in ("hoofdstuk", "deel") or item.rank is None or not _higher(rank, item.rank)


def _holds_words(item: _Open, rank: tuple[float, ...] | None, to_come: frozenset[str]) -> bool:
    """Whether an unnumbered heading of *rank* can stand under *item*.

    Of two that look the same, the one without a number stands under the one with a number as long as the numbers go on
    after it; after the last of them it stands beside it ('Tot slot').
    """
    if item.series in ("hoofdstuk", "deel", "bijlage"):
        return True
    if item.series is not None:
        if item.rank == rank and rank is not None:
            return item.series in to_come
        return item.rank is None or rank is None or item.rank < rank
    return _higher(item.rank, rank)


def _higher(one: tuple[float, ...] | None, other: tuple[float, ...] | None) -> bool:
    """Whether the look *one* stands above *other*; plain type is lowest."""
    if one is None:
        return False
    return other is None or one < other
