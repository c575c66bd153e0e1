"""Footnotes in a raw text: which lines are notes, and which digits in the running text are their markers.

Raised numbers are markers and notes as they stand. A note list in plain digits (``3 Kamerstukken …``, ``[3] …``,
``3) …``, or ``3Kamerstukken …`` from a converter) is one only if its numbers count up and each has its marker in the
text before it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from brieflezer.letter import Line

SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹"
TO_SUPERSCRIPT = str.maketrans("0123456789", SUPERSCRIPT)
FROM_SUPERSCRIPT = str.maketrans(SUPERSCRIPT, "0123456789")

NOTE_START = regex.compile(rf"\s*+(?P<number>[{SUPERSCRIPT}]{{1,3}}+)(?![{SUPERSCRIPT}])[.)]?\s*+(?=\S)")
_PLAIN_START = regex.compile(
    r"\s{0,4}+(?P<open>\[)?(?P<number>\d{1,3})(?P<close>[\])]|(?=\s|\p{Lu}(?:\p{Ll}|\p{Lu}{2})|https?:|www\.))\s*+(?P<text>\S.*+)$"
)
_GLUED = regex.compile(
    r"(?:(?<=\p{L}|[)\]”’»\"'%][.,;:?!]?|\p{L}[.,;:?!]|(?<!\d)(?:19|20)\d\d[.,]|\p{L}-\d{1,3}[.,;:?!])"
    r"|(?P<year>(?<=(?<!\d)(?:19|20)\d\d))"
    r"|(?<=(?:\p{Ll} |\p{L})\d{1,3}\.)(?=\d{1,3}(?:\s+\p{Lu}|\s*$)))"
    r"(?P<number>\d{1,3})(?=[\s.,;:)?!]|$)(?![.,]\d)"
    rf"|(?P<raised>[{SUPERSCRIPT}]{{1,3}})"
)
_BRACKETED = regex.compile(r"\s?\[(?P<number>\d{1,3})\](?P<raised>(?!))?(?P<year>(?!))?")
_MAY_START = regex.compile(r"(?i:zie|idem|ibid|https?:|www\.)|[\p{Lu}‘'\"“(«]")
_SOURCE = regex.compile(
    r"(?i:zie\b|kamerst|handelingen|aanhangsel|stb|stcrt|trb|https?:|www\.|artikel|idem|ibid|tk\b|ek\b)"
)

_CITES = regex.compile(r"(?i:kamerst|handelingen|https?:|www\.)")


def is_note_with_source(text: str) -> bool:
    """Whether a line has the form of a note in plain digits that names a source.

    >>> is_note_with_source("2 Kamerstukken II 2021/22, 31 066, nr. 801."), is_note_with_source("2 Nota Kanalen")
    (True, False)
    """
    match = _PLAIN_START.match(text)
    if match is None or not _MAY_START.match(match["text"]):
        return False
    return bool(_SOURCE.match(match["text"]) or _CITES.search(match["text"]))


@dataclass(frozen=True, slots=True)
class Note:
    """One note of a raw text: its number as printed, and its lines without it."""

    number: int
    lines: tuple[Line, ...]


def find_notes(lines: Sequence[Line], skip: frozenset[int], head: int = 0) -> tuple[list[Line], dict[int, int]]:
    """*lines* with every plain marker and note number raised, and the note starts: index → number.

    *skip* are the indexes of furniture; the lines before *head* are the letterhead, where no digit is a marker because
    it is glued to something ('Postbus 20401').
    """
    raised = list(lines)
    starts = {
        index: int(match["number"].translate(FROM_SUPERSCRIPT))
        for index, line in enumerate(lines)
        if index not in skip and (match := NOTE_START.match(line.text))
    }
    if starts:
        return raised, starts
    return _raise_plain(raised, skip | frozenset(range(head)))


def _raise_plain(lines: list[Line], skip: frozenset[int]) -> tuple[list[Line], dict[int, int]]:
    """Bracketed or plain note numbers that count up from 1, with their markers before them."""
    for marker, bracket in ((_BRACKETED, True), (_GLUED, False)):
        markers = _positions(lines, skip, marker)
        starts = _chain(lines, _candidates(lines, skip, bracket=bracket), markers)
        anchored = {note: line for note, line in starts.items() if line is not None}
        if len(starts) == 1 and anchored and not bracket:
            anchored = _single(lines, *anchored.popitem(), markers, skip)
        if not anchored:
            continue
        numbers = {note: _number(lines[note]) for note in starts}
        for note, line in anchored.items():
            lines[line] = _raised(lines[line], numbers[note], marker)
        return lines, numbers
    return lines, {}


def lead_to(lines: Sequence[Line], candidates: Sequence[int]) -> frozenset[int]:
    """Which of the *candidates* are notes in plain digits that count up and to which a marker in the text leads."""
    every = _candidates(lines, frozenset(), bracket=False)
    chain = _chain(lines, every, _positions(lines, frozenset(candidates), _GLUED))
    return frozenset(chain).intersection(candidates) if any(at is not None for at in chain.values()) else frozenset()


def _single(lines: Sequence[Line], note: int, at: int, markers: _Markers, skip: frozenset[int]) -> dict[int, int]:
    """The only plain number of a letter that looks like a note → the line of its marker; empty where it is no note.

    It is one where it names a source. Otherwise it must stand by itself where a page or the letter ends, and its marker
    must be raised or stand behind a sign that ends a sentence or a quotation.
    """
    number = _number(lines[note])
    sure = next((line for line in markers.raised.get(number, ()) if line < note), None)
    if sure is None:
        behind = (line for line in markers.plain.get(number, ()) if line < note)
        sure = next((line for line in behind if number in map(int, _AFTER_SIGN.findall(lines[line].text))), None)
    if _SOURCE.match(_words(lines[note])):
        return {note: at if sure is None else sure}
    return {note: sure} if sure is not None and _stands_by_itself(lines, note, skip) else {}


def _stands_by_itself(lines: Sequence[Line], note: int, skip: frozenset[int]) -> bool:
    """Whether nothing stands right above *note*, and nothing on its page under it."""
    end = note
    while end < len(lines) and lines[end].text.strip() and end not in skip:
        end += 1
    below = next((index for index in range(end, len(lines)) if lines[index].text.strip()), None)
    above = note > 0 and bool(lines[note - 1].text.strip()) and note - 1 not in skip
    return not above and (below is None or below in skip or lines[below].page != lines[note].page)


_AFTER_SIGN = regex.compile(r"(?<=[\p{L}\)][.?!'’”\"]{1,2})\d{1,3}(?=\s|$)")


def _candidates(lines: Sequence[Line], skip: frozenset[int], *, bracket: bool) -> list[int]:
    """The lines that look like the start of a note."""
    return [
        index
        for index, line in enumerate(lines)
        if index not in skip
        and (match := _PLAIN_START.match(line.text))
        and bool(match["open"]) == bracket
        and (bracket or _MAY_START.match(match["text"]))
    ]


def _number(line: Line) -> int:
    match = _PLAIN_START.match(line.text)
    return int(match["number"]) if match else 0


def _words(line: Line) -> str:
    match = _PLAIN_START.match(line.text)
    return match["text"] if match else ""


def _chain(lines: Sequence[Line], candidates: Sequence[int], markers: _Markers) -> dict[int, int | None]:
    """Note → the line of its marker, for the candidates that are notes.

    A number that stands raised in the text before it is one. Otherwise numbers must count up (they may restart), each
    after its plain marker; a marker may be missing where what follows the number is a source.
    """
    starts: dict[int, int | None] = {}
    expected, floor = _first_number([_number(lines[index]) for index in candidates]), -1
    for index in candidates:
        number = _number(lines[index])
        raised = next((line for line in markers.raised.get(number, ()) if line < index), None)
        if raised is not None:
            starts[index], expected = raised, number + 1
            continue
        at = markers.plain_between(number, floor, index)
        restart = number == 1 and expected > 1 and at is not None
        counts = number == expected or (number == expected + 1 and bool(starts))
        if not (restart or counts) or (at is None and not _SOURCE.match(_words(lines[index]))):
            continue
        starts[index] = at
        floor, expected = at if at is not None else floor, number + 1
    return _led(starts, [_number(lines[note]) for note in starts])


def _first_number(numbers: Sequence[int]) -> int:
    """The number that the first note must have: 1, or in an annex that goes on with those of its letter the first of
    three that count up."""
    if 1 in numbers:
        return 1
    rows = zip(numbers, numbers[1:], numbers[2:], strict=False)
    return next((first for first, second, third in rows if first + 2 == second + 1 == third), 1)


def _led(starts: dict[int, int | None], numbers: Sequence[int]) -> dict[int, int | None]:
    """*starts* without the notes that no marker leads to.

    The first may lack theirs if they count up to one that has it and are no more than those that have.
    """
    anchored = [order for order, at in enumerate(starts.values()) if at is not None]
    first = anchored[0] if anchored else len(starts)
    counts = first <= len(anchored) and list(numbers[: first + 1]) == list(range(1, first + 2))
    if first == 0 or counts:
        return starts
    begin = next((order for order in range(first, len(numbers)) if numbers[order] == 1), len(numbers))
    return dict(list(starts.items())[begin:])


@dataclass(frozen=True, slots=True)
class _Markers:
    """Number → the lines in which it stands raised, glued to a word or in brackets, and glued to a year."""

    raised: dict[int, list[int]]
    plain: dict[int, list[int]]
    year: dict[int, list[int]]

    def plain_between(self, number: int, floor: int, end: int) -> int | None:
        """The first line from *floor* to *end* with the plain marker *number*; '20211' is one if nothing else is."""
        for lines in (self.plain.get(number, []), self.year.get(number, [])):
            order = bisect_left(lines, floor)
            if order < len(lines) and lines[order] < end:
                return lines[order]
        return None


def _positions(lines: Sequence[Line], skip: frozenset[int], marker: regex.Pattern[str]) -> _Markers:
    found = _Markers({}, {}, {})
    for index, line in enumerate(lines):
        if index in skip or "\t" in line.text:
            continue
        for match in marker.finditer(line.text):
            if match["raised"]:
                found.raised.setdefault(int(match["raised"].translate(FROM_SUPERSCRIPT)), []).append(index)
            else:
                found_at = found.plain if match["year"] is None else found.year
                found_at.setdefault(int(match["number"]), []).append(index)
    return found


def _raised(line: Line, number: int, marker: regex.Pattern[str]) -> Line:
    """*line* with its first plain marker *number* raised, unless it has a raised one."""
    for match in marker.finditer(line.text):
        if match["raised"] and int(match["raised"].translate(FROM_SUPERSCRIPT)) == number:
            return line
    for match in sorted(marker.finditer(line.text), key=lambda match: match["year"] is not None):
        if match["number"] and int(match["number"]) == number:
            raised = match["number"].translate(TO_SUPERSCRIPT)
            return replace(line, text=line.text[: match.start()] + raised + line.text[match.end() :])
    return line


def gather(
    lines: Sequence[Line], starts: dict[int, int], furniture: frozenset[int]
) -> tuple[list[Note], frozenset[int]]:
    """The notes that start at *starts*, and the indexes of all lines they stand on.

    A note runs on over the lines below it, to a blank line, another note, furniture or the end of the page. One that a
    page breaks goes on in the lines right above the first note of the next page.
    """
    notes: list[Note] = []
    taken: set[int] = set()
    for start, number in starts.items():
        above = _above(lines, start, furniture) if notes and not _ENDS.search(notes[-1].lines[-1].text) else []
        if above and above[0] not in taken:
            notes[-1] = replace(notes[-1], lines=notes[-1].lines + tuple(_stripped(lines[i]) for i in above))
            taken.update(above)
        end = start + 1
        while end < len(lines) and _same_note(lines, end, start, starts, furniture):
            end += 1
        match = NOTE_START.match(lines[start].text) or _PLAIN_START.match(lines[start].text)
        assert match is not None
        begin = match.start("text") if "text" in match.re.groupindex else match.end()
        first = replace(lines[start], text=lines[start].text[begin:].strip())
        notes.append(Note(number, (first, *(_stripped(line) for line in lines[start + 1 : end]))))
        taken.update(range(start, end))
    return notes, frozenset(taken)


_ENDS = regex.compile(r"[.!?\d][)\"”’]*$")


def _stripped(line: Line) -> Line:
    return replace(line, text=line.text.strip())


def _same_note(
    lines: Sequence[Line], index: int, start: int, starts: dict[int, int], furniture: frozenset[int]
) -> bool:
    line = lines[index]
    return bool(line.text.strip()) and index not in starts and index not in furniture and line.page == lines[start].page


def _above(lines: Sequence[Line], start: int, furniture: frozenset[int]) -> list[int]:
    """The lines right above a note that can be the rest of the note before it: they go on amid a sentence."""
    first = start
    while first > 0 and lines[first - 1].text.strip() and first - 1 not in furniture and start - first < 12:
        first -= 1
    return list(range(first, start)) if first < start and lines[first].text.lstrip()[:1].islower() else []


def markers_in(text: str) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """Start, end and numbers of each raised marker in *text*; exponents of units (m², km³) are none."""
    for match in _MARKER.finditer(text):
        numbers = tuple(int(part.translate(FROM_SUPERSCRIPT)) for part in _RAISED.findall(match[0]))
        yield match.start(), match.end(), numbers


_RAISED = regex.compile(f"[{SUPERSCRIPT}]+")
_MARKER = regex.compile(
    rf"(?<!\d\s?(?:[kcdmh]?m|ha))(?<!\b[kcdmh]?m)(?<![{SUPERSCRIPT}])[{SUPERSCRIPT}]{{1,3}}+(?![{SUPERSCRIPT}])"
    rf"(?:[,;]\s?[{SUPERSCRIPT}]{{1,3}}+(?![{SUPERSCRIPT}]))*+"
)
"""A marker has three digits at most: a longer run of raised digits is none."""
