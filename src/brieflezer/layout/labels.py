"""The labels of letterheads: what a line of a letterhead is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from brieflezer.rules import load

_RULES = load("letterhead")
_FIELD_OF = {label: field for field, labels in _RULES["labels"].items() for label in labels}
_LABEL = regex.compile(
    r"(?P<label>" + "|".join(regex.escape(label) for label in sorted(_FIELD_OF, key=len, reverse=True)) + r")"
    r"(?:\s*+:\s*+|\s++|,\s++|$)(?P<value>.*+)",
    regex.IGNORECASE,
)
# Labels that are also common words: alone on a line or with a colon they are labels, before other words they are not.
_NEEDS_COLON = {
    "aan", "van", "t", "f", "e", "i", "m", "contact", "nummer", "cc", "locatie", "inzake", "bijlage", "bijlagen",
    "kenmerk", "uw brief", "blad", "pagina", "referentie", "telefoon", "fax", "website", "auteur",
}  # fmt: skip

SALUTATION = regex.compile(
    r"(?:" + "|".join(regex.escape(start) for start in _RULES["salutation"]["starts"]) + r")[^.?]{0,80}$",
    regex.IGNORECASE,
)
CLOSING = regex.compile("|".join(regex.escape(start) for start in _RULES["closing"]["starts"]), regex.IGNORECASE)
GENERAL_OFFICE: tuple[str, ...] = tuple(_RULES["directorate"]["general"])
SPECIFIC_OFFICE: tuple[str, ...] = tuple(_RULES["directorate"]["specific"])


@dataclass(frozen=True, slots=True)
class Label:
    """A labelled line: the field it is about, and the value on the same line, '' when that stands elsewhere."""

    field: str
    word: str
    value: str


def parse_label(text: str) -> Label | None:
    """The label at the start of a line of a letterhead.

    >>> parse_label("Ons kenmerk")
    Label(field='reference', word='ons kenmerk', value='')
    >>> parse_label("Betreft: Voortgang van de aanpak").value
    'Voortgang van de aanpak'
    >>> parse_label("Van de minister mag dat") is None
    True
    """
    text = text.strip()
    match = _LABEL.match(text)
    if not match:
        return None
    word, value = match["label"].casefold(), match["value"].strip()
    space = text[match.end("label") : match.start("value")]
    separator = space.strip()
    if value and word in _NEEDS_COLON and ":" not in separator and "  " not in space and "\t" not in space:
        return None
    if _FIELD_OF[word] == "date" and word not in ("datum", "datum brief") and separator != ",":
        return None
    return Label(_FIELD_OF[word], word, value)


_GAP = regex.compile(r"\t|\s{2,}")


def parse_label_row(line: str) -> tuple[Label, ...]:
    """The labels in a row of nothing but labels, as letters of before 2008 print them; empty where it is none.

    >>> [label.field for label in parse_label_row("uw kenmerk      ons kenmerk      datum")]
    ['your_reference', 'reference', 'date']
    """
    cells = [cell for cell in _GAP.split(line.strip()) if cell]
    labels = [parse_label(cell) for cell in cells]
    if len(cells) < 2 or any(label is None or label.value for label in labels):
        return ()
    return tuple(label for label in labels if label is not None)


def is_office(text: str) -> bool:
    """Whether a line of a sidebar names an office of a ministry.

    >>> is_office("Directie Fietspaden"), is_office("DGRR"), is_office("Fietspaden")
    (True, True, False)
    """
    folded = text.strip().casefold()
    return folded.startswith((*GENERAL_OFFICE, *SPECIFIC_OFFICE, "ministerie")) or is_acronym(text)


def is_address(text: str) -> bool:
    """Whether a line of a sidebar is of the address of a ministry: a street, a post box, a postcode, a website.

    >>> [is_address(line) for line in ("Rijnstraat 8", "2515 XP Den Haag", "T 070 379 8911", "Directie Veren")]
    [True, True, True, False]
    """
    return _ADDRESS.match(text.strip()) is not None


_ADDRESS = regex.compile(
    r"\d{4} ?[A-Z]{2}\b|postbus\b|www\.|\S+@\S|[TFEIM]\s+[\d(+]|\p{Lu}[\p{L}.' -]+ \d{1,4}[a-z]?$", regex.IGNORECASE
)


def is_acronym(text: str) -> bool:
    """Whether a line is the short name of a directorate-general, alone or before a directorate of it.

    >>> is_acronym("DGKB / Directie Openbaar Bestuur"), is_acronym("DGKB heeft dit onderzocht")
    (True, False)
    """
    return _ACRONYM.match(text.strip()) is not None


_ACRONYM = regex.compile(r"DG[A-Z]{1,6}(?:\s*+[/|–-]\s*+\S.{0,60}+)?$")


def office_goes_on(before: str, text: str) -> bool:
    """Whether *text* is the next line of the name of an office that is broken after *before*.

    >>> office_goes_on("Directoraat-generaal Energie,", "Telecom & Mededinging")
    True
    """
    before, text = before.rstrip(), text.strip()
    if not text or len(text) > 40 or is_office(text) or parse_label(text) is not None or any(map(str.isdigit, text)):
        return False
    alone = before.casefold() in GENERAL_OFFICE or before.casefold() in (*SPECIFIC_OFFICE, "ministerie van")
    return alone or before.endswith((" en", ",", "-", "&", " van", " voor")) or text.startswith(("en ", "& "))


ANNEX = regex.compile(
    r"bijlage(?:\s+(?:nummer|nr\.?)?\s*(?:\d{1,2}|[A-Z]|[IVX]{1,5}))?(?P<rest>[:.–-]?\s.*)?$",
    regex.IGNORECASE,
)
"""The line that an annex starts with: its number, and its title or what it belongs to."""
BELONGS = regex.compile(r"(?:(?:be)?horende?\s+)?bij\b", regex.IGNORECASE)
"""How an annex names the letter that it belongs to: 'bij de brief van …', 'Horend bij …'."""


def is_annex_head(text: str) -> bool:
    """Whether *text*, the first line of a paper, is the head of an annex and no sentence.

    >>> is_annex_head("Bijlage 2 bij de brief van 3 mei 2021"), is_annex_head("Bijlage 2 gaat over fietspaden.")
    (True, False)
    """
    match = ANNEX.match(text.strip())
    if match is None:
        return False
    rest = (match["rest"] or "").strip()
    return not rest or rest[0] in ":.–-" or BELONGS.match(rest) is not None


_PRINTED_KINDS = "|".join(kind.upper() for kind in _RULES["paper"]["kinds"])
PAPER_NUMBER = regex.compile(
    rf"(?:(?i:n[ro])(?:\.\s*+|\s++)(?P<number>\d{{1,4}}|[A-Z]{{1,3}})\b\.?|(?P<letter>[A-Z]{{1,2}})(?=\s+(?:{_PRINTED_KINDS})\b))"
    r"(?:\s*+(?P<kind>\S.*+))?$"
)
"""'Nr. 48', and in the Eerste Kamer a letter before what the paper is: 'C MEMORIE VAN ANTWOORD'."""
PRINTED_DATE = regex.compile(
    r"(?:voorgesteld|ontvangen|vastgesteld|ter inzage gelegd)\s+(?:op\s+)?(\d.{5,25})$", regex.IGNORECASE
)
"""How a printed paper is dated: 'Vastgesteld 25 mei 2023'."""
_PAPER_KIND = regex.compile(
    r"(?=\p{Lu})(?i:(?:(?:tweede|derde|vierde|vijfde|gewijzigde?|nadere?|nieuwe?|oorspronkelijke?)\s++){0,2}+"
    r"(?:" + "|".join(_RULES["paper"]["kinds"]) + r")\b)"
)


def paper_line(lines: Sequence[str]) -> int | None:
    """The index of the line that numbers a printed paper before it says what it is: 'Nr. 48 BRIEF VAN DE MINISTER …'.

    The kind of paper may stand on the next line that is not blank.

    >>> paper_line(["31 066 Kanalen", "", "Nr. 48 BRIEF VAN DE MINISTER"]), paper_line(["Nr. 48 is klaar"])
    (2, None)
    """
    for index, line in enumerate(lines):
        match = PAPER_NUMBER.match(line.strip())
        if match is None:
            continue
        kind = match["kind"] or next(filter(None, map(str.strip, lines[index + 1 : index + 4])), "")
        if _PAPER_KIND.match(kind):
            return index
    return None


def is_instruction(text: str) -> bool:
    """Whether a line of a letterhead tells how to answer the letter.

    >>> is_instruction("Bij beantwoording graag ons kenmerk vermelden."), is_instruction("Bij beantwoording bleek dit.")
    (True, False)
    """
    return len(text) <= _LONGEST_INSTRUCTION and _INSTRUCTION.match(text.strip()) is not None


_LONGEST_INSTRUCTION = 250
_INSTRUCTION = regex.compile("|".join(_RULES["instruction"]["patterns"]), regex.IGNORECASE)
