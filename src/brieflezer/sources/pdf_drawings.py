"""Shapes → rulings, pictures, and what hides a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from brieflezer.reading import Box
from brieflezer.sources.pdf_file import PrintedPage, Shape
from brieflezer.sources.pdf_fragments import Fragment

_THIN, _SHORTEST, _NEAR, _GAP = 2.5, 6.0, 1.0, 3.0
_SMALLEST_PICTURE = 8.0
_MOST_PICTURES = 200
_BAND = 16.0


def find_rulings(shapes: Iterable[Shape], page: int) -> tuple[Box, ...]:
    """The straight lines that are drawn, horizontal or vertical, each a thin box, collinear pieces made one.

    Browsers draw one thin rectangle for each side of a cell, and Word one for each cell.
    """
    across: list[tuple[float, float, float, float]] = []
    down: list[tuple[float, float, float, float]] = []
    for shape in shapes:
        width, height = shape.x1 - shape.x0, shape.bottom - shape.top
        if shape.kind not in ("line", "image") or min(width, height) > _THIN:
            continue
        if width >= height:
            across.append((shape.top, shape.bottom, shape.x0, shape.x1))
        else:
            down.append((shape.x0, shape.x1, shape.top, shape.bottom))
    boxes = [_box(page, start, low, end, high) for low, high, start, end in _merge(across)]
    boxes += [_box(page, low, start, high, end) for low, high, start, end in _merge(down)]
    return tuple(sorted(boxes, key=lambda box: (box.top, box.x0, box.bottom, box.x1)))


def _box(page: int, x0: float, top: float, x1: float, bottom: float) -> Box:
    return Box(page=page, x0=round(x0, 2), top=round(top, 2), x1=round(x1, 2), bottom=round(bottom, 2))


def _merge(pieces: list[tuple[float, float, float, float]]) -> list[tuple[float, float, float, float]]:
    """Pieces ``(low, high, start, end)`` on one line that touch, made one; the short ones left out."""
    merged: list[tuple[float, float, float, float]] = []
    for band in _bands(pieces):
        low, high, start, end = band[0]
        for low2, high2, start2, end2 in band[1:]:
            if start2 - end <= _GAP:
                low, high, end = min(low, low2), max(high, high2), max(end, end2)
            else:
                merged.append((low, high, start, end))
                low, high, start, end = low2, high2, start2, end2
        merged.append((low, high, start, end))
    return [piece for piece in merged if piece[3] - piece[2] >= _SHORTEST]


def _bands(
    pieces: list[tuple[float, float, float, float]],
) -> list[list[tuple[float, float, float, float]]]:
    """The pieces sorted into lines by their middle, each from its start on."""
    bands: list[list[tuple[float, float, float, float]]] = []
    middle = 0.0
    for piece in sorted(pieces):
        if bands and (piece[0] + piece[1]) / 2 - middle <= _NEAR:
            bands[-1].append(piece)
        else:
            bands.append([piece])
            middle = (piece[0] + piece[1]) / 2
    for band in bands:
        band.sort(key=lambda piece: (piece[2], piece[3]))
    return bands


def find_pictures(printed: PrintedPage) -> tuple[Box, ...]:
    """The images and curved drawings of a page, those that overlap made one, cut at the edge of the page."""
    found: list[tuple[float, float, float, float]] = []
    for shape in printed.shapes:
        if shape.kind not in ("image", "drawing"):
            continue
        box = (
            max(0.0, shape.x0),
            max(0.0, shape.top),
            min(printed.width, shape.x1),
            min(printed.height, shape.bottom),
        )
        if min(box[2] - box[0], box[3] - box[1]) >= _SMALLEST_PICTURE:
            found.append(box)
    if len(found) > _MOST_PICTURES:
        found = [_around(found)]
    united: list[tuple[float, float, float, float]] = []
    for box in found:
        while touching := [other for other in united if _overlap(box, other)]:
            united = [other for other in united if other not in touching]
            box = _around([box, *touching])
        united.append(box)
    return tuple(_box(printed.number, *box) for box in sorted(united, key=lambda box: (box[1], box[0])))


_Rectangle = tuple[float, float, float, float]


def _around(boxes: Sequence[_Rectangle]) -> _Rectangle:
    x0s, tops, x1s, bottoms = zip(*boxes, strict=True)
    return min(x0s), min(tops), max(x1s), max(bottoms)


def _overlap(one: _Rectangle, other: _Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def is_scan(printed: PrintedPage) -> bool:
    """Whether images cover most of the page, as on a scan (which may come in strips)."""
    covered = 0.0
    for shape in printed.shapes:
        if shape.kind == "image":
            width = min(printed.width, shape.x1) - max(0.0, shape.x0)
            height = min(printed.height, shape.bottom) - max(0.0, shape.top)
            covered += max(0.0, width) * max(0.0, height)
    return covered >= 0.8 * printed.width * printed.height


def find_visible(printed: PrintedPage) -> list[Fragment]:
    """The fragments that a reader of the paper sees.

    Not seen is text outside the page, text that is not painted, white text where nothing darker lies under
    it, and text that is covered by something opaque drawn later.
    """
    fragments = find_on_page(printed)
    first = min((fragment.style.order for fragment in fragments), default=0)
    covers = [shape for shape in printed.shapes if shape.kind == "fill" and shape.opaque and shape.order > first]
    if covers:
        bands = _in_bands(covers, printed.height)
        fragments = [fragment for fragment in fragments if not _is_covered(fragment, bands)]
    if not any(fragment.style.invisible or fragment.style.white for fragment in fragments):
        return fragments
    grounds = [shape for shape in printed.shapes if shape.kind != "line" and not shape.white]
    bands = _in_bands(grounds, printed.height)
    return [
        fragment
        for fragment in fragments
        if not fragment.style.invisible and (not fragment.style.white or _has_ground(fragment, bands))
    ]


_Bands = Mapping[int, Sequence[Shape]]


def _in_bands(shapes: Iterable[Shape], height: float) -> _Bands:
    """The shapes by the bands of the page that they touch: a full page is still quick to check."""
    bands: defaultdict[int, list[Shape]] = defaultdict(list)
    for shape in shapes:
        top, bottom = max(0.0, shape.top), min(height, shape.bottom)
        for band in range(int(top / _BAND), int(bottom / _BAND) + 1):
            bands[band].append(shape)
    return bands


def find_on_page(printed: PrintedPage) -> list[Fragment]:
    """All fragments whose middle is on the page, painted or not."""
    right, low = 2 * printed.width, 2 * printed.height
    return [
        fragment
        for fragment in printed.fragments
        if 0 <= fragment.x0 + fragment.x1 <= right and 0 <= fragment.top + fragment.bottom <= low
    ]


def _is_covered(fragment: Fragment, bands: _Bands) -> bool:
    middle = (fragment.top + fragment.bottom) / 2
    order, x0, x1 = fragment.style.order, fragment.x0, fragment.x1
    return any(
        cover.order > order and cover.x0 <= x0 and x1 <= cover.x1 and cover.top <= middle <= cover.bottom
        for cover in bands.get(int(middle / _BAND), ())
    )


def _has_ground(fragment: Fragment, bands: _Bands) -> bool:
    x, y = (fragment.x0 + fragment.x1) / 2, (fragment.top + fragment.bottom) / 2
    order = fragment.style.order
    return any(
        ground.order < order and ground.x0 <= x <= ground.x1 and ground.top <= y <= ground.bottom
        for ground in bands.get(int(y / _BAND), ())
    )
