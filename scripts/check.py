#!/usr/bin/env python3
"""Every check of the project, in one command: python3 scripts/check.py

Runs all steps, also after one has failed, and exits with 1 when any did. The tests come last, so that their
summary stands at the end.
"""

from __future__ import annotations

import subprocess
import sys

import environment

STEPS = (
    ("lint", ("-m", "ruff", "check", "--output-format", "concise")),
    ("format", ("-m", "ruff", "format", "--check")),
    ("types", ("-m", "mypy", "--strict")),
    ("evaluation", ("scripts/evaluate.py",)),
    ("tests", ("-m", "pytest")),
)


def run_steps(steps: tuple[tuple[str, tuple[str, ...]], ...]) -> list[str]:
    """Run each step with this Python from the root of the project; the names of those that failed."""
    failed = []
    for name, arguments in steps:
        print(f"== {name}: python {' '.join(arguments)}", flush=True)
        if subprocess.call([sys.executable, *arguments], cwd=environment.ROOT):
            failed.append(name)
    return failed


def main() -> int:
    failed = run_steps(STEPS)
    print(f"== FAILED: {', '.join(failed)}" if failed else "== all checks hold", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    environment.enter()
    sys.exit(main())
