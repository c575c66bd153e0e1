"""Laws: by article, or by their full name.

The names and their identifiers are data (``rules/laws.toml``); a law that is not there is still found by an
article before it, or by a title that is clearly one, but gets no identifier. An abbreviation counts only
after an article ('artikel 15 van het Bbz'): by itself it is a word of the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from brieflezer.finders.references.european import EUR_LEX, Act, act_at
from brieflezer.finders.references.forms import Citation, Found, cited, compiled
from brieflezer.reading import Reference
from brieflezer.rules import load

_ARTICLE = compiled(r"(?<!\w)(?i:artikel(?:en)?|artt?\.)~(?=\d|[IVX])").finditer
_NUMBER = compiled(
    r"(?P<number>\d{1,4}[a-z]{0,3}(?:[.:]\d{1,4}[a-z]{0,2}){0,4}|(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3}))"
    r"(?![\w%])(?!~(?:lid|leden)(?!~\d|\w))"
).match
_ORDINAL = (
    r"(?:(?i:eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|elfde|twaalfde|dertiende|veertiende"
    r"|laatste)"
    r"|\d{1,2}(?:e|de|ste)?)"
)
_JOINED = r"(?:,~|~?(?:en|of|juncto|jo\.?|t/m|tot~en~met)~|-)"
_PART = compiled(
    rf"""
    (?:,|,?~(?:en|of|juncto|jo\.?|alsmede))?~?(?:
        {_ORDINAL}(?:{_JOINED}{_ORDINAL}){{0,5}}~(?:lid|leden|volzin(?:nen)?|zin|gedachtestreepje|alinea)
      | (?:lid|leden)~\d{{1,2}}[a-z]?(?:{_JOINED}\d{{1,2}}[a-z]?){{0,5}}
      | (?:(?:de~)?aanhef,?~(?:en~)?)?(?:onder|sub|onderdeel|onderdelen|letter|letters)~
        (?:[a-zA-Z]{{1,2}}|\d{{1,2}}|[ivx]{{1,4}})[°º]?
        (?:{_JOINED}(?:onder~)?(?:[a-z]{{1,2}}|\d{{1,2}})[°º]?(?!\w)){{0,6}}
      | (?:de~)?aanhef | slot )(?!\w)
    """
).match
_AND = compiled(
    r"(?P<range>~(?:t/m|tot~en~met)~|-|–)|(?:,?~(?:en|of|juncto|jo\.?|alsmede|respectievelijk)~|,~)"
    r"(?:(?i:artikel(?:en)?|art\.)~)?"
).match
_LINK = compiled(
    r"""(?: ,?~(?:van|uit|in|bij|v\.)~(?:(?i:boek)~(?P<book>\d{1,2}A?),?~
            (?:titel~[\d.]+,?~)?(?:van|BW)~?)?(?:(?:de|het|deze)~)?
        (?:(?i:nieuwe|huidige|oude|Nederlandse|Europese|gewijzigde|voormalige)~)? | ,?~ )"""
).match
_ABBREVIATION = compiled(
    r"(?=[A-Z])(?:[A-Z][A-Za-z]{1,9}(?:-[A-Z]{2,3})?|[A-Z][a-z]?[A-Z]\w{0,8})(?:~(?:19|20)\d\d)?(?!\w)"
).match
_COMPOUND = compiled(
    r"[A-Z][\w-]{3,40}(?:wet|besluit|regeling|reglement|wetboek|verdrag|statuut"
    r"|verordening|richtlijn|circulaire)(?:~(?:19|20)\d\d)?(?!\w)"
).match
_TITLE_START = compiled(
    r"(?:(?:Algemene|Tijdelijke|Rijks|Kader)~?(?:w|W)et|Wet|Wetboek|Rijkswet|Besluit|Uitvoeringsbesluit"
    r"|Uitvoeringswet|Uitvoeringsregeling|Regeling|Subsidieregeling|Tijdelijke~(?:[a-z]*regeling|besluit)"
    r"|Invoeringswet|Beleidsregels?|Verdrag|Protocol)(?!\w)"
).match
_TITLE_WORD = compiled(r",?~(?P<word>[\w’'./-]*[\w’'-]|&)").match
_SHORT = compiled(r"~\((?:hierna:?~)?['‘“\"]?[A-Z][\w.-]{1,11}(?:~(?:19|20)\d\d)?['’”\"]?\)").match
_TITLE_END = compiled(r"[.,;:)\]'’”\"]|\n|\t|$|~\(|~(?:is|zijn|wordt|worden|werd|was|heeft|kan|moet|zal)(?!\w)").match
_FIRST_WORD = regex.compile(r"[\w-]++").match
_CAPITAL = regex.compile(r"(?<![\w-])[A-Z][\w-]*+").finditer
_AMENDING = compiled(
    r"(?m)^(?:Zie~|Het~|De~)?(?P<quote>(?:Ontwerpbesluit|Besluit|Wet|Regeling|Rijkswet|Voorstel~van~wet|Wetsvoorstel)"
    r"(?:~van~\d[^\n,]{5,25},?)?"
    r"~(?:houdende|tot~(?:wijziging|vaststelling|aanpassing|uitvoering))~[^\n\t;]{10,600}?)(?=\.?(?:\n|$)|\.~[A-Z])"
).finditer

_FUNCTION, _BEFORE_ARTICLE, _NO_TITLE = (
    frozenset(load("laws")["title"][key].split()) for key in ("function", "before_article", "never")
)


def find_laws(text: str) -> Found:
    """Every law that *text* cites, by article or full name; a name after an article is found again.

    >>> text = "Zie artikel 3:4 Awb, art. 7:658 BW en de Gemeentewet; artikel 5 van dit besluit."
    >>> [(law.quote, law.article, law.identifier) for citation in find_laws(text) for law in citation]
    [('artikel 3:4 Awb', '3:4', 'BWBR0005537'), ('art. 7:658 BW', '7:658', 'BWBR0005290'), \
('Gemeentewet', None, 'BWBR0005416')]
    """
    yield from _amending(text)
    done = 0
    for match in _ARTICLE(text):
        if match.start() >= done:
            citation = _articles_at(text, match.start(), match.end())
            if citation:
                done = citation[0].span[1]
                yield citation
    yield from _names(text)


def _amending(text: str) -> Iterator[Citation]:
    """A paragraph or note that is the title of an amending law."""
    for match in _AMENDING(text):
        yield (cited(text, *match.span("quote"), "wet", "wet.amending", title=match["quote"]),)


def _articles_at(text: str, start: int, position: int) -> Citation:
    """'artikelen 3, tweede lid, en 4 van de Wet dieren', from the first number on."""
    articles: list[tuple[int, str]] = []
    through = False
    while len(articles) < 20:
        number = _NUMBER(text, position)
        if number is None or not number["number"]:
            break
        if through:
            articles[-1] = (articles[-1][0], f"{articles[-1][1]}-{number['number']}")
        else:
            articles.append((position, number["number"]))
        end = number.end()
        for _ in range(8):
            part = _PART(text, end)
            if part is None:
                break
            end = part.end()
        joined = _AND(text, end)
        if joined is None or not (following := _NUMBER(text, joined.end())) or not following["number"]:
            position = end
            break
        through = bool(joined["range"])
        position = joined.end()
    link = _LINK(text, position)
    if not articles or link is None:
        return ()
    law = _law_at(text, link.end())
    if law is None:
        return ()
    starts = [start, *(place for place, _ in articles[1:])]
    return tuple(
        _article(text, begin, law, number, link["book"]) for begin, (_, number) in zip(starts, articles, strict=True)
    )


def _article(text: str, start: int, law: Act, number: str, book: str | None) -> Reference:
    identifier, article, own = law.identifier, number, number
    if law.books:
        if book and ":" not in number:
            article = f"{book}:{number}"
        book, _, own = article.partition(":")
        identifier = dict(law.books).get(book) if own else None
    url = f"https://wetten.overheid.nl/{identifier}" if identifier and identifier.startswith("BWB") else law.url
    jci = (
        f"jci1.3:c:{identifier}&artikel={own}"
        if identifier and identifier.startswith("BWB") and "-" not in own
        else None
    )
    rule = "eu.article" if law.kind == "eu" else "wet.article"
    return cited(text, start, law.end, law.kind, rule, article=article, identifier=identifier, url=url, jci=jci)


def _law_at(text: str, position: int) -> Act | None:
    """The law whose name begins at *position*."""
    act = act_at(text, position) or _known_at(text, position, abbreviations=True) or _title_at(text, position)
    if act:
        return act
    match = _COMPOUND(text, position)
    if match is None:
        match = _ABBREVIATION(text, position)
        word = match[0].split()[0] if match else ""
        if sum(map(str.isupper, word)) < 2 and regex.search(r"[aeiouy]", word[1:]):
            return None
    return Act(match.end(), "wet", None, None) if match else None


@cache
def _table() -> dict[str, tuple[tuple[str, bool, Act], ...]]:
    """By first word: each name, whether it is an abbreviation, and the law; longest names first."""
    entries: dict[str, list[tuple[str, bool, Act]]] = {}
    for law in load("laws")["law"]:
        identifier = law.get("bwb")
        url = f"https://wetten.overheid.nl/{identifier}" if identifier else None
        _enter(entries, law, Act(0, "wet", identifier, url, tuple(law.get("books", {}).items())))
    for act in load("laws")["eu"]:
        _enter(entries, act, Act(0, "eu", act["celex"], f"{EUR_LEX}CELEX:{act['celex']}"))
    return {first: tuple(sorted(names, key=lambda name: -len(name[0]))) for first, names in entries.items()}


def _enter(entries: dict[str, list[tuple[str, bool, Act]]], row: dict[str, object], act: Act) -> None:
    for key, short in (("names", False), ("short", True)):
        names = row.get(key, ())
        assert isinstance(names, (list, tuple))
        for name in names:
            first = regex.match(r"[\w-]+", name)
            assert first is not None, name
            entries.setdefault(first[0].lower(), []).append((name if short else name.lower(), short, act))


def _known_at(text: str, position: int, *, abbreviations: bool) -> Act | None:
    """The law of the table whose name stands at *position*, with the abbreviation in brackets after it."""
    word = _FIRST_WORD(text, position)
    for name, short, act in _table().get(word[0].lower(), ()) if word else ():
        end = position + len(name)
        written = text[position:end].replace("\u00a0", " ")
        if (short and not abbreviations) or (written != name and (short or written.lower() != name)):
            continue
        if text[end : end + 1].isalnum() or text[end : end + 4] == " BES" or regex.match(r"-\w", text[end : end + 2]):
            continue
        following = _SHORT(text, end)
        return Act(following.end() if following else end, act.kind, act.identifier, act.url, act.books)
    return None


def _names(text: str) -> Iterator[Citation]:
    """Laws by their full name, and clear titles that the table does not have."""
    done = 0
    before = ""
    for capital in _CAPITAL(text):
        start = capital.start()
        previous, before = before, capital[0]
        if start < done:
            continue
        adjacent = text[max(0, start - len(previous) - 1) : start].strip() == previous
        if adjacent and _TITLE_START(previous):
            continue  # 'Besluit Jeugdwet' is another law than the Jeugdwet
        act = _known_at(text, start, abbreviations=False)
        rule = "wet.name" if act and act.kind == "wet" else "eu.name"
        if act is None:
            act, rule = _title_at(text, start), "wet.title"
        if act:
            done = act.end
            yield (cited(text, start, act.end, act.kind, rule, identifier=act.identifier, url=act.url),)


def _title_at(text: str, position: int) -> Act | None:
    """A title that begins at *position* and is whole: a bracket, a stop or a verb like 'is' ends it."""
    start = _TITLE_START(text, position)
    if start is None:
        return None
    end, words = start.end(), 0
    last = ""
    while words < 14 and not _TITLE_END(text, end):
        word = _TITLE_WORD(text, end)
        if word is None:
            break
        lower = word["word"].lower()
        if lower in _NO_TITLE or (
            words == 0 and lower in ("van", "voor", "in", "en", "of", "met", "aan", "uit", "tot", "over")
        ):
            return None
        if lower in ("de", "het", "een") and last not in _BEFORE_ARTICLE:
            return None
        if word["word"][0].isupper() and not (word["word"].isupper() or words == 0):
            break
        end, last, words = word.end(), lower, words + 1
    short = words == 1 and not text[end - len(last) : end].isupper() and not _SHORT(text, end)
    if words == 0 or short or last in _FUNCTION or not _TITLE_END(text, end):
        return None
    following = _SHORT(text, end)
    return Act(following.end() if following else end, "wet", None, None)
