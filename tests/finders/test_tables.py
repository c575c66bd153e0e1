"""Tables: headers, groups, totals, captions and units, from blocks of cells."""

from __future__ import annotations

from decimal import Decimal

import pytest

from brieflezer.finders.tables import find_tables
from brieflezer.reading import Table
from building import letter_of


def tables_of(text: str) -> tuple[Table, ...]:
    letter = letter_of(text)
    tables, _ = find_tables(letter)
    for table in tables:
        for row in table.rows:
            assert all(letter.text[slice(*cell.span)] == cell.quote for cell in row.cells)
    return tables


def table_of(text: str) -> Table:
    (table,) = tables_of(text)
    return table


def values_of(table: Table) -> dict[str, list[str | None]]:
    return {row.label: [None if cell.value is None else str(cell.value) for cell in row.cells] for row in table.rows}


STOCKS = """
Tabel 4: Bezetting per dienst (in fte)

Dienst\t1-1-2020\tSaldo\t31-12-2020
Havens\t1.204\t-16\t1.188
Wegen\t980\t25\t1.005
Totaal\t2.184\t9\t2.193
"""


def test_a_table_has_caption_number_unit_headers_and_values() -> None:
    """What stands above a table and over its columns is told with its values."""
    table = table_of(STOCKS)
    assert (table.id, table.caption, table.number, table.unit) == (
        "t1", "Tabel 4: Bezetting per dienst (in fte)", "4", "fte",
    )  # fmt: skip
    assert table.columns == (("Dienst",), ("1-1-2020",), ("Saldo",), ("31-12-2020",))
    assert values_of(table)["Havens"] == ["1204", "-16", "1188"]
    assert [cell.column for cell in table.rows[0].cells] == [1, 2, 3]
    assert [row.is_total for row in table.rows] == [False, False, True]


def test_years_are_headers() -> None:
    """A row of years over numbers is a header, though years are numbers."""
    table = table_of("\t2018\t2022\nHavens\t204\t188\nWegen\t98\t105")
    assert table.columns == ((), ("2018",), ("2022",))
    assert list(values_of(table)) == ["Havens", "Wegen"]


def test_a_second_row_of_years_is_data() -> None:
    """Under a row of years, numbers that look like years are counted things."""
    table = table_of("\t2018\t2022\nHavens\t1950\t2010\nWegen\t1898\t2105")
    assert values_of(table)["Havens"] == ["1950", "2010"]


def test_a_header_over_several_columns_stands_over_each() -> None:
    """An upper header spreads over the columns that have a header of their own."""
    table = table_of("\tRealisatie\t\tRaming\nDienst\t2020\t2021\t2022\nHavens\t120\t130\t140\nWegen\t95\t90\t85")
    assert table.columns == (("Dienst",), ("Realisatie", "2020"), ("Realisatie", "2021"), ("Raming", "2022"))


def test_header_lines_that_wrap_are_one_header() -> None:
    """A header that goes on in the row below is joined, and no level of its own."""
    table = table_of("Dienst\tInstroom uit\tUitstroom\n\topleiding\t(totaal)\nHavens\t120\t130\nWegen\t95\t90")
    assert table.columns == (("Dienst",), ("Instroom uit opleiding",), ("Uitstroom (totaal)",))


def test_a_lost_leading_tab_is_restored() -> None:
    """Headers that moved one column to the left go back over their values."""
    table = table_of("2020\t2021\t\nHavens\t120\t130\nWegen\t95\t90")
    assert table.columns == ((), ("2020",), ("2021",))


def test_a_label_alone_is_the_group_of_the_rows_below() -> None:
    """Groups end with their subtotal; the grand total is in none."""
    table = table_of(
        "Post\t2020\t2021\nZorg\t\t\nWijk\t12\t14\nKliniek\t30\t31\nSubtotaal\t42\t45\nOverig\t8\t9\nTotaal\t50\t54"
    )
    assert [(row.group, row.label) for row in table.rows] == [
        (("Zorg",), "Wijk"), (("Zorg",), "Kliniek"), (("Zorg",), "Subtotaal"), ((), "Overig"), ((), "Totaal"),
    ]  # fmt: skip
    assert [row.label for row in table.rows if row.is_total] == ["Subtotaal", "Totaal"]


def test_the_sum_of_all_rows_is_a_total_by_any_name() -> None:
    """The last row is a total where it adds up in every column."""
    table = table_of("\t2020\t2021\nHavens\t120\t130\nWegen\t95\t90\nHeel het land\t215\t220")
    assert table.rows[-1].is_total


def test_a_closing_stock_is_no_total() -> None:
    """Opening and flows add up to the closing stock, which is not their total."""
    table = table_of(
        "\t2020\t2021\nStand begin jaar\t120\t130\nErbij\t30\t20\nEraf\t-20\t-25\nStand eind jaar\t130\t125"
    )
    assert not table.rows[-1].is_total


