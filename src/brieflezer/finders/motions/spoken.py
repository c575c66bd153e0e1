"""Every place where a letter speaks of a motion, and what is said of it there."""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise, zip_longest

import regex

from brieflezer.dutch.moments import find_moments
from brieflezer.dutch.names import Member, find_members
from brieflezer.finders.motions.naming import Named, Way, find_named, parse_owners, read_listed
from brieflezer.finders.motions.passages import Passage, passages_of
from brieflezer.finders.motions.sameness import has_particle, surname_of
from brieflezer.finders.motions.wording import find_status, find_subject, is_foreign
from brieflezer.letter import Block, Letter
from brieflezer.reading import MotionStatus, Reference, Span

_SPEAKS = regex.compile(r"(?i)motie").search
_SPEAKS_ITSELF = regex.compile(r"(?i)motie|amendement").search
_MOTIONS = regex.compile(r"(?i)\bmoties\b").search
_NO_MOTION_ITSELF = regex.compile(
    r"(?i)\b(?:brief|brieven|kamerbrief|rapport|verslag|debat|advies|nota|notitie|halfjaarbericht|handelingen"
    r"|beantwoording|antwoorden|begroting|wetsvoorstel)\b(?![^()]*\(motie)"
).search
_REPLACED = regex.compile(r"(?i)(?:\bt\.v\.v\.|\bter vervanging van)[^()]*$").search
_FARTHEST_PAPER = 170
_MOST_TOGETHER = 12
_OF_THE_MOTION = regex.compile(  # how what is said of a motion goes on after its name
    r"(?i)\s*[,(\"']*\s*(?:over|inzake|waarin|waarmee|waarbij|waarvan|die|dat|welke|om|met|van|op|d\.?d"
    r"|uit|tijdens|ten aanzien|betreffende|rond|ingediend|aangenomen|aangehouden|verworpen"
    r"|gevraagd|verzoekt|verzocht|vraagt|vroeg|roept|spreekt|is|wordt|werd|naar aanleiding|voor een|:|–)(?!\w)"
).match
_JUST_BEFORE = regex.compile(r"[\s,;:(–-]*(?:(?:de|het)\s)?(?:(?:gewijzigde|nader gewijzigde)\s)?").fullmatch
_VERB = regex.compile(
    r"\b(?:is|zijn|was|wordt|worden|werd|heeft|heb|hebben|ga|geef|geven|zal|verzoekt|vraagt|verzocht|beschouw|doe|betrek)\b"
).search
_SPLIT = regex.compile(r"[,;]|\s(?:en|maar|terwijl)\s")
_GOES_ON = regex.compile(r"\s*(?:Verzoekt|Vraagt|Hierin|Daarin|Deze verzoekt)\b").match
_OF_DAY = regex.compile(
    r"(?i)(?:(?:motie|amendement)(?:\s(?:van|d\.?d\.?))?|c\.s\.,?\s(?:van|d\.?d\.?)|\)\s(?:van|d\.?d\.?)|\sd\.?d\.?)\s$"
)
_SMALL_VAN = regex.compile(r"van[ \xa0]\p{Lu}").match
_ANOTHER = regex.compile(
    r"\s*(?:,|en\b|&|/|;|resp\.|respectievelijk)\s*(?:en\s)?(?:(?:resp\.|respectievelijk)\s*)?(?:(?i:nrs?\.?|nummers?)\s*)?"
    r"(?!(?:19|20)\d\d)\d{1,4}(?![\d.,]*\d|[-/]|\s\d{3}|\s(?:jan|feb|maa|apr|mei|jun|jul|aug|sep|okt|nov|dec))"
).match
_SHORT_GAP = 25
_ALSO = r"(?:,|\s(?:en|alsmede|evenals))\s"
_AND_THE = regex.compile(rf"[^.;:\t\n]{{0,250}}{_ALSO}(?:(?:aan|in|met|op|over|van)\s)?(?:(?:de|een)\s)?").fullmatch
_JUST_AND = regex.compile(rf"(?:\s?\([^()]{{0,120}}\))?{_ALSO}(?:in\s)?(?:(?:de|een)\s)?").fullmatch
_MAIN_VERB = regex.compile(
    r"(?:\s?\([^()]{0,120}\))?+,?\s(?:word(?:t|en)|werd(?:en)?|is|zijn|ben|heeft|verzoek(?:t|en)|verzocht(?:en)?"
    r"|vra(?:agt|gen)|vroeg(?:en)?|roep(?:t|en)|riep(?:en)?|dring(?:t|en)|spre(?:ekt|ken))\b"
).match
_VERDICT = regex.compile(  # the last sentence of an item
    r"(?i)(?:(?:status|stand)(?: van zaken)?:\s)?(?:(?:de\s|deze\s)?motie\sis\s)?(?:afgedaan|uitgevoerd|afgehandeld"
    r"|afgerond|in\suitvoering|aangehouden|aangenomen|verworpen|ingetrokken)\.?"
).fullmatch
_MOVERS = regex.compile(r"(?i)\s*indiener").match
_TOPIC = regex.compile(r"(?i)\s*(?:motie|onderwerp|titel|strekking|omschrijving)").match
_PLACE = regex.compile(r"(?i)\s*(?:vindplaats|kamerstuk\w*|kst|stuk|dossier\w*|document|bron|nr|nummer)\b").match
_LAST_BRACKET = regex.compile(r"\s*\([^()]*\d[^()]*\)\s*$").search
_DATED = regex.compile(r"(?i),?\s(?:van|d\.?d\.?)\s").fullmatch
_FILED = regex.compile(r"(?i)\b(?:ingediende?|indienden?|diende|dienden|voorgestelde?|ingebracht)\b").search
_VOTED = regex.compile(r"(?i)\b(?:aangenomen|aanvaard|aannam|verworpen|aangehouden|gestemd|ingetrokken)\b").search
# The sentence after one about a motion that says what became of it, without the word.
_OF_IT = regex.compile(
    r"(?:(?:De|Uw)\s(?:Tweede\s|Eerste\s)?Kamer\sheeft\s(?:haar|die|deze)\s|(?:Zij|Deze|Die)\s(?:is|werd)\s)[^.;]*"
    r"\b(?:aangenomen|aanvaard|verworpen|aangehouden|ingetrokken)\b"
).match
_ASKERS = "antwoord-kamervragen"


