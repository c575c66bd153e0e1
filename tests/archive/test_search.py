"""Questions to an archive, and the places that answer them."""

from __future__ import annotations

import datetime
import sqlite3
from pathlib import Path

import pytest

from archive.letters import ASKED, ASKED_AGAIN, KEPT
from brieflezer.archive import search
from brieflezer.archive.schema import APPLICATION_ID, VERSION, open_archive
from brieflezer.archive.search import MARK, Hit
from brieflezer.errors import BrieflezerError

DAY = datetime.date


def files(hits: tuple[Hit, ...]) -> list[str | None]:
    return [hit.file for hit in hits]


def test_words_are_found_with_letter_page_and_snippet(archive: Path) -> None:
    """A hit says in which letter, of which date, on which page, and what stands there."""
    (hit,) = search(archive, "wissels overwegen")
    assert (hit.kind, hit.file, hit.date, hit.page) == ("text", "d-anders", "2022-04-01", 1)
    assert hit.quote == "Ik informeer u vóór 1 mei 2022 over wissels en overwegen bij Roodeschool."
    assert f"{MARK[0]}wissels{MARK[1]}" in hit.marked
    assert hit.score is not None


def test_accents_and_capitals_do_not_count(archive: Path) -> None:
    """'cafe' finds 'café'."""
    assert files(search(archive, "CAFE zinnetje")) == ["d-anders"]


def test_promises_are_found_by_their_words(archive: Path) -> None:
    """Kind 'commitment' gives promises alone, with status and deadline."""
    hits = search(archive, "routekaart", kinds=["commitment"])
    assert {hit.quote for hit in hits} == {ASKED, ASKED_AGAIN, KEPT}
    assert {(hit.status, hit.deadline) for hit in hits} == {
        ("open", "2021-09-30"),
        ("postponed", "2022-01-31"),
        ("fulfilled", None),
    }


def test_a_motion_is_found_by_its_member(archive: Path) -> None:
    """The members and the subject of a motion can be searched for."""
    assert files(search(archive, '"van quist" kweldervorming', kinds=["motion"], limit=1)) != []
    assert search(archive, "roodeschool", kinds=["motion"]) == ()


def test_a_figure_answers_with_its_block(archive: Path) -> None:
    """A figure is found by the words around it, and gives its value."""
    (hit,) = search(archive, "kwelders regio", kinds=["figure"])
    assert (hit.quote, hit.value) == ("12 kwelders", 12)


def test_references_of_a_dossier(archive: Path) -> None:
    """For references the dossier is their own, with or without what follows its number."""
    assert [hit.identifier for hit in search(archive, kinds=["reference"], dossier="99 001")] == [
        "kst-99001-12",
        "kst-99001-7",
    ]
    assert [hit.identifier for hit in search(archive, kinds=["reference"], dossier="99002-vi")] == ["kst-99002-VI-3"]
    assert search(archive, kinds=["reference"], dossier="99002-V") == ()


def test_letters_of_a_dossier(archive: Path) -> None:
    """For anything else the dossier is one that the letter cites, or that it is itself a part of."""
    hits = search(archive, kinds=["commitment"], dossier="99001")
    assert sorted(filter(None, files(hits))) == ["a-maakt", "b-herhaalt"]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"ministry": "FINANCIEN"}, {"a-maakt", "b-herhaalt", "c-komt-na"}),
        ({"ministry": "Spoor"}, {"d-anders"}),
        ({"ministry": "%"}, set()),
        ({"since": DAY(2022, 3, 1)}, {"c-komt-na", "d-anders"}),
        ({"until": DAY(2022, 3, 1)}, {"a-maakt", "b-herhaalt", "c-komt-na"}),
        ({"since": DAY(2021, 6, 1), "until": DAY(2022, 1, 1)}, {"b-herhaalt"}),
        ({"status": "postponed"}, {"b-herhaalt"}),
        ({"status": "fulfilled"}, {"c-komt-na"}),
        ({"status": "adopted"}, {"a-maakt"}),
    ],
)
def test_filters_leave_letters_out(archive: Path, filters: dict[str, object], found: set[str]) -> None:
    """Ministry, dates (both included) and status, without any word."""
    hits = search(archive, kinds=() if "status" in filters else ["commitment"], **filters)  # type: ignore[arg-type]
    assert set(files(hits)) == found


