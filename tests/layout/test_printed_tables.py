"""Printed tables: what is read does not depend on how much of the table is drawn, nor on the producer.

The tables and the letter around them are invented. `Grid` says what is printed; `as_printed` is what a reader of the
page would write down.
"""

from __future__ import annotations

import importlib.util
import json
import os
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import brieflezer
from brieflezer.reading import Reading, Table
from rendering import PRODUCERS, read_printed, to_pdf
from rendering.parts import Caption, Cell, Closing, Grid, Letterhead, Marker, Paragraph, Part, Printed

OFFICE = "Ministerie van Infrastructuur en Waterstaat"
HEAD = Letterhead(
    address=("De Voorzitter van de Tweede Kamer der Staten-Generaal",),
    date="3 maart 2021",
    subject="Onderhoud van sluizen en bruggen",
    sidebar=((OFFICE, ("Postbus 20901",)), ("Ons kenmerk", ("IENW-1",))),
    continued=((OFFICE, ()), ("Datum", ("3 maart 2021",))),
)
BEFORE = (
    "Geachte voorzitter,",
    "Met deze brief stuur ik uw Kamer de stand van de sluizen en bruggen. De cijfers zijn ontleend aan de "
    "administratie van de beheerders, die daarover elk jaar verslag doen. Het onderhoud loopt volgens planning.",
    "Hieronder staat per regio een beeld van het onderhoud.",
)
AFTER = "De beheerders verwachten dat het onderhoud op dit peil blijft. Ik blijf daarover met hen in gesprek."
FIRST, SECOND = Caption(("Tabel 1: Kunstwerken naar regio",)), Caption(("Tabel 2: Onderhoud naar jaar",))
NOTES = ((Marker(1), "Voorlopig cijfer."), (Marker(2), "Na herziening."))
TOWNS = [
    "Aalden",
    "Borgel",
    "Cuijk",
    "Doorn",
    "Elst",
    "Fijnaart",
    "Goor",
    "Haren",
    "Ingen",
    "Joure",
    "Kampen",
    "Lent",
    "Meppel",
]
WORKS = [f"{kind} {town}" for kind in ("Sluis", "Brug", "Gemaal", "Stuw") for town in TOWNS]


def rows(*lines: str) -> tuple[tuple[Cell, ...], ...]:
    """Rows from lines with bars between cells; '<' is a cell that the one to its left covers."""
    return tuple(
        tuple(None if cell == "<" else cell.strip() for cell in line.replace("| <", "|<").split("|")) for line in lines
    )


def dotted(number: int) -> str:
    return f"{number:,}".replace(",", ".")


PLAIN = Grid(rows("Regio|2019|2020", "Noord|1.240|98", "Oost|960|1.102", "Totaal|2.200|1.200"))
SHAPES = {
    "plain": PLAIN,
    "header over two columns": Grid(
        rows("Regio|Sluizen|<|Bruggen|<", "|Oud|Nieuw|Oud|Nieuw", "Noord|1.240|98|312|14", "Oost|960|102|288|9"),
        heads=2,
    ),
    "header over three columns": Grid(
        rows(
            "Regio|Sluizen|<|<|Bruggen|<|<", "|2019|2020|2021|2019|2020|2021",
            "Noord|1.240|98|312|14|5|6", "Oost|960|102|288|9|5|6", "Totaal|2.200|200|600|23|10|12",
        ), heads=2,
    ),
    "headers over columns of other names": Grid(
        rows(
            "Post|Ontvangsten|<|Uitgaven|<|<", "|Raming|Realisatie|Raming|Bijstelling|Stand",
            "Sluizen|1.240|980|3.120|-140|2.980", "Bruggen|960|1.020|288|90|378", "Totaal|2.200|2.000|3.408|-50|3.358",
        ), heads=2,
    ),
    "signs for nothing and less than nothing": Grid(
        rows("Post|2020|2021|2022", "Baten|(1.250)|-340|12,5", "Lasten|–|n.v.t.|PM", "Saldo||-1.020|(7)", "Rest|15|-|0")
    ),
    "labels over two lines": Grid(
        rows(
            "Onderdeel|Aantal|Kosten",
            "Vervanging van de beweegbare delen en de bediening van sluizen in de grote rivieren|12|€ 1.300",
            "Schilderwerk|7|€ 250", "Inspectie en monitoring Nederlandse Waterstaat Rijkskanalen Noord|3|€ 90",
        )
    ),
    "groups of rows": Grid(
        rows("Onderdeel|2020|2021", "Noord||", "Sluizen|12|13", "Bruggen|5|6", "Zuid||", "Sluizen|3|4", "Bruggen|8|9")
    ),
    "words after the numbers": Grid(
        rows(
            "Maatregel|Bedrag|Toelichting",
            "Sluis Oost|1.200|De deuren worden vervangen en de bediening gaat op afstand",
            "Sluis West|800|Onderzoek loopt nog",
            "Brug Noord|450|Het dek wordt vernieuwd, zodat zwaar verkeer weer over de brug kan rijden",
        )
    ),
    "columns close together": Grid(
        rows(
            "Naam|2019|2020|2021|2022|2023", "Rijn" + "|1.234.567" * 5, "Maas|9|8|7|6|5",
            "Waal|12.000|-12.000|11.000|-1|0",
        )
    ),
    "notes in cells": Grid(
        (("Regio", ("2020", NOTES[0][0]), "2021"), ("Noord", "12", ("14", NOTES[1][0])), ("Oost", "8", "9"))
    ),
    "over three pages": Grid(
        (
            *rows("Kunstwerk|Bouwjaar|Kosten in euro|Nog te doen"),
            *((name, str(1930 + at), dotted(at * 977 % 9000 + 1000), str(at % 7)) for at, name in enumerate(WORKS)),
        )
    ),
    "page on its side": Grid(
        (
            *rows("Vaarweg|Stand 2019|Stand 2020|Raming 2021|Raming 2022|Raming 2023|Raming 2024|Raming 2025|Verschil"),
            *((name, *(dotted((at * 97 + i * 131) % 4000 + 1000) for i in range(8))) for at, name in enumerate(TOWNS)),
        ), landscape=True,
    ),
}  # fmt: skip

