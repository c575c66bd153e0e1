"""Fragments → lines: what stands side by side on one baseline, cut where a column ends.

Whether a space belongs between two fragments is decided by the gap, measured in the width of the font's own
space: the spaces of the file are only a hint, since kerning is often written as a space, a space as a gap.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

import regex

from brieflezer.letter import Line
from brieflezer.reading import Box
from brieflezer.sources.pdf_fragments import Fragment, Style

# In em. A column ends where the gap is wider than any word space; within one text object, which may be
# justified, it takes more, and after the marker of a list, a heading or a footnote a good tab.
_COLUMN_GAP, _COLUMN_GAP_IN_OBJECT, _MARKER_GAP = 1.2, 1.8, 5.0
_OVERLAP = -0.5
# The share of the font's space from which a gap is a space: with and without a space in the file.
_SPACE_WITH, _SPACE_WITHOUT = 0.35, 0.75
_SMALLER = 0.87
_SAME_BASELINE = 0.15
_HIGHEST, _RAISED, _LOWEST = 0.65, 0.12, -0.35

SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_RAISED_NUMBER = regex.compile(r"[(\[]?[0-9]{1,3}(?:[,;–-][0-9]{1,3})*+[,;.:)\]]*+")
_MARKER = regex.compile(
    r"[-−–—•‣●○▪■□➢➤→✓*o·\ufffd]|[(]?[0-9]{1,3}[.)]|[(]?[A-Za-z][.)]|[IVX]{1,5}[.)]|[0-9]{1,2}(?:\.[0-9]{1,2}){1,4}\.?|[⁰¹²³⁴⁵⁶⁷⁸⁹]+"
)
_LIGATURES = {
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st", "ĳ": "ij", "Ĳ": "IJ",
}  # fmt: skip
_UNSETTLED = regex.compile(r"\p{Mn}++|[ﬀ-ﬆĳĲ]")


class _Stretch:
    """Fragments that stand side by side, while they are gathered; `base` sets their size and baseline."""

    __slots__ = ("base", "fragments", "x1")

    def __init__(self, fragment: Fragment) -> None:
        self.fragments = [fragment]
        self.base = fragment.style
        self.x1 = fragment.x1

    @property
    def x0(self) -> float:
        return self.fragments[0].x0

    def add(self, fragments: list[Fragment], base: Style) -> None:
        self.fragments += fragments
        self.x1 = max(self.x1, fragments[-1].x1)
        if base.size > self.base.size:
            self.base = base


def find_lines(fragments: Sequence[Fragment], verticals: Sequence[Box], page: int) -> tuple[Line, ...]:
    """The lines of a page from the top down and from left to right, numbered from 1.

    *fragments* come in the order of the file; *verticals* are drawn vertical lines, at which a line is always
    cut. All coordinates are points from the top left.
    """
    fences = sorted((box.x0 + box.x1, box.top, box.bottom) for box in verticals)
    stretches = _gather([fragment for fragment in fragments if fragment.style.turn == 0], fences)
    upright = [stretch for row in _rows(stretches) for stretch in _join(row, fences)]
    lines = [_line(stretch, page, number) for number, stretch in enumerate(upright, 1)]
    lines += _sideways([fragment for fragment in fragments if fragment.style.turn != 0], page, len(lines) + 1)
    return tuple(lines)


_Fences = Sequence[tuple[float, float, float]]


def _gather(fragments: Sequence[Fragment], fences: _Fences) -> list[_Stretch]:
    """Stretches of fragments that follow one another in the file as well as on paper."""
    stretches: list[_Stretch] = []
    current: _Stretch | None = None
    for fragment in fragments:
        if current is not None and _follows(current, fragment, fences):
            current.add([fragment], fragment.style)
        else:
            current = _Stretch(fragment)
            stretches.append(current)
    return stretches


def _follows(stretch: _Stretch, fragment: Fragment, fences: _Fences) -> bool:
    """Whether *fragment* goes on where *stretch* ends, on its baseline or raised or lowered from it."""
    base, style = stretch.base, fragment.style
    em = base.size if base.size > style.size else style.size
    rise = base.baseline - style.baseline
    if not -_SAME_BASELINE * em < rise < _SAME_BASELINE * em and not _stands_off(base, style, rise, em):
        return False
    gap = fragment.x0 - stretch.x1
    if gap < _OVERLAP * em:
        return False
    if gap < 0.2 * em:
        return True
    if fences and _fenced(stretch.x1, fragment.x0, style, fences):
        return False
    if gap < _COLUMN_GAP * em:
        return True
    if gap < _COLUMN_GAP_IN_OBJECT * em and stretch.fragments[-1].style is style:
        return True
    return gap < _MARKER_GAP * em and _is_marker(stretch, fragment)


def _stands_off(base: Style, style: Style, rise: float, em: float) -> bool:
    """Whether the smaller of two neighbours is raised or lowered as a superscript or a subscript is."""
    if style.size < _SMALLER * base.size:
        return _LOWEST * em < rise < _HIGHEST * em
    if base.size < _SMALLER * style.size:
        return _LOWEST * em < -rise < _HIGHEST * em
    return False


def _is_marker(stretch: _Stretch, fragment: Fragment) -> bool:
    """Whether *stretch* is the marker of the list item, heading or footnote that begins with *fragment*."""
    if len(stretch.fragments) > 3 or not (fragment.text[0].isalpha() or fragment.text[0] in "‘’“”\"'(["):
        return False
    text = "".join(piece.text for piece in stretch.fragments)
    if _MARKER.fullmatch(text):
        return True
    raised = style_raised(stretch.base, fragment.style)
    return raised and text.isdigit()


def style_raised(style: Style, base: Style) -> bool:
    """Whether text in *style* is a superscript next to text in *base*.

    >>> body = Style(9.0, False, False, 0.3, 100.0, 0, 0, False, False, {})
    >>> style_raised(body._replace(size=6.0, baseline=97.0), body)
    True
    >>> style_raised(body._replace(size=6.0), body)
    False
    """
    return style.size < _SMALLER * base.size and base.baseline - style.baseline > _RAISED * base.size


def _fenced(x1: float, x0: float, style: Style, fences: _Fences) -> bool:
    """Whether a vertical line stands between *x1* and *x0* at the height of a text in *style*."""
    middle = style.baseline - 0.3 * style.size
    at = bisect_left(fences, (2 * x1 - 1.0,))
    while at < len(fences) and fences[at][0] < 2 * x0 + 1.0:
        if fences[at][1] <= middle <= fences[at][2]:
            return True
        at += 1
    return False


def _rows(stretches: list[_Stretch]) -> list[list[_Stretch]]:
    """Stretches on about one baseline, from left to right; rows from the top down."""
    rows: list[list[_Stretch]] = []
    baseline = 0.0
    for stretch in sorted(stretches, key=lambda stretch: (stretch.base.baseline, stretch.x0)):
        if rows and stretch.base.baseline - baseline < _SAME_BASELINE * stretch.base.size:
            rows[-1].append(stretch)
        else:
            rows.append([stretch])
            baseline = stretch.base.baseline
    for row in rows:
        row.sort(key=lambda stretch: stretch.x0)
    return rows


def _join(row: list[_Stretch], fences: _Fences) -> list[_Stretch]:
    """The stretches of a row with those made one that stand side by side but not so in the file."""
    joined: list[_Stretch] = []
    for stretch in row:
        before = joined[-1] if joined else None
        if before is not None and _is_double(before, stretch):
            continue
        if before is not None and _follows(before, stretch.fragments[0], fences):
            before.add(stretch.fragments, stretch.base)
        else:
            joined.append(stretch)
    return joined


def _is_double(first: _Stretch, second: _Stretch) -> bool:
    """Whether *second* is *first* printed again a little further, which makes it look bold."""
    close = abs(first.x0 - second.x0) < 0.2 * first.base.size and abs(first.x1 - second.x1) < 0.2 * first.base.size
    return close and [piece.text for piece in first.fragments] == [piece.text for piece in second.fragments]


def _line(stretch: _Stretch, page: int, number: int) -> Line:
    """The line that *stretch* prints."""
    fragments = stretch.fragments
    base, bold, italic = _prevailing(fragments)
    small = _SMALLER * base.size
    texts: list[str] = []
    edges: list[float] = []
    last = fragments[0]
    right = last.x1
    for piece in fragments:
        if piece is not last and _is_space(last, piece):
            texts.append(" ")
            edges.append(last.x1)
        texts.append(piece.text if piece.style.size >= small else _raised_text(piece, base))
        edges += piece.edges()
        last = piece
        if piece.x1 > right:
            right = piece.x1
    edges.append(right)
    text = "".join(texts)
    if not text.isascii() and _UNSETTLED.search(text):
        text, edges = settle(text, edges)
    box = Box(
        page=page,
        x0=round(min(edges[0], right), 2),
        top=round(min(piece.top for piece in fragments), 2),
        x1=round(right, 2),
        bottom=round(max(piece.bottom for piece in fragments), 2),
    )
    return Line(text, page, number, box, tuple(edges), base.size, bold, italic)


def _prevailing(fragments: Sequence[Fragment]) -> tuple[Style, bool, bool]:
    """The first style in the size that most characters have, and whether most are bold and italic."""
    first = fragments[0].style
    if all(piece.style is first for piece in fragments):
        return first, first.bold, first.italic
    sizes: Counter[float] = Counter()
    bold = italic = total = 0
    for piece in fragments:
        count, style = len(piece.text), piece.style
        total += count
        sizes[style.size] += count
        bold += count * style.bold
        italic += count * style.italic
    size = max(sizes, key=lambda size: (sizes[size], size))
    base = next(piece.style for piece in fragments if piece.style.size == size)
    return base, 2 * bold > total, 2 * italic > total


def _is_space(last: Fragment, piece: Fragment) -> bool:
    style = last.style if last.style.size < piece.style.size else piece.style
    share = _SPACE_WITH if piece.spaced else _SPACE_WITHOUT
    return piece.x0 - last.x1 > share * style.space * style.size


def _raised_text(piece: Fragment, base: Style) -> str:
    """The text of *piece*, a raised number in superscripts."""
    if style_raised(piece.style, base) and _RAISED_NUMBER.fullmatch(piece.text):
        return piece.text.translate(SUPERSCRIPTS)
    return piece.text


def settle(text: str, edges: list[float]) -> tuple[str, list[float]]:
    """*text* with its ligatures taken apart and its letters and accents put together, and their edges.

    >>> settle("ﬁe\\u0308", [0.0, 4.0, 6.0, 6.0])
    ('fië', [0.0, 2.0, 4.0, 6.0])
    """
    letters: list[str] = []
    lefts: list[float] = []
    for at, letter in enumerate(text):
        spelt = _LIGATURES.get(letter, letter)
        composed = (
            unicodedata.normalize("NFC", letters[-1] + letter) if letters and unicodedata.combining(letter) else ""
        )
        if len(composed) == 1:
            letters[-1] = composed
            continue
        step = (edges[at + 1] - edges[at]) / len(spelt)
        letters += spelt
        lefts += [edges[at] + place * step for place in range(len(spelt))]
    return "".join(letters), [*lefts, edges[-1]]


# --- text that runs up, down or upside down


def _sideways(fragments: Sequence[Fragment], page: int, number: int) -> list[Line]:
    """Lines of turned text: read in a frame turned with them and turned back, their edges spread evenly."""
    lines: list[Line] = []
    for turn in (1, 2, 3):
        turned = [_turned(fragment, turn) for fragment in fragments if fragment.style.turn == turn]
        for row in _rows(_gather(turned, ())):
            for stretch in _join(row, ()):
                lines.append(_turned_back(_line(stretch, page, number + len(lines)), turn))
    return lines


def _turned(fragment: Fragment, turn: int) -> Fragment:
    box = _turn_box(fragment.x0, fragment.top, fragment.x1, fragment.bottom, turn)
    x0, top, x1, bottom = box
    step = (x1 - x0) / len(fragment.text)
    lefts = [x0 + place * step for place in range(len(fragment.text))]
    return Fragment(fragment.text, x0, x1, top, bottom, fragment.style, fragment.spaced, lefts)


def _turned_back(line: Line, turn: int) -> Line:
    assert line.box is not None
    x0, top, x1, bottom = _turn_box(line.box.x0, line.box.top, line.box.x1, line.box.bottom, 4 - turn)
    box = Box(page=line.page, x0=x0, top=top, x1=x1, bottom=bottom)
    step = (x1 - x0) / len(line.text)
    edges = (*(x0 + place * step for place in range(len(line.text))), x1)
    return Line(line.text, line.page, line.number, box, edges, line.size, line.bold, line.italic)


def _turn_box(x0: float, top: float, x1: float, bottom: float, turn: int) -> tuple[float, float, float, float]:
    """The box in a frame in which text that ran in direction *turn* runs to the right."""
    if turn == 1:
        return -bottom, x0, -top, x1
    if turn == 2:
        return -x1, -bottom, -x0, -top
    return top, -x1, bottom, -x0
