"""The letter's own arithmetic: what holds, what holds with rounding, what fails, and what is no check at all."""

from __future__ import annotations

import msgspec
import pytest

from brieflezer import read_text
from brieflezer.checks import find_checks
from brieflezer.finders.tables import find_tables
from brieflezer.layout import lay_out
from brieflezer.reading import Check
from brieflezer.sources.text import source_of_text

OPENING = "Geachte voorzitter,\n\n"


def checks_of(text: str) -> tuple[Check, ...]:
    whole = OPENING + text
    tables, _ = find_tables(lay_out(source_of_text(whole)))
    reading = msgspec.structs.replace(read_text(whole), tables=tables, checks=())
    checks = find_checks(reading)
    for check in checks:
        assert all(reading.text[start:end] for start, end in check.evidence)
    return checks


def failing(text: str) -> list[tuple[str, str]]:
    return [(check.kind, check.statement) for check in checks_of(text) if check.status == "fails"]


def statuses(text: str, kind: str) -> list[str]:
    return [check.status for check in checks_of(text) if check.kind == kind]


# ---------------------------------------------------------------- tables

TOTALS = """Tabel 1: Aanvragen per regio

Regio\tIngediend\tToegekend\tAfgewezen
Noord\t121\t81\t40
Oost\t230\t147\t83
West\t316\t{west}\t93
Totaal\t667\t451\t216"""


def test_the_totals_of_columns_hold() -> None:
    """Each column whose rows add up is a check with its addends as evidence."""
    assert statuses(TOTALS.format(west=223), "column_total") == ["holds"] * 3


def test_a_total_that_its_rows_contradict_fails() -> None:
    """One column that does not add up, among columns that do, is a contradiction."""
    assert failing(TOTALS.format(west=233)) == [("column_total", "81 + 147 + 233 = 461, the letter says 451")]


def test_rounded_rows_may_differ_from_their_total() -> None:
    """Each printed number is uncertain by half a unit, so three rows and a total may differ by two."""
    assert "holds_with_rounding" in statuses(TOTALS.format(west=224), "column_total")
    assert failing(TOTALS.format(west=224)) == []


@pytest.mark.parametrize("cell", ["n.b.", "230*", ""])
def test_an_addend_that_is_not_known_is_no_contradiction(cell: str) -> None:
    """A cell without a plain number makes the sum uncertain."""
    assert failing(TOTALS.format(west=cell)) == []


def test_a_lost_minus_is_no_contradiction() -> None:
    """A sum that comes out with the other sign of one addend may be a fault of the print."""
    table = "Regio\tErbij\tEraf\tSaldo\nNoord\t12\t4\t8\nOost\t7\t9\t2\nWest\t5\t3\t2\nTotaal\t24\t16\t8"
    assert failing(table) == []


def test_percentages_and_averages_are_not_added() -> None:
    """A total row over averages or percentages is no sum."""
    table = (
        "Regio\tAantal\tMeldingen\tAandeel\tGemiddelde duur\nNoord\t40\t20\t40%\t12\nZuid\t60\t50\t60%\t18\n"
        "Totaal\t100\t70\t100%\t16"
    )
    assert failing(table) == []
    assert statuses(table, "column_total") == ["holds", "holds"]


def test_subtotals_and_grand_total() -> None:
    """A subtotal adds its own rows, and the grand total all rows."""
    table = (
        "Post\t2020\t2021\nWijk\t12\t14\nKliniek\t30\t31\nSubtotaal\t42\t45\nHulp\t8\t9\nThuis\t11\t12\n"
        "Subtotaal\t19\t21\nTotaal\t61\t66"
    )
    assert statuses(table, "column_total") == ["holds"] * 6


STOCK = """Dienst\t1-1-2020\tInstroom\tUitstroom\tSaldo\t31-12-2020
Havens\t1.204\t40\t-56\t-16\t1.188
Wegen\t980\t75\t-50\t25\t1.005
Spoor\t410\t12\t-22\t-10\t400
Lucht\t96\t8\t-3\t5\t{lucht}"""


