"""Readings become rows, and an archive is brought up to date."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from archive.letters import ASKED, Draft, a_story, changed
from brieflezer.archive import index
from brieflezer.archive.rows import KEYED, letter_id, rows_of
from brieflezer.archive.schema import describe
from brieflezer.errors import BrieflezerError
from brieflezer.reading import Reading
from conftest import letter_files, reading_of

TABLES = list(describe()["databases"]["archive"]["tables"])


def ask(archive: Path, question: str, *values: object) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(archive)
    try:
        return connection.execute(question, values).fetchall()
    finally:
        connection.close()


def contents(archive: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, without the numbers that the full-text index needs."""
    tables = [
        name
        for (name,) in ask(archive, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%fts%'")
    ]
    rows = {name: ask(archive, f'SELECT * FROM "{name}"') for name in tables}
    return {name: sorted((row[1:] if name in KEYED else row for row in rows[name]), key=repr) for name in rows}


def test_every_letter_is_a_row(archive: Path) -> None:
    """A letter has its metadata in its row."""
    (row,) = ask(archive, "SELECT date, ministry, kamerstuk, document_type FROM letters WHERE name = 'a-maakt'")
    assert row == ("2021-05-03", "Ministerie van Water en Financiën", "kst-99001-12", "kamerbrief")


def test_a_promise_has_its_deadline_its_member_and_its_page(archive: Path) -> None:
    """What a letter says of a promise stands in `commitments`, and who asked for it in `requested_by`."""
    assert ask(
        archive,
        "SELECT c.kind, c.status, c.deadline_latest, c.page, c.quote, r.name, r.party FROM commitments c "
        "JOIN letters l ON l.id = c.letter JOIN requested_by r ON r.letter = c.letter AND r.commitment = c.id "
        "WHERE l.name = 'a-maakt'",
    ) == [("new", "open", "2021-09-30", 1, ASKED, "Van Quist", "NMP")]


def test_no_row_names_one_that_is_not_there(archive: Path) -> None:
    """The foreign keys hold, and the file is sound."""
    assert ask(archive, "PRAGMA foreign_key_check") == []
    assert ask(archive, "PRAGMA integrity_check") == [("ok",)]
    for table in KEYED:
        ask(archive, f"SELECT count(*) FROM {table}_fts WHERE {table}_fts MATCH 'dollard'")


@pytest.mark.parametrize("file", letter_files(), ids=lambda file: file.parent.name)
def test_every_reading_fits(tmp_path: Path, file: Path) -> None:
    """Every letter of the corpus goes into an archive: as many rows as its reading has things, and its whole text."""
    reading = reading_of(file)
    (tmp_path / "reading.json").write_text(reading.to_json(indent=2), encoding="utf-8")
    done = index(tmp_path / "reading.json", tmp_path / "archive.db")
    assert (done.added, done.errors) == (1, 0)
    for kind in (
        "sections",
        "blocks",
        "footnotes",
        "references",
        "commitments",
        "motions",
        "figures",
        "dates",
        "tables",
        "checks",
        "warnings",
    ):
        ((count,),) = ask(tmp_path / "archive.db", f'SELECT count(*) FROM "{kind}"')
        assert count == len(getattr(reading, kind)), kind
    texts = [text for (text,) in ask(tmp_path / "archive.db", "SELECT text FROM blocks ORDER BY start")]
    assert "\n\n".join(texts) == reading.text
    assert ask(tmp_path / "archive.db", "PRAGMA foreign_key_check") == []


def test_every_row_has_the_columns_of_its_table() -> None:
    """`rows_of` names tables of the schema alone, in an order in which `letters` comes first."""
    names = [table for table, _ in rows_of(Draft("x", None).says("Dag.").reading(), "r")]
    assert names[0] == "letters"
    assert len(names) == len(set(names))
    assert set(names) <= set(TABLES)


def test_numbers_stay_numbers(tmp_path: Path) -> None:
    """A whole number is an integer of any size that SQLite has, another a real number."""
    draft = Draft("getallen", "2020-01-01")
    for place, value in enumerate(
        (Decimal("3603"), Decimal("2.5"), Decimal("1E+3"), Decimal(10) ** 30, Decimal(2**53 + 1))
    ):
        draft.counts(f"{place} dingen", value, "dingen")
    draft.write(tmp_path / "out")
    index(tmp_path / "out", tmp_path / "archive.db")
    values = [value for (value,) in ask(tmp_path / "archive.db", "SELECT value FROM figures ORDER BY id")]
    assert values == [3603, 2.5, 1000, 1e30, 2**53 + 1]


def test_unchanged_letters_are_skipped(out: Path, archive: Path) -> None:
    """The same folder a second time changes nothing, not even a byte."""
    before = archive.read_bytes()
    done = index(out, archive)
    assert (done.added, done.replaced, done.unchanged) == (0, 0, 4)
    assert archive.read_bytes() == before


def test_a_changed_reading_replaces_the_old_one(out: Path, archive: Path) -> None:
    """A letter that was read again leaves no row of the earlier reading, not in the full-text index either."""
    path = out / "letters" / "d-anders.json"
    reading = Reading.from_json(path.read_bytes())
    path.write_text(
        changed(reading, commitments=(), text=reading.text.replace("café", "kade")).to_json(), encoding="utf-8"
    )
    done = index(out, archive)
    assert (done.added, done.replaced, done.unchanged) == (0, 1, 3)
    letter = letter_id(reading.source.sha256)
    assert ask(archive, "SELECT count(*) FROM commitments WHERE letter = ?", letter) == [(0,)]
    found = "SELECT count(*) FROM blocks_fts WHERE blocks_fts MATCH ?"
    assert (ask(archive, found, "cafe"), ask(archive, found, "kade")) == ([(0,)], [(1,)])


def test_removed_letters_stay_until_pruned(out: Path, archive: Path) -> None:
    """What a folder no longer holds goes only when that is asked."""
    (out / "letters" / "d-anders.json").unlink()
    assert index(out, archive).removed == 0
    assert len(ask(archive, "SELECT id FROM letters")) == 4
    assert index(out, archive, prune=True).removed == 1
    assert len(ask(archive, "SELECT id FROM letters")) == 3
    assert ask(archive, "PRAGMA foreign_key_check") == []


def test_the_same_folder_gives_the_same_bytes(tmp_path: Path, out: Path, archive: Path) -> None:
    """Two archives of one folder are equal files."""
    index(out, tmp_path / "again.db")
    assert (tmp_path / "again.db").read_bytes() == archive.read_bytes()


def test_in_steps_or_at_once_is_the_same(tmp_path: Path, out: Path, archive: Path) -> None:
    """An archive that grew letter by letter, with detours, holds what one made at once holds."""
    steps = tmp_path / "steps.db"
    for path in sorted((out / "letters").iterdir(), reverse=True):
        index(path, steps)
    index(Draft("later-weg", "2023-01-01").says("Weg.").write(tmp_path / "elders"), steps)
    index(out, steps, prune=True)
    assert contents(steps) == contents(archive)


def test_lines_of_json_are_the_same_as_files(tmp_path: Path, out: Path, archive: Path) -> None:
    """One .jsonl file gives the same archive as a folder of .json files."""
    lines = [path.read_text(encoding="utf-8") for path in sorted((out / "letters").iterdir())]
    (tmp_path / "letters.jsonl").write_text("\n".join(lines) + "\n\n", encoding="utf-8")
    index(tmp_path / "letters.jsonl", tmp_path / "lines.db")
    assert contents(tmp_path / "lines.db") == contents(archive)


def test_two_forms_of_one_letter_are_one(out: Path, archive: Path) -> None:
    """A folder that holds a reading indented and on one line gives one letter, and nothing changes at the next run."""
    reading = Reading.from_json((out / "letters" / "a-maakt.json").read_bytes())
    (out / "z.jsonl").write_text(reading.to_json() + "\n", encoding="utf-8")
    (out / "letters" / "a-maakt.json").write_text(reading.to_json(indent=2), encoding="utf-8")
    assert index(out, archive).replaced == 1
    done = index(out, archive)
    assert (done.replaced, done.unchanged) == (0, 4)


def test_failures_of_a_batch_are_rows_until_they_are_read(out: Path, archive: Path) -> None:
    """A letter that could not be read stands in `errors`, and leaves it once it was read."""
    failed = {"letter": "stuk", "file": "stuk", "error": "NoTextError", "message": "pictures", "hint": "Use OCR."}
    read = {"letter": "a", "file": "a.pdf", "error": None, "message": None, "hint": None}
    (out / "manifest.jsonl").write_text("".join(json.dumps(line) + "\n" for line in (read, failed)), encoding="utf-8")
    done = index(out, archive)
    assert (done.errors, done.other) == (1, 1)
    assert ask(archive, "SELECT * FROM errors") == [("stuk", "NoTextError", "pictures", "Use OCR.")]
    (out / "manifest.jsonl").unlink()
    Draft("stuk", "2020-01-01").says("Gelezen.").write(out / "letters")
    assert (index(out, archive).added, ask(archive, "SELECT * FROM errors")) == (1, [])


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b'{"schema": "brieflezer/letter/1", "source"', "the JSON is damaged"),
        (b'{"schema": "brieflezer/letter/1"}', "this is no reading"),
    ],
)
def test_a_damaged_file_stops_nothing(out: Path, archive: Path, data: bytes, message: str) -> None:
    """A file that is cut off, or no reading, is an error, and the others are indexed."""
    (out / "letters" / "b-0.json").write_bytes(data)
    done = index(out, archive)
    assert (done.errors, done.unchanged) == (1, 4)
    ((file, told),) = ask(archive, "SELECT file, message FROM errors")
    assert file == "letters/b-0.json"
    assert str(told).startswith(message)


