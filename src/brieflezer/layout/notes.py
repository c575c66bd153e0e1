"""Footnotes in a raw text: which lines are notes, and which digits in the running text are their markers.

Raised numbers are markers and notes as they stand. A note list in plain digits (``3 Kamerstukken …``, ``[3] …``,
``3) …``) is one only if its numbers count up and each has its marker in the text before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from brieflezer.letter import Line

SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹"
TO_SUPERSCRIPT = str.maketrans("0123456789", SUPERSCRIPT)
FROM_SUPERSCRIPT = str.maketrans(SUPERSCRIPT, "0123456789")

NOTE_START = regex.compile(rf"\s*+(?P<number>[{SUPERSCRIPT}]{{1,3}})[.)]?\s*+(?=\S)")
_PLAIN_START = regex.compile(r"\s{0,4}(?P<open>\[)?(?P<number>\d{1,3})(?P<close>[\])]|(?=\s))\s*+(?P<text>\S.*+)$")
_GLUED = regex.compile(r"(?<=[\p{Ll})\]”’'\"][.,;:?!]?|[\p{Ll}]|\d{4}[.,]?|[)”’\"])(?P<number>\d{1,3})(?=[\s.,;:)?!]|$)(?![.,]\d)")
_BRACKETED = regex.compile(r"\s?\[(?P<number>\d{1,3})\]")
_SOURCE = regex.compile(
    r"(?:zie|kamerst|handelingen|aanhangsel|stb|stcrt|https?:|www\.|artikel|art\.|idem|ibid|brief|motie|bron|tk|ek|dit|deze|het|de|rapport|bijlage|\p{Lu})",
    regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Note:
    """One note of a raw text: its number as printed, and its lines without it."""

    number: int
    lines: tuple[Line, ...]


def find_notes(lines: Sequence[Line], skip: frozenset[int]) -> tuple[list[Line], dict[int, int]]:
    """*lines* with every plain marker and note number raised, and the note starts: index → number.

    *skip* are the indexes of furniture.
    """
    raised = list(lines)
    starts = {
        index: int(match["number"].translate(FROM_SUPERSCRIPT))
        for index, line in enumerate(lines)
        if index not in skip and (match := NOTE_START.match(line.text))
    }
    if starts:
        return raised, starts
    return _raise_plain(raised, skip)


def _raise_plain(lines: list[Line], skip: frozenset[int]) -> tuple[list[Line], dict[int, int]]:
    """Bracketed or plain note numbers that count up from 1, each with its marker before it."""
    for marker, opens in ((_BRACKETED, True), (_GLUED, False)):
        pairs = _pairs(lines, skip, marker, opens=opens)
        if len(pairs) < (1 if opens else 2) and not _sure(lines, pairs):
            continue
        for pair in pairs:
            lines[pair.line] = _with_marker(lines[pair.line], pair, marker)
        return lines, {pair.note: pair.number for pair in pairs}
    return lines, {}


@dataclass(frozen=True, slots=True)
class _Pair:
    number: int
    line: int
    note: int


def _pairs(lines: Sequence[Line], skip: frozenset[int], marker: regex.Pattern[str], *, opens: bool) -> list[_Pair]:
    """Markers and notes matched greedily in order: n, then n + 1 after it."""
    markers = _positions(lines, skip, marker)
    notes = {}
    for index, line in enumerate(lines):
        match = _PLAIN_START.match(line.text) if index not in skip else None
        if match and bool(match["open"]) == opens and _SOURCE.match(match["text"]):
            notes.setdefault(int(match["number"]), []).append(index)
    pairs: list[_Pair] = []
    number, line, note = 1, -1, -1
    while True:
        at = next((i for i in notes.get(number, ()) if i > note), None)
        if at is None:
            # numbering that restarts
            if number > 1 and (again := next((i for i in notes.get(1, ()) if i > note), None)) is not None:
                number, at = 1, again
            else:
                return pairs
        position = next((i for i in markers.get(number, ()) if line <= i < at), None)
        if position is None and not opens:
            return pairs
        if position is not None:
            line = position
            pairs.append(_Pair(number, position, at))
        note = at
        number += 1


def _positions(lines: Sequence[Line], skip: frozenset[int], marker: regex.Pattern[str]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        if index in skip or "\t" in line.text:
            continue
        starts_note = _PLAIN_START.match(line.text)
        for match in marker.finditer(line.text, starts_note.start("text") if starts_note else 0):
            found.setdefault(int(match["number"]), []).append(index)
    return found


def _sure(lines: Sequence[Line], pairs: Sequence[_Pair]) -> bool:
    """One single note is believed only where it says where something stands."""
    return bool(pairs) and bool(regex.search(r"kamerst|handeling|stb\.|stcrt|https?:", lines[pairs[0].note].text, regex.I))


def _with_marker(line: Line, pair: _Pair, marker: regex.Pattern[str]) -> Line:
    for match in marker.finditer(line.text):
        if int(match["number"]) == pair.number:
            raised = match["number"].translate(TO_SUPERSCRIPT)
            return replace(line, text=line.text[: match.start()] + raised + line.text[match.end() :])
    return line


def gather(lines: Sequence[Line], start: int, number: int, stop: frozenset[int]) -> tuple[Note, int]:
    """The note that starts at *start*, and the index after its last line.

    It runs on over the lines that follow without a blank line, a new note or furniture between.
    """
    first = lines[start]
    match = NOTE_START.match(first.text) or _PLAIN_START.match(first.text)
    assert match is not None
    begin = match.end() if "text" not in match.re.groupindex else match.start("text")
    taken = [replace(first, text=first.text[begin:].strip())]
    index = start + 1
    while index < len(lines) and lines[index].text.strip() and index not in stop:
        taken.append(replace(lines[index], text=lines[index].text.strip()))
        index += 1
    return Note(number, tuple(taken)), index


def markers_in(text: str) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """Start, end and numbers of each raised marker in *text*; exponents of units (m², km³) are none."""
    for match in _MARKER.finditer(text):
        numbers = tuple(int(part.translate(FROM_SUPERSCRIPT)) for part in _RAISED.findall(match[0]))
        yield match.start(), match.end(), numbers


_RAISED = regex.compile(f"[{SUPERSCRIPT}]+")
_MARKER = regex.compile(
    rf"(?<!\d\s?(?:[kcdmh]?m|ha))(?<!\b[kcdmh]?m)[{SUPERSCRIPT}]++(?:[,;]\s?(?=[{SUPERSCRIPT}])[{SUPERSCRIPT}]++)*+"
)
