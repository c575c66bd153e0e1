"""Whatever a file holds, it is read in time that grows with its length, and nothing but our own errors comes out.

Nothing here measures speed: a text is read at one length and at six times that length, and the longer one may take no
more than fourteen times the work of the processor. What grows with the square of the length takes thirty-six times,
however often it is measured; what else the machine is doing passes, so the best of several measurements counts.
"""

from __future__ import annotations

import gc
import random
import time
from itertools import pairwise
from pathlib import Path

import pytest

import brieflezer
from brieflezer.errors import BrieflezerError
from brieflezer.sources.text import decode

CORPUS = Path(__file__).parent.parent / "corpus" / "letters"
SMALL = 1_500
"""Characters of the shorter text, at first; it grows until reading it takes `FLOOR`."""
FLOOR = 0.02
"""Seconds. What takes less is mostly noise."""
LONGEST = 50_000
"""Characters. What is read within `FLOOR` up to here is not made longer."""
TIMES = 6
WORST = 14.0
ATTEMPTS = 5

PROSE = "De gemeenten hebben dit jaar gewerkt aan de fietspaden langs het kanaal en aan de bruggen.\n\n"

RUNS = {
    "digits": "1234567890",
    "spaces": " ",
    "words-far-apart": " " * 60 + "x",
    "numbered lines": "1. een\n",
    "numbered paragraphs": "1. een\n\n",
    "Kamerstukken": "Kamerstukken ",
    "citations without end": "Kamerstukken II 2020/21, ",
    "nr.": "nr. ",
    "numbers": "29 628 ",
    "numbers in brackets": "(29 628, nr. ",
    "double asterisks": "**",
    "asterisks": "*",
    "open emphasis": "*a ",
    "underscores": "_",
    "open underscores": "_a ",
    "brackets": "[",
    "note brackets": "[^",
    "dollars": "$",
    "dollars and digits": "$1",
    "angle brackets": "<",
    "open sup": "<sup>",
    "open b": "<b>",
    "ampersands": "&abc",
    "parentheses": "(",
    "backslashes": "\\{",
    "broken words": "a-\n",
    "soft hyphens": "\u00ad",
    "markers": "woord¹ ",
    "notes": "¹ een\n",
    "markers and notes": "a¹\n¹ b\n\n",
    "plain notes": "woord1\n1 Zie\n",
    "note brackets with notes": "woord [1]\n[1] Zie\n",
    "tabs": "\t",
    "rows": "a\t1\n",
    "rows by spaces": "a    1    2\n",
    "captions": "Tabel 1: a\n",
    "form feeds": "\f",
    "line ends": "\n",
    "carriage returns": "\r",
    "headings": "Kop\n\n",
    "numbered headings": "1.1 Kop\n\n",
    "Roman headings": "IX. Kop\n\n",
    "questions": "Vraag 1\n",
    "questions without end": "Vragen van het lid A over ",
    "answers without end": "Antwoord van minister A (",
    "labels": "Ons kenmerk\n",
    "labels with values": "Datum 3 mei 2021\n\n",
    "rows of labels": "datum    kenmerk\n",
    "addressees": "De Voorzitter van de Tweede Kamer ",
    "offices": "De minister van Financiën,\n",
    "names": "A. de Boer\n",
    "directorates": "Directie A\n",
    "dates": "3 mei 2021 ",
    "articles": "artikel 3, ",
    "laws": "Wet op de ",
    "URLs": "http://",
    "Idem": "Idem. ",
    "capitals": "A ",
    "one word": "a",
    "dashes": "- ",
    "dots": ". ",
    "combining marks": "\u0301",
    "euros": "€ ",
    "page numbers": "Pagina 1\n",
    "prose": PROSE,
    "broken paragraphs": "een\n\n",
    "words broken over paragraphs": "a-\n\n",
    "pages inside a sentence": "een\f",
    "furniture inside a sentence": "Pagina 1\neen\n",
    "rows apart": "a\t1\n\n",
    "items and their sections": "1. Bruggen en sluizen\n2. Tunnels\n\n1.1 Bruggen\n\n" + PROSE,
    "bare numbers": "7\n",
    "numbers above their notes": "x.1\n1\nZie.\n",
    "begun sentences": "De gemeenten hebben op alle veren in de provincie het water geteld en in Lek\n\n",
    "sidebars at the right": " " * 60 + "Ons kenmerk\n" + " " * 60 + "Postbus 12\n",
    "sidebars below the prose": "Directie A\nPostbus 1\nPostbus 2\n",
}


def seconds(text: str) -> float:
    """The processor's time for one reading; the collector would visit what other tests left behind."""
    gc.disable()
    try:
        start = time.process_time()
        brieflezer.read_text(text)
        return time.process_time() - start
    finally:
        gc.enable()


def repeated(run: str, length: int) -> str:
    return f"Geachte voorzitter,\n\n{PROSE}{run * (length // len(run))}\n\nSlot.\n"


