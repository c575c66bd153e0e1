"""Numbers that count nothing: dates and years, article and page numbers, names, identifiers, list marks.

Each question is asked of the text around the number only, of at most a line of it.
"""

from __future__ import annotations

from typing import Any

import regex

from brieflezer.dutch.number_spans import Number
from brieflezer.rules import load

_RULES: dict[str, Any] = load("units")
_BACK = 70
_FIXED = frozenset(_RULES["name"]["numbers"])

_ALWAYS = frozenset(word.lower() for word in _RULES["label"]["always"])
_ALONE = frozenset(word.lower() for word in _RULES["label"]["alone"])
_AND = frozenset((",", "en", "of", "tot", "t/m", "met", "jo.", "juncto", "resp.", "van", "-", "–", "/", "&"))
_NUMBERED = regex.compile(r"\(?(?:[0-9](?:[\p{L}0-9/–-]|[.:](?=[\p{L}0-9])|\([\p{L}0-9]++\))*+|[IVXLC]++),?")
_CAPITAL = regex.compile(r"\s\p{Lu}\p{Ll}")

_MONTHS = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    r"|(?:jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec)\.?)(?!\p{L})"
)
_BEFORE_MONTH = regex.compile(
    rf"(?:\s?(?:,|en|of|tot\sen\smet|tot|t/m|à|-|–)\s?[0-9]{{1,2}}(?!\p{{Nd}})){{0,5}}+\s?{_MONTHS}",
    regex.IGNORECASE,
)
_BEFORE_YEAR = regex.compile(
    r"(?<!\p{L})(?:in|sinds|vanaf|tot|eind|begin|medio|ultimo|primo|van|najaar|voorjaar|zomer|winter|herfst|lente"
    r"|per|jaar|jaren|uit|na|voor|vóór|over|door|rond|halverwege|half|en|of|en met|t/m|kwartaal|periode|tussen|tijdens"
    rf"|begroting|{_MONTHS})(?:\s(?:het|de)(?:\sjaar)?)?\s*$",
    regex.IGNORECASE,
)
_NAME = regex.compile(
    r"(?P<before>[^\s(«‘'\"“]?)(?P<gap>[\s(«‘'\"“]*+)(?<![\p{L}\p{N}.'’/&-])(?P<word>\p{L}[\p{L}\p{N}.'’/&-]*+)\s$"
)
_DOSSIER_BEFORE = regex.compile(
    r"(?<![0-9.])[0-9]{2}\s?[0-9]{3}(?:[\s-][IVXLCA-Z]++)?+,?\s(?:nrs?\.?\s)?$|[0-9],\snrs?\.?\s$"
)
_DOSSIER_AFTER = regex.compile(r"[\s,(-]{1,3}(?:nrs?\b|[IVXLC]++\b|\p{Lu}\b)")
_POSTCODE = regex.compile(r"\s?[A-Z]{2}(?![\p{L}\p{N}-])")
_MARK = regex.compile(r"[0-9]{1,3}(?:\.[0-9]{1,2})*+(?:[.)]\s|[.)]?\s(?:&\s|\p{Lu}\p{Ll}))")
_CLOCK = regex.compile(r"[0-9]{1,2}[.:][0-5][0-9](?:\s?(?:uur|u)\b|\s?[-–]|\s(?:en|tot)\s)")
_BEFORE_CLOCK = regex.compile(
    r"(?<!\p{L})(?:om|vanaf|tussen|klokke)(?:\s(?:circa|ongeveer|uiterlijk))?\s$", regex.IGNORECASE
)
_HALF_COMPOUND = regex.compile(r"\p{L}[-–]\s(?:en|of|tot|à)\s$")
_FIRST_HALF = regex.compile(r"(?<!\p{L})(?:eerste|tweede|elk|ieder)\s$", regex.IGNORECASE)
_DATED_HALF = regex.compile(rf"\s(?:[12][0-9]{{3}}|{_MONTHS})", regex.IGNORECASE)
_SHARE = regex.compile(r"\s(?:van|deel|minder|meer|hoger|lager|tot|en\b)|[.,;:)]|$")
_COUNTING_ONE = regex.compile(
    r"(?<!\p{L})(?:ten minste|tenminste|minimaal|minstens|maximaal|hooguit|slechts|ten hoogste|norm van|meer dan)"
    r"\s$"
)
_PER_SO_MANY = regex.compile(r"\s[\p{L}-]++(?:\s(?:is|zijn))?\s(?:per|op de|op elke)\s")
_VERB_ACHT = regex.compile(
    r"(?<!\p{L})(?:ik|wij|we|hij|zij|ze|men|kabinet|regering|kamer|niet|ook|wel|daarom|dit|dat|het|minister|commissie|raad|college)\s$",
    regex.IGNORECASE,
)
_VERB_VIER = regex.compile(r"(?<!\p{L})ik\s$", regex.IGNORECASE)
_IK = regex.compile(r"\sik\b")
_FACTOR = regex.compile(r"\s?[x×](?!\p{L})")
_ONE_ON_ONE = regex.compile(r"(?<![0-9])1\sop\s$")
_ONE_ON_ONE_AFTER = regex.compile(r"\sop\s1(?![0-9])")
_DIGIT_NEAR = regex.compile(r"\s[0-9]{2}")


