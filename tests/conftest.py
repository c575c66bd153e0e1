"""The letters that the tests go over: those of the corpus, and those of the folder that BRIEFLEZER_LETTERS names."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest

import brieflezer
from brieflezer.reading import Reading

CORPUS = Path(__file__).parent.parent / "corpus" / "letters"


def letter_files() -> list[Path]:
    """Every letter, in a fixed order."""
    folders = [CORPUS, *(Path(name) for name in [os.environ.get("BRIEFLEZER_LETTERS")] if name)]
    return [file for folder in folders for file in sorted(folder.glob("*/letter.*")) if file.suffix in (".txt", ".pdf")]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that takes `letter_file` runs for every letter, one that takes `raw_letter_file` for every raw text."""
    for name in {"letter_file", "raw_letter_file"} & set(metafunc.fixturenames):
        files = [file for file in letter_files() if name == "letter_file" or file.suffix == ".txt"]
        metafunc.parametrize(name, files, ids=[file.parent.name for file in files])


@cache
def reading_of(file: Path) -> Reading:
    return brieflezer.read(file)


@pytest.fixture
def letter_reading(letter_file: Path) -> Reading:
    """The reading of a letter; each letter is read once for all tests."""
    return reading_of(letter_file)
