"""The life of a promise and of a motion through the letters, and who cites what.

A life is a chain of steps, one a letter: what that letter says of the promise or motion. A step joins a life on
*grounds* only, each of which is written beside it:

- the same official identifier (TZ202301-042, T02985, kst-35925-VI-96): score 1;
- for a promise, the same words **and** a fact that two letters would not share by chance: the letter in which it was
  made, the debate, the member who asked for it, the motion, or the sentence itself, word for word;
- for a motion, the same members and the same subject.

Two things in one letter are never one; what says something else (another identifier, debate, member or date) never
joins; and where two lives would fit about as well, the step joins none. A letter that *makes* a promise begins a life.
"""

from __future__ import annotations

import datetime
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from brieflezer.archive.likeness import content_words, likeness, same_member, surname
from brieflezer.archive.schema import open_archive

LIKE_WORDS = 0.6
"""Likeness of words from which two statements can be of one promise, beside a fact that they share.

Measured on the promises of fifteen letters, read by hand (tests/archive/test_likeness.py repeats it for those of the
corpus): of 12,278 pairs of promises in two letters none reaches 0.6, of 1,583 pairs in one letter, which are of one
subject and never merged, 4; of 167 promises 106 are stated a second time with a likeness of 0.6 or more. The rest stays
apart: a missing link is seen, a wrong one is not. From 0.4 to 0.6 hardly anything changes.
"""
LIKE_SUBJECT = 0.6
"""Likeness of the subjects of two motions by the same members. Of 595 pairs of motions in those letters none reaches
it, whoever submitted them; of 76 statements of a motion 36 are as like the subject of their own one."""
CLEAR_LEAD = 0.1
"""By how much the best life must be better than the next best one; within it, neither is joined."""
WORD_FOR_WORD = 6
"""Words that say something, from which the same sentence in two letters is no chance."""

_OPEN = frozenset({"open", "partly", "postponed"})

Kind = Literal["commitment", "motion"]
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Step:
    """What one letter says of a promise or a motion.

    `event` is 'made', 'stated', 'fulfilled', 'partly', 'postponed' or 'withdrawn' for a promise; 'stated', 'adopted',
    'executed', 'rejected', 'withdrawn' or 'pending' for a motion. `quote` stands on `page` of `file`. `score` (0 to 1)
    and `grounds` say why the step belongs to the life; the first step has neither.
    """

    letter: str
    id: str
    file: str | None
    date: datetime.date | None
    page: int | None
    event: str
    quote: str
    deadline: str | None = None
    deadline_latest: datetime.date | None = None
    score: float | None = None
    grounds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Life:
    """A promise or a motion through the letters, the first letter first, as known at a day.

    `state` is what the latest letter says, `overdue` whether it is open and the last day of its latest deadline has
    passed. `id` is that of the first step: '1f0c…/c3'. `motions` are the ids of the lives of motions that the promise
    answers.
    """

    kind: Kind
    id: str
    summary: str
    members: str | None
    identifier: str | None
    state: str | None
    deadline_latest: datetime.date | None
    overdue: bool
    steps: tuple[Step, ...]
    motions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """A letter that cites a Kamerstuk. `cited` is the letter that is that Kamerstuk, where the archive holds it."""

    identifier: str
    cited: str | None
    cited_file: str | None
    citing: str
    citing_file: str | None
    citing_date: datetime.date | None
    page: int | None
    quote: str


def find_lives(
    archive: str | Path,
    *,
    at: datetime.date | None = None,
    kinds: Sequence[Kind] = ("commitment", "motion"),
    overdue: bool = False,
    linked: bool = False,
    identifier: str | None = None,
) -> tuple[Life, ...]:
    """The lives of all promises and motions in *archive*, as its letters up to and including *at* tell them.

    *at* is by default the date of the latest letter. Letters without a date count, and come last. The order is that of
    the first letters. *overdue* leaves those that are overdue at *at*, *linked* those that two or more letters speak
    of, *identifier* ('TZ202301-042', 'kst-35925-VI-96') that one.

    Raises `BrieflezerError` where the archive cannot be used.
    """
    with open_archive(archive) as connection:
        return tuple(
            life
            for life in _lives(connection, at, kinds)
            if (life.overdue or not overdue)
            and (len(life.steps) > 1 or not linked)
            and identifier in (None, life.identifier)
        )


