"""The lines of a raw text → drafts: paragraphs, list items, tables, captions, headings, notes.

A raw text says little about its layout: blank lines, indents, tabs, the width at which it was wrapped. A converter may
have written one line a paragraph, or kept the printed lines; `_wrap_width` finds out which.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from brieflezer.layout.draft import Cell, Draft, cut, strip
from brieflezer.letter import Line

LIST_START = regex.compile(
    r"\s*+(?:(?P<bullet>[-−–—•‣·▪▫◦●○■□➢➔→✓*\uf0b7\uf0a7\uf0d8]|o(?=\s))\s++|\(?(?P<number>\d{1,2}|[a-z]|[ivx]{1,5})[.)]\s++)(?=\S)"
)
ENDS_SENTENCE = regex.compile(r"(?:(?<!(?:^|[\s(])(?i:nrs?|pp?|pag|blz|artt?))\.|[!?:;…])['\"”’)\]⁰¹²³⁴-⁹]*+$")
"""The end of a line that ends its sentence; 'nr.' and its like do not, a number follows."""
_AWAITS_NUMBER = regex.compile(
    r"[\s(](?:(?:nrs?|pp?|pag|blz|artt?|stb|stcrt|trb)\.|artikel(?:en)?|nummers?|bladzijden?)$", regex.IGNORECASE
)
# A dossier number that the end of a line breaks: 'Kamerstuk 33' / '752, nr. 90'.
_HALF_DOSSIER = regex.compile(r"(?:kamerst\p{L}*|dossier|kst\.?)\b[^.;()]{0,40}(?<!\d)\d{2}$", regex.IGNORECASE)
_REST = regex.compile(r"\d{3}(?!\d)(?:[ -][IVX]{1,5}\b)?(?:,|\)|[ -]nrs?\b|-\d)")
_CLOSES = regex.compile(r"(?:\d{1,4}[a-z]?|[a-z]|[ivx]{1,5})\)")
MOTION_CLAUSE = regex.compile(
    r"(?:gehoord|constaterende|overwegende|verzoekt|spreekt|roept|van mening|van oordeel|kennisgenomen|kennis genomen|"
    r"gelezen|in herinnering|tevens|en gaat over)\b",
    regex.IGNORECASE,
)
_FUNCTION_WORD = regex.compile(
    r"(?:^|\s)(?:de|het|een|en|of|van|in|op|te|voor|met|aan|bij|om|dat|die|als|uit|door|over|naar|ten|ter|tot|onder|is|zijn|"
    r"wordt|worden|niet|ook|er|ik|wij|we|deze|dit|mijn|uw|hun|haar|maar|dan|tussen|per|zoals|waarin|waarbij|waarvan)$|[,–-]$",
    regex.IGNORECASE,
)
QUESTION = regex.compile(
    r"(?:vraag|antwoord|antwoorden|vragen)\s+(?:op\s+vra(?:ag|gen)\s+)?\d{1,3}"
    r"(?:(?:\s?,\s?|\s+en\s+|\s+t/m\s+|\s+tot en met\s+|\s?[-–]\s?|\s?/\s?)\d{1,3}){0,12}\s*[:.]?$",
    regex.IGNORECASE,
)
"""The heading of a question or an answer, as answers to Kamervragen print it."""
SENTENCE_INSIDE = regex.compile(r"[\p{Ll})][.!?]\s+\p{Lu}")
LONGEST_HEADING = 170
"""Characters. The longest headings of real letters, which treat two promises at once, have some 140."""
_COLUMN_GAP = regex.compile(r"\s{3,}|\t")
_VALUE = regex.compile(r"[-–+(€]?\s?[\d.,]+\s?[%)]?$|[-–]$|n\.?v\.?t\.?$|PM$", regex.IGNORECASE)
_VALUES = regex.compile(r"(?:[-–+]?\d{1,3}(?:\.\d{3})++(?:,\d++)?%?(?:\s{1,2}|$)){2,}$")
_CAPTION = regex.compile(
    r"(?:tabel|figuur|grafiek|kader|overzicht|box)\s+(?:\d{1,2}|[A-Z])(?:\.\d{1,2})?\b", regex.IGNORECASE
)


def goes_on_in_number(before: Sequence[Line], text: str) -> bool:
    """Whether *text* starts with a number that the lines *before* it wait for, and so starts no item of a list.

    They end in 'nr.' or its like, or have a bracket open that the number closes: '(Kamerstuk 31 066, nr.' and '48) is'.
    """
    above = " ".join(line.text.strip() for line in before[-_OPEN_LINES:])
    text = text.lstrip()
    if text[:1].isdigit() and (_AWAITS_NUMBER.search(above) or (_HALF_DOSSIER.search(above) and _REST.match(text))):
        return True
    return above.rfind("(") > above.rfind(")") and _CLOSES.match(text) is not None


_OPEN_LINES = 3
"""A bracket that was opened further up was never closed."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines of the body with nothing but the body between them; `gap` when furniture or a page break stands before."""

    lines: tuple[Line, ...]
    gap: bool


