"""What is written as an identifier: of judgments, of publications, numbers of the chambers, URLs."""

from __future__ import annotations

from typing import Any

from brieflezer.finders.references.forms import Found, cited, compiled, matches_near, official_url
from brieflezer.reading import ReferenceKind

_ECLI = compiled(r"(?<!\w)(?i:ECLI):[A-Z]{2}:[A-Z0-9]{1,7}:\d{4}:[A-Z0-9.]{1,25}+").finditer
_LJN = compiled(r"(?<!\w)LJN(?:-?(?:nummer|nr\.?))?:?~?(?P<number>[A-Z]{2}\d{4})(?!\w)").finditer
_PUBLICATION = compiled(
    r"""
    (?<![\w./-]) (?i:
      (?P<kst>kst)-(?:\d{8}-)?
        (?:\d{5}(?:-(?:[A-Z]{1,6}|\d\d|R\d{3,4}))?-(?:\d{1,4}[a-z]?|[A-Z]{1,2})|\d{6,8})(?:-[bhn]\d{1,2})?
    | (?P<ah>ah)-[te]k-\d{8}-\d{1,5}(?:-[hn]\d)?
    | (?P<h>h)-[te]k-\d{8}-\d{1,5}-\d{1,5}(?:-\d+)?
    | (?P<kv>kv)-[te]k-(?:20\d\dZ\d{5}|\d+)
    | (?P<blg>blg)-\d{3,8}
    | (?P<stb>stb)-\d{4}-\d{1,5} | (?P<stcrt>stcrt)-\d{4}-\d{1,6}(?:-n\d)? | (?P<trb>trb)-\d{4}-\d{1,4}
    ) (?![\w-])
    """
)
_DASHED = compiled(r"[A-Za-z]-(?:[te]k-)?\d")
_KINDS: dict[str, ReferenceKind] = {
    "kst": "kamerstuk", "ah": "aanhangsel", "h": "handelingen", "kv": "document", "blg": "bijlage",
    "stb": "staatsblad", "stcrt": "staatscourant", "trb": "tractatenblad",
}  # fmt: skip
_KST = compiled(
    r"kst-(?:\d{8}-)?(?P<dossier>\d{5})(?:-(?P<suffix>[A-Z]{1,6}|\d\d|R\d{3,4}))?"
    r"-(?P<number>\d{1,4}[a-z]?|[A-Z]{1,2})"
).match
_PARLIAMENT = compiled(
    r"(?<![\w/=-])(?: (?P<toezegging>TZ\d{6}-\d{1,3}|T0\d{4}) | (?P<document>20[0-3]\d[DZAP]\d{5}) )(?![\w-])"
).finditer
_URL = compiled(
    r"""
    (?<![\w@./-]) (?: (?i:https?)://[^\s<>"“”«»|]++ | (?i:www)\.[a-zA-Z0-9-]++\.[^\s<>"“”«»|]++
      | [a-zA-Z0-9-]++(?:\.[a-zA-Z0-9-]++)*+
        (?<=\.(?i:nl|eu|com|org|net|int|info|be|de|uk|gov|edu))/[^\s<>"“”«»|]*+ )
    """
)
_WEB = compiled(r"://|[Ww]{3}\.|\.[A-Za-z]{2,4}/")
_OFFICIAL = compiled(r"officielebekendmakingen\.nl/(?P<identifier>(?:kst|ah|h|stb|stcrt|trb|blg)-[\w-]+)").search


def find_literals(text: str) -> Found:
    """Every identifier in *text*, just as it is written.

    >>> text = "Zie ECLI:NL:HR:2019:2006. Zie kst-1138049, blg-929493, TZ202301-042 en 2022D06725."
    >>> [(citation[0].kind, citation[0].identifier) for citation in find_literals(text)]
    [('ecli', 'ECLI:NL:HR:2019:2006'), ('kamerstuk', 'kst-1138049'), ('bijlage', 'blg-929493'), \
('toezegging', 'TZ202301-042'), ('document', '2022D06725')]
    """
    for match in _ECLI(text):
        identifier = match[0].rstrip(".").upper()
        url = (
            f"https://deeplink.rechtspraak.nl/uitspraak?id={identifier}" if identifier.startswith("ECLI:NL:") else None
        )
        end = match.start() + len(identifier)
        yield (cited(text, match.start(), end, "ecli", "ecli", identifier=identifier, url=url, cite=identifier),)
    for match in _LJN(text):
        yield (cited(text, match.start(), match.end(), "ecli", "ljn", number=match["number"]),)
    for match in matches_near(_DASHED, _PUBLICATION, text, 12, 40):
        name = next(name for name in _KINDS if match[name])
        written = match[0]
        identifier = written if name == "kv" else name + written[len(name) :]
        paper = _KST(identifier)
        fields: dict[str, Any] = (
            {"dossier": paper["dossier"], "dossier_suffix": paper["suffix"], "number": paper["number"]} if paper else {}
        )
        url = official_url(identifier)
        yield (cited(text, *match.span(), _KINDS[name], f"literal.{name}", identifier=identifier, url=url, **fields),)
    for match in _PARLIAMENT(text):
        if match["toezegging"]:
            yield (
                cited(
                    text,
                    *match.span(),
                    "toezegging",
                    "toezegging.number",
                    number=match[0],
                    identifier=match[0],
                ),
            )
        else:
            url = f"https://www.tweedekamer.nl/downloads/document?id={match[0]}" if match[0][4] == "D" else None
            fields = {"number": match[0], "identifier": match[0]}
            yield (cited(text, *match.span(), "document", "document.number", url=url, **fields),)


def find_urls(text: str) -> Found:
    """Every address of the web in *text*, without the stop or the bracket that closes the sentence around it.

    >>> text = "(zie https://cbs.nl/x_(y).) en www.rdw.nl, of rvo.nl/stal."
    >>> [(citation[0].quote, citation[0].url) for citation in find_urls(text)]
    [('https://cbs.nl/x_(y)', 'https://cbs.nl/x_(y)'), ('www.rdw.nl', 'https://www.rdw.nl'), \
('rvo.nl/stal', 'https://rvo.nl/stal')]
    >>> list(find_urls("post@minbzk.nl/x of en/of"))
    []
    """
    for match in matches_near(_WEB, _URL, text):
        address = _without_closing(match[0])
        if address.lower().rstrip("/") in ("http:", "https:", "www"):
            continue
        url = address if address[:4].lower() == "http" else f"https://{address}"
        official = _OFFICIAL(address)
        identifier = official["identifier"] if official else None
        end = match.start() + len(address)
        yield (cited(text, match.start(), end, "url", "url", url=url, identifier=identifier),)


def _without_closing(address: str) -> str:
    """*address* without the punctuation after it, and without a bracket that it did not open.

    >>> _without_closing("https://a.nl/b)."), _without_closing("https://a.nl/b_(c)")
    ('https://a.nl/b', 'https://a.nl/b_(c)')
    """
    opened = {")": address.count("(") - address.count(")"), "]": address.count("[") - address.count("]")}
    end = len(address)
    while end:
        last = address[end - 1]
        if last in opened:
            if opened[last] >= 0:
                break
            opened[last] += 1
        elif last not in ".,;:!?'’‘…*":
            break
        end -= 1
    return address[:end]
