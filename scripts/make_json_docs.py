#!/usr/bin/env python3
"""Write the second half of docs/json.md, every field of the JSON, from the code: scripts/make_json_docs.py

What a field means stands in one place: in the string under it in src/brieflezer/reading.py or, where a column of
`brieflezer.output.tabular.TABLES` holds the same, as the meaning of that column.
"""

from __future__ import annotations

import ast
import datetime
import inspect
import re
import sys
import types
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from brieflezer import reading
from brieflezer.output.tabular import TABLES

PAGE = Path(__file__).resolve().parent.parent / "docs" / "json.md"
FIRST = "\n## Reading\n"

Struct = type[msgspec.Struct]

# The tables whose columns hold the fields of a type, for the fields that say nothing themselves.
COLUMNS: dict[Struct, tuple[str, ...]] = {
    reading.SourceInfo: ("letters",), reading.Metadata: ("letters",), reading.Sender: ("letters",),
    reading.Block: ("blocks",), reading.Section: ("sections",), reading.Footnote: ("footnotes",),
    reading.Reference: ("references",), reading.Commitment: ("commitments",), reading.Motion: ("motions",),
    reading.Mention: ("mentions",), reading.Person: ("people",), reading.Signatory: ("people",),
    reading.Figure: ("figures",), reading.DateMention: ("dates",), reading.Moment: ("dates",),
    reading.Table: ("table_cells",), reading.Row: ("table_cells",), reading.Cell: ("table_cells",),
    reading.Check: ("checks",), reading.Warning: ("warnings",),
}  # fmt: skip
EVERYWHERE = {
    "id": "unique within the letter",
    "span": "where it stands in `text`",
    "boxes": "where it is printed, a box a line; empty for a raw text",
}
VALUES = re.compile(r"(?:`[a-z-_]+`(?:, | or )?)+…?")
SPAN = "`[start, end]`"
SIMPLE: dict[Any, str] = {
    str: "text", int: "integer", float: "number", bool: "true or false", Decimal: "exact number",
    datetime.date: "date",
}  # fmt: skip


def describe_json() -> str:
    """Every type of the JSON with its fields, as Markdown: the second half of docs/json.md."""
    lines: list[str] = []
    for kind, places in _places().items():
        lines += [f"## {kind.__name__}", ""]
        where = ", ".join(f"`{place}`" for place in places if place)
        lines += [": ".join(filter(None, (where, _docstring(kind)))), ""]
        lines += ["| field | type | meaning |", "|---|---|---|"]
        lines += [f"| `{name}` | {form} | {meaning} |" for name, form, meaning in _fields(kind)]
        lines.append("")
    return "\n".join(lines)


def without_meaning() -> list[str]:
    """The fields of which neither their type nor a table says what they mean."""
    return [f"{kind.__name__}.{name}" for kind in _places() for name, _, meaning in _fields(kind) if not meaning]


def _places() -> dict[Struct, list[str]]:
    """Every type, from the outside in, and where in the JSON it stands."""
    places: dict[Struct, list[str]] = {}

    def visit(kind: Struct, place: str) -> None:
        known = kind in places
        places.setdefault(kind, []).append(place)
        for name, hint in {} if known else _hints(kind).items():
            inner, many = _struct_in(hint)
            if inner:
                visit(inner, f"{place}.{name}".lstrip(".") + "[]" * many)

    visit(reading.Reading, "")
    return places


def _fields(kind: Struct) -> Iterator[tuple[str, str, str]]:
    said = _strings_under_fields(kind)
    for name, hint in _hints(kind).items():
        meaning = said.get(name) or EVERYWHERE.get(name) or _column(kind, name, hint)
        form = _form(hint)
        yield name, form, _beside(form, meaning)


def _hints(kind: Struct) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in msgspec.structs.fields(kind)}


def _strings_under_fields(kind: Struct) -> dict[str, str]:
    (defined,) = ast.parse(inspect.getsource(kind)).body
    assert isinstance(defined, ast.ClassDef)
    said: dict[str, str] = {}
    for field, below in zip(defined.body, defined.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(below, ast.Expr):
            said[field.target.id] = str(ast.literal_eval(below.value))
    return said


def _column(kind: Struct, name: str, hint: Any) -> str:
    """What the column of that name means, unless the JSON has an object where a table has a text."""
    if _struct_in(hint)[0]:
        return ""
    columns = (column for table in COLUMNS.get(kind, ()) for column in TABLES[table].columns)
    return next((column.meaning for column in columns if column.name == name), "")


def _beside(form: str, meaning: str) -> str:
    """*meaning* without the list of values that *form* gives already.

    >>> _beside("`open`, `partly`", "`open`, `partly`: as the letter says")
    'as the letter says'
    >>> _beside("`new`, `earlier`", "`new`: made here; `earlier`: made before")
    '`new`: made here; `earlier`: made before'
    """
    values, said = VALUES.match(form), VALUES.match(meaning)
    if values is None or said is None or said.group().count("`") < 4:
        return meaning
    return meaning[said.end() :].lstrip(": ") or "one of these"


def _docstring(kind: Struct) -> str:
    """What the type says of itself, with code as Markdown marks it and null as JSON calls it."""
    text = inspect.cleandoc(kind.__dict__.get("__doc__") or "").replace("``", "`")
    return " ".join(text.split()).replace(" None ", " null ")


def _struct_in(hint: Any) -> tuple[Struct | None, bool]:
    """The type of the object that a field holds, if any, and whether it holds many."""
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return hint, False
    many = get_origin(hint) is tuple
    inner = (_struct_in(part)[0] for part in get_args(hint) if part is not hint)
    return next(filter(None, inner), None), many


def _form(hint: Any) -> str:
    """The type of a field in words.

    >>> _form(reading.Span), _form(tuple[str, ...]), _form(int | None), _form(Literal["increase", "decrease"])
    ('`[start, end]`', 'list of text', 'integer or null', '`increase`, `decrease`')
    """
    parts, origin = get_args(hint), get_origin(hint)
    if hint == reading.Span:
        return SPAN
    if origin in (Union, types.UnionType):
        words = [_form(part) for part in parts if part is not type(None)]
        return " or ".join([*words, "null"])
    if origin is Literal:
        return ", ".join(f"`{value}`" for value in parts)
    if origin is tuple:
        return f"list of {_form(parts[0])}"
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return f"[{hint.__name__}](#{hint.__name__.lower()})"
    return SIMPLE[hint]


def main() -> int:
    introduction = PAGE.read_text(encoding="utf-8").partition(FIRST)[0].rstrip("\n")
    PAGE.write_text(f"{introduction}\n\n{describe_json()}", encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
