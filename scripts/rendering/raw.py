"""A raw letter and its gold → `Printed`.

The gold says what a person saw: which headings, notes and furniture the letter has. The raw text gives the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rendering.parts import (
    Caption,
    Cell,
    Closing,
    Grid,
    Heading,
    Item,
    Letterhead,
    Marker,
    Paragraph,
    Part,
    Printed,
    Words,
)

Gold = Mapping[str, Any]
_TAGS = re.compile(r"\$(?=[\d. /]+\$)|(?<=\d)\$|</?[biu]>|\*\*|(?<!\S)\*(?=\S)|(?<=\S)\*(?!\S)")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_TO_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NOTE_START = re.compile(r"(?:\[(\d{1,3})\]|([⁰¹²³⁴-⁹]{1,3})|(\d{1,3}))\s*(?=\S)")
_PAGE = re.compile(r"\s*(?:Pagina \d+ van \d+|\d{1,2}|Blad\s+\d+/\d+)\s*$")
_ITEM = re.compile(r"(\s*)([-•–o]|\d{1,2}\.)\s+(?=\S)")
_OFFICE = re.compile(r"(?:de|het) (?:minister|staatssecretaris)\b.{0,90}$|hoogachtend,?$|met vriendelijke groet", re.I)
_NUMBERED = re.compile(r"(?:tabel|figuur) \d", re.I)
_ENDS = re.compile(r"[.!?:;][”’»\")]*[⁰¹²³⁴-⁹]*$")
_GAP = "\f"


def read_printed(data: bytes, gold: Gold) -> Printed:
    """The letter in *data* as it is to be printed, with what *gold* knows of it."""
    lines = _lines(data)
    lines = _without_notes(lines, gold)
    lines = _body(_without_furniture(lines, gold), gold)
    chunks = _chunks(lines, gold)
    notes: list[tuple[Marker, str]] = []
    waiting = [(note["number"], note["text"], _letters(note.get("anchor_before") or "")) for note in gold["footnotes"]]
    parts: list[Part] = []
    sections = list(gold.get("sections", ()))
    headers = [_letters(" ".join(word for path in one["columns"] for word in path)) for one in gold.get("tables", ())]
    for chunk in chunks:
        for part in _parts(chunk, gold, sections, waiting, notes, parts):
            last = parts[-1] if parts else None
            if isinstance(part, Grid) and isinstance(last, Grid) and not _is_header(part.rows[0], headers):
                # blank lines stand inside the table
                parts[-1] = Grid(last.rows + part.rows, last.heads, last.rules)
            else:
                parts.append(part)
    return Printed(_letterhead(gold), tuple(parts), tuple(notes))


def _is_header(row: Sequence[Cell], headers: Sequence[str]) -> bool:
    """Whether *row* is the header of a table of its own."""
    return _letters(" ".join(cell for cell in row if isinstance(cell, str))) in headers


def _lines(data: bytes) -> list[str]:
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        if encoding == "utf-16" and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
            continue
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    text = _TAGS.sub("", text.replace("&amp;", "&").replace("\u00ad", "").replace("\r\n", "\n"))
    return text.replace("\f", "\n\f\n").replace("ﬁ", "fi").replace("ﬃ", "ffi").split("\n")


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


# -- what is no body ---------------------------------------------------------------------------------------------


def _without_notes(lines: Sequence[str], gold: Gold) -> list[str]:
    """*lines* without those on which the notes stand; a gap stands where one was."""
    left = [(note["number"], _letters(note["text"])) for note in gold["footnotes"]]
    kept: list[str] = []
    rest = ""
    for line in lines:
        letters = _letters(line)
        start = _NOTE_START.match(line)
        if start and (number := int((start[1] or start[2] or start[3]).translate(_SUPERSCRIPTS))):
            words = _letters(line[start.end() :])
            note = next(((n, text) for n, text in left if n == number and text.startswith(words) and words), None)
            if note:
                left.remove(note)
                rest = note[1].removeprefix(words)
                kept.append(_GAP)
                continue
        if rest and letters and rest.startswith(letters):
            rest = rest.removeprefix(letters)
            continue
        kept.append(line)
    return kept


def _without_furniture(lines: Sequence[str], gold: Gold) -> list[str]:
    furniture = {_letters(text) for text in gold.get("furniture", ())} | {"onskenmerk", "datum"}
    directorate = _letters((gold["metadata"].get("sender") or {}).get("directorate") or "?")
    date = _letters(_dutch_date(gold["metadata"].get("date")))
    kept: list[str] = []
    for line in lines:
        letters = _letters(line)
        pieces = [_letters(piece) for piece in re.split(r"\s{2,}|\t", line.strip())]
        gone = letters and (
            letters in furniture
            or letters == date
            or (len(letters) > 8 and letters in directorate)
            or any(len(letters) > 8 and letters in text for text in furniture)
            or any(len(piece) > 5 and piece in furniture for piece in pieces)
            or pieces[:2] == ["datum", "kenmerk"]
            or pieces[0] == date
        )
        if gone or _PAGE.match(line) or line.strip() == "-":
            kept.append(_GAP)
        else:
            kept.append(line)
    return kept


def _body(lines: list[str], gold: Gold) -> list[str]:
    """The lines from the salutation or, without one, the first heading or prose on."""
    first = _letters(gold["sections"][0]["title"]) if gold.get("sections") else "?"
    for index, line in enumerate(lines):
        if re.match(r"(?:Zeer )?[Gg]eachte ", line):
            return lines[index:]
    if gold["metadata"].get("document_type") == "bijlage":
        return lines[next(i for i, line in enumerate(lines) if _letters(line) == first) :]
    prose = (i for i, line in enumerate(lines) if re.match(r"Vraag 1$", line) or (len(line) > 60 and not _head(line)))
    return lines[next(prose, 0) :]


def _head(line: str) -> bool:
    return line.startswith(("Vragen gesteld", "Aan ", "Tweede Kamer", "Aanhangsel"))


# -- chunks ------------------------------------------------------------------------------------------------------


def _chunks(lines: Sequence[str], gold: Gold) -> Iterator[list[str]]:
    """Lines that belong together; a gap inside a sentence does not part them."""
    titles = {
        form for section in gold.get("sections", ()) for form in (_plain(_title(section)), _plain(section["title"]))
    }
    whole = [_letters(text) for text in gold.get("rejoined_paragraphs", ())]
    chunk: list[str] = []
    gap = False
    for line in lines:
        if line == _GAP or not line.strip():
            gap = gap or line == _GAP
            if chunk and chunk[-1]:
                chunk.append("")
            continue
        blank = bool(chunk) and not chunk[-1]
        last = next((text for text in reversed(chunk) if text), "")
        broken = blank and not (gap and _goes_on(last, line, whole))
        if chunk and (broken or _plain(line) in titles or _plain(" ".join(filter(None, chunk))) in titles):
            yield [text for text in chunk if text]
            chunk = []
        chunk = [text for text in chunk if text] + [line.rstrip(" ")]
        gap = False
    if chunk:
        yield [text for text in chunk if text]


def _goes_on(last: str, line: str, whole: Sequence[str]) -> bool:
    """Whether *line* is the rest of the sentence that *last*, before a page's end, began."""
    if _is_row(last) or _ENDS.search(last.rstrip()):
        return False
    across = _letters(last)[-12:] + _letters(line)[:12]
    return line[:1].islower() or any(across in text for text in whole)


