"""What scripts/compare.py says about two versions of the same readings."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

import compare
from brieflezer.reading import Figure, Metadata, Reading, Section, SourceInfo


def reading(*figures: tuple[str, int], name: str = "brief.pdf", title: str = "Inleiding") -> Reading:
    found = tuple(
        Figure(id=f"fig{i}", quote=quote, span=(i, i), value=Decimal(value), rule="r")
        for i, (quote, value) in enumerate(figures)
    )
    section = Section(id="s1", number="1", title=title, level=1, parent=None, span=(0, 0), heading_span=None)
    source = SourceInfo(name=name, media_type="application/pdf", sha256="0" * 64, bytes=1, pages=1)
    return Reading(source=source, metadata=Metadata(), text="", figures=found, sections=(section,))


def write(folder: Path, **readings: Reading) -> Path:
    folder.mkdir()
    for name, made in readings.items():
        (folder / f"{name}.json").write_text(made.to_json(indent=2), encoding="utf-8")
    return folder


def output(old: Path, new: Path, capsys: pytest.CaptureFixture[str]) -> str:
    assert compare.main([str(old), str(new)]) == 0
    return capsys.readouterr().out


def test_equal_readings_show_no_letter(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Only the sums are printed, and they count what stayed."""
    old = write(tmp_path / "old", a=reading(("5 fte", 5)))
    new = write(tmp_path / "new", a=reading(("5 fte", 5)))
    shown = output(old, new, capsys)
    assert shown.startswith("kind")
    assert "figures            0       0       1" in shown


def test_a_changed_value_is_lost_and_gained(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same quote with another value is another finding; the two stand side by side."""
    old = write(tmp_path / "old", a=reading(("5.000", 5)))
    new = write(tmp_path / "new", a=reading(("5.000", 5000)))
    shown = output(old, new, capsys)
    assert "a\n  - figures: '5.000' value=5\n  + figures: '5.000' value=5000\n" in shown
    assert "figures            1       1       0" in shown


def test_a_finding_that_moved_is_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Ids, spans and order are no part of what a finding is."""
    old = write(tmp_path / "old", a=reading(("5 fte", 5), ("6 fte", 6)))
    new = write(tmp_path / "new", a=reading(("6 fte", 6), ("5 fte", 5)))
    assert "figures            0       0       2" in output(old, new, capsys)


def test_a_finding_that_comes_twice_is_counted_twice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One of two equal findings that is lost shows."""
    old = write(tmp_path / "old", a=reading(("5 fte", 5), ("5 fte", 5)))
    new = write(tmp_path / "new", a=reading(("5 fte", 5)))
    assert "figures            0       1       1" in output(old, new, capsys)


def test_every_kind_is_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A heading that is read otherwise shows under sections."""
    old = write(tmp_path / "old", a=reading(title="Inleiding"))
    new = write(tmp_path / "new", a=reading(title="Inleidng"))
    assert "  - sections: 'Inleiding' number=1 level=1\n" in output(old, new, capsys)


def test_a_letter_on_one_side_only_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is not counted as gained or lost findings."""
    old, new = write(tmp_path / "old", a=reading(("5", 5))), write(tmp_path / "new", b=reading(("5", 5)))
    shown = output(old, new, capsys)
    assert shown.startswith("a: only in OLD\nb: only in NEW\n")
    assert "figures            0       0       0" in shown


def test_jsonl_files_are_compared_by_the_name_of_the_source(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The order of the lines does not matter; a name that comes twice is two letters."""
    one, two = reading(("5", 5), name="a.pdf"), reading(("6", 6), name="b.pdf")
    (tmp_path / "old.jsonl").write_text(f"{one.to_json()}\n{two.to_json()}\n", encoding="utf-8")
    (tmp_path / "new.jsonl").write_text(f"{two.to_json()}\n\n{one.to_json()}\n{one.to_json()}\n", encoding="utf-8")
    shown = output(tmp_path / "old.jsonl", tmp_path / "new.jsonl", capsys)
    assert shown.startswith("a.pdf#2: only in NEW\nkind")


@pytest.mark.parametrize("content", ["{}", "no json"])
def test_what_is_no_reading_is_refused(content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Bad input is one line that names the file and the line, and exit code 2."""
    (tmp_path / "bad.jsonl").write_text(content, encoding="utf-8")
    assert compare.main([str(tmp_path / "bad.jsonl"), str(tmp_path / "bad.jsonl")]) == 2
    assert "bad.jsonl, line 1" in capsys.readouterr().err


def test_a_missing_folder_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A path that is not there is bad input too."""
    assert compare.main([str(tmp_path / "none"), str(tmp_path)]) == 2
    assert "none" in capsys.readouterr().err
