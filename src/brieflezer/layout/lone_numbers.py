"""Notes whose number stands on a line of its own, above them, as ``pdftotext`` writes a raised number.

It writes ``2`` / ``3`` / ``Kamerstuk …`` / ``Kamerstuk …``, or with ``-layout`` each number above its note. They are
put on the line of their note where they count up and have their markers in the text, so that page numbers stay.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from brieflezer.layout.furniture import is_page_furniture
from brieflezer.layout.notes import lead_to
from brieflezer.letter import Line

LONGEST = 14
"""Lines of the notes under a run of numbers, at most."""
_LONE = regex.compile(r"\s*+(?:(?:X )?Noot )?(\d{1,3})\s*+$")  # 'X Noot 1' on officielebekendmakingen.nl
_STARTS = regex.compile(r"\s*+[\p{LC}‘'\"“(«]")
_STARTS_CAPITAL = regex.compile(r"\s*+(?:[\p{Lu}‘\"“«]|https?:|www\.)")


@dataclass(frozen=True, slots=True)
class _Run:
    """Numbers on the lines `numbers`, and the line on which the note of each starts; the notes end before `end`."""

    numbers: tuple[int, ...]
    starts: tuple[int, ...]
    end: int


def join_lone_numbers(lines: Sequence[Line]) -> list[Line]:
    """*lines* in which a number that stands above its note stands before it; as they are where no note does.

    >>> texts = ["Dat blijkt uit de brief van mei.1", "", "1", "  Kamerstuk 31 305, nr. 4", "Pagina 1 van 2"]
    >>> [line.text for line in join_lone_numbers([Line(text, 1, number) for number, text in enumerate(texts)])]
    ['Dat blijkt uit de brief van mei.1', '', '1 Kamerstuk 31 305, nr. 4', 'Pagina 1 van 2']
    """
    runs = list(_runs(lines))
    if not runs:
        return list(lines)
    joined, places = _joined(lines, runs)
    known = lead_to(joined, [place for run in places for place in run])
    kept = [run for run, at in zip(runs, places, strict=True) if all(place in known for place in at)]
    return _joined(lines, kept)[0]


def _runs(lines: Sequence[Line]) -> Iterator[_Run]:
    index = 0
    while index < len(lines):
        numbers = _numbers(lines, index)
        run = _run(lines, numbers) if numbers else None
        if run is not None:
            yield run
        index = run.end if run is not None else index + 1


def _numbers(lines: Sequence[Line], index: int) -> tuple[int, ...]:
    """The lines from *index* on that hold nothing but a number, each one more than the number before it."""
    found: list[int] = []
    before = 0
    while index < len(lines):
        match = _LONE.match(lines[index].text)
        if match is None or (found and int(match[1]) != before + 1):
            break
        found.append(index)
        before = int(match[1])
        index += 1
        if index + 1 < len(lines) and not lines[index].text.strip() and _LONE.match(lines[index + 1].text):
            index += 1
    return tuple(found)


def _run(lines: Sequence[Line], numbers: tuple[int, ...]) -> _Run | None:
    """The notes under *numbers*, as many as there are numbers; None where the lines below do not tell."""
    start = numbers[-1] + 1
    if start < len(lines) and not lines[start].text.strip():
        start += 1
    end = start
    while end < len(lines) and _goes_on(lines, end, numbers[-1]):
        end += 1
    if not 0 < end - start <= LONGEST or not _STARTS.match(lines[start].text) or not _is_foot(lines, end, numbers[-1]):
        return None
    if end - start == len(numbers):
        return _Run(numbers, tuple(range(start, end)), end)
    starts = [start] + [
        index
        for index in range(start + 1, end)
        if _STARTS_CAPITAL.match(lines[index].text) and lines[index - 1].text.rstrip().endswith((".", ")"))
    ]
    if len(numbers) == 1:
        return _Run(numbers, (start,), end)
    return _Run(numbers, tuple(starts), end) if len(starts) == len(numbers) else None


def _goes_on(lines: Sequence[Line], index: int, number: int) -> bool:
    """Whether the line *index* is of the notes under the line *number*."""
    text = lines[index].text
    return bool(text.strip()) and lines[index].page == lines[number].page and not _ends_notes(text)


def _is_foot(lines: Sequence[Line], end: int, number: int) -> bool:
    """Whether the notes that end before *end* stand at the foot of a page: with its number, another note or nothing
    under them."""
    below = next((index for index in range(end, len(lines)) if lines[index].text.strip()), None)
    if below is None or lines[below].page != lines[number].page:
        return True
    return _ends_notes(lines[below].text)


def _ends_notes(text: str) -> bool:
    """Whether a line is a page number or its like, or the number of the next note."""
    return is_page_furniture(text) or _LONE.match(text) is not None


def _joined(lines: Sequence[Line], runs: Sequence[_Run]) -> tuple[list[Line], list[list[int]]]:
    """*lines* with the numbers of *runs* before their notes, and where these notes now stand."""
    joined: list[Line] = []
    places: list[list[int]] = []
    done = 0
    for run in runs:
        joined += lines[done : run.numbers[0]]
        at: list[int] = []
        number = {start: lines[index].text.split()[-1] for index, start in zip(run.numbers, run.starts, strict=True)}
        for index in range(run.starts[0], run.end):
            text = lines[index].text.strip()
            if index in number:
                at.append(len(joined))
                text = f"{number[index]} {text}"
            joined.append(replace(lines[index], text=text))
        places.append(at)
        done = run.end
    return [*joined, *lines[done:]], places
