#!/usr/bin/env python3
"""Thousands of letters to try a batch on: scripts/make_many.py OUT [--letters N] [--pdf SHARE]

Each is a letter of the corpus with other numbers, some paragraphs left out and some told twice, so no two files are the
same. The same N gives the same files on every run. PDFs are printed once a letter and then told apart by a comment at
their end: reading them takes the time of any PDF, but what is in them is the same.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import environment

CORPUS = Path(__file__).resolve().parent.parent / "corpus" / "letters"
FILES_A_FOLDER = 500

# Numbers of three or four digits that are no year, and the first parts of longer ones.
_NUMBER = re.compile(r"(?<![\d.,/-])(?!19\d\d|20\d\d)\d{3,4}(?![\d/-])")


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description="Make thousands of letters to try a batch on.")
    parser.add_argument("out", type=Path, help="the folder for the letters")
    parser.add_argument("--letters", type=int, default=10_000, help="how many (default 10000)")
    parser.add_argument("--pdf", type=float, default=0.0, help="which part of them is a PDF, from 0 to 1 (default 0)")
    options = parser.parse_args(arguments)
    decode = import_module("brieflezer.sources.text").decode
    texts = {folder.name: decode((folder / "letter.txt").read_bytes())[0] for folder in sorted(CORPUS.iterdir())}
    printed = print_letters() if options.pdf else []
    for number in range(options.letters):
        chance = random.Random(number)
        name, text = list(texts.items())[number % len(texts)]
        folder = options.out / f"{number // FILES_A_FOLDER:03}"
        folder.mkdir(parents=True, exist_ok=True)
        if chance.random() < options.pdf:
            data = printed[number % len(printed)] + f"% {number}\n".encode()
            (folder / f"{number:06}.pdf").write_bytes(data)
        else:
            (folder / f"{number:06}-{name}.txt").write_text(vary(text, chance), "utf-8")
    return 0


def vary(text: str, chance: random.Random) -> str:
    """*text* with other numbers, and with paragraphs of its middle left out or told twice.

    >>> vary("Er zijn 345 agenten.", random.Random(1)) != "Er zijn 345 agenten."
    True
    """
    text = _NUMBER.sub(lambda match: str(chance.randint(10 ** (len(match[0]) - 1), 10 ** len(match[0]) - 1)), text)
    paragraphs = text.split("\n\n")
    middle = len(paragraphs) // 4
    kept = []
    for place, paragraph in enumerate(paragraphs):
        times = chance.choices((0, 1, 2), (1, 8, 1))[0] if middle < place < len(paragraphs) - middle else 1
        kept += [paragraph] * times
    return "\n\n".join(kept)


def print_letters() -> list[bytes]:
    from rendering import read_printed, to_pdf

    printed = []
    for folder in sorted(CORPUS.iterdir()):
        gold = json.loads((folder / "gold.json").read_text("utf-8"))
        printed.append(to_pdf(read_printed((folder / "letter.txt").read_bytes(), gold), "weasyprint"))
    return printed


if __name__ == "__main__":
    environment.enter()
    sys.exit(main(sys.argv[1:]))
