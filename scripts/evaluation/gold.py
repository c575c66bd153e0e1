"""The letters that have gold, and how a gold file is read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

Gold = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Letter:
    """One file of one letter; a letter that lies there as PDF and as text comes twice, with the same gold."""

    name: str
    path: Path
    gold: Gold


def read_letters(folder: Path) -> Iterator[Letter]:
    """Every ``<letter>/letter.*`` under *folder* with a ``gold.json`` beside it, in order of name."""
    for gold_file in sorted(folder.glob("*/gold.json")):
        gold = json.loads(gold_file.read_text(encoding="utf-8"), parse_float=Decimal)
        for path in sorted(gold_file.parent.glob("letter.*")):
            yield Letter(f"{gold_file.parent.name}/{path.name}", path, gold)


def accepted(item: Gold, key: str) -> list[Any]:
    """The answers that are good for *key*: what gold says first, then what it accepts.

    >>> accepted({"status": "open", "status_accept": ["partly"]}, "status")
    ['open', 'partly']
    """
    return [item.get(key), *item.get(f"{key}_accept", ())]
