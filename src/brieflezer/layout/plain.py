"""A raw text → `Letter`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from brieflezer.dutch.dates import parse_date
from brieflezer.layout.asides import dedent, part_sidebars
from brieflezer.layout.assemble import assemble
from brieflezer.layout.draft import Draft, strip
from brieflezer.layout.furniture import find_furniture
from brieflezer.layout.headings import mark_headings
from brieflezer.layout.labels import (
    CLOSING,
    PRINTED_DATE,
    SALUTATION,
    is_annex_head,
    is_instruction,
    is_office,
    paper_line,
    parse_label,
)
from brieflezer.layout.letterhead import Paper, read_letterhead
from brieflezer.layout.lone_numbers import join_lone_numbers
from brieflezer.layout.notes import find_notes, gather
from brieflezer.layout.raw import ENDS_SENTENCE, Stretch, draft_raw
from brieflezer.layout.signature import (
    are_names,
    bare_name,
    continues_office,
    is_name,
    is_office_line,
    parse_signatories,
)
from brieflezer.letter import Letter, Line, Source

LONGEST_CLOSING = 16
"""Lines. What is longer is no closing."""


def lay_out_text(source: Source) -> Letter:
    """The letter in a raw text: furniture and letterhead lifted out, notes at the end, broken paragraphs whole."""
    lines = join_lone_numbers(dedent(part_sidebars([line for page in source.pages for line in page.lines])))
    furniture = find_furniture(lines)
    lines, starts = find_notes(lines, furniture, head_end(lines, furniture))
    found, noted = gather(lines, starts, furniture)
    notes = [Draft("footnote", note.lines, number=str(note.number)) for note in found]
    skip = furniture | noted
    head = head_end(lines, skip)
    tail, annex = find_closing(lines, skip, head)
    closing = [line for index, line in enumerate(lines[tail:annex], tail) if index not in skip]
    drafts = [
        *draft_raw(_stretches(lines[:tail], skip, head)),
        *_closing(closing),
        *draft_raw(_stretches(lines, skip, annex)),
    ]
    drafts = mark_salutation(mark_headings(drafts))
    paper = Paper(
        head=tuple(line.text for index, line in enumerate(lines[:head]) if index not in noted),
        sidebar=_sidebar(lines, furniture),
        body=" ".join(draft.text for draft in drafts[:4]),
        closing=tuple(line.text for line in closing),
        questions=sum(draft.kind == "heading" and draft.text.startswith(("Vraag", "Antwoord")) for draft in drafts) > 2,
        heading=drafts[0].text if drafts and drafts[0].kind == "heading" else None,
    )
    return assemble(source, read_letterhead(paper), drafts, notes, ())


def _stretches(lines: Sequence[Line], skip: frozenset[int], head: int) -> list[Stretch]:
    """The body cut where furniture, notes or page breaks stand."""
    stretches: list[Stretch] = []
    run: list[Line] = []
    gap = False
    page = lines[head].page if head < len(lines) else 1
    for index in range(head, len(lines)):
        line = lines[index]
        if index in skip or line.page != page:
            if any(item.text.strip() for item in run):
                stretches.append(Stretch(tuple(run), gap))
                gap = False
            run, gap, page = [], True, line.page
        if index not in skip:
            run.append(line)
    if any(item.text.strip() for item in run):
        stretches.append(Stretch(tuple(run), gap))
    return stretches


# -- the letterhead ----------------------------------------------------------------------------------------------

_PROSE = 90
"""A line longer than this, or one that ends as a sentence does, is no part of a letterhead."""


_PRINTED_HEAD = regex.compile(
    r"(?:tweede|eerste) kamer der staten-generaal|vergaderjaar \d{4}|aanhangsel van de handelingen"
    r"|vragen gesteld door de leden"
    r"|(?:de )?regering gegeven antwoorden|gegeven antwoorden$|de regering gegeven",
    regex.IGNORECASE,
)
"""The head of a paper as the chambers print it."""


def head_end(lines: Sequence[Line], skip: frozenset[int]) -> int:
    """The index of the first line of the letter itself: its salutation, first heading or first prose."""
    previous: int | None = None  # the start of a short chunk that may be a heading above the first prose
    subject = False
    first = True
    seen: set[str] = set()
    begun = False  # whether what stands above can only be a letterhead
    numbered = paper_line([line.text for line in lines[:_HEAD_LINES]])
    for index, line in enumerate(lines):
        text = line.text.strip()
        if not text:
            subject = False
            continue
        if index in skip:
            continue
        subject = subject or (first and is_annex_head(text))
        first = False
        if SALUTATION.match(text) or text == "De Kamer,":
            return index
        label = parse_label(text)
        if label is not None and label.field == "subject":
            subject = _ends_soon(lines, index)
        begun = begun or label is not None
        seen |= {label.field} if label is not None else set()
        printed = numbered is not None and index <= numbered
        if subject or label is not None or printed or is_instruction(text):
            previous = None
            continue
        prose = _is_prose(text) and not _PRINTED_HEAD.match(text)
        if prose and not (begun and _is_above_label(lines, index, skip, seen)):
            return index if previous is None else previous
        begun = begun or is_office(text) or _ADDRESS.search(text) is not None
        previous = None if _is_letterhead(text) or not _stands_alone(lines, index) else index
    return _first_lines(lines, skip)


def _ends_soon(lines: Sequence[Line], index: int) -> bool:
    """Whether what the label on the line *index* gives is ended by a blank line, a label or the salutation below.

    A text without blank lines goes on with the letter itself.
    """
    for line in lines[index + 1 : index + 1 + _LONGEST_SUBJECT]:
        text = line.text.strip()
        if not text or parse_label(text) is not None or SALUTATION.match(text):
            return True
    return index + 1 + _LONGEST_SUBJECT >= len(lines)


_LONGEST_SUBJECT = 6
"""Lines."""


def _first_lines(lines: Sequence[Line], skip: frozenset[int]) -> int:
    """Where the first lines of an annex without prose end, such as one of tables alone; 0 for other papers."""
    filled = [index for index, line in enumerate(lines) if line.text.strip() and index not in skip]
    if not filled or not is_annex_head(lines[filled[0]].text):
        return 0
    end = filled[0]
    while end < len(lines) and lines[end].text.strip():
        end += 1
    return end


_ADDRESS = regex.compile(r"\b\d{4} ?[A-Z]{2}\b|(?i:postbus|voorzitter van de (?:tweede|eerste) kamer)")
_HEAD_LINES = 25
"""Among so many lines stands the number of a printed paper, and below a remark in a letterhead the label to come."""
_REMARK = 3
"""Lines. A longer remark in a letterhead, above labels that are still to come, is prose of the letter."""


def _is_above_label(lines: Sequence[Line], start: int, skip: frozenset[int], seen: set[str]) -> bool:
    """Whether what stands at *start* is a remark in a letterhead of which the date or the subject is still to come.

    *seen* are the fields that it has given already.
    """
    end = next((at for at in range(start, min(start + _REMARK + 1, len(lines))) if not lines[at].text.strip()), start)
    below = range(end, min(end + _HEAD_LINES, len(lines)) if end > start else end)
    for line in (lines[at].text.strip() for at in below if at not in skip):
        label = parse_label(line)
        if label is not None and label.field in ("date", "subject"):
            fits = label.field == "subject" or not label.value or parse_date(label.value) is not None
            return fits and label.field not in seen
        if SALUTATION.match(line) or (label is None and _is_prose(line)):
            return False
    return False


def _is_prose(text: str) -> bool:
    if "\t" in text or text.startswith(("©", ">")):
        return False
    words = len(text.split())
    return (
        len(text) > _PROSE
        or (words >= 5 and bool(ENDS_SENTENCE.search(text)))
        or (len(text) > 60 and words >= 8 and text[0].isupper() and not text.isupper())
    )


def _is_letterhead(text: str) -> bool:
    return (
        is_office(text)
        or parse_date(text) is not None
        or text.isdecimal()
        or text.casefold().startswith(("bijlage", "horend", "aan de voorzitter", "nr."))
        or _PRINTED_HEAD.match(text) is not None
        or PRINTED_DATE.match(text) is not None
    )


def _stands_alone(lines: Sequence[Line], index: int) -> bool:
    before = index == 0 or not lines[index - 1].text.strip()
    return before and index + 1 < len(lines)


def _sidebar(lines: Sequence[Line], furniture: frozenset[int]) -> tuple[str, ...]:
    """The furniture as lines, a blank one wherever something else stood between."""
    sidebar: list[str] = []
    last = -2
    for index in sorted(furniture):
        if index != last + 1:
            sidebar.append("")
        sidebar.append(lines[index].text.strip())
        last = index
    return tuple(sidebar)


# -- salutation and closing --------------------------------------------------------------------------------------


def mark_salutation(drafts: list[Draft]) -> list[Draft]:
    for index, draft in enumerate(drafts[:3]):
        if draft.kind in ("paragraph", "heading") and SALUTATION.match(draft.text):
            drafts[index] = replace(draft, kind="salutation")
            break
    return drafts


_END_OF_MOTION = regex.compile(r"en gaat over tot de orde van de dag\W*$")


def find_closing(lines: Sequence[Line], skip: frozenset[int], head: int) -> tuple[int, int]:
    """Where the signature stands: offices and names, each on a line of its own, after the closing formula if any.

    An annex may follow it. (end, end) where nobody signs.
    """
    end = len(lines)
    moved = next(
        (index for index in range(end - 1, head - 1, -1) if _END_OF_MOTION.match(lines[index].text.strip())),
        None,
    )
    if moved is not None and all(
        is_name(lines[index].text) or not lines[index].text.strip() or index in skip for index in range(moved + 1, end)
    ):
        return moved + 1, end
    filled = [index for index in range(head, end) if lines[index].text.strip() and index not in skip]
    for order in range(len(filled) - 1, -1, -1):
        if is_office_line(lines[filled[order]].text) and _is_signed(lines, filled, order):
            first, last = order, order
            while order - first < LONGEST_CLOSING and first > 0 and _may_sign(lines[filled[first - 1]].text):
                first -= 1
            while last - first < LONGEST_CLOSING and last + 1 < len(filled) and _may_sign(lines[filled[last + 1]].text):
                last += 1
            if last - first < LONGEST_CLOSING:
                return filled[first], filled[last] + 1
    return end, end


def _is_signed(lines: Sequence[Line], filled: Sequence[int], order: int) -> bool:
    """Whether a name stands beside the office at *order*: on its line, within three lines under it, or right above."""
    if any(one.name for one in parse_signatories([lines[filled[order]].text])):
        return True
    beside = [
        lines[filled[i]].text.strip().rstrip(",")
        for i in (order - 1, *range(order + 1, order + 4))
        if 0 <= i < len(filled)
    ]
    return any(are_names(text) and not is_office_line(text) for text in beside)


def _may_sign(text: str) -> bool:
    text = text.strip().rstrip(",")
    return (
        bool(CLOSING.match(text))
        or is_office_line(text)
        or are_names(text)
        or not bare_name(text)
        or continues_office(text)
        or (text.isupper() and len(text) < 60 and not any(map(str.isdigit, text)))
    )


def _closing(lines: Sequence[Line]) -> list[Draft]:
    return [Draft("closing", (strip(line),)) for line in lines if line.text.strip()]
