"""Raw text → `Source`: bytes decoded, the remains of a converter's markup read, lines and pages cut.

A converter leaves traces: markdown (``**bold**``), HTML (``<i>``), LaTeX (``$17.250 / 50$``), ligatures, soft hyphens.
They are turned into what they stand for: style flags on a line, Unicode superscripts for raised numbers, plain letters.
"""

from __future__ import annotations

import hashlib
import html
import unicodedata

import regex

from brieflezer.errors import EmptySourceError, UnknownFormatError
from brieflezer.letter import Line, Page, Source
from brieflezer.reading import SourceInfo, Warning

_BOLD_ON, _BOLD_OFF, _ITALIC_ON, _ITALIC_OFF = "\ue000", "\ue001", "\ue002", "\ue003"
_ESCAPED = {"*": "\ue004", "_": "\ue005"}
"""Stand for what a backslash keeps from being a mark, until the marks are read."""
_STYLE_MARKS = regex.compile("[\ue000-\ue003]")
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

_LETTERS = str.maketrans(
    {
        "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st", "ĳ": "ij", "Ĳ": "IJ",
        "\u00a0": " ", "\u2002": " ", "\u2003": " ", "\u2004": " ", "\u2005": " ", "\u2006": " ", "\u2007": " ",
        "\u2008": " ", "\u2009": " ", "\u200a": " ", "\u202f": " ", "\u205f": " ", "\u3000": " ",
        "\u200b": None, "\u200c": None, "\u200d": None, "\u2060": None, "\ufeff": None, "\x00": None,
        "\u2010": "-", "\u2011": "-",
        **dict.fromkeys("\ue000\ue001\ue002\ue003\ue004\ue005"),
    }
)  # fmt: skip
"""Ligatures to letters, every space to the plain one, the invisible and the typographic hyphens to what they mean.

The private characters that this module itself sets are nothing in a text that comes in.
"""

_LINE_END = regex.compile(r"\r\n?|\u2028|\u2029|\x0b|\x85")
_INNER_SOFT_HYPHEN = regex.compile(r"\u00ad(?![ \t\ue000-\ue003]*+$)", regex.MULTILINE)
_SURROGATE = regex.compile("[\ud800-\udfff]")


def read_text(data: bytes, *, name: str | None = None) -> Source:
    """The pages and lines of a raw text in any encoding that letters come in.

    Raises `EmptySourceError` where there is nothing to read and `UnknownFormatError` where the bytes are no text.
    """
    text, warnings = decode(data, name=name)
    return source_of_text(text, data=data, name=name, warnings=warnings)


def source_of_text(
    text: str, *, data: bytes | None = None, name: str | None = None, warnings: tuple[Warning, ...] = ()
) -> Source:
    """The pages and lines of *text*; *data* are the bytes it came from, if it came from bytes."""
    if not text.strip():
        raise EmptySourceError("there is no text in it", name=name, hint="Check that the file was saved whole.")
    raw = text.encode("utf-8", "surrogatepass") if data is None else data
    if _SURROGATE.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    pages = _pages(_INNER_SOFT_HYPHEN.sub("", _read_markup(_plain(text))))
    info = SourceInfo(
        name=name,
        media_type="text/plain",
        sha256=hashlib.sha256(raw).hexdigest(),
        bytes=len(raw),
        pages=len(pages) if len(pages) > 1 else None,
    )
    return Source(info=info, pages=pages, warnings=warnings)


def decode(data: bytes, *, name: str | None = None) -> tuple[str, tuple[Warning, ...]]:
    """The text in *data*, and a warning where its encoding had to be detected.

    >>> decode("één".encode("utf-16"))
    ('één', ())
    """
    for bom, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, errors="replace"), ()
    if data.startswith(_OTHER_FORMATS):
        raise _unknown(name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    if text and "\x00" not in text:
        return text, ()
    if not data.strip(b"\x00 \t\r\n"):
        raise EmptySourceError("there is nothing in it", name=name, hint="Check that the file was saved whole.")
    text, encoding = _detect(data, name)
    message = f"The encoding was not given; it was read as {encoding}. Save the file as UTF-8 to be sure."
    return text, (Warning(code="encoding_detected", message=message),)


_BYTE_ORDER_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\xef\xbb\xbf", "utf-8"),
)
_OTHER_FORMATS = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*",  # pictures
    b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!",  # archives, and Word since 2007
    b"\xd0\xcf\x11\xe0", b"{\\rtf", b"\x7fELF", b"SQLite format 3",  # Word before 2007, RTF, programs
)  # fmt: skip


def _unknown(name: str | None) -> UnknownFormatError:
    hint = "brieflezer reads letters as PDF or as raw text."
    return UnknownFormatError("this is neither a PDF nor a text", name=name, hint=hint)


