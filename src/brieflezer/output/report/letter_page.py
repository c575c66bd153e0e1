"""The page of one letter: the text in the middle, its outline before it, the findings beside it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence

import regex

from brieflezer.dutch.sentences import split_sentences
from brieflezer.output.report.body import show_text
from brieflezer.output.report.document import document
from brieflezer.output.report.findings import Finding, by_kind, list_findings, publication, site_of
from brieflezer.output.report.markup import Html, fragment, join, tag
from brieflezer.output.report.pages import Paper, show_pages
from brieflezer.output.report.words import Language, Words
from brieflezer.reading import Metadata, Reading, Section, Span

_AT = regex.compile(r' id="at-([^"]++)"')
_LONGEST_SENTENCE = 700


def to_page(reading: Reading, *, language: Language = "nl", paper: Paper | None = None) -> str:
    """One HTML page that shows *reading*, with the printed pages where *paper* is given.

    The page is whole: it opens from disk, loads nothing, and runs no script but its own. Equal readings give equal
    pages.
    """
    words = Words(language)
    findings = list_findings(reading, words, _sentences_of(reading))
    text, notes = show_text(reading, findings, words, pictured=paper is not None)
    marked = set(_AT.findall(text + notes))
    meta = reading.metadata
    title = meta.subject or meta.title or words["no_subject"]
    body = (
        _skips(words),
        _header(reading, title, findings, words),
        _bar(words, pictured=paper is not None),
        Html("\n"),
        tag(
            "div",
            _outline(reading.sections, words, bool(reading.footnotes)),
            tag(
                "main",
                tag("article", text, notes, id="ui-text", class_="pane", tabindex=-1, aria_label=words["text"]),
                Html("\n"),
                show_pages(reading, paper, findings, words) if paper else None,
                id="ui-main",
            ),
            Html("\n"),
            _side(reading, findings, marked, words, pictured=paper is not None),
            class_="desk",
        ),
        Html("\n"),
        _footer(reading, words),
        _slots(reading, words),
    )
    return document(title, *body, words=words, name="letter")


# --- around the letter


def _skips(words: Words) -> Html:
    return tag(
        "p",
        tag("a", words["skip_text"], href="#ui-text"),
        tag("a", words["skip_findings"], href="#ui-side"),
        class_="skips",
    )


def _header(reading: Reading, title: str, findings: Sequence[Finding], words: Words) -> Html:
    meta = reading.metadata
    kind = words[f"type_{meta.document_type}"]
    over = " · ".join(filter(None, [kind, words.date(meta.date) if meta.date else None]))
    signed = "; ".join(" – ".join(filter(None, [who.name, who.role])) for who in meta.sender.signatories)
    kamerstuk = publication(meta.kamerstuk)
    rows: list[tuple[str, str | Html | None]] = [
        (words["ministry"], meta.sender.ministry),
        (words["directorate"], meta.sender.directorate),
        (words["signed"], signed),
        (words["addressee"], meta.addressee),
        (words["kenmerk"], meta.reference),
        (words["your_reference"], meta.your_reference),
        (words["attachments"], str(meta.attachments) if meta.attachments is not None else None),
        (words["published_as"], tag("a", meta.kamerstuk or "", href=kamerstuk, rel="noopener external")
         if kamerstuk else meta.kamerstuk),
    ]  # fmt: skip
    details = [tag("div", tag("dt", name), tag("dd", value)) for name, value in rows if value]
    return tag(
        "header",
        tag("p", over, class_="over"),
        tag("h1", title),
        tag("dl", *details, class_="letterhead") if details else None,
        _counts(findings, words),
        class_="top",
    )


def _counts(findings: Sequence[Finding], words: Words) -> Html | None:
    """How much of each kind there is, in one line; what fails is said first."""
    told = []
    for kind, group in by_kind(findings):
        name = words[kind if len(group) == 1 else f"{kind}s"].lower()
        statuses = Counter(finding.status for finding in group if finding.status)
        split = " · ".join(f"{count} {words[status]}" for status, count in statuses.most_common())
        told.append(tag("li", tag("b", str(len(group))), f" {name}", tag("small", split) if split else None,
                        class_=f"count {kind}"))  # fmt: skip
    return tag("ul", *told, class_="counts", aria_label=words["findings"]) if told else None


def _bar(words: Words, *, pictured: bool) -> Html:
    """Which pane is shown: the outline and the findings have room of their own on a wide screen."""
    panes = ("outline", "text", *(("pages",) if pictured else ()), "findings")
    ids = {"outline": "ui-outline", "text": "ui-text", "pages": "ui-pages", "findings": "ui-side"}
    buttons = [
        tag("button", words[pane], type="button", data_pane=pane, aria_controls=ids[pane],
            aria_pressed="true" if pane == "text" else "false")
        for pane in panes
    ]  # fmt: skip
    return tag("div", *buttons, class_="bar", role="group", aria_label=words["view"])


def _outline(sections: Sequence[Section], words: Words, notes: bool) -> Html:
    entries = []
    for section in sections:
        if section.heading_span is None and section.title is None:
            if section is sections[0]:
                entries.append(tag("li", tag("a", words["opening"], href="#ui-text"), class_="l1"))
            continue
        number = tag("span", section.number, " ", class_="number") if section.number else None
        link = tag("a", number, section.title or "–", href=fragment(section.id))
        entries.append(tag("li", link, class_=f"l{min(max(section.level, 1), 5)}"))
    if notes:
        entries.append(tag("li", tag("a", words["footnotes"], href="#ui-notes-title"), class_="l1"))
    title = tag("h2", words["outline"], id="ui-outline-title")
    return tag(
        "nav", title, tag("ol", *entries), id="ui-outline", class_="pane outline", aria_labelledby="ui-outline-title"
    )


def _footer(reading: Reading, words: Words) -> Html:
    name = reading.source.name or words["unnamed"]
    return tag("footer", tag("p", words.say("about", name=name, hash=reading.source.sha256[:12])), class_="bottom")


def _slots(reading: Reading, words: Words) -> Html:
    """What the script fills: the note under the pointer, the finding on a small screen, and what is said aloud."""
    return join(
        [
            tag("div", id="ui-note", class_="popup", role="tooltip", hidden=True),
            tag(
                "div",
                tag("button", "×", type="button", class_="shut", aria_label=words["close"]),
                tag("div", class_="held"),
                id="ui-sheet", role="dialog", aria_label=words["findings"], hidden=True,
            ),
            tag(
                "p", id="ui-said", role="status", class_="aloud", data_letter=name_of(reading.metadata, words),
                data_page=words["p"], data_copied=words["copied"], data_failed=words["not_copied"],
                data_shown=words["shown"],
            ),
        ]
    )  # fmt: skip


def name_of(meta: Metadata, words: Words) -> str:
    """What a citation calls the letter: kind, sender, date, kenmerk, and its number as a Kamerstuk."""
    sender = meta.sender.signatories[0].role if meta.sender.signatories else None
    named = [
        words[f"type_{meta.document_type}"],
        sender or meta.sender.ministry,
        words.date(meta.date) if meta.date else None,
        f"‘{meta.subject or meta.title}’" if meta.subject or meta.title else None,
        f"{words['kenmerk'].lower() if words.language == 'en' else 'kenmerk'} {meta.reference}"
        if meta.reference
        else None,
        meta.kamerstuk,
    ]
    return ", ".join(filter(None, named))


# --- the findings beside it


def _side(reading: Reading, findings: Sequence[Finding], marked: set[str], words: Words, *, pictured: bool) -> Html:
    page_at, place = _page_finder(reading), _place_finder(reading, marked)
    groups = list(by_kind(findings))
    toggles = [
        tag(
            "label",
            tag("input", type="checkbox", checked=True, data_kind=kind),
            tag("span", words[f"{kind}s"], class_=f"name {kind}"),
            tag("span", str(len(group)), class_="quiet"),
        )
        for kind, group in groups
    ]
    controls = tag(
        "form",
        tag("fieldset", tag("legend", words["show"]), *toggles),
        tag(
            "label", tag("span", words["search"], class_="aloud"),
            tag("input", type="search", id="ui-search", placeholder=words["search"], autocomplete="off"),
        ),
        class_="controls",
    )  # fmt: skip
    lists = [
        tag(
            "section",
            tag("h3", words[f"{kind}s"], " ", tag("span", str(len(group)), class_="quiet")),
            tag("ul", *(_entry(one, page_at(one), place(one), words, pictured=pictured) for one in group)),
            class_=f"group {kind}",
            data_kind=kind,
        )
        for kind, group in groups
    ]
    title = tag("h2", words["findings"], id="ui-side-title")
    nothing = tag("p", words["nothing"], id="ui-nothing", hidden=True)
    inside = (controls, nothing, *lists) if groups else (tag("p", words["none_found"]),)
    return tag(
        "aside",
        title,
        *inside,
        id="ui-side",
        class_="pane side",
        tabindex=-1,
        aria_labelledby="ui-side-title",
    )


def _entry(finding: Finding, page: int | None, target: str | None, words: Words, *, pictured: bool) -> Html:
    status = tag("span", words[finding.status], class_=f"status {finding.status}") if finding.status else None
    summary = tag(
        "summary",
        tag("span", finding.chip, class_="chip", aria_hidden="true"),
        tag("span", finding.title, class_="title"),
        status,
        tag("span", finding.note, class_="quiet") if finding.note else None,
    )
    facts = [tag("div", tag("dt", name), tag("dd", value)) for name, value in finding.facts]
    quote = tag("blockquote", finding.quote) if finding.quote and finding.kind != "check" else None
    actions = [
        tag("a", words["in_text"], href=target, class_="go") if target else None,
        tag("a", f"{words['on_page']} {page}", href=f"#page-{page}", class_="paper") if page and pictured else None,
        tag("a", words.say("open_at", site=site_of(finding.url)), href=finding.url, rel="noopener external")
        if finding.url
        else None,
        tag("button", words["copy"], type="button", class_="copy") if finding.quote else None,
    ]
    more = tag(
        "div",
        quote,
        tag("div", class_="crop", data_title=words["printed"]),
        tag("dl", *facts) if facts else None,
        tag("p", *actions, class_="actions"),
        class_="more",
    )
    return tag("li", tag("details", summary, more), id=finding.id, data_page=page)


Pages = Callable[[Finding], int | None]
Places = Callable[[Finding], str | None]


def _page_finder(reading: Reading) -> Pages:
    """The page on which a finding is printed, as far as the reading says."""
    blocks = [block for block in reading.blocks if block.page is not None]
    starts = [block.span[0] for block in blocks]
    notes_from = min((note.span[0] for note in reading.footnotes), default=len(reading.text) + 1)
    page_starts = [page.span[0] for page in reading.pages]

    def page(finding: Finding) -> int | None:
        if not finding.spans:
            return None
        start = finding.spans[0][0]
        if page_starts and start < notes_from:
            return reading.pages[max(0, bisect_right(page_starts, start) - 1)].number
        index = bisect_right(starts, start) - 1
        return blocks[index].page if index >= 0 else None

    return page


def _place_finder(reading: Reading, marked: set[str]) -> Places:
    """The address of the place in the text: the highlight, or the block that it stands in."""
    starts = [block.span[0] for block in reading.blocks]

    def place(finding: Finding) -> str | None:
        if finding.id in marked:
            return f"#at-{fragment(finding.id)[1:]}"
        if not finding.spans:
            return None
        index = bisect_right(starts, finding.spans[0][0]) - 1
        return fragment(reading.blocks[index].id) if index >= 0 else None

    return place


def _sentences_of(reading: Reading) -> Callable[[Span], str]:
    """The sentence that a span stands in; a row of a table counts as one."""
    sentences = [
        sentence
        for block in reading.blocks
        for sentence in (
            _lines(reading.text, block.span) if block.kind == "table" else split_sentences(reading.text, *block.span)
        )
    ]
    starts = [start for start, _ in sentences]

    def around(span: Span) -> str:
        index = bisect_right(starts, span[0]) - 1
        if index < 0 or sentences[index][1] < span[1] or sentences[index][1] - sentences[index][0] > _LONGEST_SENTENCE:
            return reading.text[slice(*span)]
        return reading.text[slice(*sentences[index])]

    return around


def _lines(text: str, span: Span) -> list[Span]:
    lines, position = [], span[0]
    for line in text[slice(*span)].split("\n"):
        lines.append((position, position + len(line)))
        position += len(line) + 1
    return lines
