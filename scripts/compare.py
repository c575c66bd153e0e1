#!/usr/bin/env python3
"""What changed between two versions: .venv/bin/python scripts/compare.py OLD NEW

OLD and NEW are folders of readings (`scripts/evaluate.py --write DIR`) or JSONL files, a reading a line.
Prints for each letter the findings gained (+) and lost (-), then a line per kind. A finding is the same when
its quote and its value are; where it stands does not matter, so another reading order changes nothing.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from brieflezer.errors import NotAReadingError
from brieflezer.reading import Moment, Person, Reading

Readings = dict[str, Reading]


class BadInputError(Exception):
    """OLD or NEW is no collection of readings."""


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description="List what was gained and lost between two sets of readings.")
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    options = parser.parse_args(arguments)
    try:
        old, new = read_readings(options.old), read_readings(options.new)
    except BadInputError as error:
        print(error, file=sys.stderr)
        return 2
    print("\n".join(comparison(old, new)))
    return 0


def read_readings(path: Path) -> Readings:
    """The readings of a folder by their path in it, or those of a JSONL file by the name of their source."""
    if path.is_dir():
        files = sorted(path.rglob("*.json"))
        return {file.relative_to(path).with_suffix("").as_posix(): _parse(file.read_bytes(), file) for file in files}
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise BadInputError(f"{path}: {error.strerror}") from error
    readings: Readings = {}
    for number, line in enumerate(lines, 1):
        if line.strip():
            reading = _parse(line, f"{path}, line {number}")
            readings[_free_name(reading, readings)] = reading
    return readings


def comparison(old: Readings, new: Readings) -> Iterator[str]:
    """The differences, letter by letter and kind by kind, then the sums per kind."""
    for name in sorted(old.keys() ^ new.keys()):
        yield f"{name}: only in {'OLD' if name in old else 'NEW'}"
    gained, lost = Counter[str](), Counter[str]()
    kept = Counter[str]()
    for name in sorted(old.keys() & new.keys()):
        heading = name
        for kind, describe in KINDS.items():
            before, after = Counter(describe(old[name])), Counter(describe(new[name]))
            kept[kind] += (before & after).total()
            gained[kind] += (after - before).total()
            lost[kind] += (before - after).total()
            changes = sorted([*_marked("-", before - after), *_marked("+", after - before)])
            for change, sign in changes:
                if heading:
                    yield heading
                    heading = ""
                yield f"  {sign} {kind}: {change}"
    yield f"{'kind':<12}{'gained':>8}{'lost':>8}{'same':>8}"
    for kind in KINDS:
        yield f"{kind:<12}{gained[kind]:8}{lost[kind]:8}{kept[kind]:8}"


def _marked(sign: str, findings: Counter[str]) -> Iterator[tuple[str, str]]:
    return ((finding, sign) for finding in findings.elements())


def _parse(data: bytes, where: object) -> Reading:
    try:
        return Reading.from_json(data)
    except NotAReadingError as error:
        raise BadInputError(f"{where}: {error}") from error


def _free_name(reading: Reading, taken: Readings) -> str:
    name = reading.source.name or reading.source.sha256[:12]
    count = 1
    while name in taken:
        count += 1
        name = f"{reading.source.name}#{count}"
    return name


def _line(quote: str | None, **fields: object) -> str:
    """A finding in one line: its quote, and the fields that have a value."""
    said = " ".join(f"{key}={value}" for key, value in fields.items() if value not in (None, "", False))
    return f"{' '.join((quote or '').split())!r} {said}".rstrip()


def _moment(moment: Moment | None) -> str | None:
    return f"{moment.earliest}..{moment.latest}" if moment else None


def _people(people: Iterable[Person]) -> str:
    return ",".join(f"{person.name}({person.party})" if person.party else f"{person.name}" for person in people)


def _metadata(reading: Reading) -> Iterator[str]:
    for key, value in reading.to_dict()["metadata"].items():
        if value is not None:
            yield f"{key} = {value}"


def _sections(reading: Reading) -> Iterator[str]:
    titles = {section.id: section.title or section.number for section in reading.sections}
    for it in reading.sections:
        yield _line(it.title, number=it.number, level=it.level, parent=titles.get(it.parent or ""))


def _blocks(reading: Reading) -> Iterator[str]:
    for it in reading.blocks:
        yield _line(reading.text[it.span[0] : it.span[1]], kind=it.kind)


def _footnotes(reading: Reading) -> Iterator[str]:
    for it in reading.footnotes:
        after = (reading.text[max(0, a.span[0] - 15) : a.span[0]] for a in it.anchors)
        yield _line(it.text, number=it.number, after=[" ".join(words.split()) for words in after])


def _references(reading: Reading) -> Iterator[str]:
    numbers = {note.id: note.number for note in reading.footnotes}
    for it in reading.references:
        yield _line(
            it.quote, kind=it.kind, identifier=it.identifier, article=it.article, attachment=it.attachment,
            url=it.url, footnote=numbers.get(it.footnote or ""),
        )  # fmt: skip


def _commitments(reading: Reading) -> Iterator[str]:
    for it in reading.commitments:
        yield _line(
            it.quote, kind=it.kind, status=it.status, label=it.label, identifier=it.identifier,
            deadline=_moment(it.deadline), requested_by=_people(it.requested_by), mentions=len(it.mentions),
        )  # fmt: skip


def _motions(reading: Reading) -> Iterator[str]:
    for it in reading.motions:
        yield _line(
            it.quote, members=_people(it.members), identifier=it.identifier, status=it.status, date=it.date,
            mentions=len(it.mentions),
        )  # fmt: skip


def _figures(reading: Reading) -> Iterator[str]:
    for it in reading.figures:
        yield _line(
            it.quote, value=it.value, low=it.low, high=it.high, unit=it.unit, per=it.per,
            qualifier=it.qualifier, change=it.change, noun=it.noun, period=_moment(it.period),
        )  # fmt: skip


def _dates(reading: Reading) -> Iterator[str]:
    for it in reading.dates:
        yield _line(it.quote, earliest=it.earliest, latest=it.latest)


def _cells(reading: Reading) -> Iterator[str]:
    for table in reading.tables:
        for row in table.rows:
            for cell in row.cells:
                yield _line(cell.quote, value=cell.value, row=row.label, column=cell.column, table=table.caption)


def _checks(reading: Reading) -> Iterator[str]:
    for it in reading.checks:
        yield _line(it.statement, kind=it.kind, status=it.status)


def _warnings(reading: Reading) -> Iterator[str]:
    for it in reading.warnings:
        yield _line(it.message, code=it.code)


KINDS: dict[str, Callable[[Reading], Iterator[str]]] = {
    "metadata": _metadata,
    "sections": _sections,
    "blocks": _blocks,
    "footnotes": _footnotes,
    "references": _references,
    "commitments": _commitments,
    "motions": _motions,
    "figures": _figures,
    "dates": _dates,
    "cells": _cells,
    "checks": _checks,
    "warnings": _warnings,
}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
