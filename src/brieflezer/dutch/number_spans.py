"""Where numbers stand in running text: digits and number words, before anybody asks what they count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import regex

from brieflezer.dutch.numbers import parse_number_words, parse_numeral

Form = Literal["plain", "marked", "spaced", "words", "rough", "half", "part"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number at its place in a text.

    `value` is None for digits that are no Dutch number ('1.25'). `form` says how it is written: *plain*
    digits; *marked* by a point, a comma or a fraction; *spaced* by one plain space, as a dossier number is too;
    in *words*; a *rough* number ('een tiental'); a *half*; or a *part* that may be an ordinal ('een derde').
    """

    start: int
    end: int
    value: Decimal | None
    form: Form


_MORPHEMES = (  # longest first, for a choice is never taken back
    "zeventien", "achttien", "negentien", "veertien", "vijftien", "zestien", "dertien", "twaalf", "tien",
    "elf",
    "zeventig", "tachtig", "negentig", "twintig", "dertig", "veertig", "vijftig", "zestig",
    "honderd", "duizend", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "een", "éé?n",
    "(?:[eë]|e\u0308)n",
)  # fmt: skip
_WORD = rf"(?:{'|'.join(_MORPHEMES)})++"
_BIG = "(?:honderd|duizend|miljoen|miljard)"
_HALF = "hal(?:f|ve)"
_GAP = r"[\s\u00ad]"
_FIGURE = "[0-9½¼¾⅓⅔⅕⅛]"
_BEGINNING = "(?:a[cn]|d[eoru]|e[eln\u0308]|[éë]|h[ao]|n[eu]|t[aiw]|v[ei]|ze)"  # of any number word: few words have one
_NUMBER = regex.compile(
    rf"""
    (?= {_FIGURE} | (?<![\p{{L}}\p{{N}}_–-]) {_BEGINNING} )
    (?:
      (?P<digits>
        [0-9]{{1,3}}(?P<gap>[ \u00a0\u2009\u202f])[0-9]{{3}}(?:(?P=gap)[0-9]{{3}})*+(?:,[0-9]++)?+
          (?![0-9]|[.:/–-][0-9])
      | [0-9]++(?:[.,][0-9]++)*+(?:,(?:--?+|–|—|=)(?![0-9\p{{L}}]))?+[½¼¾⅓⅔⅕⅛]?+
      | [½¼¾⅓⅔⅕⅛]
      )
    | (?:
        (?P<part>(?:drie{_GAP}?kwart
          |(?:een|één|twee|drie|vier|vijf){_GAP}?(?:kwart|derde|vierde|vijfde|zesde|tiende))n?)
      | (?P<rough>(?:een{_GAP})?+(?:(?:twintig|dertig|veertig|vijftig|zestig|honderd|twaalf|tien|twee|drie|vier
          |vijf|zes|zeven|acht|negen)tal|dozijn))
      | (?P<half>(?:ander{_HALF}|(?:een{_GAP})?+{_HALF}|(?:een|twee|drie|vier|vijf|zes|zeven)
          (?:[eë]\u0308?n|{_GAP}en{_GAP}een{_GAP})(?:een)?{_HALF})(?:{_GAP}(?:miljoen|miljard))?+)
      | (?P<words>(?:{_WORD}|nul)
          (?:(?:(?<={_BIG}){_GAP}(?!(?:een|één)\b)(?:{_WORD}|{_BIG})|{_GAP}{_BIG})(?![\p{{L}}\p{{N}}_]))*+)
      )
      (?![\p{{L}}\p{{N}}_]|[–-]\p{{L}})
    )
    """,
    regex.VERBOSE | regex.IGNORECASE,
)

_FACTOR = regex.compile(r"\s(?:duizend|miljoen|miljard)$", regex.IGNORECASE)


def find_numbers(text: str, start: int = 0, end: int | None = None) -> Iterator[Number]:
    """The numbers in ``text[start:end]``, in order, whatever they count; 'een' alone is no number here.

    A last 'miljoen' that stands apart is left outside, as it is behind digits: it may hold for two numbers.

    >>> [number.value for number in find_numbers("Van 3.603 naar tweeduizend honderd")]
    [Decimal('3603'), Decimal('2100')]
    """
    for found in _NUMBER.finditer(text, start, len(text) if end is None else end):
        number = _read(found)
        if number is not None:
            yield number


def _read(found: regex.Match[str]) -> Number | None:
    span, written = found.span(), found[0]
    if found["digits"]:
        return Number(*span, parse_numeral(written), _form_of_digits(written))
    if found["words"] and (factor := _FACTOR.search(written)) and written[: factor.start()].lower() != "een":
        span, written = (span[0], span[0] + factor.start()), written[: factor.start()]
    value = parse_number_words(written)
    if value is None or written.lower() == "een":
        return None
    form: Form = "words"
    if found["part"]:
        form = "part"
    elif found["rough"]:
        form = "rough"
    elif found["half"]:
        form = "half"
    return Number(*span, value, form)


def _form_of_digits(written: str) -> Form:
    if written.isdigit():
        return "plain"
    return "spaced" if written.count(" ") == 1 and "," not in written else "marked"
