"""Members of parliament as Dutch prose names them: 'het lid Van der Staaij (SGP)', 'de leden Den Haan, Kathmann,
Azarkan en Omtzigt', 'Moorlag/Smeulders c.s.', 'de heer El Abassi', 'de fractie van D66'.

Names are read by the patterns of Dutch names, never from a list of members. Parties, and the capitalised words
that are no name, stand in ``rules/parties.toml``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import regex

from brieflezer.patterns import late
from brieflezer.rules import load

Lead = Literal["one", "many", "bare"]


@dataclass(frozen=True, slots=True)
class Member:
    """One member: ``text[start:end]`` is the name, or the party where no name is given (`name` None).

    `name` is as the letter writes it, but with a capital ('van Dijk' is 'Van Dijk') and never all capitals;
    `party` is its usual name ('GroenLinks' for 'GL').
    """

    start: int
    end: int
    name: str | None
    party: str | None


@dataclass(frozen=True, slots=True)
class MemberList:
    """Members named together in ``text[start:end]``, the words that introduce them included; `et_al` is 'c.s.'."""

    start: int
    end: int
    members: tuple[Member, ...]
    et_al: bool


_S = r"[\x20\xa0]"


def _loose(spelling: str) -> str:
    """The pattern of a party's spelling; longer ones in any capitals."""
    pattern = regex.escape(spelling, literal_spaces=True).replace(" ", _S)
    return f"(?i:{pattern})" if len(spelling) > 3 and not spelling.isupper() else pattern


_PARTIES = {spelling: party["name"] for party in load("parties")["party"] for spelling in party["spellings"]}
_FOLDED = {spelling.casefold(): name for spelling, name in _PARTIES.items()}
_PARTY = "|".join(_loose(spelling) for spelling in sorted(_PARTIES, key=len, reverse=True))

_FIRST = (
    r"(?:[Vv]an|[Vv]on|[Dd]e|[Dd]en|[Dd]er|[Dd]es|[’'‘`]t|[Tt]en|[Tt]er|[Tt]e|[Ll]a|[Ll]e|[Dd]u|[Dd]a|[Dd]os|[Dd]i"
    r"|[Ee]l|[Aa]l|[Aa]it|Ben|Bin|Abu|Sint|[’'‘`]s|[Ii]n[\x20\xa0][’'‘`]t|[Oo]p[\x20\xa0](?:den|de|[’'‘`]t|ten)"
    r"|[Aa]an[\x20\xa0](?:den|de|[’'‘`]t)|Van[\x20\xa0]het|[Uu]it[\x20\xa0](?:den|de)|[Tt]ot)"
)
_NO_NAME = "|".join(load("parties")["not_a_name"]["words"])
_A_WORD = (
    rf"(?!(?:{_NO_NAME})(?![\w’'-])|(?:{_PARTY})(?![\w]))"
    r"(?:(?:[DdOLM][’']|Mc)?(?:IJ|\p{Lu}\p{M}*)(?:[\p{Ll}\p{M}][\p{L}\p{M}]*+|(?<=[A-Z])(?=[’']\p{Lu}))(?:[’']\p{L}+)?)"
)
_WORD = "(?&word)"


def _late(pattern: str) -> Callable[[], regex.Pattern[str]]:
    """*pattern* with what a word of a name is, compiled at the first call: few letters need them all."""
    return late(rf"(?(DEFINE)(?P<word>{_A_WORD})){pattern}" if _WORD in pattern else pattern)


_CORE = rf"{_WORD}(?:[-‐‑–](?:{_FIRST}{_S}){{0,2}}{_WORD}){{0,3}}+(?![\w])(?![-‐‑–]\w)"
_INITIALS = rf"(?:(?:\p{{Lu}}[hrJj]?\.[-\x20\xa0]?){{1,6}}{_S}?)"
_NAME = (
    rf"(?:(?:drs|mr|dr|prof|ir|ing)\.{_S})*{_INITIALS}?(?:{_FIRST}{_S}){{0,3}}{_CORE}"
    rf"(?:{_S}(?:{_FIRST}{_S}){{0,3}}{_CORE}){{0,2}}+"
)
_name = _late(_NAME)
_GROUP = (
    rf"(?:(?:[Gg]roep|[Ll]id|[Ff]ractie)(?:{_S}|-)(?:{_FIRST}{_S}){{0,2}}{_CORE}"
    rf"(?:/(?:{_FIRST}{_S}){{0,2}}{_CORE})?)"
)
_party = _late(rf"(?:{_PARTY})(?!\w)")
_group = _late(_GROUP)

