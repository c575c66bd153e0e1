"""Motions: which the letter speaks of, of whom they are, what they ask and what became of them.

`naming` reads who is named in a sentence, `spoken` gathers every place, `joining` makes one motion of the mentions
of it, `wording` holds the rules of ``rules/motions.toml``. One motion is one record, whatever the spelling of its
members or the number of mentions. An amendment is no motion: it is left out, but for one that stands in one list
with motions ('de motie-X en het amendement-Y'), which has a rule and a confidence of its own.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping

import regex

from brieflezer.dutch.names import Member, lower_capitals
from brieflezer.finders.motions.joining import join
from brieflezer.finders.motions.naming import parse_owners
from brieflezer.finders.motions.sameness import same_member
from brieflezer.finders.motions.spoken import Spoken, find_spoken
from brieflezer.finders.motions.wording import find_subject
from brieflezer.letter import Letter, Section
from brieflezer.reading import Mention, MentionRole, Motion, MotionStatus, Person, Reference, Warning

__all__ = ["find_motions"]

# What is said later in the life of a motion weighs more than what was said before.
_RANK: tuple[MotionStatus, ...] = ("withdrawn", "rejected", "executed", "adopted", "pending")
_OWN_PAPER = regex.compile(r"(?i)(?:(?:nader\s|tweede\s)?gewijzigde?\s|vervangende?\s)?motie\b")
_DELIBERATED = regex.compile(r"(?i)gehoord\s+de\s+beraadslaging").search
_ORDER_OF_THE_DAY = regex.compile(r"(?i)gaat\s+over\s+tot\s+de\s+orde\s+van\s+de\s+dag").search
_ITEM_NUMBER = regex.compile(r"\(?(\d{1,2}(?:\.\d{1,2})*)[.)]?\s").match
_ET_AL = regex.compile(r"(?i)\bc\.\s?s\b")
_REQUEST = regex.compile(
    r"(?:verzoekt|spreekt|roept|draagt|vraagt|besluit|nodigt|keurt|zegt|stelt|dringt)\b|De ondergetekende"
)


def find_motions(letter: Letter, references: tuple[Reference, ...]) -> tuple[tuple[Motion, ...], tuple[Warning, ...]]:
    """Every motion of which *letter* speaks, in the order of its text, and what stays uncertain.

    Ids are ``m1``, ``m2``, …. *references* give the Kamerstuk of a motion. A letter that is itself the printed
    paper of a motion is that one motion. A 'motie' without members, paper or anything before it that is meant is
    none, and a motion of a municipality or another parliament is none either.
    """
    paper = _own_paper(letter)
    if paper:
        return (paper,), ()
    groups = join(letter, find_spoken(letter, references))
    sections = {section.id: section for section in letter.sections}
    return tuple(_motion(letter, sections, group, f"m{number}") for number, group in enumerate(groups, 1)), ()


def _own_paper(letter: Letter) -> Motion | None:
    """The motion that is printed on this paper: its title says so, or its opening and its end do."""
    metadata = letter.metadata
    title = metadata.title or ""
    titled = metadata.document_type == "kamerstuk" and _OWN_PAPER.match(title)
    if not titled and not (_DELIBERATED(letter.text[:300]) and _ORDER_OF_THE_DAY(letter.text[-600:])):
        return None
    plain = lower_capitals(title) if title.isupper() else title
    members = parse_owners(plain) or tuple(
        Member(0, 0, one.name, None) for one in metadata.sender.signatories if one.name and not one.role
    )
    requests = [block.span for block in letter.blocks
                if block.kind in ("paragraph", "list_item") and _REQUEST.match(letter.text, *block.span)]  # fmt: skip
    spans = requests or [block.span for block in letter.blocks if block.kind == "paragraph"][:1]
    if not members or not spans:
        return None
    subject = find_subject(letter.text, spans[0][0], spans[0][1])
    return Motion(
        id="m1",
        members=tuple(Person(name=member.name, party=member.party) for member in members),
        et_al=_ET_AL.search(title) is not None,
        subject=letter.text[slice(*subject)] if subject else None,
        date=metadata.date,
        identifier=metadata.kamerstuk,
        status="pending",
        quote=letter.text[slice(*spans[0])],
        span=spans[0],
        mentions=tuple(Mention(span=span, role="stated") for span in spans),
        section=next((block.section for block in letter.blocks if block.span == spans[0]), None),
        confidence=0.98,
        rule="own_paper",
    )


def _motion(letter: Letter, sections: Mapping[str, Section], group: list[Spoken], name: str) -> Motion:
    best = max(group, key=_worth)
    subject = next((one.subject for one in sorted(group, key=_worth, reverse=True) if one.subject), None)
    papers = list(dict.fromkeys(one.paper.id for one in group if one.paper))
    identifiers = [one.paper.identifier for one in group if one.paper]
    mentions = {one.span: Mention(span=one.span, role=_role(one)) for one in reversed(group)}
    return Motion(
        id=name,
        members=tuple(Person(name=member.name, party=member.party) for member in _members(group)),
        et_al=any(one.et_al for one in group),
        subject=letter.text[slice(*subject)] if subject else None,
        date=_date(group),
        identifier=identifiers[0] if identifiers else None,
        status=_status(group),
        label=_label(letter, sections, group),
        quote=letter.text[slice(*best.span)],
        span=best.span,
        mentions=tuple(mentions[span] for span in sorted(mentions)),
        section=best.passage.section,
        references=tuple(papers),
        confidence=_confidence(group),
        rule=f"{'amendment' if best.amendment else 'motion'}.{best.way}",
    )


def _worth(one: Spoken) -> tuple[float, int]:
    """How good a statement of the motion a mention is; of equals the first."""
    role = _role(one)
    worth = 3.0 * (one.subject is not None) + 2.0 * bool(one.members) + 0.5 * len(one.members)
    worth += (one.paper is not None) + 1.5 * (role not in ("listed", "heading"))
    worth += min(1.0, (one.subject[1] - one.subject[0]) / 150) if one.subject else 0.0
    worth -= 4.0 * (one.passage.block.kind == "footnote")
    return worth, -one.at[0]


def _members(group: list[Spoken]) -> list[Member]:
    """The longest list of names, with the party that any mention gives."""
    longest = max(group, key=lambda one: (len(one.members), _worth(one)))
    return [
        Member(member.start, member.end, member.name, member.party or next(
            (other.party for one in group for other in one.members
             if other.party and same_member(other, member, spelling=True)), None))
        for member in longest.members
    ]  # fmt: skip


def _status(group: list[Spoken]) -> MotionStatus | None:
    said = {one.status for one in group}
    return next((status for status in _RANK if status in said), None)


def _date(group: list[Spoken]) -> datetime.date | None:
    filed = next((one.date for one in group if one.filed and one.date), None)
    return filed or next((one.date for one in group if one.date), None)


def _role(one: Spoken) -> MentionRole:
    kind = one.passage.block.kind
    if kind == "heading":
        return "heading"
    if kind in ("list_item", "table"):
        return "listed"
    if one.status == "executed":
        return "fulfilled"
    return "status" if one.status in ("rejected", "withdrawn") or (one.way == "pointed" and one.status) else "stated"


def _label(letter: Letter, sections: Mapping[str, Section], group: list[Spoken]) -> str | None:
    """The number of the section that treats the motion, or else of the item that lists it."""
    for one in group:
        section = sections.get(one.passage.section or "")
        if one.passage.block.kind == "heading" and section and section.number:
            return section.number
    for one in group:
        if one.passage.block.kind == "list_item":
            found = _ITEM_NUMBER(letter.text, *one.passage.block.span)
            if found:
                return str(found[1])
    return None


def _confidence(group: list[Spoken]) -> float:
    if all(one.amendment for one in group):
        return 0.5
    named = any(one.members for one in group)
    known = any(one.paper for one in group)
    if named and known:
        return 0.97
    if named and any(one.subject for one in group):
        return 0.94
    return 0.88 if named or known else 0.6