class _Block:
    """A block that may go on. Its text is `length` characters long; it is not joined anew for every piece.

    `looked` lines of it were searched for a finite `verb`.
    """

    __slots__ = ("draft", "length", "lines", "looked", "rows", "verb")

    def __init__(self, draft: Draft) -> None:
        self.draft, self.lines, self.rows = draft, list(draft.lines), list(draft.rows)
        self.length = len(draft.text)
        self.looked, self.verb = 0, False

    def add(self, draft: Draft) -> None:
        self.lines += draft.lines
        self.rows += draft.rows
        self.length += 1 + len(draft.text)

    def is_begun_sentence(self) -> bool:
        """As `is_begun_sentence` of its text, without a second look at any line but the last."""
        if not self.verb:
            self.verb = _FINITE.search(self._words(max(0, self.looked - 1))) is not None
            self.looked = len(self.lines)
        ends = self.lines[-1].text.rstrip()[-1:].isalnum()
        return self.verb and ends and self._words(0, _FEWEST_WORDS + 1).count(" ") >= _FEWEST_WORDS

    def _words(self, start: int, end: int | None = None) -> str:
        return replace(self.draft, lines=tuple(self.lines[start:end])).text

    def done(self) -> Draft:
        return replace(self.draft, lines=tuple(self.lines), rows=tuple(self.rows))


def draft_raw(stretches: Sequence[Stretch]) -> list[Draft]:
    """The blocks of the body of a raw text, in order; headings are still paragraphs here."""
    width = _wrap_width([line for stretch in stretches for line in stretch.lines])
    blocks: list[_Block] = []
    for stretch in stretches:
        gap = stretch.gap
        for chunk in _chunks(stretch.lines):
            for draft in _draft_chunk(chunk, width):
                _append(blocks, replace(draft, gap=gap) if gap else draft)
                gap = False
    return [_no_lone_row(block.done()) for block in blocks]


def _no_lone_row(draft: Draft) -> Draft:
    """One row alone is no table, whatever its gaps."""
    if draft.kind != "table" or len(draft.rows) > 1:
        return draft
    return Draft("paragraph", tuple(map(strip, draft.lines)), gap=draft.gap)


def _append(blocks: list[_Block], draft: Draft) -> None:
    """Add *draft*, as a whole of its own or as the rest of a block that a page, a blank line or a note broke."""
    last = blocks[-1] if blocks else None
    if last is not None and (_goes_on(last, draft) or _more_rows(last, draft)):
        last.add(draft)
    elif last is not None and draft.kind == "table" and (header := _header_above(last, draft)):
        blocks[-1] = _Block(
            replace(draft, lines=(*last.lines, *draft.lines), rows=(header, *draft.rows), gap=last.draft.gap)
        )
    else:
        blocks.append(_Block(draft))