def find_citations(archive: str | Path, *, identifier: str | None = None, linked: bool = False) -> tuple[Citation, ...]:
    """Which letter cites which Kamerstuk, by identifier and date; of *identifier* alone ('kst-29628-1094'), or of all.

    *linked* leaves those of which the archive holds both letters. Raises `BrieflezerError` where the archive cannot be
    used.
    """
    with open_archive(archive) as connection:
        rows = connection.execute(
            "SELECT identifier, cited, cited_file, citing, citing_file, citing_date, page, quote FROM citations "
            "WHERE (?1 IS NULL OR identifier = ?1) AND (cited NOT NULL OR NOT ?2) "
            "ORDER BY identifier, citing_date, citing, page, quote, cited",
            (identifier, linked),
        )
        return tuple(
            Citation(identifier, cited, cited_file, citing, citing_file, _date(date), page, quote)
            for identifier, cited, cited_file, citing, citing_file, date, page, quote in rows
        )


def overdue_in(connection: sqlite3.Connection, at: datetime.date) -> frozenset[Key]:
    """(letter, id) of the latest step of every promise that is overdue at *at*."""
    return frozenset(
        (life.steps[-1].letter, life.steps[-1].id) for life in _lives(connection, at, ("commitment",)) if life.overdue
    )


def _lives(connection: sqlite3.Connection, at: datetime.date | None, kinds: Sequence[Kind]) -> Iterator[Life]:
    at = at or _date(connection.execute("SELECT max(date) FROM letters").fetchone()[0])
    motions = _grown(_motions(connection, at))
    life_of_motion = {item.key: _name(life) for life in motions for item in life.items}
    if "commitment" in kinds:
        for life in _grown(_promises(connection, at, life_of_motion)):
            yield _told(life, "commitment", at)
    if "motion" in kinds:
        for life in motions:
            yield _told(life, "motion", at)


# -- what letters say -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Promise:
    """What one letter says of one promise."""

    step: Step
    kind: str
    status: str
    identifier: str | None
    summary: str
    occasion: datetime.date | None
    members: tuple[tuple[str, str | None], ...]
    motions: frozenset[str]
    cited: frozenset[str]
    kamerstuk: str | None
    words: frozenset[str]

    @property
    def key(self) -> Key:
        return self.step.letter, self.step.id

    @property
    def state(self) -> str | None:
        return self.status

    @property
    def by(self) -> str | None:
        return ", ".join(name for name, _ in self.members) or None

    @property
    def begins(self) -> bool:
        return self.kind == "new" and self.identifier is None

    @property
    def made_on(self) -> datetime.date | None:
        return self.step.date if self.kind == "new" else self.occasion

    def traits(self) -> Iterator[tuple[str, object]]:
        """What another statement of the same promise would share one of."""
        if self.identifier:
            yield "identifier", self.identifier
        if self.made_on:
            yield "made on", self.made_on
        if self.kamerstuk:
            yield "stands in", self.kamerstuk
        if len(self.words) >= WORD_FOR_WORD:
            yield "words", self.words
        for motion in self.motions:
            yield "motion", motion
        for name, _ in self.members:
            yield "member", surname(name)[0]

    def sought(self) -> Iterator[tuple[str, object]]:
        yield from self.traits()
        yield from (("stands in", one) for one in self.cited)

    def grounds(self, earlier: _Promise) -> tuple[float, tuple[str, ...]] | None:
        """How surely this is a later statement of *earlier*, and why; None where it is not known to be."""
        if self.identifier and earlier.identifier:
            return (1.0, (f"identifier {self.identifier}",)) if self.identifier == earlier.identifier else None
        if self.made_on and earlier.made_on and self.made_on != earlier.made_on:
            return None
        members = [one for one, party in self.members for other in earlier.members if same_member((one, party), other)]
        if self.members and earlier.members and not members:
            return None
        like = likeness(self.words, earlier.words)
        if like < LIKE_WORDS:
            return None
        facts = [f"asked for by {members[0]}"] if members else []
        if self.made_on and self.made_on == earlier.made_on:
            facts.append(f"made on {self.made_on.isoformat()}")
        if earlier.kamerstuk in self.cited:
            facts.append(f"cites {earlier.kamerstuk}")
        if self.motions & earlier.motions:
            facts.append("answers the same motion")
        if self.words == earlier.words and len(self.words) >= WORD_FOR_WORD:
            facts.append("the same sentence")
        if not facts:
            return None
        return _score(like, len(facts)), (*facts, f"words {like:.2f}")


@dataclass(frozen=True, slots=True)
class _Motion:
    """What one letter says of one motion."""

    step: Step
    status: str | None
    identifier: str | None
    summary: str
    by: str | None
    date: datetime.date | None
    members: tuple[tuple[str, str | None], ...]
    et_al: bool
    words: frozenset[str]
    begins: bool = False
    motions: frozenset[str] = frozenset()

    @property
    def key(self) -> Key:
        return self.step.letter, self.step.id

    @property
    def state(self) -> str | None:
        return self.status

    def traits(self) -> Iterator[tuple[str, object]]:
        if self.identifier:
            yield "identifier", self.identifier
        for name, _ in self.members:
            yield "member", surname(name)[0]

    def sought(self) -> Iterator[tuple[str, object]]:
        return self.traits()

    def grounds(self, earlier: _Motion) -> tuple[float, tuple[str, ...]] | None:
        if self.identifier and earlier.identifier:
            return (1.0, (f"identifier {self.identifier}",)) if self.identifier == earlier.identifier else None
        if self.date and earlier.date and self.date != earlier.date:
            return None
        if not _same_members(self, earlier):
            return None
        like = likeness(self.words, earlier.words)
        if like < LIKE_SUBJECT:
            return None
        facts = ["the same members"]
        if self.date and self.date == earlier.date:
            facts.append(f"of {self.date.isoformat()}")
        return _score(like, len(facts)), (*facts, f"subject {like:.2f}")


