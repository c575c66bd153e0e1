"""Commitments and motions: one record each, however often the letter speaks of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from brieflezer.reading import Commitment, Motion, Reading
from evaluation.gold import Gold, accepted
from evaluation.likeness import likeness, ratio, same_people, same_person, surnames
from evaluation.pairing import best_pairs
from evaluation.tally import Measure, answered, found, label, required, share

QUOTED = 85  # the likeness from which a quotation of gold counts as found
Range = tuple[str | None, str | None]


def commitments(gold: Gold, reading: Reading) -> Iterator[Measure]:
    """Promises by what they quote; and, of those found, each field."""
    if "commitments" not in gold:
        return
    expected, given = gold["commitments"], reading.commitments
    pairs = best_pairs(expected, given, lambda one, other: same_promise(one, other, reading))
    yield found("commitments", expected, given, pairs, _show_gold_promise, _show_commitment)
    kept = required(expected, given, pairs)
    yield _mentions("commitments.mentions", kept, reading)
    yield answered("commitments.kind", "kind", kept, lambda item: item.kind)
    yield answered("commitments.status", "status", kept, lambda item: item.status)
    yield answered("commitments.label", "label", kept, lambda item: item.label)
    yield answered("commitments.identifier", "identifier", kept, lambda item: item.identifier)
    yield answered("commitments.deadline", "deadline", _with_debatable_ends(kept), _range_of, _range_in_gold)
    yield answered(
        "commitments.requested_by", "requested_by", kept,
        lambda item: _people(item.requested_by), surnames, same_people,
    )  # fmt: skip
    yield answered(
        "commitments.occasion_date", "occasion_date", kept,
        lambda item: item.occasion and item.occasion.date and item.occasion.date.isoformat(),
    )  # fmt: skip


def motions(gold: Gold, reading: Reading) -> Iterator[Measure]:
    """Motions by what they quote and who moved them; and, of those found, each field."""
    if "motions" not in gold:
        return
    expected, given = gold["motions"], reading.motions
    pairs = best_pairs(expected, given, lambda one, other: _same_motion(one, other, reading))
    yield found("motions", expected, given, pairs, _show_gold_promise, _show_motion)
    kept = required(expected, given, pairs)
    yield _mentions("motions.mentions", kept, reading)
    yield answered("motions.status", "status", kept, lambda item: item.status)
    yield answered("motions.identifier", "identifier", kept, lambda item: item.identifier)
    yield answered("motions.date", "date", kept, lambda item: item.date and item.date.isoformat())
    yield answered("motions.members", "members", kept, lambda item: _people(item.members), surnames, same_people)


def _quoted(item: Commitment | Motion, reading: Reading) -> tuple[str, ...]:
    spans = (mention.span for mention in item.mentions)
    return (*(reading.text[start:end] for start, end in spans), item.quote)


def _is_quoted(mention: str, quotes: Sequence[str]) -> bool:
    return any(likeness(mention, quote) >= QUOTED for quote in quotes)


def same_promise(one: Gold, other: Commitment, reading: Reading) -> float:
    quotes = _quoted(other, reading)
    shared = sum(_is_quoted(mention, quotes) for mention in one["mentions"])
    # Two promises can stand in one sentence: the summary then says which is which.
    return shared + ratio(one.get("summary"), other.summary) / 1000 if shared else 0.0


def _same_motion(one: Gold, other: Motion, reading: Reading) -> float:
    quotes = _quoted(other, reading)
    shared = sum(_is_quoted(mention, quotes) for mention in one["mentions"])
    if one.get("identifier") and one["identifier"] == other.identifier:
        shared += 3
    wanted = {name for members in accepted(one, "members") for name in surnames(members)}
    given = _people(other.members)
    same = any(same_person(name, known) for name in wanted for known in given)
    if wanted and given and not same:
        return 0.0
    return shared + same if shared else 0.0


def _mentions(name: str, pairs: Sequence[tuple[Gold, Any]], reading: Reading) -> Measure:
    """Of the places where gold sees an item that was found: how many the reading points to."""
    total = 0
    missed: list[str] = []
    for one, other in pairs:
        quotes = _quoted(other, reading)
        wanted = [mention for mention in one["mentions"] if mention not in one.get("optional_mentions", ())]
        total += len(wanted)
        missed += [f"missed   {mention[:80]}" for mention in wanted if not _is_quoted(mention, quotes)]
    return share(name, total - len(missed), total, missed)


def _people(people: Sequence[Any]) -> tuple[str, ...]:
    return surnames({"name": person.name} for person in people if person.name)


def _range_of(item: Commitment) -> Range | None:
    if item.deadline is None:
        return None
    first, last = item.deadline.earliest, item.deadline.latest
    return first.isoformat() if first else None, last.isoformat() if last else None


def _range_in_gold(moment: Gold | None) -> Range | None:
    return (moment.get("earliest"), moment.get("latest")) if moment else None


def _with_debatable_ends(pairs: Sequence[tuple[Gold, Commitment]]) -> Iterator[tuple[Gold, Commitment]]:
    """Gold may accept other days for one end of a deadline: each combination is as good."""
    for gold, item in pairs:
        deadline = gold.get("deadline")
        ends = [gold.get(f"deadline_{end}_accept") or () for end in ("earliest", "latest")]
        if not deadline or not any(ends):
            yield gold, item
            continue
        good = [
            {"earliest": first, "latest": last}
            for first in (deadline.get("earliest"), *ends[0])
            for last in (deadline.get("latest"), *ends[1])
        ]
        yield {**gold, "deadline_accept": [*gold.get("deadline_accept", ()), *good]}, item


def _show_gold_promise(one: Gold) -> str:
    return f"{label(one)} [{one.get('kind') or ''} {one.get('status')}]"


def _show_commitment(other: Commitment) -> str:
    return f"{other.quote[:110]} [{other.kind} {other.status}] [{other.rule}]"


def _show_motion(other: Motion) -> str:
    return f"{', '.join(_people(other.members))}: {other.quote[:90]} [{other.status}] [{other.rule}]"