@pytest.mark.parametrize(
    ("at", "found"),
    [
        (DAY(2021, 9, 30), []),
        (DAY(2021, 10, 1), ["a-maakt"]),
        (DAY(2021, 12, 1), []),
        (DAY(2022, 2, 1), ["b-herhaalt"]),
        (DAY(2022, 3, 1), []),
        (DAY(2022, 5, 1), ["d-anders"]),
    ],
)
def test_what_is_overdue_depends_on_later_letters(archive: Path, at: datetime.date, found: list[str]) -> None:
    """A promise is overdue from the day after its deadline, until a letter postpones or keeps it."""
    assert files(search(archive, overdue_at=at)) == found


def test_without_words_the_latest_letter_comes_first(archive: Path) -> None:
    """The order of what only passes filters is by date."""
    dates = [hit.date for hit in search(archive, kinds=["commitment"])]
    assert dates == sorted(filter(None, dates), reverse=True)


def test_the_limit_is_per_kind(archive: Path) -> None:
    """A limit of one gives one promise and one motion."""
    assert [hit.kind for hit in search(archive, "kwelder*", kinds=["commitment", "motion"], limit=1)] == [
        "commitment",
        "motion",
    ]


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"status": "open", "kinds": ["text"]},
        {"overdue_at": DAY(2022, 1, 1), "kinds": ["motion"]},
        {"dossier": "abc", "kinds": ["text"]},
    ],
)
def test_a_question_that_cannot_be_is_told(archive: Path, asked: dict[str, object]) -> None:
    """Nothing asked, and filters that fit no kind, are errors with a hint."""
    with pytest.raises(BrieflezerError) as told:
        search(archive, **asked)  # type: ignore[arg-type]
    assert told.value.hint


# -- files that are no archive ---------------------------------------------------------------------------------------


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """Searching never makes a file."""
    with pytest.raises(BrieflezerError, match="there is no such file"):
        search(tmp_path / "nergens.db", "a")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "data", [b"geen database, maar gewone tekst van enige lengte" * 20, b"SQLite format 3\x00" + b"\xff" * 300, b""]
)
def test_a_file_that_is_no_archive(tmp_path: Path, data: bytes) -> None:
    """Text, a damaged file and an empty one are told as what they are."""
    (tmp_path / "x.db").write_bytes(data)
    with pytest.raises(BrieflezerError, match=r"x\.db: ") as told:
        search(tmp_path / "x.db", "a")
    assert told.value.hint


def test_another_database_is_left_alone(tmp_path: Path) -> None:
    """A SQLite file of another program is not written in."""
    connection = sqlite3.connect(tmp_path / "x.db")
    connection.execute("CREATE TABLE t (a)")
    connection.close()
    before = (tmp_path / "x.db").read_bytes()
    with pytest.raises(BrieflezerError, match="this is no archive"), open_archive(tmp_path / "x.db", write=True):
        pass
    assert (tmp_path / "x.db").read_bytes() == before


@pytest.mark.parametrize(("version", "message"), [(VERSION - 1, "older"), (VERSION + 1, "newer")])
def test_an_archive_of_another_version(archive: Path, version: int, message: str) -> None:
    """Tables of an older or newer brieflezer are told, with what to do."""
    connection = sqlite3.connect(archive)
    connection.execute(f"PRAGMA user_version = {version}")
    connection.close()
    with pytest.raises(BrieflezerError, match=message) as told:
        search(archive, "a")
    assert told.value.hint


def test_an_archive_is_known_by_its_header(archive: Path) -> None:
    """The number of the application and the version stand in the header of the file."""
    connection = sqlite3.connect(archive)
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
    connection.close()


def test_a_locked_archive_is_told(archive: Path) -> None:
    """While another program has the file for itself, there is an error with a hint and no traceback of SQLite."""
    locker = sqlite3.connect(archive, isolation_level=None)
    locker.execute("BEGIN EXCLUSIVE")
    with pytest.raises(BrieflezerError, match="another program is writing in it"), open_archive(archive, patience=0.05):
        pass
    locker.close()
