"""An archive of letters that tell one story."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.letters import a_story
from brieflezer.archive import index


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """The folder with the readings of the story."""
    return a_story(tmp_path / "out" / "letters").parent


@pytest.fixture
def archive(tmp_path: Path, out: Path) -> Path:
    path = tmp_path / "archive.db"
    index(out, path)
    return path
