"""Patterns that were compiled once are loaded the next time, and nothing that happens to their file shows."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import regex

from brieflezer.patterns import compiled, keep, load

WORDS = (r"(?<word>\p{L}+)\s(?P>word)", int(regex.IGNORECASE))
PROGRAM = """
from brieflezer import patterns
patterns.compiled("nr [0-9]+")
print(len(patterns.load(patterns.kept_at())))
"""


def kept(path: Path) -> Path:
    keep({WORDS: regex.compile(*WORDS)}, path)
    return path


def test_what_was_kept_is_loaded(tmp_path: Path) -> None:
    """A loaded pattern finds what the compiled one finds."""
    loaded = load(kept(tmp_path / "deep" / "patterns.bin"))
    assert list(loaded) == [WORDS]
    assert loaded[WORDS].search("12 De Kamer")["word"] == "De"
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["patterns.bin"]


@pytest.mark.parametrize("damage", [b"", b"x" * 31, b"x" * 4000], ids=["empty", "short", "noise"])
def test_a_damaged_file_is_as_none(tmp_path: Path, damage: bytes) -> None:
    """Whatever stands in the file, it is compiled anew."""
    path = tmp_path / "patterns.bin"
    path.write_bytes(damage)
    assert load(path) == {}


def test_a_file_that_is_cut_short_is_as_none(tmp_path: Path) -> None:
    """Not even the last byte may be missing."""
    path = kept(tmp_path / "patterns.bin")
    path.write_bytes(path.read_bytes()[:-1])
    assert load(path) == {}


def test_a_folder_that_can_not_be_written_is_no_error(tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "file").write_text("")
    keep({WORDS: regex.compile(*WORDS)}, tmp_path / "file" / "patterns.bin")
    assert load(tmp_path / "file" / "patterns.bin") == {}


def test_a_pattern_is_compiled_once() -> None:
    """The same pattern with other flags is another."""
    assert compiled("een") is compiled("een")
    assert compiled("een", regex.IGNORECASE).search("EEN")
    assert not compiled("een").search("EEN")


def test_a_second_program_finds_what_the_first_compiled(tmp_path: Path) -> None:
    """Written at the end of the first, beside the bytecode; not where Python is to write none."""

    def run(**settings: str) -> str:
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment |= {"PYTHONPYCACHEPREFIX": str(tmp_path), **settings}
        return subprocess.run(
            [sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, check=True
        ).stdout.strip()

    assert [run(PYTHONDONTWRITEBYTECODE="1"), run(), run(), run()] == ["0", "0", "1", "1"]
