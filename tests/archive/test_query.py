"""What someone types in a search box becomes a question that SQLite understands."""

from __future__ import annotations

import sqlite3
from contextlib import suppress

import pytest

from brieflezer.archive.query import parse_query
from brieflezer.errors import BrieflezerError

TEXTS = (
    "De wijkagenten in het buitengebied van Rotterdam.",
    "De motie Bisschop over wijkagenten.",
    "Een idee van Daniëlle over coördinatie.",
    "Zij-instroom bij kst-29628-1051 (bijlage).",
)

HOSTILE = (
    "NEAR(a b, 5)", "a AND", "OR", "NOT a", "text : a", '"', '""', 'a"b', "a''b", "(", "a) OR (b", "*", "a*b", "^a",
    "-", "--a", "{a b}", "a + b", "text:", "'; DROP TABLE letters; --", "\x00a", "\ud800a", "%", "é" * 300, '"a b',
    "a -", "-a -b c", "“ab” „cd”", "a*" * 400, "(" * 5000, '"' * 999, "- a",
)  # fmt: skip


def parsed(typed: str) -> str | None:
    """The question, or None where it is refused."""
    with suppress(BrieflezerError):
        return parse_query(typed)
    return None


@pytest.fixture(scope="module")
def texts() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5 (text, tokenize = 'unicode61 remove_diacritics 2')")
    connection.executemany("INSERT INTO t VALUES (?)", [(text,) for text in TEXTS])
    return connection


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("wijkagenten", {0, 1}),
        ("WIJKAGENTEN Rotterdam", {0}),
        ("wijkagenten -Rotterdam", {1}),
        ("wijkagenten −motie", {0}),
        ('"motie bisschop"', {1}),
        ('"bisschop motie"', set()),
        ('-"motie bisschop" wijkagenten', {0}),
        ("wijkag*", {0, 1}),
        ("wijkag", set()),
        ("danielle", {2}),
        ("Coordinatie", {2}),
        ("zij-instroom", {3}),
        ("kst-29628-1051", {3}),
        ("(bijlage)", {3}),
        ("“in het buitengebied”", {0}),
    ],
)
def test_words_find_what_they_say(texts: sqlite3.Connection, typed: str, found: set[int]) -> None:
    """Words, phrases, beginnings of words and words that must not be there; accents and capitals do not count."""
    rows = texts.execute("SELECT rowid - 1 FROM t WHERE t MATCH ?", (parse_query(typed),))
    assert {row for (row,) in rows} == found


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_that_is_typed_breaks_the_question(texts: sqlite3.Connection, typed: str) -> None:
    """Signs and words with a meaning in FTS5 are searched for or left out, or there is a clear error."""
    if expression := parsed(typed):
        texts.execute("SELECT rowid FROM t WHERE t MATCH ?", (expression,)).fetchall()


@pytest.mark.parametrize("typed", ["", "  ", '"', "-wijkagenten", "***", "&&&"])
def test_a_question_without_words_is_told(typed: str) -> None:
    """Something must be searched for: leaving out alone is no question."""
    with pytest.raises(BrieflezerError, match="there is no word to search for"):
        parse_query(typed)
