#!/usr/bin/env python3
"""Measure reading PDFs against other programs: scripts/bench.py [--rounds N] FILE_OR_FOLDER ...

All contenders read every file in every round, one after another, so a slow moment of the machine strikes them alike.
The table gives medians over the rounds, and ratios to `pdftotext -layout` taken within each round: times differ from
machine to machine, ratios hardly do. Contenders that are not installed are left out; `pip install pdfplumber` brings
pdfplumber and pdfminer.six, poppler-utils brings pdftotext.
"""

from __future__ import annotations

import argparse
import io
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import environment
from bench_batch import measure_batch, to_batch_table

YARDSTICK = "pdftotext -layout"

Contender = Callable[[Path], object]


def main(arguments: Sequence[str]) -> int:
    """Measure the files named in *arguments* and print a table; 1 when there is none."""
    parser = argparse.ArgumentParser(description="Measure reading PDFs against other programs.")
    parser.add_argument("paths", nargs="+", type=Path, help="PDFs, or folders with PDFs in them")
    parser.add_argument("--rounds", type=int, default=7, help="how often each file is read (default 7)")
    parser.add_argument("--fast", action="store_true", help="leave out pdfplumber and pdfminer")
    parser.add_argument("--batch", action="store_true", help="measure a batch with one and two processes instead")
    options = parser.parse_args(arguments)
    pages = {path: count_pages(path) for path in find_pdfs(options.paths)}
    files = [path for path, count in pages.items() if count]
    if not files:
        print("there is no PDF here", file=sys.stderr)
        return 1
    if options.batch:
        print(f"{machine()}\n{len(files)} PDFs, {sum(pages.values())} pages\n")
        print(to_batch_table(measure_batch(files, plain=not options.fast and find_spec("pdfplumber") is not None)))
        return 0
    contenders = find_contenders(slow=not options.fast)
    rounds = measure(contenders, files, max(1, options.rounds))
    print(machine())
    print(f"{len(files)} PDFs, {sum(pages.values())} pages, {len(rounds)} rounds\n")
    print(to_table(rounds, sum(pages.values())))
    return 0


def find_pdfs(paths: Sequence[Path]) -> list[Path]:
    """The PDFs among *paths* and in the folders among them, in order."""
    return [
        file
        for path in paths
        for file in (sorted(path.rglob("*.pdf")) if path.is_dir() else [path])
        if file.suffix.lower() == ".pdf"
    ]


def find_contenders(*, slow: bool) -> dict[str, Contender]:
    """What can be measured here, by name."""
    contenders: dict[str, Contender] = {"brieflezer, lines": read_lines}
    if hasattr(import_module("brieflezer"), "read"):
        contenders["brieflezer, everything"] = read_everything
    if shutil.which("pdftotext"):
        contenders[YARDSTICK] = run_pdftotext
    if slow and find_spec("pdfminer"):
        contenders["pdfminer.six extract_text"] = run_pdfminer
    if slow and find_spec("pdfplumber"):
        contenders["pdfplumber words and tables"] = run_pdfplumber
    return contenders


def count_pages(path: Path) -> int:
    """The pages of a PDF; 0, and a word on the screen, for one that cannot be read."""
    try:
        return read_lines(path).info.pages or 0
    except import_module("brieflezer.errors").BrieflezerError as error:
        print(f"left out: {error}", file=sys.stderr)
        return 0


def read_lines(path: Path) -> Any:
    from brieflezer.sources.pdf import read_pdf

    return read_pdf(path.read_bytes(), path.name)


def read_everything(path: Path) -> object:
    return import_module("brieflezer").read(path)


def run_pdftotext(path: Path) -> object:
    return subprocess.run(["pdftotext", "-layout", str(path), "-"], check=True, stdout=subprocess.PIPE).stdout


def run_pdfminer(path: Path) -> object:
    return import_module("pdfminer.high_level").extract_text(io.BytesIO(path.read_bytes()))


def run_pdfplumber(path: Path) -> object:
    found = []
    with import_module("pdfplumber").open(io.BytesIO(path.read_bytes())) as document:
        for page in document.pages:
            found.append((page.extract_words(), page.extract_tables()))
            page.close()
    return found


def measure(contenders: dict[str, Contender], files: Sequence[Path], rounds: int) -> list[dict[str, float]]:
    """The seconds that each contender takes for all *files*, round by round, after one round that does not count."""
    taken: list[dict[str, float]] = []
    for _ in range(rounds + 1):
        seconds = dict.fromkeys(contenders, 0.0)
        for path in files:
            for name, contender in contenders.items():
                start = time.perf_counter()
                contender(path)
                seconds[name] += time.perf_counter() - start
        taken.append(seconds)
    return taken[1:]


def to_table(rounds: Sequence[dict[str, float]], pages: int) -> str:
    """A Markdown table of *rounds*: milliseconds a page, and the ratio to the yardstick where there is one.

    >>> print(to_table([{"ours": 0.02, "pdftotext -layout": 0.01}], 10))
    | reader | ms a page | ratio |
    |---|---:|---:|
    | ours | 2.0 | 2.0 |
    | pdftotext -layout | 1.0 | 1.0 |
    """
    lines = ["| reader | ms a page | ratio |", "|---|---:|---:|"]
    for name in rounds[0]:
        median = statistics.median(taken[name] for taken in rounds)
        ratio = ""
        if YARDSTICK in rounds[0]:
            ratio = f"{statistics.median(taken[name] / taken[YARDSTICK] for taken in rounds):.1f}"
        lines.append(f"| {name} | {1000 * median / pages:.1f} | {ratio} |")
    return "\n".join(lines)


def machine() -> str:
    """One line that names the machine and the Python."""
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        names = [line.partition(":")[2].strip() for line in cpuinfo.read_text().splitlines() if "model name" in line]
        model = names[0] if names else model
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{platform.platform()}, {model}, {os.cpu_count()} CPUs, {python}"


if __name__ == "__main__":
    environment.enter()
    sys.exit(main(sys.argv[1:]))