producers = pytest.mark.parametrize(
    "producer",
    [
        pytest.param(name, marks=pytest.mark.skipif(importlib.util.find_spec(name) is None, reason="not installed"))
        for name in sorted(PRODUCERS)
    ],
)
drawn = pytest.mark.parametrize("rules", ["full", "half", "none"])


def read(producer: str, *parts: Part, style: str = "") -> Reading:
    """The reading of a letter with *parts* in its midst."""
    called = [cell for part in parts if isinstance(part, Grid) for row in part.rows for cell in row]
    marked = any(isinstance(piece, Marker) for cell in called if isinstance(cell, tuple) for piece in cell)
    around = (*(Paragraph((text,)) for text in BEFORE), *parts, Paragraph((AFTER,)))
    closing = Closing(("De Minister van Infrastructuur en Waterstaat,", "C. de Vries"))
    return brieflezer.read(to_pdf(Printed(HEAD, (*around, closing), NOTES if marked else ()), producer, style))


def words(cell: Cell) -> str:
    return cell if isinstance(cell, str) else "".join(piece for piece in cell or () if isinstance(piece, str))


def path(grid: Grid, column: int) -> tuple[str, ...]:
    """The headers over *column* from the top down."""
    found = []
    for row in grid.rows[: grid.heads]:
        at = max(place for place in range(column + 1) if row[place] is not None)
        found.append(words(row[at]))
    return tuple(text for text in found if text)


def as_printed(grid: Grid) -> tuple[object, ...]:
    body = [[words(cell) for cell in row] for row in grid.rows[grid.heads :]]
    filled = [(row[0], {at: cell for at, cell in enumerate(row) if at and cell}) for row in body]
    return tuple(path(grid, column) for column in range(grid.width)), [row for row in filled if row[1]]


def as_read(table: Table) -> tuple[object, ...]:
    return table.columns, [(row.label, {cell.column: cell.quote for cell in row.cells}) for row in table.rows]


# -- shapes ------------------------------------------------------------------------------------------------------


@producers
@drawn
@pytest.mark.parametrize("shape", SHAPES)
def test_a_table_is_read_as_it_is_printed(producer: str, rules: str, shape: str) -> None:
    """Headers, labels and cells of a table are found, whether it is drawn in full, in part or not at all."""
    grid = replace(SHAPES[shape], rules=rules)
    reading = read(producer, FIRST, grid)
    assert [as_read(table) for table in reading.tables] == [as_printed(grid)]
    assert [table.caption for table in reading.tables] == ["Tabel 1: Kunstwerken naar regio"]
    assert [reading.text[slice(*block.span)] for block in reading.blocks if block.kind == "paragraph"][-1] == AFTER


@producers
@drawn
def test_groups_and_values(producer: str, rules: str) -> None:
    """A row with nothing but a label is the group of those under it; brackets are a minus."""
    (table,) = read(producer, FIRST, replace(SHAPES["groups of rows"], rules=rules)).tables
    assert [row.group for row in table.rows] == [("Noord",), ("Noord",), ("Zuid",), ("Zuid",)]
    (table,) = read(producer, FIRST, replace(SHAPES["signs for nothing and less than nothing"], rules=rules)).tables
    assert [[None if cell.value is None else float(cell.value) for cell in row.cells] for row in table.rows] == [
        [-1250, -340, 12.5], [None, None, None], [-1020, -7], [15, None, 0],
    ]  # fmt: skip


