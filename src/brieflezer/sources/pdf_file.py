"""What PDFium says of a PDF: the only module that calls it.

PDFium is asked in bulk. A ctypes call through `pypdfium2` costs a microsecond, the same call through a bare
prototype in a `map` a third of that, so what is asked once a word goes that way, into preallocated buffers.
Everything else (font, size, colour) is asked once a text object. Coordinates come out in points from the top
left of the page as it is displayed: the objects of a page with a rotation or a crop box are moved first.
"""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise, repeat
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]
import regex

from brieflezer.errors import DamagedFileError, PasswordError, UnknownFormatError
from brieflezer.sources.pdf_fragments import (
    LEVEL,
    UNKNOWN,
    Fragment,
    Style,
    as_printed,
    cut_fragments,
    find_words,
    is_plain,
    spread_ligatures,
)

# Not thread-safe, in any call: one letter at a time in a process.
_ONE_AT_A_TIME = threading.Lock()

_SECURITY_HINT = "Save the file without encryption."
_DEEPEST_FORM = 12
_MOST_SEGMENTS = 2000
_WHITE = 250

_SUBSET = regex.compile(r"^[A-Z]{6}\+")
_BOLD = regex.compile(r"bold|black|heavy|demi|[-,]bd|[-,]medi$|fett?\b", regex.IGNORECASE)
_ITALIC = regex.compile(r"italic|oblique|kursiv|cursief|[-,](?:bd)?it(?:a|al)?$", regex.IGNORECASE)
_ITALIC_FLAG = 1 << 6


class Shape(NamedTuple):
    """Something drawn that is no text. `order` is its place in the order of drawing."""

    kind: str  # line | fill | drawing | image
    x0: float
    top: float
    x1: float
    bottom: float
    order: int
    white: bool = False
    opaque: bool = False


class PrintedLink(NamedTuple):
    x0: float
    top: float
    x1: float
    bottom: float
    url: str


class PrintedPage(NamedTuple):
    """One page as PDFium gives it: fragments of text in the order of the file, and what is drawn.

    `unmapped` counts the fragments whose font does not say which characters it prints.
    """

    number: int
    width: float
    height: float
    fragments: list[Fragment]
    shapes: list[Shape]
    links: list[PrintedLink]
    unmapped: int


def _bare(name: str, result: Any, *arguments: Any) -> Any:
    """The PDFium function *name* by a prototype of plain numbers, with addresses for pointers."""
    address = ctypes.cast(getattr(pdfium, name), ctypes.c_void_p).value
    assert address is not None
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


_handle, _int, _double = ctypes.c_void_p, ctypes.c_int, ctypes.c_double
_char_box = _bare("FPDFText_GetLooseCharBox", _int, _handle, _int, _handle)
_char_code = _bare("FPDFText_GetUnicode", ctypes.c_uint, _handle, _int)
_char_unmapped = _bare("FPDFText_HasUnicodeMapError", _int, _handle, _int)
_char_object = _bare("FPDFText_GetTextObject", _handle, _handle, _int)
_char_matrix = _bare("FPDFText_GetMatrix", _int, _handle, _int, _handle)
_char_origin = _bare("FPDFText_GetCharOrigin", _int, _handle, _int, _handle, _handle)
_char_size = _bare("FPDFText_GetFontSize", _double, _handle, _int)
_object_font = _bare("FPDFTextObj_GetFont", _handle, _handle)
_object_mode = _bare("FPDFTextObj_GetTextRenderMode", _int, _handle)
_object_matrix = _bare("FPDFPageObj_GetMatrix", _int, _handle, _handle)
_page_object = _bare("FPDFPage_GetObject", _handle, _handle, _int)
_object_type = _bare("FPDFPageObj_GetType", _int, _handle)
_object_bounds = _bare("FPDFPageObj_GetBounds", _int, _handle, _handle, _handle, _handle, _handle)
_object_fill = _bare("FPDFPageObj_GetFillColor", _int, _handle, _handle, _handle, _handle, _handle)
_object_stroke = _bare("FPDFPageObj_GetStrokeColor", _int, _handle, _handle, _handle, _handle, _handle)
_segment = _bare("FPDFPath_GetPathSegment", _handle, _handle, _int)
_segment_type = _bare("FPDFPathSegment_GetType", _int, _handle)
_segment_point = _bare("FPDFPathSegment_GetPoint", _int, _handle, _handle, _handle)
_segment_close = _bare("FPDFPathSegment_GetClose", _int, _handle)

_Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def _then(first: _Matrix, second: _Matrix) -> _Matrix:
    """The matrix that does *first* and then *second*."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


class _Desk:
    """The buffers that PDFium writes into, grown to the largest page met, and the fonts of one document."""

    def __init__(self) -> None:
        self.room = 0
        self.fonts: dict[int, tuple[bool, bool, float]] = {}
        self.four = (ctypes.c_float * 4)()
        self.four_at = [ctypes.addressof(self.four) + 4 * index for index in range(4)]
        self.colour = (ctypes.c_uint * 4)()
        self.colour_at = [ctypes.addressof(self.colour) + 4 * index for index in range(4)]
        self.matrix = (ctypes.c_float * 6)()
        self.matrix_at = ctypes.addressof(self.matrix)
        self.origin = (ctypes.c_double * 2)()
        self.origin_at = [ctypes.addressof(self.origin), ctypes.addressof(self.origin) + 8]
        self.advances: dict[tuple[int | None, float, float], dict[str, float]] = {}
        self.make_room(8192)

    def make_room(self, characters: int) -> None:
        if characters <= self.room:
            return
        self.room = characters
        self.codes = (ctypes.c_ushort * (characters + 1))()
        self.boxes = (ctypes.c_float * (4 * characters))()


class OpenPdf:
    """An open document; `pages` yields its pages one after another, holding no more than one."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self.page_count = int(pdfium.FPDF_GetPageCount(document))

    def pages(self) -> Iterator[PrintedPage | None]:
        """Each page in order; None for one that PDFium cannot load."""
        desk = _Desk()
        for index in range(self.page_count):
            page = pdfium.FPDF_LoadPage(self._document, index)
            if not page:
                yield None
                continue
            try:
                printed_page = _read_page(self._document, page, index + 1, desk)
            finally:
                pdfium.FPDF_ClosePage(page)
            yield printed_page


@contextmanager
def open_pdf(data: bytes, name: str | None, password: str | None) -> Iterator[OpenPdf]:
    """The document in *data*, open for as long as the context lasts.

    Raises `UnknownFormatError` when it is no PDF, `PasswordError` when it does not open with *password*, and
    `DamagedFileError` when PDFium finds no document in it.
    """
    with _ONE_AT_A_TIME:
        document = None
        for key in _spellings(password):
            document = pdfium.FPDF_LoadMemDocument64(data, len(data), key)
            if document:
                break
        if not document:
            raise _opening_error(pdfium.FPDF_GetLastError(), name, password)
        try:
            yield OpenPdf(document)
        finally:
            pdfium.FPDF_CloseDocument(document)


def _spellings(password: str | None) -> list[bytes | None]:
    """The bytes a password may stand for: UTF-8 in newer files, Latin-1 in older."""
    if not password:
        return [None]
    utf8 = password.encode()
    latin = password.encode("latin-1", "ignore")
    return [utf8] if latin == utf8 else [utf8, latin]


def _opening_error(code: int, name: str | None, password: str | None) -> Exception:
    if code == pdfium.FPDF_ERR_PASSWORD:
        problem = "the password does not open this PDF" if password else "this PDF asks for a password"
        return PasswordError(problem, hint="Give the password with --password.", name=name)
    if code == pdfium.FPDF_ERR_SECURITY:
        return UnknownFormatError("this PDF is encrypted in an unknown way", hint=_SECURITY_HINT, name=name)
    return DamagedFileError(
        "this PDF is damaged and cannot be opened",
        hint="Fetch the file again, or repair it with qpdf.",
        name=name,
    )


