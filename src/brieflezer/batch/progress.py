"""A progress bar on a terminal: the only module that calls rich."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from brieflezer.batch.store import Entry

Watch = Callable[[Entry, int], None]
"""Told of each letter that is done, and of how many there are."""


@contextmanager
def shown_progress() -> Iterator[Watch]:
    """A bar on stderr with the rate, the time left and the failures; nothing at all where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield lambda entry, total: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    bar = Progress(
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
        TextColumn("[red]{task.fields[failures]}"),
        console=Console(stderr=True),
    )
    failed = 0
    with bar:
        task = bar.add_task("letters", total=None, rate="", failures="")

        def watch(entry: Entry, total: int) -> None:
            nonlocal failed
            failed += entry.error is not None
            speed = bar.tasks[0].finished_speed or bar.tasks[0].speed
            rate = f"{speed:.1f} letters/s" if speed else ""
            bar.update(task, total=total, advance=1, rate=rate, failures=f"{failed} failed" if failed else "")

        yield watch