def _more_rows(last: _Block, draft: Draft) -> bool:
    return last.draft.kind == draft.kind == "table" and len(last.rows[0]) == len(draft.rows[0])


def _header_above(last: _Block, table: Draft) -> tuple[Cell, ...]:
    """The cells of a line with wide gaps that a blank line parts from the columns it heads; () where it is none."""
    if last.draft.kind != "paragraph" or len(last.lines) != 1 or "\t" in last.lines[0].text:
        return ()
    cells, width = tuple(_cells(last.lines[0])), len(table.rows[0])
    if len(cells) < 3 or not width - 1 <= len(cells) <= width:
        return ()
    return cells if len(cells) == width else ((), *cells)


def _goes_on(last: _Block, draft: Draft) -> bool:
    if last.draft.kind in ("paragraph", "list_item") and goes_on_in_number(last.lines, draft.text):
        return draft.number is not None or draft.kind == "paragraph"
    if last.draft.kind not in ("paragraph", "list_item") or draft.kind != "paragraph":
        return False
    ending, after = " ".join(last.lines[-1].text.split()), draft.text
    if ENDS_SENTENCE.search(ending) or last.lines[-1].bold != draft.lines[0].bold or MOTION_CLAUSE.match(after):
        return False
    if after[:1].islower():
        return True
    if last.length <= 60:
        return False
    if len(after) > 60 and last.is_begun_sentence():
        return True
    if draft.gap and _is_prose(last) and (not after[:1].isalpha() or len(after) > LONGEST_HEADING):
        return True
    return bool(_FUNCTION_WORD.search(ending)) and (draft.gap or len(after) > 60)


def is_begun_sentence(text: str) -> bool:
    """Whether *text* is the first line of a sentence that a blank line for a sidebar breaks, and no heading.

    >>> is_begun_sentence("Tijdens het debat over de veren van 3 mei heb ik aan het lid"), is_begun_sentence("Het lid")
    (True, False)
    """
    return text.count(" ") >= _FEWEST_WORDS and _FINITE.search(text) is not None and text[-1].isalnum()


_FEWEST_WORDS = 8
_FINITE = regex.compile(
    r"\b(?:heb|heeft|hebben|had|hadden|bied|bieden|zal|zullen|werd|werden|is|zijn|wordt|worden|bedroeg|bedraagt) "
    r"(?:ik|wij|het|de|uw|er|op|in|met|aan|van|door|nu|een)\b"
)


def _is_prose(block: _Block) -> bool:
    return block.length > LONGEST_HEADING or SENTENCE_INSIDE.search(block.done().text) is not None


def _chunks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    chunk: list[Line] = []
    for line in lines:
        if line.text.strip():
            chunk.append(line)
        elif chunk:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


# -- wrapped text ------------------------------------------------------------------------------------------------


def _wrap_width(lines: Sequence[Line]) -> int | None:
    """The column at which the text was wrapped, None where it has one line a paragraph."""
    lengths = sorted(
        len(line.text)
        for line, following in itertools.pairwise(lines)
        if following.text.strip() and len(line.text) > 40 and "\t" not in line.text
    )
    if len(lengths) < 8:
        return None
    for share in _FULL:
        width = lengths[int(len(lengths) * share)]
        near = sum(0.8 * width <= length for length in lengths)
        if width <= 140 and near >= 0.6 * len(lengths):
            return width
    return None


_FULL = (0.97, 0.9, 0.8)
"""The share of the lines that are no longer than a full one: a converter that puts the halves of a broken word together
makes two lines of some."""


