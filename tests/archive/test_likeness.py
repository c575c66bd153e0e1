"""How the thresholds of `track` were measured: on promises and motions of letters that were read by hand."""

from __future__ import annotations

import json
from itertools import combinations
from typing import Any

import pytest

from brieflezer.archive.likeness import content_words, likeness, same_member, surname
from brieflezer.archive.track import LIKE_SUBJECT, LIKE_WORDS
from conftest import CORPUS

GOLD = {file.parent.name: json.loads(file.read_text(encoding="utf-8")) for file in sorted(CORPUS.glob("*/gold.json"))}


def everything(kind: str) -> list[tuple[str, dict[str, Any]]]:
    return [(letter, one) for letter, gold in GOLD.items() for one in gold.get(kind, [])]


def like(one: str, other: str) -> float:
    return likeness(content_words(one), content_words(other))


def test_there_is_enough_to_measure_on() -> None:
    """The corpus has some eighty promises and some twenty motions."""
    assert len(everything("commitments")) > 60
    assert len(everything("motions")) > 12


def test_promises_of_two_letters_are_never_alike() -> None:
    """Of all pairs of different promises in two letters not one comes near the threshold."""
    pairs = [
        like(one["summary"], other["summary"])
        for (letter, one), (other_letter, other) in combinations(everything("commitments"), 2)
        if letter != other_letter
    ]
    assert max(pairs) < LIKE_WORDS - 0.1


def test_promises_of_one_letter_are_seldom_alike() -> None:
    """The hardest pairs: promises of one letter, often of one subject. Less than one in a hundred is as alike."""
    pairs = [
        like(one["summary"], other["summary"]) >= LIKE_WORDS
        for (letter, one), (other_letter, other) in combinations(everything("commitments"), 2)
        if letter == other_letter
    ]
    assert sum(pairs) / len(pairs) < 0.01


def test_half_of_the_promises_are_known_again() -> None:
    """More than half of all promises have a statement in their letter that is like enough to their summary."""
    best = [
        max((like(one["summary"], mention) for mention in one["mentions"]), default=0.0) >= LIKE_WORDS
        for _, one in everything("commitments")
    ]
    assert sum(best) / len(best) > 0.5


def test_no_two_motions_are_alike() -> None:
    """Of all pairs of different motions, in one letter too and whoever submitted them, none comes near it."""
    pairs = [
        like(one["subject"] or "", other["subject"] or "")
        for (_, one), (_, other) in combinations(everything("motions"), 2)
    ]
    assert max(pairs) < LIKE_SUBJECT - 0.1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("rapporten over dijkversterkingen en gemalen", "een rapport over de dijkversterking en het gemaal", True),
        ("gemeentelijke belastingen", "gemeentelijke begroting", False),
        (
            "De minister informeert de Kamer voor het zomerreces",
            "De minister informeert de Kamer voor het zomerreces",
            False,
        ),
        ("", "", False),
        ("coördinatie van oudgediendenreünies", "Coordinatie van een oudgediendenreunie", True),
    ],
)
def test_only_words_with_a_meaning_count(one: str, other: str, same: bool) -> None:
    """Endings and accents do not part words; words of any promise, and one word in common, make nothing alike."""
    assert (like(one, other) >= LIKE_WORDS) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("Van der Staaij", "SGP"), ("van der Staaij", None), True),
        (("Yeşilgöz-Zegerius", None), ("Yesilgöz-Zegerius", "VVD"), True),
        (("Van 't Riet", None), ("Van ’t Riet", "D66"), True),
        (("C. van Dijk", None), ("Chris van Dijk", None), True),
        (("Bisschop", None), ("Bikker", None), False),
        (("Van Dijk", "SP"), ("Van Dijk", "CDA"), False),
        (("De", None), ("Van", None), False),
        (("", None), ("", None), False),
    ],
)
def test_members_are_one_where_nothing_differs(
    one: tuple[str, str | None], other: tuple[str, str | None], same: bool
) -> None:
    """The family name without particles is the same, and the first letter and the party where both are known."""
    assert same_member(one, other) is same


@pytest.mark.parametrize("name", ["", " ", "'t", "van de der", "Op den Velde", "Ümit"])
def test_any_name_has_a_key(name: str) -> None:
    """No name breaks the comparison."""
    family, first = surname(name)
    assert family == family.strip()
    assert first == first.strip()
