#!/usr/bin/env python3
"""The letters of the corpus as PDF, as several producers print them: scripts/make_corpus.py OUT [FOLDER …]

Each FOLDER holds a letter.txt and its gold.json; without one, all of corpus/letters is printed. The PDFs are for
tests and for looking at: OUT/<letter>.<producer>.pdf. The same letter gives the same pages on every run.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from rendering import PRODUCERS, read_printed, to_pdf

CORPUS = Path(__file__).resolve().parent.parent / "corpus" / "letters"


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="the folder for the PDFs")
    parser.add_argument("folders", type=Path, nargs="*", help="folders with letter.txt and gold.json")
    parser.add_argument("--producer", choices=sorted(PRODUCERS), action="append", help="all of them if not given")
    options = parser.parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    for folder in options.folders or sorted(CORPUS.iterdir()):
        letter = read_printed(
            (folder / "letter.txt").read_bytes(), json.loads((folder / "gold.json").read_text("utf-8"))
        )
        for producer in options.producer or sorted(PRODUCERS):
            path = options.out / f"{folder.name}.{producer}.pdf"
            path.write_bytes(to_pdf(letter, producer))
            print(path)


if __name__ == "__main__":
    main()
