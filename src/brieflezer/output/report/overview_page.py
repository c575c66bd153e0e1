"""The page of a whole batch: promises by status, ministry and deadline, what is cited, what fails."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import regex

from brieflezer.output.report.document import document
from brieflezer.output.report.findings import site_of
from brieflezer.output.report.folder import CommitmentRow, Folder, LetterRow, read_folder
from brieflezer.output.report.markup import Child, Html, fragment, tag
from brieflezer.output.report.words import Language, Words

# More rows than a browser sorts at once, and than anyone reads; how many are left out is always said.
_MOST_ROWS = 4000
_MOST_DOSSIERS = 40
_MOST_BARS = 12
_DOSSIER = regex.compile(r"\d{3,5}(?:-[A-Z0-9]{1,6})?", regex.ASCII)
_LATE = ("open", "partly", "postponed")
_STATUSES = ("open", "partly", "postponed", "fulfilled", "withdrawn")


def to_overview(folder: Path, overview: Path, *, language: Language = "nl") -> str:
    """One HTML page about all readings below *folder*, to be written to *overview*.

    A letter is linked to the page that stands beside its reading (``x.html`` beside ``x.json``). Promises come by
    deadline, open ones first. Equal folders give equal pages.
    """
    words = Words(language)
    found = read_folder(folder, overview)
    count = len(found.letters)
    title = words["overview_one"] if count == 1 else words.say("overview", count=words.number(count))
    body = (
        tag("p", tag("a", words["skip_text"], href="#ui-main"), class_="skips"),
        _header(title, found, words),
        tag(
            "main",
            _summary(found, words),
            Html("\n"),
            _commitments(found.commitments, words),
            Html("\n"),
            tag("div", _dossiers(found, words), _failing(found, words), class_="two"),
            Html("\n"),
            _errors(found, words),
            Html("\n"),
            _letters(found.letters, words),
            id="ui-main",
            tabindex=-1,
        ),
        tag("p", id="ui-said", role="status", class_="aloud"),
    )
    return document(title, *body, words=words, name="overview")


def _header(title: str, found: Folder, words: Words) -> Html:
    dates = [letter.date for letter in found.letters if letter.date]
    span = words.say("dated", first=words.date(min(dates)), last=words.date(max(dates))) if dates else None
    counted: list[tuple[int, str, str]] = [
        (len(found.commitments), "commitment", "commitments"),
        (sum(letter.motions for letter in found.letters), "motion", "motions"),
        (sum(found.cited.values()), "reference", "references"),
        (len(found.failing), "failing_one", "failing"),
        (len(found.errors), "error", "errors"),
    ]
    counts = [
        tag("li", tag("b", words.number(count)), " ", words[one if count == 1 else many].lower())
        for count, one, many in counted
    ]
    return tag(
        "header", tag("p", span, class_="over") if span else None, tag("h1", title),
        tag("ul", *counts, class_="counts"), class_="top",
    )  # fmt: skip


# --- bars


def _summary(found: Folder, words: Words) -> Html | None:
    if not found.commitments:
        return None
    statuses = Counter(row.status for row in found.commitments)
    ministries = Counter(row.letter.ministry or words["no_ministry"] for row in found.commitments)
    late = [row for row in found.commitments if row.status in _LATE]
    moments = Counter(_quarter(row.latest, words) for row in late)
    by_count = sorted(ministries.items(), key=lambda pair: (-pair[1], pair[0]))
    rest = sum(count for _, count in by_count[_MOST_BARS:])
    ministry_bars = by_count[:_MOST_BARS] + ([(words["others"], rest)] if rest else [])
    return tag(
        "div",
        _bars(words["by_status"], [(words[s], statuses[s]) for s in _STATUSES if statuses[s]], words),
        _bars(words["by_ministry"], [(_short(name), count) for name, count in ministry_bars], words),
        _bars(
            words["by_deadline"], [(name, count) for (_, name), count in sorted(moments.items())[-_MOST_BARS:]], words
        ),
        class_="three",
    )


def _quarter(day: datetime.date | None, words: Words) -> tuple[str, str]:
    """What to sort a deadline by, and what to call it: a quarter of a year."""
    if day is None:
        return "9", words["no_deadline"]
    quarter = (day.month + 2) // 3
    return f"{day.year:04}{quarter}", f"{day.year} {'kw' if words.language == 'nl' else 'Q'}{quarter}"


def _short(ministry: str) -> str:
    return ministry.removeprefix("Ministerie van ")


def _bars(title: str, values: Sequence[tuple[str, int]], words: Words) -> Html:
    """A list of numbers with a bar each; the number is text, the bar only shows it again."""
    top = max((value for _, value in values), default=1)
    rows = [
        tag(
            "li",
            tag("span", name, class_="named"),
            tag("svg", tag("rect", width=f"{100 * value / top:.1f}", height=10), viewBox="0 0 100 10",
                preserveAspectRatio="none", aria_hidden="true"),
            tag("b", words.number(value)),
        )
        for name, value in values
    ]  # fmt: skip
    return tag("section", tag("h2", title), tag("ul", *rows, class_="bars"))


# --- tables


def _table(
    name: str, heads: Sequence[tuple[str, str]], rows: Iterable[Html], words: Words, *, sortable: bool = True
) -> Html:
    """A table whose columns (a name and a class each) can be sorted by."""
    cells = [
        tag("th", tag("button", head, type="button", title=f"{words['sort']}: {head}") if sortable else head,
            scope="col", class_=kind or None)
        for head, kind in heads
    ]  # fmt: skip
    table = tag("table", tag("thead", tag("tr", *cells)), tag("tbody", *rows), id=name)
    return tag("div", table, class_="scroll", tabindex=0, role="region", aria_labelledby=f"{name}-title")


def _cell(content: Child, key: str | None = None, kind: str | None = None) -> Html:
    """A cell; *key* is what it is sorted by, where that is not its text."""
    return tag("td", content, data_v=key, class_=kind)


def _more(shown: int, total: int, words: Words) -> Html | None:
    if total <= shown:
        return None
    return tag("p", words.say("first_of", shown=words.number(shown), total=words.number(total)), class_="quiet")


def _letter(letter: LetterRow, identifier: str | None = None) -> Html:
    """The name of a letter, leading to the finding *identifier* on its page where it has one."""
    shown = letter.title or letter.name
    if letter.href is None:
        return tag("span", shown)
    return tag("a", shown, href=letter.href + (fragment(identifier) if identifier else ""))


def _commitments(rows: Sequence[CommitmentRow], words: Words) -> Html:
    def order(row: CommitmentRow) -> tuple[bool, datetime.date, str, str]:
        return row.status not in _LATE, row.latest or datetime.date.max, row.letter.name, row.id

    shown = sorted(rows, key=order)[:_MOST_ROWS]
    heads = [
        (words["status"], ""), (words["deadline"], ""), (words["commitment"], "wide"), (words["ministry"], ""),
        (words["letter"], "named"), (words["date"], ""),
    ]  # fmt: skip
    title = tag("h2", words["commitments"], id="commitments-title")
    if not rows:
        return tag("section", title, tag("p", words["none"]))
    table = _table("commitments", heads, (_commitment(row, words) for row in shown), words)
    return tag("section", title, _more(len(shown), len(rows), words), _filters(shown, words), table)


def _commitment(row: CommitmentRow, words: Words) -> Html:
    letter = row.letter
    when = words.moment(row.earliest, row.latest)
    said = tag("span", row.moment, class_="quiet") if row.moment and row.moment != when else None
    summary = tag("a", row.summary, href=letter.href + fragment(row.id)) if letter.href else row.summary
    order = f"{_STATUSES.index(row.status)}" if row.status in _STATUSES else "9"
    return tag(
        "tr",
        _cell(tag("span", words[row.status], class_=f"status {row.status}"), order),
        _cell([when or "–", tag("br"), said or ""] if said else when or "–", str(row.latest or "9999"), "when"),
        _cell(summary),
        _cell(_short(letter.ministry) if letter.ministry else "–"),
        _cell(_letter(letter)),
        _cell(words.date(letter.date) if letter.date else "–", str(letter.date or "9999"), "when"),
        data_status=row.status,
        data_ministry=letter.ministry or "",
        data_latest=str(row.latest) if row.latest and row.status in _LATE else None,
    )


def _filters(rows: Sequence[CommitmentRow], words: Words) -> Html:
    statuses = [status for status in _STATUSES if any(row.status == status for row in rows)]
    ministries = sorted({row.letter.ministry or "" for row in rows})

    def choice(name: str, label: str, options: Iterable[tuple[str, str]]) -> Html:
        first = tag("option", words["all"], value="*")
        rest = [tag("option", shown, value=value) for value, shown in options]
        return tag("label", tag("span", label), tag("select", first, *rest, id=name))

    return tag(
        "form",
        tag("label", tag("span", words["search_commitments"]), tag("input", type="search", id="ui-search")),
        choice("ui-status", words["status"], ((status, words[status]) for status in statuses)),
        choice("ui-ministry", words["ministry"], ((m, _short(m) or words["no_ministry"]) for m in ministries)),
        tag("label", tag("span", words["overdue_at"]), tag("input", type="date", id="ui-late")),
        tag("output", id="ui-rows", data_say=words["rows"]),
        class_="filters",
    )


def _dossiers(found: Folder, words: Words) -> Html:
    title = tag("h2", words["most_cited"], id="dossiers-title")
    if not found.cited:
        return tag("section", title, tag("p", words["none"]))
    ranked = sorted(found.cited.items(), key=lambda pair: (-found.citing[pair[0]], -pair[1], pair[0]))
    rows = []
    for dossier, times in ranked[:_MOST_DOSSIERS]:
        plain = _DOSSIER.fullmatch(dossier)
        url = f"https://zoek.officielebekendmakingen.nl/dossier/{dossier}"
        shown = tag("a", dossier, href=url, rel="noopener external", title=site_of(url)) if plain else dossier
        rows.append(tag("tr", _cell(shown), _cell(words.number(found.citing[dossier]), kind="number"),
                        _cell(words.number(times), kind="number")))  # fmt: skip
    heads = [(words["dossier"], ""), (words["in_letters"], "number"), (words["times"], "number")]
    return tag("section", title, _more(len(rows), len(found.cited), words), _table("dossiers", heads, rows, words))


def _failing(found: Folder, words: Words) -> Html:
    title = tag("h2", words["failing"], id="failing-title")
    shown = found.failing[:_MOST_ROWS]
    if not shown:
        return tag("section", title, tag("p", words["none"]))
    rows = [tag("tr", _cell(words.sum(row.statement)), _cell(_letter(row.letter, row.id))) for row in shown]
    table = _table("failing", [(words["statement"], "wide"), (words["letter"], "")], rows, words)
    return tag("section", title, _more(len(shown), len(found.failing), words), table)


def _errors(found: Folder, words: Words) -> Html | None:
    if not found.errors:
        return None
    shown = found.errors[:_MOST_ROWS]
    rows = [tag("tr", *map(_cell, (row.file, row.error, row.message, row.hint or "–"))) for row in shown]
    heads = [(words[key], "") for key in ("file", "error", "message", "hint")]
    title = tag("h2", words["errors"], id="errors-title")
    return tag("section", title, _more(len(shown), len(found.errors), words), _table("errors", heads, rows, words))


def _letters(letters: Sequence[LetterRow], words: Words) -> Html:
    newest = sorted(letters, key=lambda letter: letter.name)
    newest.sort(key=lambda letter: letter.date or datetime.date.min, reverse=True)
    shown = newest[:_MOST_ROWS]
    heads = [
        (words["date"], ""), (words["letter"], "wide"), (words["ministry"], ""), (words["commitments"], "number"),
        (words["motions"], "number"), (words["checks"], "number"), (words["file"], ""),
    ]  # fmt: skip
    number: Callable[[int], Html] = lambda value: _cell(words.number(value), str(value), "number")  # noqa: E731
    rows = (
        tag(
            "tr",
            _cell(words.date(row.date) if row.date else "–", str(row.date or "9999"), "when"),
            _cell(_letter(row)),
            _cell(_short(row.ministry) if row.ministry else "–"),
            number(row.commitments),
            number(row.motions),
            _cell(_checked(row, words), str(row.failing), "number"),
            _cell(row.name, kind="quiet"),
        )
        for row in shown
    )
    title = tag("h2", words["letters"], id="letters-title")
    return tag("section", title, _more(len(shown), len(letters), words), _table("letters", heads, rows, words))


def _checked(row: LetterRow, words: Words) -> Child:
    held = f"{words.number(row.holding)} ✓"
    if not row.failing:
        return held if row.holding else "–"
    return [held, " ", tag("span", f"{words.number(row.failing)} ✗", class_="status fails")]
