"""Page furniture in a raw text: what returns page after page and belongs to the page, not to the letter.

Nothing here knows the name of a ministry. A line is furniture by what it is: a page number, a running foot of the
printed Kamerstukken, a labelled value of the sidebar ('Ons kenmerk' with what follows it), or a short line that returns
and stands, more often than not, where pages end: beside other furniture, at a form feed, in the middle of a sentence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import regex

from brieflezer.dutch.dates import parse_date
from brieflezer.layout.labels import parse_label, parse_label_row
from brieflezer.letter import Line

LONGEST = 90
"""A longer line is prose: no sidebar or running head of a letter is that wide."""

_CERTAIN = regex.compile(
    r"""(?:
      (?:pagina|pag\.|blz\.|bladzijde|bladnr\.?|blad)\s*+\d{1,4}(?:\s*+(?:van|/|-|uit)\s*+\d{1,4})?
    | -\s*+\d{1,4}\s*+-
    | \d{1,3}\s*+/\s*+\d{1,3}
    | (?:tweede|eerste)\ kamer,\ vergaderjaar\ \d{4}\s*+[-–/]\s*+\d{2,4}.{0,60}
    | issn\ \d{4}\s*+-\s*+\d{3}[\dx]
    | (?:kst|ah|h|kv|blg)-[\w-]{3,40}
    | (?:tkkst|kst|kvr)\d{4,8}
    | ['’‘`]s-?\ ?gravenhage\ \d{4} | den\ haag\ \d{4}
    | sdu\ (?:uitgevers|grafische).{0,60}
    )\s*+$""",
    regex.IGNORECASE | regex.VERBOSE,
)
_BARE_NUMBER = regex.compile(r"\d{1,3}$")
_ENDS_SENTENCE = regex.compile(r"[.!?:;…]['\"”’)\]⁰-⁹]*+$")
_NUMBER = regex.compile(r"\d++")
_NO_FURNITURE = regex.compile(r"[⁰¹²³⁴-⁹]|[-•▪*–]\s|\(?\d{1,2}[.)]\s|\[\d")
_REFERENCE_VALUE = regex.compile(r"(?=.{1,50}$)(?:[-–]|\S*\d\S*(?:\s\S{1,20}){0,3}|[A-Z]{2,}\S*(?:\s\S{1,20}){0,2})$")


def is_page_furniture(text: str) -> bool:
    """Whether *text* is by itself a page number, a running foot or an imprint of the printed Kamerstukken.

    >>> is_page_furniture("Pagina 3 van 25"), is_page_furniture("ISSN 0921 - 7371"), is_page_furniture("3 van de 25")
    (True, True, False)
    """
    text = text.strip()
    return len(text) <= LONGEST and bool(_CERTAIN.match(text) or _BARE_NUMBER.match(text))


def find_furniture(lines: Sequence[Line]) -> frozenset[int]:
    """The indexes of the lines in *lines* (blank ones included) that are page furniture."""
    texts = [line.text.strip() for line in lines]
    certain = {index for index, text in enumerate(texts) if text and len(text) <= LONGEST and _CERTAIN.match(text)}
    certain |= _labelled(texts) | _label_rows(texts)
    certain |= _page_numbers(lines, texts, certain)
    return frozenset(certain | _returning(lines, texts, certain))


def _labelled(texts: Sequence[str]) -> set[int]:
    """Lines with a sidebar label that returns, and their values on the same or on the next line that is not blank."""
    labels: list[tuple[int, str]] = []
    for index, text in enumerate(texts):
        if text and len(text) <= LONGEST and (label := parse_label(text)) is not None:
            labels.append((index, label.word))
    counts = Counter(word for _, word in labels)
    found: set[int] = set()
    for index, word in labels:
        if counts[word] < 2:
            continue
        label = parse_label(texts[index])
        assert label is not None
        if label.value:
            if label.field == "date" and parse_date(label.value) is None:
                continue
            if label.field in ("reference", "your_reference") and not _REFERENCE_VALUE.match(label.value):
                continue
            if label.field in ("date", "reference", "your_reference", "attachments"):
                found.add(index)
            continue
        following = next((i for i in range(index + 1, min(index + 4, len(texts))) if texts[i]), None)
        found.add(index)
        if following is not None and _is_value(label.field, texts[following]):
            found.add(following)
    return found


def _label_rows(texts: Sequence[str]) -> set[int]:
    """Rows of labels with the row of values under them, on the pages after the first."""
    rows = [index for index, text in enumerate(texts) if text and parse_label_row(text)]
    return {line for index in rows[1:] for line in (index, index + 1) if line < len(texts) and texts[line]}


def _is_value(field: str, text: str) -> bool:
    if field == "date":
        return parse_date(text) is not None
    if field in ("reference", "your_reference"):
        return bool(_REFERENCE_VALUE.match(text))
    return field == "attachments" and (text.isdecimal() or text in "-–")


def _page_numbers(lines: Sequence[Line], texts: Sequence[str], certain: set[int]) -> set[int]:
    """Bare numbers at the edges of pages that count them; without form feeds, three or more that count up by one."""
    bare = [index for index, text in enumerate(texts) if _BARE_NUMBER.match(text)]
    if not bare:
        return set()
    filled = [index for index, text in enumerate(texts) if text]
    place = {index: order for order, index in enumerate(filled)}
    at_edge = set()
    for index in bare:
        order = place[index]
        before = lines[filled[order - 1]].page if order else None
        after = lines[filled[order + 1]].page if order + 1 < len(filled) else None
        page = lines[index].page
        if (before, after) != (page, page) and lines[-1].page > 1:
            at_edge.add(index)
    if at_edge:
        return at_edge
    chains: dict[int, list[int]] = {}  # the last number of a chain that counts up by one → its lines
    for index in bare:
        value = int(texts[index])
        longer = [*chains.get(value - 1, []), index]
        if len(longer) > len(chains.get(value, [])):
            chains[value] = longer
    longest = max(chains.values(), key=len)
    return set(longest) if len(longest) >= 3 else set()


def _key(text: str) -> str:
    return _NUMBER.sub("#", " ".join(text.casefold().split()))


def _returning(lines: Sequence[Line], texts: Sequence[str], certain: set[int]) -> set[int]:
    """Short lines that return where pages end."""
    keys = {
        index: _key(text)
        for index, text in enumerate(texts)
        if text and len(text) <= LONGEST and "\t" not in text and not _NO_FURNITURE.match(text)
    }
    counts = Counter(keys.values())
    candidates = {index for index, key in keys.items() if counts[key] >= 2} | certain
    seen: Counter[str] = Counter()
    for group, before, after in _groups(texts, candidates):
        evidence = (
            any(index in certain for index in group)
            or (before is not None and after is not None and _breaks_sentence(texts[before], texts[after]))
            or (after is not None and lines[after].page != lines[group[-1]].page)
            or (before is not None and lines[before].page != lines[group[0]].page)
        )
        if evidence:
            seen.update({keys[index] for index in group if index in keys})
    return {
        index
        for index, key in keys.items()
        if counts[key] >= 2 and seen[key] >= (2 if counts[key] < 4 else counts[key] / 2)
    }


def _groups(texts: Sequence[str], candidates: set[int]) -> list[tuple[list[int], int | None, int | None]]:
    """Runs of candidates with only blank lines between them, and the filled lines before and after each run."""
    groups: list[tuple[list[int], int | None, int | None]] = []
    run: list[int] = []
    before: int | None = None
    for index, text in enumerate(texts):
        if not text:
            continue
        if index in candidates:
            run.append(index)
            continue
        if run:
            groups.append((run, before, index))
            run = []
        before = index
    if run:
        groups.append((run, before, None))
    return groups


def _breaks_sentence(before: str, after: str) -> bool:
    return not _ENDS_SENTENCE.search(before) and after[:1].islower()
