"""`Printed` → PDF through Typst (owner of that library)."""

from __future__ import annotations

import json
from collections.abc import Iterable

import typst

from rendering.parts import Caption, Closing, Grid, Heading, Item, Marker, Paragraph, Part, Printed, Words

_STYLE = """
#set document(date: none)
#set page(paper: "a4", margin: (top: 32mm, bottom: 28mm, left: 28mm, right: 58mm),
  footer: context align(right, text(6.5pt)[Pagina #counter(page).display() van #counter(page).final().first()]),
  background: context if counter(page).get().first() > 1 { place(top + left, dx: 157mm, dy: 40mm, aside) })
#set text(font: "DejaVu Sans", size: 9pt, lang: "nl", hyphenate: false, top-edge: 0.8em, bottom-edge: -0.2em)
#set par(leading: 3pt, spacing: 15pt)
#set footnote.entry(separator: line(length: 40mm, stroke: 0.5pt), indent: 0pt)
#show footnote.entry: set text(6.5pt)
#let note(number, body) = footnote(numbering: _ => number, body)
#let title(level, body) = block(above: 15pt, below: 4pt, sticky: true,
  if level == 1 { strong(body) } else if level == 2 { emph(body) } else if level == 3 { underline(body) } else { body })
#let caption(body) = block(above: 15pt, below: 6pt, sticky: true, body)
#let item(mark, depth, last, body) = block(above: 3pt, below: if last { 15pt } else { 3pt },
  pad(left: depth * 14pt, grid(columns: (14pt, 1fr), mark, body)))
"""


def to_pdf(letter: Printed, style: str = "") -> bytes:
    """The pages of *letter*; *style* is Typst that changes the look."""
    data = typst.compile(to_typst(letter, style).encode())
    assert isinstance(data, bytes)
    return data


def to_typst(letter: Printed, style: str = "") -> str:
    head = letter.head
    first = (
        f"#place(top + left, dx: 129mm, block(width: 44mm, {_aside(head.sidebar)}))\n"
        f"#block(height: 96mm)[#v(20mm)#{_lines(head.address)}#v(24mm)#par(leading: 3pt)[#"
        f"{_text('Datum ' + head.date)} #linebreak() #{_text('Betreft ' + head.subject)}]]\n"
    )
    parts = "\n".join(
        f"#{_part(part, following, letter)}"
        for part, following in zip(letter.parts, (*letter.parts[1:], None), strict=True)
    )
    return f"#let aside = block(width: 40mm, {_aside(head.continued)})\n{_STYLE}{style}\n{first}{parts}\n"


def _text(text: str) -> str:
    """*text* as a string of Typst: no character of a letter is markup."""
    return f"text({json.dumps(text, ensure_ascii=False)})"


def _lines(lines: Iterable[str]) -> str:
    return f"[{'#linebreak()'.join('#' + _text(line) for line in lines)}]"


def _aside(facts: Iterable[tuple[str, tuple[str, ...]]]) -> str:
    blocks = [
        f"par(leading: 2pt)[#strong({_text(label)}){'#linebreak()' * bool(label and lines)}#{_lines(lines)}]"
        for label, lines in facts
    ]
    return f"[#set text(6.5pt);#set par(spacing: 10pt);{''.join('#' + block for block in blocks)}]"


def _part(part: Part, following: Part | None, letter: Printed) -> str:
    match part:
        case Heading():
            return f"title({part.level}, {_words(part.words, letter)})"
        case Paragraph():
            body = f"par({_words(part.words, letter)})"
            return f"pad(left: 18pt, {body})" if part.quoted else body
        case Caption():
            return f"caption({_words(part.words, letter)})"
        case Item():
            last = str(not isinstance(following, Item)).lower()
            return f"item({_text(part.mark)}, {part.depth}, {last}, {_words(part.words, letter)})"
        case Grid():
            return _grid(part, letter)
        case Closing():
            return f"par{_lines(part.lines)}"


def _grid(grid: Grid, letter: Printed) -> str:
    columns = ", ".join(["auto" if grid.is_full else "1fr"] + ["auto"] * (grid.width - 1))
    stroke = {"full": "0.5pt", "half": "(x, y) => (top: if y <= 1 { 0.5pt })", "none": "none"}[grid.rules]
    rows = [_row(grid, number, letter) for number in range(len(grid.rows))]
    header = f"table.header({', '.join(rows[: grid.heads])})"
    end = "table.hline(stroke: 0.5pt)" if grid.rules == "half" else ""
    table = (
        f"[#set text({grid.points}pt, hyphenate: {str(grid.is_wide).lower()});#set par(leading: 2pt);"
        f"#table(columns: ({columns}), inset: 2.5pt, stroke: {stroke}, {header}, "
        f"{', '.join(rows[grid.heads :])}, {end})]"
    )
    return f"page(flipped: true, margin: 25mm, background: none){table}" if grid.landscape else table


def _row(grid: Grid, number: int, letter: Printed) -> str:
    return ", ".join(
        f"table.cell(colspan: {grid.span(number, column)}, "
        f"align: {_align(grid, number, column)}, breakable: false, "
        f"{'strong' if number < grid.heads else ''}({_cell(cell, letter)}))"
        for column, cell in enumerate(grid.rows[number])
        if cell is not None
    )


def _align(grid: Grid, row: int, column: int) -> str:
    if grid.span(row, column) > 1:
        return "center"
    return "right" if column and grid.is_numeric(column) else "left"


def _cell(cell: str | Words, letter: Printed) -> str:
    return _text(cell) if isinstance(cell, str) else _words(cell, letter)


def _words(words: Words, letter: Printed) -> str:
    inner = "".join(
        f"#note({json.dumps(str(one.number))}, {_text(letter.note(one))})"
        if isinstance(one, Marker)
        else f"#{_text(one)}"
        for one in words
    )
    return f"[{inner}]"
