"""HTML that is safe by construction: what is not already `Html` is escaped, so text cannot become markup."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from urllib.parse import quote, urlsplit


class Html(str):
    """Text that is HTML already."""

    __slots__ = ()


Child = str | Iterable[str] | None

_VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})
# Control characters have no place in HTML; the ones that turn the direction of writing could disguise a text.
_UNWANTED = dict.fromkeys(
    [
        *(code for code in range(32) if chr(code) not in "\t\n\r"),
        127,
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
        *range(0xD800, 0xE000),
    ],
    "\ufffd",
)


def text(content: str) -> Html:
    """*content* as HTML that shows exactly it.

    >>> text("</script><b>")
    '&lt;/script&gt;&lt;b&gt;'
    """
    return content if isinstance(content, Html) else Html(escape(content.translate(_UNWANTED)))


def join(children: Child) -> Html:
    if children is None:
        return Html("")
    if isinstance(children, str):
        return text(children)
    return Html("".join(map(text, children)))


def opening(name: str, attributes: dict[str, str | int | bool | None]) -> Html:
    """The opening tag *name*. None and False leave an attribute out; '_' in its name stands for '-'.

    >>> opening("a", {"class_": "x", "data_f": 'c"1', "hidden": True, "title": None})
    '<a class="x" data-f="c&quot;1" hidden>'
    """
    written = [name]
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        key = key.rstrip("_").replace("_", "-")
        written.append(key if value is True else f'{key}="{text(str(value))}"')
    return Html(f"<{' '.join(written)}>")


def tag(name: str, /, *children: Child, **attributes: str | int | bool | None) -> Html:
    """An element with *children*, each text, HTML, several of these, or None.

    >>> tag("p", "a < b ", tag("b", "c"), class_="x")
    '<p class="x">a &lt; b <b>c</b></p>'
    """
    start = opening(name, attributes)
    if name in _VOID:
        return start
    return Html(f"{start}{''.join(map(join, children))}</{name}>")


def fragment(identifier: str) -> str:
    """The address of the element *identifier* on the same page.

    >>> fragment("c5")
    '#c5'
    """
    return "#" + quote(identifier)


def web_address(url: str | None) -> str | None:
    """*url* where it leads to a page on the web; None for anything that a browser could run or open otherwise.

    >>> web_address("https://wetten.overheid.nl/BWBR0031788")
    'https://wetten.overheid.nl/BWBR0031788'
    >>> web_address("javascript:alert(1)") is None
    True
    """
    if url is None or any(ord(character) <= 32 for character in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None