def _detect(data: bytes, name: str | None) -> tuple[str, str]:
    """The text in *data* and its encoding, found out from the bytes.

    Windows-1252 comes before a guess, because nearly every old Dutch text is written in it, and the guess of a library
    on a short text is not to be trusted: it holds only where its result looks like Dutch.
    """
    zeros = (data[:4000:2].count(0), data[1:4000:2].count(0))
    if max(zeros) > 0.3 * min(len(data), 4000) / 2:
        encoding = "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"
        text = data.decode(encoding, errors="replace")
        if _CONTROL.search(text) or text.count("\ufffd") > 1:
            raise _unknown(name)
        return text, encoding
    if data.count(0) or _share_of_control(data) > 0.02:
        raise _unknown(name)
    text = data.decode("utf-8", errors="replace")
    if 10 * text.count("\ufffd") < len(_BEYOND_ASCII.findall(text)):
        return text, "utf-8"
    for encoding in ("cp1252", "iso8859_15"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_plausible(text):
            return text, encoding
    from charset_normalizer import from_bytes

    for match in from_bytes(data, cp_isolation=["cp1252", "latin_1", "cp850", "mac_roman"]):
        if _is_plausible(text := data.decode(match.encoding, errors="replace")):
            return text, match.encoding
    return data.decode("cp1252", errors="replace"), "cp1252"


_CONTROL = regex.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_BEYOND_ASCII = regex.compile(r"[^\x00-\x7f]")
_ODD = regex.compile(
    r"""[\x80-\x9f¤¦¨¬¯¸¶ˆ˜†‡ÐÞðþÝý\ufffd]  # no character of a Dutch letter
    | (?<=\p{L})[^\p{L}\p{N}\s\x00-\x7f’–·…\xad]++(?=\p{Ll})  # a sign amid a word
    | (?<=\p{L})[‚„‹¢£¥¡¿‰‘“]  # a sign that starts something, behind a word
    | (?<=\p{Ll})[^\x00-\x7f\P{Lu}](?!\p{Lu})  # a capital amid or behind a word
    | (?<![^\x00-\x7f\P{Lu}])[^\x00-\x7f\P{Lu}]{2}(?=\p{Ll})
    | ‚‚|ù(?=\p{Ll})|æ
    """,
    regex.VERBOSE,
)
"""What a Dutch text shows when it is read in the wrong one of the encodings of one byte a character."""


def _is_plausible(text: str) -> bool:
    """Whether *text* can be Dutch as far as its accents and signs go; one slip in twenty may be a typing error."""
    return 20 * len(_ODD.findall(text)) <= len(_BEYOND_ASCII.findall(text))


def _share_of_control(data: bytes) -> float:
    sample = data[:20000]
    return sum(byte < 32 and byte not in (9, 10, 11, 12, 13) for byte in sample) / max(1, len(sample))


def _plain(text: str) -> str:
    return _LINE_END.sub("\n", unicodedata.normalize("NFC", text)).translate(_LETTERS)


# -- markup ------------------------------------------------------------------------------------------------------

_ENTITY = regex.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,6}|#x[0-9a-fA-F]{1,6});")
_ATTRIBUTES = r"""(?:\s++[\w:-]{1,40}+\s*+=\s*+(?:"[^"<>]{0,2000}+"|'[^'<>]{0,2000}+'|[^\s"'<>]{1,2000}+))*+\s*+/?+"""
"""What may stand behind the name in a tag: 'x <a en b> y' is no tag."""


def _tag(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern.replace("~", _ATTRIBUTES), regex.IGNORECASE)


_BLOCK = r"(?:h[1-6]|p|div|ul|ol|dl|table|blockquote|section|article|header|footer|figure|figcaption|caption|title)"
_TAGS: tuple[tuple[regex.Pattern[str], str], ...] = (
    (_tag(r"<!--(?s:(?!-->|<!--).)*+-->|<!doctype[^<>]{0,300}+>|<(script|style)~>(?s:(?!</?\1).)*+</\1>"), ""),
    (_tag(rf"(</{_BLOCK}>)[ \t]*+(?=\S)"), r"\1\n\n"),
    (_tag(r"(</(?:li|tr|dt|dd)>)[ \t]*+(?=\S)"), r"\1\n"),
    (_tag(r"</t[dh]>\s*+<t[dh]~>"), "\t"),
    (_tag(r"</?(?:strong|b)~>"), "**"),
    (_tag(r"<h[1-6]~>"), _BOLD_ON),
    (_tag(r"</h[1-6]>"), _BOLD_OFF),
    (_tag(r"<(?:em|i)~>"), _ITALIC_ON),
    (_tag(r"</(?:em|i)>"), _ITALIC_OFF),
    (_tag(r"<br~>"), "\n"),
    (_tag(r"<li~>[ \t]*+"), "• "),
    (
        _tag(
            rf"</?(?:{_BLOCK}|html|head|body|main|nav|aside|meta|link|base|a|u|s|del|ins|mark|q|cite|code|pre|abbr|span|"
            r"font|small|big|center|label|sub|sup|li|dt|dd|thead|tbody|tfoot|tr|td|th|colgroup|col|img|hr|wbr|tt)~>"
        ),
        "",
    ),
)
_RAISED = regex.compile(
    r"<sup[^<>]{0,200}+>\s*+(?:<a[^<>]{0,500}+>)?\s*+(\d{1,3})\s*+(?:</a>)?\s*+</sup>|\$(?:\{\})?\^\{?(\d{1,3})\}?\$|\[\^(\d{1,3})\](?!:)",
    regex.I,
)
_NOTE_DEFINITION = regex.compile(r"^[ ]{0,3}\[\^(\d{1,3})\]:", regex.M)
_FORMULA = regex.compile(r"\$(?=[\d\\(])([^$\n]{1,80}?)(?<=[\d%})])\$(?!\d)")
_COMMAND = regex.compile(
    r"\\(?:text|mathrm|mathbf)?\{([^{}\n]*+)\}|\\([%&_#$])|\\(times|cdot|div|approx|leq|geq|,|;|!)"
)
_COMMANDS = {"times": "×", "cdot": "·", "div": "÷", "approx": "≈", "leq": "≤", "geq": "≥"}
_STRONG = regex.compile(r"\*\*(?=[^\s*])((?:[^*\n]|\n(?![ \t]*+\n))*+)\*\*|__(?=[^\s_])([^_\n]*+)__")
_EMPHASIS = regex.compile(
    r"(?<![\w*])\*(?=[^\s*).,:;])((?:[^*\n]|\n(?![ \t]*+\n))*+)(?<=[^\s*])\*(?![\w*])"
    r"|(?<![\w_])_(?=[^\s_])([^_\n]*+)(?<=[^\s_])_(?![\w_])"
)
_HEADING_MARK = regex.compile(r"^[ ]{0,3}#{1,6}[ ]++(?=\S)(.*+)$", regex.M)
_ESCAPE = regex.compile(r"\\([.\-#\[\]()+!])")
_ESCAPED_MARK = regex.compile(r"\\([*_])")
_KEPT = str.maketrans({stand_in: mark for mark, stand_in in _ESCAPED.items()})


