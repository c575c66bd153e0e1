"""Ids joined: a footnote to the references in it, a promise to its references and to the motions it speaks of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

import msgspec

from brieflezer.reading import Commitment, Motion, Reading, Span


def link(found: Reading) -> Reading:
    """*found* with its ids joined, both ways."""
    in_note: dict[str, list[str]] = {}
    for reference in found.references:
        if reference.footnote is not None:
            in_note.setdefault(reference.footnote, []).append(reference.id)
    commitments = _cited(found, in_note)
    motions, promises = _shared(commitments, found.motions)
    return msgspec.structs.replace(
        found,
        footnotes=tuple(
            msgspec.structs.replace(note, references=tuple(in_note.get(note.id, ()))) for note in found.footnotes
        ),
        commitments=tuple(msgspec.structs.replace(one, motions=tuple(motions.get(one.id, ()))) for one in commitments),
        motions=tuple(
            msgspec.structs.replace(one, commitments=tuple(promises.get(one.id, ()))) for one in found.motions
        ),
    )


def _cited(found: Reading, in_note: dict[str, list[str]]) -> list[Commitment]:
    """The commitments with the references that stand in the places that speak of them, or in a note to those places."""
    places = [(reference.span[0], reference.id) for reference in found.references]
    places += [
        (anchor.span[0], reference)
        for note in found.footnotes
        for anchor in note.anchors
        for reference in in_note.get(note.id, ())
    ]
    places.sort()
    return [
        msgspec.structs.replace(
            one,
            references=tuple(dict.fromkeys(id_ for mention in one.mentions for id_ in _within(places, mention.span))),
        )
        for one in found.commitments
    ]


def _within(places: Sequence[tuple[int, str]], span: Span) -> list[str]:
    """The ids of what stands in *span*; a marker may stand right after its last word."""
    first = bisect_left(places, (span[0], ""))
    end = bisect_left(places, (span[1] + 1, ""), first)
    return [id_ for _, id_ in places[first:end]]


def _shared(
    commitments: Sequence[Commitment], motions: Sequence[Motion]
) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Promise → motions and motion → promises of which a place that speaks of the one overlaps one that speaks of the
    other."""
    places = sorted((mention.span, index) for index, motion in enumerate(motions) for mention in motion.mentions)
    starts = [span[0] for span, _ in places]
    reach = list(accumulate((span[1] for span, _ in places), max))  # the furthest end of a place or one before it
    of_promise: dict[str, list[str]] = {}
    of_motion: dict[str, list[str]] = {}
    for promise in commitments:
        found = set()
        for mention in promise.mentions:
            at = bisect_left(starts, mention.span[1]) - 1
            while at >= 0 and reach[at] > mention.span[0]:
                if places[at][0][1] > mention.span[0]:
                    found.add(places[at][1])
                at -= 1
        for index in sorted(found):
            of_promise.setdefault(promise.id, []).append(motions[index].id)
            of_motion.setdefault(motions[index].id, []).append(promise.id)
    return of_promise, of_motion
