"""Highlights in running text: spans that overlap become elements that nest."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from brieflezer.output.report.findings import LEAVES, Finding
from brieflezer.output.report.markup import Html, fragment, opening, tag, text
from brieflezer.output.report.words import Words
from brieflezer.reading import Span

# So much may lie on top of one another; what would come deeper stands in the side list only. It keeps the length of
# the page in proportion to that of the letter.
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text to highlight. `first` is True for the place to which the side list leads."""

    start: int
    end: int
    finding: Finding
    first: bool


@dataclass(frozen=True, slots=True)
class Marker:
    """What stands at one position and is no part of the text: the number of a footnote."""

    position: int
    html: Html


def marks_of(findings: Iterable[Finding]) -> tuple[Mark, ...]:
    """The marks in the order of the text, longer before shorter."""
    marks = [
        Mark(start, end, finding, index == 0)
        for finding in findings
        if finding.kind != "warning"
        for index, (start, end) in enumerate(finding.spans)
        if start < end
    ]
    return tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.finding.kind in LEAVES)))


def shared_out(marks: Sequence[Mark], spans: Sequence[Span]) -> list[list[Mark]]:
    """For each of *spans* (in order, apart) the marks that overlap it, cut to it."""
    starts = [start for start, _ in spans]
    shares: list[list[Mark]] = [[] for _ in spans]
    for mark in marks:
        first = mark.first
        for index in range(max(0, bisect_right(starts, mark.start) - 1), len(spans)):
            start, end = spans[index]
            if start >= mark.end:
                break
            if end > mark.start:
                shares[index].append(Mark(max(start, mark.start), min(end, mark.end), mark.finding, first))
                first = False
    return shares


@dataclass(slots=True)
class _Writer:
    """Writes one stretch: `opened` holds the marks that are open, outermost first."""

    words: Words
    links: bool
    parts: list[str] = field(default_factory=list)
    opened: list[Mark] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)

    def open(self, mark: Mark, *, again: bool = False) -> None:
        finding = mark.finding
        in_link = "a" in self.tags
        is_leaf = finding.kind in LEAVES
        name = ("a" if self.links and not in_link else "span") if is_leaf else "mark"
        identifier = f"at-{finding.id}" if mark.first and not again else None
        href = fragment(finding.id) if name == "a" else None
        self.parts.append(
            opening(name, {"class": f"k {finding.kind}", "id": identifier, "data-f": finding.id, "href": href})
        )
        if finding.kind in ("commitment", "motion") and not again and not in_link and self.links:
            label = f"{self.words[finding.kind]} {finding.chip[1:]}"
            self.parts.append(tag("a", class_="chip", href=fragment(finding.id), data_n=finding.chip, aria_label=label))
        self.opened.append(mark)
        self.tags.append(name)

    def close(self) -> Mark:
        self.parts.append(f"</{self.tags.pop()}>")
        return self.opened.pop()

    def close_at(self, position: int) -> None:
        """Close what ends here; what lies over it and goes on is opened again."""
        lowest = next((index for index, mark in enumerate(self.opened) if mark.end <= position), None)
        if lowest is None:
            return
        going_on: list[Mark] = []
        while len(self.opened) > lowest:
            mark = self.close()
            if mark.end > position:
                going_on.append(mark)
            elif mark.finding.url and mark.finding.kind == "reference" and self.links:
                outside = mark.finding.url
                if "a" not in self.tags:
                    self.parts.append(tag("a", class_="out", href=outside, rel="noopener external",
                                          aria_label=f"{mark.finding.title} ↗", data_n="↗"))  # fmt: skip
        for mark in reversed(going_on):
            self.open(mark, again=True)

    def put(self, marker: Marker) -> None:
        """A marker is a link itself, so it stands outside of other links."""
        going_on: list[Mark] = []
        while "a" in self.tags:
            going_on.append(self.close())
        self.parts.append(marker.html)
        for mark in reversed(going_on):
            self.open(mark, again=True)


def highlight(
    content: str, span: Span, marks: Sequence[Mark], words: Words, markers: Sequence[Marker] = (), *, links: bool = True
) -> Html:
    """``content[span]`` as HTML, with *marks* (within the span, in order) and *markers* in it.

    Without *links* nothing in it can be followed: for text that is itself a link.
    """
    writer = _Writer(words, links)
    edges = {span[1], *(mark.start for mark in marks), *(mark.end for mark in marks), *(m.position for m in markers)}
    waiting, notes = iter([*marks, None]), iter([*markers, None])
    mark, note = next(waiting), next(notes)
    before = span[0]
    for position in sorted(edges):
        if position > span[1]:
            break
        writer.parts.append(text(content[before:position]))
        before = max(before, position)
        writer.close_at(position)
        while note is not None and note.position <= position:
            writer.put(note)
            note = next(notes)
        while mark is not None and mark.start <= position:
            if len(writer.opened) < _DEEPEST and mark.end > position:
                writer.open(mark)
            mark = next(waiting)
    return Html("".join(writer.parts))
