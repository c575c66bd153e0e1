"""scripts/try.py: what a newcomer sees first."""

from __future__ import annotations

import datetime
import importlib
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import brieflezer
import environment
from brieflezer.errors import DamagedFileError
from brieflezer.reading import (
    Commitment,
    Metadata,
    Reading,
    Reference,
    Section,
    Sender,
    Signatory,
    SourceInfo,
    Warning,
)  # fmt: skip

script = importlib.import_module("try")

HEADINGS = tuple(
    Section(
        id=f"s{i}",
        number=f"{i}",
        title=f"Kop {i}",
        level=1 + (i == 2),
        parent=None,
        span=(0, 0),
        heading_span=None,
    )
    for i in range(1, 21)
)
READING = Reading(
    source=SourceInfo(name="brief.txt", media_type="text/plain", sha256="0" * 64, bytes=1, pages=None),
    metadata=Metadata(
        document_type="kamerbrief",
        date=datetime.date(2022, 6, 20),
        sender=Sender(ministry="Ministerie van Post", signatories=(Signatory(name="A. Bakker", role="Minister"),)),
    ),
    text="x",
    sections=HEADINGS,
    references=(
        Reference(id="ref1", kind="wet", quote="x", span=(0, 1), rule="r"),
        Reference(id="ref2", kind="kamerstuk", quote="x", span=(0, 1), rule="r"),
        Reference(id="ref3", kind="wet", quote="x", span=(0, 1), rule="r"),
    ),
    commitments=(
        Commitment(id="c1", kind="new", status="open", summary="x", quote="x", span=(0, 1), confidence=1.0, rule="r"),
    ),
    warnings=(Warning(code="c", message="een datum die niet bestaat"),),
)


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A reader that reads any file but bad.pdf, and a folder for what it writes."""

    def read(path: Path) -> Reading:
        if path.name == "bad.pdf":
            raise DamagedFileError("the file is truncated", name=path.name)
        if path.name == "gone.pdf":
            raise FileNotFoundError(2, "No such file or directory")
        return READING

    monkeypatch.setattr(brieflezer, "read", read, raising=False)
    monkeypatch.setattr(brieflezer, "BrieflezerError", brieflezer.errors.BrieflezerError, raising=False)
    monkeypatch.setattr(script, "OUT", tmp_path / "out")
    return tmp_path / "out"


def test_a_letter_of_ones_own_is_written_and_shown(reader: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The JSON is the reading; the summary says who wrote it, and counts what was found."""
    assert script.main(["brief.txt"]) == 0
    assert Reading.from_json((reader / "brief.json").read_bytes()) == READING
    shown = capsys.readouterr().out
    for line in (
        "date        2022-06-20", "sender      Ministerie van Post", "signed      A. Bakker, Minister",
        "addressee   -", "references  3 (1 kamerstuk; 2 wet)", "commitments 1 (1 new, open)",
        "warning     een datum die niet bestaat",
    ):  # fmt: skip
        assert line in shown


def test_the_outline_is_indented_and_short(reader: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The first fifteen headings, one level deeper per level, and how many more there are."""
    script.main(["brief.txt"])
    lines = capsys.readouterr().out.splitlines()
    first = lines.index(f"{'':14}1 Kop 1")
    assert lines[first + 1] == f"{'':16}2 Kop 2"
    assert lines[first + 14].strip() == "15 Kop 15"
    assert lines[first + 15].strip() == "… and 5 more"


def test_a_bad_file_does_not_stop_the_others(reader: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One clear line a file on stderr, the exit code of the first error, and the good letter is read."""
    assert script.main(["bad.pdf", "gone.pdf", "good.txt"]) == DamagedFileError.exit_code
    assert (reader / "good.json").is_file()
    assert capsys.readouterr().err.splitlines() == [
        "bad.pdf: the file is truncated", "gone.pdf: No such file or directory",
    ]  # fmt: skip


def test_letters_of_the_same_name_do_not_overwrite_each_other(reader: Path) -> None:
    """The second a/letter.pdf gets a number."""
    script.main(["a/letter.txt", "b/letter.txt"])
    assert sorted(path.name for path in reader.iterdir()) == ["letter-2.json", "letter.json"]


@pytest.mark.parametrize(
    ("files", "shown"),
    [
        (("aaa/letter.txt", f"{script.SHOWCASE}/letter.txt"), f"{script.SHOWCASE}/letter.txt"),
        (("bbb/letter.txt", "bbb/letter.pdf", "ccc/letter.pdf"), "bbb/letter.pdf"),
    ],
    ids=["the showcase", "else the first, as PDF"],
)
def test_without_a_file_a_letter_of_the_corpus_is_read(
    files: tuple[str, ...], shown: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The annex with commitments if it is there, else the first letter."""
    for name in files:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    monkeypatch.setattr(script, "CORPUS", tmp_path)
    assert script.showcase() == {shown.partition("/")[0]: tmp_path / shown}


def test_an_empty_corpus_is_said(
    reader: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No traceback when there is nothing to show."""
    monkeypatch.setattr(script, "CORPUS", tmp_path / "none")
    assert script.main([]) == 1
    assert "there is no letter" in capsys.readouterr().err


def test_the_whole_corpus_goes_from_pdf_to_an_archive_and_pages(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """One letter of it is enough to see every command at work."""
    monkeypatch.setattr(script, "CORPUS", tmp_path / "corpus")
    monkeypatch.setattr(script, "OUT", tmp_path / "out")
    name = "lnv-mest-2005"
    shutil.copytree(environment.ROOT / "corpus" / "letters" / name, tmp_path / "corpus" / name)
    assert script.whole_corpus() == 0, capfd.readouterr().err
    readings = tmp_path / "out" / "corpus"
    page = f"{name}.{script.PRODUCER}.pdf.html"
    assert page in (readings / "overview.html").read_text(encoding="utf-8")
    assert "data:image/" in (readings / "letters" / page).read_text(encoding="utf-8"), "the pages as printed"
    assert name in (readings / "tables" / "commitments.csv").read_text(encoding="utf-8")
    with closing(sqlite3.connect(tmp_path / "out" / "corpus.db")) as archive:
        assert archive.execute("select count(*) from letters").fetchone() == (1,)
