"""The rules of ``rules/commitments.toml``, compiled: what one sentence says about promises."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

import regex

from brieflezer.patterns import compiled
from brieflezer.reading import CommitmentStatus
from brieflezer.rules import load

PROMISE = regex.compile(r"toezeg+ing", regex.IGNORECASE)  # letters misspell it
MOTION = regex.compile(r"\bmoties?\b", regex.IGNORECASE)

Kind = Literal["new", "earlier", "back"]
Needs = Literal["", "future", "soon", "when"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what must and what may not stand in a sentence, and what the sentence then is."""

    id: str
    kind: Kind
    trust: float
    needs: Needs
    every: tuple[str, ...]
    none: tuple[str, ...]

    def holds(self, sentence: str) -> bool:
        return _hold(self.every, self.none, sentence)


@dataclass(frozen=True, slots=True)
class StatusRule:
    """What a sentence says has become of a promise."""

    id: str
    status: CommitmentStatus
    every: tuple[str, ...]
    none: tuple[str, ...]

    def holds(self, sentence: str) -> bool:
        return _hold(self.every, self.none, sentence)


@cache
def rules() -> tuple[Rule, ...]:
    """The rules in the order of the file: the first that holds decides."""
    data = load("commitments")
    return tuple(
        Rule(rule["id"], rule["kind"], rule["trust"], rule.get("needs", ""), *_patterns(rule)) for rule in data["rule"]
    )


@cache
def status_rules() -> tuple[StatusRule, ...]:
    data = load("commitments")
    return tuple(StatusRule(rule["id"], rule["status"], *_patterns(rule)) for rule in data["status"])


@cache
def cue(name: str) -> regex.Pattern[str]:
    """The cue *name* of the file by itself."""
    return _compiled(_spelt_out("{" + name + "}"))


def status_of(sentence: str) -> StatusRule | None:
    """What *sentence* says has become of the promise that it speaks of."""
    return next((rule for rule in status_rules() if rule.holds(sentence)), None)


def _hold(every: tuple[str, ...], none: tuple[str, ...], sentence: str) -> bool:
    return all(_stands(pattern, sentence) for pattern in every) and not any(
        _stands(pattern, sentence) for pattern in none
    )


@lru_cache(maxsize=1024)
def _stands(pattern: str, sentence: str) -> bool:
    """Whether *pattern* stands in *sentence*. Rules share their cues: each is looked for once in a sentence."""
    return _compiled(pattern).search(sentence) is not None


@cache
def _compiled(pattern: str) -> regex.Pattern[str]:
    """*pattern*, compiled when a sentence first needs it: most letters need few of them."""
    return compiled(pattern, regex.IGNORECASE)


def _patterns(rule: dict[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What must all stand in a sentence, shared and short patterns first, and what may not."""
    every = sorted(rule["all"], key=lambda pattern: (not _CUE.fullmatch(pattern), len(_spelt_out(pattern))))
    return tuple(map(_spelt_out, every)), tuple(map(_spelt_out, rule.get("none", ())))


_CUE = regex.compile(r"\{([a-z_]++)\}")


def _spelt_out(pattern: str) -> str:
    """*pattern* with the cues that it names, and that those name, in it."""
    return _CUE.sub(lambda name: _cue(name[1]), pattern)


@cache
def _cue(name: str) -> str:
    return _spelt_out(load("commitments")["cues"][name])
