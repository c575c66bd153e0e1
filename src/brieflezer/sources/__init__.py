"""Bytes → `Source`: the paper as the file gives it."""

from __future__ import annotations

from brieflezer.errors import EmptySourceError, UnknownFormatError
from brieflezer.letter import Source
from brieflezer.sources.text import read_text

MEDIA_TYPES = ("text/plain", "application/pdf")


def read_source(
    data: bytes, *, name: str | None = None, media_type: str | None = None, password: str | None = None
) -> Source:
    """The pages of the file whose bytes are *data*.

    Raises `EmptySourceError` for an empty file, `UnknownFormatError` for one that is neither text nor PDF.
    """
    if not data:
        raise EmptySourceError("the file is empty", name=name, hint="Check that the file was saved whole.")
    if media_type not in (None, *MEDIA_TYPES):
        raise UnknownFormatError(f"{media_type} is not read", name=name, hint=f"Give one of {', '.join(MEDIA_TYPES)}.")
    if media_type == "application/pdf" or (media_type is None and data[:1024].lstrip()[:5] == b"%PDF-"):
        from brieflezer.sources.pdf import read_pdf

        return read_pdf(data, name, password=password)
    return read_text(data, name=name)
