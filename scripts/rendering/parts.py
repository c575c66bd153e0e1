"""What a letter is made of when it is printed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Marker:
    """Where note *number* is called."""

    number: int


Inline = str | Marker
Words = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    words: Words


@dataclass(frozen=True, slots=True)
class Paragraph:
    words: Words
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list. `mark` is its bullet or its number, `depth` counts from 0."""

    mark: str
    words: Words
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; its first `heads` rows are its header. `rules` is how much of it is drawn."""

    rows: tuple[tuple[str, ...], ...]
    heads: int = 1
    rules: str = "half"  # full | half | none


@dataclass(frozen=True, slots=True)
class Closing:
    lines: tuple[str, ...]


Part = Heading | Paragraph | Item | Grid | Closing


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands around the letter. `sidebar` holds (label, lines) from top to bottom; a label may be ''."""

    address: tuple[str, ...] = ()
    date: str = ""
    subject: str = ""
    sidebar: tuple[tuple[str, tuple[str, ...]], ...] = ()
    continued: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Printed:
    """A letter to be printed. `notes` holds (marker, text) pairs; a number may return in an annex."""

    head: Letterhead
    parts: tuple[Part, ...]
    notes: tuple[tuple[Marker, str], ...] = ()

    def note(self, marker: Marker) -> str:
        """The text of the note that *marker* calls: the very marker, not another one with its number."""
        return next(text for one, text in self.notes if one is marker)
