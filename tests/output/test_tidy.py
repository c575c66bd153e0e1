"""Tables as tidy rows: one row a cell, with its headers, its period and its unit."""

from __future__ import annotations

import csv
import io

import msgspec

from brieflezer import read_text
from brieflezer.finders.tables import find_tables
from brieflezer.layout import lay_out
from brieflezer.output.tidy import COLUMNS, TidyCell, to_tidy_csv, to_tidy_rows
from brieflezer.reading import Reading
from brieflezer.sources.text import source_of_text

LETTER = """Geachte voorzitter,

Tabel 3: Uitgaven (x € 1.000)

Post\t2020\tRaming 2021\t31-12-2021\tAandeel\tStand
Zorg\t1.250,5\t-1.300\tn.v.t.\t12,5%\tklaar
Totaal\t1.400\t1.500\t1.600\t100%\topen"""


def reading_of(text: str) -> Reading:
    tables, _ = find_tables(lay_out(source_of_text(text)))
    return msgspec.structs.replace(read_text(text), tables=tables)


def cells_of(text: str) -> list[TidyCell]:
    return list(to_tidy_rows(reading_of(text)))


def test_each_cell_is_a_row_with_its_headers() -> None:
    """A cell carries the labels of its row and column and its table."""
    first = cells_of(LETTER)[0]
    assert (first.table, first.number, first.row, first.column, first.column_index, first.is_total) == (
        "t1", "3", "Zorg", "2020", 1, False,
    )  # fmt: skip


def test_the_period_is_that_of_the_header() -> None:
    """A year or a date in a header is a period; other headers have none."""
    periods = [(str(cell.earliest), str(cell.latest)) for cell in cells_of(LETTER)[:5]]
    assert periods == [
        ("2020-01-01", "2020-12-31"), ("2021-01-01", "2021-12-31"), ("2021-12-31", "2021-12-31"),
        ("None", "None"), ("None", "None"),
    ]  # fmt: skip


def test_a_row_may_name_the_period() -> None:
    """Where years are the labels of the rows, they are the period of their cells."""
    cells = cells_of("Geachte voorzitter,\n\nJaar\tInstroom\tUitstroom\n2019\t12\t14\n2020\t15\t11")
    assert [str(cell.earliest) for cell in cells] == ["2019-01-01", "2019-01-01", "2020-01-01", "2020-01-01"]


def test_values_are_as_printed_and_the_factor_stands_apart() -> None:
    """The value is the printed number, `scale` the factor of the table; a percentage has its own."""
    cells = cells_of(LETTER)[:5]
    assert [(cell.quote, cell.value and str(cell.value), str(cell.scale), cell.unit) for cell in cells] == [
        ("1.250,5", "1250.5", "1000", "EUR"),
        ("-1.300", "-1300", "1000", "EUR"),
        ("n.v.t.", None, "1", None),
        ("12,5%", "12.5", "1", "percent"),
        ("klaar", None, "1", None),
    ]


def test_the_csv_reads_back() -> None:
    """The CSV has the named columns, empty fields for what is not said, and points in its numbers."""
    stream = io.StringIO()
    to_tidy_csv(reading_of(LETTER), stream)
    rows = list(csv.DictReader(io.StringIO(stream.getvalue())))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == 10
    assert (rows[0]["value"], rows[0]["group"], rows[2]["value"], rows[9]["is_total"]) == ("1250.5", "", "", "true")


def test_several_letters_make_one_csv() -> None:
    """Without its first line the CSV of a letter can follow that of another."""
    stream = io.StringIO()
    to_tidy_csv(reading_of(LETTER), stream, header=False)
    assert stream.getvalue().startswith(",t1,3,")
