"""What someone types → an expression of FTS5 that means it, whatever was typed."""

from __future__ import annotations

import unicodedata

import regex

from brieflezer.errors import BrieflezerError

_TERM = regex.compile(r'(?P<minus>(?<![^\s(])[-−–])?+(?:["“”„](?P<phrase>[^"“”„]*+)["“”„]?+|(?P<word>[^\s"“”„]++))')
_WORD_CHARACTER = regex.compile(r"[\p{L}\p{N}]")
LONGEST = 1000
"""Characters of a query that are read."""


def parse_query(typed: str) -> str:
    """The FTS5 expression for *typed*: words that must all be there, "phrases", begin* of words, -words that must not.

    Every word is quoted, so no word and no sign has a meaning of its own there. A word with signs in it is a phrase.

    >>> parse_query('wijkagenten buitengebied')
    '"wijkagenten" AND "buitengebied"'
    >>> parse_query('"motie Bisschop" wijkagent* -Rotterdam')
    '("motie Bisschop" AND "wijkagent"*) NOT "Rotterdam"'
    >>> parse_query('kst-29628-1051 OR (x NEAR: *')
    '"kst-29628-1051" AND "OR" AND "(x" AND "NEAR:"'

    Raises `BrieflezerError` where no word is left that must be there.
    """
    wanted: list[str] = []
    unwanted: list[str] = []
    for term in _TERM.finditer(_clean(typed[:LONGEST])):
        words = term["phrase"] if term["phrase"] is not None else term["word"]
        begins = term["phrase"] is None and words.endswith("*")
        words = words.rstrip("*").strip() if begins else words.strip()
        if _WORD_CHARACTER.search(words):
            quoted = '"' + words.replace('"', '""') + '"' + ("*" if begins else "")
            (unwanted if term["minus"] else wanted).append(quoted)
    if not wanted:
        raise BrieflezerError(
            f"there is no word to search for in {typed[:80]!r}",
            hint="Give at least one word that must be there; -word leaves letters out of what is found.",
        )
    every = " AND ".join(wanted)
    if not unwanted:
        return every
    return " NOT ".join([f"({every})" if len(wanted) > 1 else every, *unwanted])


def _clean(typed: str) -> str:
    """Without characters that no text holds: controls and lone surrogates."""
    return "".join(" " if unicodedata.category(char) in ("Cc", "Cs") else char for char in typed)
