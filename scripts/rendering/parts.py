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
class Caption:
    """What a table is called, right above it."""

    words: Words


Cell = str | Words | None
"""What stands in a cell; None where the cell to the left of it goes on."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; its first `heads` rows are its header. `rules` is how much of it is drawn.

    `landscape` gives it a page of its own that lies on its side.
    """

    rows: tuple[tuple[Cell, ...], ...]
    heads: int = 1
    rules: str = "half"  # full | half | none
    landscape: bool = False

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max(map(len, self.rows))

    @property
    def is_wide(self) -> bool:
        """Whether words must be broken for its columns to fit beside one another."""
        return self.width > 6 and not self.landscape

    @property
    def is_full(self) -> bool:
        """Whether its columns leave no room beside them."""
        return self.is_wide or any(isinstance(cell, str) and len(cell) > 40 for row in self.rows for cell in row[1:])

    @property
    def points(self) -> float:
        """The size of its type: the more columns, the smaller."""
        return 8.0 if not self.is_wide else 6.5 if self.width < 8 else 5.5

    def span(self, row: int, column: int) -> int:
        """How many columns the cell in *row* and *column* takes."""
        rest = self.rows[row][column + 1 :]
        return 1 + next((index for index, cell in enumerate(rest) if cell is not None), len(rest))

    def is_numeric(self, column: int) -> bool:
        """Whether most cells of *column* are numbers, which stand at the right."""
        cells = [row[column] for row in self.rows[self.heads :]]
        short = [cell for cell in cells if isinstance(cell, str) and len(cell) < 12]
        return sum(any(map(str.isdigit, cell)) for cell in short) > len(cells) / 2


@dataclass(frozen=True, slots=True)
class Closing:
    lines: tuple[str, ...]


Part = Heading | Paragraph | Item | Caption | Grid | Closing


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