def _read_page(document: Any, page: Any, number: int, desk: _Desk) -> PrintedPage:
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    to_display = _to_display(page)
    if to_display != _IDENTITY:
        _move_objects(page, to_display)
    shapes: list[Shape] = []
    order: dict[int, int] = {}
    objects = map(_page_object, repeat(_address(page)), range(pdfium.FPDFPage_CountObjects(page)))
    _collect(objects, _IDENTITY, height, desk, shapes, order, 0)
    text_page = pdfium.FPDFText_LoadPage(page)
    fragments: list[Fragment] = []
    unmapped = 0
    if text_page:
        try:
            fragments, unmapped = _read_text(text_page, height, order, desk)
        finally:
            pdfium.FPDFText_ClosePage(text_page)
    links = _read_links(document, page, to_display, height)
    return PrintedPage(number, width, height, fragments, shapes, links, unmapped)


def _address(pointer: Any) -> int:
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


def _to_display(page: Any) -> _Matrix:
    """The matrix from the coordinates of the file to those of the page as displayed, origin bottom left."""
    box = pdfium.FS_RECTF()
    if not pdfium.FPDF_GetPageBoundingBox(page, box):
        return _IDENTITY
    turns = pdfium.FPDFPage_GetRotation(page)
    if turns == 1:
        return (0.0, -1.0, 1.0, 0.0, -box.bottom, box.right)
    if turns == 2:
        return (-1.0, 0.0, 0.0, -1.0, box.right, box.top)
    if turns == 3:
        return (0.0, 1.0, -1.0, 0.0, box.top, -box.left)
    return (1.0, 0.0, 0.0, 1.0, 0.0 - box.left, 0.0 - box.bottom)


def _move_objects(page: Any, matrix: _Matrix) -> None:
    moved = pdfium.FS_MATRIX(*matrix)
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        pdfium.FPDFPageObj_TransformF(pdfium.FPDFPage_GetObject(page, index), moved)


# --- text


def _read_text(text_page: Any, height: float, order: dict[int, int], desk: _Desk) -> tuple[list[Fragment], int]:
    """The fragments of a page, and how many of them have characters that the font has no Unicode for.

    Only the first and the last character of a word are asked for their boxes; where the widths of the
    characters, once known, do not add up to the width of the word, all of them are.
    """
    page = _address(text_page)
    text = as_printed(_characters(text_page, page, desk))
    words = find_words(text)
    starts = [start for start, _ in words]
    ends = [end - 1 for _, end in words]
    reading = _Reading(text_page, page, text, height, order, desk, {})
    fragments: list[Fragment] = []
    first = _boxes(page, starts, desk)
    last = _boxes(page, ends, desk)
    objects = map(_char_object, repeat(page), starts)
    previous = -1
    for start, end, address, x0, top, bottom, x1, top2, bottom2 in zip(
        starts, ends, objects,
        first[0::4], first[1::4], first[3::4], last[2::4], last[1::4], last[3::4],
        strict=True,
    ):  # fmt: skip
        style = reading.styles.get(address) or _style_of(reading, start, address)
        word = text[start : end + 1]
        spaced = start - previous > 1 or previous < 0
        previous = end
        level = LEVEL * style.size
        if -level < top - top2 < level and -level < bottom - bottom2 < level:
            try:
                slack = sum(map(style.advances.__getitem__, word)) - (x1 - x0)
            except KeyError:  # a character not met before
                slack = -style.size
            if is_plain(word, slack / (style.size or 0.1)):
                fragments.append(Fragment(word, x0, x1, height - top, height - bottom, style, spaced))
                continue
        fragments += _read_word(reading, start, end, spaced)
    return fragments, sum(UNKNOWN in fragment.text for fragment in fragments)


class _Reading(NamedTuple):
    """What reading the text of one page takes."""

    text_page: Any
    page: int
    text: str
    height: float
    order: dict[int, int]
    desk: _Desk
    styles: dict[int | None, Style]