@dataclass(frozen=True, slots=True)
class Spoken:
    """One motion as one sentence speaks of it.

    `way` says how: named by its members, numbered by its paper, described by what it asks, pointed at ('deze
    motie', `word`), or None where it is of another body than parliament. `subject` is what it asks. `anchored` are
    the notes whose markers stand at it. `amendment`: it is an amendment, named in one list with motions.
    """

    passage: Passage
    at: Span
    way: Way | None
    several: bool = False
    word: str = ""
    members: tuple[Member, ...] = ()
    et_al: bool = False
    subject: Span | None = None
    status: MotionStatus | None = None
    date: datetime.date | None = None
    filed: bool = False
    paper: Reference | None = None
    anchored: tuple[str, ...] = ()
    span: Span = (0, 0)
    amendment: bool = False


@dataclass(frozen=True, slots=True)
class _Papers:
    """The Kamerstukken of a letter: in the order of the text, and by the note in which they stand.

    Behind a paper of the `half_read` notes stands a number that was not read.
    """

    body: tuple[Reference, ...]
    starts: tuple[int, ...]
    by_note: dict[str, list[Reference]]
    notes: dict[str, str]
    anchors: tuple[tuple[int, str], ...]
    half_read: frozenset[str]

    def between(self, start: int, end: int) -> tuple[Reference, ...]:
        return self.body[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def numbered(self, number: str) -> list[Reference]:
        """The paper of which the letter gives the dossier elsewhere, for 'motie nr. 96'; none where two have it."""
        found = {one.identifier: one for one in self.body if one.number == number}
        return list(found.values()) if len(found) == 1 else []

    def notes_between(self, start: int, end: int) -> list[tuple[int, str]]:
        first = bisect_left(self.anchors, (start, ""))
        return [anchor for anchor in self.anchors[first : first + 20] if anchor[0] <= end]


def find_spoken(letter: Letter, references: Sequence[Reference]) -> tuple[Spoken, ...]:
    """Every place in *letter* that speaks of a motion, in the order of its text."""
    papers = _papers(letter, references)
    owners: tuple[Member, ...] = ()
    if letter.metadata.document_type == _ASKERS:
        owners = parse_owners(letter.metadata.title) or parse_owners(letter.metadata.subject)
    found: list[Spoken] = []
    lead = ""
    for passage in passages_of(letter):
        words = letter.text[slice(*passage.span)]
        block = passage.block
        if _SPEAKS(words):
            found += _in_passage(letter, passage, papers, owners)
        elif found and found[-1].passage.block is block and block.kind == "list_item" and _VERDICT(words):
            found[-1] = replace(found[-1], status=find_status(words))
        elif found and found[-1].passage.block is block and found[-1].span[1] + 2 >= passage.span[0] and _OF_IT(words):
            found.append(
                Spoken(passage, passage.span, "pointed", word="deze", status=find_status(words), span=passage.span)
            )
        elif block.kind == "list_item" and _MOTIONS(lead) and passage.span[0] - block.span[0] < 8:
            named = read_listed(letter.text, passage.span)
            if named:
                found += _spoken(letter, passage, (named,), papers)
        if block.cells:
            found += _in_columns(letter, passage, papers)
        if block.kind in ("paragraph", "heading", "caption"):
            lead = words if block.kind != "paragraph" or words.endswith(":") else ""
    return tuple(_without_foreign(_with_plain_names(letter.text, found)))


def _with_plain_names(text: str, found: list[Spoken]) -> list[Spoken]:
    """*found*, in which 'motie van Bisschop' is of Bisschop where the letter names Bisschop, and no Van Bisschop."""
    doubtful = {id(one) for one in found if one.members and _SMALL_VAN(text, one.members[0].start, one.members[0].end)}
    if not doubtful:
        return found
    sure = [*(member for one in found for member in one.members), *find_members(text)]
    names = {
        member.name.casefold() for member in sure if member.name and not _SMALL_VAN(text, member.start, member.end)
    }
    surnames = {surname_of(member) for member in sure if member.name and not has_particle(member)}
    plain: list[Spoken] = []
    for one in found:
        if id(one) in doubtful:
            first = one.members[0]
            name = (first.name or "").split(" ", 1)[1]
            if f"van {name}".casefold() not in names and name.casefold() in surnames:
                member = Member(first.end - len(name), first.end, name, first.party)
                one = replace(one, members=(member, *one.members[1:]))
        plain.append(one)
    return plain


def _without_foreign(found: list[Spoken]) -> list[Spoken]:
    """*found* without the names that stand for a motion of another body, also where that is not said again."""
    foreign = {_names(one) for one in found if one.way is None and one.members}
    if not foreign:
        return found
    foreign -= {_names(one) for one in found if one.paper}
    return [replace(one, way=None) if one.members and _names(one) in foreign else one for one in found]


def _names(one: Spoken) -> tuple[str | None, ...]:
    return tuple(member.name for member in one.members)


def _papers(letter: Letter, references: Sequence[Reference]) -> _Papers:
    kept = sorted(
        (one for one in references if one.kind == "kamerstuk" and one.identifier and one.number and not one.attachment),
        key=lambda one: one.span,
    )
    by_note: dict[str, list[Reference]] = {}
    for one in kept:
        if one.footnote and not _REPLACED(letter.text, max(0, one.span[0] - 60), one.span[0]):
            by_note.setdefault(one.footnote, []).append(one)
    anchors = sorted((anchor.position, note.id) for note in letter.footnotes for anchor in note.anchors)
    notes = {note.id: letter.text[slice(*note.span)] for note in letter.footnotes}
    half_read = {
        note
        for note, cited in by_note.items()
        for one, after in zip_longest(cited, cited[1:])
        if _ANOTHER(letter.text, one.span[1]) and (after is None or after.span[0] - one.span[1] > _SHORT_GAP)
    }
    return _Papers(
        tuple(kept), tuple(one.span[0] for one in kept), by_note, notes, tuple(anchors), frozenset(half_read)
    )


def _in_passage(letter: Letter, passage: Passage, papers: _Papers, owners: tuple[Member, ...]) -> list[Spoken]:
    text = letter.text
    titled = passage.block.kind in ("heading", "caption", "list_item", "table")
    named = find_named(text, passage.span, titled=titled, owners=owners)
    if named and is_foreign(text[slice(*passage.span)]) and not any(one.way == "named" for one in named):
        return [Spoken(passage, (named[0].start, named[0].end), None, span=passage.span)]
    return _spoken(letter, passage, named, papers)


def _spoken(letter: Letter, passage: Passage, named: tuple[Named, ...], papers: _Papers) -> list[Spoken]:
    if not named:
        return []
    text = letter.text
    if passage.block.cells and len(named) == 1:
        named = (_with_movers(text, passage, named[0]),)
    regions = _regions(text, passage, named)
    stops = [*(other.start for other in named[1:]), passage.scope[1]]
    floors = [passage.scope[0], *(other.end for other in named[:-1])]
    cites = [
        _cited(letter, one, floor, stop, papers) for one, floor, stop in zip(named, floors, stops, strict=True)
    ]  # fmt: skip
    if passage.block.cells and len(named) == 1 and named[0].way == "named" and not cites[0][0]:
        cites = [(_of_row(text, passage, papers), cites[0][1])]
    shared = _shared_out(text, named, [cited for cited, _ in cites])
    subjects = _subjects(letter, passage, named, stops)
    asked = [subject for subject, _ in subjects if subject]
    found: list[Spoken] = []
    for index, one in enumerate(named):
        if one.kind == "amendment":
            continue
        cited, notes = shared[index], cites[index][1]
        if not cited and one.number:
            cited = papers.numbered(one.number)
        subject, reaches = subjects[index]
        region = _without(text, regions[index], asked)
        date, filed = _date(letter, one, regions[index], stops[index])
        groups = list(zip(one.groups, one.et_al, strict=True))
        if one.several and len(groups) == 1 and len(cited) > 1:
            groups *= len(cited)
        foreign = one.way == "named" and not cited and is_foreign(region, named=True)
        for number, (members, et_al) in enumerate(groups):
            paper = cited[number] if len(cited) == len(groups) else None
            way: Way | None = "numbered" if one.way != "named" and paper else one.way
            if foreign:
                way = None
            found.append(
                Spoken(
                    passage, (one.start, one.end), way, one.several, one.word,
                    members, et_al, subject, find_status(region), date,
                    filed, paper, notes, (passage.span[0], max(passage.span[1], reaches)), one.kind != "motion",
                )
            )  # fmt: skip
    return found


def _row_of(passage: Passage) -> tuple[Span, ...]:
    cells = passage.block.cells
    return cells[bisect_left(cells, passage.scope[0], key=lambda row: row[0][0])]


def _column(text: str, block: Block, is_it: Callable[[str], object]) -> int | None:
    """The first column of a table whose header is one that *is_it* knows."""
    return next((index for index, cell in enumerate(block.cells[0]) if is_it(text[slice(*cell)])), None)


def _with_movers(text: str, passage: Passage, one: Named) -> Named:
    """A motion in a cell, with the members that another column of its row names ('Indiener')."""
    column = _column(text, passage.block, _MOVERS) if one.way == "described" and not one.word else None
    row = _row_of(passage)
    if column is None or column >= len(row):
        return one
    movers = read_listed(text, row[column], cell=True)
    return replace(one, way="named", groups=movers.groups[:1], et_al=movers.et_al[:1]) if movers else one


def _of_row(text: str, passage: Passage, papers: _Papers) -> list[Reference]:
    """The papers in the row of a cell that stand in the column for them ('Vindplaats')."""
    column, row = _column(text, passage.block, _PLACE), _row_of(passage)
    return list(papers.between(*row[column])) if column is not None and column < len(row) else []


def _shared_out(text: str, named: tuple[Named, ...], cites: Sequence[list[Reference]]) -> list[list[Reference]]:
    """The papers of each motion: where the last of a list cites more than it can have, they are those of the list,
    in its order; where the numbers do not agree, nobody knows which is whose."""
    shared = [list({paper.identifier: paper for paper in cited}.values()) for cited in cites]
    for index, one in enumerate(named):
        cited = shared[index]
        if len(cited) <= len(one.groups) or (one.several and len(one.groups) == 1):
            continue
        first, total = index, len(one.groups)
        while first and index - first < _MOST_TOGETHER and not cites[first - 1]:
            if not _AND_THE(text, named[first - 1].end, named[first].start):
                break
            first -= 1
            total += len(named[first].groups)
        rest = iter(cited if total == len(cited) else ())
        for place in range(first, index + 1):
            shared[place] = list(islice(rest, len(named[place].groups)))
    return shared


def _subjects(
    letter: Letter, passage: Passage, named: tuple[Named, ...], stops: Sequence[int]
) -> list[tuple[Span | None, int]]:
    """What each motion asks, and where that ends in a later sentence. Two motions that are the subject of one verb
    ('In de motie-X en de motie-Y wordt gevraagd …') ask for the same."""
    text = letter.text
    subjects = [_subject(letter, passage, one, stop) for one, stop in zip(named, stops, strict=True)]
    for index in range(len(named) - 1, -1, -1):
        main = _MAIN_VERB(text, named[index].end, stops[index])
        if len(named[index].groups) > 1 and not main:
            subjects[index] = None, 0
        first = index
        while main and subjects[index][0] and first and not subjects[first - 1][0]:
            if not _JUST_AND(text, named[first - 1].end, named[first].start):
                break
            first -= 1
            subjects[first] = subjects[index][0], 0
    return subjects


def _without(text: str, region: Span, asked: Sequence[Span]) -> str:
    """The words of *region* without what the motions ask, which says nothing of what became of them."""
    kept, position = [], region[0]
    for start, end in sorted(asked):
        if position <= start and end <= region[1]:
            kept.append(text[position:start])
            position = end
    return "…".join([*kept, text[position : region[1]]])


def _regions(text: str, passage: Passage, named: tuple[Named, ...]) -> list[Span]:
    """For each motion the stretch that can say what became of it.

    Motions of one list share what is said before and after it; else a sentence is cut between two of them.
    """
    bounds = [passage.scope[0]]
    together: list[bool] = []
    for one, other in pairwise(named):
        between = text[one.end : other.start]
        together.append(not _VERB(between))
        cuts = list(_SPLIT.finditer(text, one.end, other.start))
        bounds.append(cuts[-1].start() if cuts else other.start)
    bounds.append(passage.scope[1])
    regions = []
    for index in range(len(named)):
        first = last = index
        while first and together[first - 1] and index - first < _MOST_TOGETHER:
            first -= 1
        while last < len(named) - 1 and together[last] and last - index < _MOST_TOGETHER:
            last += 1
        regions.append((bounds[first], bounds[last + 1]))
    return regions


def _cited(
    letter: Letter, one: Named, floor: int, stop: int, papers: _Papers
) -> tuple[list[Reference], tuple[str, ...]]:
    """The papers of the motion that *one* names, and the notes that belong to it.

    They follow its name, in brackets or in a note, before any word for another paper ('brief', 'verslag'); or
    they stand right before it, as in a note 'Kamerstuk 29 628, nr. 5 (motie-X)'.
    """
    text = letter.text
    here: list[Reference] = []
    for paper in papers.between(one.start, stop):
        if _REPLACED(text, max(one.start, paper.span[0] - 60), paper.span[0]):
            continue
        between = text[max(one.start, min(one.end, paper.span[0])) : paper.span[0]]
        if len(between) > _FARTHEST_PAPER or (not here and _NO_MOTION_ITSELF(between)):
            break
        if here and len(text[here[-1].span[1] : paper.span[0]]) > 8 and not one.several:
            break
        if not (here and _NO_MOTION_ITSELF(between)):
            here.append(paper)
    notes: list[str] = []
    in_notes: list[Reference] = []
    for position, note in papers.notes_between(one.start if one.about or one.several else one.end, stop):
        if position < stop or position == stop:
            said = text[one.end : position]
            if _NO_MOTION_ITSELF(said) or len(said) > 3 * _FARTHEST_PAPER:
                break
            if len(said) > 3 and not _OF_THE_MOTION(said) and not find_status(text[floor:stop]):
                continue
            notes.append(note)
            in_notes += _of_note(note, papers)
    if not here and not in_notes:
        before = papers.between(max(floor, one.start - 90), one.start)
        here = [paper for paper in before[-1:] if _JUST_BEFORE(text[paper.span[1] : one.start])]
    return here or in_notes, tuple(notes)


def _of_note(note: str, papers: _Papers) -> list[Reference]:
    """The papers of which a note gives the place; none where a number in it is not read, or it cites a letter."""
    cited = papers.by_note.get(note, [])
    words = papers.notes[note]
    if note in papers.half_read or (not _SPEAKS(words) and _NO_MOTION_ITSELF(words.split("nr.")[0])):
        return []
    return cited


def _subject(letter: Letter, passage: Passage, one: Named, stop: int) -> tuple[Span | None, int]:
    """What the motion asks, as far as it is said here or in a sentence that goes on; and where that ends."""
    text, end = letter.text, min(stop, passage.span[1])
    listed = passage.block.kind in ("heading", "caption", "list_item", "table")
    if one.about:
        found = find_subject(text, one.about[0], one.about[1], listed=True)
        if found:
            return found, 0
    found = find_subject(text, one.end, end, listed=listed)
    if found is None and end == passage.span[1] and not passage.block.cells:
        goes_on = _GOES_ON(text, end, passage.block.span[1])
        if goes_on:
            stop = text.find(". ", goes_on.end(), passage.block.span[1])
            stop = passage.block.span[1] if stop < 0 else stop + 1
            found = find_subject(text, end, stop)
            return found, stop if found else 0
    return found, 0


def _date(letter: Letter, one: Named, region: Span, stop: int) -> tuple[datetime.date | None, bool]:
    """The day of the motion, as far as the sentence says it: of its filing, or else of the vote."""
    text = letter.text
    days = [
        moment
        for moment in find_moments(text, letter.date, region[0], region[1])
        if moment.kind == "day" and moment.earliest and moment.earliest == moment.latest
    ]
    for day in days:
        own = one.start <= day.start <= stop
        if own and (
            _OF_DAY.search(text, max(region[0], day.start - 24), day.start)
            or day.start < one.end
            or _DATED(text[one.end : day.start])
        ):
            return day.earliest, True
    if not days:
        return None, False
    said = text[slice(*region)]
    for words, filed in ((_FILED, True), (_VOTED, False)):
        verb = words(said)
        if verb:
            before = [day for day in days if day.start < region[0] + verb.start()]
            if before:
                return before[-1].earliest, filed
    return None, False


def _in_columns(letter: Letter, passage: Passage, papers: _Papers) -> Iterator[Spoken]:
    """The motion of a row of a table that has a column of movers ('Indiener'); told at the cell that names them."""
    text, block = letter.text, passage.block
    if passage.span[0] != next(cell[0] for row in block.cells for cell in row if cell[0] < cell[1]):
        return
    movers, topic = _column(text, block, _MOVERS), _column(text, block, _TOPIC)
    if movers is None or _column(text, block, _SPEAKS) is None:
        return
    for row in block.cells[1:]:
        whole = (row[0][0], row[-1][1])
        if len(row) <= movers or row[movers][0] == row[movers][1] or _SPEAKS_ITSELF(text[slice(*whole)]):
            continue
        named = read_listed(text, row[movers], cell=True)
        if not named:
            continue
        place = Passage(row[movers], whole, block, passage.section)
        cited = _of_row(text, place, papers) or papers.between(*whole)
        subject = row[topic] if topic is not None and len(row) > topic and topic != movers else None
        if subject and subject[0] == subject[1]:
            subject = None
        if subject and (bracket := _LAST_BRACKET(text, *subject)):
            subject = subject[0], bracket.start()
        yield Spoken(
            place,
            (named.start, named.end),
            "named",
            members=named.groups[0],
            et_al=named.et_al[0],
            subject=subject,
            status=find_status(_without(text, whole, [subject] if subject else [])),
            paper=cited[0] if len(cited) == 1 else None,
            span=whole,
        )
