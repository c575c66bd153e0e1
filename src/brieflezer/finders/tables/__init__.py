"""Tables: the blocks that the layout saw as tables, with their headers, row groups, totals and values.

A block may hold several tables under one another, and a table may go on in the next block. Values are as printed;
the factor ('x 1.000') stands in the unit: ``1000 EUR``.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from brieflezer.finders.tables.captions import Caption, caption_around, caption_of, unit_around
from brieflezer.finders.tables.grid import Grid, Part, grid_of, parts_of, starts_with_data
from brieflezer.finders.tables.rows import rows_of
from brieflezer.letter import Block, Letter
from brieflezer.reading import Cell, Table, Warning

__all__ = ["find_tables"]

_DIGITS = regex.compile(r"[-–−+]?\d[\d.,]*+")


def find_tables(letter: Letter) -> tuple[tuple[Table, ...], tuple[Warning, ...]]:
    """Every table of *letter* in the order of its text, and the cells that look like numbers but are none.

    Ids are ``t1``, ``t2``, …. Column 0 holds the labels of the rows; a cell's `column` counts from there, and an empty
    cell is left out. `columns` holds for each column its headers, from the top down. Warning: ``unreadable_number``.
    """
    tables: list[Table] = []
    for first, last, grid in _grids(letter):
        for index, part in enumerate(parts_of(grid)):
            caption = caption_around(letter, first, last) if index == 0 else None
            tables.append(_table(letter, f"t{len(tables) + 1}", letter.blocks[first], part, caption, first, last))
    return tuple(tables), tuple(warning for table in tables for warning in _unreadable(table))


def _grids(letter: Letter) -> Iterator[tuple[int, int, Grid]]:
    """The grids of the letter with the places of their first and last block; blocks that go on are joined."""
    first, last, grid = 0, -1, Grid(())
    for index, block in enumerate(letter.blocks):
        if block.kind != "table":
            continue
        more = grid_of(letter.text, block)
        if index == last + 1 and grid.rows and _goes_on(grid, more):
            last, grid = index, Grid(grid.rows + more.rows)
            continue
        if grid.rows:
            yield first, last, grid
        first, last, grid = index, index, more
    if grid.rows:
        yield first, last, grid


def _goes_on(grid: Grid, more: Grid) -> bool:
    """Whether *more* is the rest of *grid*: as wide, with the same header or without one."""
    if grid.width != more.width or not more.rows:
        return False
    return starts_with_data(more) or [place.text for place in more.rows[0]] == [place.text for place in grid.rows[0]]


def _table(letter: Letter, name: str, block: Block, part: Part, around: Caption | None, first: int, last: int) -> Table:
    caption = around or (caption_of(part.title) if part.title else None)
    start, end = part.span
    unit = unit_around(letter, first, last, caption, part)
    return Table(
        id=name,
        caption=caption.text if caption else None,
        number=caption.number if caption else None,
        unit=str(unit) or None if unit else None,
        section=block.section,
        page=letter.page_of(start),
        span=(start, end),
        boxes=letter.boxes((start, end)),
        columns=part.columns,
        rows=rows_of(part.rows),
    )


def _unreadable(table: Table) -> Iterator[Warning]:
    """A warning for each cell of digits in a column of numbers that is no Dutch number ('1.25')."""
    columns: dict[int, list[Cell]] = {}
    for row in table.rows:
        for cell in row.cells:
            columns.setdefault(cell.column, []).append(cell)
    for _, cells in sorted(columns.items()):
        if 2 * sum(cell.value is not None for cell in cells) < len(cells):
            continue
        for cell in cells:
            if cell.value is None and _DIGITS.fullmatch(cell.quote):
                message = f"The cell {cell.quote!r} is no Dutch number; it has no value."
                yield Warning(code="unreadable_number", message=message, span=cell.span)
