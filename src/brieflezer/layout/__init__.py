"""`Source` → `Letter`: what is furniture, what is text, and how the text hangs together."""

from __future__ import annotations

from brieflezer.layout.plain import lay_out_text
from brieflezer.layout.printed import lay_out_pages
from brieflezer.letter import Letter, Source


def lay_out(source: Source) -> Letter:
    """The letter on the pages of *source*."""
    if source.info.media_type == "application/pdf":
        return lay_out_pages(source)
    return lay_out_text(source)
