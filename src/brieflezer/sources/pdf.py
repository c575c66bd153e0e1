"""PDF → `Source`: what is printed on each page, as lines with their place.

Comments, highlights and filled-in form fields are no part of a letter and are not read.
"""

from __future__ import annotations

import hashlib

from brieflezer.errors import DamagedFileError, EmptySourceError, NoTextError, UnknownFormatError
from brieflezer.letter import Link, Page, Source
from brieflezer.reading import Box, SourceInfo, Warning
from brieflezer.sources.pdf_drawings import find_on_page, find_pictures, find_rulings, find_visible, is_scan
from brieflezer.sources.pdf_file import PrintedPage, open_pdf
from brieflezer.sources.pdf_lines import find_lines

MEDIA_TYPE = "application/pdf"

# PDF readers look for the header in the first kilobyte and for the end mark in the last one or two.
_HEAD, _TAIL = 1024, 2048


def is_pdf(data: bytes) -> bool:
    """Whether *data* begins as a PDF does.

    >>> is_pdf(b"%PDF-1.7 ..."), is_pdf(b"Geachte voorzitter,")
    (True, False)
    """
    return b"%PDF-" in data[:_HEAD]


def read_pdf(data: bytes, name: str | None = None, *, password: str | None = None) -> Source:
    """The pages, lines and drawings of the PDF in *data*; *name* is for messages and for `Source.info`.

    Raises `EmptySourceError`, `UnknownFormatError`, `DamagedFileError`, `PasswordError`, or `NoTextError`
    where no page has a text (a scan). What could not be read with certainty is a warning: `ocr_layer`,
    `unreadable_font`, `page_without_text`, `unreadable_page`, `damaged_file`.
    """
    if not data:
        raise EmptySourceError("the file is empty", hint="Check that the file was saved whole.", name=name)
    if not is_pdf(data):
        raise UnknownFormatError("this is no PDF", hint="Give a PDF, or the raw text of the letter.", name=name)
    pages: list[Page] = []
    warnings: list[Warning] = []
    if b"%%EOF" not in data[-_TAIL:]:
        warnings.append(_warning("damaged_file", "the end of the file is missing: pages or lines may be too"))
    with open_pdf(data, name, password) as document:
        for number, printed in enumerate(document.pages(), 1):
            if printed is None:
                warnings.append(_warning("unreadable_page", f"page {number} is damaged and was not read"))
                pages.append(Page(number, ()))
                continue
            page, found = _read_page(printed)
            pages.append(page)
            warnings += found
    _check(pages, warnings, name)
    info = SourceInfo(
        name=name,
        media_type=MEDIA_TYPE,
        sha256=hashlib.sha256(data).hexdigest(),
        bytes=len(data),
        pages=len(pages),
    )
    return Source(info, tuple(pages), tuple(warnings))


def _check(pages: list[Page], warnings: list[Warning], name: str | None) -> None:
    """Refuse a file of which nothing can be read."""
    if any(page.lines for page in pages):
        return
    if not pages or any(warning.code in ("damaged_file", "unreadable_page") for warning in warnings):
        hint = "Fetch the file again, or repair it with qpdf."
        raise DamagedFileError("this PDF is damaged: no page of it can be read", hint=hint, name=name)
    hint = "Have its text recognised first: ocrmypdf -l nld in.pdf out.pdf"
    raise NoTextError("no page of this PDF has text that can be read", hint=hint, name=name)


def _read_page(printed: PrintedPage) -> tuple[Page, list[Warning]]:
    number = printed.number
    warnings: list[Warning] = []
    fragments = find_visible(printed)
    if is_scan(printed):
        everything = find_on_page(printed)
        if len(everything) > len(fragments):
            fragments = everything
            message = f"page {number} is a scan: its text was recognised by a machine and may be wrong"
            warnings.append(_warning("ocr_layer", message))
    if printed.unmapped > max(2, 0.02 * len(printed.fragments)):
        message = f"page {number} has a font that does not say which characters it prints"
        warnings.append(_warning("unreadable_font", message))
    pictures = find_pictures(printed)
    if pictures and not fragments:
        warnings.append(_warning("page_without_text", f"page {number} has a picture and no text"))
    rulings = find_rulings(printed.shapes, number)
    verticals = [box for box in rulings if box.bottom - box.top > box.x1 - box.x0]
    page = Page(
        number=number,
        lines=find_lines(fragments, verticals, number),
        width=round(printed.width, 2),
        height=round(printed.height, 2),
        rulings=rulings,
        pictures=pictures,
        links=tuple(
            Link(
                Box(page=number, x0=round(x0, 2), top=round(top, 2), x1=round(x1, 2), bottom=round(bottom, 2)),
                url,
            )
            for x0, top, x1, bottom, url in printed.links
        ),
    )
    return page, warnings


def _warning(code: str, message: str) -> Warning:
    return Warning(code=code, message=message)
