"""The noun that a number counts, by the form of the words behind it; without a dictionary, so often None."""

from __future__ import annotations

from typing import Any

import regex

from brieflezer.rules import load

_RULES: dict[str, Any] = load("units")["noun"]
_NOT = frozenset(_RULES["not"])
_ADJECTIVE = frozenset(_RULES["adjective"])
_INVARIANT = frozenset(_RULES["invariant"])
_KINDS = frozenset(_RULES["kinds"])
_NEXT = regex.compile(r"\s{1,2}+(?P<word>\p{L}[\p{L}\p{N}'’/-]*+)")
_PLURAL = regex.compile(r"\p{L}{2,}(?:en|ën|s)|[\p{L}\p{N}]+['’]s")
_OF = regex.compile(r"\s(?:aan|van)(?:\s(?:de|het|deze|die|alle|onze|hun)){0,2}+(?=\s)")
_OF_NUMBER = regex.compile(r"\svan\s(?:de|het|deze|die)\s(?:in\stotaal\s)?+[0-9][0-9.]*+(?=\s)")
_PARTICIPLE = regex.compile(r"(?:in|uit|op|af|aan|toe|over|mee|bij|door|voor|na|weg|terug|mis|vast)ge\p{Ll}+en")
_MOST_WORDS = 5


def noun_after(text: str, position: int, end: int, *, singular: bool = False) -> tuple[int, str] | None:
    """Where the noun phrase that begins at *position* ends, and the phrase; None where none is counted there.

    A plural is wanted, with the adjectives before it; *singular* (behind the number one) takes any noun.

    >>> noun_after("216 lopende dossiers in behandeling", 3, 35)
    (20, 'lopende dossiers')
    >>> noun_after("51.728 eind 2021", 6, 16) is None
    True
    """
    begin = None
    for _ in range(_MOST_WORDS):
        found = _NEXT.match(text, position, end)
        if found is None:
            return None
        begin = found.start("word") if begin is None else begin
        word, position = found["word"], found.end()
        folded = word.lower()
        if folded in _NOT or (_PARTICIPLE.fullmatch(folded) and folded not in _INVARIANT):
            return None
        if folded in _KINDS:
            further = noun_after(text, position, end)
            return (further[0], text[begin : further[0]]) if further else (position, text[begin:position])
        if folded not in _ADJECTIVE and (folded in _INVARIANT or _PLURAL.fullmatch(_last_part(word))):
            return position, text[begin:position]
        if not (folded in _ADJECTIVE or folded.endswith("e")):
            return (position, text[begin:position]) if singular and len(word) > 2 else None
    return None


def _last_part(word: str) -> str:
    """Behind the hyphen of a compound: 'projecten' of 'MIRT-projecten'."""
    return word.rsplit("-", 1)[-1]


def noun_of(text: str, position: int, end: int) -> str | None:
    """What a share or a measured amount is of: 'aan wijkagenten', 'van de zaken', or a noun right behind.

    >>> noun_of("84% van de onderzochte zaken", 3, 28), noun_of("3.603 fte aan wijkagenten", 9, 25)
    ('onderzochte zaken', 'wijkagenten')
    """
    of = _OF.match(text, position, end)
    found = noun_after(text, of.end() if of else position, end)
    return found[1] if found else None


def noun_of_whole(text: str, position: int, end: int) -> str | None:
    """The noun behind the whole of which a number is part: '132 van de 137 gevallen'."""
    of = _OF_NUMBER.match(text, position, end)
    found = noun_after(text, of.end(), end) if of else None
    return found[1] if found else None