def _same_members(one: _Motion, other: _Motion) -> bool:
    """All the same, in any order; behind 'c.s.' others may stand, but who comes first is named in both letters."""
    if not one.members or not other.members:
        return False
    if one.et_al or other.et_al:
        first, rest = (one.members[0], other.members) if one.et_al else (other.members[0], one.members)
        return any(same_member(first, member) for member in rest)
    return len(one.members) == len(other.members) and all(
        any(same_member(member, fellow) for fellow in other.members) for member in one.members
    )


def _score(like: float, facts: int) -> float:
    """Never 1, which is for identifiers: half for the words, and what they leave open halved by every fact."""
    return round(1 - (1 - like / 2) * 0.5**facts, 2)


_Item = _Promise | _Motion


# -- lives ------------------------------------------------------------------------------------------------------------


@dataclass(slots=True, eq=False)
class _Growing:
    """A life while letters are added to it; kept inside this module."""

    order: int
    items: list[_Item] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    letters: set[str] = field(default_factory=set)

    def add(self, item: _Item, score: float | None = None, grounds: tuple[str, ...] = ()) -> None:
        self.items.append(item)
        self.steps.append(replace(item.step, score=score, grounds=grounds))
        self.letters.add(item.step.letter)


def _grown(items: Iterable[_Item]) -> list[_Growing]:
    """The lives that *items* make, which come letter by letter in the order of their dates."""
    lives: list[_Growing] = []
    by_trait: dict[tuple[str, object], list[_Growing]] = defaultdict(list)
    for letter in _by_letter(items):
        joined = _joined(letter, by_trait)
        for item in letter:
            if item.key in joined:
                life, score, grounds = joined[item.key]
                life.add(item, score, grounds)
            else:
                life = _Growing(len(lives))
                life.add(item)
                lives.append(life)
            for trait in item.traits():
                if life not in by_trait[trait][-1:]:
                    by_trait[trait].append(life)
    return lives


def _by_letter(items: Iterable[_Item]) -> Iterator[list[_Item]]:
    pack: list[_Item] = []
    for item in items:
        if pack and pack[0].step.letter != item.step.letter:
            yield pack
            pack = []
        pack.append(item)
    if pack:
        yield pack


def _joined(
    letter: Sequence[_Item], by_trait: dict[tuple[str, object], list[_Growing]]
) -> dict[Key, tuple[_Growing, float, tuple[str, ...]]]:
    """For the things of one letter the life that each joins: the surest first, and no life twice."""
    offers = []
    for place, item in enumerate(letter):
        if item.begins:
            continue
        near = {life.order: life for trait in item.sought() for life in by_trait.get(trait, ())}
        fits = sorted(
            ((*found, life) for _, life in sorted(near.items()) if (found := _fit(item, life))),
            key=lambda fit: (-fit[0], fit[2].order),
        )
        if fits and (len(fits) == 1 or fits[0][0] == 1.0 or fits[0][0] - fits[1][0] >= CLEAR_LEAD):
            offers.append((-fits[0][0], place, fits[0]))
    joined: dict[Key, tuple[_Growing, float, tuple[str, ...]]] = {}
    taken: dict[int, float] = {}
    for _, place, (score, grounds, life) in sorted(offers, key=lambda offer: offer[:2]):
        if life.order not in taken:
            taken[life.order] = score
            joined[letter[place].key] = (life, score, grounds)
    return joined


def _fit(item: _Item, life: _Growing) -> tuple[float, tuple[str, ...]] | None:
    """The best grounds of *item* with any step of *life*; None where one step contradicts it by its identifier."""
    numbers = {one.identifier for one in life.items if one.identifier}
    if item.identifier and numbers and item.identifier not in numbers:
        return None
    found = [
        grounds
        for one in life.items
        if one.step.letter != item.step.letter and type(one) is type(item) and (grounds := item.grounds(one))  # type: ignore[arg-type]
    ]
    return max(found, key=lambda fit: fit[0], default=None)


def _name(life: _Growing) -> str:
    return "/".join(life.items[0].key)


