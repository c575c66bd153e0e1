"""The letter's own arithmetic: sums, balances, differences and shares that it lets one verify.

Each check is computed from numbers that the letter prints, none is assumed. Every printed number is uncertain by half a
unit of its last digit; a difference that these uncertainties allow holds with rounding. `fails` is kept for
contradictions that no rounding explains, in forms that leave no doubt of what is added: where the form is open (parts
that may overlap, a total of something else) a sum that does not come out is no check at all.
"""

from __future__ import annotations

from collections.abc import Iterable

from brieflezer.checks.arithmetic import Finding
from brieflezer.checks.between import find_between_tables, find_text_in_tables
from brieflezer.checks.prose import find_in_prose
from brieflezer.checks.tables import find_in_table
from brieflezer.reading import Check, Reading, Span

__all__ = ["find_checks"]


def find_checks(reading: Reading) -> tuple[Check, ...]:
    """The checks on *reading* in the order of the text, from its tables and figures; ids are ``k1``, ``k2``, …

    `expected` is what was computed, `found` what is printed. Kinds: column_total, row_total, row_balance,
    column_balance, column_share, carry_over, text_sum, text_difference, text_share, text_quotient,
    text_vs_table.
    """
    findings: list[Finding] = []
    for table in reading.tables:
        findings += find_in_table(table)
    findings += find_between_tables(reading.tables)
    findings += find_in_prose(reading)
    findings += find_text_in_tables(reading)
    ordered = sorted(_once(findings), key=lambda finding: (finding.place, finding.kind, finding.evidence))
    return tuple(finding.check(f"k{number}") for number, finding in enumerate(ordered, 1))


def _once(findings: Iterable[Finding]) -> list[Finding]:
    """*findings* without those that say the same: of one printed number, one contradiction by one value."""
    kept: dict[tuple[object, ...], Finding] = {}
    for finding in findings:
        key: tuple[Span | object, ...] = (finding.place, finding.expected, finding.status)
        kept.setdefault(key if finding.status == "fails" else (*key, finding.kind, finding.evidence), finding)
    return list(kept.values())
