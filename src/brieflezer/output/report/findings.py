"""The findings of a reading in one form: what the side list shows of each, and where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from brieflezer.output.report.markup import Html, fragment, tag, web_address
from brieflezer.output.report.words import Words
from brieflezer.reading import (
    Check,
    Commitment,
    DateMention,
    Figure,
    Mention,
    Motion,
    Person,
    Reading,
    Reference,
    Span,
    Warning,
)

Kind = Literal["commitment", "motion", "figure", "reference", "date", "check", "warning"]

# In the order of the side list; what has few and matters most comes first.
KINDS: tuple[Kind, ...] = ("commitment", "motion", "check", "figure", "reference", "date", "warning")
# Short things in a sentence; the others are whole sentences and may hold these.
LEAVES: frozenset[Kind] = frozenset({"figure", "reference", "date"})


@dataclass(frozen=True, slots=True)
class Finding:
    """`chip` is its short name in the margin; `facts` are rows of the details; `quote` is what a citation quotes."""

    id: str
    kind: Kind
    chip: str
    title: str
    quote: str
    spans: tuple[Span, ...]
    note: str | None = None
    status: str | None = None
    facts: tuple[tuple[str, Html | str], ...] = ()
    url: str | None = None


Tell = Callable[[Span], str]


def list_findings(reading: Reading, words: Words, around: Tell) -> tuple[Finding, ...]:
    """Every finding of *reading*; *around* gives the sentence that a span stands in."""
    return (
        *(_commitment(item, reading, words) for item in reading.commitments),
        *(_motion(item, reading, words) for item in reading.motions),
        *(_check(item, words) for item in reading.checks),
        *(_figure(item, words, around) for item in reading.figures),
        *(_reference(item, words, around) for item in reading.references),
        *(_date(item, words, around) for item in reading.dates),
        *(_warning(item, number, reading.text) for number, item in enumerate(reading.warnings, 1)),
    )


def _number_of(identifier: str) -> str:
    return identifier.lstrip("abcdefghijklmnopqrstuvwxyz") or identifier


def _facts(*rows: tuple[str, str | Html | None]) -> tuple[tuple[str, str | Html], ...]:
    return tuple((name, value) for name, value in rows if value)


def _people(people: Iterable[Person]) -> str:
    return ", ".join(
        f"{person.name} ({person.party})" if person.name and person.party else person.name or person.party or "?"
        for person in people
    )


def _links(identifiers: Iterable[str]) -> Html | None:
    linked = [tag("a", identifier, href=fragment(identifier)) for identifier in identifiers]
    return Html(", ".join(linked)) if linked else None


def _places(mentions: tuple[Mention, ...], own: Span) -> tuple[Span, ...]:
    """Where it is spoken of, without doubles, the best statement first."""
    return tuple(dict.fromkeys([own, *(mention.span for mention in mentions)]))


def _commitment(item: Commitment, reading: Reading, words: Words) -> Finding:
    by = " ".join(filter(None, [item.made_by.role, item.made_by.name]))
    return Finding(
        id=item.id,
        kind="commitment",
        chip=words["T"] + _number_of(item.id),
        title=item.summary,
        quote=item.quote,
        spans=_places(item.mentions, item.span),
        note=item.deadline.text if item.deadline else None,
        status=item.status,
        facts=_facts(
            (words["kind"], words[item.kind]),
            (words["deadline"], words.when(item.deadline) if item.deadline else None),
            (words["made_by"], by),
            (words["requested_by"], _people(item.requested_by)),
            (words["occasion"], item.occasion.text if item.occasion else None),
            (words["label"], item.label),
            (words["identifier"], item.identifier),
            (words["see_also"], _links([*item.motions, *item.references])),
            (words["mentions"], _roles(item.mentions, words)),
            (words["confidence"], f"{item.confidence:.0%} · {item.rule}"),
        ),
    )


def _motion(item: Motion, reading: Reading, words: Words) -> Finding:
    members = _people(item.members) + (f" {words['et_al']}" if item.et_al else "")
    return Finding(
        id=item.id,
        kind="motion",
        chip="M" + _number_of(item.id),
        title=item.subject or item.quote,
        quote=item.quote,
        spans=_places(item.mentions, item.span),
        note=members or None,
        status=item.status,
        facts=_facts(
            (words["members"], members),
            (words["date"], words.date(item.date) if item.date else None),
            (words["label"], item.label),
            (words["identifier"], item.identifier),
            (words["see_also"], _links([*item.commitments, *item.references])),
            (words["mentions"], _roles(item.mentions, words)),
            (words["confidence"], f"{item.confidence:.0%} · {item.rule}"),
        ),
        url=publication(item.identifier),
    )


def publication(identifier: str | None) -> str | None:
    """The address of a Kamerstuk that has an identifier.

    >>> publication("kst-35925-VI-96")
    'https://zoek.officielebekendmakingen.nl/kst-35925-VI-96.html'
    """
    if identifier is None or not identifier.startswith("kst-"):
        return None
    if not identifier.replace("-", "").isalnum() or not identifier.isascii():
        return None
    return f"https://zoek.officielebekendmakingen.nl/{identifier}.html"


def _roles(mentions: tuple[Mention, ...], words: Words) -> str | None:
    if len(mentions) < 2:
        return None
    shown = {"fulfilled": "role_fulfilled", "status": "role_status"}
    return " · ".join(words[shown.get(mention.role, mention.role)] for mention in mentions)


def _check(item: Check, words: Words) -> Finding:
    return Finding(
        id=item.id,
        kind="check",
        chip={"holds": "✓", "holds_with_rounding": "≈", "fails": "✗"}[item.status],
        title=words.sum(item.statement),
        quote=words.sum(item.statement),
        spans=item.evidence,
        status=item.status,
        facts=_facts(
            (words["kind"], item.kind.replace("_", " ")),
            (words["expected"], words.number(item.expected)),
            (words["found"], words.number(item.found)),
            (words["table"], _links(item.tables)),
        ),
    )


def _figure(item: Figure, words: Words, around: Tell) -> Finding:
    return Finding(
        id=item.id,
        kind="figure",
        chip="#",
        title=item.quote,
        quote=around(item.span),
        spans=(item.span,),
        note=item.noun,
        facts=_facts(
            (words["value"], _amount(item, words)),
            (words["qualifier"], words.get(item.qualifier) if item.qualifier else None),
            (words["change"], words.get(item.change) if item.change else None),
            (words["counted"], item.noun),
            (words["period"], words.when(item.period) if item.period else None),
            (words["found_by"], item.rule),
        ),
    )


def _amount(item: Figure, words: Words) -> str | None:
    unit = " ".join(filter(None, [
        words.get(item.unit) if item.unit else None,
        f"{words['per']} {words.get(item.per)}" if item.per else None,
    ]))  # fmt: skip
    if item.value is not None:
        return f"{words.number(item.value)} {unit}".rstrip()
    if item.low is None and item.high is None:
        return None
    low, high = (words.number(side) if side is not None else "…" for side in (item.low, item.high))
    return f"{words.say('between', low=low, high=high)} {unit}".rstrip()


def _reference(item: Reference, words: Words, around: Tell) -> Finding:
    return Finding(
        id=item.id,
        kind="reference",
        chip="§",
        title=item.quote,
        quote=around(item.span),
        spans=(item.span,),
        note=item.title or item.identifier,
        facts=_facts(
            (words["kind"], item.kind),
            (words["identifier"], item.identifier),
            (words["cite"], item.cite),
            (words["article"], item.article),
            (words["page"].capitalize(), item.pages),
            (words["attachment"].capitalize(), "✓" if item.attachment else None),
            (words["repeats"], _links([item.resolved_from] if item.resolved_from else ())),
            (words["footnote"], _links([item.footnote] if item.footnote else ())),
            (words["found_by"], item.rule),
        ),
        url=web_address(item.url),
    )


def _date(item: DateMention, words: Words, around: Tell) -> Finding:
    when = words.moment(item.earliest, item.latest)
    return Finding(
        id=item.id,
        kind="date",
        chip="◷",
        title=item.quote,
        quote=around(item.span),
        spans=(item.span,),
        note=when if when != item.quote else None,
        facts=_facts((words["date"], when)),
    )


def _warning(item: Warning, number: int, text: str) -> Finding:
    return Finding(
        id=f"w{number}",
        kind="warning",
        chip="!",
        title=item.message,
        quote=text[slice(*item.span)] if item.span else "",
        spans=(item.span,) if item.span else (),
        note=item.code,
    )


def site_of(url: str) -> str:
    """The name of the site, as a reader knows it.

    >>> site_of("https://zoek.officielebekendmakingen.nl/kst-29628-1051.html")
    'officielebekendmakingen.nl'
    """
    return (urlsplit(url).hostname or url).removeprefix("www.").removeprefix("zoek.")


def by_kind(findings: Iterable[Finding]) -> Iterator[tuple[Kind, tuple[Finding, ...]]]:
    """The kinds of which there is something, each with its findings."""
    groups: dict[Kind, list[Finding]] = {kind: [] for kind in KINDS}
    for finding in findings:
        groups[finding.kind].append(finding)
    return ((kind, tuple(group)) for kind, group in groups.items() if group)