def _wraps(lines: Sequence[Line], following: Line, width: int | None) -> bool:
    """Whether the last of *lines* was broken only because the first word of *following* did not fit any more."""
    text, after = lines[-1].text.rstrip(), following.text.strip()
    if QUESTION.match(text.strip()) or QUESTION.match(after) or (text.endswith(";") and MOTION_CLAUSE.match(after)):
        return False
    if goes_on_in_number(lines, after):
        return True
    item = LIST_START.match(following.text)
    if width is None:
        return item is None and not ENDS_SENTENCE.search(text) and after[:1].islower()
    full = len(text) + 1 + len(after.split(" ", 1)[0]) > 0.93 * width
    if item is not None and (item["bullet"] or ENDS_SENTENCE.search(text)):
        return False
    return full


# -- one chunk ---------------------------------------------------------------------------------------------------


def _draft_chunk(chunk: list[Line], width: int | None) -> Iterator[Draft]:
    index = 0
    while index < len(chunk):
        end = _table_end(chunk, index)
        if end - index >= 2 or (end - index == 1 and _is_row_alone(chunk[index])):
            yield table_draft(chunk[index:end])
            index = end
            continue
        end = index + 1
        while end < len(chunk) and _table_end(chunk, end) - end < 2:
            if not _wraps(chunk[max(index, end - _OPEN_LINES) : end], chunk[end], width):
                break
            if width is not None and _is_between_paragraphs(chunk, end, width):
                break
            end += 1
        rows = _table_end(chunk, end)
        is_caption = end < len(chunk) and rows - end >= 2 and not ENDS_SENTENCE.search(chunk[end - 1].text)
        header = _close_header(chunk[end - 1], chunk[end:rows]) if is_caption else ()
        above = chunk[index : end - 1] if header else chunk[index:end]
        if above:
            yield _text_draft(above, caption=is_caption)
        index = end
        if header:
            table = table_draft(chunk[end:rows])
            yield replace(table, lines=(chunk[end - 1], *table.lines), rows=(header, *table.rows))
            index = rows


def _is_between_paragraphs(chunk: Sequence[Line], index: int, width: int) -> bool:
    """Whether a short line that ends no sentence stands between one that does and a full one: a heading in a text
    without blank lines."""
    text, below = chunk[index].text.strip(), chunk[index + 1].text.strip() if index + 1 < len(chunk) else ""
    return (
        bool(ENDS_SENTENCE.search(chunk[index - 1].text.rstrip()))
        and len(text) <= _SHORT * width
        and text[0].isupper()
        and text[-1] not in ".,;:"
        and len(below) > _SHORT * width
        and below[0].isupper()
    )


_SHORT = 0.6


def _close_header(line: Line, rows: Sequence[Line]) -> tuple[Cell, ...]:
    """The cells of a header right above *rows* whose names stand one space apart: each begins with a capital, or is a
    year or a date. () where they are not as many as the columns."""
    found = _COLUMN_GAP.search(line.text.strip())
    values = {len(_cells(row)) - 1 for row in rows if _is_row(row)}
    if found is None or len(values) != 1:
        return ()
    text = line.text
    label_end = len(text) - len(text.lstrip()) + found.start()
    for starts in (_CAPITAL_OR_DATE, _CAPITAL):
        at = [match.start() for match in starts.finditer(text, label_end)]
        if [len(at)] == list(values):
            ends = [*at[1:], len(text)]
            names = [(strip(cut(line, start, end)),) for start, end in zip(at, ends, strict=True)]
            return ((strip(cut(line, 0, label_end)),), *names)
    return ()


_CAPITAL = regex.compile(r"(?<=\s)\p{Lu}\S*")
_CAPITAL_OR_DATE = regex.compile(
    r"(?<=\s)(?:\p{Lu}|(?:19|20)\d\d(?!\S)|(?:19|20)\d\d-|\d{1,2}-\d{1,2}-\d{2,4}(?!\S))\S*"
)