def _style_of(reading: _Reading, at: int, address: int | None) -> Style:
    """The style of the text object at *address*, to which the character *at* belongs."""
    style = reading.styles.get(address)
    if style is None:
        style = _read_style(reading.page, at, address or 0, reading.height, reading.order, reading.desk)
        reading.styles[address] = style
    return style


def _boxes(page: int, indexes: list[int], desk: _Desk) -> list[float]:
    """Left, top, right and bottom of each character at *indexes*; the origin is at the bottom left."""
    count = len(indexes)
    ctypes.memset(desk.boxes, 0, 16 * count)  # a character without a box leaves its place as it is
    begin = ctypes.addressof(desk.boxes)
    list(map(_char_box, repeat(page), indexes, range(begin, begin + 16 * count, 16)))
    return desk.boxes[: 4 * count]


def _read_word(reading: _Reading, start: int, end: int, spaced: bool) -> Iterator[Fragment]:
    """The fragments of one word of the file, character by character; the widths met are remembered."""
    page, text, height = reading.page, reading.text, reading.height
    boxes = _boxes(page, list(range(start, end + 1)), reading.desk)
    lefts, tops, rights, bottoms = boxes[0::4], boxes[1::4], boxes[2::4], boxes[3::4]
    ligature = spread_ligatures(lefts, rights)
    known = [_char_unmapped(page, at) != 1 for at in range(start, end + 1)]
    for piece in cut_fragments(lefts, tops, rights, bottoms):
        begin, stop = piece.start, piece.stop
        style = _style_of(reading, start + begin, _char_object(page, start + begin))
        word = "".join(text[start + at] if known[at] else UNKNOWN for at in piece)
        if style.turn == 0:
            for at in piece:
                if known[at] and not (ligature and text[start + at] in style.advances):
                    style.advances[text[start + at]] = rights[at] - lefts[at]
        box = (lefts[begin], rights[stop - 1], height - tops[begin], height - bottoms[begin])
        yield Fragment(word, *box, style, spaced and begin == 0, lefts[begin:stop])


def _characters(text_page: Any, page: int, desk: _Desk) -> str:
    """The text of a page, one character for each index of PDFium."""
    count = max(0, pdfium.FPDFText_CountChars(text_page))
    desk.make_room(count)
    written = pdfium.FPDFText_GetText(text_page, 0, count, desk.codes) - 1
    if written == count:
        text = bytes(memoryview(desk.codes).cast("B")[: 2 * count]).decode("utf-16-le", "surrogatepass")
        if len(text) == count:
            return text
    # A character without a code, or one beyond 16 bits, shifts the bulk text against the indexes.
    codes = list(map(_char_code, repeat(page), range(count)))
    return "".join(map(_character, codes, [*codes[1:], 0]))


def _character(code: int, following: int) -> str:
    """The character of one index; of a surrogate pair the first half is the character, the second nothing."""
    if code == 0:
        return UNKNOWN
    if 0xD800 <= code < 0xDC00 and 0xDC00 <= following < 0xE000:
        return chr(0x10000 + ((code - 0xD800) << 10) + (following - 0xDC00))
    return "\x00" if 0xD800 <= code < 0xE000 or code > 0x10FFFF else chr(code)


def _read_style(page: int, at: int, address: int, height: float, order: dict[int, int], desk: _Desk) -> Style:
    """What all characters of the text object at *address* share; *at* is the index of one of them."""
    a, b, c, d = desk.matrix[:4] if _char_matrix(page, at, desk.matrix_at) else (1.0, 0.0, 0.0, 1.0)
    origin = desk.origin if _char_origin(page, at, *desk.origin_at) else (0.0, 0.0)
    x, y = origin[0], height - origin[1]
    scale = (c * c + d * d) ** 0.5
    size = round(_char_size(page, at) * scale, 2)
    font, mode = (_object_font(address), _object_mode(address)) if address else (None, 0)
    bold, italic, space = _read_font(font, desk)
    slanted = abs(b) < 0.05 * scale and d * c > 0.1 * scale * scale
    turn = _turn(a, b)
    return Style(
        size=size,
        bold=bold or mode == 2,
        italic=italic or slanted,
        space=space,
        baseline=(y, x, -y, -x)[turn],
        turn=turn,
        order=order.get(address, 0),
        invisible=mode in (3, 7),
        white=mode in (0, 4) and address != 0 and _is_white(_object_fill, address, desk),
        advances=desk.advances.setdefault((font, size, round(a, 3)), {}),
    )


