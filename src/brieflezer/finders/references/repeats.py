"""'Idem', 'Ibidem', 'a.w.' and 'zie noot 12': references that repeat an earlier one.

'Idem' repeats the note before it. Only where that holds exactly one reference is it certain what is repeated;
where it holds more, a warning says so and nothing is guessed.
"""

from __future__ import annotations

import msgspec

from brieflezer.finders.references.forms import compiled
from brieflezer.letter import Footnote, Letter
from brieflezer.reading import Reference, Warning

_IDEM = compiled(
    r"(?:Zie~)?(?P<quote>(?i:idem|ibidem|ibid\.?|id\.|a\.~?w\.))(?!\w)"
    r"(?:,?~(?:p|pp|blz|pag)\.?~?(?P<pages>\d+(?:-\d+)?))?"
).match
_NOTE = compiled(
    r"(?<!\w)(?i:zie)~(?:(?:ook|hiervoor|verder)~)?(?i:voet|eind)?(?:noot)~(?P<number>\d{1,3})(?!\w)(?![.,]\d)"
).finditer


def resolve_repeats(letter: Letter, references: list[Reference]) -> tuple[tuple[Reference, ...], tuple[Warning, ...]]:
    """*references*, numbered in the order of the text, with those that repeat another one between them."""
    found: dict[str, list[Reference]] = {note.id: [] for note in letter.footnotes}
    for reference in references:
        if reference.footnote in found:
            found[reference.footnote].append(reference)
    by_span = {(reference.span, position): reference for position, reference in enumerate(references)}
    repeats, warnings = _find_repeats(letter, found)
    ordered = sorted([*by_span.values(), *(repeat for repeat, _ in repeats)], key=lambda one: one.span[0])
    ids = {id(reference): f"ref{number}" for number, reference in enumerate(ordered, 1)}
    originals = {id(repeat): original for repeat, original in repeats}
    return tuple(
        msgspec.structs.replace(
            reference,
            id=ids[id(reference)],
            resolved_from=ids[id(originals[id(reference)])] if id(reference) in originals else None,
        )
        for reference in ordered
    ), tuple(warnings)


def _find_repeats(
    letter: Letter, found: dict[str, list[Reference]]
) -> tuple[list[tuple[Reference, Reference]], list[Warning]]:
    """Each repeat with the reference that it repeats, the notes in the order of their text."""
    repeats: list[tuple[Reference, Reference]] = []
    warnings: list[Warning] = []
    # what each note holds, 'Idem' already followed to its origin
    origins = {note.id: list(found[note.id]) for note in letter.footnotes}
    numbers = {note.number: note for note in letter.footnotes}
    places: list[tuple[int, int, str | None, Footnote, Footnote | None]] = []
    previous: Footnote | None = None
    for note in letter.footnotes:
        idem = _IDEM(letter.text, note.span[0], note.span[1])
        if idem and previous and not found[note.id]:
            places.append((idem.start("quote"), idem.end("quote"), idem["pages"], previous, note))
        previous = note
    # the notes first: what running text says of a note may itself be an 'Idem'
    for match in _NOTE(letter.text):
        repeated = numbers.get(int(match["number"]))
        own = letter.footnote_at(match.start())
        if repeated and repeated is not own:
            places.append((*match.span(), None, repeated, own))
    for start, end, pages, repeated, own in sorted(places, key=lambda place: (place[4] is None, place[0])):
        candidates = origins[repeated.id]
        if len(candidates) == 1:
            original = candidates[0]
            if any(one.span[0] <= start < one.span[1] for one in found[own.id]) if own else False:
                continue
            repeat = msgspec.structs.replace(
                original,
                quote=letter.text[start:end],
                span=(start, end),
                footnote=own.id if own else None,
                section=_section(letter, start, own),
                pages=pages or original.pages,
                rule="repeat",
            )
            repeats.append((repeat, original))
            if own and not found[own.id]:
                origins[own.id].append(original)
        elif candidates:
            quote = letter.text[start:end]
            message = f"{quote!r} can repeat each of the {len(candidates)} references of note {repeated.number}"
            warnings.append(Warning(code="ambiguous_idem", message=message, span=(start, end)))
    return repeats, warnings


def _section(letter: Letter, position: int, note: Footnote | None) -> str | None:
    if note and note.anchors and note.anchors[0].section:
        return note.anchors[0].section
    block = letter.block_at(position)
    return block.section if block else None
