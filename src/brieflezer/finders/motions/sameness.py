"""Whether two mentions can be of one motion: the same members whatever the spelling, the same words for what it asks.

The only module of this package that compares by likeness.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import regex
from rapidfuzz import fuzz, process

from brieflezer.dutch.names import Member
from brieflezer.rules import load

SPELLING = 84.0
"""Likeness of two surnames from which one can be a misspelling of the other: Laeken / Laken 92, Kuiperij / Kuyperij
88, and below it Van Dam / Van Dijk 50, Mulder / Mutluer 77. It also joins Bikker / Bikkers, so that a likeness alone
never joins two mentions: what they say has to agree."""
SAME_WORDS = 0.3
"""Share of the words that carry the meaning of the shorter of two subjects, found in the other. Two wordings of one
request share a third or more; two requests of one member in one letter share none but words such as 'plan'."""
_MOST_ALIKE = 8
_STEM = 5
_ENDING = 3

_PARTICLES = frozenset(
    {
        "van", "von", "de", "den", "der", "des", "'t", "t", "ten", "ter", "te", "la", "le", "du", "da", "dos",
        "di", "el", "al", "ait", "ben", "bin", "abu", "in", "op", "aan", "het", "uit", "tot", "'s",
    }
)  # fmt: skip
_EMPTY = frozenset(load("motions")["subjects"]["say_nothing"])


@dataclass(frozen=True, slots=True)
class _Name:
    given: tuple[str, ...]
    particles: frozenset[str]
    surname: str


@lru_cache(maxsize=4096)
def _parsed(name: str) -> _Name:
    plain = "".join(
        char for char in unicodedata.normalize("NFD", name.casefold()) if not unicodedata.combining(char)
    ).replace("’", "'")
    words = regex.sub(r"[‐‑–]", "-", plain).split()
    index = max((i for i, word in enumerate(words) if word in _PARTICLES), default=-1)
    if index < 0:
        return _Name(tuple(words[:-1]), frozenset(), words[-1] if words else "")
    first = next(i for i, word in enumerate(words) if word in _PARTICLES)
    return _Name(tuple(words[:first]), frozenset(words[first : index + 1]), " ".join(words[index + 1 :]))


def same_member(one: Member, other: Member, *, spelling: bool = False) -> bool:
    """Whether two members can be one; with *spelling* also where the surname is spelt otherwise.

    >>> def member(name): return Member(0, 0, name, None)
    >>> same_member(member("De Haan"), member("Den Haan")), same_member(member("De Graaf"), member("Van der Graaf"))
    (True, False)
    >>> same_member(member("Yeşilgöz-Zegerius"), member("Yesilgöz"))
    True
    >>> inge = member("Inge van Dijk")
    >>> same_member(inge, member("Van Dijk")), same_member(inge, member("Jasper van Dijk"))
    (True, False)
    """
    if one.party and other.party and one.party != other.party:
        return False
    if one.name is None or other.name is None:
        return one.name == other.name and one.party == other.party
    a, b = _parsed(one.name), _parsed(other.name)
    if a.particles and b.particles and ("van" in a.particles) != ("van" in b.particles):
        return False
    if a.given and b.given and not _same_given(a.given[0], b.given[0]):
        return False
    if a.surname == b.surname or a.surname.split("-")[0] == b.surname or b.surname.split("-")[0] == a.surname:
        return True
    return spelling and fuzz.ratio(a.surname, b.surname) >= SPELLING


def surname_of(member: Member) -> str:
    """The surname without accents, capitals and particles, or the party where no name is given.

    >>> surname_of(Member(0, 0, "Van der Plas", None)), surname_of(Member(0, 0, "Yeşilgöz", None))
    ('plas', 'yesilgoz')
    """
    return _parsed(member.name).surname if member.name else member.party or ""


def has_particle(member: Member) -> bool:
    """Whether the name has a 'van' or 'de' in it."""
    return bool(member.name and _parsed(member.name).particles)


def alike_surnames(surname: str, surnames: Iterable[str]) -> tuple[str, ...]:
    """Those of *surnames* of which *surname* can be a misspelling, itself left out, the most alike first."""
    found = process.extract(surname, tuple(surnames), scorer=fuzz.ratio, score_cutoff=SPELLING, limit=_MOST_ALIKE)
    return tuple(name for name, *_ in found if name != surname)


def _same_given(one: str, other: str) -> bool:
    if one.endswith(".") or other.endswith("."):
        return one[:1] == other[:1]
    return one == other


def same_members(one: tuple[Member, ...], other: tuple[Member, ...], *, spelling: bool = False) -> bool:
    """Whether the shorter list is part of the longer, the first of the one among the other's.

    'motie Den Haan' can be the motion of Den Haan, Kathmann and Omtzigt; 'motie Kathmann' hardly. 'Motie Vos-Schouw'
    can be of Vos and Schouw.
    """
    if not one or not other:
        return False
    short, long = sorted((one, other), key=len)
    if len(short) == 1 < len(long) and _halves(short[0]) == {_parsed(member.name or "").surname for member in long}:
        return True
    if not same_member(short[0], long[0], spelling=spelling) and len(short) < len(long):
        return False
    return all(any(same_member(a, b, spelling=spelling) for b in long) for a in short)


def _halves(member: Member) -> set[str]:
    """The parts of a double name, for 'motie Vos-Schouw', which is of two members."""
    return set(_parsed(member.name or "").surname.split("-"))


@lru_cache(maxsize=4096)
def telling_words(text: str) -> frozenset[str]:
    """The words of *text* that carry its meaning.

    >>> sorted(telling_words("een plan van aanpak voor de wachttijden bij de rechtbanken"))
    ['rechtbanken', 'wachttijden']
    """
    words = regex.findall(r"[\p{L}\d][\p{L}\d-]*", text.casefold())
    return frozenset(word for word in words if (len(word) > 3 or word.isdigit()) and word not in _EMPTY)


def shared_words(one: str, other: str) -> float:
    """The share, from 0 to 1, of the telling words of the shorter text that the longer one has in some form; a word
    that is only a part of the other counts for half.

    >>> shared_words("re-integratiecoaches voor ex-gedetineerden", "één coach per 50 ex-gedetineerden")
    0.75
    >>> shared_words("een landelijk meldpunt", "de norm voor geluid")
    0.0
    """
    short, long = sorted((telling_words(one), telling_words(other)), key=len)
    if not short:
        return 0.0
    return sum(max(_alike(word, other) for other in long) for word in short) / len(short)


def _alike(one: str, other: str) -> float:
    if one == other:
        return 1.0
    short, long = sorted((one, other), key=len)
    if len(short) < _STEM:
        return 0.0
    stem = short[: max(_STEM, len(short) - 2)]
    if long.startswith(stem) and len(long) - len(short) <= _ENDING:
        return 1.0
    return 0.5 if stem in long else 0.0