_BRACKET = _late(
    rf"{_S}?[(\[]{_S}?(?:(?P<all>allen|alle|beiden|beide){_S}(?:van{_S})?(?:de{_S})?)?"
    rf"(?P<party>(?:{_PARTY})(?!\w)|{_GROUP})(?:-fractie)?"
    rf"(?:(?:/|,{_S}?|{_S}en{_S})(?P<more>(?:{_PARTY})(?!\w)))*{_S}?(?P<cs>c\.?{_S}?s\.?)?[)\]]"
)
_AFTER_COMMA = _late(rf",{_S}(?P<party>{_PARTY})(?=,|\.|;|\)|{_S}en{_S}|$)")
_OF_PARTY = _late(rf"{_S}(?:namens|van){_S}(?:de{_S})?(?P<party>{_PARTY})(?:-fractie)?(?!\w)")
_ET_AL = regex.compile(rf"{_S}?,?{_S}?\(?(?:c\.{_S}?s\.?|cs\.?|e\.a\.|en{_S}anderen|cum{_S}suis)\)?(?!\w)").match
_SLASH = regex.compile(rf"{_S}?/{_S}?").match
_COMMA = regex.compile(rf",{_S}(?!en{_S})").match
_AND = regex.compile(rf"(?:,?{_S}(?:en|alsmede){_S}|{_S}&{_S})").match
_ARTICLED = r"(?:(?:[Hh]et|[Dd]e|[Oo]nze)[\x20\xa0])?"
_ONE = (
    rf"(?:(?:voormalig|toenmalig|oud|vorig|vroeger)[e]?[-\x20\xa0])?(?:(?P<fraction>{_PARTY})-)?"
    rf"(?:(?:[Tt]weede|[Ee]erste){_S})?(?:[Kk]amer|[Ff]ractie|[Oo]ud-[Kk]amer)?(?:[Ll]id|senator|woordvoerder|afgevaardigde|voorzitter(?={_S}\p{{Lu}}))"
    rf"|(?:de{_S})?[Hh]eer|[Mm]evrouw|[Mm](?:w|evr)\.|[Dd]hr\."
)
_MANY = (
    rf"(?:(?:voormalig|toenmalig|oud|vorig|vroeger)[e]?[-\x20\xa0])?(?:(?P<fractions>{_PARTY})-)?"
    rf"(?:(?:[Tt]weede|[Ee]erste){_S})?(?:[Kk]amer|[Ff]ractie|[Oo]ud-[Kk]amer)?(?:[Ll]eden|senatoren|woordvoerders)"
    rf"|[Hh]eren|[Dd]ames"
)
_LEAD = _late(
    rf"(?<![\w-])(?<!(?:eerste|tweede|derde|vierde|vijfde|zesde|enig|artikel|\d),?{_S}){_ARTICLED}"
    rf"(?:(?P<many>{_MANY})|(?P<one>{_ONE})){_S}"
    # 'de leden van Amnesty', 'het lid van de Raad': no name, unlike 'het lid van der Staaij'
    rf"(?!van{_S}(?:de|het|een|deze|dit|mijn|uw|onze|ons){_S})(?!(?<=(?:leden|dames|heren){_S})van{_S}(?!de[rn]{_S}))"
)
_INNER_LEAD = _late(rf"(?:het{_S}|de{_S}|van{_S}het{_S}|aan{_S}het{_S})?(?:{_ONE}){_S}")
_FRACTION = _late(
    rf"(?<![\w-])(?:de{_S})?(?:leden{_S}van{_S}(?:de{_S})?)?(?:fracties?{_S}van{_S}(?:het{_S}|de{_S})?(?P<a>{_PARTY})(?!\w)"
    rf"|(?P<b>{_PARTY})-fractie)"
)
_FRACTION_NEXT = _late(rf"(?:,|{_S}en)(?:{_S}van)?(?:{_S}(?:de|het))?{_S}(?P<a>{_PARTY})(?![\w-])")
_FRACTION_OF = regex.compile(rf"(?:(?:het|de){_S})?(?:fracties?{_S}van{_S}(?:het{_S}|de{_S})?)?").match
_ADJECTIVE = regex.compile(rf"\p{{Lu}}\p{{Ll}}+(?:se|sche|ische|lijke|ige){_S}\p{{Ll}}").match
_BEFORE_NAME = frozenset({"lid", "leden", "heer", "heren", "mevrouw", "en"})
_LOWER = _BEFORE_NAME | {
    "motie", "moties", "amendement", "van", "het", "de", "c.s.", "cs", "over", "gewijzigde", "nader", "ter",
    "vervanging", "gedrukt", "onder", "nr.", "op", "stuk", "die", "dat",
}  # fmt: skip
_PARTICLE_WORD = regex.compile(_FIRST + "$").match