def _back(text: str, position: int, floor: int) -> str:
    return text[max(floor, position - _BACK) : position]


def is_label(text: str, number: Number, floor: int, end: int, *, counted: bool, measured: bool) -> bool:
    """Whether *number* counts nothing.

    *floor* and *end* bound the block of prose; *measured* says that a unit, a factor or a currency goes with
    the number, *counted* that a noun follows it.
    """
    if number.form in ("words", "rough", "half", "part"):
        return _is_no_count(text, number, floor, end, counted=counted, measured=measured)
    before = _back(text, number.start, floor)
    return (
        _is_glued(text, number, floor, end, measured=measured)
        or _is_mark(text, number, floor)
        or _is_date(text, number, end)
        or (not measured and _is_identifier(text, number, before, end, counted=counted))
        or (not measured and is_year(text, number) and not (counted and _counts_despite_year(before)))
        or _is_labelled(text, before, number, counted=counted or measured)
        or (not counted and not measured and _is_in_name(before, number))
        or (
            not measured
            and not text[max(floor, number.start - 3) : number.start].strip(" (")
            and _ends(text, number, end)
        )
    )


def is_clock(text: str, number: Number, floor: int) -> bool:
    """Whether hours behind *number* are a time of day: 'om 10 uur'."""
    low = number.value is not None and number.value <= 24
    return low and _BEFORE_CLOCK.search(_back(text, number.start, floor)) is not None


def is_clock_time(text: str, number: Number, end: int) -> bool:
    """Whether *number* is a time in hours and minutes: '20.00 uur'."""
    return _CLOCK.match(text, number.start, end) is not None


def is_year(text: str, number: Number) -> bool:
    """Whether *number* has the form of a year.

    >>> is_year("2619", Number(0, 4, None, "plain")), is_year("2021", Number(0, 4, None, "plain"))
    (False, True)
    """
    return (
        number.form == "plain"
        and number.end - number.start == 4
        and "1500" <= text[number.start : number.end] <= "2100"
    )


def starts_heading(text: str, position: int) -> bool:
    """Whether a capitalised word follows, as behind the number of a heading: '1.3 Toezeggingen'."""
    return _CAPITAL.match(text, position) is not None


def _counts_despite_year(before: str) -> bool:
    """Whether four digits that might be a year stand where one counts: not behind 'in', a month or a name."""
    name = _NAME.search(before)
    return not _BEFORE_YEAR.search(before) and not (name and name["word"][0].isupper())


def _is_glued(text: str, number: Number, floor: int, end: int, *, measured: bool) -> bool:
    """Whether letters or digits stick to the number: 'D66', '24/7', '2019-2022', '50PLUS', '1e', "'22"."""
    start, stop = number.start, number.end
    if start > floor:
        previous, beyond = text[start - 1], text[start - 2 : start - 1] if start - 1 > floor else " "
        if previous.isalpha() or previous in "_#@":
            return True
        if previous in "-–−‑/:.,+?!" and (beyond.isalnum() or beyond in ')]»”’"'):
            return True
        if previous in ")]»”" and not measured:  # a footnote marker that lost its rise
            return True
        if previous in "'’‘" and stop - start == 2:
            return True
    if stop >= end:
        return False
    following, beyond = text[stop], text[stop + 1 : stop + 2] if stop + 1 < end else " "
    if following.isalpha() or following == "_":
        return not measured
    return following in "-–‑/:." and beyond.isalnum()


def _is_mark(text: str, number: Number, floor: int) -> bool:
    """Whether the number begins a block or a line as its mark or heading number: '3. ', '1.1 Inleiding'."""
    lead = text[max(floor, number.start - 4) : number.start]
    at_start = (
        not lead.strip(" (") if number.start - 4 <= floor else "\n" in lead and not lead.rsplit("\n", 1)[1].strip(" (")
    )
    return at_start and _MARK.match(text, number.start) is not None


def _is_date(text: str, number: Number, end: int) -> bool:
    if number.form != "plain" or number.end - number.start > 2:
        return False
    return _BEFORE_MONTH.match(text, number.end, end) is not None


