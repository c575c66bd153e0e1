"""The rules of ``rules/motions.toml``, compiled: what a stretch of text says of a motion."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

import regex

from brieflezer.patterns import compiled
from brieflezer.reading import MotionStatus, Span
from brieflezer.rules import load

_DIRECT = regex.compile(  # what may stand between the names and 'over'
    r"(?:[ \xa0]*\((?!over)[^()]{0,120}\))*[ \xa0]*,?[ \xa0]*"
    r"(?:(?:ingediend|aangenomen|aangehouden|verworpen|van|op|d\.?d\.?|(?:\d{1,2}[ \xa0])?"
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)"
    r"|(?:19|20)\d\d|jl\.)[ \xa0]*,?[ \xa0]*)*"
).match  # fmt: skip
_FINITE = (
    r"(?:is|zijn|was|waren|wordt|worden|werd|werden|heeft|heb|hebben|had|ga|gaat|gaan|geef|geeft|geven|doe|doet|doen|zal|zullen|"
    r"kan|kunnen|moet|moeten|kom|komt|komen|betrek|betrekt|betrekken|beschouw|beschouwen|vergt|vraagt|verzoekt|"
    r"ontraad|ken|noem|onderzoekt|onderzoek|acht|achten|meld|bericht|verwijs|heb|informeer|informeren|deel|stuur|zend|voer|voert|voeren|blijft|ligt)"
)
_REPLACING = r"(?:t\.v\.v\.|ter[ \xa0]vervanging[ \xa0]van)"
_NOUN_END = regex.compile(rf"[,;.:?!\t\n](?!\d)|[ \xa0](?:{_FINITE}\b|{_REPLACING})|$")
_CLAUSE_END = regex.compile(rf"[;.?!\t\n](?!\d)|,[ \xa0](?:en[ \xa0])?(?:{_FINITE}\b|waarbij|waarmee)|$")
_LISTED_END = regex.compile(rf"[;.?!\t\n](?!\d)|[ \xa0]{_REPLACING}|$")
_BRACKET = regex.compile(r"[ \xa0]*\([^()]*(?:\)(?![ \xa0]\p{Ll}{2,})|$)")
_TAIL = regex.compile(
    r"[ \xa0]+(?:aangehouden|aangenomen|aanvaard|verworpen|ingetrokken|ingediend|uitgevoerd|afgedaan|ontraden|betrokken"
    r"|besproken|en|is|zijn|maar|alsmede|de|het|een|van)$|[\s,:–-]+$|[?!]\d{1,2}$"
)
_PAPER = regex.compile(r"\s?\([^()]*(?:\bnrs?\b|Kamerstuk|\d{2}[ \xa0]?\d{3})[^()]*\)")
_ET_AL = regex.compile(r"\bc\.[ \xa0]?s\.")
_DOT = regex.compile(r"(\bcs|\bjl|\bnrs?|\bart|\bdhr|\bmw|\bmevr|\b\p{Lu})\.")
_OF_KAMER = regex.compile(r"(?i)\bkamer(?:s|leden|lid)?\b").search
_EMPTY = regex.compile(
    r"(?:dit|deze|dat|die|hetzelfde|het)(?: (?:onderwerp|thema|punt|kwestie|zaak|vraagstuk|voorstel|dossier))?"
    r"|hier|daar|er",
    regex.IGNORECASE,
).fullmatch


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, compiled. `fields` is the table of the file."""

    id: str
    kind: str
    find: Any
    until: Any
    fields: dict[str, Any]


def _compiled(pattern: str, words: dict[str, str]) -> regex.Pattern[str]:
    for name in sorted(words, key=len, reverse=True):
        pattern = pattern.replace(f"@{name}", words[name])
    return compiled(pattern.replace("~", r"[\x20\xa0]"), regex.IGNORECASE | regex.VERBOSE)


@cache
def rules(kind: str) -> tuple[Rule, ...]:
    """The rules of one *kind*, in the order of the file."""
    data = load("motions")
    return tuple(
        Rule(
            rule["id"],
            kind,
            _compiled(rule["pattern"], data["words"]),
            _compiled(rule["until"], data["words"]) if "until" in rule else None,
            rule,
        )
        for rule in data["rule"]
        if rule["kind"] == kind
    )


def find_status(text: str) -> MotionStatus | None:
    """What *text* says became of the motion that it speaks of.

    >>> find_status("De motie-Verhagen is op 3 mei verworpen."), find_status("de motie-Verhagen over veren")
    ('rejected', None)
    """
    text = _PAPER.sub("", _DOT.sub(r"\1", _ET_AL.sub("cs", text)))
    asked = text.rstrip().endswith("?")
    for rule in rules("status"):
        if asked and rule.fields["status"] == "executed":
            continue
        if rule.find.search(text):
            status: MotionStatus = rule.fields["status"]
            assert status in get_args(MotionStatus)
            return status
    return None


def is_foreign(text: str, *, named: bool = False) -> bool:
    """Whether *text* speaks of a motion of another body than parliament; of one with a name (*named*) that has to
    be said more clearly, and nothing may be said of the Kamer.

    >>> is_foreign("de motie van de gemeenteraad van Arnhem")
    True
    >>> is_foreign("Met de gemeenteraad bespreek ik de motie-Verhagen.", named=True)
    False
    """
    if named and _OF_KAMER(text):
        return False
    return any(rule.find.search(text) for rule in rules("foreign") if rule.fields.get("named") or not named)


def find_subject(text: str, start: int, end: int, *, listed: bool = False) -> Span | None:
    """The words in ``text[start:end]`` that say what a motion asks; its names end at *start*.

    *listed*: the text is an item, a heading or a cell, so that a whole phrase and no sentence follows.

    >>> text = "De motie-Verhagen c.s. over het behoud van veren is verworpen."
    >>> text[slice(*find_subject(text, 22, len(text)))]
    'het behoud van veren'
    """
    best: tuple[int, Span] | None = None
    direct = _DIRECT(text, start, end)
    for rule in rules("subject"):
        if rule.fields.get("listed") and not listed:
            continue
        if rule.fields.get("near"):
            found = None
            for begin in dict.fromkeys((direct.end() if direct else start, start)):
                found = found or rule.find.match(text, begin, end)
                if not found and begin < end and text[begin] in " \xa0":
                    found = rule.find.match(text, begin + 1, end)
        else:
            found = rule.find.search(text, start, end)
        if not found:
            continue
        span = _subject_span(text, found.end(), end, rule, listed)
        if span and (best is None or found.start() < best[0]):
            best = found.start(), span
    return best[1] if best else None


def _subject_span(text: str, start: int, end: int, rule: Rule, listed: bool) -> Span | None:
    if rule.until:
        stop = rule.until.search(text, start, end)
        end = stop.start() if stop else end
    boundary = _LISTED_END if listed else _NOUN_END if rule.fields.get("noun") else _CLAUSE_END
    found = boundary.search(text, start, end)
    end = found.start() if found else end
    bracket = _BRACKET.search(text, start, end)
    if bracket and bracket.start() > start:
        end = bracket.start()
    while tail := _TAIL.search(text, start, end):
        end = tail.start()
    while start < end and text[start] in " \xa0,":
        start += 1
    words = text[start:end]
    return (start, end) if len(words) > 2 and not _EMPTY(words) else None
