#!/usr/bin/env python3
"""Read letters and show what was found: python3 scripts/try.py [FILE ...]

The JSON of each FILE goes to out/<name>.json, a summary to the screen. Without a FILE it reads the annex with
commitments of the corpus, and then the whole corpus as PDF in one go, with the commands that a user would type: out/
holds JSON, CSV, an archive to search and an overview that opens in a browser.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import environment

if TYPE_CHECKING:
    from brieflezer.reading import Reading, Section

CORPUS = environment.ROOT / "corpus" / "letters"
OUT = environment.ROOT / "out"
PRODUCER = "typst"  # needs nothing of the system
SHOWCASE = "jenv-bijlage-toezeggingen-2021"
SECTIONS_SHOWN = 15


def main(arguments: list[str]) -> int:
    """Read the files named, or the showcase; the exit code of the first that could not be read, else 0."""
    import brieflezer

    letters = named(Path(argument) for argument in arguments) if arguments else showcase()
    if not letters:
        print(f"there is no letter in {CORPUS}", file=sys.stderr)
        return 1
    OUT.mkdir(exist_ok=True)
    exit_code = 0
    for name, path in letters.items():
        try:
            reading = brieflezer.read(path)
        except brieflezer.BrieflezerError as error:
            print(f"{path}: {error.message}", file=sys.stderr)
            exit_code = exit_code or error.exit_code
            continue
        except OSError as error:
            print(f"{path}: {error.strerror or error}", file=sys.stderr)
            exit_code = exit_code or 1
            continue
        target = OUT / f"{name}.json"
        target.write_text(reading.to_json(indent=2) + "\n", encoding="utf-8", newline="\n")
        print("\n".join([*summary(name, reading), f"  JSON        {target}", ""]))
    return exit_code if arguments else exit_code or whole_corpus()


def whole_corpus() -> int:
    """Print the corpus as PDF and read it as an archive would; the exit code of the first command that fails."""
    import make_corpus

    print("The corpus as PDF:")
    letters, readings, archive = OUT / "letters", OUT / "corpus", OUT / "corpus.db"
    make_corpus.main([str(letters), *map(str, sorted(CORPUS.iterdir())), "--producer", PRODUCER])
    for command in (
        ("batch", letters, "-o", readings, "--to", "json,csv"),
        ("index", readings, archive, "--prune"),
        ("search", archive, "wachttijden", "--limit", "3"),
        *(
            ("report", reading, "--pdf", letters / reading.stem, "-o", reading.with_suffix(".html"))
            for reading in (readings / "letters" / f"{path.name}.json" for path in sorted(letters.glob("*.pdf")))
        ),
        ("report", readings, "-o", readings / "overview.html"),
    ):
        line = [os.path.relpath(part) if isinstance(part, Path) else part for part in command]
        print("$ brieflezer", *line, flush=True)
        if code := subprocess.call([sys.executable, "-m", "brieflezer", *line]):
            return code
    print(f"\nThe overview, open it in a browser: {readings / 'overview.html'}")
    return 0


def named(paths: Iterable[Path]) -> dict[str, Path]:
    """Each path under the name of its output; a name that comes twice gets a number.

    >>> list(named([Path("a/brief.pdf"), Path("b/brief.pdf")]))
    ['brief', 'brief-2']
    """
    letters: dict[str, Path] = {}
    for path in paths:
        name, count = path.stem, 1
        while name in letters:
            count += 1
            name = f"{path.stem}-{count}"
        letters[name] = path
    return letters


def showcase() -> dict[str, Path]:
    """The annex with commitments if it is in the corpus, else the first letter there; a PDF before a text."""
    folders = (
        sorted(CORPUS.iterdir(), key=lambda folder: (folder.name != SHOWCASE, folder.name)) if CORPUS.is_dir() else []
    )
    for folder in folders:
        for path in sorted(folder.glob("letter.*")):
            return {folder.name: path}
    return {}


def summary(name: str, reading: Reading) -> Iterator[str]:
    """What a person wants to see first of a letter, line by line."""
    metadata, sender = reading.metadata, reading.metadata.sender
    signed = ", ".join(", ".join(filter(None, (one.name, one.role))) for one in sender.signatories)
    facts = (
        ("letter", f"{name} ({metadata.document_type})"),
        ("subject", metadata.title or metadata.subject),
        ("date", metadata.date and metadata.date.isoformat()),
        ("sender", ", ".join(filter(None, (sender.ministry, sender.directorate)))),
        ("signed", signed),
        ("addressee", metadata.addressee),
    )
    for label, value in facts:
        yield f"  {label:<11} {value or '-'}"
    yield from _outline(reading.sections)
    yield f"  {'footnotes':<11} {len(reading.footnotes)}"
    yield f"  {'references':<11} {_by_kind(reference.kind for reference in reading.references)}"
    commitments = (f"{commitment.kind}, {commitment.status}" for commitment in reading.commitments)
    yield f"  {'commitments':<11} {_by_kind(commitments)}"
    for label, found in (
        ("motions", reading.motions),
        ("figures", reading.figures),
        ("tables", reading.tables),
    ):
        if found:
            yield f"  {label:<11} {len(found)}"
    if reading.checks:
        yield f"  {'checks':<11} {_by_kind(check.status for check in reading.checks)}"
    for warning in reading.warnings:
        yield f"  warning     {warning.message}"


def _outline(sections: Iterable[Section]) -> Iterator[str]:
    shown = [section for section in sections if section.number or section.title]
    yield f"  {'sections':<11} {len(shown)}"
    for section in shown[:SECTIONS_SHOWN]:
        heading = " ".join(filter(None, (section.number, section.title)))
        yield f"  {'':<11} {'  ' * max(0, section.level - 1)}{heading}"
    if len(shown) > SECTIONS_SHOWN:
        yield f"  {'':<11} … and {len(shown) - SECTIONS_SHOWN} more"


def _by_kind(kinds: Iterable[str]) -> str:
    counts = Counter(kinds)
    details = "; ".join(f"{count} {kind}" for kind, count in sorted(counts.items()))
    return f"{counts.total()} ({details})" if counts else "0"


if __name__ == "__main__":
    environment.enter()
    for stream in (sys.stdout, sys.stderr):  # a console that has no sign for a character shows '?'
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    sys.exit(main(sys.argv[1:]))