def _text_draft(lines: Sequence[Line], *, caption: bool) -> Draft:
    match = LIST_START.match(lines[0].text)
    if match and not caption:
        start = match.end() if match["bullet"] else len(lines[0].text) - len(lines[0].text.lstrip())
        first = cut(lines[0], start)
        return Draft("list_item", (strip(first), *map(strip, lines[1:])), number=match["number"])
    return Draft("caption" if caption else "paragraph", tuple(map(strip, lines)))


def _table_end(chunk: Sequence[Line], start: int) -> int:
    """Where the run of table rows that starts at *start* ends; *start* itself where none starts."""
    end = start
    while end < len(chunk) and (_is_row(chunk[end]) or (end > start and _ends_label(chunk, end))):
        end += 1
    return end


def _ends_label(chunk: Sequence[Line], index: int) -> bool:
    """Whether the line *index*, between two rows, is the rest of the label above it: 'Overige' / 'middelen'."""
    text = chunk[index].text.strip()
    if not text[:1].islower() or len(text) > _LONGEST_REST or _COLUMN_GAP.search(text) or "\t" in chunk[index].text:
        return False
    return index + 1 < len(chunk) and _is_row(chunk[index + 1]) and not chunk[index - 1].text.rstrip().endswith("\t")


_LONGEST_REST = 30


def _split(text: str) -> list[str]:
    """The cells of a line between wide gaps; values that cannot be one number are apart with one space between them."""
    cells: list[str] = []
    for cell in filter(None, _COLUMN_GAP.split(text.strip())):
        cells += cell.split() if cells and _VALUES.match(cell) else [cell]
    return cells


def _is_row(line: Line) -> bool:
    """A row has tabs inside, or short cells with wide gaps between them of which the last are values."""
    text = line.text.rstrip()
    if "\t" in text.lstrip(" "):
        return True
    cells = _split(text)
    if len(cells) < 2 or (LIST_START.match(text) and len(cells) == 2):
        return False
    return (len(cells) >= 3 and max(map(len, cells)) <= 45) or (bool(_VALUE.match(cells[-1])) and len(cells[0]) <= 60)


def _is_row_alone(line: Line) -> bool:
    """A row that is one without another beside it: a label and two values or more."""
    cells = _split(line.text)
    return len(cells) >= 3 and all(_VALUE.match(cell.strip()) for cell in cells[1:])


def table_draft(lines: Sequence[Line]) -> Draft:
    """A table of rows with cells between tabs or wide gaps; rows are padded to the widest."""
    rows: list[list[Cell]] = []
    firsts: list[Line] = []
    for line in lines:
        if rows and not _is_row(line):
            rows[-1][0] = (*rows[-1][0], strip(line))
        else:
            rows.append(_cells(line))
            firsts.append(line)
    width = max(map(len, rows))
    indent = min(map(_indent, lines))
    padded = []
    for line, row in zip(firsts, rows, strict=True):
        missing: tuple[Cell, ...] = ((),) * (width - len(row))
        no_label = "\t" not in line.text and _indent(line) > indent + _BLANK_LABEL
        padded.append((*missing, *row) if no_label else (*row, *missing))
    return Draft("table", tuple(lines), rows=tuple(padded))


_BLANK_LABEL = 3
"""Columns by which a row without a label starts further to the right than the labels."""


def _indent(line: Line) -> int:
    return len(line.text) - len(line.text.lstrip(" "))


def _cells(line: Line) -> list[Cell]:
    cells: list[Cell] = []
    text = line.text
    separator = "\t" if "\t" in text else None
    position = 0
    pieces = text.split("\t") if separator else _split(text)
    for piece in pieces:
        start = text.index(piece, position) if piece else position
        cells.append((strip(cut(line, start, start + len(piece))),) if piece.strip() else ())
        position = start + len(piece) + (1 if separator else 0)
    return cells


def is_caption(text: str) -> bool:
    """Whether *text* is numbered as the caption of a table or a figure ('Tabel 3: …')."""
    return bool(_CAPTION.match(text))