def _plain(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def _title(section: Mapping[str, Any]) -> str:
    return f"{section['number'] or ''} {section['title']}"


def _is_row(line: str) -> bool:
    return len(_cells(line)) > 1


def _cells(line: str) -> list[str]:
    if "\t" in line:
        return [cell.strip() for cell in line.split("\t")]
    if line.startswith(" " * 8) and re.search(r"\S\s{2,}\S", line):
        return ["", *re.split(r"\s{2,}", line.strip())]
    return re.split(r"\s{2,}", line.strip())


# -- parts -------------------------------------------------------------------------------------------------------


def _parts(
    chunk: list[str],
    gold: Gold,
    sections: list[Mapping[str, Any]],
    waiting: list[tuple[int, str, str]],
    notes: list[tuple[Marker, str]],
    before: Sequence[Part],
) -> Iterator[Part]:
    whole = _joined(chunk)
    section = _section(whole, sections)
    if section is not None:
        yield Heading(section["level"], _words(whole, waiting, notes))
        return
    signatories = [one["name"] for one in (gold["metadata"].get("sender") or {}).get("signatories") or ()]
    if (_OFFICE.match(chunk[0]) and len(whole) < 250 and not whole.endswith(".")) or (
        before and isinstance(before[-1], Closing) and any(str(name) in whole for name in signatories)
    ):
        yield Closing(tuple(line.strip() for line in chunk))
        return
    if all(_is_row(line) for line in chunk[1:]) and (len(chunk) > 1 or _is_row(chunk[0])) and _is_row(chunk[-1]):
        yield from _table(chunk, waiting, notes)
        return
    yield from _prose(chunk, waiting, notes)


def _table(chunk: list[str], waiting: list[tuple[int, str, str]], notes: list[tuple[Marker, str]]) -> Iterator[Part]:
    """The tables in *chunk*, each with its caption where a line of one cell stands above it."""
    run: list[list[str]] = []
    for index, line in enumerate([*chunk, ""]):
        cells = _cells(line) if line else []
        named = len([cell for cell in cells if cell]) == 1 and (index == 0 or _NUMBERED.match(line) is not None)
        if (named or not line) and run:
            width = max(map(len, run))
            yield Grid(tuple(tuple(row + [""] * (width - len(row))) for row in run))
            run = []
        if named:
            yield Caption(_words(line.strip(), waiting, notes))
        else:
            run.append(cells)


def _prose(chunk: list[str], waiting: list[tuple[int, str, str]], notes: list[tuple[Marker, str]]) -> Iterator[Part]:
    run: list[str] = []
    mark: tuple[str, int] | None = None
    for line in [*chunk, ""]:
        item = _ITEM.match(line)
        if (item or not line) and run:
            words = _words(_joined(run), waiting, notes)
            yield Item(mark[0], words, mark[1]) if mark else Paragraph(words, quoted=run[0].startswith("    “"))
            run, mark = [], None
        if item:
            mark, line = (item[2], len(item[1]) // 2), line[item.end() :]
        run.append(line)


def _section(text: str, sections: list[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The first of *sections* that has *text* as its heading; it is taken out."""
    letters = _plain(text)
    for section in sections:
        title = _plain(section["title"])
        if letters.endswith(title) and len(letters) - len(title) < 14:
            sections.remove(section)
            return section
    return None


def _joined(lines: Sequence[str]) -> str:
    """*lines* as one text, words broken over a line put together."""
    text = ""
    for line in map(str.strip, lines):
        if not text:
            text = line
        elif text.endswith("-") and text[-2:-1].isalpha() and line[:1].islower():
            keeps = (text[-2] in "aeiou" and line[0] in "aeiou") or re.match(r"(?:en|of|instromers)\b", line)
            text = (text if keeps else text[:-1]) + line
        elif text.endswith("-") and text[-2:-1].isalpha() and line[:1].isupper():
            text += line
        else:
            text += " " + line
    return text


def _words(text: str, waiting: list[tuple[int, str, str]], notes: list[tuple[Marker, str]]) -> Words:
    """*text* cut where the notes are called; a note is called where the letters before its marker stand."""
    found: list[str | Marker] = []
    said = ""
    while placed := [(place, one) for one in waiting if (place := _place(said, text, one))]:
        place, one = min(placed)
        waiting.remove(one)
        number, note, _ = one
        marker = Marker(number)
        notes.append((marker, note))
        found += [text[: place[0]], marker]
        said += text[: place[0]]
        text = text[place[1] :]
    return (*found, text) if text else tuple(found)


def _place(said: str, text: str, note: tuple[int, str, str]) -> tuple[int, int] | None:
    """Start and end of the marker of *note* in *text*, before which *said* stands."""
    number, _, before = note
    for form in (f"[{number}]", str(number).translate(_TO_SUPERSCRIPTS), str(number)):
        start = text.find(form)
        while start >= 0:
            if before and _letters(said + text[:start])[-20:].endswith(before[-15:]):
                return start, start + len(form)
            start = text.find(form, start + 1)
    return None


# -- the letterhead ----------------------------------------------------------------------------------------------

_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


def _dutch_date(date: str | None) -> str:
    if not date:
        return ""
    year, month, day = date.split("-")
    return f"{int(day)} {_MONTHS[int(month) - 1]} {year}"


def _letterhead(gold: Gold) -> Letterhead:
    data = gold["metadata"]
    sender = data.get("sender") or {}
    office = (sender.get("ministry") or "Ministerie van Algemene Zaken", sender.get("directorate"))
    facts = [
        ("Ons kenmerk", data.get("reference")),
        ("Uw kenmerk", data.get("your_reference")),
        ("Bijlagen", data.get("attachments")),
    ]
    sidebar = [
        (office[0], tuple(filter(None, (office[1],)))),
        ("", ("Postbus 20018", "2500 EA Den Haag", "www.rijksoverheid.nl")),
        *((label, (str(value),)) for label, value in facts if value is not None),
    ]
    date = _dutch_date(data.get("date"))
    continued = [(office[1] or office[0], ()), ("Datum", (date,)), *((a, (str(b),)) for a, b in facts[:1] if b)]
    return Letterhead(
        address=(data.get("addressee") or "De Voorzitter van de Tweede Kamer der Staten-Generaal",),
        date=date,
        subject=data.get("subject") or data.get("title") or "",
        sidebar=tuple(sidebar),
        continued=tuple(continued),
    )
