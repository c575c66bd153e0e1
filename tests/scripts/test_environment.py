"""When scripts/environment.py makes, mends or leaves an environment, without making one."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import environment

PYPROJECT = """
[project]
name = "brieflezer"
requires-python = ">=3.10,<3.15"

[tool.ruff]
line-length = 110
"""


class Steps(list[str]):
    """What `prepare` did, in order."""


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Steps:
    """A project in *tmp_path* whose environment works, is complete, and notes what would be done to it."""
    (tmp_path / "pyproject.toml").write_text(PYPROJECT, encoding="utf-8")
    (tmp_path / ".venv").mkdir()
    done = Steps()
    monkeypatch.setattr(environment, "_make", lambda venv, pyproject: done.append("make"))
    monkeypatch.setattr(environment, "_install", lambda root, venv: done.append("install"))
    monkeypatch.setattr(environment, "_runs", lambda *command: True)
    monkeypatch.setattr(environment, "_complete", lambda root, venv: True)
    return done


def prepare(root: Path) -> None:
    environment.prepare(root, root / ".venv")


def test_a_finished_environment_is_left_alone(steps: Steps, tmp_path: Path) -> None:
    """The second run installs nothing."""
    prepare(tmp_path)
    prepare(tmp_path)
    assert steps == ["install"]


def test_changed_dependencies_are_installed(steps: Steps, tmp_path: Path) -> None:
    """A change in [project] installs again, into the same environment."""
    prepare(tmp_path)
    changed = PYPROJECT.replace("name =", 'dependencies = ["click"]\nname =')
    (tmp_path / "pyproject.toml").write_text(changed, encoding="utf-8")
    prepare(tmp_path)
    assert steps == ["install", "install"]


def test_a_changed_lint_rule_installs_nothing(steps: Steps, tmp_path: Path) -> None:
    """Only what decides the installation is looked at."""
    prepare(tmp_path)
    (tmp_path / "pyproject.toml").write_text(PYPROJECT.replace("110", "100"), encoding="utf-8")
    prepare(tmp_path)
    assert steps == ["install"]


def test_a_missing_package_is_installed(steps: Steps, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment that runs but lacks something is completed, not made anew."""
    prepare(tmp_path)
    monkeypatch.setattr(environment, "_complete", lambda root, venv: False)
    prepare(tmp_path)
    assert steps == ["install", "install"]


def test_a_broken_environment_is_made_anew(steps: Steps, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When its Python does not start any more, for instance after an upgrade of the system."""
    monkeypatch.setattr(environment, "_complete", lambda root, venv: False)
    monkeypatch.setattr(environment, "_runs", lambda *command: False)
    prepare(tmp_path)
    assert steps == ["make", "install"]


def test_an_interrupted_installation_is_done_again(
    steps: Steps, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The environment counts as finished only after the last step."""

    def interrupted(root: Path, venv: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(environment, "_install", interrupted)
        with pytest.raises(KeyboardInterrupt):
            prepare(tmp_path)
    prepare(tmp_path)
    assert steps == ["install"]


@pytest.mark.parametrize("version", [(3, 9), (3, 15), (4, 0)])
def test_a_python_out_of_range_is_named(version: tuple[int, int]) -> None:
    """The message has both the range and the version that was used."""
    message = environment.objection(PYPROJECT, version)
    assert message is not None
    assert ">=3.10,<3.15" in message
    assert f"{version[0]}.{version[1]}" in message


@pytest.mark.parametrize("version", [(3, 10), (3, 14)])
def test_both_ends_of_the_range_are_good(version: tuple[int, int]) -> None:
    """3.10 and 3.14 are in the range."""
    assert environment.objection(PYPROJECT, version) is None


def test_a_python_without_venv_names_the_debian_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Debian ships Python without ensurepip; the message says what to install."""
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SystemExit, match="python3-venv"):
        environment._make(tmp_path / ".venv", PYPROJECT)


def test_the_probe_sees_this_installation() -> None:
    """In the environment of these tests the package is installed from this checkout, with all it needs."""
    assert environment._runs(sys.executable, "-c", environment.PROBE, str(environment.ROOT))


def test_the_probe_sees_another_checkout(tmp_path: Path) -> None:
    """An environment that was copied along with a checkout still points to the old one: not complete."""
    assert not environment._runs(sys.executable, "-c", environment.PROBE, str(tmp_path))