def _turn(a: float, b: float) -> int:
    """The direction of writing in quarter turns counterclockwise: 0 to the right, 1 up, 2 left, 3 down."""
    if abs(a) >= abs(b):
        return 0 if a >= 0 else 2
    return 1 if b > 0 else 3


def _is_white(ask: Any, address: int, desk: _Desk) -> bool:
    if not ask(address, *desk.colour_at):
        return False
    red, green, blue, alpha = desk.colour
    return bool(alpha == 0 or (red >= _WHITE and green >= _WHITE and blue >= _WHITE))


def _read_font(address: int | None, desk: _Desk) -> tuple[bool, bool, float]:
    """Bold, italic (by name: the weight is not to be trusted) and the width of the space in em."""
    if not address:
        return False, False, 0.28
    known = desk.fonts.get(address)
    if known is None:
        font = ctypes.cast(address, pdfium.FPDF_FONT)
        buffer = ctypes.create_string_buffer(256)
        pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
        name = _SUBSET.sub("", buffer.value.decode("utf-8", "replace"))
        width = ctypes.c_float()
        measured = pdfium.FPDFFont_GetGlyphWidth(font, 0x20, 1.0, width) and width.value > 0
        space = min(max(width.value, 0.2), 0.4) if measured else 0.28
        italic = bool(_ITALIC.search(name)) or bool(pdfium.FPDFFont_GetFlags(font) & _ITALIC_FLAG)
        known = desk.fonts[address] = (bool(_BOLD.search(name)), italic, space)
    return known


# --- what is drawn


def _collect(
    objects: Any,
    matrix: _Matrix,
    height: float,
    desk: _Desk,
    shapes: list[Shape],
    order: dict[int, int],
    depth: int,
) -> None:
    """Put the shapes among *objects* into *shapes*, and when each text is drawn into *order*."""
    for address in objects:
        if not address:
            continue
        kind = _object_type(address)
        place = len(order) + len(shapes)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            order[address] = place
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            shapes.extend(_read_path(address, matrix, height, place, desk))
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            x0, top, x1, bottom = _bounds(address, matrix, height, desk)
            shapes.append(Shape("image", x0, top, x1, bottom, place))
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
            if not _object_matrix(address, desk.matrix_at):
                continue
            within = _then(tuple(desk.matrix), matrix)
            form = ctypes.cast(address, pdfium.FPDF_PAGEOBJECT)
            members = range(max(0, pdfium.FPDFFormObj_CountObjects(form)))
            inner = [_address(pdfium.FPDFFormObj_GetObject(form, index)) for index in members]
            _collect(inner, within, height, desk, shapes, order, depth + 1)


def _bounds(address: int, matrix: _Matrix, height: float, desk: _Desk) -> tuple[float, float, float, float]:
    if not _object_bounds(address, *desk.four_at):
        return (0.0, 0.0, 0.0, 0.0)
    left, bottom, right, top = desk.four
    return _turned_box(left, bottom, right, top, matrix, height)


def _turned_box(
    left: float, bottom: float, right: float, top: float, matrix: _Matrix, height: float
) -> tuple[float, float, float, float]:
    """The box of a rectangle after *matrix*, from the top left of the page."""
    a, b, c, d, e, f = matrix
    xs = [a * x + c * y + e for x in (left, right) for y in (bottom, top)]
    ys = [b * x + d * y + f for x in (left, right) for y in (bottom, top)]
    return min(xs), height - max(ys), max(xs), height - min(ys)


