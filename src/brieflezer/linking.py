"""Ids joined: a footnote to the references in it, a promise to its references and to the motions it speaks of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from brieflezer.reading import Commitment, Mention, Motion, Reading, Span


def link(found: Reading) -> Reading:
    """*found* with its ids joined, both ways."""
    in_note: dict[str, list[str]] = {}
    for reference in found.references:
        if reference.footnote is not None:
            in_note.setdefault(reference.footnote, []).append(reference.id)
    commitments = _cited(found, in_note)
    pairs = _shared(commitments, found.motions)
    return msgspec.structs.replace(
        found,
        footnotes=tuple(
            msgspec.structs.replace(note, references=tuple(in_note.get(note.id, ()))) for note in found.footnotes
        ),
        commitments=tuple(
            msgspec.structs.replace(one, motions=tuple(motion for promise, motion in pairs if promise == one.id))
            for one in commitments
        ),
        motions=tuple(
            msgspec.structs.replace(one, commitments=tuple(promise for promise, motion in pairs if motion == one.id))
            for one in found.motions
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
    found = []
    for position, id_ in places[first:]:
        if position > span[1]:
            break
        found.append(id_)
    return found


def _shared(commitments: Sequence[Commitment], motions: Sequence[Motion]) -> list[tuple[str, str]]:
    """The promises and motions of which a place that speaks of the one lies in one that speaks of the other."""
    return [
        (promise.id, motion.id)
        for promise in commitments
        for motion in motions
        if any(_overlap(one, other) for one in promise.mentions for other in motion.mentions)
    ]


def _overlap(one: Mention, other: Mention) -> bool:
    return one.span[0] < other.span[1] and other.span[0] < one.span[1]
