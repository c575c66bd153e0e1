"""A writer of small PDFs: just enough of the format to print words and lines at known places."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

_HELVETICA = "/Type /Font /Subtype /Type1 /BaseFont /{} /Encoding /WinAnsiEncoding"

FONTS = {
    "F1": _HELVETICA.format("Helvetica"),
    "F2": _HELVETICA.format("Helvetica-Bold"),
    "F3": _HELVETICA.format("Helvetica-Oblique"),
    "F4": "/Type /Font /Subtype /Type1 /BaseFont /Times-Roman"
    " /Encoding << /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [1 /fi] >>",
    "F5": "/Type /Font /Subtype /Type0 /BaseFont /Nameless /Encoding /Identity-H /DescendantFonts ["
    "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Nameless /DW 600"
    " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
    " /FontDescriptor << /Type /FontDescriptor /FontName /Nameless /Flags 4 /FontBBox [0 -200 600 800]"
    " /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >> >>]",
}
"""Regular, bold and oblique; F4 has the ligature fi at code 1; F5 does not say which characters it prints."""

GREY_PIXEL = b"q %s cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q\n"


def show(x: float, y: float, words: str, *, size: float = 10, font: str = "F1", extra: str = "") -> bytes:
    """Print *words* with the baseline at *y* points above the bottom; *extra* are operators before it."""
    escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{font} {size} Tf {extra} 1 0 0 1 {x} {y} Tm ({escaped}) Tj ET\n".encode("cp1252")


def picture(x: float, y: float, width: float, height: float) -> bytes:
    """A grey image with its lower left corner at *x*, *y*."""
    return GREY_PIXEL % f"{width} 0 0 {height} {x} {y}".encode()


@dataclass
class Sheet:
    """One page: its content, and what its dictionary says beside it."""

    content: bytes
    entries: str = ""
    media_box: str = "0 0 600 800"
    forms: dict[str, tuple[str, bytes]] = field(default_factory=dict)


def write_pdf(*sheets: Sheet | bytes, password: str | None = None) -> bytes:
    """The bytes of a PDF with one page for each of *sheets*; with *password* it opens with that alone.

    The encryption is RC4 of 40 bits.
    """
    pages = [sheet if isinstance(sheet, Sheet) else Sheet(sheet) for sheet in sheets]
    cipher = _Cipher(password) if password else None
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]

    def add(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    def add_stream(entries: str, data: bytes) -> int:
        number = len(objects) + 1
        if cipher:
            data = cipher.encrypt(number, data)
        return add(f"<< {entries} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream")

    fonts = " ".join(f"/{name} << {entries} >>" for name, entries in FONTS.items())
    kids = []
    for page in pages:
        content = add_stream("", page.content)
        forms = ""
        for name, (entries, data) in page.forms.items():
            head = f"/Type /XObject /Subtype /Form {entries} /Resources << /Font << {fonts} >> >>"
            forms += f"/{name} {add_stream(head, data)} 0 R "
        resources = f"<< /Font << {fonts} >> /XObject << {forms} >> >>"
        kids.append(
            add(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [{page.media_box}] /Contents {content} 0 R"
                f" /Resources {resources} {page.entries} >>".encode()
            )
        )
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>".encode()
    return _assemble(objects, cipher.trailer if cipher else "")


def _assemble(objects: list[bytes], trailer: str) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


class _Cipher:
    """The standard security handler, revision 2."""

    _PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")

    def __init__(self, password: str) -> None:
        padded = (password.encode() + self._PADDING)[:32]
        identifier = b"0123456789abcdef"
        owner = _rc4(hashlib.md5(padded).digest()[:5], padded)
        self._key = hashlib.md5(padded + owner + (0xFFFFFFFC).to_bytes(4, "little") + identifier).digest()[:5]
        user = _rc4(self._key, self._PADDING)
        self.trailer = (
            f"/ID [<{identifier.hex()}> <{identifier.hex()}>]"
            f" /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{owner.hex()}> /U <{user.hex()}> >>"
        )

    def encrypt(self, number: int, data: bytes) -> bytes:
        key = hashlib.md5(self._key + number.to_bytes(3, "little") + b"\0\0").digest()[:10]
        return _rc4(key, data)


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