def _read_path(address: int, matrix: _Matrix, height: float, place: int, desk: _Desk) -> list[Shape]:
    path = ctypes.cast(address, pdfium.FPDF_PAGEOBJECT)
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(path, fill, stroke):
        return []
    filled, stroked = bool(fill.value), bool(stroke.value)
    stroked = stroked and not _is_white(_object_stroke, address, desk)
    if not filled and not stroked:
        return []
    white = filled and _is_white(_object_fill, address, desk)
    opaque = filled and desk.colour[3] == 255 and not pdfium.FPDFPageObj_HasTransparency(path)
    box = _bounds(address, matrix, height, desk)
    x0, top, x1, bottom = box
    if min(x1 - x0, bottom - top) <= 2.5:
        return [Shape("line", *box, place)] if stroked or not white else []
    count = pdfium.FPDFPath_CountSegments(path)
    if count > _MOST_SEGMENTS:
        return [Shape("drawing", *box, place)]
    if not _object_matrix(address, desk.matrix_at):
        return []
    points = _read_segments(address, count, _then(tuple(desk.matrix), matrix), height, desk)
    if points is None:
        return [Shape("drawing", *box, place)] if stroked or not white else []
    return _straight_shapes(points, filled, stroked, white, opaque, place)


_Corner = tuple[float, float]


def _read_segments(address: int, count: int, matrix: _Matrix, height: float, desk: _Desk) -> list[list[_Corner]] | None:
    """The corners of each subpath, or None where the path has a curve or a slanted side."""
    a, b, c, d, e, f = matrix
    x_at, y_at = desk.four_at[0], desk.four_at[1]
    subpaths: list[list[_Corner]] = []
    for index in range(count):
        segment = _segment(address, index)
        if not segment or not _segment_point(segment, x_at, y_at):
            return None
        kind = _segment_type(segment)
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            return None
        x, y = desk.four[0], desk.four[1]
        corner = (a * x + c * y + e, height - (b * x + d * y + f))
        if kind == pdfium.FPDF_SEGMENT_MOVETO or not subpaths:
            subpaths.append([corner])
        else:
            before = subpaths[-1][-1]
            if abs(corner[0] - before[0]) > 0.5 and abs(corner[1] - before[1]) > 0.5:
                return None
            subpaths[-1].append(corner)
        if _segment_close(segment) and subpaths[-1][-1] != subpaths[-1][0]:
            subpaths[-1].append(subpaths[-1][0])
    return subpaths


def _straight_shapes(
    subpaths: list[list[_Corner]], filled: bool, stroked: bool, white: bool, opaque: bool, place: int
) -> list[Shape]:
    """Lines for what is stroked or filled thin, fills for the rest."""
    shapes: list[Shape] = []
    for corners in subpaths:
        if len(corners) < 2:
            continue
        if stroked:
            for (x, y), (u, v) in pairwise(corners):
                shapes.append(Shape("line", min(x, u), min(y, v), max(x, u), max(y, v), place))
        if filled:
            xs, ys = [corner[0] for corner in corners], [corner[1] for corner in corners]
            box = (min(xs), min(ys), max(xs), max(ys))
            if min(box[2] - box[0], box[3] - box[1]) > 2.5:
                shapes.append(Shape("fill", *box, place, white, opaque))
            elif not white:
                shapes.append(Shape("line", *box, place))
    return shapes


def _read_links(document: Any, page: Any, to_display: _Matrix, height: float) -> list[PrintedLink]:
    """The link annotations of a page that lead to an address outside the file."""
    position = ctypes.c_int(0)
    link = pdfium.FPDF_LINK()
    rectangle = pdfium.FS_RECTF()
    found: list[PrintedLink] = []
    while pdfium.FPDFLink_Enumerate(page, position, link):
        action = pdfium.FPDFLink_GetAction(link)
        if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
            continue
        size = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
        buffer = ctypes.create_string_buffer(size)
        pdfium.FPDFAction_GetURIPath(document, action, buffer, size)
        url = buffer.value.decode("utf-8", "replace")
        if url and pdfium.FPDFLink_GetAnnotRect(link, rectangle):
            corners = (rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
            found.append(PrintedLink(*_turned_box(*corners, to_display, height), url))
    return found
