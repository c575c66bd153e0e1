"""Whether two letters may speak of the same thing: the words of promises and subjects, and the names of members."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex

from brieflezer.rules import load

_WORD = regex.compile(r"\p{L}[\p{L}\p{M}\p{N}]*+")
_SHORTEST = 4
"""Letters. Shorter words ('de', 'van', 'zal') say little about what a promise is about."""
_LIGHTEST = 14
"""What the words in common must weigh: 'wijkagent' and 'buitengebied' weigh 17, 'proef' and 'bevinding' 10."""
_ENDINGS = ("en", "es", "e", "s", "n", "t")
_SAYS_NOTHING: frozenset[str] = frozenset(load("promise_words")["words"])
_PARTICLES = frozenset(load("promise_words")["particles"])


def fold(text: str) -> str:
    """*text* without accents and capitals, as the full-text index compares.

    >>> fold("Financiën")
    'financien'
    """
    parted = unicodedata.normalize("NFD", text.casefold())
    return "".join(char for char in parted if not unicodedata.combining(char))


def content_words(text: str) -> frozenset[str]:
    """The stems of the words in *text* that say what it is about.

    >>> sorted(content_words("De minister zegt toe de Kamer te informeren over wijkagenten in het buitengebied."))
    ['buitengebied', 'wijkagent']
    """
    folded = (found[0] for found in _WORD.finditer(fold(text)))
    return frozenset(_stem(word) for word in folded if len(word) >= _SHORTEST and word not in _SAYS_NOTHING)


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of what the shorter one says the other says too, from 0 to 1; a long word says more than a short one.

    Less than two words in common, or only short ones, are nothing.

    >>> likeness(content_words("wijkagenten in het buitengebied"), content_words("meer wijkagenten in buitengebieden"))
    1.0
    >>> likeness(content_words("wijkagenten"), content_words("de wijkagent"))
    0.0
    >>> likeness(content_words("de bevindingen van de proef"), content_words("de proef en de bevindingen"))
    0.0
    """
    common = one & other
    if len(common) < 2 or _weight(common) < _LIGHTEST:
        return 0.0
    return _weight(common) / min(_weight(one), _weight(other))


@lru_cache(maxsize=100_000)
def surname(name: str) -> tuple[str, str]:
    """(family name without its particles, first names or initials) of a member, folded.

    >>> surname("Den Haan"), surname("Inge van Dijk"), surname("Van der Staaij")
    (('haan', ''), ('dijk', 'inge'), ('staaij', ''))
    """
    words = fold(name).replace("’", "'").split()
    last = next((place for place, word in enumerate(words) if word in _PARTICLES), None)
    if last is None:
        last = len(words) - 1
    family = [word for word in words[last:] if word not in _PARTICLES] if words else []
    return " ".join(family), " ".join(words[:last]) if words else ""


def same_member(one: tuple[str, str | None], other: tuple[str, str | None]) -> bool:
    """Whether two (name, party) may be one member: nothing that both letters say differs.

    >>> same_member(("De Haan", None), ("Den Haan", "Fractie Den Haan"))
    True
    >>> same_member(("Inge van Dijk", "CDA"), ("Van Dijk", "SP"))
    False
    >>> same_member(("Inge van Dijk", None), ("Jasper van Dijk", None))
    False
    """
    (family, first), (other_family, other_first) = surname(one[0]), surname(other[0])
    if not family or family != other_family:
        return False
    if first and other_first and first[0] != other_first[0]:
        return False
    return not (one[1] and other[1]) or fold(one[1]) == fold(other[1])


def _stem(word: str) -> str:
    """Without the ending of a plural or an inflection, and with doubled letters as one.

    'buitengebieden' and 'buitengebied', 'rapporten' and 'rapport', 'maatregelen' and 'maatregel' become one.
    """
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            word = word.removesuffix(ending)
            break
    return regex.sub(r"(.)\1", r"\1", word)


@lru_cache(maxsize=100_000)
def _weight(words: frozenset[str]) -> float:
    return float(sum(len(word) - 2 for word in words))
