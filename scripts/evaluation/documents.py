"""The letter as a document: what its letterhead says, how it is divided, whether the text came out whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from brieflezer.reading import (
    Cell,
    Commitment,
    DateMention,
    Figure,
    Footnote,
    Motion,
    Reading,
    Reference,
    Section,
    Span,
)
from evaluation.gold import Gold, accepted
from evaluation.likeness import fold, ratio, same_person, surname
from evaluation.pairing import best_pairs, pairs_in_order
from evaluation.tally import Measure, found, required, share

Quoted = Reference | Commitment | Motion | Figure | DateMention | Cell


def evidence(gold: Gold, reading: Reading) -> Iterator[Measure]:
    """Whether every quote stands where its span says. Needs no gold."""
    quoted: tuple[Quoted, ...] = (
        *reading.references, *reading.commitments, *reading.motions, *reading.figures, *reading.dates,
        *(cell for table in reading.tables for row in table.rows for cell in row.cells),
    )  # fmt: skip
    wrong = [f"{item.quote!r} at {item.span}" for item in quoted if _at(reading, item.span) != item.quote]
    yield share("evidence", len(quoted) - len(wrong), len(quoted), wrong)


def metadata(gold: Gold, reading: Reading) -> Iterator[Measure]:
    """Each plain field of the metadata: right or wrong, also where the letter does not say."""
    expected = _flat(gold.get("metadata") or {})
    accept = _flat(gold.get("metadata_accept") or {})
    given = _flat(reading.to_dict()["metadata"])
    wrong = [
        f"{key}: gold {value!r}, got {given.get(key)!r}"
        for key, value in expected.items()
        if not any(_same_text(good, given.get(key)) for good in (value, *(accept.get(key) or ())))
    ]
    if expected:
        yield share("metadata", len(expected) - len(wrong), len(expected), wrong)


def signatories(gold: Gold, reading: Reading) -> Iterator[Measure]:
    """Who signs, by surname."""
    sender = (gold.get("metadata") or {}).get("sender") or {}
    if "signatories" not in sender:
        return
    expected, given = sender["signatories"], reading.metadata.sender.signatories
    pairs = best_pairs(expected, given, lambda one, other: same_person(surname(one.get("name")), surname(other.name)))
    yield found(
        "metadata.signatories", expected, given, pairs,
        lambda one: str(one.get("name")), lambda other: str(other.name),
    )  # fmt: skip


def sections(gold: Gold, reading: Reading) -> Iterator[Measure]:
    """Headings by number and title, in order; and, of those found, whether each hangs under the right one."""
    if "sections" not in gold:
        return
    expected = gold["sections"]
    given = [section for section in reading.sections if section.title or section.number]
    pairs = pairs_in_order(expected, given, _same_heading)
    yield found(
        "sections", expected, given, pairs,
        lambda one: f"{one.get('number')} {one.get('title')}", lambda other: f"{other.number} {other.title}",
    )  # fmt: skip
    by_id = {section.id: section for section in given}
    matched = [(expected[i], given[j]) for i, j in pairs]
    wrong = [
        f"{one.get('title')}: gold parent {one.get('parent')!r}, got {_title(by_id.get(other.parent or ''))}"
        for one, other in matched
        if not _same_parent(one, by_id.get(other.parent or ""))
    ]
    yield share("sections.parent", len(matched) - len(wrong), len(matched), wrong)


def footnotes(gold: Gold, reading: Reading) -> Iterator[Measure]:
    """Footnotes by number and text; and, of those found, whether the marker stood where gold says."""
    if "footnotes" not in gold:
        return
    expected, given = gold["footnotes"], reading.footnotes
    pairs = best_pairs(expected, given, _same_footnote)
    yield found(
        "footnotes", expected, given, pairs,
        lambda one: f"{one['number']}: {one['text'][:80]}",
        lambda other: f"{other.number}: {other.text[:80]}",
    )  # fmt: skip
    anchored = [pair for pair in required(expected, given, pairs) if pair[0].get("anchor_before")]
    wrong = [
        f"{one['number']}: after {one['anchor_before']!r}, got {list(_before_anchors(reading, other))}"
        for one, other in anchored
        if not _same_anchor(one, reading, other)
    ]
    yield share("footnotes.anchors", len(anchored) - len(wrong), len(anchored), wrong)


def text(gold: Gold, reading: Reading) -> Iterator[Measure]:
    """Paragraphs that print breaks must be whole, and what is no part of the letter must be gone."""
    blocks = [fold(_at(reading, block.span)) for block in reading.blocks]
    whole = gold.get("rejoined_paragraphs") or ()
    broken = [paragraph[:90] for paragraph in whole if not _stands_whole(fold(paragraph), blocks)]
    if whole:
        yield share("text.rejoined", len(whole) - len(broken), len(whole), broken)
    furniture = gold.get("furniture") or ()
    body = "\n".join(blocks)
    left = [piece for piece in furniture if fold(piece) in body]
    if furniture:
        yield share("text.furniture", len(furniture) - len(left), len(furniture), left)


def _title(section: Section | None) -> str | None:
    return (section.title or section.number) if section else None


def _at(reading: Reading, span: Span) -> str:
    return reading.text[span[0] : span[1]]


def _flat(nested: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    """``{"sender": {"ministry": x}}`` as ``{"sender.ministry": x}``, without the signatories."""
    flat: dict[str, Any] = {}
    for key, value in nested.items():
        if isinstance(value, dict):
            flat |= _flat(value, f"{prefix}{key}.")
        elif key != "signatories":
            flat[prefix + key] = value
    return flat


def _same_text(good: Any, given: Any) -> bool:
    if good is None or given is None:
        return good is given
    return fold(good) == fold(given) or (isinstance(good, str) and ratio(good, given) >= 92)


def _same_heading(one: Gold, other: Section) -> int:
    numbers = {_bare(number) for number in accepted(one, "number")}
    titles = (fold(title).rstrip(" :.") for title in (one.get("title"), other.title))
    return int(_bare(other.number) in numbers and ratio(*titles) >= 90)


def _bare(number: Any) -> str:
    """The number of a section without the signs around it: '2.' and '(2)' are '2'."""
    return fold(number).strip(".()")


def _same_parent(one: Gold, parent: Section | None) -> bool:
    """Gold names a parent by its number or its title; null is the top."""
    for good in accepted(one, "parent"):
        if not good or parent is None:
            if not good and parent is None:
                return True
        elif _bare(parent.number) == _bare(good) or ratio(good, parent.title) > 90:
            return True
    return False


def _same_footnote(one: Gold, other: Footnote) -> float:
    alike = ratio(one["text"], other.text)
    return alike if str(one["number"]) == str(other.number) and alike >= 95 else 0.0


def _before_anchors(reading: Reading, footnote: Footnote) -> Iterator[str]:
    for anchor in footnote.anchors:
        yield reading.text[max(0, anchor.span[0] - 60) : anchor.span[0]]


def _same_anchor(one: Gold, reading: Reading, footnote: Footnote) -> bool:
    ending = fold(one["anchor_before"])[-15:]
    return any(fold(before).endswith(ending) for before in _before_anchors(reading, footnote))


def _stands_whole(paragraph: str, blocks: Iterable[str]) -> bool:
    return any(
        abs(len(block) - len(paragraph)) < len(paragraph) / 10 + 10 and ratio(paragraph, block) >= 98.5
        for block in blocks
    )
