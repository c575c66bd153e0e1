"""How good a reading is, measured against gold: what a person found in the same letter.

Gold is by quotation, not by offset, so it does not depend on how a reader breaks its text. In a gold file
``"optional": true`` marks an item that counts neither way, ``<key>_accept`` lists answers as good as
``<key>``, ``<key>_optional`` takes one field of an item out of the count, and an absent key is not judged.
"""

from __future__ import annotations

from collections.abc import Iterable

from brieflezer.reading import Metadata, Reading, SourceInfo
from evaluation.citations import references
from evaluation.documents import evidence, footnotes, metadata, sections, signatories, text
from evaluation.gold import Gold, Letter, read_letters
from evaluation.promises import commitments, motions
from evaluation.quantities import dates, figures
from evaluation.tables import checks, tables
from evaluation.tally import Measure, Tally, pooled

__all__ = ["Gold", "Letter", "Measure", "Tally", "pooled", "read_letters", "score"]

MEASURES = (
    evidence, metadata, signatories, sections, footnotes, text,
    references, commitments, motions, figures, dates, tables, checks,
)  # fmt: skip

_NOTHING = Reading(
    source=SourceInfo(name=None, media_type="", sha256="", bytes=0, pages=None), metadata=Metadata(), text=""
)


def score(gold: Gold, reading: Reading | None) -> tuple[Measure, ...]:
    """Every measure that *gold* allows; a *reading* that is None, of an unreadable letter, misses all."""
    if reading is None:
        missed = (measure.as_missed() for measure in _measured(gold, _NOTHING))
        return (Measure("letters.read", Tally(0, 1, 1)), *missed)
    return (Measure("letters.read", Tally(1, 1, 1)), *_measured(gold, reading))


def _measured(gold: Gold, reading: Reading) -> Iterable[Measure]:
    return (measure for measures in MEASURES for measure in measures(gold, reading))
