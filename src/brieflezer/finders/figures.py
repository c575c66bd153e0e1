"""Figures: quantities in running text, in lists and in notes. Those in tables stand with the tables."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

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
        for quantity in find_quantities(letter.text, *block.span, skip=tuple(skip)):
            figures.append(_figure(letter, block, quantity, moments, len(figures) + 1))
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
    return moment.kind not in ("relative", "vague", "event") and any(map(str.isdigit, text[moment.start : moment.end]))


def _figure(letter: Letter, block: Block, quantity: Quantity, moments: Sequence[FoundMoment], order: int) -> Figure:
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
        period=_period(letter.text, span, moments),
        section=block.section,
        block=block.id,
        boxes=letter.boxes(span),
        rule=quantity.rule,
    )


def _period(text: str, span: Span, moments: Sequence[FoundMoment]) -> Moment | None:
    """The moment of the same sentence that stands nearest before the figure, or else right after it."""
    near = [
        moment
        for moment in moments
        if moment.earliest is not None and moment.kind not in ("relative", "vague", "event")
        and (moment.end <= span[0] or moment.start >= span[1])
        and not _sentence_between(text, span, moment)
    ]  # fmt: skip
    if not near:
        return None
    best = min(
        near, key=lambda moment: span[0] - moment.end if moment.end <= span[0] else _WITHIN + moment.start - span[1]
    )
    distance = span[0] - best.end if best.end <= span[0] else best.start - span[1]
    if distance > _WITHIN:
        return None
    return Moment(text=text[best.lead : best.end], earliest=best.earliest, latest=best.latest)


def _sentence_between(text: str, span: Span, moment: FoundMoment) -> bool:
    between = text[moment.end : span[0]] if moment.end <= span[0] else text[span[1] : moment.start]
    return any(f"{stop} " in between for stop in ".?!;")
