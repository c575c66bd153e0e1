"""Hits, lives and citations → a table for the terminal, JSON, or CSV. Here `rich` draws."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from brieflezer.archive.search import MARK, Hit
from brieflezer.archive.track import Citation, Life, Step

Row = dict[str, Any]
_STEP = ("event", "date", "file", "letter", "id", "page", "quote", "deadline", "deadline_latest", "score", "grounds")


def to_json(found: Sequence[Hit] | Sequence[Life] | Sequence[Citation]) -> str:
    """A JSON array with one object for each; dates are ISO 8601. A life holds its steps."""
    return json.dumps([_plain(one) for one in found], ensure_ascii=False, indent=2, default=str)


def to_csv(found: Sequence[Hit] | Sequence[Life] | Sequence[Citation]) -> str:
    """CSV with a header and one row for each; for lives one row a step, with the life before it."""
    rows = [row for one in found for row in _flat(one)]
    stream = io.StringIO(newline="")
    if rows:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return stream.getvalue()


@contextmanager
def counting(what: str) -> Iterator[Callable[[int], None]]:
    """A counter on stderr for a number of *what* that goes up; nothing where stderr is no terminal."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(what, total=None)
        yield lambda number: bar.update(task, completed=number)


def show_hits(hits: Sequence[Hit], console: Console | None = None) -> None:
    """Print *hits*, with the words that were searched for in bold."""
    table = _table("where", "what", "words of the letter")
    for hit in hits:
        about = "\n".join(filter(None, (hit.kind, hit.status, hit.identifier, _by(hit.deadline))))
        table.add_row(_where(hit.date, hit.page, hit.file, hit.letter, hit.ministry), _text(about), _marked(hit.marked))
    _print(table, console)


def show_lives(lives: Sequence[Life], console: Console | None = None) -> None:
    """Print *lives*, each with its steps under it."""
    table = _table("when", "what", "words of the letter", "why one")
    for life in lives:
        about = (
            life.identifier,
            life.members,
            life.state,
            _by(life.deadline_latest),
            "OVERDUE" if life.overdue else None,
        )
        head = Text(_safe(f"{life.kind}: {life.summary}"), style="bold")
        head.append(
            _safe("  " + " · ".join(str(part) for part in about if part)), style="red" if life.overdue else "dim"
        )
        table.add_row("", "", head, "", end_section=False)
        for place, step in enumerate(life.steps, 1):
            why = "" if step.score is None else f"{step.score:.2f}: {', '.join(step.grounds)}"
            where = _where(step.date, step.page, step.file, step.letter)
            table.add_row(where, _text(step.event), _text(step.quote), _text(why), end_section=place == len(life.steps))
    _print(table, console)


def show_citations(citations: Sequence[Citation], console: Console | None = None) -> None:
    """Print *citations*, one row each."""
    table = _table("cited", "where", "words of the letter")
    for one in citations:
        cited = "\n".join(filter(None, (one.identifier, one.cited_file or one.cited)))
        table.add_row(_text(cited), _where(one.citing_date, one.page, one.citing_file, one.citing), _text(one.quote))
    _print(table, console)


def _plain(one: Hit | Life | Citation) -> Row:
    row = dataclasses.asdict(one)
    row.pop("marked", None)
    return row


def _flat(one: Hit | Life | Citation) -> Iterator[Row]:
    if not isinstance(one, Life):
        yield _plain(one)
        return
    for place, step in enumerate(one.steps, 1):
        yield {
            "kind": one.kind, "life": one.id, "summary": one.summary, "members": one.members,
            "identifier": one.identifier, "state": one.state, "overdue": int(one.overdue),
            "life_deadline_latest": one.deadline_latest, "step": place,
            **{name: _cell(step, name) for name in _STEP},
        }  # fmt: skip


def _cell(step: Step, name: str) -> object:
    value = getattr(step, name)
    return "; ".join(value) if name == "grounds" else value


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 1, 0), header_style="bold")
    for name in columns:
        table.add_column(name, ratio=5 if name == "words of the letter" else 2, overflow="fold")
    return table


def _print(table: Table, console: Console | None) -> None:
    if table.row_count:
        (console or Console()).print(table)


def _where(date: object, page: int | None, file: str | None, letter: str, ministry: str | None = None) -> Text:
    first = " · ".join(filter(None, (str(date) if date else None, f"p. {page}" if page else None)))
    return _text("\n".join(filter(None, (first, file or letter, ministry))))


def _by(deadline: object) -> str | None:
    return f"by {deadline}" if deadline else None


def _marked(words: str) -> Text:
    text = Text()
    for number, piece in enumerate(words.split(MARK[0])):
        inside, mark, after = piece.partition(MARK[1])
        if number and mark:
            text.append(_safe(inside), style="bold yellow")
            text.append(_safe(after))
        else:
            text.append(_safe(piece))
    return text


def _text(words: str) -> Text:
    return Text(_safe(words))


def _safe(words: str) -> str:
    """Nothing in a letter or in the name of a file may steer the terminal."""
    return "".join(
        char if char == "\n" or unicodedata.category(char) not in ("Cc", "Cf", "Cs") else " " for char in words
    )
