"""Dutch numbers: digits as Dutch groups them, and number words.

A point or a space groups thousands, a comma begins the decimals. The locale is known, so nothing is guessed:
``1.250`` is 1250, and ``1.25`` is no Dutch number at all. Values are exact decimals; only a fraction in words
that has no finite decimal form ('een derde') is rounded, to six places.
"""

from __future__ import annotations

import unicodedata
from decimal import Decimal

import regex

from brieflezer.patterns import late

_MAX_DIGITS = 18  # beyond it a run of digits is an identifier, and scaling would leave the exact range of Decimal
_SPACES = " \u00a0\u2009\u202f"
_GROUPED = rf"[1-9][0-9]{{0,2}}+(?:(?:\.[0-9]{{3}})++|(?P<gap>[{_SPACES}])[0-9]{{3}}(?:(?P=gap)[0-9]{{3}})*+)"
_NUMERAL = regex.compile(
    rf"(?P<sign>[-+–−‑])?+(?:(?P<whole>{_GROUPED}|0|[1-9][0-9]*+)(?:,(?:(?P<decimals>[0-9]++)|[-–—=]{{1,2}}+))?+)?+"
    r"(?P<vulgar>[½¼¾⅓⅔⅕⅛])?+"
)
_VULGAR = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.333333", "⅔": "0.666667", "⅕": "0.2", "⅛": "0.125"}
_NOT_A_DIGIT = regex.compile(r"[^0-9]+")


def parse_numeral(text: str) -> Decimal | None:
    """The value of *text*, digits as Dutch writes them, or None where it is no Dutch numeral.

    >>> parse_numeral("17.591.394"), parse_numeral("17 591 394"), parse_numeral("–2.541")
    (Decimal('17591394'), Decimal('17591394'), Decimal('-2541'))
    >>> parse_numeral("1.250,50"), parse_numeral("20,-"), parse_numeral("1½")
    (Decimal('1250.50'), Decimal('20'), Decimal('1.5'))
    >>> parse_numeral("1.25"), parse_numeral("12.34.5"), parse_numeral("007")
    (None, None, None)
    """
    found = _NUMERAL.fullmatch(text)
    if found is None or len(text) > 2 * _MAX_DIGITS:
        return None
    whole, decimals, vulgar = found["whole"], found["decimals"], found["vulgar"]
    if (whole is None and vulgar is None) or (decimals is not None and vulgar is not None):
        return None
    digits = _NOT_A_DIGIT.sub("", whole or "0")
    if len(digits) + len(decimals or "") > _MAX_DIGITS:
        return None
    value = Decimal(f"{digits}.{decimals}" if decimals else digits)
    if vulgar is not None:
        value += Decimal(_VULGAR[vulgar])
    return -value if found["sign"] and found["sign"] != "+" and value else value


# ---------------------------------------------------------------- number words

_UNITS = ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
_TEENS = (
    "tien", "elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien",
    "negentien",
)  # fmt: skip
_TENS = ("twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig")
_SMALL = {
    **{word: number for number, word in enumerate(_UNITS, 1)},
    **{word: number for number, word in enumerate(_TEENS, 10)},
    **{word: 10 * number for number, word in enumerate(_TENS, 2)},
}
_BIG = {"duizend": 1_000, "miljoen": 1_000_000, "miljard": 1_000_000_000}
_ONE_WORD = {"nul": 0, **_SMALL, "honderd": 100, "duizend": 1000}
_PARTS = {
    "derde": 3, "vierde": 4, "kwart": 4, "vijfde": 5, "zesde": 6, "zevende": 7, "achtste": 8, "negende": 9,
    "tiende": 10, "twintigste": 20, "honderdste": 100, "duizendste": 1000,
}  # fmt: skip
_SIX_PLACES = Decimal("0.000001")


