"""The commands `index`, `search` and `track`, as they are typed."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from archive.letters import Draft
from brieflezer.archive import index
from brieflezer.archive.listing import to_csv, to_json
from brieflezer.cli import cli


def run(*words: object) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words], env={"COLUMNS": "120"})


def test_index_tells_what_it_did(tmp_path: Path, out: Path) -> None:
    """The numbers go to stderr, and the descriptions for Datasette to the file that is named."""
    first = run("index", out, tmp_path / "x.db", "--datasette", tmp_path / "m.json")
    assert (first.exit_code, first.stdout) == (0, "")
    assert "4 added, 0 replaced, 0 unchanged, 0 removed, 0 errors" in first.stderr
    assert json.loads((tmp_path / "m.json").read_text(encoding="utf-8"))["databases"]["x"]
    assert "4 unchanged" in run("index", out, tmp_path / "x.db").stderr


def test_index_with_errors_ends_with_one(tmp_path: Path, out: Path) -> None:
    """Some letters failed: exit code 1, and the others are there."""
    (out / "letters" / "stuk.json").write_text('{"schema": "brieflezer/letter/1"', encoding="utf-8")
    done = run("index", out, tmp_path / "x.db")
    assert (done.exit_code, "1 errors" in done.stderr) == (1, True)


def test_search_prints_a_table(archive: Path) -> None:
    """A table for people: file, date, page and the words of the letter."""
    shown = run("search", archive, "wissels overwegen").stdout
    for part in ("d-anders", "2022-04-01", "p. 1", "wissels en overwegen bij Roodeschool"):
        assert part in " ".join(shown.split())


def test_search_prints_json_and_csv(archive: Path) -> None:
    """For programs: the same hits as a JSON array and as CSV."""
    hits = json.loads(run("search", archive, "routekaart", "--kind", "commitment", "--json").stdout)
    rows = list(
        csv.DictReader(io.StringIO(run("search", archive, "routekaart", "--kind", "commitment", "--csv").stdout))
    )
    assert [hit["quote"] for hit in hits] == [row["quote"] for row in rows]
    assert {"letter", "date", "page", "quote", "status"} <= hits[0].keys() == rows[0].keys()


def test_search_filters(archive: Path) -> None:
    """Every filter can be typed."""
    words = (
        "--ministry",
        "financien",
        "--from",
        "2021-01-01",
        "--to",
        "2022-12-31",
        "--dossier",
        "99001",
        "--kind",
        "commitment",
    )
    hits = json.loads(run("search", archive, *words, "--json").stdout)
    assert {hit["file"] for hit in hits} == {"a-maakt", "b-herhaalt"}
    assert json.loads(run("search", archive, "--overdue-at", "2022-02-01", "--json").stdout)[0]["file"] == "b-herhaalt"
    assert json.loads(run("search", archive, "--status", "adopted", "--json").stdout)[0]["kind"] == "motion"


def test_nothing_found_is_said_aside(archive: Path) -> None:
    """An empty answer is empty on stdout, and no error."""
    done = run("search", archive, "xylofoon")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "nothing was found\n")
    assert json.loads(run("search", archive, "xylofoon", "--json").stdout) == []
    assert run("search", archive, "xylofoon", "--csv").stdout == ""


@pytest.mark.parametrize(
    "words",
    [
        ("search", "nergens.db", "a"),
        ("track", "nergens.db"),
        ("index", "nergens", "x.db"),
        ("search", "{archive}", '"'),
        ("search", "{archive}"),
    ],
)
def test_errors_have_a_hint(archive: Path, words: tuple[str, ...]) -> None:
    """What is wrong and what to do about it, on stderr, without a traceback."""
    done = run(*(word.format(archive=archive) for word in words))
    assert done.exit_code not in (0, 2)
    assert done.stderr.startswith("brieflezer: ")
    assert "\n  " in done.stderr


def test_track_prints_lives(archive: Path) -> None:
    """A life with its steps, its state and why the steps are one."""
    shown = " ".join(run("track", archive, "--linked").stdout.split())
    for part in ("a-maakt", "postponed", "c-komt-na", "fulfilled", "0.88"):
        assert part in shown
    assert "OVERDUE" in run("track", archive, "--overdue", "--at", "2022-05-01").stdout


def test_track_prints_json_and_csv(archive: Path) -> None:
    """JSON has a life with its steps, CSV a row a step."""
    life, _ = json.loads(run("track", archive, "--json").stdout)
    assert [step["event"] for step in life["steps"]] == ["made", "postponed", "fulfilled"]
    assert life["steps"][1]["grounds"]
    rows = list(csv.DictReader(io.StringIO(run("track", archive, "--csv").stdout)))
    assert [(row["life"] == life["id"], row["event"]) for row in rows][:3] == [
        (True, "made"),
        (True, "postponed"),
        (True, "fulfilled"),
    ]


def test_track_follows_motions_and_citations(archive: Path) -> None:
    """The other two kinds."""
    (motion,) = json.loads(run("track", archive, "--kind", "motion", "--json").stdout)
    assert motion["state"] == "adopted"
    (cited,) = json.loads(run("track", archive, "--kind", "citation", "--linked", "--json").stdout)
    assert (cited["citing_file"], cited["cited_file"]) == ("b-herhaalt", "a-maakt")
    assert "a-maakt" in run("track", archive, "--kind", "citation").stdout
    assert run("track", archive, "--kind", "citation", "--overdue").exit_code == 2


def test_a_letter_cannot_steer_the_terminal(tmp_path: Path) -> None:
    """Escape sequences and markup in a letter are printed as text, or not at all."""
    Draft("[red]x\x1b[2J", "2020-01-01").promises(
        "Ik stuur \x1b]0;weg\x07 [bold]opmaak[/bold] xylofoon \u202e om."
    ).write(tmp_path / "out")
    for words in (("search", "xylofoon"), ("search", "xylofoon --kind commitment"), ("track", "")):
        index(tmp_path / "out", tmp_path / "x.db")
        shown = run(words[0], tmp_path / "x.db", *words[1].split()).stdout
        assert "[bold]opmaak[/bold]" in " ".join(shown.split())
        assert not {"\x1b", "\x07", "\u202e"} & set(shown)


def test_nothing_is_a_list_too() -> None:
    """No rows: an empty array, and no header."""
    assert (to_json(()), to_csv(())) == ("[]", "")
