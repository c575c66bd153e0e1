"""What stands around a table: its caption with its number, and the unit of its values."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from brieflezer.dutch.unit_phrases import UnitPhrase, find_unit_phrase, parse_unit_phrase
from brieflezer.finders.tables.grid import CAPTION, Part
from brieflezer.letter import Letter

_LONGEST = 300
_LAST_SENTENCE = regex.compile(r"(?:^|[.!?]\s++)(?P<last>[^.!?]*+(?:[.!?](?!\s)[^.!?]*+)*+[.!?:]?+)$")
_SPEAKS_OF_TABLE = regex.compile(
    r"(?<!\p{L})(?:bedragen|aantallen|cijfers|percentages|tabel|overzicht|uitgedrukt|weergegeven)", regex.IGNORECASE
)
_NOTE = regex.compile(r"[(*]?\s?(?:alle\s)?(?:bedragen|aantallen|cijfers|percentages|x|×)(?!\p{L})", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Caption:
    text: str
    number: str | None = None


def caption_of(text: str) -> Caption:
    """The caption *text* with its number.

    >>> caption_of("TABEL 2: Uitgaven"), caption_of("Uitgaven per jaar")
    (Caption(text='TABEL 2: Uitgaven', number='2'), Caption(text='Uitgaven per jaar', number=None))
    """
    flat = " ".join(text.split())
    found = CAPTION.match(flat)
    return Caption(flat, found["number"] if found else None)


def caption_around(letter: Letter, first: int, last: int) -> Caption | None:
    """The caption of the table in the blocks from *first* to *last*: right before it, or else right after it."""
    before = _text(letter, first - 1)
    if before is not None and len(before) <= _LONGEST:
        if CAPTION.match(before):
            return caption_of(before)
        if letter.blocks[first - 1].kind == "caption":
            above = _text(letter, first - 2)
            numbered = above is not None and len(above) <= _LONGEST and CAPTION.match(above)
            return caption_of(above if numbered and above else before)
    after = _text(letter, last + 1)
    if after is None or len(after) > _LONGEST or not CAPTION.match(after) or _is_table(letter, last + 2):
        return None
    return caption_of(after)


def unit_around(letter: Letter, first: int, last: int, caption: Caption | None, part: Part) -> UnitPhrase | None:
    """The unit of the values: of the caption, the headers, a sentence or a note beside the table, or of all cells."""
    said = find_unit_phrase(caption.text) if caption else None
    return said or _of_headers(part) or _of_neighbours(letter, first, last, caption) or _of_cells(part)


def _of_headers(part: Part) -> UnitPhrase | None:
    """What the header of the labels says ('Bedragen x € 1.000'), or the headers of all columns alike."""
    corner = find_unit_phrase(" ".join(part.columns[0])) if part.columns else None
    units = {parse_unit_phrase(path[-1]) if path else None for path in part.columns[1:]}
    tops = {parse_unit_phrase(path[0]) if path else None for path in part.columns[1:]}
    return corner or (units.pop() if len(units) == 1 else None) or (tops.pop() if len(tops) == 1 else None)


def _of_neighbours(letter: Letter, first: int, last: int, caption: Caption | None) -> UnitPhrase | None:
    place = first - 1
    text = _text(letter, place)
    while text is not None and caption and place > first - 3 and " ".join(text.split()) != caption.text:
        if letter.blocks[place].kind == "caption" and (said := find_unit_phrase(text)):
            return said
        break
    if text is not None and caption and " ".join(text.split()) == caption.text:
        text = _text(letter, place - 1)
    sentence = _LAST_SENTENCE.search(text[-400:]) if text else None
    if sentence and _SPEAKS_OF_TABLE.search(sentence["last"]) and (said := find_unit_phrase(sentence["last"])):
        return said
    after = _text(letter, last + 1)
    return find_unit_phrase(after) if after is not None and len(after) < 120 and _NOTE.match(after) else None


def _of_cells(part: Part) -> UnitPhrase | None:
    numbers = [place.text for row in part.rows for place in row[1:] if place.is_number]
    if numbers and all(text.endswith("%") for text in numbers):
        return UnitPhrase("percent")
    if numbers and all("€" in text for text in numbers):
        return UnitPhrase("EUR")
    return None


def _text(letter: Letter, index: int) -> str | None:
    if not 0 <= index < len(letter.blocks) or letter.blocks[index].kind in ("table", "footnote"):
        return None
    return letter.text[slice(*letter.blocks[index].span)]


def _is_table(letter: Letter, index: int) -> bool:
    return index < len(letter.blocks) and letter.blocks[index].kind == "table"