def test_opening_and_flows_make_the_closing() -> None:
    """Flows add up to the balance, and with the opening to the closing."""
    assert set(statuses(STOCK.format(lucht=101), "row_balance")) == {"holds"}


def test_a_row_that_breaks_the_balance_fails() -> None:
    """Where the balance holds in the other rows, one that does not is a contradiction, told once."""
    assert failing(STOCK.format(lucht=111)) == [("row_balance", "96 + 8 - 3 = 101, the letter says 111")]


def test_outflow_printed_without_a_minus_is_subtracted() -> None:
    """What the header calls outflow is taken off where the sum of all does not come out."""
    table = (
        "Middel\tVoorraad 1-1-2020\tOntvangen\tAfgehandeld\tVoorraad 31-12-2020\n"
        "A\t100\t50\t70\t80\nB\t40\t20\t15\t45\nC\t9\t9\t3\t15"
    )
    assert statuses(table, "row_balance") == ["holds"] * 3


YEARS = """\t2020\t2021\t2022\t2023\t2024
Bezetting begin jaar\t100\t110\t125\t{third}\t140
Erbij\t30\t35\t20\t25\t10
Eraf\t-20\t-20\t-10\t-20\t-30
Bezetting einde jaar\t110\t125\t135\t140\t120"""


def test_the_closing_of_a_year_is_the_opening_of_the_next() -> None:
    """Stocks are balanced by column and carried over to the next year."""
    table = YEARS.format(third=135)
    assert statuses(table, "carry_over") == ["holds"] * 4
    assert statuses(table, "column_balance") == ["holds"] * 5


def test_a_stock_that_changes_overnight_fails() -> None:
    """An opening that is not the closing of the year before contradicts it."""
    assert ("carry_over", "Bezetting einde jaar 2022 = 135, the letter says 153") in failing(YEARS.format(third=153))


def test_row_totals_and_shares() -> None:
    """A column of totals adds the columns before it; a column of percentages divides by the total."""
    table = (
        "Post\t2020\t2021\tTotaal\tAandeel\nA\t10\t20\t30\t30,0%\n"
        "B\t25\t20\t45\t45,0%\nC\t15\t10\t25\t25,0%\nTotaal\t50\t50\t100\t100%"
    )
    assert statuses(table, "row_total") == ["holds"] * 4
    assert statuses(table, "column_share") == ["holds"] * 3


# ---------------------------------------------------------------- prose


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        (
            (
                "Er wachten 96 personen op een bed, 210 personen op een kamer en 58 "
                "personen op een huis, in totaal 384 personen."
            ),
            "96 + 210 + 58 = 364, the letter says 384",
        ),
        (
            "De dienst telt 2.417 vrijwilligers. Hiervan hebben 1.144 vrijwilligers een vaste, 1.225 een losse "
            "en 103 een korte aanstelling.",
            "1.144 + 1.225 + 103 = 2.472, the letter says 2.417",
        ),
        (
            "Het aantal inspecteurs steeg van 412 inspecteurs naar 460 inspecteurs, een toename van 58 inspecteurs.",
            "460 - 412 = 48, the letter says 58",
        ),
        (
            "De dienst telde 3.603 fte op een formatie van 3.867 fte. Het tekort komt daarmee op 246 fte.",
            "3.867 - 3.603 = 264, the letter says 246",
        ),
        (
            "Dat betreft 132 van de 240 zaken (45%).",
            "100 × 132 / 240 = 55, the letter says 45",
        ),
    ],
)  # fmt: skip
def test_contradictions_in_prose_fail(text: str, statement: str) -> None:
    """In a form that leaves no doubt of what is added, a wrong number fails."""
    assert [found for _, found in failing(text)] == [statement]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("De kosten zijn € 8 miljoen in 2020 en € 5,5 miljoen in 2021, samen € 13,5 miljoen.", "text_sum"),
        ("Er zijn 180 plaatsen, waarvan 120 plaatsen in klinieken en 60 plaatsen in woningen.", "text_sum"),
        ("Van de 62 gemeenten kennen 41 gemeenten een loket; de overige 21 gemeenten kennen er geen.", "text_sum"),
        ("Het bedrag gaat van € 1.350 naar € 2.000, een verhoging van € 650.", "text_difference"),
        ((
            "Er wachtten 2.846 mensen. Dat zijn er 312 minder dan een jaar eerder, "
            "toen er 3.158 mensen wachtten."
        ), "text_difference"),
        ("Van de 9.640 vrijgelatenen hadden 1.928 vrijgelatenen geen bewijs, ofwel 20%.", "text_share"),
        ("Daarvoor zijn 345 (17.250 / 50) coaches nodig.", "text_quotient"),
    ],
)  # fmt: skip
def test_statements_in_prose_hold(text: str, kind: str) -> None:
    """What the prose adds up, subtracts or divides is verified."""
    assert "holds" in statuses(text, kind)


def test_a_quotient_is_rounded() -> None:
    """A number that is printed whole holds with rounding."""
    assert statuses("Er zijn 351 (17.591 / 50) agenten nodig.", "text_quotient") == ["holds_with_rounding"]


@pytest.mark.parametrize(
    "text",
    [
        # parts that may overlap, or leave others out
        (
            "Van de 100 bedrijven zijn 60 bedrijven klein. Hiervan hebben 40 "
            "bedrijven een vergunning en 30 bedrijven een ontheffing."
        ),
        (
            "De dienst telt 400 vrijwilligers. Hiervan werken 210 vrijwilligers "
            "ook elders en hebben 205 vrijwilligers tevens een gezin."
        ),
        "De dienst telt 400 vrijwilligers. Hiervan hebben 210 vrijwilligers een auto en 150 vrijwilligers een fiets.",
        # a total of something else
        "De eerste regio telde 640 storingen en de tweede 702 storingen; de andere regio's telden samen 504 storingen.",
        "In 2020 kwamen 120 mensen en in 2021 kwamen 140 mensen, in totaal 9.000 sinds de start.",
        # what the letter itself calls inexact
        "Er kwamen 120 mensen en 140 mensen, in totaal bijna 270 mensen.",
        "Het aantal steeg van ruim 400 zaken naar bijna 500 zaken, een toename van 80 zaken.",
        # other units, averages
        "Het aantal steeg van 49.803 fte naar 51.728 fte, een gemiddelde toename van 385 fte.",
        "Het ging van 3 naar 2 jaar, een verkorting van 12 maanden.",
        # rounded to thousands
        "Het aantal steeg van 12.000 zaken naar 15.000 zaken, een toename van 4.000 zaken.",
    ],
)  # fmt: skip
def test_no_false_alarm(text: str) -> None:
    """Where it is open what is added, or how exactly, nothing fails."""
    assert failing(text) == []


def test_a_number_in_prose_is_found_in_the_table() -> None:
    """A figure that a table repeats under a name that the sentence says is a check between the two."""
    text = (
        "De uitstroom bedroeg 1.541 fte (tabel 1).\n\nTabel 1: Bezetting in fte\n"
        "\nDienst\tInstroom\tUitstroom\nHavens\t1.178\t1.541\nWegen\t96\t88"
    )
    (check,) = [check for check in checks_of(text) if check.kind == "text_vs_table"]
    assert (check.status, check.tables, str(check.found)) == ("holds", ("t1",), "1541")


def test_ids_follow_the_text() -> None:
    """The ids count in the order of the text, and the same letter gives the same checks."""
    text = TOTALS.format(west=223) + "\n\nDe kosten zijn € 8 miljoen en € 5 miljoen, samen € 13 miljoen."
    checks = checks_of(text)
    assert [check.id for check in checks] == [f"k{number}" for number in range(1, len(checks) + 1)]
    assert checks[-1].kind == "text_sum"
    assert checks == checks_of(text)
