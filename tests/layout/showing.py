"""What a reading shows, in short forms that a test can compare; and words to fill a letter with."""

from __future__ import annotations

import textwrap

from brieflezer.reading import Metadata, Reading

PROSE = "De gemeenten hebben in de afgelopen maanden hard gewerkt aan de nieuwe fietspaden langs het kanaal."
MORE = "Daarover is met de waterschappen een afspraak gemaakt die in het najaar wordt bekrachtigd."


def letter(*paragraphs: str) -> str:
    """A letter of *paragraphs* between blank lines, with a salutation before them."""
    return "\n\n".join(("Geachte voorzitter,", *paragraphs)) + "\n"


def wrapped(text: str, width: int = 72) -> str:
    """*text* as a converter that keeps printed lines gives it."""
    return "\n".join(textwrap.wrap(text, width, break_on_hyphens=False))


def blocks(reading: Reading) -> list[tuple[str, str]]:
    """Kind and text of every block, the salutation left out."""
    return [(block.kind, reading.text[slice(*block.span)]) for block in reading.blocks if block.kind != "salutation"]


def texts(reading: Reading, kind: str = "paragraph") -> list[str]:
    """The texts of the blocks of one kind."""
    return [text for found, text in blocks(reading) if found == kind]


def outline(reading: Reading) -> list[tuple[int, str | None, str | None]]:
    """Level, number and title of every section that has a heading."""
    return [(section.level, section.number, section.title) for section in reading.sections if section.heading_span]


def notes(reading: Reading) -> list[tuple[int, str, list[str]]]:
    """Number and text of every footnote, with the last word before each of its markers."""
    return [
        (note.number, note.text, [reading.text[: anchor.span[0]].split()[-1] for anchor in note.anchors])
        for note in reading.footnotes
    ]


def codes(reading: Reading) -> list[str]:
    return [warning.code for warning in reading.warnings]


def signatories(metadata: Metadata) -> list[tuple[str | None, str | None]]:
    return [(one.name, one.role) for one in metadata.sender.signatories]