def _told(life: _Growing, kind: Kind, at: datetime.date | None) -> Life:
    state = next((item.state for item in reversed(life.items) if item.state), None)
    deadline = next((step.deadline_latest for step in reversed(life.steps) if step.deadline_latest), None)
    return Life(
        kind=kind,
        id=_name(life),
        summary=life.items[0].summary,
        members=next((item.by for item in life.items if item.by), None),
        identifier=next((item.identifier for item in life.items if item.identifier), None),
        state=state,
        deadline_latest=deadline,
        overdue=bool(kind == "commitment" and state in _OPEN and deadline and at and deadline < at),
        steps=tuple(life.steps),
        motions=tuple(sorted({motion for item in life.items for motion in item.motions})),
    )


# -- out of the archive -----------------------------------------------------------------------------------------------

_ORDER = "ORDER BY l.date IS NULL, l.date, l.name, l.id, f.start, f.id"


def _promises(
    connection: sqlite3.Connection, at: datetime.date | None, life_of_motion: dict[Key, str]
) -> Iterator[_Promise]:
    members = _people(connection, "requested_by", "commitment")
    motions: dict[Key, set[str]] = defaultdict(set)
    for letter, promise, motion in connection.execute("SELECT letter, commitment, motion FROM commitment_motions"):
        if name := life_of_motion.get((letter, motion)):
            motions[letter, promise].add(name)
    cited: dict[Key, set[str]] = defaultdict(set)
    for letter, promise, identifier in connection.execute(
        "SELECT c.letter, c.commitment, r.identifier FROM commitment_references c "
        'JOIN "references" r ON r.letter = c.letter AND r.id = c.reference '
        "WHERE r.kind = 'kamerstuk' AND r.identifier NOT NULL"
    ):
        cited[letter, promise].add(identifier)
    rows = connection.execute(
        "SELECT f.letter, f.id, l.name, l.date, f.page, f.quote, f.kind, f.status, f.identifier, f.summary, "
        "f.occasion_date, f.deadline, f.deadline_latest, l.kamerstuk, m.quote, m.page "
        "FROM commitments f JOIN letters l ON l.id = f.letter LEFT JOIN commitment_mentions m "
        "ON m.letter = f.letter AND m.commitment = f.id AND m.position = (SELECT min(position) "
        "FROM commitment_mentions n WHERE n.letter = f.letter AND n.commitment = f.id AND n.role = 'fulfilled') "
        f"WHERE ?1 IS NULL OR l.date IS NULL OR l.date <= ?1 {_ORDER}",
        (at and at.isoformat(),),
    )
    for (
        letter, id, file, date, page, quote, kind, status, identifier, summary, occasion, deadline, latest, kamerstuk,
        kept, kept_page,
    ) in rows:  # fmt: skip
        event = ("made" if kind == "new" else "stated") if status == "open" else status
        if status == "fulfilled" and kept:
            quote, page = kept, kept_page
        yield _Promise(
            step=Step(letter, id, file, _date(date), page, event, quote, deadline, _date(latest)),
            kind=kind,
            status=status,
            identifier=identifier,
            summary=summary,
            occasion=_date(occasion),
            members=members.get((letter, id), ()),
            motions=frozenset(motions.get((letter, id), ())),
            cited=frozenset(cited.get((letter, id), ())),
            kamerstuk=kamerstuk,
            words=content_words(summary),
        )


def _motions(connection: sqlite3.Connection, at: datetime.date | None) -> Iterator[_Motion]:
    members = _people(connection, "motion_members", "motion")
    rows = connection.execute(
        "SELECT f.letter, f.id, l.name, l.date, f.page, f.quote, f.status, f.identifier, f.subject, f.members, f.date, "
        "f.et_al FROM motions f JOIN letters l ON l.id = f.letter "
        f"WHERE ?1 IS NULL OR l.date IS NULL OR l.date <= ?1 {_ORDER}",
        (at and at.isoformat(),),
    )
    for letter, id, file, date, page, quote, status, identifier, subject, by, moved_on, et_al in rows:
        yield _Motion(
            step=Step(letter, id, file, _date(date), page, status or "stated", quote),
            status=status,
            identifier=identifier,
            summary=subject or quote,
            by=by or None,
            date=_date(moved_on),
            members=members.get((letter, id), ()),
            et_al=bool(et_al),
            words=content_words(subject or ""),
        )


def _people(connection: sqlite3.Connection, table: str, owner: str) -> dict[Key, tuple[tuple[str, str | None], ...]]:
    people: dict[Key, tuple[tuple[str, str | None], ...]] = {}
    for letter, id, name, party in connection.execute(
        f"SELECT letter, {owner}, name, party FROM {table} WHERE name NOT NULL ORDER BY letter, {owner}, position"
    ):
        people[letter, id] = (*people.get((letter, id), ()), (name, party))
    return people


def _date(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None
