"""The forms of Dutch moments: one pattern that matches them all, and the words that they are made of.

Every form is a named group of `FORM`; `moment_meaning` says what each form means. The text must be folded (see
`moments.folded`): in lower case, with plain spaces between words. No pattern can backtrack far: every repetition is
possessive or has a small upper bound.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from brieflezer.dutch import periods
from brieflezer.dutch.dates import MONTHS, WEEKDAYS
from brieflezer.patterns import compiled
from brieflezer.rules import load

Match = regex.Match[str]


def _any(words: tuple[str, ...] | list[str]) -> str:
    return "|".join(regex.escape(word) for word in sorted(words, key=len, reverse=True))


_VAGUE = load("calendar")["vague"]
_W = "(?: ++)"  # between words: never over a blank line or a tab
_END = r"(?![\w]|[-‑/]\w)"
_DASH = rf"{_W}?+[-‑–—]{_W}?+"
_TO = rf"(?:{_DASH}|{_W}(?:tot{_W}en{_W}met|t/m|tot){_W})"
_AND = rf"{_W}(?:en|of|&){_W}"

_LONG = _any([name for name in MONTHS if len(name) > 4 or name in ("mei", "juni", "juli")])
_SHORT = rf"(?:{_any([name for name in MONTHS if name not in ('maar', 'mei') and len(name) <= 4])})(?!\w)\.?+"
_MONTH = rf"(?P<month>(?:{_LONG})(?!\w)|{_SHORT})"
_MONTH2 = rf"(?P<month2>(?:{_LONG})(?!\w)|{_SHORT})"

_YEAR4 = r"(?:1[89]|20)\d\d(?![\w²]|[-‑–/.:,]\d|[-‑]\w)"
_YEAR = rf"(?P<year>{_YEAR4})"
_SHORT_YEAR = rf"['’‘](?P<year>\d\d){_END}"
YEAR_WORDS = {
    "dit jaar": 0,
    "dit kalenderjaar": 0,
    "dit begrotingsjaar": 0,
    "deze jaargang": 0,
    "het lopende jaar": 0,
    "het lopende kalenderjaar": 0,
    "lopend jaar": 0,
    "het jaar": 0,
    "het kalenderjaar": 0,
    "vorig jaar": -1,
    "vorig kalenderjaar": -1,
    "verleden jaar": -1,
    "afgelopen jaar": -1,
    "het afgelopen jaar": -1,
    "het vorige jaar": -1,
    "volgend jaar": 1,
    "volgend kalenderjaar": 1,
    "komend jaar": 1,
    "komend kalenderjaar": 1,
    "aankomend jaar": 1,
    "aanstaand jaar": 1,
    "het komende jaar": 1,
    "het volgende jaar": 1,
    "het volgend jaar": 1,
}
_YEAR_WORD = rf"(?P<yearword>{_any(list(YEAR_WORDS)).replace(chr(92) + ' ', _W)}){_END}"
_OF_YEAR = (
    rf"(?:(?:,?+{_W}(?:van{_W}|in{_W})?+(?:het{_W}(?:kalender)?+jaar{_W})?+{_YEAR}"
    rf"|{_W}(?:van{_W})?+{_SHORT_YEAR}|{_W}(?:van{_W}|in{_W})?+{_YEAR_WORD}))"
)

_PAST = r"(?:jl|j\.l|ll|l\.l)(?!\w)\.?+|jongstleden|laatstleden"
_AHEAD = r"(?:a\.s|as(?=\.)|e\.k)(?!\w)\.?+|aanstaande?|eerstkomende?"
_SUFFIX = rf"(?:,?+{_W}(?:(?P<past>{_PAST})|(?P<ahead>{_AHEAD}))(?!\w))"

LAST = {"afgelopen", "vorig", "vorige", "voorbije", "verleden", "jongstleden", "laatste"}
THIS = {"dit", "deze", "lopende", "huidige", "lopend"}
NEXT = {
    "volgend", "volgende", "komend", "komende", "aankomend", "aankomende", "aanstaande", "eerstvolgende",
    "eerstkomende", "opvolgende",
}  # fmt: skip
_WHICH = rf"(?P<which>{_any(sorted((LAST | THIS | NEXT) - {'opvolgende', 'laatste', 'jongstleden'}))})"
_THE = rf"(?P<the>(?:de|het){_W})?+"

PARTS = {
    "begin": "begin", "primo": "primo", "medio": "medio", "half": "medio", "halverwege": "medio",
    "midden": "medio", "eind": "eind", "einde": "eind", "ultimo": "ultimo",
}  # fmt: skip
_PART_WORD = rf"(?:het{_W}(?=begin|eind|midden)|de{_W}(?=eind))?+(?P<part>{_any(list(PARTS))})(?!\w)"
_PART = rf"(?:{_PART_WORD}{_W}(?:van{_W}|in{_W})?+)"

ORDINALS = {
    "eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "laatste": 4,
    "1e": 1, "2e": 2, "3e": 3, "4e": 4, "1ste": 1, "2de": 2, "3de": 3, "4de": 4,
}  # fmt: skip
_ORD = rf"(?P<ord>{_any(list(ORDINALS))})"
COUNTS = {
    "een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8,
    "negen": 9, "tien": 10, "elf": 11, "twaalf": 12, "dertien": 13, "veertien": 14, "vijftien": 15,
    "achttien": 18, "twintig": 20, "vierentwintig": 24, "dertig": 30,
}  # fmt: skip
_COUNT = rf"(?P<count>\d{{1,3}}+|{_any(list(COUNTS))})"
UNITS = {
    "dag": "day", "dagen": "day", "week": "week", "weken": "week", "maand": "month", "maanden": "month",
    "kwartaal": "quarter", "kwartalen": "quarter", "jaar": "year", "jaren": "year", "kalenderjaar": "year",
    "begrotingsjaar": "year",
}  # fmt: skip
_UNIT = rf"(?P<unit>{_any(list(UNITS))}){_END}"
_SEASON = rf"(?P<name>{_any(periods.SEASONS)})"
_WEEKDAY = rf"(?P<weekday>{_any([name for name in WEEKDAYS if name.endswith('dag')])})"

_PATTERNS = {
    # 20 mei tot en met 3 juni 2022
    "day_range": rf"(?P<between>tussen{_W})?+(?P<day>\d{{1,2}}+){_W}{_MONTH}(?:{_W}{_YEAR})?+"
    rf"(?:{_TO}|(?P<and>{_AND}))(?P<day2>\d{{1,2}}+){_W}{_MONTH2}"
    rf"(?:{_OF_YEAR}|{_SUFFIX})?+",
    # 20 juni 2022; 11 mei jl.; 11 en 18 mei 2022; 20 tot en met 24 juni
    "days": rf"(?P<day>\d{{1,2}}+)(?:,{_W}(?P<day>\d{{1,2}}+)){{0,5}}+(?:(?P<to>{_TO})(?P<day>\d{{1,2}}+)"
    rf"|(?P<and>{_AND}|,?+{_W}?+/{_W}?+)(?P<day>\d{{1,2}}+))?+(?:e|ste|de)?+{_W}{_MONTH}"
    rf"(?:{_OF_YEAR}{_SUFFIX}?+|{_SUFFIX})?+{_END}",
    "iso": rf"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d){_END}",
    "numeric": r"(?P<day>\d{1,2}+)(?P<mark>[-‑–/.])(?P<month>\d{1,2}+)(?P=mark)"
    r"(?P<year>(?:19|20)\d\d|['’‘]?+\d\d)(?![\w%]|[-‑–/.]\d)",
    # februari/maart 2021; eind maart/begin april; januari tot en met juni 2022
    "month_pair": rf"{_PART}?+{_MONTH}(?:{_W}{_YEAR})?+(?:(?P<to>{_TO}|{_W}?+/{_W}?+)|(?P<and>{_AND}))"
    rf"(?:{_PART_WORD.replace('<part>', '<part2>')}{_W})?+{_MONTH2}(?:{_OF_YEAR}|{_SUFFIX})?+{_END}",
    # mei 2022; eind mei; afgelopen november; november jl.; de tweede helft van mei
    "month": rf"(?:{_PART}|(?:de{_W})?+{_ORD}{_W}helft{_W}van{_W})?+(?:(?:de{_W})?+{_WHICH}{_W})?+"
    rf"(?:de{_W}maand{_W})?+{_MONTH}(?:{_OF_YEAR}{_SUFFIX}?+|{_SUFFIX})?+{_END}",
    # eind 2021; begin dit jaar; het einde van het jaar; medio 2023; begin volgende maand
    "part": rf"{_PART}(?:(?:het{_W}(?:kalender)?+jaar{_W})?+{_YEAR}|{_YEAR_WORD}|(?P<justyear>(?<!half.)jaar){_END}"
    rf"|(?:de{_W})?+{_WHICH}{_W}(?P<unit>week|maand|kwartaal){_END})",
    "year_end": rf"{_THE}jaareinde{_END}",
    # het voorjaar; de zomer van 2023; dit najaar; het komende voorjaar; eind van de zomer
    "season": rf"{_PART}?+{_THE}(?:{_WHICH}{_W})?+(?:(?:vroege|late){_W})?+{_SEASON}{_END}"
    rf"(?:{_W}(?:van{_W})?+(?P<year>(?:19|20)\d\d)[-‑–/](?:\d{{4}}|\d\d){_END}|{_OF_YEAR}|{_SUFFIX})?+",
    # het zomerreces; het einde van het kerstreces
    "recess": rf"(?P<close>(?:het{_W})?+einde?{_W}van{_W})?+{_THE}(?:{_WHICH}{_W})?+"
    rf"(?P<name>{_any(periods.RECESSES)}|{_any(periods.FEASTS)})"
    rf"{_END}{_OF_YEAR}?+",
    "any_recess": rf"{_THE}(?:{_WHICH}{_W})?+reces{_END}",
    # eerste kwartaal van 2022; derde en vierde kwartaal; Q3 2024; 2024-Q3
    "quarter": rf"{_THE}{_ORD}(?:{_AND}{_ORD}|{_TO}{_ORD}|/{_ORD})?+{_W}kwartaal{_END}{_OF_YEAR}?+",
    "quarter_number": rf"(?:{_THE}(?P<letter>[qk])(?P<quarter>[1-4])(?:(?:{_AND}|{_TO}|/|{_W}?+\+{_W}?+)"
    rf"[qk](?P<quarter>[1-4]))?+(?:{_OF_YEAR}|[-‑/]{_YEAR}|(?P<noyear>)){_END}"
    rf"|(?P<year>20\d\d)(?:{_W}|[-‑/])?+q(?P<quarter>[1-4]){_END})",
    # eerste helft van 2023; tweede helft van dit jaar; eerste halfjaar 2022
    "half": rf"{_THE}{_ORD}{_W}(?:helft|halfjaar|half{_W}jaar|jaarhelft){_END}{_OF_YEAR}?+",
    "session_year": rf"(?:(?P<session>(?:parlementair{_W}|vergader)jaar)"
    rf"|(?P<school>{_any(periods.SCHOOL_YEARS)}))"
    rf"{_W}(?P<year>(?:19|20)\d\d)[-‑–/](?P<year2>\d{{4}}|\d\d){_END}",
    # 2023 tot en met 2026; 2017–2021
    "year_range": rf"(?P<between>tussen{_W})?+(?P<year>(?:19|20)\d\d)"
    rf"(?:(?P<to>{_TO})|(?P<and>{_AND}))(?P<year2>(?:19|20)\d\d)"
    rf"{_END}(?![-–/.,:]\d)",
    # 2021, after a preposition; het jaar 2021, always
    "year": rf"(?:{_THE}(?P<said>(?:kalender|begrotings|boek|verslag|belasting|dienst)?+jaar){_W})?+{_YEAR}",
    # de komende drie jaar; het komende jaar; volgende week; dit jaar
    "span": rf"{_THE}{_WHICH}{_W}{_COUNT}{_W}{_UNIT}",
    "later_this_year": rf"later{_W}dit{_W}jaar{_END}",
    "weekday": rf"(?:{_WHICH}{_W}{_WEEKDAY}{_END}|{_WEEKDAY}{_SUFFIX})",
    "relative": rf"{_THE}{_WHICH}{_W}{_UNIT}",
    "year_word": _YEAR_WORD,
    # binnen zes weken; binnen zes weken na publicatie, which counts from a day that is not said here
    "within": rf"binnen{_W}(?:nu{_W}en{_W})?+(?:uiterlijk{_W})?+{_COUNT}{_W}{_UNIT}"
    rf"(?:(?={_W}(?:na|nadat|vanaf|sinds){_W}(?!(?:heden|vandaag|nu|(?:de{_W})?(?:dagtekening|verzending|datum){_W}van{_W}"
    rf"(?:deze|dit)){_END}))(?P<elsewhere>))?+",
    "from_now": rf"(?<!verdeeld )(?<!gespreid )(?<!verspreid )(?<!gemeten )"
    rf"over{_W}{_COUNT}{_W}{_UNIT}(?!{_W}verspreid)",
    "ago": rf"{_COUNT}{_W}{_UNIT}{_W}geleden{_END}",
    "today": rf"(?P<name>vandaag|gisteren|eergisteren){_END}",
    "prinsjesdag": rf"(?:{_WHICH}{_W})?+prinsjesdag{_END}{_OF_YEAR}?+",
    # op korte termijn; de komende maanden; binnen enkele weken; de begrotingsbehandeling
    "vague": rf"(?:{_any(_VAGUE['phrases']).replace(chr(92) + ' ', _W)})(?!\w)"
    rf"|binnen{_W}(?:enkele|enige|een{_W}paar|korte|afzienbare){_W}(?:dagen|weken|maanden|jaren|tijd|termijn){_END}"
    rf"|(?:de{_W})?+{_WHICH}{_W}(?:(?:enkele|paar){_W})?+(?:dagen|weken|maanden|jaren|periode|tijd){_END}"
    rf"|over{_W}(?:enkele|enige|een{_W}paar){_W}(?:dagen|weken|maanden|jaren){_END}",
    "event": rf"{_THE}(?:{_WHICH}{_W})?+(?:{_any(_VAGUE['events'])}){_END}(?:{_W}{_YEAR})?+",
}
FORM = compiled(
    r"(?<![\w@/\\-])(?<!\d[.,:–])(?:"
    + "|".join(f"(?P<f_{name}>{pattern})" for name, pattern in _PATTERNS.items())
    + ")"
)


_COMMON = {"de", "het", "dit", "deze", "te", "zo", "op", "per", "met", "ten", "over", "binnen", *COUNTS}
_OPENING = (
    {*MONTHS, *WEEKDAYS, *PARTS, *ORDINALS, *LAST, *NEXT, *THIS, *UNITS}
    | {*periods.SEASONS, *periods.RECESSES, *periods.FEASTS, *periods.SCHOOL_YEARS}
    | {phrase.replace(".", " ").split()[0] for phrase in (*_VAGUE["phrases"], *_VAGUE["events"], *YEAR_WORDS)}
    | {f"{letter}{number}" for letter in "qk" for number in range(1, 5)}
    | {"reces", "jaareinde", "tussen", "later", "verslagjaar", "boekjaar", "belastingjaar", "dienstjaar"}
    | {"parlementair", "vergaderjaar", "vandaag", "gisteren", "eergisteren", "prinsjesdag", "vroege", "late"}
) - _COMMON
_SECOND = (
    _OPENING
    | COUNTS.keys()
    | {word for phrase in _VAGUE["phrases"] for word in phrase.split()[1:2]}
    | {"kalenderjaar", "enkele", "enige", "paar", "korte", "afzienbare", "nu", "uiterlijk"}
)
_WORD = regex.compile(r"\w++")


def find_forms(low: str, start: int, end: int) -> Iterator[Match]:
    """The matches of `FORM` in *low* from left to right, without overlap.

    `FORM` is tried only where a word stands that can open a moment; at a common word ('de', 'op') only if
    the next can go on with one. Most words of a text can not.
    """
    floor, common = start, -1
    for word in _WORD.finditer(low, start, end):
        text, at = word[0], word.start()
        number = len(text) <= 4 and text[0].isdecimal()
        found = None
        if common >= floor and (number or text in _SECOND):
            found = FORM.match(low, common, end)
        common = -1
        if found is None and at >= floor:
            if text in _COMMON:
                common = at
            elif number or text in _OPENING:
                found = FORM.match(low, at, end)
        if found is not None:
            yield found
            floor = found.end()


def rule_of(found: Match) -> str:
    """The name of the form that matched."""
    return next(name for name in _PATTERNS if found.end(f"f_{name}") >= 0)
