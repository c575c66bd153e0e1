"""Tables that list promises, as annexes of budgets and overviews have them: one promise a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from brieflezer.finders.commitments.cues import MOTION, PROMISE, status_of
from brieflezer.letter import Block, Letter
from brieflezer.reading import CommitmentStatus, Span

_NUMBER_OF = regex.compile(r"(?:nr|nummer|datum|nummer toezegging)\b", regex.IGNORECASE)
_WHAT = regex.compile(r"\s*(?:korte\s+)?(?:omschrijving|onderwerp|inhoud|tekst|titel|beschrijving)\b", regex.IGNORECASE)
_WHERE = regex.compile(
    r"\s*(?:vindplaats|bron|kamerstuk\w*|gedaan\b|gelegenheid|(?:soort )?(?:debat|overleg|activiteit|vergadering)"
    r"|datum(?:$|\s*(?:toezegging|debat|overleg|vergadering|gedaan)))",
    regex.IGNORECASE,
)
_TITLE = 200
"""Characters of the longest title of a table."""


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A row of such a table: the cell with the promise, all of the row, what became of it, the words that tell where
    it was made, '' where no column does, and those in which a deadline can stand."""

    cell: Span
    row: Span
    section: str | None
    status: CommitmentStatus
    made: str
    ahead: str


def promise_columns(letter: Letter) -> dict[str, int]:
    """The column in which promises stand, for each table that lists them, by the id of its block.

    Its header says so ('Toezegging', 'Omschrijving toezegging'), or what stands above it does, and the header names a
    column for what is promised ('Omschrijving').
    """
    columns: dict[str, int] = {}
    titles = {section.id: section.title or "" for section in letter.sections}
    for before, block in zip((None, *letter.blocks), letter.blocks, strict=False):
        if block.kind != "table" or not block.cells:
            continue
        told = before is not None and before.kind in ("caption", "heading", "paragraph")
        above = letter.text[slice(*before.span)] if before and told else titles.get(block.section or "", "")
        column = _promise_column(_header(letter, block), about=_about_promises(above))
        if column is not None:
            columns[block.id] = column
    return columns


def find_rows(letter: Letter) -> Iterator[PromiseRow]:
    """The promises of all tables of *letter* that list them."""
    columns = promise_columns(letter)
    for block in letter.blocks:
        if block.id not in columns:
            continue
        column = columns[block.id]
        where = {index for index, words in enumerate(_header(letter, block)) if _WHERE.match(words)} - {column}
        for row in block.cells[1:]:
            if column < len(row) and row[column][0] < row[column][1]:
                yield _read(letter.text, block, row, column, where)


def _header(letter: Letter, block: Block) -> list[str]:
    return [letter.text[slice(*cell)] for cell in block.cells[0]]


def _promise_column(header: Sequence[str], *, about: bool) -> int | None:
    for index, words in enumerate(header):
        if PROMISE.search(words) and not MOTION.search(words) and not _NUMBER_OF.match(words):
            return index
    if about and not any(MOTION.search(words) for words in header):
        return next((index for index, words in enumerate(header) if _WHAT.match(words)), None)
    return None


def _about_promises(words: str) -> bool:
    """Whether the words above a table announce promises, and no motions; long ones are no title."""
    return len(words) < _TITLE and PROMISE.search(words) is not None and MOTION.search(words) is None


def _read(text: str, block: Block, row: Sequence[Span], column: int, where: set[int]) -> PromiseRow:
    filled = [cell for cell in row if cell[0] < cell[1]]
    status = _status(text, row, column)
    made = [row[index] for index in sorted(where) if index < len(row)]
    told = [row[column]] if status == "fulfilled" else [cell for index, cell in enumerate(row) if index not in where]
    return PromiseRow(
        cell=row[column],
        row=(filled[0][0], filled[-1][1]),
        section=block.section,
        status=status,
        made=" ".join(text[slice(*cell)] for cell in made),
        ahead=" ".join(text[slice(*cell)] for cell in told),
    )


def _status(text: str, row: Sequence[Span], column: int) -> CommitmentStatus:
    """What the cells say, the last first: the verdict stands at the end of a row."""
    for index in range(len(row) - 1, -1, -1):
        words = text[slice(*row[index])]
        if _VERDICT.search(words) or (index != column and _DONE.search(words) and not _TO_COME.search(words)):
            return "fulfilled"
        if (status := status_of(words)) is not None:
            return status.status
    return "open"


_VERDICT = regex.compile(
    r"(?:^|[.;!] )(?:(?:deze )?toezegging is |is )?"
    r"(?:afgedaan|afgerond|afgehandeld|nagekomen|voldaan|gereed|uitgevoerd)(?=[.;:,]|\s*$|\s(?:op|per|met|bij|in|via|middels|door|d\.d)\b)",
    regex.IGNORECASE,
)
_SENT = (
    r"(?:ge[iï]nformeerd|verzonden|verstuurd|toegezonden|toegestuurd|aangeboden|gestuurd|gezonden|beantwoord|gedeeld"
    r"|gemeld|bericht)"
)
_DONE = regex.compile(
    rf"\b(?:is|zijn|heeft|heb|hebben)\b(?:(?!\b(?:niet|nog|pas)\b)[^;\t]){{0,160}}?\b{_SENT}\b"
    r"|^(?:zie |per |bij |in )?(?:de )?(?:kamer)?brief (?:van|d\.?d\.?|aan)\b|^zie (?:de )?kamerstuk",
    regex.IGNORECASE,
)
_TO_COME = regex.compile(r"\b(?:wordt|worden|zal|zullen|volgt|verwacht|ontvangt|voorzien|streven)\b", regex.IGNORECASE)
