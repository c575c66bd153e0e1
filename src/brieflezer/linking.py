"""Ids joined: a footnote to the references in it."""

from __future__ import annotations

import msgspec

from brieflezer.reading import Reading


def link(found: Reading) -> Reading:
    """*found* with its ids joined."""
    in_note: dict[str, list[str]] = {}
    for reference in found.references:
        if reference.footnote is not None:
            in_note.setdefault(reference.footnote, []).append(reference.id)
    return msgspec.structs.replace(
        found,
        footnotes=tuple(
            msgspec.structs.replace(note, references=tuple(in_note.get(note.id, ()))) for note in found.footnotes
        ),
    )
