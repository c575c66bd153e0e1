"""scripts/check.py runs everything and hides nothing."""

from __future__ import annotations

import pytest

import check

PASSES = ("passes", ("-c", "pass"))
FAILS = ("fails", ("-c", "raise SystemExit(3)"))


def test_a_failed_step_does_not_stop_the_next() -> None:
    """All steps run, and those that failed are named."""
    assert check.run_steps((FAILS, PASSES, ("fails too", FAILS[1]))) == ["fails", "fails too"]


@pytest.mark.parametrize(("steps", "code"), [((PASSES,), 0), ((FAILS, PASSES), 1)])
def test_the_exit_code_says_whether_all_holds(
    steps: tuple[tuple[str, tuple[str, ...]], ...], code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """0 only when every step passed."""
    monkeypatch.setattr(check, "STEPS", steps)
    assert check.main() == code


def test_the_tests_come_last() -> None:
    """So that the summary of pytest stands among the last lines."""
    assert check.STEPS[-1][0] == "tests"
