"""Figures: quantities in running text, in lists and in notes. Those in tables stand with the tables."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

import regex

from brieflezer.dutch.moments import FoundMoment
from brieflezer.dutch.quantities import Quantity, find_quantities, find_unreadable_numbers
from brieflezer.finders.prose import prose_moments
from brieflezer.letter import Block, Letter
from brieflezer.reading import Figure, Moment, Reference, Span, Warning

_WITHIN = 160
"""Characters between a figure and the moment that it speaks of, in one sentence."""


def find_figures(letter: Letter, references: Sequence[Reference]) -> tuple[tuple[Figure, ...], tuple[Warning, ...]]:
    """Every figure in the order of the text; a number that Dutch does not allow is a warning, never a value.

    Numbers inside *references* and inside dates are no figures.
    """
    cited = sorted(reference.span for reference in references)
    figures: list[Figure] = []
    warnings: list[Warning] = []
    for block, moments in prose_moments(letter):
        skip = sorted(_inside(cited, block.span) + [(m.start, m.end) for m in moments if _is_dated(letter.text, m)])
        quantities = find_quantities(letter.text, *block.span, skip=tuple(skip))
        for quantity, period in zip(quantities, _periods(letter.text, quantities, moments), strict=True):
            figures.append(_figure(letter, block, quantity, period, len(figures) + 1))
        for span in find_unreadable_numbers(letter.text, *block.span):
            quote = letter.text[slice(*span)]
            message = f"{quote} is no number as Dutch writes it; it was left out."
            warnings.append(Warning(code="unreadable_number", message=message, span=span))
    return tuple(figures), tuple(warnings)


def _inside(spans: Sequence[Span], block: Span) -> list[Span]:
    first = bisect_left(spans, (block[0], 0))
    return list(spans[first : bisect_left(spans, (block[1], 0), first)])


def _is_dated(text: str, moment: FoundMoment) -> bool:
    """Whether the digits of *moment* are its own: '20 juni 2022' is no figure, 'binnen zes weken' is one."""
    return moment.kind not in ("relative", "awaited", "vague", "event") and any(
        map(str.isdigit, text[moment.start : moment.end])
    )


def _figure(letter: Letter, block: Block, quantity: Quantity, period: Moment | None, order: int) -> Figure:
    span = (quantity.start, quantity.end)
    return Figure(
        id=f"fig{order}",
        quote=letter.text[slice(*span)],
        span=span,
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        unit=quantity.unit,
        per=quantity.per,
        qualifier=quantity.qualifier,
        change=quantity.change,
        noun=quantity.noun,
        period=period,
        section=block.section,
        block=block.id,
        boxes=letter.boxes(span),
        rule=quantity.rule,
    )


def _periods(text: str, quantities: Sequence[Quantity], moments: Sequence[FoundMoment]) -> list[Moment | None]:
    """The moment that each of *quantities* speaks of, all of one block; None where the sentence gives it none.

    A moment right behind a figure is that figure's alone ('1.204 in 2021 naar 987 in 2022'); else the nearest one
    before it in its sentence holds, or one further on that is no other figure's.
    """
    timed = [
        one
        for one in moments
        if one.earliest is not None
        and one.kind not in ("relative", "awaited", "vague", "event")
        and not _COMPARED.search(text, max(0, one.lead - 20), one.start)
    ]
    starts = [moment.start for moment in timed]
    owners = _owners(text, quantities, timed)
    return [
        _period(text, one, timed[bisect_left(starts, one.start - _FAR) : bisect_left(starts, one.end + _FAR)], owners)
        for one in quantities
    ]


_FAR = 2 * _WITHIN
_COMPARED = regex.compile(
    r"\b(?:dan(?: in)?|ten opzichte van|vergeleken met|in vergelijking met)\s*$", regex.IGNORECASE
)
"""What a figure is compared with is not the time that it speaks of."""


def _owners(text: str, quantities: Sequence[Quantity], moments: Sequence[FoundMoment]) -> dict[int, int]:
    """Start of a moment → start of the figure right before it that it belongs to."""
    ends = [quantity.end for quantity in quantities]
    owners: dict[int, int] = {}
    taken = -1  # the last figure that has a moment
    for moment in moments:
        index = bisect_right(ends, moment.lead) - 1
        if index == taken or index < 0 or moment.lead - ends[index] > _RIGHT_BEHIND:
            continue
        if not _PAUSE.search(text, ends[index], moment.lead):
            owners[moment.start] = quantities[index].start
            taken = index
    return owners


_RIGHT_BEHIND = 60
"""Characters between a figure and a moment that belongs to it."""
_PAUSE = regex.compile(r"[.,;:)?!]|\s(?:en|of|maar|naar|tot|dan|tegen|terwijl)\s")
"""What parts them: the moment opens something new."""


def _period(text: str, quantity: Quantity, moments: Sequence[FoundMoment], owners: Mapping[int, int]) -> Moment | None:
    span = (quantity.start, quantity.end)
    near = [
        moment
        for moment in moments
        if owners.get(moment.start, span[0]) == span[0]
        and (moment.end <= span[0] or moment.start >= span[1])
        and not _sentence_between(text, span, moment)
    ]
    own = [moment for moment in near if moment.start in owners]
    before = [moment for moment in near if moment.end <= span[0] and span[0] - moment.end <= _WITHIN]
    behind = [moment for moment in near if moment.start >= span[1] and moment.start - span[1] <= _WITHIN]
    best = next(iter(own or before[-1:] or behind), None)
    return Moment(text=text[best.lead : best.end], earliest=best.earliest, latest=best.latest) if best else None


def _sentence_between(text: str, span: Span, moment: FoundMoment) -> bool:
    between = text[moment.end : span[0]] if moment.end <= span[0] else text[span[1] : moment.start]
    return any(f"{stop} " in between for stop in ".?!;")