def find_members(text: str, start: int = 0, end: int | None = None) -> tuple[Member, ...]:
    """The members and fractions that *text* introduces as such, in its order.

    >>> [(m.name, m.party) for m in find_members("vragen van het lid Van 't Riet (D66) en de heer El Abassi (DENK)")]
    [("Van 't Riet", 'D66'), ('El Abassi', 'DENK')]
    >>> [(m.name, m.party) for m in find_members("Op verzoek van de fractie van D66 zal ik dit nagaan.")]
    [(None, 'D66')]
    >>> find_members("Zie artikel 4, tweede lid, van de Politiewet en het eerste lid Wet open overheid.")
    ()
    """
    return tuple(member for group in find_member_lists(text, start, end) for member in group.members)


def find_member_lists(text: str, start: int = 0, end: int | None = None) -> tuple[MemberList, ...]:
    """As `find_members`, with those that are named together kept together.

    >>> [len(group.members) for group in find_member_lists("de leden Bikker en Kuik c.s. en het lid Kops")]
    [2, 1]
    """
    end = len(text) if end is None else end
    found: list[MemberList] = []
    position = start
    while lead := _LEAD().search(text, position, end):
        fraction = lead["fraction"] or lead["fractions"]
        group = read_members(
            text, lead.end(), end, "many" if lead["many"] else "one", _party_name(fraction) if fraction else None
        )
        if group:
            found.append(MemberList(lead.start(), group.end, group.members, group.et_al))
        position = group.end if group else lead.end()
    named = [(group.start, group.end) for group in found]
    found += [
        group for group in _fractions(text, start, end) if not any(begin <= group.start < stop for begin, stop in named)
    ]
    return tuple(sorted(found, key=lambda group: group.start))


def parse_members(text: str) -> tuple[Member, ...]:
    """The members that *text* lists, from its beginning on; text in capitals is read as well.

    >>> [(m.name, m.party) for m in parse_members("Moorlag/Smeulders")]
    [('Moorlag', None), ('Smeulders', None)]
    >>> [(m.name, m.party) for m in parse_members("Van Leyenburg, Marieke de Boer en Kraai (allen D66)")]
    [('Van Leyenburg', 'D66'), ('Marieke de Boer', 'D66'), ('Kraai', 'D66')]
    >>> [m.name for m in parse_members("DE LEDEN INGE VAN DIJK EN YEŞİLGÖZ-ZEGERIUS C.S.")]
    ['Inge van Dijk', 'Yeşilgöz-Zegerius']
    >>> parse_members("over een plan van aanpak")
    ()
    """
    if text.isupper():
        text = lower_capitals(text)
    lead = _LEAD().match(text)
    group = read_members(text, lead.end() if lead else 0, len(text), "many")
    return group.members if group else ()


def lower_capitals(text: str) -> str:
    """A title in capitals as it would stand in running text, of the same length; party names keep their capitals.

    >>> lower_capitals("GEWIJZIGDE MOTIE VAN HET LID VAN DER STAAIJ C.S.")
    'Gewijzigde motie van het lid Van der Staaij c.s.'
    """
    low = "".join(char.lower() if len(char.lower()) == 1 else "i" for char in text)
    words: list[str] = []
    begins_name = False
    for word in regex.splititer(r"(\s+)", low):
        plain = word in _LOWER and not (begins_name and word in ("van", "de"))
        words.append(word if plain or (_PARTICLE_WORD(word) and not begins_name) else _titled(word))
        if word.strip():
            begins_name = word in _BEFORE_NAME or word.endswith((",", "/"))
    result = "".join(words)
    return result[:1].upper() + result[1:]


def _titled(word: str) -> str:
    return regex.sub(r"(?<![\p{L}’'])(?:ij|\p{Ll})|(?<=^[do][’'])\p{Ll}", lambda found: found[0].upper(), word)


