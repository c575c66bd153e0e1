"""Page furniture in a raw text: what returns page after page and belongs to the page, not to the letter.

Nothing here knows the name of a ministry. A line is furniture by what it is: a page number, a running foot of the
printed Kamerstukken, a labelled value of the sidebar ('Ons kenmerk' with what follows it), or a short line that returns
and stands, more often than not, where pages end: beside other furniture, at a form feed, in the middle of a sentence.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import regex

from brieflezer.dutch.dates import parse_date
from brieflezer.layout.labels import is_acronym, is_address, is_office, office_goes_on, parse_label, parse_label_row
from brieflezer.layout.notes import is_note_with_source
from brieflezer.letter import Line

LONGEST = 90
"""A longer line is prose: no sidebar or running head of a letter is that wide."""

_CERTAIN = regex.compile(
    r"""(?:
      (?:pagina|pag\.|blz\.|bladzijde|bladnr\.?|blad)\s*+(?:[|:]\s*+)?\d{1,4}(?:\s*+(?:van|/|-|uit|\|)\s*+\d{1,4})?
    | \d{1,4}\s*+\|\s*+(?:pagina|bladzijde|\d{1,4})
    | [-–—]\s*+\d{1,4}\s*+[-–—]
    | \d{1,3}\s*+/\s*+\d{1,3}
    | (?:(?:['’‘`]s-?\ ?gravenhage|den\ haag)\ \d{4}\s+)?
      (?:tweede|eerste)\ kamer,\ vergaderjaar\ \d{4}\s*+[-–/]\s*+\d{2,4}.{0,60}
    | issn\ \d{4}\s*+-\s*+\d{3}[\dx]
    | (?:kst|ah|h|kv|blg)-(?=[\w-]*\d)[\w-]{3,40}
    | (?:tkkst|kst|kvr)\d{4,8}
    | ['’‘`]s-?\ ?gravenhage\ \d{4} | den\ haag\ \d{4}
    | (?:x\s)?noot
    | sdu\ (?:uitgevers|grafische).{0,60}
    )\s*+$""",
    regex.IGNORECASE | regex.VERBOSE,
)
_GAP = regex.compile(r"\s{3,}")
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
    return _is_certain(text) or bool(_BARE_NUMBER.match(text))


def _is_certain(text: str) -> bool:
    """Whether *text* is nothing but furniture, also where pieces of it or a page number stand beside one another."""
    pieces = [piece for piece in _GAP.split(text.strip()) if not _BARE_NUMBER.match(piece)]
    return bool(pieces) and all(len(piece) <= LONGEST and _CERTAIN.match(piece) for piece in pieces)


def find_furniture(lines: Sequence[Line]) -> frozenset[int]:
    """The indexes of the lines in *lines* (blank ones included) that are page furniture."""
    texts = [line.text.strip() for line in lines]
    certain = {index for index, text in enumerate(texts) if text and _is_certain(text)}
    certain |= _labelled(texts) | _label_rows(texts) | _colophons(texts)
    certain |= _page_numbers(lines, texts, certain)
    certain |= _offices(texts, certain)
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


def _colophons(texts: Sequence[str]) -> set[int]:
    """The sidebar of the first page where it stands below the prose: from an office, over its address, to the last
    label and its value."""
    found: set[int] = set()
    prose = next((index for index, text in enumerate(texts) if len(text) > _WIDE and text.count(" ") > 7), len(texts))
    index = prose + 1
    while index < len(texts):
        run = _colophon(texts, index) if texts[index] and is_office(texts[index]) else []
        found.update(run)
        index = run[-1] + 1 if run else index + 1
    return found


def _colophon(texts: Sequence[str], start: int) -> list[int]:
    """The lines from *start* on that are a colophon; none where they hold no address of two lines or more."""
    last, blanks, places, index = start, 0, 0, start
    while index < min(start + _LONGEST_COLOPHON, len(texts)) and blanks <= 2:
        text = texts[index]
        if len(text) > _NARROW or (text and text[-1] in ".;:?!" and not is_address(text)):
            break
        label = parse_label(text) if text else None
        blanks = 0 if text else blanks + 1
        if text and (is_address(text) or label is not None):
            places += label is None
            last = index
        elif text and last == index - 1 and parse_label(texts[last]) is not None and _REFERENCE_VALUE.match(text):
            last = index
        index += 1
    return [index for index in range(start, last + 1) if texts[index]] if places > 1 else []


_WIDE, _NARROW, _LONGEST_COLOPHON = 55, 45, 30
"""Characters of a line of prose at least and of a colophon at most; the lines of one."""


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


_KENMERK = regex.compile(r"(?=(?:\D{0,30}\d){5})[\w./-]{6,30}$")
_SURE_OFFICE = ("ministerie van", "directoraat-generaal")


def _offices(texts: Sequence[str], certain: set[int]) -> set[int]:
    """Names of offices, over one or more lines, and the kenmerk without its label, beside other furniture.

    A kenmerk must return, and so must what can also start a heading ('Programma …', 'Directie …').
    """
    counts = Counter(texts)
    found: set[int] = set()
    for start, end in _chunks(texts):
        names = set(_office_lines(texts, start, end, counts)) - certain
        if all(index in certain or index in names for index in range(start, end)):
            found.update(names)
    groups = _groups(texts, found | certain) if found else []
    return {index for group, _, _ in groups if not certain.isdisjoint(group) for index in group if index in found}


def _office_lines(texts: Sequence[str], start: int, end: int, counts: Counter[str]) -> list[int]:
    """The lines from *start* to *end* that name an office or go on with the name on the line before."""
    names: list[int] = []
    for index in range(start, end):
        text = texts[index]
        if len(text) > 60 or text[-1] in ".;:?!" or "\t" in text:
            continue
        sure = text.casefold().startswith(_SURE_OFFICE) or is_acronym(text)
        office = text[0].isupper() and is_office(text)
        goes_on = bool(names) and names[-1] == index - 1 and office_goes_on(texts[index - 1], text)
        if (office and sure) or goes_on or (counts[text] > 1 and (office or _KENMERK.match(text))):
            names.append(index)
    return names


def _chunks(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Start and end of every run of lines without a blank one."""
    start = 0
    for index, text in enumerate((*texts, "")):
        if not text:
            if index > start:
                yield start, index
            start = index + 1


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
        chain = chains.get(value - 1, [])
        longer = [*chain, index] if not chain or place[index] - place[chain[-1]] > _LEAST_BETWEEN else [index]
        if len(longer) > len(chains.get(value, [])):
            chains[value] = longer
    longest = max(chains.values(), key=len)
    return set(longest) if len(longest) >= 3 else set()


_LEAST_BETWEEN = 2
"""Lines between two page numbers: where fewer stand, the numbers count the lines of a list or a column."""


_FIRST_PAGES = 2
"""A running number starts at one of these: the first page often has none."""


def _keys(texts: Sequence[str]) -> dict[int, str]:
    """Index → the words of each line that may return, blanks evened out and without the one number that counts pages.

    Any other number belongs to the words: notes that cite one dossier page after page differ in theirs.
    """
    alike: dict[str, list[int]] = {}
    words: dict[int, str] = {}
    for index, text in enumerate(texts):
        if text and len(text) <= LONGEST and "\t" not in text and not _NO_FURNITURE.match(text):
            words[index] = " ".join(text.casefold().split())
            if not is_note_with_source(text):
                alike.setdefault(_NUMBER.sub("#", words[index]), []).append(index)
    keys = dict(words)
    for key, indexes in alike.items():
        if "#" in key and len(indexes) > 1:
            keys.update(_without_page_number(words, indexes))
    return keys


def _without_page_number(words: Mapping[int, str], indexes: Sequence[int]) -> dict[int, str]:
    """The lines at *indexes*, alike but for their numbers, with the number that varies most blanked if it counts up."""
    numbers = [_NUMBER.findall(words[index]) for index in indexes]
    place = max(range(len(numbers[0])), key=lambda at: len({row[at] for row in numbers}))
    same: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for index, row in zip(indexes, numbers, strict=True):
        same.setdefault((*row[:place], "#", *row[place + 1 :], ""), []).append((index, int(row[place])))
    found: dict[int, str] = {}
    for rest, members in same.items():
        if _counts_up([number for _, number in members]):
            pieces = _NUMBER.split(words[members[0][0]])
            key = "".join(itertools.chain.from_iterable(zip(pieces, rest, strict=True)))
            found.update({index: key for index, _ in members})
    return found


def _counts_up(values: Sequence[int]) -> bool:
    """Whether *values* grow as page numbers do; those of an annex start anew."""
    return all(one <= other or other <= _FIRST_PAGES for one, other in itertools.pairwise(values))


def _counting(texts: Sequence[str]) -> frozenset[int]:
    """The bare numbers with so little between them that they count lines, not pages."""
    filled = enumerate(index for index, text in enumerate(texts) if text)
    bare = [(order, index) for order, index in filled if _BARE_NUMBER.match(texts[index])]
    near = [pair for pair in itertools.pairwise(bare) if pair[1][0] - pair[0][0] <= _LEAST_BETWEEN]
    return frozenset(index for pair in near for _, index in pair)


def _returning(lines: Sequence[Line], texts: Sequence[str], certain: set[int]) -> set[int]:
    """Short lines that return where pages end."""
    counting = _counting(texts)
    keys = {index: key for index, key in _keys(texts).items() if index not in counting}
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
