"""The shell of a page: one file that opens from disk, loads nothing and runs nothing but its own script."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

from brieflezer.output.report.markup import Html, tag
from brieflezer.output.report.words import Words


@cache
def _asset(*names: str) -> str:
    """The text of style sheets or scripts that lie beside this module, one after another."""
    folder = files(__package__) / "assets"
    return "\n".join((folder / name).read_text(encoding="utf-8").strip() for name in names) + "\n"


def document(title: str, *body: Html, words: Words, name: str, body_class: str = "") -> str:
    """A whole page. *name* is that of its own style sheet and script: 'letter' or 'overview'.

    The content security policy lets in the one style sheet and the one script by their hashes and pictures that stand
    in the file itself: nothing that a letter says can run or call out, even if it were not escaped.
    """
    style, script = _asset("base.css", f"{name}.css"), _asset(f"{name}.js")
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        "\n",
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        "\n",
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="generator", content="brieflezer"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("link", rel="icon", href="data:,"),
        "\n",
        tag("title", title),
        "\n",
        tag("style", Html(style)),
    )
    whole = tag("body", *body, tag("script", Html(script)), class_=body_class or None)
    return f"<!DOCTYPE html>\n{tag('html', head, Html(chr(10)), whole, lang=words.language)}\n"


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
