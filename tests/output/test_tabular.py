"""The tables: their form, that they are documented, and that other programs read in them what the letter says."""

from __future__ import annotations

import csv
import datetime
import io
from decimal import Decimal
from pathlib import Path

import pytest

import brieflezer
from brieflezer.output.csv import CsvTable, to_field
from brieflezer.output.tabular import TABLES, Row, describe_tables, error_row, to_rows
from brieflezer.reading import (
    Box,
    Cell,
    Check,
    Commitment,
    Figure,
    Mention,
    Moment,
    Motion,
    Occasion,
    PageInfo,
    Person,
    Reading,
)
from brieflezer.reading import Row as TableRow
from brieflezer.reading import Table as LetterTable

ROOT = Path(__file__).parent.parent.parent
TYPES = {
    "text": str, "texts": tuple, "integer": int, "number": Decimal, "real": float, "boolean": bool,
    "date": datetime.date,
}  # fmt: skip


def read_corpus() -> list[Reading]:
    return [brieflezer.read(path) for path in sorted((ROOT / "corpus/letters").glob("*/letter.txt"))]


def full_reading() -> Reading:
    """A reading that holds something of every kind."""
    base = brieflezer.read_text(
        "Geachte voorzitter,\n\nIk zal uw Kamer op 1 mei 2022 informeren.¹\n\n"
        "¹ Kamerstukken II 2021/22, 29628, nr. 1.\n"
    )
    parts = {field: getattr(base, field) for field in Reading.__struct_fields__}
    moment = Moment(text="op 1 mei", earliest=datetime.date(2022, 5, 1), latest=datetime.date(2022, 5, 1))
    cell = Cell(column=1, quote="3.794", value=Decimal(3794), span=(21, 23))
    found = {
        "pages": (PageInfo(number=1, width=595.0, height=842.0, span=(0, len(base.text))),),
        "commitments": (
            Commitment(
                id="c1", kind="new", status="open", summary="informeren", quote="Ik", span=(21, 23), confidence=0.9,
                rule="test", mentions=(Mention(span=(21, 23), role="stated"),), deadline=moment,
                requested_by=(Person(name="Azarkan", party="DENK"), Person(name="De Haan")),
                occasion=Occasion(text="Commissiedebat", kind="commissiedebat"),
            ),
        ),
        "motions": (
            Motion(
                id="m1", members=(Person(name="Bisschop", party="SGP"),), quote="Ik", span=(21, 23), confidence=1.0,
                rule="test",
            ),
        ),
        "figures": (
            Figure(id="fig1", quote="0,6 miljoen", span=(21, 23), value=Decimal("600000"), period=moment, rule="test",
                   boxes=(Box(page=1, x0=0.0, top=0.0, x1=1.0, bottom=1.0),)),
            Figure(id="fig2", quote="0,1", span=(21, 23), value=Decimal("0.1"), rule="test"),
            Figure(id="fig3", quote="heel veel", span=(21, 23), value=Decimal("1E+30"), rule="test"),
        ),
        "tables": (
            LetterTable(
                id="t1", span=(21, 23), columns=(("Eenheid",), ("2021", "fte")),
                rows=(TableRow(label="Noord", group=("Politie",), cells=(cell,)),),
            ),
        ),
        "checks": (
            Check(
                id="k1", kind="text_sum", status="fails", statement="1 + 1 = 3", expected=Decimal(2),
                found=Decimal(3), evidence=((21, 23),), tables=("t1",),
            ),
        ),
    }  # fmt: skip
    return Reading(**{**parts, **found})


def rows_of(reading: Reading, table: str) -> list[dict[str, object]]:
    names = [column.name for column in TABLES[table].columns]
    return [dict(zip(names, row, strict=True)) for row in to_rows(reading, "a.pdf")[table]]


# --- the form


def test_every_table_is_documented() -> None:
    """docs/tables.md ends with what `describe_tables` gives (`python scripts/make_table_docs.py` writes it)."""
    assert (ROOT / "docs/tables.md").read_text(encoding="utf-8").endswith(describe_tables())