def test_tables_under_one_another_are_told_apart() -> None:
    """A new header inside a block begins a new table; a repeated one does not."""
    first, second = tables_of(
        "Dienst\tInstroom\tUitstroom\nHavens\t12\t14\nDienst\tInstroom\tUitstroom\nWegen\t9\t8\n"
        "Regio\tAanvragen\tToegekend\nNoord\t50\t41\nZuid\t30\t28"
    )
    assert [row.label for row in first.rows] == ["Havens", "Wegen"]
    assert second.columns == (("Regio",), ("Aanvragen",), ("Toegekend",))


def test_a_caption_may_stand_in_the_first_cell() -> None:
    """A numbered caption in a row of its own belongs to the table under it."""
    first, second = tables_of(
        "Tabel 1: Instroom\t\nDienst\tAantal\nHavens\t12\nWegen\t31\n"
        "Tabel 2: Uitstroom (x 1.000)\t\nDienst\tAantal\nHavens\t9\nWegen\t8"
    )
    assert [(first.caption, first.number), (second.caption, second.number)] == [
        ("Tabel 1: Instroom", "1"), ("Tabel 2: Uitstroom (x 1.000)", "2"),
    ]  # fmt: skip
    assert second.unit == "1000"


def test_a_table_goes_on_in_the_next_block() -> None:
    """A block without a header right under a table of the same width is its rest."""
    table = table_of("Dienst\tAantal\tBedrag\nHavens\t12\t30\nWegen\t9\t28\n\nSpoor\t7\t14\nLucht\t3\t6")
    assert [row.label for row in table.rows] == ["Havens", "Wegen", "Spoor", "Lucht"]


@pytest.mark.parametrize(
    ("caption", "unit"),
    [
        ("Tabel 1: Uitgaven (x € 1.000)", "1000 EUR"),
        ("Tabel 1: Uitgaven in miljoenen euro", "1000000 EUR"),
        ("Tabel 1: Bezetting in fte's", "fte"),
        ("Tabel 1: Verdeling in procenten", "percent"),
        ("Tabel 1: Meldingen in 2021", None),
    ],
)
def test_the_unit_of_a_caption(caption: str, unit: str | None) -> None:
    """The unit and its factor are read from the caption."""
    assert table_of(f"{caption}\n\nDienst\tA\tB\nHavens\t12\t30\nWegen\t9\t28").unit == unit


def test_the_unit_of_the_sentence_before_and_of_the_cells() -> None:
    """Where the caption says none, the sentence that leads to the table does, or the signs in all cells."""
    rows = "Dienst\t2020\t2021\nHavens\t12\t30\nWegen\t9\t28"
    assert table_of(f"De tabel hieronder geeft de bedragen in miljoenen euro.\n\n{rows}").unit == "1000000 EUR"
    assert table_of("Dienst\t2020\t2021\nHavens\t12%\t30%\nWegen\t9%\t28%").unit == "percent"


def test_signs_for_no_value_have_none() -> None:
    """A dash, n.v.t. and PM stay as cells; an empty cell is none."""
    table = table_of("Dienst\tA\tB\tC\nHavens\t-\tn.v.t.\tPM\nWegen\t9\t\t(28)")
    assert [(cell.quote, cell.value) for cell in table.rows[0].cells] == [("-", None), ("n.v.t.", None), ("PM", None)]
    assert [(cell.column, cell.value) for cell in table.rows[1].cells] == [(1, Decimal(9)), (3, Decimal(-28))]


def test_a_number_that_dutch_does_not_allow_is_a_warning() -> None:
    """'1.25' among numbers has no value, and the reader is told where it stands."""
    letter = letter_of("Dienst\tAantal\nHavens\t12\nWegen\t1.25\nSpoor\t14")
    (table,), (warning,) = find_tables(letter)
    assert values_of(table)["Wegen"] == [None]
    assert warning.code == "unreadable_number"
    assert warning.span is not None
    assert letter.text[slice(*warning.span)] == "1.25"


def test_a_table_of_words_has_cells_of_text() -> None:
    """Words are cells too, under the names of their columns."""
    table = table_of(
        "Onderwerp\tStand\tToelichting\nWarmte in huizen\tafgedaan\tDe brief geeft hiervan een overzicht\n"
        "Lozing op rivieren\topen\tBesproken in de Raad van dit voorjaar"
    )
    assert table.columns == (("Onderwerp",), ("Stand",), ("Toelichting",))
    assert [cell.value for row in table.rows for cell in row.cells] == [None] * 4


def test_a_label_over_two_rows_is_one() -> None:
    """A label that goes on in lower case below is no group."""
    table = table_of("Dienst\tAantal\tBedrag\nHavens en\t\t\nkaden\t12\t30\nWegen\t9\t28")
    assert [(row.group, row.label) for row in table.rows] == [((), "Havens en kaden"), ((), "Wegen")]
