"""Words broken at the end of a line: does the hyphen belong to the word?

Decided in this order: what the letter itself writes elsewhere; whether the break stands in an enumeration ('in- en
uitstroom') or after a capital, a digit or an abbreviation, where the hyphen always stays; and the spelling rule of the
Woordenlijst: a compound keeps its hyphen only where vowels would otherwise be read as one sound (zee-eend), and after
prefixes such as oud-, ex- and niet-.
"""

from __future__ import annotations

from collections.abc import Iterable

import regex

_BEFORE = regex.compile(r"[\p{L}\d'’]++(?:-[\p{L}\d'’]++)*+$")
_AFTER = regex.compile(r"[\p{L}'’]++(?:-[\p{L}'’]++)*+")
_WORD = regex.compile(r"\p{L}[\p{L}'’]*+(?:-[\p{L}'’]++)*+")
_SUSPENDED = {"en", "of", "dan", "tot", "noch", "als", "maar", "c.q"}
_PREFIXES = {
    "oud",
    "ex",
    "niet",
    "non",
    "vice",
    "adjunct",
    "aspirant",
    "kandidaat",
    "interim",
    "sint",
    "anti",
    "pro",
    "quasi",
}
_CLASHES = {
    "aa", "ae", "ai", "au", "ee", "ei", "eu", "ie", "ii", "oe", "oi", "oo", "ou", "uu", "ui", "ij", "éé",
}  # fmt: skip


def vocabulary(texts: Iterable[str]) -> frozenset[str]:
    """The words of a letter, casefolded, with their inner hyphens: the evidence for `joined`."""
    return frozenset(word.casefold() for text in texts for word in _WORD.findall(text))


def hyphenates(ends: Iterable[str]) -> bool:
    """Whether words are broken in a text whose printed lines end as *ends* do.

    A word processor that breaks no words still breaks lines after the hyphens that belong to a word; those are rare.

    >>> hyphenates(["de weg langs het kanaal", "en de veilig-"]), hyphenates(["langs het kanaal"] * 99 + ["de mbo-"])
    (True, False)
    """
    lines, broken = 0, 0
    for end in ends:
        lines += 1
        broken += end.endswith("-") and end[-2:-1].islower()
    return lines < 40 or broken > 0.02 * lines


def joined(before: str, after: str, words: frozenset[str], breaks: bool = True) -> str:
    """*before*, which ends in a hyphen, and *after* put together: '' in place of the hyphen, or the hyphen, or '- '.

    *breaks* says whether the letter breaks words at all (see `hyphenates`).

    >>> joined("de veilig-", "heid van", frozenset()), joined("de politie-", "eenheden", frozenset())
    ('', '-')
    >>> joined("in-", "en uitstroom", frozenset())
    '- '
    >>> joined("het zee-", "gebied", frozenset({"zee-gebied"}))
    '-'
    """
    left_match, right_match = _BEFORE.search(before[:-1]), _AFTER.match(after)
    if left_match is None or right_match is None:
        return "-" if left_match and after[:1].isalnum() else "- "
    left, right = left_match[0], right_match[0]
    if right.casefold() in _SUSPENDED:
        return "- "
    last = left.rsplit("-", 1)[-1]
    if f"{left}-{right}".casefold() in words:
        return "-"
    if f"{last}{right}".casefold() in words or f"{left}{right}".casefold() in words:
        return ""
    if right[0].isupper() or last[-1].isdigit() or last.isupper() or last.casefold() in _PREFIXES:
        return "-"
    return "-" if not breaks or _vowels_clash(last.casefold(), right.casefold()) else ""


def rejoin(before: str, after: str, words: frozenset[str] = frozenset(), breaks: bool = True) -> str:
    """Two lines as one text: a space between them, or the word that was broken at the line end whole.

    >>> rejoin("Voortgang van de fiets-", "paden"), rejoin("Voortgang van", "fietspaden")
    ('Voortgang van de fietspaden', 'Voortgang van fietspaden')
    """
    before, after = before.rstrip(), after.lstrip()
    if before.endswith("\u00ad"):
        return before[:-1] + after
    if not (before.endswith("-") and before[-2:-1].isalnum()):
        return f"{before} {after}" if before and after else before + after
    return before[:-1] + joined(before, after, words, breaks) + after


def _vowels_clash(left: str, right: str) -> bool:
    """Whether the two vowels at the seam would be read as one sound: zee-eend, zij-ingang."""
    return left[-1] + right[0] in _CLASHES or (left.endswith("ij") and right[0] == "i")
