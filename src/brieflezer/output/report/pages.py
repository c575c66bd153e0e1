"""The pages as they are printed, with a box on each finding."""

from __future__ import annotations

import base64
import hashlib
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from brieflezer.errors import BrieflezerError
from brieflezer.layout import lay_out
from brieflezer.output.report.findings import LEAVES, Finding
from brieflezer.output.report.markup import Html, tag
from brieflezer.output.report.words import Words
from brieflezer.reading import Box, Reading, Span
from brieflezer.sources.pdf import read_pdf
from brieflezer.sources.pictures import page_pictures

Boxes = Callable[[Span], tuple[Box, ...]]
_MARGIN = 1.5


@dataclass(frozen=True, slots=True)
class Paper:
    """The pages of the PDF: a PNG of each, and the boxes of a span of the text, one a printed line."""

    pictures: tuple[bytes, ...]
    boxes: Boxes


def read_paper(data: bytes, reading: Reading, scale: float = 1.5, *, password: str | None = None) -> Paper:
    """The paper of *reading*, from the bytes of its PDF; *scale* is pixels a point.

    Raises `BrieflezerError` where *data* is not the PDF that was read, `UnreadableSourceError` where it does not open.
    """
    if hashlib.sha256(data).hexdigest() != reading.source.sha256:
        hint = "Give the PDF that the reading was made from."
        raise BrieflezerError("this PDF is not the one that was read", name=reading.source.name, hint=hint)
    letter = lay_out(read_pdf(data, password=password))
    exact = letter.text == reading.text  # else the reading was made by another version
    pictures = page_pictures(data, scale, password=password)
    return Paper(tuple(pictures), letter.boxes if exact else boxes_of_blocks(reading))


def boxes_of_blocks(reading: Reading) -> Boxes:
    """The boxes that the reading itself holds: those of the whole paragraph that a span begins in."""
    blocks = [block for block in reading.blocks if block.boxes]
    starts = [block.span[0] for block in blocks]

    def boxes(span: Span) -> tuple[Box, ...]:
        index = bisect_right(starts, span[0]) - 1
        return blocks[index].boxes if index >= 0 and span[0] < blocks[index].span[1] else ()

    return boxes


def show_pages(reading: Reading, paper: Paper, findings: Sequence[Finding], words: Words) -> Html:
    """Every page with its boxes, as a section."""
    placed: dict[int, list[Html]] = {}
    for finding in sorted(findings, key=lambda finding: finding.kind in LEAVES):  # the short ones lie on top
        if finding.kind == "warning":
            continue
        for span in finding.spans:
            for box in paper.boxes(span):
                placed.setdefault(box.page, []).append(_box(box, finding))
    figures = [
        _page(number, width, height, picture, placed.get(number, []), len(paper.pictures), words)
        for (number, width, height), picture in zip(_sizes(reading, paper), paper.pictures, strict=True)
        if picture
    ]
    heading = tag("h2", words["pages"], id="ui-pages-title")
    return tag("section", heading, *figures, id="ui-pages", class_="pane", aria_labelledby="ui-pages-title")


def _sizes(reading: Reading, paper: Paper) -> list[tuple[int, float, float]]:
    known = {page.number: (page.width, page.height) for page in reading.pages}
    return [(number, *known.get(number, (595.0, 842.0))) for number in range(1, len(paper.pictures) + 1)]


def _box(box: Box, finding: Finding) -> Html:
    return tag(
        "rect",
        x=_short(box.x0 - _MARGIN),
        y=_short(box.top - _MARGIN),
        width=_short(max(0.0, box.x1 - box.x0) + 2 * _MARGIN),
        height=_short(max(0.0, box.bottom - box.top) + 2 * _MARGIN),
        class_=finding.kind,
        data_f=finding.id,
    )


def _short(length: float) -> str:
    return f"{length:.1f}".removesuffix(".0")


def _page(
    number: int, width: float, height: float, picture: bytes, boxes: Sequence[Html], total: int, words: Words
) -> Html:
    size = (_short(width), _short(height))
    named = words.say("page_of", number=number, total=total)
    image = tag(
        "img",
        src="data:image/png;base64," + base64.b64encode(picture).decode(),
        alt=named, loading="lazy", decoding="async", width=size[0], height=size[1],
    )  # fmt: skip
    overlay = tag("svg", *boxes, viewBox=f"0 0 {size[0]} {size[1]}", aria_hidden="true")
    return tag("figure", tag("div", image, overlay), tag("figcaption", named), class_="sheet", id=f"page-{number}")
