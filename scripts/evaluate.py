#!/usr/bin/env python3
"""How good are the readings? Run in the project's environment: .venv/bin/python scripts/evaluate.py

Scores every letter that has gold: those of corpus/ and, where --letters or BRIEFLEZER_LETTERS names a folder, those
as a group of their own. Exits with 1 when a measure is under its floor (scripts/floors.toml).
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import brieflezer
from brieflezer.reading import Reading
from evaluation import Letter, Measure, Tally, pooled, read_letters, score

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

SCRIPTS = Path(__file__).resolve().parent
CORPUS = SCRIPTS.parent / "corpus"
OWN = {"corpus": CORPUS / "letters", "heldout": CORPUS / "heldout", "heldout2": CORPUS / "heldout2"}
"""The groups of the project itself; rules were written against the first alone."""
Floors = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Scored:
    """A letter with its measures; `error` says why it could not be read."""

    letter: Letter
    reading: Reading | None
    error: str | None
    measures: tuple[Measure, ...]


def main(arguments: list[str]) -> int:
    options = _options(arguments)
    floors = tomllib.loads((SCRIPTS / "floors.toml").read_text(encoding="utf-8"))
    report: dict[str, object] = {}
    complaints: list[str] = []
    for group, folder in _groups(options.letters).items():
        results = [evaluate(letter) for letter in read_letters(folder)]
        totals = pooled(measure for result in results for measure in result.measures)
        if options.json:
            report[group] = _as_json(results, totals)
        elif options.propose:
            print("\n".join(proposal(group, totals)))
        else:
            lines = (line for result in results for line in details(result, options.verbose))
            print("\n".join([*table(f"{group} ({len(results)})", totals), "", *lines]))
        if options.write:
            write(options.write / group, results)
        if group in OWN or not options.letters:  # a folder named by hand was never held to a floor
            complaints += under_floor(group, totals, floors.get(group, {}))
    if options.json:
        print(json.dumps(report, indent=2, ensure_ascii=False))
    print("".join(f"{complaint}\n" for complaint in complaints), end="", file=sys.stderr)
    return 1 if complaints else 0


def evaluate(letter: Letter) -> Scored:
    """Read one letter and score it. Whatever goes wrong in reading is a full miss, not the end."""
    try:
        reading = brieflezer.read(letter.path)
    except Exception as error:
        return Scored(letter, None, f"{type(error).__name__}: {error}", score(letter.gold, None))
    return Scored(letter, reading, None, score(letter.gold, reading))


def under_floor(group: str, totals: Mapping[str, Tally], floors: Floors) -> list[str]:
    """One complaint for each measure that is under its floor, or that was not measured at all."""
    complaints = []
    for name, floor in floors.items():
        if name not in totals:
            complaints.append(f"{group}: {name} has a floor of {floor:.2f} but no letter measures it")
        elif totals[name].f1 < floor:
            complaints.append(f"{group}: {name} is {totals[name].f1:.4f}, under its floor of {floor:.2f}")
    return complaints


def proposal(group: str, totals: Mapping[str, Tally]) -> Iterable[str]:
    """Today's scores as floors, for a person to copy."""
    yield f"[{group}]"
    for name, tally in totals.items():
        if tally.predicted + tally.expected:
            yield f'"{name}" = {tally.f1_rounded_down}'
    yield ""


def table(title: str, totals: Mapping[str, Tally]) -> Iterable[str]:
    """The measures as lines of text; n is how much there was to find."""
    yield f"{title:<28}{'P':>7}{'R':>7}{'F1':>7}{'n':>7}{'said':>7}{'right':>7}"
    for name, tally in totals.items():
        if tally.predicted + tally.expected:
            scores = "".join(f"{value:7.3f}" for value in (tally.precision, tally.recall, tally.f1))
            yield f"{name:<28}{scores}{tally.expected:7}{tally.predicted:7}{tally.correct:7}"


def details(result: Scored, verbose: bool) -> Iterable[str]:
    """Why a letter could not be read and, for *verbose*, its own scores and misses."""
    if result.error:
        yield f"NOT READ {result.letter.name}: {result.error}"
    if verbose:
        yield from table(result.letter.name, pooled(result.measures))
        for measure in result.measures if result.reading else ():
            yield from (f"    {measure.name}: {note}" for note in measure.notes)
        yield ""


def write(folder: Path, results: Iterable[Scored]) -> None:
    """Leave each reading as ``<folder>/<letter>/<file>.json``, for scripts/compare.py."""
    for result in results:
        if result.reading:
            target = folder / f"{result.letter.name}.json"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(result.reading.to_json(indent=2) + "\n", encoding="utf-8", newline="\n")


def _groups(letters: Path | None) -> dict[str, Path]:
    named = letters or os.environ.get("BRIEFLEZER_LETTERS")
    groups = OWN | ({"letters": Path(named)} if named else {})
    for folder in [groups["letters"]] if named else []:
        if not folder.is_dir():
            raise SystemExit(f"there is no folder {folder}")
    return groups


def _as_json(results: Iterable[Scored], totals: Mapping[str, Tally]) -> dict[str, object]:
    return {
        "pooled": _rows(totals),
        "letters": {
            result.letter.name: {"error": result.error, "measures": _rows(pooled(result.measures))}
            for result in results
        },
    }


def _rows(totals: Mapping[str, Tally]) -> dict[str, dict[str, float]]:
    return {
        name: {
            "precision": round(tally.precision, 4),
            "recall": round(tally.recall, 4),
            "f1": round(tally.f1, 4),
            "correct": tally.correct,
            "predicted": tally.predicted,
            "expected": tally.expected,
        }
        for name, tally in totals.items()
    }


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Score the readings of all letters that have gold.")
    add = parser.add_argument
    add("--letters", type=Path, metavar="DIR", help="a second folder of letters with gold, without floors")
    add("-v", "--verbose", action="store_true", help="each letter too, with what was missed and invented")
    add("--json", action="store_true", help="print JSON instead of a table")
    add("--propose", action="store_true", help="print today's scores as floors")
    add("--write", type=Path, metavar="DIR", help="leave the readings there, for scripts/compare.py")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
