"""`Source` → `Letter`: what is furniture, what is text, and how the text hangs together."""

from __future__ import annotations

from brieflezer.layout.plain import lay_out_text
from brieflezer.letter import Letter, Source


def lay_out(source: Source) -> Letter:
    """The letter on the pages of *source*."""
    return lay_out_text(source)
