"""Pictures of the pages of a PDF, small enough to put fifty of them into one file.

A page without colour becomes a PNG of 16 greys, one with colour a PNG of 216 colours: enough to see where something is
printed. The pixels are counted down with whole-buffer operations only, so no imaging library is needed.
"""

from __future__ import annotations

import ctypes
import struct
import zlib
from collections.abc import Iterator

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from brieflezer.sources.pdf_file import open_pdf

_MOST_PIXELS = 12_000_000  # a page of a size no printer has is shown smaller

_SIXTEEN = bytes((level * 15 + 127) // 255 for level in range(256))
_SIXTEEN_HIGH = bytes(level << 4 for level in _SIXTEEN)
_SIX = [bytes((level * 5 + 127) // 255 * weight for level in range(256)) for weight in (36, 6, 1)]
_GREYS = bytes(channel for level in range(16) for channel in [level * 17] * 3)
_COLOURS = bytes(51 * (index // weight % 6) for index in range(216) for weight in (36, 6, 1))


def page_pictures(data: bytes, scale: float = 1.5, *, password: str | None = None) -> list[bytes]:
    """A PNG of each page of the PDF in *data*, *scale* pixels a point; empty bytes for a page that cannot be drawn.

    Raises `PasswordError`, `DamagedFileError` or `UnknownFormatError` where the PDF does not open.
    """
    with open_pdf(data, None, password) as document:
        return list(_draw(document._document, document.page_count, scale))


def _draw(document: pdfium.FPDF_DOCUMENT, count: int, scale: float) -> Iterator[bytes]:
    for index in range(count):
        page = pdfium.FPDF_LoadPage(document, index)
        if not page:
            yield b""
            continue
        try:
            yield _draw_page(page, scale)
        finally:
            pdfium.FPDF_ClosePage(page)


def _draw_page(page: pdfium.FPDF_PAGE, scale: float) -> bytes:
    points = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    scale = min(scale, (_MOST_PIXELS / max(1.0, points[0] * points[1])) ** 0.5)
    width, height = (max(2, round(side * scale)) for side in points)
    width += width % 2  # two pixels of 16 greys make a byte
    bitmap = pdfium.FPDFBitmap_Create(width, height, 0)
    if not bitmap:
        return b""
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, 0)  # without comments and highlights
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        pixels = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return _to_png(pixels, width, height)


def _to_png(pixels: bytes, width: int, height: int) -> bytes:
    """The PNG of *pixels*: blue, green, red and one unused byte each, rows without padding."""
    blue, green, red = pixels[0::4], pixels[1::4], pixels[2::4]
    if red == green == blue:
        packed = _added(red[0::2].translate(_SIXTEEN_HIGH), red[1::2].translate(_SIXTEEN))
        return _png(packed, width, height, 4, _GREYS)
    planes = [plane.translate(steps) for plane, steps in zip((red, green, blue), _SIX, strict=True)]
    return _png(_added(*planes), width, height, 8, _COLOURS)


def _added(*planes: bytes) -> bytes:
    """The bytes of *planes* added place by place, as one large number: no sum goes over 255.

    >>> _added(bytes([16, 32]), bytes([1, 2]))
    b'\\x11"'
    """
    return sum(int.from_bytes(plane, "big") for plane in planes).to_bytes(len(planes[0]), "big")


def _png(pixels: bytes, width: int, height: int, depth: int, palette: bytes) -> bytes:
    """A PNG with a palette (RFC 2083); each row is stored as it is, filter 0."""
    stride = width * depth // 8
    rows = b"".join(b"\0" + pixels[start : start + stride] for start in range(0, stride * height, stride))
    header = struct.pack(">IIBBBBB", width, height, depth, 3, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )
