"""A table of the letter as a table, with what its own arithmetic says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from brieflezer.output.report.charts import chart
from brieflezer.output.report.findings import Finding
from brieflezer.output.report.marks import Mark, highlight, shared_out
from brieflezer.output.report.markup import Html, fragment, tag
from brieflezer.output.report.words import Words
from brieflezer.reading import Cell, Check, Row, Span, Table

Checked = dict[Span, list[str]]


def checked_cells(checks: Sequence[Check]) -> Checked:
    """For the span of each number that a check uses, the ids of the checks."""
    found: Checked = {}
    for check in checks:
        for span in check.evidence:
            found.setdefault(span, []).append(check.id)
    return found


def show_table(
    text: str, table: Table, marks: Sequence[Mark], checks: Sequence[Finding], checked: Checked, words: Words
) -> Html:
    """*table* with its *checks* and, where it helps, a chart. *marks* are those within it, in order."""
    body = _body(text, table, [mark for mark in marks if mark.finding.kind != "check"], checked, words)
    caption = tag("caption", table.caption or f"{words['table']} {table.number or table.id[1:]}", class_="quiet")
    drawn = tag("table", caption, _head(table), tag("tbody", *body))
    unit = tag("p", f"{words['unit']}: {words.get(table.unit)}", class_="unit") if table.unit else None
    return tag(
        "div",
        tag("div", drawn, class_="scroll", tabindex=0, role="region", aria_label=table.caption or words["table"]),
        unit,
        _checks(checks, words),
        chart(table, words),
        class_="table",
        id=table.id,
    )


def _head(table: Table) -> Html | None:
    """One row for each level of the headers; equal neighbours under the same header become one."""
    depth = max((len(path) for path in table.columns), default=0)
    if depth == 0:
        return None
    rows = []
    for level in range(depth):
        cells = []
        # a path that is shorter than others stands at the bottom: that is where its column begins
        padded = [("",) * (depth - len(path)) + path for path in table.columns]
        for path, group in groupby(padded, key=lambda path: path[: level + 1]):
            width = sum(1 for _ in group)
            merged = width if path[-1] and level < depth - 1 else 1
            for _ in range(width // merged):
                scope = "colgroup" if merged > 1 else "col"
                cells.append(
                    tag("th", path[-1], scope=scope, colspan=merged if merged > 1 else None) if path[-1] else tag("td")
                )
        rows.append(tag("tr", *cells))
    return tag("thead", *rows)


def _body(text: str, table: Table, marks: Sequence[Mark], checked: Checked, words: Words) -> Iterator[Html]:
    cells = sorted((cell for row in table.rows for cell in row.cells), key=lambda cell: cell.span)
    shares = dict(zip((cell.span for cell in cells), shared_out(marks, [cell.span for cell in cells]), strict=True))
    width = max([len(table.columns), *(cell.column + 1 for cell in cells)], default=1)
    labelled = any(row.label for row in table.rows) or not any(cell.column == 0 for cell in cells)
    group: tuple[str, ...] = ()
    for row in table.rows:
        if row.group and row.group != group:
            yield tag("tr", tag("th", " – ".join(row.group), colspan=width, scope="rowgroup"), class_="group")
        group = row.group
        yield _row(text, row, width, labelled, shares, checked, words)


def _row(
    text: str, row: Row, width: int, labelled: bool, shares: dict[Span, list[Mark]], checked: Checked, words: Words
) -> Html:
    placed = {cell.column: cell for cell in row.cells}
    said = (
        tag("span", f" ({words['total']})", class_="quiet")
        if row.is_total and words["total"] not in row.label.lower()
        else None
    )
    shown = [tag("th", row.label, said, scope="row")] if labelled else []
    for column in range(len(shown), min(width, 200)):
        cell = placed.get(column)
        shown.append(_cell(text, cell, shares, checked, words) if cell else tag("td"))
    return tag("tr", *shown, class_="total" if row.is_total else None)


def _cell(text: str, cell: Cell, shares: dict[Span, list[Mark]], checked: Checked, words: Words) -> Html:
    return tag(
        "td",
        highlight(text, cell.span, shares[cell.span], words),
        class_="number" if cell.value is not None else None,
        data_k=" ".join(checked.get(cell.span, ())) or None,
    )


def _checks(checks: Sequence[Finding], words: Words) -> Html | None:
    """What fails stands in view; what holds behind a line that counts it."""
    if not checks:
        return None
    failing = [check for check in checks if check.status == "fails"]
    holding = [check for check in checks if check.status != "fails"]
    counted = words["check_holds"] if len(holding) == 1 else words.say("checks_hold", count=len(holding))
    return tag(
        "div",
        tag("ul", *(_check(check, words) for check in failing)) if failing else None,
        tag("details", tag("summary", "✓ ", counted), tag("ul", *(_check(check, words) for check in holding)))
        if holding
        else None,
        class_="checks",
    )


def _check(check: Finding, words: Words) -> Html:
    status = check.status or ""
    sign = tag("span", f"{check.chip} {words[status]}", class_="sign")
    return tag("li", sign, " ", tag("a", check.title, href=fragment(check.id), data_f=check.id), class_=status)
