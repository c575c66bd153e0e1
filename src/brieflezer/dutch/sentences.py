"""Where sentences begin and end in Dutch prose.

A sentence ends at '.', '?', '!' or '…', with what closes behind it (quotes, brackets, note marks), before white space
and something that can begin a sentence. It does not end inside brackets or a quotation of moderate length, at an
abbreviation, an initial or a list number, nor at ';' or ':'. A line break and a tab (rows and cells of a table) always
end it. The abbreviations are data: ``rules/abbreviations.toml``.
"""

from __future__ import annotations

from typing import Any

import regex

from brieflezer.rules import load

_RULES: dict[str, Any] = load("abbreviations")
_NEVER = frozenset(word for group in _RULES["group"] if not group["ends"] for word in group["words"])
_MAYBE = frozenset(word for group in _RULES["group"] if group["ends"] for word in group["words"])
_LABELS = frozenset(_RULES["labels"]["words"])
_OPENERS = frozenset(_RULES["openers"]["words"])

_ENCLOSED = 300  # characters: a longer aside or quotation is split like other prose
_BACK = 40  # characters looked at before a full stop
_MARK = 12  # characters that a list number has at most

_END = regex.compile(
    r"""
    (?<![.?!…]) [.?!…]++ (?P<close> (?: [)\]}»›”“"’']++ [.?!…]*+ ){0,4}+ )
    (?P<note> [⁰¹²³⁴-⁹]++ | [0-9]{1,3}(?=\s) )?+ [ \p{Zs}]++
    (?=
        (?: [(\[{«‹“„"‘'’*•–—-] \s? ){0,3}+             # what opens a sentence
        (?: \p{Lu} | [€ƒ§]
          | ['’‘]?[stn]\s\p{Lu}                          # 't Is, 's Avonds
          | [0-9]++(?:[.,][0-9]++)*+ (?: % | [.)]?\s\p{L} )  # 12 daarvan, 2. Het toezicht
          | (?: \p{Ll} | [ivx]{1,4}+ ) \)\s              # b) het toezicht
        )
    )
  | [\n\t\r\f\v\u2028\u2029]++
    """,
    regex.VERBOSE,
)
_SHELTER = regex.compile(
    rf"""
    \( [^()\n\t]{{0,{_ENCLOSED}}}+ \)
  | \[ [^\[\]\n\t]{{0,{_ENCLOSED}}}+ \]
  | « [^«»\n\t]{{0,{_ENCLOSED}}}+ »
  | [“„] [^“”„\n\t]{{0,{_ENCLOSED}}}+ [”“]
  | (?<!\w)" [^"\n\t]{{0,{_ENCLOSED}}}+ "
  | (?<!\w)['‘’] (?! [stn][\s-] | [0-9]{{2}}(?!\w) | \s )  # not 's-Gravenhage, '98
    (?: [^'‘’\n\t] | (?<=\w)['’](?=\w) | (?<=\s)['’](?=[stn0-9]) ){{0,{_ENCLOSED}}}+ ['’] (?!\w)
    """,
    regex.VERBOSE,
)
_LIST_MARK = regex.compile(
    r"(?:[–•*-]\s)?+\(?(?:ad\s)?+(?:[0-9]{1,3}(?:\.[0-9]{1,2})*+\p{Ll}?|\p{L}|[ivx]{1,5})", regex.IGNORECASE
)
_DOTTED = regex.compile(r"\p{L}{1,2}(?:\.\p{L}{1,2})++")
_WORD = regex.compile(r"\p{L}++")
_OPENING = "([{«‹“„\"‘'’"


def split_sentences(text: str, start: int = 0, end: int | None = None) -> tuple[tuple[int, int], ...]:
    """The spans of the sentences in ``text[start:end]``, one block of prose, without the space around them.

    >>> text = "De motie Quist c.s. is op 11 mei jl. aangenomen. Ik voer haar uit (zie nr. 3). Zo nee, waarom niet?"
    >>> for span in split_sentences(text):
    ...     print(text[slice(*span)])
    De motie Quist c.s. is op 11 mei jl. aangenomen.
    Ik voer haar uit (zie nr. 3).
    Zo nee, waarom niet?

    >>> split_sentences("1. Ja. 2. Nee.", 3), split_sentences("  ")
    (((3, 6), (7, 14)), ())
    """
    end = len(text) if end is None else end
    found: list[tuple[int, int]] = []
    shelters = _SHELTER.finditer(text, start, end)
    shelter = next(shelters, None)
    begin = start
    for match in _END.finditer(text, start, end):
        stop = match.start()
        while shelter is not None and shelter.end() <= stop:
            shelter = next(shelters, None)
        sheltered = shelter is not None and shelter.start() < stop and match.end("close") < shelter.end()
        if not sheltered and _ends_here(text, begin, match):
            found.append((begin, match.end()))
            begin = match.end()
    found.append((begin, end))
    trimmed = (_trimmed(text, *span) for span in found)
    return tuple(span for span in trimmed if span[0] < span[1])


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    sentence = text[start:end]
    start += len(sentence) - len(sentence.lstrip())
    return start, start + len(sentence.strip())


def _ends_here(text: str, begin: int, match: regex.Match[str]) -> bool:
    """Whether the sentence that began at *begin* ends at *match*."""
    stop = match.start()
    sign = text[stop]
    if sign.isspace():
        return True
    if stop - begin <= _MARK and _LIST_MARK.fullmatch(text[begin:stop].strip()):
        return False
    if sign != "." or text[stop + 1] == ".":
        return True
    words = text[max(begin, stop - _BACK) : stop].split()
    token = words[-1].lstrip(_OPENING) if words else ""
    closing = match["close"]
    if closing[:1] in (")", "]", "}") and closing[-1] not in ".?!…":  # (CDA c.s.) Utrecht
        return token.lower() not in _NEVER and token.lower() not in _MAYBE
    if closing:
        return True
    if match["note"] and token[-1:].isdigit():
        return False
    return _ends_behind(text, token, words[-2] if len(words) > 1 else "", match.end())


def _ends_behind(text: str, token: str, before: str, following: int) -> bool:
    """Whether the full stop behind *token* ends a sentence; *before* is the word before it, *following* what comes."""
    word = token.lower()
    opener = _WORD.match(text, following)
    opens = opener is not None and opener[0] in _OPENERS
    if token.isdigit():
        return not before.endswith(";") and not (before.endswith(":") and token == "1")  # 'als volgt: 1. De norm'
    if len(token) == 1:
        return not text[following].isdigit() and _ends_behind_letter(token, before, opens)
    if token.isupper() and token.isalpha():
        return True
    if word in _MAYBE and (word not in _NEVER or before[-1:].isdigit()):
        return not text[following].isdigit() and text[following] not in "(["
    if word in _NEVER:
        return False
    if _DOTTED.fullmatch(token):
        return opens or (token.islower() and text.startswith("De ", following))
    return True


def _ends_behind_letter(letter: str, before: str, opens: bool) -> bool:
    """Whether the full stop behind a single letter ends a sentence: 'optie B.', not 'de heer B. Bakker'."""
    if before.endswith((":", ";")):
        return False
    numbered = before.endswith(",") and before[:-1].isupper()  # 31 700 VI, D.
    return opens or not letter.isupper() or numbered or before.lower() in _LABELS
