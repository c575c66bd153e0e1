"""The figures of a block, sentence by sentence, as numbers that can be added."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import regex

from brieflezer.checks.arithmetic import Term, term_of
from brieflezer.dutch.sentences import split_sentences
from brieflezer.reading import Figure, Reading, Span

_NUMERAL = regex.compile(r"(?<![\p{L}\d.,-])\d[\d.,]*+")
_YEAR = regex.compile(r"(?:19|20)\d\d")
_COUNTED = frozenset(("fte", "person"))
_RATES = frozenset(("percent", "percentage_point", "permille"))


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure with one value, and the number of the sentence of its block in which it stands."""

    figure: Figure
    term: Term
    sentence: int

    @property
    def start(self) -> int:
        return self.figure.span[0]

    @property
    def end(self) -> int:
        return self.figure.span[1]

    @property
    def is_rate(self) -> bool:
        return self.figure.unit in _RATES


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of prose: its text with its place, its sentences, and the amounts in them."""

    text: str
    sentences: tuple[Span, ...]
    amounts: tuple[Amount, ...]
    unread: tuple[int, ...]
    """Where digits stand that are neither a figure nor a year."""

    def before(self, amount: Amount, width: int = 60) -> str:
        """The words before *amount* in its sentence, *width* characters at most."""
        floor = self.sentences[amount.sentence][0]
        return self.text[max(floor, amount.start - width) : amount.start]

    def has_unread(self, start: int, end: int) -> bool:
        return bisect_right(self.unread, end) > bisect_right(self.unread, start)


def passages_of(reading: Reading) -> Iterator[Passage]:
    """The blocks of *reading* that hold two figures or more."""
    spans = {block.id: block.span for block in reading.blocks}
    read = sorted(
        [one.span for one in reading.figures]
        + [one.span for one in reading.dates]
        + [one.span for one in reading.references]
    )
    for name, group in groupby(reading.figures, key=lambda figure: figure.block):
        figures = list(group)
        span = spans.get(name or "")
        if span is None or len(figures) < 2:
            continue
        sentences = split_sentences(reading.text, *span)
        starts = [start for start, _ in sentences]
        amounts = tuple(
            Amount(
                figure,
                term_of(figure.quote, figure.value, figure.span, rough=figure.qualifier is not None),
                bisect_right(starts, figure.span[0]) - 1,
            )
            for figure in figures
            if figure.value is not None and _is_whole_or_printed(figure)
        )
        yield Passage(reading.text, sentences, amounts, tuple(_unread(reading.text, span, read)))


def _unread(text: str, span: Span, read: Sequence[Span]) -> Iterator[int]:
    """Where numerals stand in *span* that are no years and lie in none of *read*, which is in order."""
    index = max(0, bisect_right(read, (span[0], 0)) - 1)
    for found in _NUMERAL.finditer(text, *span):
        while index < len(read) and read[index][1] <= found.start():
            index += 1
        inside = index < len(read) and read[index][0] <= found.start()
        if not inside and not _YEAR.fullmatch(found[0].rstrip(".,")):
            yield found.start()


def _is_whole_or_printed(figure: Figure) -> bool:
    """'een derde' is no number to add."""
    return figure.value is not None and (figure.value == int(figure.value) or any(map(str.isdigit, figure.quote)))


def are_exact(amounts: Sequence[Amount]) -> bool:
    """Whether the letter calls none of *amounts* inexact."""
    return not any(amount.term.rough for amount in amounts)


def add_up(one: Amount, other: Amount) -> bool:
    """Whether the two may be parts of one sum: the same unit, or one that leaves it to the other."""
    a, b = one.figure, other.figure
    if a.per != b.per and None not in (a.per, b.per):
        return False
    if a.unit == b.unit:
        return True
    named = {a.unit, b.unit} - {None}
    return not named - _COUNTED


def surely_add_up(one: Amount, other: Amount) -> bool:
    """Whether they count the same: the same unit, or none and the same thing (or one that names none)."""
    if one.figure.unit != other.figure.unit or one.figure.per != other.figure.per:
        return False
    return _same_noun(one.figure.noun, other.figure.noun)


def _same_noun(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return True
    return one.split()[-1].casefold() == other.split()[-1].casefold()