@pytest.mark.parametrize("name", TABLES)
def test_names_of_columns_are_plain(name: str) -> None:
    """Column names are lower case, appear once, begin with `letter`, and hold the key."""
    names = [column.name for column in TABLES[name].columns]
    assert names[0] == "letter"
    assert len(set(names)) == len(names)
    assert all(column.isidentifier() and column == column.lower() for column in names)
    assert set(TABLES[name].key) <= set(names)


def test_rows_fit_their_columns() -> None:
    """Over the corpus every row has a value of the right type in every column, and its key is unique."""
    for reading in (*read_corpus(), full_reading()):
        tables = to_rows(reading, "a.pdf")
        assert tables.keys() == TABLES.keys() - {"errors"}
        for name, rows in tables.items():
            columns = TABLES[name].columns
            for row in rows:
                for column, value in zip(columns, row, strict=True):
                    assert value is None or type(value) is TYPES[column.type], (name, column.name, value)
            places = [place for place, column in enumerate(columns) if column.name in TABLES[name].key]
            keys = [tuple(row[place] for place in places) for row in rows]
            assert len(set(keys)) == len(keys), name


def test_no_text_is_empty() -> None:
    """What the letter does not say is None, never an empty text."""
    for reading in read_corpus():
        for name, rows in to_rows(reading, "a.pdf").items():
            if name != "table_cells":  # a cell of a table can be empty on paper
                assert not [row for row in rows if "" in row], name


def test_every_thing_is_a_row() -> None:
    """Each list of the reading has its table, with as many rows."""
    reading = full_reading()
    tables = to_rows(reading, "a.pdf")
    for name in (
        "blocks",
        "sections",
        "footnotes",
        "references",
        "commitments",
        "motions",
        "figures",
        "dates",
        "checks",
    ):
        assert len(tables[name]) == len(getattr(reading, name)) > 0, name


def test_things_join_on_their_letter() -> None:
    """A promise leads to its people and mentions, and a cell to the headings of its column and row."""
    reading = full_reading()
    (promise,) = rows_of(reading, "commitments")
    assert promise["requested_by"] == ("Azarkan (DENK)", "De Haan")
    assert promise["deadline_latest"] == datetime.date(2022, 5, 1)
    people = [(row["id"], row["part"], row["name"], row["party"]) for row in rows_of(reading, "people")]
    assert ("c1", "requested_by", "Azarkan", "DENK") in people
    assert ("m1", "member", "Bisschop", "SGP") in people
    assert [(row["thing"], row["id"], row["quote"]) for row in rows_of(reading, "mentions")] == [
        ("commitment", "c1", "Ik")
    ]
    (cell,) = rows_of(reading, "table_cells")
    assert (cell["column_header"], cell["row_label"], cell["value"]) == (("2021", "fte"), "Noord", Decimal(3794))


def test_blocks_hold_the_text() -> None:
    """The texts of the blocks, with a blank line between them, are the text of the letter."""
    for reading in read_corpus():
        assert "\n\n".join(str(row["text"]) for row in rows_of(reading, "blocks")) == reading.text


# --- CSV


def written(rows: list[Row], table: str, *, excel: bool = False) -> str:
    stream = io.StringIO(newline="")
    CsvTable(stream, TABLES[table], excel=excel).add(rows)
    return stream.getvalue()


def test_csv_comes_back_as_it_was() -> None:
    """Texts with quotes, commas, semicolons and line ends come back from a CSV reader unchanged."""
    row = error_row("a.pdf", 'a "b", c; d\ne', "X", "one\r\ntwo", None)
    back = list(csv.reader(io.StringIO(written([row], "errors"), newline="")))
    assert back == [["letter", "file", "error", "message", "hint"], ["a.pdf", 'a "b", c; d\ne', "X", "one\r\ntwo", ""]]


def test_excel_gets_what_a_dutch_excel_reads() -> None:
    """With *excel*: a byte order mark, semicolons, decimal commas."""
    text = written(to_rows(full_reading(), "a.pdf")["figures"], "figures", excel=True)
    assert text.startswith("\ufeffletter;id;quote;value;")
    assert ";0,1;" in text
    assert "\r\n" in text


