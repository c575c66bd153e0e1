"""Quantities in Dutch prose: a number with what it counts, how it is meant, and whether it is a change.

The steps: `find_numbers` gives every number; each gets its currency, factor and unit (`_measured`); ranges are
joined and units handed on in lists ('van 3 naar 2 jaar'); numbers that count nothing fall away (`is_label`); what
is left is described. Nothing is guessed: a number whose unit or factor is ambiguous is left out.

Choices. '1 op de 5' is 0.2, without a unit; 'een derde' is 0.333333. The span holds the number with its adjoining
unit or noun and 'per jaar', not the qualifier. 'een' counts only in 'een miljoen', 'een half', 'een derde' and the
like; 'één' before a unit, behind 'maximaal' and the like, and before 'per 5.000 inwoners'.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

import regex

from brieflezer.dutch.labels import is_clock, is_clock_time, is_label, is_year, starts_heading
from brieflezer.dutch.nouns import noun_after, noun_of, noun_of_whole
from brieflezer.dutch.number_spans import Number, find_numbers
from brieflezer.dutch.numbers import parse_number_words, six_places, whole_or_exact
from brieflezer.dutch.qualifiers import Change, Qualifier, change_of, qualifier_of
from brieflezer.dutch.units import currency_before, is_money, is_time, measure_after, per_after, per_before


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity; ``text[start:end]`` is its quote. A range has `low` and `high` and no `value`.

    `unit` is an id of ``rules/units.toml`` (ISO 4217 for money) or None; `per` a unit id, or what else it is
    per, in the text's words; `noun` what is counted, in the text's words; `rule` what found it.
    """

    start: int
    end: int
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str | None
    per: str | None
    qualifier: Qualifier | None
    change: Change | None
    noun: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number with what stands around it; `start` and `end` include sign, currency, factor and unit."""

    number: Number
    start: int
    end: int
    scale: Decimal | None
    unit: str | None
    sign: str = ""
    joined: bool = False  # its unit or factor stands further on, at the end of the list
    alone: bool = False  # and nothing but the number stands here
    dropped: bool = False
    upper: _Amount | None = None  # the other end of a range

    @property
    def measured(self) -> bool:
        return self.scale is not None or self.unit is not None

    @property
    def value(self) -> Decimal | None:
        if self.number.value is None:
            return None
        value = self.number.value if self.scale is None else whole_or_exact(self.number.value * self.scale)
        return -value if self.sign == "-" and value else value


_MARKED = regex.compile(r"\d(?:[.,][\d–—=-]|[ \u00a0\u2009\u202f]\d|[½¼¾⅓⅔⅕⅛])")
"""What every number holds that is no plain run of digits."""
_SIGNS = {"+": "+", "-": "-", "–": "-", "−": "-", "‑": "-"}
_FORMULA = regex.compile(r"\$[0-9.,\s+*/=×·–-]{1,80}\$")
_MEANT = r"(?:(?:de|het|circa|ca\.|ruim|bijna|ongeveer|maximaal|minimaal|ten\shoogste|ten\sminste|minstens)\s){0,2}+"
_TO = regex.compile(rf"\s{{0,2}}[-–—−]\s{{0,2}}|\s(?:tot(?:\sen\smet)?|à|á|a|t/m)\s{_MEANT}")
_AND = regex.compile(rf",?\s(?:en|of)\s{_MEANT}")
_COMMA = regex.compile(r",\s")
_INTO = regex.compile(rf"\snaar\s{_MEANT}")
_IN = regex.compile(r"\sop\s(?:de|elke|iedere|de\selke)\s")
_OF_TEN = regex.compile(r"\svan\sde\s")
_ROUND = frozenset({Decimal(10), Decimal(100)})  # 'negen van de tien' is a share, 'drie van de vier' may be a count
_ONE_IN = regex.compile(r"(?<![\p{L}\p{N}.,-])(?:(?:1|een|[eé]én)\sop\s(?:de|elke|iedere)|1\sop)\s$", regex.IGNORECASE)
_TIMES = regex.compile(r"(?P<times>\p{L}+)(?P<factor>honderd|duizend)")
_FACTORS = {"honderd": 100, "duizend": 1000}
_BETWEEN = regex.compile(r"(?<!\p{L})tussen\s(?:de\s|het\s|circa\s){0,2}$", regex.IGNORECASE)
_LONGEST_LINK = 24


def find_quantities(
    text: str, start: int = 0, end: int | None = None, *, skip: Iterable[tuple[int, int]] = ()
) -> tuple[Quantity, ...]:
    """The quantities in ``text[start:end]``, one block of prose, in order; none inside the spans of *skip*.

    >>> [(str(q.value), q.unit, q.noun) for q in find_quantities("Er zijn 216 lopende dossiers en 2,5 mln. euro.")]
    [('216', None, 'lopende dossiers'), ('2500000', 'EUR', None)]
    >>> find_quantities("Zie artikel 15, tabel 3 en de brief van 11 mei 2022 over Natura 2000.")
    ()
    """
    stop = len(text) if end is None else end
    found: list[Quantity] = []
    for amount in _amounts(text, start, stop, skip):
        quantity = None if amount.value is None else _quantity(text, amount, start, stop)
        if quantity is not None:
            found.append(quantity)
    return tuple(found)


def find_unreadable_numbers(text: str, start: int = 0, end: int | None = None) -> tuple[tuple[int, int], ...]:
    """Where digits count something but are no Dutch number ('1.25 miljoen'): said but not readable.

    >>> find_unreadable_numbers("Er is 1.25 miljoen nodig, zie paragraaf 2.15.")
    ((6, 10),)
    """
    stop = len(text) if end is None else end
    if not _MARKED.search(text, start, stop):
        return ()
    found = []
    for amount in _amounts(text, start, stop, ()):
        number = amount.number
        if number.value is None and number.form == "marked" and not is_clock_time(text, number, stop):
            counted = noun_after(text, amount.end, stop) is not None and not starts_heading(text, amount.end)
            if (amount.measured or counted) and not _counts_nothing(text, amount, start, stop, counted=counted):
                found.append((number.start, number.end))
    return tuple(found)


# ---------------------------------------------------------------- numbers with their units


def _amounts(text: str, start: int, end: int, skip: Iterable[tuple[int, int]]) -> list[_Amount]:
    barred = sorted([*skip, *(found.span() for found in _FORMULA.finditer(text, start, end))])
    amounts: list[_Amount] = []
    for number in _outside(find_numbers(text, start, end), barred):
        if not amounts or number.start >= amounts[-1].end:  # '300 duizend' is one number
            amounts.append(_measured(text, number, start, end))
    return _joined(text, amounts, start, end)


def _outside(numbers: Iterator[Number], barred: list[tuple[int, int]]) -> Iterator[Number]:
    index, reach = 0, 0
    for number in numbers:
        while index < len(barred) and barred[index][0] < number.end:
            reach, index = max(reach, barred[index][1]), index + 1
        if number.start >= reach:
            yield number


def _measured(text: str, number: Number, start: int, end: int) -> _Amount:
    """*number* with the sign and the currency before it, and the factor and the unit behind it."""
    if number.form in ("words", "rough", "part", "half"):
        currency = currency_before(text, number.start, start) if number.form == "half" else None
        first, sign = number.start, ""
    else:
        first, sign = _signed(text, number.start, start)
        currency = currency_before(text, first, start)
        if currency and not sign:
            first, sign = _signed(text, currency[0], start)
        elif currency:
            first = currency[0]
    measure = measure_after(text, number.end, end, money=currency is not None)
    if currency is None:
        return _Amount(number, first, measure.end, measure.scale, measure.unit, sign)
    stop = measure.end if measure.unit in (None, currency[1]) else measure.scale_end
    return _Amount(number, first, stop, measure.scale, currency[1], sign)


def _signed(text: str, first: int, start: int) -> tuple[int, str]:
    """Where the sign before *first* stands, and '+' or '-'; a dash of a list or between numbers is no sign."""
    place = first - 1
    if place <= start or text[place] not in _SIGNS:
        return first, ""
    before = text[max(start, place - 4) : place]
    spaced = before[-1:].isspace() and "\n" not in before[-1:] and not before.rstrip()[-1:].isdigit()
    return (place, _SIGNS[text[place]]) if spaced or before[-1:] in "([€" else (first, "")


# ---------------------------------------------------------------- ranges, lists, shares


def _joined(text: str, amounts: list[_Amount], start: int, end: int) -> list[_Amount]:
    """*amounts* with ranges made one, and the unit or factor at the end of a list handed on to all of it."""
    joined: list[_Amount] = []  # from the last to the first
    for amount in reversed(amounts):
        following = joined.pop() if joined else None
        if following is not None:
            amount, following = _linked(text, amount, following, start, end)
            if following is not None:
                joined.append(following)
        joined.append(amount)
    if joined:
        joined[-1] = _one_in(text, joined[-1], start) or joined[-1]  # the first, which has nothing before it
    joined.reverse()
    return _with_currency_handed_on(text, joined)


def _linked(text: str, left: _Amount, right: _Amount, start: int, end: int) -> tuple[_Amount, _Amount | None]:
    """*left* and *right* as the words between them make them; None for a *right* that became part of *left*."""
    share = _as_share(text, left, right, start)
    if share is not None:
        return (share, None) if share.start <= left.start else (left, share)
    link = text[left.end : right.start]
    if len(link) > _LONGEST_LINK or left.value is None or right.value is None or _is_bare_year(text, left):
        return left, right
    between = _AND.fullmatch(link) and _BETWEEN.search(text[max(start, left.start - 20) : left.start])
    if between or _TO.fullmatch(link):
        whole = _as_range(text, left, right, end, tight=link.strip() in ("-", "–", "—", "−"))
        if whole is not None:
            return whole, None
    in_list = _COMMA.fullmatch(link) and right.joined
    if in_list or _AND.fullmatch(link) or _INTO.fullmatch(link) or (_TO.fullmatch(link) and link[0].isspace()):
        return _handed_on(left, right), right
    return left, right


def _is_bare_year(text: str, amount: _Amount) -> bool:
    return not amount.measured and is_year(text, amount.number)


def _as_share(text: str, left: _Amount, right: _Amount, start: int) -> _Amount | None:
    """'Vier op de vijf' and 'negen van de tien' as one amount; '1 op de 5' too, which may stand behind *left*."""
    part = left.number
    if not left.measured and part.value and not is_year(text, part):
        link = text[left.end : right.start]
        if _IN.fullmatch(link) or (_OF_TEN.fullmatch(link) and right.number.value in _ROUND and part.form == "words"):
            return _share(part.value, left.start, right)
    return _one_in(text, right, start)


def _one_in(text: str, whole: _Amount, start: int) -> _Amount | None:
    """'Een op de tien' as one amount, where *whole* is the ten."""
    floor = max(start, whole.number.start - 20)
    found = _ONE_IN.search(text[floor : whole.number.start])
    return _share(Decimal(1), floor + found.start(), whole) if found else None


def _share(part: Decimal, first: int, whole: _Amount) -> _Amount | None:
    value = whole.number.value
    counts = whole.unit in (None, "person") and not whole.scale and not whole.upper
    if not counts or not value or value != int(value) or part >= value:
        return None
    return _Amount(
        Number(first, whole.number.end, six_places(part / value), "marked"), first, whole.end, None, whole.unit
    )


def _as_range(text: str, left: _Amount, right: _Amount, end: int, *, tight: bool) -> _Amount | None:
    """One amount from *left* to *right*, None where they are no range; with a dash only where a unit stands."""
    if right.upper or left.upper or (left.unit and right.unit and left.unit != right.unit):
        return None
    if left.unit and not is_money(left.unit) and not right.unit:
        return None
    counted = not tight and noun_after(text, right.end, end) is not None
    if not (left.measured or right.measured or counted) or _is_bare_year(text, right):
        return None
    unit = left.unit or right.unit
    low, high = replace(left, unit=unit), replace(right, unit=unit)
    if _shares_scale(left, right):
        low = replace(low, scale=right.scale)
        if _above(low, high):
            low = replace(low, scale=None)
    low = _times(text, low, high)
    if not _above(high, low):
        return None
    return replace(low, end=right.end, upper=high)


def _times(text: str, low: _Amount, high: _Amount) -> _Amount:
    """*low* in hundreds or thousands where *high* says them for both: 'twee tot drieduizend'."""
    said = _TIMES.fullmatch(text[high.number.start : high.number.end])
    if said is None or low.number.form != "words" or low.number.value is None:
        return low
    times = parse_number_words(said["times"])
    if times is None or low.number.value >= times:
        return low
    return replace(low, number=replace(low.number, value=low.number.value * _FACTORS[said["factor"]]))


def _above(one: _Amount, other: _Amount) -> bool:
    return one.value is not None and other.value is not None and one.value > other.value


def _shares_scale(left: _Amount, right: _Amount) -> bool:
    """Whether the factor of *right* may hold for *left* too: '€ 100 en € 150 miljoen', not '€ 1.500 en'."""
    few = left.number.value is not None and left.number.value < 1000
    return right.scale is not None and left.scale is None and few and left.number.form in ("plain", "marked", "words")


def _handed_on(left: _Amount, right: _Amount) -> _Amount:
    """*left* with the unit and factor of *right* where it has none; dropped where the factor is doubtful."""
    if not right.measured or right.number.form == "rough":
        return left
    same = (
        left.unit is None
        or (left.unit == right.unit and is_money(left.unit))
        or (is_money(left.unit) and not right.unit)
    )
    if not same or (left.scale is not None and left.unit is not None) or (left.unit and not _shares_scale(left, right)):
        return left
    if _shares_scale(left, right):
        low, high = sorted((left.number.value or Decimal(0), right.number.value or Decimal(0)))
        if low * 100 < high:
            return replace(left, dropped=True)
        return replace(left, unit=left.unit or right.unit, scale=right.scale, joined=True, alone=not left.measured)
    return replace(left, unit=right.unit, joined=True, alone=not left.measured)


def _with_currency_handed_on(text: str, amounts: list[_Amount]) -> list[_Amount]:
    """'€ 100 en 150 miljoen': the currency stands once, at the front."""
    handed: list[_Amount] = []
    for amount in amounts:
        last = handed[-1] if handed else None
        if last and is_money(last.unit) and amount.unit is None and amount.scale is not None:
            link = text[last.end : amount.start]
            if len(link) <= _LONGEST_LINK and (_AND.fullmatch(link) or _COMMA.fullmatch(link) or _INTO.fullmatch(link)):
                amount = replace(amount, unit=last.unit)
        handed.append(amount)
    return handed


# ---------------------------------------------------------------- what an amount says


def _quantity(text: str, amount: _Amount, start: int, end: int) -> Quantity | None:
    noun_end, noun = _noun(text, amount, end)
    counted = noun_end > amount.end
    many = counted and (amount.value != 1 or noun_after(text, amount.end, end) is not None)
    if amount.dropped or _counts_nothing(text, amount, start, end, counted=many):
        return None
    stop, per = per_after(text, noun_end, end) or (noun_end, per_before(text, amount.start, start))
    value, upper = amount.value, amount.upper
    return Quantity(
        start=amount.start,
        end=stop,
        value=None if upper else value,
        low=value if upper else None,
        high=upper.value if upper else None,
        unit=amount.unit,
        per=per,
        qualifier=_qualifier(text, amount, noun_end, start, end),
        change=change_of(text, amount.start, noun_end, start, end, sign=amount.sign),
        noun=noun,
        rule=_rule(amount, counted=counted),
    )


def _noun(text: str, amount: _Amount, end: int) -> tuple[int, str | None]:
    """Where the amount ends with its noun, and the noun; a unit keeps the noun outside."""
    if amount.joined:
        return amount.end, None
    if amount.unit == "person":
        return amount.end, text[amount.number.end : amount.end].split()[-1] if not amount.upper else None
    if amount.unit is not None:
        return amount.end, None if is_time(amount.unit) else noun_of(text, amount.end, end)
    found = noun_after(text, amount.end, end, singular=amount.value == 1)
    return found or (amount.end, noun_of_whole(text, amount.end, end))


def _counts_nothing(text: str, amount: _Amount, start: int, end: int, *, counted: bool) -> bool:
    number, measured = amount.number, amount.measured and not amount.alone
    if amount.unit == "hour" and amount.scale is None and is_clock(text, number, start):
        return True
    stop = amount.upper.number.end if amount.upper else number.end
    form = "marked" if amount.upper and number.form in ("plain", "spaced") else number.form
    seen = replace(number, start=amount.start if measured or amount.sign else number.start, end=stop, form=form)
    return is_label(text, seen, start, end, counted=counted, measured=measured or amount.upper is not None)


def _qualifier(text: str, amount: _Amount, stop: int, start: int, end: int) -> Qualifier | None:
    said = qualifier_of(text, amount.start, stop, start, end, time=is_time(amount.unit))
    if said is None and amount.number.form == "rough" and amount.number.value and amount.number.value >= 10:
        return "approximately"
    return said


def _rule(amount: _Amount, *, counted: bool) -> str:
    if amount.upper:
        return "quantity.range"
    if amount.joined:
        return "quantity.list"
    if is_money(amount.unit):
        return "quantity.money"
    if amount.unit:
        return "quantity.unit"
    return "quantity.noun" if counted else "quantity.bare"