@producers
@drawn
@pytest.mark.parametrize("captions", [(FIRST, SECOND), (FIRST, None)])
def test_tables_under_one_another(producer: str, rules: str, captions: tuple[Caption, Caption | None]) -> None:
    """Two tables are two, with a caption between them and without one."""
    one = replace(SHAPES["header over two columns"], rules=rules)
    other = Grid(rows("Gemeente|Sloop|Bouw|Nieuw|Saldo", "Haren|12|13|14|-1", "Meppel|2|3|4|-2"), rules=rules)
    parts = [part for part in (captions[0], one, captions[1], other) if part]
    assert [as_read(table) for table in read(producer, *parts).tables] == [as_printed(one), as_printed(other)]


@producers
def test_notes_in_cells_are_called_there(producer: str) -> None:
    """A raised number in a cell calls a note and is no digit of the value."""
    reading = read(producer, FIRST, SHAPES["notes in cells"])
    assert [(note.number, note.text, len(note.anchors)) for note in reading.footnotes] == [
        (1, "Voorlopig cijfer.", 1), (2, "Na herziening.", 1),
    ]  # fmt: skip
    assert reading.tables[0].rows[0].cells[1].value == 14


@pytest.mark.skipif(importlib.util.find_spec("weasyprint") is None, reason="not installed")
@pytest.mark.parametrize("place", ["top", "middle", "bottom"])
def test_values_beside_any_line_of_their_label(place: str) -> None:
    """The values of a row stand beside the first, the middle or the last line of its label."""
    grid = SHAPES["labels over two lines"]
    (table,) = read("weasyprint", FIRST, grid, style=f"td {{ vertical-align: {place} }}").tables
    assert as_read(table) == as_printed(grid)


@producers
def test_a_list_with_numbers_is_no_table(producer: str) -> None:
    """Prose with numbers in every line stays prose."""
    lines = [
        f"In {year} zijn {year - 1900} sluizen en {year - 1950} bruggen onderhouden." for year in range(2001, 2012)
    ]
    assert read(producer, *(Paragraph((line,)) for line in lines)).tables == ()


# -- letters of a folder of one's own ------------------------------------------------------------------------------

FOLDERS = [
    folder.parent
    for folder in sorted(Path(os.environ.get("BRIEFLEZER_LETTERS") or "/nonexistent").glob("*/letter.txt"))
    if (folder.parent / "gold.json").exists()
]
real = pytest.mark.parametrize("folder", FOLDERS, ids=[folder.name for folder in FOLDERS])


@cache
def gold_of(folder: Path) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads((folder / "gold.json").read_text("utf-8"))
    return gold


@cache
def printed_reading(folder: Path, producer: str) -> Reading:
    letter = read_printed((folder / "letter.txt").read_bytes(), gold_of(folder))
    return brieflezer.read(to_pdf(letter, producer))


def plain(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


@real
@producers
def test_tables_of_real_letters(folder: Path, producer: str) -> None:
    """Every cell of the gold is found under its label in its column, and no other; headers are alike."""
    gold, tables = gold_of(folder).get("tables", []), printed_reading(folder, producer).tables
    assert len(tables) == len(gold)
    heads = [
        SequenceMatcher(None, plain(" ".join(one)), plain(" ".join(other))).ratio() >= 0.85
        for expected, found in zip(gold, tables, strict=True)
        for one, other in zip(expected["columns"], found.columns, strict=True)
        if one
    ]
    assert sum(heads) >= 0.95 * len(heads)
    for expected, found in zip(gold, tables, strict=True):
        assert Counter(
            (plain(row.label), cell.column, float(cell.value))
            for row in found.rows
            for cell in row.cells
            if cell.value is not None
        ) == Counter(
            (plain(row["label"]), at, float(value))
            for row in expected["rows"]
            for at, value in enumerate(row["values"], start=1)
            if value is not None
        )


@real
@producers
@pytest.mark.parametrize(
    "what",
    [
        lambda reading: [(one.number, one.title) for one in reading.sections if one.heading_span],
        lambda reading: sorted((one.number, one.text) for one in reading.footnotes),
        lambda reading: sorted((one.identifier or "", one.quote) for one in reading.references),
        lambda reading: sorted(check.statement for check in reading.checks if check.status == "fails"),
    ],
    ids=["sections", "footnotes", "references", "failing checks"],
)
def test_pages_say_what_the_text_says(folder: Path, producer: str, what: Callable[[Reading], list[object]]) -> None:
    """Sections, notes, references and failing checks are those of the raw text."""
    assert what(printed_reading(folder, producer)) == what(brieflezer.read(folder / "letter.txt"))


@real
@producers
def test_figures_are_those_of_the_text(folder: Path, producer: str) -> None:
    """Of the values with their units, 19 in 20 or more are those of the raw text."""
    found, expected = (
        Counter((one.value, one.low, one.high, one.unit) for one in reading.figures)
        for reading in (printed_reading(folder, producer), brieflezer.read(folder / "letter.txt"))
    )
    assert 2 * (found & expected).total() >= 0.95 * (found.total() + expected.total())