@pytest.mark.parametrize("text", ["=1+1", "+31", "-2", "@SUM(A1)", "\t=1"])
def test_no_text_runs_as_a_formula_in_excel(text: str) -> None:
    """Text of a letter that begins as a formula is told apart from one; a negative number stays a number."""
    assert to_field(text, excel=True) == "'" + text
    assert to_field(text) == text
    assert to_field(Decimal(-2), excel=True) == "-2"


def test_text_fits_in_a_cell_of_excel() -> None:
    """Longer text than a cell holds is cut off visibly."""
    assert to_field("a" * 40_000, excel=True) == "a" * 32_766 + "…"


# --- other programs


@pytest.fixture(scope="module")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All tables of the corpus and of one full reading, as CSV and Parquet."""
    pytest.importorskip("pyarrow")
    from brieflezer.output.parquet import ParquetTable

    folder = tmp_path_factory.mktemp("tables")
    readings = {f"{number}.txt": reading for number, reading in enumerate([*read_corpus(), full_reading()])}
    for name, form in TABLES.items():
        parquet = ParquetTable(folder / f"{name}.parquet", form)
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            table = CsvTable(stream, form)
            for letter, reading in readings.items():
                rows = to_rows(reading, letter).get(name, [])
                table.add(rows)
                parquet.add(rows)
        parquet.close()
    return folder


@pytest.mark.parametrize("name", TABLES)
def test_pandas_reads_every_table(run_folder: Path, name: str) -> None:
    """CSV and Parquet have the same columns and the same number of rows in pandas."""
    pandas = pytest.importorskip("pandas")
    from_csv = pandas.read_csv(run_folder / f"{name}.csv", keep_default_na=False, na_values=[""])
    from_parquet = pandas.read_parquet(run_folder / f"{name}.parquet")
    assert list(from_csv.columns) == list(from_parquet.columns) == [column.name for column in TABLES[name].columns]
    assert len(from_csv) == len(from_parquet)


@pytest.mark.parametrize("name", TABLES)
def test_polars_reads_every_table(run_folder: Path, name: str) -> None:
    """CSV and Parquet have the same columns and the same number of rows in polars."""
    polars = pytest.importorskip("polars")
    from_csv = polars.read_csv(run_folder / f"{name}.csv", infer_schema=False)
    from_parquet = polars.read_parquet(run_folder / f"{name}.parquet")
    assert from_csv.columns == from_parquet.columns == [column.name for column in TABLES[name].columns]
    assert len(from_csv) == len(from_parquet)


def test_numbers_stay_exact(run_folder: Path) -> None:
    """0,1 is 0.1 and no float beside it; a number that does not fit in a column is null there and whole in the CSV."""
    pandas = pytest.importorskip("pandas")
    figures = pandas.read_parquet(run_folder / "figures.parquet").set_index("quote")["value"]
    assert figures["0,1"] == Decimal("0.1")
    assert figures["0,6 miljoen"] == 600_000
    assert figures["heel veel"] is None
    assert f",heel veel,{10**30}," in (run_folder / "figures.csv").read_text(encoding="utf-8")


def test_lists_are_lists_in_parquet(run_folder: Path) -> None:
    """A column of texts is a list in Parquet, and one field in CSV."""
    polars = pytest.importorskip("polars")
    asked = polars.read_parquet(run_folder / "commitments.parquet")["requested_by"].to_list()
    assert ["Azarkan (DENK)", "De Haan"] in asked
    assert "Azarkan (DENK); De Haan" in (run_folder / "commitments.csv").read_text(encoding="utf-8")


def test_without_pyarrow_the_extra_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Asking for Parquet without pyarrow is a wrong use that says what to install."""
    from brieflezer.errors import MissingExtraError
    from brieflezer.output.parquet import ParquetTable

    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    monkeypatch.setitem(__import__("sys").modules, "pyarrow.parquet", None)
    with pytest.raises(MissingExtraError) as caught:
        ParquetTable(tmp_path / "a.parquet", TABLES["letters"])
    assert caught.value.hint == "pip install 'brieflezer[parquet]'"