def _is_identifier(text: str, number: Number, before: str, end: int, *, counted: bool) -> bool:
    """Whether the digits are a code: a dossier, a telephone number, a postcode, a mark in brackets."""
    length = number.end - number.start
    if number.form == "marked":
        return False
    if _DOSSIER_AFTER.match(text, number.end, end) and (length >= 5 or number.form == "spaced"):
        return True
    if length == 4 and _POSTCODE.match(text, number.end, end):
        return True
    if counted:
        return length >= 8 and number.form == "plain"
    if length >= 5 or text[number.start : number.end] in _FIXED or _DOSSIER_BEFORE.search(before):
        return True
    if (
        _FACTOR.match(text, number.end, end)
        or _ONE_ON_ONE.search(before)
        or _ONE_ON_ONE_AFTER.match(text, number.end, end)
    ):
        return True
    near = before[-1:].isspace() and before[-2:-1].isdigit() and not _ends_in_year(before)
    closing = length <= 2 and text[number.end : number.end + 1] == ")" and before.rfind("(") <= before.rfind(")")
    bracketed = length <= 2 and before.endswith("(") and text[number.end : number.end + 1] == ")"
    return near or closing or bracketed or _DIGIT_NEAR.match(text, number.end, end) is not None


def _ends_in_year(before: str) -> bool:
    return before[-5:-1].isdigit() and not before[-6:-5].isdigit() and "1500" <= before[-5:-1] <= "2100"


def _is_labelled(text: str, before: str, number: Number, *, counted: bool) -> bool:
    """Whether a word before the number takes it as its label; one of the weaker words only where nothing is counted."""
    label = label_before(before)
    if label is None:
        return False
    if label in _ALWAYS:
        return True
    bare = not counted or number.form == "spaced" or starts_heading(text, number.end)
    return bare and label.rstrip(",") in _ALWAYS | _ALONE


def label_before(before: str) -> str | None:
    """The word that the numbers at the end of *before*, and the one that follows, belong to.

    >>> label_before("zie de artikelen 3, 4 en "), label_before("Stb. 2021, "), label_before("een deel van ")
    ('artikelen', 'stb.', None)
    """
    joined = False  # words such as 'en' go with the label only where a number stands before them
    for token in reversed(before.split()):
        if _NUMBERED.fullmatch(token):
            joined = False
        elif token in _AND:
            joined = True
        else:
            return None if joined else token.lower().replace("’", "'").strip("(«\"'“‘:")
    return None


def _is_in_name(before: str, number: Number) -> bool:
    """Whether the number belongs to the capitalised word before it ('Natura 2000', 'CM 3', 'Horizon 2020').

    A word with one capital at the start of a sentence is no name.
    """
    if number.form != "plain":
        return False
    found = _NAME.search(before)
    if found is None:
        return False
    word = found["word"]
    if not any(letter.isupper() for letter in word):
        return False
    starts_sentence = not found["before"] or found["before"] in ".!?•"
    return not starts_sentence or not word[1:].islower()


def _is_no_count(text: str, number: Number, floor: int, end: int, *, counted: bool, measured: bool) -> bool:
    """Whether a number word is used otherwise: 'acht ik', 'Eén daarvan', 'een derde partij', 'vraag twee'."""
    before, written = _back(text, number.start, floor), text[number.start : number.end].lower()
    if text[number.end : number.end + 1] in ("-", "–") or _HALF_COMPOUND.search(before):
        return True
    if number.form == "half" and written.split()[-1].startswith("hal"):
        return not measured or _FIRST_HALF.search(before) is not None or _DATED_HALF.match(text, number.end) is not None
    if number.form == "part":
        return (
            written.startswith(("een ", "één ")) and "kwart" not in written and not _SHARE.match(text, number.end, end)
        )
    if written == "vier" and (_VERB_VIER.search(before) or _IK.match(text, number.end)):
        return True
    if written in ("één", "éen"):
        return not (measured or _COUNTING_ONE.search(before) or _PER_SO_MANY.match(text, number.end, end))
    if counted or measured:
        return written == "acht" and not measured and _VERB_ACHT.search(before) is not None
    if text[number.start].isupper() and before.rstrip()[-1:] not in ("", ".", "!", "?", ":", ";", "•", "\n"):
        return True  # a name
    return written in ("acht", "nul") or _is_labelled(text, before, number, counted=False)


def _ends(text: str, number: Number, end: int) -> bool:
    """Whether nothing follows the number in its block: with nothing before it either it is a page or paper number."""
    return not text[number.end : min(end, number.end + 3)].strip(" ).")
