"""How many letters a batch reads in a second, beside plain pdfplumber text of the same files by as many processes."""

from __future__ import annotations

import multiprocessing
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import NamedTuple


class Rate(NamedTuple):
    """Letters a second with so many processes; `plain` for pdfplumber's text alone, None where it is not there."""

    jobs: int
    ours: float
    plain: float | None


def measure_batch(files: Sequence[Path], *, jobs: Sequence[int] = (1, 2), plain: bool = True) -> list[Rate]:
    """The rates over *files*, the start of the processes included; *files* should take some ten seconds to read."""
    rates = []
    for count in jobs:
        ours = len(files) / _seconds(partial(run_ours, files, count))
        theirs = len(files) / _seconds(partial(run_plain, files, count)) if plain else None
        rates.append(Rate(count, ours, theirs))
    return rates


def run_ours(files: Sequence[Path], jobs: int) -> None:
    batch = import_module("brieflezer.batch")
    with tempfile.TemporaryDirectory() as folder:
        batch.run_batch([str(file) for file in files], Path(folder), version="bench", jobs=jobs)


def run_plain(files: Sequence[Path], jobs: int) -> None:
    with multiprocessing.get_context("spawn").Pool(jobs) as pool:
        for _ in pool.imap_unordered(extract_text, [str(file) for file in files]):
            pass


def extract_text(path: str) -> int:
    """What a first script with pdfplumber does: the text of every page, and nothing made of it."""
    with import_module("pdfplumber").open(path) as document:
        return sum(len(page.extract_text()) for page in document.pages)


def to_batch_table(rates: Sequence[Rate]) -> str:
    """A Markdown table of *rates*.

    >>> print(to_batch_table([Rate(1, 10.0, 2.0), Rate(2, 18.0, 4.0)]))
    | processes | batch, letters/s | pdfplumber text, letters/s | ratio |
    |---:|---:|---:|---:|
    | 1 | 10.0 | 2.0 | 5.0 |
    | 2 | 18.0 | 4.0 | 4.5 |
    """
    lines = ["| processes | batch, letters/s | pdfplumber text, letters/s | ratio |", "|---:|---:|---:|---:|"]
    for jobs, ours, plain in rates:
        beside = f"{plain:.1f} | {ours / plain:.1f}" if plain else " | "
        lines.append(f"| {jobs} | {ours:.1f} | {beside} |")
    return "\n".join(lines)


def _seconds(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
