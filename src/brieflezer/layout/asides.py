"""The sidebar of a letter in a text that keeps its columns by spaces, as ``pdftotext -layout`` writes it.

There the directorate, the address and 'Ons kenmerk' stand at the right of the addressee, the date or the prose. Each is
set apart: the lines of the sidebar first, then those beside it. The margin that such a text keeps goes as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from brieflezer.layout.labels import is_address, is_office, parse_label, parse_label_row
from brieflezer.letter import Line

FIRST = 30
"""Characters. No sidebar begins further to the left."""
LONGEST = 50
"""Characters of the longest line of a sidebar."""
APART = 8
"""Lines between two of the same sidebar, at most."""
FEWEST = 3
"""Lines of the shortest sidebar."""
_RIGHT = regex.compile(r"(?:^|(?<=\S))\s{3,}(?=(?P<right>\S(?:\S|\s{1,2}(?=\S))*+)\s*+$)")
_GAP = regex.compile(r"\s{3,}")
_PROSE = 60
"""Characters of a line, from the left, that no letterhead has."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands at the right of the line *index*: it begins at the character `column`."""

    index: int
    column: int
    text: str


def part_sidebars(lines: Sequence[Line]) -> list[Line]:
    """*lines* with every sidebar above what it stands beside; as they are where there is none.

    >>> head = ["De Voorzitter van de Tweede Kamer         Directie Veren", " " * 42 + "Rijnstraat 8",
    ...         "Datum  3 mei 2021                         Ons kenmerk", " " * 42 + "2021/4711"]
    >>> [line.text for line in part_sidebars([Line(text, 1, number) for number, text in enumerate(head)])][:4]
    ['Directie Veren', 'Rijnstraat 8', 'Ons kenmerk', '2021/4711']
    """
    parted: list[Line] = []
    done = 0
    for pieces in _sidebars(lines):
        first, last = pieces[0].index, pieces[-1].index
        if first < done:
            continue
        right = {piece.index: piece for piece in pieces}
        parted += [*lines[done:first], *_aside(lines, pieces), replace(lines[first], text="")]
        done = min(last + 2, len(lines))
        for index in range(first, done):
            line = lines[index]
            left = replace(line, text=line.text[: right[index].column].rstrip()) if index in right else line
            if left.text.strip() or not _is_amid_sentence(parted[-1].text):
                parted.append(left)
    return [*parted, *lines[done:]]


def _is_amid_sentence(text: str) -> bool:
    """Whether a line goes on below: the blank line under it is only there for a line of the sidebar."""
    return len(text.strip()) > _PROSE and not text.rstrip().endswith((".", ":", ";", "?", "!", "\t"))


def dedent(lines: Sequence[Line]) -> list[Line]:
    """*lines* without the margin of their page: the indent of most of its long lines, where that is wide."""
    margins: dict[int, Counter[int]] = {}
    for line in lines:
        if len(line.text) > _LONG and line.text.startswith(" "):
            margins.setdefault(line.page, Counter())[len(line.text) - len(line.text.lstrip(" "))] += 1
    margin = {page: found.most_common(1)[0][0] for page, found in margins.items() if found.total() >= _LONG_LINES}
    return [replace(line, text=_without(line.text, margin.get(line.page, 0))) for line in lines]


def _without(text: str, margin: int) -> str:
    return text[min(margin, len(text) - len(text.lstrip(" "))) :]


_LONG, _LONG_LINES = 40, 5
"""Characters of a long line, and how many of them a page must have to show its margin."""


def _aside(lines: Sequence[Line], pieces: Sequence[_Piece]) -> Iterator[Line]:
    """The lines of a sidebar, a blank one where they are apart."""
    before = pieces[0].index
    for piece in pieces:
        if piece.index > before + 1:
            yield replace(lines[piece.index], text="")
        yield replace(lines[piece.index], text=piece.text)
        before = piece.index


def _sidebars(lines: Sequence[Line]) -> Iterator[list[_Piece]]:
    """The runs of pieces in one column that are a sidebar, in the order of the text."""
    found = [pieces for pieces in _columns(lines) if _is_sidebar(lines, pieces)]
    yield from sorted(found, key=lambda pieces: pieces[0].index)


def _columns(lines: Sequence[Line]) -> Iterator[list[_Piece]]:
    """The pieces at the right of lines near one another that begin in the same column, or next to it."""
    open_runs: list[list[_Piece]] = []
    for index, line in enumerate(lines):
        piece = _at_right(index, line.text)
        if piece is None:
            continue
        ended = [run for run in open_runs if index > run[-1].index + APART or line.page != lines[run[-1].index].page]
        for run in ended:
            open_runs.remove(run)
            yield run
        run_here = next((run for run in open_runs if abs(run[0].column - piece.column) <= 1), None)
        if run_here is None:
            open_runs.append([piece])
        else:
            run_here.append(piece)
    yield from open_runs


def _at_right(index: int, text: str) -> _Piece | None:
    found = _RIGHT.search(text)
    if found is None or found.end() < FIRST or len(found["right"]) > LONGEST:
        return None
    if parse_label_row(text):
        return None
    left = [part for part in _GAP.split(text[: found.start()].strip()) if part]
    if len(left) > 2 or (len(left) == 2 and parse_label(left[0]) is None):
        return None  # a row of a table
    return _Piece(index, found.end(), found["right"])


def _is_sidebar(lines: Sequence[Line], pieces: Sequence[_Piece]) -> bool:
    """Whether a run of pieces says what sidebars say, and nothing that stands beside it runs into it."""
    labels = sum(parse_label(piece.text) is not None for piece in pieces)
    places = sum(is_address(piece.text) or is_office(piece.text) for piece in pieces)
    if len(pieces) < FEWEST or labels + places < 2 or not (labels or places >= FEWEST):
        return False
    at = {piece.index for piece in pieces}
    column = pieces[0].column
    between = (lines[index].text for index in range(pieces[0].index, pieces[-1].index + 1) if index not in at)
    return not any(len(text) > column and len(text[:_PROSE].split()) > _WORDS for text in between)


_WORDS = 7
"""Words at the left of a line that runs into the column: more make it prose."""