def read_members(text: str, position: int, end: int, lead: Lead, party: str | None = None) -> MemberList | None:
    """The members that are named from *position* on; None where no name stands there.

    *lead* says what introduces them: 'one' ('het lid'), 'many' ('de leden'), or 'bare' ('motie-', 'motie'), after
    which a list goes on as long as it is clear. *party* holds for all of them ('de VVD-leden').
    """
    members: list[Member] = []
    et_al, start, at, joiner = False, position, position, ""
    sure = 0  # how many members stand before the first comma of a bare list, which 'en' has to bear out
    sure_end = position
    while True:
        inner = _INNER_LEAD().match(text, at, end) if members and lead != "bare" else None
        if members and lead == "one" and joiner != "/" and not inner:
            break
        found = _name().match(text, inner.end() if inner else at, end)
        if not found or (joiner == "en" and lead == "bare" and _ADJECTIVE(text, found.start(), end)):
            break
        if joiner == "en":
            sure = 0
        members.append(Member(found.start(), found.end(), _named(found[0]), party))
        position, members, et_al = _party_after(text, found.end(), end, members)
        if more := _ET_AL(text, position, end):
            et_al, position = True, more.end()
            if members[-1].party is None:
                position, members, _ = _party_after(text, position, end, members)
        if et_al:
            break
        joiner, at = _joiner_after(text, position, end)
        if joiner == "," and lead == "bare" and not sure:
            sure, sure_end = len(members), position
        if not joiner:
            break
    if sure:
        members, position = members[:sure], sure_end
    return MemberList(start, position, tuple(members), et_al) if members else None


def _joiner_after(text: str, position: int, end: int) -> tuple[str, int]:
    """What joins the next name to the one that ends at *position* ('/', ',' or 'en'), and where that starts."""
    for joiner, match in (("/", _SLASH), (",", _COMMA), ("en", _AND)):
        if found := match(text, position, end):
            return joiner, found.end()
    return "", position


def read_parties(text: str, position: int, end: int) -> MemberList | None:
    """The parties that are named from *position* on, as members without a name: 'D66 en de VVD-fractie'."""
    members: list[Member] = []
    start, at = position, position
    while True:
        opening = _FRACTION_OF(text, at, end)
        found = _party().match(text, opening.end() if opening else at, end)
        if not found:
            break
        members.append(Member(found.start(), found.end(), None, _party_name(found[0])))
        position = found.end()
        if text.startswith("-fractie", position):
            position += len("-fractie")
        joiner = _AND(text, position, end) or _COMMA(text, position, end) or _SLASH(text, position, end)
        if not joiner:
            break
        at = joiner.end()
    more = _ET_AL(text, position, end) if members else None
    return MemberList(start, more.end() if more else position, tuple(members), more is not None) if members else None


def _party_after(text: str, position: int, end: int, members: list[Member]) -> tuple[int, list[Member], bool]:
    """*members* with the party that stands at *position*, where it ends, and whether 'c.s.' stands in its brackets."""
    found = _BRACKET().match(text, position, end)
    if found:
        party = _party_name(found["party"])
        several = [party, *(_party_name(more) for more in found.captures("more"))]
        first = len(members) - 1
        if found["all"] in ("beiden", "beide"):
            first = max(0, len(members) - 2)
        elif found["all"]:
            first = 0
        elif 1 < len(several) == len(members):
            return (
                found.end(),
                [_of(member, one) for member, one in zip(members, several, strict=True)],
                found["cs"] is not None,
            )
        changed = [
            _of(member, party) if index >= first and not member.party else member
            for index, member in enumerate(members)
        ]
        return found.end(), changed, found["cs"] is not None
    found = _AFTER_COMMA().match(text, position, end) or _OF_PARTY().match(text, position, end)
    if found:
        return found.end(), [*members[:-1], _of(members[-1], _party_name(found["party"]))], False
    return position, members, False


def _of(member: Member, party: str | None) -> Member:
    return Member(member.start, member.end, member.name, party)


def _party_name(spelling: str) -> str:
    """The usual name of a party; a group of one member keeps the words of the text."""
    plain = spelling.replace("\xa0", " ")
    return _PARTIES.get(plain) or _FOLDED.get(plain.casefold()) or plain[:1].upper() + plain[1:]


def parse_party(text: str) -> str | None:
    """The party that *text* names, by its usual name.

    >>> parse_party("GL"), parse_party("Partij van de Arbeid"), parse_party("Groep Van Haga"), parse_party("politie")
    ('GroenLinks', 'PvdA', 'Groep Van Haga', None)
    """
    found = _party().match(text) or _group().match(text)
    return _party_name(text) if found and found.end() == len(text) else None


def _named(words: str) -> str:
    words = regex.sub(r"\s+", " ", words)
    return words[:1].upper() + words[1:] if not words.startswith(("'", "’")) else words


def _fractions(text: str, start: int, end: int) -> list[MemberList]:
    groups: list[MemberList] = []
    position = start
    while found := _FRACTION().search(text, position, end):
        key = "a" if found["a"] else "b"
        members = [Member(found.start(key), found.end(key), None, _party_name(found[key]))]
        position = found.end()
        while key == "a" and (more := _FRACTION_NEXT().match(text, position, end)):
            members.append(Member(more.start("a"), more.end("a"), None, _party_name(more["a"])))
            position = more.end()
        groups.append(MemberList(found.start(), position, tuple(members), et_al=False))
    return groups
