"""The labels of letterheads: what a line of a letterhead is about."""

from __future__ import annotations

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
    """Whether a line of a sidebar names an office of a ministry."""
    folded = text.strip().casefold()
    return folded.startswith((*GENERAL_OFFICE, *SPECIFIC_OFFICE, "ministerie"))
