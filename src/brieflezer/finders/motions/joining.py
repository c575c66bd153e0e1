"""One motion, one record: which mentions are of the same motion.

First those that say enough of themselves (a paper, or what is asked) are joined; then those that only name a member
go to the one motion that fits; last 'deze motie' goes to the motion that was spoken of before it in its section.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from itertools import islice

import regex

from brieflezer.dutch.names import Member
from brieflezer.finders.motions.sameness import (
    SAME_WORDS,
    alike_surnames,
    same_members,
    shared_words,
    surname_of,
)
from brieflezer.finders.motions.spoken import Spoken
from brieflezer.letter import Letter

_POINTS = frozenset(
    {
        "deze", "die", "dezelfde", "genoemde", "bovengenoemde", "voornoemde", "eerdergenoemde", "bedoelde",
        "betreffende", "onderhavige", "voorliggende", "beide", "de", "het", "dit", "dat",
    }
)  # fmt: skip
_DESCRIBED = 0.5
"""Share of telling words from which 'de motie over X' without a name is the motion that asks for X."""
_MOST_COMPARED = 40
_MOST_ASKED = 6
"""No letter has more motions of one member, or more wordings of one request, that have to be told apart: a bound for
a text that is made to be slow."""
_QUESTION = regex.compile(r"(?i)vra(?:ag|gen)\s(?P<numbers>\d+(?:(?:,|\sen|\st/m)\s\d+)*)\b").match
_ANSWER = regex.compile(
    r"(?i)antwoord(?:en)?(?:\sop)?(?:\sde)?(?:\svra(?:ag|gen))?\s(?P<numbers>\d+(?:(?:,|\sen|\st/m)\s\d+)*)\b"
).match


class _Group:
    """The mentions of one motion while they are gathered, and what they say, each thing once."""

    __slots__ = ("asked", "filed", "headed", "identifiers", "last", "lists", "spoken")

    def __init__(self) -> None:
        self.spoken: list[Spoken] = []
        self.lists: dict[tuple[str | None, ...], tuple[Member, ...]] = {}
        self.identifiers: set[str] = set()
        self.filed: set[object] = set()
        self.asked: dict[str, None] = {}
        self.headed: set[str | None] = set()
        self.last: dict[str | None, deque[int]] = {}

    def add(self, one: Spoken, text: str) -> None:
        self.spoken.append(one)
        section = one.passage.section
        if one.members:
            self.lists.setdefault(tuple(f"{member.name}/{member.party}" for member in one.members), one.members)
        if one.paper and one.paper.identifier:
            self.identifiers.add(one.paper.identifier)
        if one.filed and one.date:
            self.filed.add(one.date)
        if one.subject and len(self.asked) < _MOST_ASKED:
            self.asked[text[slice(*one.subject)]] = None
        if one.passage.block.kind == "heading":
            self.headed.add(section)
        self.last.setdefault(section, deque(maxlen=_MOST_COMPARED)).append(one.at[0])

    def fits(self, other: Spoken, *, spelling: bool = False) -> bool:
        """Whether nothing speaks against *other* being of this motion."""
        if other.paper and self.identifiers and other.paper.identifier not in self.identifiers:
            return False
        if other.filed and other.date and self.filed and other.date not in self.filed:
            return False
        return all(same_members(members, other.members, spelling=spelling) for members in self.lists.values())

    def was_near(self, one: Spoken) -> int:
        """Where the section of *one* last spoke of this motion before it; 0 where it did not."""
        return max((at + 1 for at in self.last.get(one.passage.section, ()) if at < one.at[0]), default=0)


class _Groups:
    """All motions found so far, by the surnames of their members and by their papers; `spellings` has the surnames
    that begin alike."""

    __slots__ = ("all", "by_paper", "by_surname", "spellings", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.all: list[_Group] = []
        self.by_surname: dict[str, dict[int, _Group]] = {}
        self.spellings: dict[str, dict[str, None]] = {}
        self.by_paper: dict[str, _Group] = {}

    def put(self, group: _Group | None, one: Spoken) -> _Group:
        if group is None:
            group = _Group()
            self.all.append(group)
        group.add(one, self.text)
        for surname in _keys(one):
            self.by_surname.setdefault(surname, {})[id(group)] = group
            self.spellings.setdefault(surname[:2], {})[surname] = None
        if one.paper and one.paper.identifier:
            self.by_paper.setdefault(one.paper.identifier, group)
        return group

    def of_members(self, one: Spoken) -> list[_Group]:
        """The motions that can share a member with *one*: those of the same surname, oldest first, then those of one
        that is spelt almost the same."""
        keys = _keys(one)
        alike = [other for surname in keys for other in alike_surnames(surname, self.spellings.get(surname[:2], {}))]
        found: dict[int, _Group] = {}
        for surname in dict.fromkeys([*keys, *alike]):
            known = self.by_surname.get(surname, {})
            found.update((key, known[key]) for key in islice(known, _MOST_COMPARED))
        return list(islice(found.values(), _MOST_COMPARED))


def _keys(one: Spoken) -> list[str]:
    """The surnames of the members, and the parts of a double one."""
    surnames = [surname_of(member) for member in one.members]
    return list(dict.fromkeys(key for name in surnames for key in (name, *name.split("-")) if key))


def join(letter: Letter, spoken: Sequence[Spoken]) -> list[list[Spoken]]:
    """The mentions of each motion, the motions in the order of the text, and the mentions in each as well."""
    groups = _Groups(letter.text)
    owner: dict[int, _Group] = {}
    telling = [
        one
        for one in spoken
        if one.way and ((one.paper and not _points(one)) or (one.members and one.subject))
    ]  # fmt: skip
    for one in sorted(telling, key=lambda mention: mention.paper is None):
        owner[id(one)] = groups.put(_of_same_paper(groups, one) or _of_same_words(groups, one), one)
    titles = {section.id: section.title or "" for section in letter.sections}
    for one in spoken:
        if one.way == "named" and id(one) not in owner:
            owner[id(one)] = groups.put(_of_same_name(letter, titles, groups, one), one)
    _follow_notes(groups, owner, spoken)
    _follow_pointers(letter, groups, owner, spoken)
    for group in groups.all:
        group.spoken.sort(key=lambda one: (one.span, one.at))
    return [group.spoken for group in sorted(groups.all, key=lambda group: group.spoken[0].at)]


def _points(one: Spoken) -> bool:
    """Whether it is 'deze motie', with a note for its paper perhaps, and not one that is told here."""
    return one.way == "numbered" and one.word in _POINTS and one.passage.block.kind == "paragraph"


def _of_same_paper(groups: _Groups, one: Spoken) -> _Group | None:
    return groups.by_paper.get(one.paper.identifier or "") if one.paper else None


def _of_same_words(groups: _Groups, one: Spoken) -> _Group | None:
    """The motion of the same members that asks for the same thing, in other words perhaps."""
    if not one.subject or not one.members:
        return None
    words = groups.text[slice(*one.subject)]
    fitting = [group for group in groups.of_members(one) if group.fits(one, spelling=True)]
    share, best = _most_alike(fitting, words)
    if share >= SAME_WORDS:
        return best
    if one.paper:
        return None
    exact = [group for group in fitting if group.fits(one)]
    if one.passage.block.kind in ("paragraph", "footnote"):
        headed = [group for group in exact if one.passage.section in group.headed]
        if len(headed) == 1:
            return headed[0]
    # the paper is known of one and what it asks of the other: one motion, as long as just one can be meant
    silent = [group for group in exact if not group.asked]
    return silent[0] if len(silent) == 1 else None


def _most_alike(groups: Sequence[_Group], words: str) -> tuple[float, _Group | None]:
    """Of *groups* the one that asks most for what *words* say, the oldest of equals."""
    best: tuple[float, _Group | None] = 0.0, None
    for group in groups:
        share = max((shared_words(asked, words) for asked in group.asked), default=0.0)
        if share > best[0]:
            best = share, group
    return best


def _of_same_name(letter: Letter, titles: dict[str, str], groups: _Groups, one: Spoken) -> _Group | None:
    """The motion of a mention that only names its members: the only one; or else the one of which the words around
    speak; or the one that was last spoken of in this section; or the first."""
    candidates = groups.of_members(one)
    for spelling in (False, True):
        fitting = [group for group in candidates if group.fits(one, spelling=spelling)]
        if len(fitting) == 1 and not spelling:
            return fitting[0]
        share, best = _most_alike(fitting, _context(letter, titles, one))
        if best and share >= SAME_WORDS:
            return best
        near = max(fitting, key=lambda group: group.was_near(one), default=None)
        if near and near.was_near(one):
            return near
        if fitting and not spelling:
            return fitting[0]
    return None


def _context(letter: Letter, titles: dict[str, str], one: Spoken) -> str:
    title = titles.get(one.passage.section or "", "")
    start, end = one.passage.block.span
    if one.passage.block.kind in ("heading", "list_item"):
        start = one.passage.span[0]  # without its number
    return f"{letter.text[start:end]} {title}"


def _follow_notes(groups: _Groups, owner: dict[int, _Group], spoken: Sequence[Spoken]) -> None:
    """What a note says of a motion without naming it is said of the motion at its marker."""
    of_note = {note: owner[id(one)] for one in spoken if id(one) in owner for note in one.anchored}
    for one in spoken:
        group = of_note.get(one.passage.note or "")
        if group and id(one) not in owner and one.way in ("described", "pointed"):
            owner[id(one)] = groups.put(group, one)


class _Walk:
    """What each section has spoken of last, on the way through the letter."""

    __slots__ = ("last", "parents", "questions", "sentence")

    def __init__(self, letter: Letter) -> None:
        self.parents = {section.id: section.parent for section in letter.sections}
        self.questions = _questions(letter)
        self.last: dict[str | None, list[_Group]] = {}
        self.sentence: dict[str | None, tuple[int, int]] = {}

    def passes(self, one: Spoken, group: _Group) -> None:
        section = one.passage.section
        if self.sentence.get(section) == one.span and section in self.last:
            if group not in self.last[section]:
                self.last[section].append(group)
        else:
            self.last[section] = [group]
        self.sentence[section] = one.span

    def known(self, section: str | None) -> list[_Group]:
        """The motions of the last sentence in *section* that spoke of any; or else of the question that it answers,
        or of the section above it."""
        if section in self.last:
            return self.last[section]
        asked = [self.last[question] for question in self.questions.get(section or "", ()) if question in self.last]
        if asked:
            return asked[0] if len(asked) == 1 else []
        return self.last.get(self.parents.get(section or ""), [])


def _questions(letter: Letter) -> dict[str, list[str]]:
    """The sections of the questions that a section answers: 'Antwoord 3 en 4' has 'Vraag 3' and 'Vraag 4'."""
    latest: dict[str, str] = {}
    found: dict[str, list[str]] = {}
    for section in letter.sections:
        title = section.title or ""
        if question := _QUESTION(title):
            latest.update(dict.fromkeys(regex.findall(r"\d+", question["numbers"]), section.id))
        elif answer := _ANSWER(title):
            numbers = regex.findall(r"\d+", answer["numbers"])
            found[section.id] = list(dict.fromkeys(latest[number] for number in numbers if number in latest))
    return found


def _follow_pointers(letter: Letter, groups: _Groups, owner: dict[int, _Group], spoken: Sequence[Spoken]) -> None:
    """'Deze motie', and 'de motie over X' without a name, to the motion of the section that is meant."""
    walk = _Walk(letter)
    for index, one in enumerate(spoken):
        if one.passage.note:
            continue
        if id(one) in owner:
            walk.passes(one, owner[id(one)])
        elif one.way is None:
            walk.last[one.passage.section] = []
        elif one.several:
            for group in _both(walk, one):
                groups.put(group, one)
        else:
            if _points(one):
                meant, alone = _of_note(letter.text, groups, walk, one)
            else:
                meant = _meant(letter, groups, owner, walk, one, spoken[index + 1 : index + 2])
                alone = _stands_alone(letter, one)
            if meant is None and not alone and one.word == "een":
                walk.last[one.passage.section] = []  # 'deze motie' after it is that one, of which nothing is known
            if meant is not None or alone:
                owner[id(one)] = groups.put(meant, one)
                walk.passes(one, owner[id(one)])


def _of_note(text: str, groups: _Groups, walk: _Walk, one: Spoken) -> tuple[_Group | None, bool]:
    """The motion of 'deze motie' with a paper of its own: the one of that paper, or the one at which it points; and
    whether it is one by itself, because it points at none."""
    same = _of_same_paper(groups, one)
    if same:
        return same, False
    known = walk.known(one.passage.section)
    fitting = [group for group in known if not group.identifiers]
    if one.subject and one.word in ("de", "het"):
        words = text[slice(*one.subject)]
        fitting = [group for group in fitting if not group.asked or _most_alike([group], words)[0] >= SAME_WORDS]
    if len(known) == 1 and fitting:
        return fitting[0], False
    return None, not fitting


def _both(walk: _Walk, one: Spoken) -> Iterator[_Group]:
    """'Beide moties', 'deze moties': those of the last sentence, where it spoke of more than one."""
    known = walk.known(one.passage.section)
    if one.word in _POINTS - {"de", "het"} and len(known) > 1:
        yield from known


def _meant(
    letter: Letter, groups: _Groups, owner: dict[int, _Group], walk: _Walk, one: Spoken, after: Sequence[Spoken]
) -> _Group | None:
    """The motion at which *one* points, where there is no doubt."""
    headed = one.passage.block.kind == "heading"
    if one.subject and one.word != "deze":
        share, best = _most_alike(groups.all[:200], letter.text[slice(*one.subject)])
        if share > _DESCRIBED:
            return best
    if one.word not in _POINTS and not headed:
        return None
    known = walk.known(one.passage.section)
    if len(known) == 1 and not headed:
        return known[0]
    if headed and after and after[0].passage.section == one.passage.section:
        return owner.get(id(after[0]))
    return None


def _stands_alone(letter: Letter, one: Spoken) -> bool:
    """Whether it is certain which motion is meant though no member is named: what it asks is said, and that the
    Kamer has voted on it."""
    voted = one.status in ("adopted", "rejected") and "kamer" in letter.text[slice(*one.span)].casefold()
    return one.way == "described" and one.word == "een" and one.subject is not None and voted
