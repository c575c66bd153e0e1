"""The examples in the docstrings of the scripts."""

from __future__ import annotations

import doctest
import importlib

import pytest

MODULES = (
    "environment", "make_json_docs", "make_quality_docs", "try",
    "evaluation.gold", "evaluation.likeness", "evaluation.pairing", "evaluation.tally",
)  # fmt: skip


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_are_true(name: str) -> None:
    """Each module has examples, and all of them hold."""
    outcome = doctest.testmod(importlib.import_module(name))
    assert outcome.attempted > 0
    assert outcome.failed == 0
