"""The whole flow on one screen: bytes → `Source` → `Letter` → findings → `Reading`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec

from brieflezer import reading
from brieflezer.checks import find_checks
from brieflezer.errors import UnreadableSourceError
from brieflezer.finders.commitments import find_commitments
from brieflezer.finders.dates import find_dates
from brieflezer.finders.figures import find_figures
from brieflezer.finders.motions import find_motions
from brieflezer.finders.references import find_references
from brieflezer.finders.tables import find_tables
from brieflezer.layout import lay_out
from brieflezer.letter import Letter
from brieflezer.linking import link
from brieflezer.reading import Reading
from brieflezer.sources import read_source
from brieflezer.sources.text import source_of_text


def read(source: str | Path | bytes | BinaryIO, *, media_type: str | None = None) -> Reading:
    """Read one letter.

    *source* is a path, the bytes of a file, or a file opened in binary mode. *media_type* ('text/plain' or
    'application/pdf') is found out from the bytes where it is not given.

    Raises `UnreadableSourceError` (or one of its kinds, see `brieflezer.errors`) where the file cannot be read; the
    message names the file and `hint` says what to do.
    """
    return read_opened(source, media_type=media_type)


def read_opened(
    source: str | Path | bytes | BinaryIO,
    *,
    media_type: str | None = None,
    password: str | None = None,
    model: bool = True,
) -> Reading:
    """`read` for the doors: *password* opens an encrypted PDF, *model* says whether the trained model may be asked."""
    data, name = _bytes_of(source)
    return read_letter(lay_out(read_source(data, name=name, media_type=media_type, password=password)), model=model)


def read_text(text: str) -> Reading:
    """Read one letter from its raw text. Raises `EmptySourceError` where there is nothing in it."""
    return read_letter(lay_out(source_of_text(text)))


def _bytes_of(source: str | Path | bytes | BinaryIO) -> tuple[bytes, str | None]:
    if isinstance(source, bytes):
        return source, None
    if isinstance(source, (str, Path)):
        path = Path(source)
        try:
            return path.read_bytes(), _printable(path.name)
        except OSError as error:
            reason = (error.strerror or "it cannot be opened").lower()
            hint = "Check the name, and that you may read it."
            raise UnreadableSourceError(f"it cannot be opened: {reason}", name=str(path), hint=hint) from error
    name = getattr(source, "name", None)
    return source.read(), _printable(Path(name).name) if isinstance(name, str) else None


def _printable(name: str) -> str:
    """*name* with a question mark for each byte of a file name that is no text."""
    return name.encode("utf-8", errors="replace").decode("utf-8")


def judge(sentences: Sequence[str]) -> Sequence[tuple[str, float]]:
    """What the trained model makes of *sentences*; spaCy is imported here and not before."""
    from brieflezer.classifier import load_classifier

    return [(judgement.label, judgement.confidence) for judgement in load_classifier()(sentences)]


def read_letter(letter: Letter, *, model: bool = True) -> Reading:
    """Everything that is found in *letter*, which is laid out already."""
    references, doubts = find_references(letter)
    figures, unreadable = find_figures(letter, references)
    motions, unsure = find_motions(letter, references)
    tables, odd = find_tables(letter)
    found = link(
        msgspec.structs.replace(
            _laid_out(letter),
            references=references,
            figures=figures,
            dates=find_dates(letter),
            commitments=find_commitments(letter, judge if model else None),
            motions=motions,
            tables=tables,
            warnings=letter.warnings + doubts + unreadable + unsure + odd,
        )
    )
    return msgspec.structs.replace(found, checks=find_checks(found))


def _laid_out(letter: Letter) -> Reading:
    """The letter in the form of the contract, before anything is found in it."""
    return Reading(
        source=letter.source.info,
        metadata=letter.metadata,
        text=letter.text,
        pages=_pages(letter),
        blocks=tuple(
            reading.Block(
                id=block.id, kind=block.kind, span=block.span, section=block.section,
                page=letter.page_of(block.span[0]), boxes=letter.boxes(block.span),
            )
            for block in letter.blocks
        ),
        sections=tuple(
            reading.Section(
                id=section.id, number=section.number, title=section.title, level=section.level,
                parent=section.parent, span=section.span, heading_span=section.heading_span,
                page=letter.page_of(section.span[0]), treats=section.treats,
            )
            for section in letter.sections
        ),
        footnotes=tuple(
            reading.Footnote(
                id=note.id, number=note.number, text=letter.text[slice(*note.span)], span=note.span,
                anchors=tuple(
                    reading.Anchor(span=(a.position, a.position), block=a.block, section=a.section)
                    for a in note.anchors
                ),
            )
            for note in letter.footnotes
        ),
    )  # fmt: skip


def _pages(letter: Letter) -> tuple[reading.PageInfo, ...]:
    """The pages that have a size, each with the stretch of the text that starts on it."""
    sized = [page for page in letter.source.pages if page.width is not None and page.height is not None]
    starts: dict[int, int] = {}
    body_end = next((block.span[0] for block in letter.blocks if block.kind == "footnote"), len(letter.text))
    for piece in letter.pieces:
        if piece.start < body_end:
            starts.setdefault(piece.line.page, piece.start)
    pages, end = [], body_end
    for page in reversed(sized):
        start = starts.get(page.number, end)
        pages.append(
            reading.PageInfo(
                number=page.number,
                width=page.width or 0.0,
                height=page.height or 0.0,
                span=(start, max(start, end)),
            )
        )
        end = start
    return tuple(reversed(pages))
