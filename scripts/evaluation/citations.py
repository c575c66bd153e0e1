"""References: citations of papers of parliament, of laws, and of anything else."""

from __future__ import annotations

from collections.abc import Iterator

from brieflezer.reading import Reading, Reference
from evaluation.gold import Gold, accepted
from evaluation.likeness import fold, likeness, ratio
from evaluation.pairing import best_pairs
from evaluation.tally import Measure, found

PARLIAMENTARY = ("kst-", "h-", "ah-")
ALIKE_KINDS = frozenset({"document", "bijlage", "url"})  # one printed source, three ways to see it


def references(gold: Gold, reading: Reading) -> Iterator[Measure]:
    """Citations by identifier, or by quotation where gold knows none; in the same footnote or in the body."""
    if "references" not in gold:
        return
    expected, given = gold["references"], reading.references
    footnotes = {note.id: str(note.number) for note in reading.footnotes}
    pairs = best_pairs(expected, given, lambda one, other: _same_reference(one, other, footnotes))
    yield found("references", expected, given, pairs, _show_gold_reference, _show_reference)
    # The same pairs, seen only as far as the identifiers of parliament go.
    official = [i for i, one in enumerate(expected) if _is_official(one)]
    cited = [j for j, other in enumerate(given) if _is_parliamentary(other.identifier)]
    yield found(
        "references.parliamentary",
        [expected[i] for i in official], [given[j] for j in cited],
        [(official.index(i), cited.index(j)) for i, j in pairs if i in official and j in cited],
        _show_gold_reference, _show_reference,
    )  # fmt: skip


def _same_reference(one: Gold, other: Reference, footnotes: dict[str, str]) -> float:
    where = one.get("footnote")
    if footnotes.get(other.footnote or "") != (None if where is None else str(where)):
        return 0.0
    good = accepted(one, "identifier")
    quotes = [str(quote) for quote in accepted(one, "quote") if quote]
    if other.identifier and fold(other.identifier) in map(fold, filter(None, good)):
        return 100 + max(ratio(quote, other.quote) for quote in quotes) / 100
    kinds = set(accepted(one, "kind"))
    if not (None in good or one.get("identifier_optional")):
        return 0.0
    if other.kind not in kinds and not (other.kind in ALIKE_KINDS and kinds & ALIKE_KINDS):
        return 0.0
    return max(_same_words(quote, other.quote) for quote in quotes)


def _same_words(one: str, other: str) -> float:
    """How alike two quotes are; one that stands in the other is always enough."""
    alike, one, other = likeness(one, other), fold(one), fold(other)
    return max(alike, 1.0) if alike >= 80 or one in other or other in one else 0.0


def _is_official(one: Gold) -> bool:
    return bool(one.get("optional")) or _is_parliamentary(one.get("identifier"))


def _is_parliamentary(identifier: str | None) -> bool:
    return (identifier or "").startswith(PARLIAMENTARY)


def _show_gold_reference(one: Gold) -> str:
    return f"{one.get('kind')} {one.get('identifier')} footnote {one.get('footnote')} {one.get('quote')!r}"


def _show_reference(other: Reference) -> str:
    return f"{other.kind} {other.identifier} in {other.footnote or 'body'} {other.quote!r} [{other.rule}]"
