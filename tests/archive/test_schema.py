"""The archive describes itself, and the documentation describes the archive."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from brieflezer.archive.schema import describe, open_archive

DOCS = (Path(__file__).parents[2] / "docs" / "archive.md").read_text(encoding="utf-8")
TABLES = describe()["databases"]["archive"]["tables"]


@pytest.fixture
def connection(archive: Path) -> sqlite3.Connection:
    return sqlite3.connect(archive)


def test_every_table_and_view_is_described(connection: sqlite3.Connection) -> None:
    """Whatever the archive holds, but for the parts of its full-text indexes, has a description."""
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")}
    assert {name for name in names if "_fts" not in name} == set(TABLES)


def test_every_column_is_described(connection: sqlite3.Connection) -> None:
    """Each column of each table has a description of its own."""
    for name, about in TABLES.items():
        columns = {row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')}
        if about["columns"]:
            assert set(about["columns"]) == columns, name
        assert about["description"].endswith((".", ")")), name


def test_facets_are_columns(connection: sqlite3.Connection) -> None:
    """What Datasette is told to count and to sort by exists."""
    for name, about in TABLES.items():
        columns = {row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')}
        asked = {*about.get("facets", ()), *(about[key] for key in ("sort_desc", "label_column") if key in about)}
        assert asked <= columns, name


@pytest.mark.parametrize("name", TABLES)
def test_every_column_is_documented(name: str) -> None:
    """docs/archive.md has a heading for every table, with every column and its description."""
    assert f"### {name}\n" in DOCS
    part = DOCS.partition(f"### {name}\n")[2].partition("\n### ")[0]
    assert TABLES[name]["description"] in part
    for column, meaning in TABLES[name]["columns"].items():
        assert f"| `{column}` | {meaning} |" in part


def questions() -> list[str]:
    """The SQL of the documentation."""
    return [piece.partition("```")[0] for piece in DOCS.split("```sql\n")[1:]]


@pytest.mark.parametrize("question", questions(), ids=range(len(questions())))
def test_every_question_of_the_documentation_can_be_asked(connection: sqlite3.Connection, question: str) -> None:
    """The SQL in docs/archive.md runs, and finds something in the story of the tests."""
    assert connection.execute(question, {"kst": "kst-99001-12", "day": "2022-05-01", "word": "kwelder*"}).fetchall()


def test_reading_cannot_write(archive: Path) -> None:
    """A connection that only reads refuses to change anything."""
    with open_archive(archive) as connection:
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            connection.execute("DELETE FROM letters")
        assert connection.execute("SELECT count(*) FROM letters").fetchone() == (4,)


def test_a_path_with_signs_is_a_path(tmp_path: Path) -> None:
    """Spaces, question marks and percent signs in the name of an archive are nothing special."""
    path = tmp_path / "mijn archief 100%?x=1#a.db"
    with open_archive(path, write=True) as connection:
        assert connection.execute("SELECT count(*) FROM letters").fetchone() == (0,)
    assert path.is_file()