def measurable(run: str) -> int:
    """The shortest length whose reading takes long enough to measure."""
    length = SMALL
    while seconds(repeated(run, length)) < FLOOR and length < LONGEST:
        length = length * 3 // 2
    return length


def least_growth(short: str, long: str) -> float:
    """How many times as long the longer text takes, at best; measured again only while that is too long."""
    growth = float("inf")
    for _ in range(ATTEMPTS):
        growth = min(growth, seconds(long) / max(seconds(short), FLOOR))
        if growth < WORST:
            break
    return growth


@pytest.mark.parametrize("name", RUNS)
def test_time_grows_with_length(name: str) -> None:
    """Six times as much of the same takes nowhere near thirty-six times as long."""
    length = measurable(RUNS[name])
    assert least_growth(repeated(RUNS[name], length), repeated(RUNS[name], TIMES * length)) < WORST


def test_many_letters_in_one_file_take_as_long_as_each_alone() -> None:
    """Three letters of the corpus in one file, and six times all of them: the time follows the length."""
    files = sorted(CORPUS.glob("*/letter.txt"))[:3]
    whole = "\n\n".join(decode(file.read_bytes())[0].replace("\r\n", "\n") for file in files)
    assert least_growth(whole, "\n\n".join([whole] * TIMES)) < WORST


def test_a_line_of_two_megabytes_is_read() -> None:
    """A file without a single line end is read to its end."""
    assert brieflezer.read_text("woord " * 333_333 + "slotwoord").text.endswith("slotwoord")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("woord" + "¹" * 5000, id="marker"),
        pytest.param("[^1" * 5000, id="note brackets"),
        pytest.param("9" * 5000 + ".", id="digits"),
        pytest.param("Kamerstuk " + "9" * 5000, id="dossier"),
        pytest.param("nr. " + "9" * 5000 + "\n\n1. " + "1" * 5000, id="numbers"),
        pytest.param("een \ue000 twee \ue001 drie \ue002", id="private use"),
        pytest.param("\x01\x02\x03 een", id="control characters"),
        pytest.param("een 😀 \U0010ffff", id="beyond the first plane"),
        pytest.param("\u202eenhcstkeR", id="right to left"),
        pytest.param("een \ud800 twee", id="surrogate"),
        pytest.param("¹", id="one marker"),
        pytest.param("¹ ", id="one note"),
        pytest.param("1. ", id="one number"),
        pytest.param("\f \f.", id="form feeds"),
        pytest.param("\ta\t", id="one cell"),
        pytest.param("-", id="one dash"),
        pytest.param("Vraag 1", id="one question"),
        pytest.param("Datum", id="one label"),
    ],
)
def test_odd_texts_are_read(text: str) -> None:
    """Nothing that can stand in a string makes reading or writing fail."""
    reading = brieflezer.read_text(text)
    assert brieflezer.Reading.from_json(reading.to_json()) == reading


def letters_with_damage() -> list[str]:
    """Letters of the corpus with stretches cut out, doubled, swapped and overwritten; always the same ones."""
    dice = random.Random(20)
    texts = [decode(file.read_bytes())[0] for file in sorted(CORPUS.glob("*/letter.txt"))]
    damaged = []
    for _ in range(40):
        text = dice.choice(texts)
        for _ in range(dice.randint(1, 8)):
            a, b = sorted(dice.sample(range(len(text)), 2))
            b = min(b, a + dice.choice((1, 30, 600)))
            piece = dice.choice(
                ("", text[a:b] * 2, text[a:b][::-1], "\f", "\n", "¹", "\t", "1. ", dice.choice(texts)[a:b])
            )
            text = text[:a] + piece + text[b:]
        damaged.append(text)
    return damaged


def test_damaged_letters_are_read() -> None:
    """However a letter is mangled, it is read, and what holds for any letter holds for it."""
    for text in letters_with_damage():
        reading = brieflezer.read_text(text)
        spans = [block.span for block in reading.blocks]
        assert all(reading.text[before[1] : after[0]] == "\n\n" for before, after in pairwise(spans))
        assert all(reading.text[slice(*ref.span)] == ref.quote for ref in reading.references)


def test_damaged_bytes_are_read_or_refused() -> None:
    """Bytes that are not quite a text are read or refused with an error of ours, never with another."""
    dice = random.Random(21)
    data = (CORPUS / "kst-printed-2014" / "letter.txt").read_bytes()
    outcomes = set()
    for _ in range(60):
        mangled = bytearray(data[: dice.randint(1, len(data))])
        for _ in range(dice.choice((1, 20, 400))):
            mangled[dice.randrange(len(mangled))] = dice.randrange(256)
        try:
            outcomes.add(type(brieflezer.read(bytes(mangled))))
        except BrieflezerError as error:
            outcomes.add(type(error))
    assert brieflezer.Reading in outcomes
