"""Letters printed as PDF: a reader of raw letters of its own, and one module a producer.

Nothing here uses the layout of the package: a PDF made from a letter must be a test of it, not an echo.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from rendering.parts import Printed
from rendering.raw import read_printed

PRODUCERS: Mapping[str, str] = {"typst": "rendering.typesetting", "weasyprint": "rendering.webpage"}
"""Each producer with the module that owns it; a module is only loaded when it prints."""


def to_pdf(letter: Printed, producer: str, style: str = "") -> bytes:
    """The pages of *letter* as *producer* prints them; *style*, in the producer's own language, changes their look."""
    data: bytes = import_module(PRODUCERS[producer]).to_pdf(letter, style)
    return data


__all__ = ["PRODUCERS", "Printed", "read_printed", "to_pdf"]
