"""A question to the archive → the places in letters that answer it."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

import regex

from brieflezer.archive.likeness import fold
from brieflezer.archive.query import parse_query
from brieflezer.archive.schema import open_archive
from brieflezer.archive.track import overdue_in
from brieflezer.errors import BrieflezerError

Kind = Literal["text", "commitment", "motion", "reference", "figure"]
KINDS: tuple[Kind, ...] = get_args(Kind)
MARK = ("\x02", "\x03")
"""Stand around the words that were searched for, in `Hit.marked`."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One place that answers a question: in which letter, on which page, and the words that stand there.

    `quote` is a snippet of the text around the words for kind 'text', and the quote of the finding for the others.
    `marked` is the same with the words between `MARK`. `id` is the block or finding within the letter; `score` is
    higher for a better answer, and comparable within a kind alone; it is None where no words were asked.
    """

    kind: Kind
    letter: str
    id: str
    file: str | None
    date: str | None
    ministry: str | None
    subject: str | None
    page: int | None
    quote: str
    marked: str
    status: str | None = None
    deadline: str | None = None
    identifier: str | None = None
    value: int | float | None = None
    unit: str | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True)
class _Source:
    """How one kind is asked: the table, and where its words stand."""

    table: str
    columns: str
    words: str
    joined: str
    id: str = "f.id"


_FOUND = "snippet({fts}, {column}, char(2), char(3), '…', 30)"
_SOURCES: dict[Kind, _Source] = {
    "text": _Source("blocks", "NULL, NULL, NULL, NULL, NULL", "blocks_fts", "f.key"),
    "commitment": _Source(
        "commitments", "f.status, f.deadline_latest, f.identifier, NULL, NULL", "commitments_fts", "f.key"
    ),
    "motion": _Source("motions", "f.status, NULL, f.identifier, NULL, NULL", "motions_fts", "f.key"),
    "reference": _Source('"references"', "NULL, NULL, f.identifier, NULL, NULL", "blocks_fts", "b.key"),
    "figure": _Source("figures", "NULL, NULL, NULL, f.value, f.unit", "blocks_fts", "b.key"),
}
_WITHIN = {
    "reference": 'JOIN blocks b ON b.letter = f.letter AND b.start <= f.start AND f.start < b."end"',
    "figure": "JOIN blocks b ON b.letter = f.letter AND b.id = f.block",
}
_DOSSIER = regex.compile(r"(\d{1,3}(?:[ .]?\d{3})|\d{3,6})(?:[-\s]+([IVXLC]+[A-Z]?|[A-Z]|\d{2}))?")


def search(
    archive: str | Path,
    query: str | None = None,
    *,
    kinds: Sequence[Kind] = (),
    ministry: str | None = None,
    since: datetime.date | None = None,
    until: datetime.date | None = None,
    dossier: str | None = None,
    status: str | None = None,
    overdue_at: datetime.date | None = None,
    limit: int | None = 20,
) -> tuple[Hit, ...]:
    """The places in *archive* where the words of *query* stand (see `query.parse_query`), the best first, per kind.

    *kinds* is what to look for: by default text, or what has a status where one is asked. Figures and references answer
    where their own words or those of their block do. Without *query* all that passes the filters is given, the latest
    letter first. *ministry* is a part of its name, in any capitals and accents; *since* and *until* are dates of the
    letter, both included; *dossier* ('29628', '35925-VI') is one that the letter cites or is a part of (for references:
    that of the reference itself); *overdue_at* leaves the promises that nothing in a letter up to that day had settled,
    while their last deadline had passed.

    Raises `BrieflezerError` where the archive cannot be used, nothing was asked, or a filter fits no kind.
    """
    asked = tuple(kinds) or _kinds(status, overdue_at)
    if overdue_at is not None and asked != ("commitment",):
        raise BrieflezerError(
            "only promises can be overdue", hint="Use --overdue-at with --kind commitment, or without --kind."
        )
    if status is not None and not set(asked) <= {"commitment", "motion"}:
        raise BrieflezerError(
            "only promises and motions have a status", hint="Use --status with --kind commitment or motion."
        )
    if query is None and not any((kinds, ministry, since, until, dossier, status, overdue_at)):
        raise BrieflezerError("nothing was asked", hint="Give words to search for, or a filter.")
    expression = parse_query(query) if query is not None else None
    with open_archive(archive) as connection:
        chosen = _filters(connection, ministry, since, until, overdue_at)
        overdue = overdue_in(connection, overdue_at) if overdue_at is not None else None
        return tuple(
            hit
            for kind in asked
            for hit in _hits(connection, kind, expression, chosen, _parse_dossier(dossier), status, overdue, limit)
        )


def _kinds(status: str | None, overdue_at: datetime.date | None) -> tuple[Kind, ...]:
    if overdue_at is not None:
        return ("commitment",)
    return ("commitment", "motion") if status is not None else ("text",)


@dataclass(frozen=True, slots=True)
class _Condition:
    sql: str
    values: tuple[str, ...] = ()


def _filters(
    connection: sqlite3.Connection,
    ministry: str | None,
    since: datetime.date | None,
    until: datetime.date | None,
    overdue_at: datetime.date | None,
) -> list[_Condition]:
    """What the letter must be."""
    conditions = []
    if ministry is not None:
        names = [name for (name,) in connection.execute("SELECT DISTINCT ministry FROM letters") if name]
        fitting = tuple(name for name in names if fold(ministry) in fold(name))
        conditions.append(_Condition(f"l.ministry IN ({', '.join('?' * len(fitting))})", fitting))
    if since is not None:
        conditions.append(_Condition("l.date >= ?", (since.isoformat(),)))
    last = min((day for day in (until, overdue_at) if day is not None), default=None)
    if last is not None:
        conditions.append(_Condition("l.date <= ?", (last.isoformat(),)))
    return conditions


def _parse_dossier(typed: str | None) -> tuple[str, str | None] | None:
    if typed is None:
        return None
    found = _DOSSIER.fullmatch(typed.strip().upper())
    if not found:
        raise BrieflezerError(f"{typed!r} is no number of a dossier", hint="Write it as 29628 or 35925-VI.")
    return regex.sub(r"\D", "", found[1]), found[2]


def _about_dossier(kind: Kind, dossier: tuple[str, str | None]) -> _Condition:
    name = "-".join(filter(None, dossier))
    own = "dossier = ? AND dossier_suffix = ?" if dossier[1] else "dossier = ?"
    values = tuple(filter(None, dossier))
    if kind == "reference":
        return _Condition(" AND ".join(f"f.{part}" for part in own.split(" AND ")), values)
    return _Condition(
        f'(f.letter IN (SELECT letter FROM "references" WHERE {own}) OR l.kamerstuk LIKE ?)', (*values, f"kst-{name}-%")
    )


def _hits(
    connection: sqlite3.Connection,
    kind: Kind,
    expression: str | None,
    chosen: Sequence[_Condition],
    dossier: tuple[str, str | None] | None,
    status: str | None,
    overdue: frozenset[tuple[str, str]] | None,
    limit: int | None,
) -> Iterator[Hit]:
    source = _SOURCES[kind]
    conditions = [*chosen]
    if dossier is not None:
        conditions.append(_about_dossier(kind, dossier))
    if status is not None:
        conditions.append(_Condition("f.status = ?", (status,)))
    plain = "f.text" if kind == "text" else "f.quote"
    joins, marked, score, order = "", plain, "NULL", "l.date DESC, f.letter, f.start, f.id"
    if expression is not None:
        joins = f"{_WITHIN.get(kind, '')} JOIN {source.words} w ON w.rowid = {source.joined}"
        conditions.append(_Condition(f"{source.words} MATCH ?", (expression,)))
        if kind in ("text", "commitment", "motion"):
            marked = (
                _FOUND.format(fts=source.words, column=0)
                if kind == "text"
                else f"highlight({source.words}, 0, char(2), char(3))"
            )
        score, order = f"-bm25({source.words})", "score DESC, l.date DESC, f.letter, f.start, f.id"
    where = " AND ".join(condition.sql for condition in conditions) or "1"
    rows = connection.execute(
        f"SELECT f.letter, f.id, l.name, l.date, l.ministry, l.subject, f.page, {marked}, {source.columns}, "
        f"{score} AS score FROM {source.table} f JOIN letters l ON l.id = f.letter {joins} "
        f"WHERE {where} ORDER BY {order}",
        tuple(value for condition in conditions for value in condition.values),
    )
    given = 0
    for (
        letter,
        id,
        file,
        date,
        ministry,
        subject,
        page,
        words,
        state,
        deadline,
        identifier,
        value,
        unit,
        points,
    ) in rows:
        if limit is not None and given >= limit:
            return
        if overdue is not None and (letter, id) not in overdue:
            continue
        given += 1
        quote = words.replace(MARK[0], "").replace(MARK[1], "")
        yield Hit(
            kind, letter, id, file, date, ministry, subject, page, quote, words, state, deadline, identifier, value,
            unit, None if points is None else round(points, 4),
        )  # fmt: skip
