"""docs/json.md says what every field of the JSON means."""

from __future__ import annotations

import make_json_docs


def test_the_committed_page_is_that_of_the_types() -> None:
    """docs/json.md ends with what `describe_json` gives (`python scripts/make_json_docs.py` writes it)."""
    assert make_json_docs.PAGE.read_text(encoding="utf-8").endswith(make_json_docs.describe_json())


def test_every_field_says_what_it_means() -> None:
    """A new field needs a string under it in reading.py, or a column of that name in a table."""
    assert make_json_docs.without_meaning() == []
