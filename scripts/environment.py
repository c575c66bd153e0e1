"""The environment of the project's scripts: `.venv` beside pyproject.toml, made when it is not there.

Standard library only, and written so that any Python 3 that can read it also says why it is too old.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"

# Run by the Python of the environment: this very checkout is installed, with all that it needs.
PROBE = """
import importlib.metadata as metadata, pathlib, re, sys
import brieflezer
root = pathlib.Path(sys.argv[1]).resolve()
installed = root in pathlib.Path(brieflezer.__file__).resolve().parents
needs = [need.partition(";") for need in metadata.requires("brieflezer") or ()]
for need, _, marker in needs:
    if not marker or re.fullmatch(r" *extra *== *.dev. *", marker):
        metadata.version(re.match(r"[A-Za-z0-9._-]+", need).group())
sys.exit(not installed)
"""


def enter() -> None:
    """Return when this process runs in `.venv`; else run the same script there and exit with its exit code.

    Makes or mends the environment first: when it is not there, lacks something, or the dependencies changed.
    """
    prepare(ROOT, VENV)
    if Path(sys.prefix).resolve() != VENV.resolve():
        sys.exit(subprocess.call([str(interpreter(VENV)), *sys.argv]))


def interpreter(venv: Path) -> Path:
    """The Python of an environment, on this operating system."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def prepare(root: Path, venv: Path) -> None:
    """Make or mend *venv* for the package in *root*; does nothing when it is as pyproject.toml wants it."""
    pyproject = (root / "pyproject.toml").read_text(encoding="utf-8")
    stamp, wanted = venv / "installed-for.txt", fingerprint(pyproject)
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted and _complete(root, venv):
        return
    if not _runs(interpreter(venv), "-c", "pass"):
        _make(venv, pyproject)
    _install(root, venv)
    stamp.write_text(wanted, encoding="utf-8")


def fingerprint(pyproject: str) -> str:
    """A hash of what decides what is installed; a change of a lint rule does not change it."""
    tables = re.split(r"(?m)^(?=\[)", pyproject)
    kept = [table for table in tables if table.startswith(("[project", "[build-system", "[tool.hatch"))]
    return hashlib.sha256("".join(kept).encode()).hexdigest()


def objection(pyproject: str, version: tuple[int, int]) -> str | None:
    """Why Python *version* cannot run the package; None when it can.

    >>> objection('requires-python = ">=3.10,<3.15"', (3, 9))
    'brieflezer needs Python >=3.10,<3.15; this is Python 3.9'
    >>> objection('requires-python = ">=3.10,<3.15"', (3, 12)) is None
    True
    """
    declared = re.search(r'(?m)^requires-python *= *"([^"]*)"', pyproject)
    wanted = declared.group(1) if declared else ""
    bounds = re.findall(r"(>=|<) *(\d+)\.(\d+)", wanted)
    for sign, major, minor in bounds:
        bound = (int(major), int(minor))
        if (sign == ">=" and version < bound) or (sign == "<" and version >= bound):
            return f"brieflezer needs Python {wanted}; this is Python {version[0]}.{version[1]}"
    return None


def _complete(root: Path, venv: Path) -> bool:
    return _runs(interpreter(venv), "-c", PROBE, str(root))


def _runs(*command: Path | str) -> bool:
    try:
        return subprocess.run([str(part) for part in command], capture_output=True).returncode == 0
    except OSError:
        return False


def _make(venv: Path, pyproject: str) -> None:
    version = (sys.version_info[0], sys.version_info[1])
    problem = objection(pyproject, version)
    if problem:
        _stop(f"{problem}. Run this script with another Python, for instance python3.12.")
    if not importlib.util.find_spec("venv") or not importlib.util.find_spec("ensurepip"):
        _stop("this Python cannot make an environment. On Debian or Ubuntu: sudo apt install python3-venv")
    _say(f"making {venv}")
    _do([sys.executable, "-m", "venv", "--clear", str(venv)], "the environment could not be made")


def _install(root: Path, venv: Path) -> None:
    python = interpreter(venv)
    if not _runs(python, "-m", "pip", "--version"):
        _do(
            [str(python), "-m", "ensurepip", "--upgrade"],
            "there is no pip (Debian: apt install python3-venv)",
        )
    _say("installing brieflezer with its development tools (only after a change of pyproject.toml)")
    command = [
        str(python),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "-e",
        f"{root}[dev]",
    ]
    _do(command, "the installation failed; is there a network?")


def _do(command: list[str], complaint: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        _stop("\n".join([*(done.stderr or done.stdout).strip().splitlines()[-15:], complaint]))


def _say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


def _stop(message: str) -> None:
    sys.exit(message)
