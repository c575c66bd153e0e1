"""The rules of ``rules/commitments.toml``, compiled: what one sentence says about promises."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import regex

from brieflezer.reading import CommitmentStatus
from brieflezer.rules import load

Kind = Literal["new", "earlier", "back"]
Needs = Literal["", "future", "soon", "when"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what must and what may not stand in a sentence, and what the sentence then is."""

    id: str
    kind: Kind
    trust: float
    needs: Needs
    every: tuple[regex.Pattern[str], ...]
    none: tuple[regex.Pattern[str], ...]

    def holds(self, sentence: str) -> bool:
        return all(pattern.search(sentence) for pattern in self.every) and not any(
            pattern.search(sentence) for pattern in self.none
        )


@dataclass(frozen=True, slots=True)
class StatusRule:
    """What a sentence says has become of a promise."""

    id: str
    status: CommitmentStatus
    every: tuple[regex.Pattern[str], ...]
    none: tuple[regex.Pattern[str], ...]

    def holds(self, sentence: str) -> bool:
        return all(pattern.search(sentence) for pattern in self.every) and not any(
            pattern.search(sentence) for pattern in self.none
        )


@cache
def rules() -> tuple[Rule, ...]:
    """The rules in the order of the file: the first that holds decides."""
    data = load("commitments")
    return tuple(
        Rule(rule["id"], rule["kind"], rule["trust"], rule.get("needs", ""), *_patterns(rule, data["cues"]))
        for rule in data["rule"]
    )


@cache
def status_rules() -> tuple[StatusRule, ...]:
    data = load("commitments")
    return tuple(StatusRule(rule["id"], rule["status"], *_patterns(rule, data["cues"])) for rule in data["status"])


@cache
def cue(name: str) -> regex.Pattern[str]:
    """The cue *name* of the file by itself."""
    return _compiled("{" + name + "}", load("commitments")["cues"])


def status_of(sentence: str) -> StatusRule | None:
    """What *sentence* says has become of the promise that it speaks of."""
    return next((rule for rule in status_rules() if rule.holds(sentence)), None)


def _patterns(
    rule: dict[str, Any], cues: dict[str, str]
) -> tuple[tuple[regex.Pattern[str], ...], tuple[regex.Pattern[str], ...]]:
    def compiled(patterns: Sequence[str]) -> tuple[regex.Pattern[str], ...]:
        return tuple(_compiled(pattern, cues) for pattern in patterns)

    return compiled(rule["all"]), compiled(rule.get("none", ()))


def _compiled(pattern: str, cues: dict[str, str]) -> regex.Pattern[str]:
    for _ in range(4):  # cues may name cues
        for name, value in cues.items():
            pattern = pattern.replace("{" + name + "}", value)
    return regex.compile(pattern, regex.IGNORECASE)