# The shape of a number in words: a letter for each word. Its grammar is short, that of the words would be long.
_SHAPES = {
    **dict.fromkeys(_UNITS, "U"), **dict.fromkeys(_TEENS, "T"), **dict.fromkeys(_TENS, "Z"),
    "honderd": "H", "duizend": "D", "miljoen": "M", "miljard": "B", "en": "E", " ": "-", "-": "-",
}  # fmt: skip
_GAP = "-?"
_TIE = f"{_GAP}(?:E{_GAP})?"
_BELOW_100 = rf"(?:(?:U{_GAP}E{_GAP})?Z|[TU])"
_HUNDREDS = rf"(?:(?:{_BELOW_100}{_GAP})?H(?:{_TIE}{_BELOW_100})?)"
_BELOW_10_000 = rf"(?:{_HUNDREDS}|{_BELOW_100})"
_THOUSANDS = rf"(?:(?:{_BELOW_10_000}{_GAP})?D(?:{_TIE}{_BELOW_10_000})?)"
_BELOW_MILLION = rf"(?:{_THOUSANDS}|{_BELOW_10_000})"
_MILLIONS = rf"(?:{_BELOW_MILLION}{_GAP}M(?:{_TIE}{_BELOW_MILLION})?)"
_MILLIARDS = rf"(?:{_BELOW_MILLION}{_GAP}B(?:{_TIE}(?:{_MILLIONS}|{_BELOW_MILLION}))?)"
_WHOLE = late(rf"{_BELOW_MILLION}|{_MILLIONS}|{_MILLIARDS}")
_WITH_HALF = late(_BELOW_MILLION)
_OF_GROUP = late(rf"{_BELOW_10_000}|D")
_SHAPED = regex.compile("|".join(sorted(_SHAPES, key=len, reverse=True)))
_WORD = regex.compile("|".join(sorted({*_SMALL, *_BIG, "honderd"}, key=len, reverse=True)))
_HALF = regex.compile(r"(?:een[ -]?|(?P<more>.+?)[ -]?en[ -]?(?:een[ -]?)?)?hal(?:f|ve)|(?P<one>ander)hal(?:f|ve)")
_PART = regex.compile(rf"(?P<many>{'|'.join(_UNITS)})[ -]?(?P<part>{'|'.join(_PARTS)})n?")
_GROUP = regex.compile(r"(?:een )?(?:(?P<many>.+?)[ -]?tal|dozijn)")
_SCALED = regex.compile(r"(?P<many>.+?)[ -]?(?P<scale>duizend|miljoen|miljard)")
_GAPS = regex.compile(r"\s++")


def parse_number_words(text: str) -> Decimal | None:
    """The value of *text*, a number written out in Dutch, or None where it is none.

    Spaces and the trema may stand or be left out. Ordinals ('vijfde') and words without a value ('tientallen')
    are None; 'een derde' is read as the fraction. A tiental is ten; that it is a rough ten the caller may say.

    >>> parse_number_words("tweeëntwintig"), parse_number_words("vijfentwintighonderd")
    (Decimal('22'), Decimal('2500'))
    >>> parse_number_words("duizend tweehonderd"), parse_number_words("honderd en een")
    (Decimal('1200'), Decimal('101'))
    >>> parse_number_words("anderhalf miljoen"), parse_number_words("driekwart")
    (Decimal('1500000'), Decimal('0.75'))
    >>> parse_number_words("vijfde"), parse_number_words("honderden")
    (None, None)
    """
    words = _folded(text)
    if (small := _ONE_WORD.get(words)) is not None:
        return Decimal(small)
    if _WHOLE().fullmatch(_shape(words)):
        return Decimal(_value(words))
    return _parse_part(words)


def _folded(text: str) -> str:
    """*text* in lower case, without accents, with single spaces."""
    if not (text.isascii() and text.isalpha()):
        letters = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in letters if not unicodedata.combining(letter))
        text = _GAPS.sub(" ", text).strip()
    return text.lower()


