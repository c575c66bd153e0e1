"""`Printed` → PDF through WeasyPrint (owner of that library)."""

from __future__ import annotations

import html
from collections.abc import Iterable

import weasyprint  # type: ignore[import-untyped, unused-ignore]

from rendering.parts import Caption, Closing, Grid, Heading, Item, Marker, Paragraph, Part, Printed, Words

_STYLE = """
@page { size: A4; margin: 32mm 58mm 28mm 28mm;
  @right-top { content: element(aside); width: 40mm; vertical-align: top; padding-top: 8mm; margin-left: 5mm }
  @bottom-right { content: "Pagina " counter(page) " van " counter(pages); font-size: 6.5pt; white-space: nowrap }
  @footnote { padding-top: 2mm; background: url("%s") no-repeat left top } }
@page landscape { size: A4 landscape; margin: 25mm; @right-top { content: none } }
@page :first { @right-top { content: none } }
body { font: 9pt/12pt "DejaVu Sans"; hyphens: none }
p, li { margin: 0 0 12pt } h1, h2, h3, h4 { font-size: 9pt; margin: 0 0 2pt; break-after: avoid; font-weight: normal }
h1 { font-weight: bold } h2 { font-style: italic } h3 { text-decoration: underline }
.aside { position: running(aside); font-size: 6.5pt; line-height: 9pt } .aside b, .colofon b { display: block }
.aside div, .colofon div { margin-bottom: 9pt }
.first { height: 96mm; position: relative } .first p { margin: 0 }
.colofon { position: absolute; left: 117mm; top: 0; width: 44mm; font-size: 6.5pt; line-height: 9pt }
.address { padding-top: 20mm } .facts { padding-top: 34mm } .facts td { padding: 0 4mm 0 0; font-size: 9pt }
.facts table { width: auto; border: 0 }
.note { float: footnote; font-size: 6.5pt; line-height: 9pt; font-weight: normal; font-style: normal }
.note::footnote-call { content: attr(data-number); font-size: 6pt; vertical-align: 3pt; line-height: 0 }
.note::footnote-marker { content: attr(data-number) " "; font-size: 5pt; vertical-align: 2pt; line-height: 0 }
table { border-collapse: collapse; width: 100%; font-size: 8pt; margin-bottom: 12pt; line-height: 1.35 }
tr { break-inside: avoid } td[colspan]:not([colspan="1"]) { text-align: center }
table.wide tr.head { hyphens: auto } table.landscape { page: landscape }
.caption { margin: 0 0 3pt; break-after: avoid }
td { padding: 1pt 3pt; vertical-align: top } td.number { text-align: right } tr.head td { font-weight: bold }
table.full td { border: 0.5pt solid black } table.half tr.head td { border-bottom: 0.5pt solid black }
table.half { border-top: 0.5pt solid black; border-bottom: 0.5pt solid black }
.item { padding-left: 14pt; text-indent: -14pt; margin: 0 } .item span.mark { display: inline-block; width: 14pt;
  text-indent: 0 }
.quote { padding-left: 18pt } .last { margin-bottom: 12pt } .closing p { margin: 0 }
"""
_RULE = (
    "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='150' height='1'>"
    "<rect width='150' height='0.7'/></svg>"
)
_DOT = "\u2022"


def to_pdf(letter: Printed, style: str = "") -> bytes:
    """The pages of *letter*; *style* is CSS that changes the look."""
    data: bytes = weasyprint.HTML(string=to_html(letter, style)).write_pdf()
    return data


def to_html(letter: Printed, style: str = "") -> str:
    head = letter.head
    blocks = [
        f'<div class="aside">{_aside(head.continued)}</div>' if head.continued else "",
        f'<div class="first"><div class="colofon">{_aside(head.sidebar)}</div>'
        f'<div class="address">{_lines(head.address)}</div>'
        f'<div class="facts"><p>Datum {_text(head.date)}</p><p>Betreft {_text(head.subject)}</p></div></div>',
    ]
    for part, following in zip(letter.parts, (*letter.parts[1:], None), strict=True):
        blocks.append(_part(part, following, letter))
    rules = _STYLE.replace("%s", _RULE) + style
    return f"<html lang=nl><style>{rules}</style><body>{''.join(blocks)}</body></html>"


def _text(text: str) -> str:
    return html.escape(text)


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"<p>{_text(line)}</p>" for line in lines)


def _aside(facts: Iterable[tuple[str, tuple[str, ...]]]) -> str:
    return "".join(f"<div><b>{_text(label)}</b>{'<br>'.join(map(_text, lines))}</div>" for label, lines in facts)


def _part(part: Part, following: Part | None, letter: Printed) -> str:
    match part:
        case Heading():
            return f"<h{part.level}>{_words(part.words, letter)}</h{part.level}>"
        case Paragraph():
            return f'<p class="{"quote" if part.quoted else ""}">{_words(part.words, letter)}</p>'
        case Caption():
            return f'<p class="caption">{_words(part.words, letter)}</p>'
        case Item():
            last = "" if isinstance(following, Item) else " last"
            mark = _DOT if part.mark in "-•o–" else part.mark
            return (
                f'<p class="item{last}" style="margin-left: {14 * part.depth}pt">'
                f'<span class="mark">{mark}</span>{_words(part.words, letter)}</p>'
            )
        case Grid():
            return _grid(part, letter)
        case Closing():
            return f'<div class="closing last">{_lines(part.lines)}</div>'


def _grid(grid: Grid, letter: Printed) -> str:
    rows = []
    for number, row in enumerate(grid.rows):
        cells = "".join(
            f'<td colspan="{grid.span(number, column)}" '
            f'class="{"number" if column and grid.is_numeric(column) else ""}">'
            f"{_text(cell) if isinstance(cell, str) else _words(cell, letter)}</td>"
            for column, cell in enumerate(row)
            if cell is not None
        )
        rows.append(f'<tr class="{"head" if number < grid.heads else ""}">{cells}</tr>')
    names = " ".join((grid.rules, *(["wide"] if grid.is_wide else []), *(["landscape"] if grid.landscape else [])))
    return f'<table class="{names}" style="font-size: {grid.points}pt">{"".join(rows)}</table>'


def _words(words: Words, letter: Printed) -> str:
    return "".join(
        f'<span class="note" data-number="{one.number}">{_text(letter.note(one))}</span>'
        if isinstance(one, Marker)
        else _text(one)
        for one in words
    )
