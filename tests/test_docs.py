"""The pages in docs/ are true: what they tell to run runs, over a few letters, and their links lead somewhere."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = (*sorted(DOCS.glob("*.md")), ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "ARCHITECTURE.md")
RUN = ("recipes.md", "tables.md", "archive.md")  # in this order, in one folder: the recipes make what the others read
LETTERS = ("fin-belastingdienst-2023", "lnv-mest-2005", "vws-wachttijden-2019")

FENCED = re.compile(r"(?ms)^```(python|bash)\n(.*?)^```$")
LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)(#[^)\s]*)?\)")


def blocks(page: str) -> Iterator[tuple[str, int, str]]:
    """The language, line and text of every block that is to be run."""
    text = (DOCS / page).read_text(encoding="utf-8")
    for found in FENCED.finditer(text):
        yield found[1], text.count("\n", 0, found.start()) + 2, found[2]


BLOCKS = [pytest.param(language, code, id=f"{page}:{line}") for page in RUN for language, line, code in blocks(page)]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with letters/ in it, as a user has."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "letters").mkdir()
    for name in LETTERS:
        shutil.copy(ROOT / "corpus/letters" / name / "letter.txt", folder / "letters" / f"{name}.txt")
    (folder / "OUT").symlink_to(folder / "out")
    return folder


@pytest.mark.skipif(sys.platform == "win32", reason="the commands are those of a Unix shell")
@pytest.mark.parametrize(("language", "code"), BLOCKS)
def test_every_block_runs(
    desk: Path, language: str, code: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each block of Python runs by itself; those of a shell run in order. What prints, prints something."""
    if language == "python":
        monkeypatch.chdir(desk)
        exec(compile(code, "<block>", "exec"), {})
        assert "print" not in code or capsys.readouterr().out.strip()
    else:
        line = code.replace("datasette archive.db", "datasette archive.db --get /archive.json")  # one page, then stop
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", line], cwd=desk, env=os.environ | {"PATH": path}, capture_output=True
        )
        assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    """Every link to a file of the project names one that is there, and every anchor a heading of it."""
    for found in LINK.finditer(page.read_text(encoding="utf-8")):
        target = page.parent / found[1] if found[1] else page
        assert target.exists(), found[0]
        if found[2]:
            headings = re.findall(r"(?m)^#+ (.*)$", target.read_text(encoding="utf-8"))
            assert found[2][1:] in [re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in headings]


# --- the notebook

NOTEBOOK = DOCS / "from-letters-to-a-table.ipynb"


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_notebook_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is committed without outputs; run where it lies, over letters of the corpus, no cell fails or says nothing."""
    import nbclient
    import nbformat

    notebook = nbformat.read(NOTEBOOK, as_version=4)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert not any(cell.outputs or cell.execution_count for cell in cells)
    (tmp_path / "docs").mkdir()
    for name in LETTERS:
        shutil.copytree(ROOT / "corpus/letters" / name, tmp_path / "corpus/letters" / name)
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    where = {"metadata": {"path": str(tmp_path / "docs")}}
    nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3", resources=where).execute()
    said = ["".join(output.get("text") or output["data"]["text/plain"] for output in cell.outputs) for cell in cells]
    assert all(said[1:]), said
    assert "3 letters: 3 read now" in said[3]
    assert "3 added" in said[-2]