def _shape(words: str) -> str:
    return _SHAPED.sub(lambda word: _SHAPES[word[0]], words)


def _value(words: str) -> int:
    total = hundreds = small = 0
    for word in _WORD.findall(words):
        if word in _SMALL:
            small += _SMALL[word]
        elif word == "honderd":
            hundreds, small = 100 * (small or 1), 0
        else:
            total += ((hundreds + small) or 1) * _BIG[word]
            hundreds = small = 0
    return total + hundreds + small


def _parse_part(words: str) -> Decimal | None:
    """Halves, fractions, groups of ten, and those in thousands or millions."""
    found = _HALF.fullmatch(words)
    if found and (not found["more"] or _WITH_HALF().fullmatch(_shape(found["more"]))):
        return Decimal(1 if found["one"] else _value(found["more"] or "")) + Decimal("0.5")
    if found := _PART.fullmatch(words):
        return six_places(Decimal(_value(found["many"])) / _PARTS[found["part"]])
    found = _GROUP.fullmatch(words)
    if found and (not found["many"] or _OF_GROUP().fullmatch(_shape(found["many"]))):
        return Decimal(_value(found["many"]) if found["many"] else 12)
    if found := _SCALED.fullmatch(words):
        many = _parse_part(found["many"]) if len(found["many"]) < 60 else None
        return None if many is None else whole_or_exact(many * _BIG[found["scale"]])
    return None


def six_places(value: Decimal) -> Decimal:
    """*value* with at most six decimals: what a fraction without a finite decimal form is rounded to.

    >>> six_places(Decimal(2) / 3), six_places(Decimal("0.2"))
    (Decimal('0.666667'), Decimal('0.2'))
    """
    rounded = value.quantize(_SIX_PLACES)
    return value if value == rounded else rounded


def whole_or_exact(value: Decimal) -> Decimal:
    """*value* without decimals where it is whole.

    >>> whole_or_exact(Decimal("600000.0"))
    Decimal('600000')
    """
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


# ---------------------------------------------------------------- a cell of a table

_CELL = regex.compile(
    r"\s*+(?:(?:€|EUR|\$|£)\s*+)?+(?P<open>\()?+\s*+(?:(?:€|EUR|\$|£)\s*+)?+"
    r"(?P<sign>[-+–−‑])?+\s?+(?:€\s*+)?+(?P<number>[0-9½¼¾][0-9.,\u00a0\u2009\u202f \-–—=½¼¾]*+)"
    r"(?:%|fte|euro|mln\.?|procent)?+\s*+(?P<close>\))?+\s*+%?+[*⁰¹²³⁴⁵⁶⁷⁸⁹⁾⁽ᵃᵇᶜ]*+\s*+"
)
_CELL_SCALE = regex.compile(r"mln|miljoen|mld|miljard", regex.IGNORECASE)


def parse_cell(text: str) -> Decimal | None:
    """The number that a table cell holds, or None where it holds none ('-', 'n.v.t.', 'PM', text).

    Brackets are a minus sign, as in accounts; a percent sign, a currency and a footnote marker are dropped.

    >>> parse_cell("(1.234)"), parse_cell("€ 1.234"), parse_cell("12,5 %"), parse_cell("3.794¹")
    (Decimal('-1234'), Decimal('1234'), Decimal('12.5'), Decimal('3794'))
    >>> parse_cell("-0"), parse_cell("–"), parse_cell("PM"), parse_cell("31-12-2021")
    (Decimal('0'), None, None, None)
    """
    if len(text) > 60 or _CELL_SCALE.search(text):
        return None
    found = _CELL.fullmatch(text)
    if found is None or bool(found["open"]) != bool(found["close"]):
        return None
    if found["open"] and found["sign"]:
        return None
    value = parse_numeral(found["number"].strip(_SPACES))
    negative = found["open"] or found["sign"] in ("-", "–", "−", "‑")
    return -value if value and negative else value