def test_a_reading_that_contradicts_itself_is_an_error(out: Path, archive: Path) -> None:
    """A reading that names a section that it does not hold leaves no row behind."""
    wrong = changed(
        Draft("wrong", "2020-01-01").says("Dag.").counts("3 dingen", Decimal(3), "dingen").reading(), sections=()
    )
    (out / "wrong.json").write_text(wrong.to_json(), encoding="utf-8")
    assert index(out, archive).errors == 1
    assert ask(archive, "SELECT count(*) FROM letters WHERE name = 'wrong'") == [(0,)]
    assert ask(archive, "SELECT count(*) FROM blocks WHERE text = 'Dag.'") == [(0,)]


def test_what_a_batch_is_at_work_on_is_left_alone(out: Path, archive: Path) -> None:
    """Hidden folders hold files that are being written."""
    Draft("half", "2020-01-01").says("Half.").write(out / ".brieflezer")
    assert index(out, archive).added == 0


_KILLED = """
import os, signal, sys
from brieflezer.archive import index
index(sys.argv[1], sys.argv[2], chunk=1, on_record=lambda done: done == 2 and os.kill(os.getpid(), signal.SIGKILL))
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system cannot kill a process at once")
def test_a_killed_run_goes_on_where_it_was(tmp_path: Path, out: Path, archive: Path) -> None:
    """After SIGKILL the archive is whole, and the same call makes it equal to one that was never stopped."""
    path = tmp_path / "killed.db"
    done = subprocess.run([sys.executable, "-c", _KILLED, str(out), str(path)], env=os.environ, check=False)
    assert done.returncode == -signal.SIGKILL
    assert len(ask(path, "SELECT id FROM letters")) == 2
    again = index(out, path)
    assert (again.unchanged, again.added) == (2, 2)
    assert contents(path) == contents(archive)


def test_an_error_inside_a_transaction_leaves_the_archive_as_it_was(out: Path, archive: Path, tmp_path: Path) -> None:
    """What was not committed is gone, and the archive can be used."""
    Draft("nieuw", "2024-01-01").says("Nieuw.").write(out / "letters")
    before = contents(archive)
    locker = sqlite3.connect(archive, isolation_level=None)
    locker.execute("BEGIN IMMEDIATE")
    with pytest.raises(BrieflezerError, match="another program is writing in it") as told:
        index(out, archive, patience=0.05)
    locker.execute("ROLLBACK")
    locker.close()
    assert told.value.hint
    assert contents(archive) == before


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    """No archive is made for a folder with a wrong name."""
    with pytest.raises(BrieflezerError, match="there is no such folder"):
        index(tmp_path / "nergens", tmp_path / "archive.db")
    assert not (tmp_path / "archive.db").exists()


def test_a_thousand_letters_of_one_name_are_a_thousand(tmp_path: Path) -> None:
    """Letters are known by their content: the names of files need not differ."""
    for number in range(30):
        reading = Draft(f"brief {number}", "2020-01-01").says(f"Brief {number}.").reading()
        (tmp_path / f"{number}.json").write_text(reading.to_json(), encoding="utf-8")
    assert index(tmp_path, tmp_path / "archive.db", chunk=7).added == 30


def test_the_story_is_told_in_four_letters(tmp_path: Path) -> None:
    """The readings made by hand are readings: they survive their JSON, and every quote stands at its span."""
    for path in sorted(a_story(tmp_path).iterdir()):
        reading = Reading.from_json(path.read_bytes())
        for one in (*reading.commitments, *reading.motions, *reading.figures, *reading.references):
            assert reading.text[slice(*one.span)] == one.quote