def _read_markup(text: str) -> str:
    """Markdown, HTML and LaTeX remains read; what is bold or italic stands between private marks until `_line`."""
    escapes = "\\" in text
    if escapes:
        text = _ESCAPED_MARK.sub(lambda match: _ESCAPED[match[1]], text)
    if "<" in text or "&" in text:
        text = _RAISED.sub(_superscript, text)
        for pattern, replacement in _TAGS:
            text = pattern.sub(replacement, text)
        text = _ENTITY.sub(lambda match: _plain(html.unescape(match[0])), text)
    if "[^" in text:
        text = _NOTE_DEFINITION.sub(lambda match: match[1].translate(SUPERSCRIPTS) + " ", text)
        text = _RAISED.sub(_superscript, text)
    if "$" in text:
        text = _RAISED.sub(_superscript, text)
        text = _FORMULA.sub(lambda match: _COMMAND.sub(_command, match[1]), text)
    if "#" in text:
        text = _HEADING_MARK.sub(rf"{_BOLD_ON}\1{_BOLD_OFF}", text)
    if "*" in text or "_" in text:
        text = _STRONG.sub(lambda match: f"{_BOLD_ON}{match[1] or match[2]}{_BOLD_OFF}", text)
        text = _EMPHASIS.sub(lambda match: f"{_ITALIC_ON}{match[1] or match[2]}{_ITALIC_OFF}", text)
        text = text.replace("**", "")
    return _ESCAPE.sub(r"\1", text).translate(_KEPT) if escapes else text


def _superscript(match: regex.Match[str]) -> str:
    return next(group for group in match.groups() if group).translate(SUPERSCRIPTS)


def _command(match: regex.Match[str]) -> str:
    inner, escaped, command = match.groups()
    return inner if inner is not None else escaped or _COMMANDS.get(command, "")


# -- lines -------------------------------------------------------------------------------------------------------


def _pages(text: str) -> tuple[Page, ...]:
    pages, number, bold, italic = [], 0, False, False
    for index, page in enumerate(text.rstrip("\f\n").split("\f"), start=1):
        lines = []
        for raw in page.split("\n"):
            number += 1
            line, bold, italic = _line(raw, index, number, bold, italic)
            lines.append(line)
        pages.append(Page(number=index, lines=tuple(lines)))
    return tuple(pages)


def _line(raw: str, page: int, number: int, bold: bool, italic: bool) -> tuple[Line, bool, bool]:
    """The line, and whether bold and italic are still on at its end. A line is bold if most of its letters are."""
    if not bold and not italic and not _STYLE_MARKS.search(raw):
        return Line(text=raw.rstrip(), page=page, number=number), False, False
    letters = {"bold": 0, "italic": 0, "all": 0}
    plain: list[str] = []
    for char in raw:
        if char in (_BOLD_ON, _BOLD_OFF):
            bold = char == _BOLD_ON
        elif char in (_ITALIC_ON, _ITALIC_OFF):
            italic = char == _ITALIC_ON
        else:
            plain.append(char)
            if not char.isspace():
                letters["all"] += 1
                letters["bold"] += bold
                letters["italic"] += italic
    half = letters["all"] * 0.8
    line = Line(
        text="".join(plain).rstrip(),
        page=page,
        number=number,
        bold=bool(half) and letters["bold"] >= half,
        italic=bool(half) and letters["italic"] >= half,
    )
    return line, bold, italic
