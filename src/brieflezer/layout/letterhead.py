"""The letterhead, the sidebar and the signature → `Metadata`.

Works on lines of text in the order in which they are printed, whichever source they came from: `head` are the lines
above the letter itself, `sidebar` what was lifted out of the pages, `body` the first words of the letter, `closing`
the lines under it.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial, reduce

import regex

from brieflezer.dutch.dates import parse_date
from brieflezer.layout.hyphens import rejoin, vocabulary
from brieflezer.layout.labels import (
    ANNEX,
    BELONGS,
    GENERAL_OFFICE,
    PAPER_NUMBER,
    PRINTED_DATE,
    SPECIFIC_OFFICE,
    Label,
    is_acronym,
    is_instruction,
    is_office,
    office_goes_on,
    paper_line,
    parse_label,
    parse_label_row,
)
from brieflezer.layout.signature import DEPARTMENTS, PORTFOLIOS, ministry_of, parse_signatories
from brieflezer.reading import Chamber, DocumentType, Metadata, Sender, Signatory

_ADDRESSEE = regex.compile(
    r"(?:aan\s+)?(de\s+)?(voorzitters?\s+van\s+(?:de\s+)?(?:(?P<chamber>tweede|eerste|beide)\s+kamers?|vaste\s+commissie[^,.]{0,80}?)"
    r"(?:\s+van)?\s+der\s+staten-?\s*generaal|voorzitters?\s+van\s+(?:de\s+)?(?P<short>tweede|eerste)\s+kamer)",
    regex.IGNORECASE,
)
_MINISTRY = regex.compile(r"ministerie\s+van\b", regex.IGNORECASE)
_DEPARTMENTS = tuple(name.casefold() for name in DEPARTMENTS)
_SESSION = regex.compile(r"vergaderjaar\s+(\d{4})\s*[-–/]\s*(\d{4}|\d{2})", regex.IGNORECASE)
_DOSSIER_TITLE = regex.compile(
    r"(\d{2} ?\d{3})(?: \((?P<rijkswet>R ?\d{3,4})\))?(?:[ -](?P<suffix>[IVXLC]{1,7}|[A-Z])|-(?P<part>\d{2}))?"
    r"(?:\s+(?P<title>\p{L}.*))?$"
)
_OWN_IDENTIFIER = regex.compile(r"(?:kst|ah)-[\w-]{5,40}$")
_QUESTIONS = regex.compile(
    r"vragen van (?:het lid|de leden) .{2,400}? over (?P<subject>.{3,300}?)\s*\(ingezonden",
    regex.IGNORECASE | regex.DOTALL,
)
_ANSWER = regex.compile(
    r"antwoord van (?:de )?(?P<office>minister|staatssecretaris) "
    r"(?:(?P<name>(?:[\p{Lu}'’][\p{L}'’.-]*|van|de|den|der|ten|ter)"
    r"(?: (?:[\p{Lu}'’][\p{L}'’.-]*|van|de|den|der|ten|ter)){0,4}) )?"
    r"\((?P<department>[^()]{3,120})\)[^(]{0,200}\(ontvangen (?P<date>[^)]{6,30})\)",
    regex.IGNORECASE,
)
_PLACE_AND_DATE = regex.compile(
    r"(?:den haag|['’‘`]s-?\s?gravenhage|amsterdam|utrecht|rotterdam),\s*(?:de\s+)?(.{6,30})$",
    regex.IGNORECASE,
)
_LETTER_OF = regex.compile(
    r"(?:nader\s+)?(?:brief|verslag|antwoord(?:en)?)\s+van\s+(?P<office>de\s+(?:minister|staatssecretaris)\s.+)$",
    regex.IGNORECASE,
)
_DATE_AND_MORE = regex.compile(r"(?P<date>\d{1,2} \p{L}{3,9} \d{4}) (?P<rest>\S.*+)$")
_DATED = regex.compile(r"\bvan\s+(\d{1,2}\s+\p{L}{3,10}\s+\d{4})\b", regex.IGNORECASE)
_HORENDE = regex.compile(r"(?:be)?horende? bij", regex.IGNORECASE)
_ADDRESS = regex.compile(
    r"\d{4} ?[A-Z]{2}\b|postbus|\bwww\.|@|^[TFEIM]\s+[\d(+]|\d{3}[ -]?\d{3}|^\p{Lu}[\p{L}. -]+ \d{1,4}[a-z]?$",
    regex.IGNORECASE,
)
_NUMBER_WORDS = {
    "een": 1,
    "één": 1,
    "twee": 2,
    "drie": 3,
    "vier": 4,
    "vijf": 5,
    "zes": 6,
    "zeven": 7,
    "acht": 8,
    "negen": 9,
    "tien": 10,
}


@dataclass(frozen=True, slots=True)
class Paper:
    """The lines of a letter that are not its text, and the beginning of its text. '' stands for a blank line.

    `heading` is the first block of the text where that is a heading; `breaks` says whether the letter breaks words at
    line ends.
    """

    head: tuple[str, ...]
    sidebar: tuple[str, ...]
    body: str
    closing: tuple[str, ...]
    questions: bool
    heading: str | None = None
    breaks: bool = True


Join = Callable[[str, str], str]
"""Puts two lines together, see `rejoin`."""


def read_letterhead(paper: Paper) -> Metadata:
    """Everything the paper says about the letter; None for what it does not say."""
    join = _join(paper)
    values = _labelled_values(paper.sidebar, join) | _labelled_values(paper.head, join)
    head = " ".join(line for line in paper.head if line)
    every = (*paper.head, "", *paper.sidebar)
    kind = _document_type(paper, head, values)
    answer = _ANSWER.search(paper.body)
    signatories = _signatories(paper, answer)
    addressee, chamber = _addressee(head)
    title = _title(kind, paper, join)
    ministry = _ministry(every, signatories) or _ministry_in(title)
    return Metadata(
        document_type=kind,
        title=title,
        subject=_subject(values, paper.body),
        date=_date(values, paper, answer),
        sender=Sender(ministry=ministry, directorate=_directorate(every), signatories=signatories),
        addressee=addressee,
        chamber=chamber or _printed_chamber(head, every),
        reference=_kenmerk(values.get("reference")),
        your_reference=_kenmerk(values.get("your_reference")),
        attachments=_count(values.get("attachments")),
        kamerstuk=_own_kamerstuk(kind, every),
    )


# -- labelled values ---------------------------------------------------------------------------------------------


def _join(paper: Paper) -> Join:
    """How broken words of the letterhead become whole; the words of the letter are looked up only if there are any."""
    broken = any(line.rstrip().endswith("-") for line in (*paper.head, *paper.sidebar))
    words = vocabulary((*paper.head, paper.body)) if broken else frozenset[str]()
    return partial(rejoin, words=words, breaks=paper.breaks)


def _labelled_values(lines: Sequence[str], join: Join = rejoin) -> dict[str, str]:
    """Field → value: from 'label value', a label above its value, or a row of labels above a row of values."""
    found: dict[str, str] = {}
    index = 0
    while index < len(lines):
        row = parse_label_row(lines[index])
        if row:
            end = next((i for i in range(index + 1, len(lines)) if not lines[i].strip()), len(lines))
            for field, value in _row_values(row, lines[index], lines[index + 1 : end], join):
                found.setdefault(field, value)
            index = end
            continue
        label = parse_label(lines[index])
        index += 1
        if label is None:
            continue
        value, index = _value(label, lines, index, join)
        if label.field == "date":
            value, beside = _dated(value)
            if beside and index < len(lines):
                found.setdefault(beside.field, lines[index].strip())
        if value:
            found.setdefault(label.field, value)
    return found


def _dated(value: str) -> tuple[str, Label | None]:
    """The date in the value of a label, and the label of the sidebar that a converter put behind it.

    '' where it is no date, as in 'met vermelding van de / datum en het kenmerk van / deze brief'.
    """
    if not any(map(str.isdigit, value)):
        return "", None
    more = _DATE_AND_MORE.match(value)
    beside = parse_label(more["rest"]) if more else None
    return more["date"] if more else value, beside if beside and not beside.value else None


def _value(label: Label, lines: Sequence[str], index: int, join: Join) -> tuple[str, int]:
    """The value of *label*: on its line, or on the next filled one; a subject runs on to the blank line."""
    value = label.value
    if not value:
        start = next((i for i in range(index, min(index + 3, len(lines))) if lines[i].strip()), None)
        if start is None or parse_label(lines[start]) is not None:
            return "", index
        value, index = lines[start].strip(), start + 1
    if label.field == "subject":
        while index < len(lines) and _subject_goes_on(lines[index]):
            value, index = join(value, lines[index].strip()), index + 1
    return " ".join(value.split()), index


def _subject_goes_on(line: str) -> bool:
    return bool(line.strip()) and parse_label(line) is None and not is_instruction(line)


def _row_values(row: Sequence[Label], labels: str, lines: Sequence[str], join: Join) -> list[tuple[str, str]]:
    """The value under each label of *row*; only a subject runs on over several lines."""
    columns = [_under(labels, line, len(row)) for line in lines]
    found = []
    for position, label in enumerate(row):
        words = [values[position] for values in columns if position < len(values) and values[position]]
        if words:
            found.append((label.field, reduce(join, words) if label.field == "subject" else words[0]))
    return found


def _under(labels: str, values: str, count: int) -> list[str]:
    """The values under a row of labels: by tab, or by the column in which each label starts."""
    if "\t" in labels or "\t" in values:
        return [value.strip() for value in values.split("\t")][:count]
    starts = [match.start() for match in regex.finditer(r"(?:^|(?<=\s\s))\S", labels)] + [10**6]
    return [values[max(0, a - 1) : b - 1].strip() for a, b in itertools.pairwise(starts)]


def _kenmerk(value: str | None) -> str | None:
    return None if value is None or not value.strip("-–— ") else value


def _count(value: str | None) -> int | None:
    if value is None:
        return None
    word = value.strip().casefold().split(" ")[0].rstrip(".:,") if value.strip() else ""
    return int(word) if word.isdecimal() and len(word) < 4 else _NUMBER_WORDS.get(word)


# -- one fact each -----------------------------------------------------------------------------------------------


def _document_type(paper: Paper, head: str, values: dict[str, str]) -> DocumentType:
    if _QUESTIONS.search(paper.body) or "aanhangsel van de handelingen" in head.casefold():
        return "antwoord-kamervragen"
    if _is_printed_paper(paper.head, head):
        return "kamerstuk"
    first = next((line for line in paper.head if line), "")
    counted = _labelled_values((first,)).get("attachments")  # 'Bijlagen: 2' of a letter, or 'Bijlage: Overzicht' itself
    if ANNEX.match(first) and (counted is None or (_count(counted) is None and values.keys() == {"attachments"})):
        return "bijlage"
    if paper.questions:
        return "antwoord-kamervragen"
    if _ADDRESSEE.search(head) or {"date", "subject"} <= values.keys():
        return "kamerbrief"
    return "bijlage" if any(_HORENDE.search(line) for line in paper.head) else "other"


def _is_printed_paper(lines: Sequence[str], head: str) -> bool:
    """Whether the chambers print this: its session and its number stand above it, or its dossier and what it is."""
    if _SESSION.search(head) and any(PAPER_NUMBER.match(line.strip()) for line in lines):
        return True
    return paper_line(lines) is not None and any(_DOSSIER_TITLE.match(line.strip()) for line in lines)


def _title(kind: DocumentType, paper: Paper, join: Join) -> str | None:
    if kind == "kamerstuk":
        return _paper_title(paper.head, join)
    if kind == "antwoord-kamervragen":
        match = _QUESTIONS.search(paper.body)
        return " ".join(match[0].rsplit("(", 1)[0].split()) if match else None
    if kind == "bijlage":
        return _annex_title(paper.head, join) or _title_below(paper.heading)
    return None


def _paper_title(lines: Sequence[str], join: Join) -> str | None:
    """What stands after 'Nr. 48': 'BRIEF VAN DE MINISTER VAN …', as far as it is printed in capitals."""
    for index, line in enumerate(lines):
        match = PAPER_NUMBER.match(line.strip())
        if not match:
            continue
        words = [match["kind"]] if match["kind"] else []
        for following in lines[index + 1 :]:
            if following and (following != following.upper() or not any(map(str.isalpha, following))):
                break
            words += [following] if following else []
        return " ".join(reduce(join, words, "").split()) or None
    return None


def _annex_title(lines: Sequence[str], join: Join) -> str | None:
    """What stands behind 'Bijlage 2:', or the first lines that are no part of a letterhead."""
    belongs = value = False  # whether the line goes on with what the annex belongs to, or stands under a label
    title = ""
    for line in map(str.strip, lines):
        if not line and title:
            break
        if not line:
            belongs = False
            continue
        match = ANNEX.match(line)
        label = parse_label(line)
        rest = (match["rest"] or "").strip(" :.–-") if match else ""
        if match and rest and not BELONGS.match(rest):
            title = rest
        elif match or belongs or _HORENDE.match(line):
            belongs = belongs or bool(rest) or match is None
        elif label is None and not value and not _is_of_letterhead(line):
            title = join(title, line)
        elif title:
            break
        value = match is None and label is not None and not label.value
    return title or None


def _is_of_letterhead(line: str) -> bool:
    return is_office(line) or parse_date(line) is not None or _ADDRESS.search(line) is not None


_NO_TITLE = regex.compile(r"inleiding|[A-Z][.:)] |(?:hoofdstuk|deel|paragraaf)\s+(?:\d|[IVX]+\b)", regex.IGNORECASE)


def _title_below(heading: str | None) -> str | None:
    """The heading that an annex starts with is its title, unless it is numbered or only introduces it."""
    if heading is None or not heading[0].isalpha() or _NO_TITLE.match(heading):
        return None
    return heading


def _subject(values: dict[str, str], body: str) -> str | None:
    if "subject" in values:
        return values["subject"]
    match = _QUESTIONS.search(body)
    return " ".join(match["subject"].split()) if match else None


def _date(values: dict[str, str], paper: Paper, answer: regex.Match[str] | None) -> datetime.date | None:
    candidates = [values.get("date", ""), answer["date"] if answer else ""]
    candidates += [match[1] for line in (*paper.head, *paper.closing) for match in _matches(line)]
    candidates += [line for line in paper.head if line]
    candidates += [match[1] for line in paper.head if ANNEX.match(line) for match in _DATED.finditer(line)]
    return next((date for text in candidates if (date := parse_date(text.strip().rstrip("."))) is not None), None)


def _matches(line: str) -> list[regex.Match[str]]:
    return [match for pattern in (_PLACE_AND_DATE, PRINTED_DATE) if (match := pattern.search(line.strip()))]


def _addressee(head: str) -> tuple[str | None, Chamber | None]:
    match = _ADDRESSEE.search(head)
    if not match:
        return None, None
    words = " ".join(match[2].split())
    words = words.replace("Staten- Generaal", "Staten-Generaal")
    which = (match["chamber"] or match["short"] or "tweede").casefold()
    chambers: dict[str, Chamber] = {
        "tweede": "tweede-kamer",
        "eerste": "eerste-kamer",
        "beide": "staten-generaal",
    }
    return f"De V{words[1:]}", chambers[which]


def _printed_chamber(head: str, lines: Sequence[str]) -> Chamber | None:
    """The chamber that prints the paper: 'Tweede Kamer der Staten-Generaal' above it, or its running foot."""
    for line in lines:
        folded = line.casefold().strip()
        if folded.startswith(("tweede kamer der staten", "tweede kamer, vergaderjaar")):
            return "tweede-kamer"
        if folded.startswith(("eerste kamer der staten", "eerste kamer, vergaderjaar")):
            return "eerste-kamer"
    return None


def _ministry(lines: Sequence[str], signatories: Sequence[Signatory]) -> str | None:
    for index, line in enumerate(lines):
        if _MINISTRY.match(line.strip()):
            return _whole_ministry([regex.split(r"\s{2,}|\t", text.strip())[0] for text in lines[index : index + 5]])
    return next((found for one in signatories if (found := ministry_of(one.role or ""))), None)


def _ministry_in(title: str | None) -> str | None:
    """The ministry of the one whose letter it is by its printed title: 'BRIEF VAN DE MINISTER VAN JUSTITIE'."""
    found = _LETTER_OF.match(title or "")
    offices = parse_signatories([found["office"]]) if found else ()
    return ministry_of(offices[0].role) if len(offices) == 1 and offices[0].role else None


def _whole_ministry(lines: Sequence[str]) -> str:
    """The name of a ministry that starts on the first of *lines*, as far as it is one that is known, or breaks off."""
    name = lines[0]
    for line in lines[1:]:
        longer = rejoin(name, line)
        known = _MINISTRY.sub("", longer, count=1).strip().rstrip("-\u00ad").casefold()
        if not line or not (
            any(department.startswith(known) for department in _DEPARTMENTS) or name.endswith((",", " en", "-"))
        ):
            break
        name = longer
    return " ".join(name.split())


def _directorate(lines: Sequence[str]) -> str | None:
    """The most specific office the sidebar names; a name broken over lines runs on to a blank or an address line."""
    general: str | None = None
    for index, line in enumerate(lines):
        folded = line.strip().casefold()
        if not folded.startswith(GENERAL_OFFICE + SPECIFIC_OFFICE) and not is_acronym(line):
            continue
        words = [_most_specific(line)]
        folded = words[0].casefold()
        for following in lines[index + 1 :]:
            text = following.strip()
            if not text or not _continues_office(words[-1], text):
                break
            words.append(text)
        name = reduce(rejoin, words)
        if folded.startswith(SPECIFIC_OFFICE):
            return name
        general = general or name
    return general or _above_address(lines)


_STARTS_ADDRESS = regex.compile(r"(?:Postbus|\p{Lu}[\p{L}.' -]{2,40}+(?<= ))\s*+\d{1,5} ?[a-z]?$")
_OFFICE_NAME = regex.compile(r"\p{Lu}[\p{L}',&-]*+(?: [\p{L}',&-]{1,30}+){0,6}+$")
_OF_OTHERS = regex.compile(r"kamer|staten|voorzitter|ministerie|minister|\bt\.?a\.?v\b|leden|griffi", regex.IGNORECASE)
_OF_MINISTRY = regex.compile(r"\bwww\.(?:rijksoverheid|min[a-z]{1,5})\.nl\b", regex.IGNORECASE)
_COLOPHON = 6
"""Lines. So many at most hold the address of a ministry, from its street or its post box to its website."""


def _above_address(lines: Sequence[str]) -> str | None:
    """The name that stands by itself above the address and the website of a ministry."""
    for index, line in enumerate(lines[:-1]):
        above = line.strip()
        if index and lines[index - 1].strip():
            continue
        if not _OFFICE_NAME.match(above) or _OF_OTHERS.search(above) or parse_label(above) is not None:
            continue
        apart = not lines[index + 1].strip()  # in bold or in another size
        address = list(itertools.takewhile(str.strip, lines[index + 1 + apart : index + 1 + apart + _COLOPHON]))
        if address and _STARTS_ADDRESS.match(address[0].strip()) and any(map(_OF_MINISTRY.search, address)):
            return above
    return None


def _most_specific(line: str) -> str:
    """'Directie Openbaar Bestuur' of 'DGKB / Directie Openbaar Bestuur'."""
    parts = [part.strip() for part in regex.split(r"\s[/|]\s", line)]
    return next((part for part in reversed(parts) if part.casefold().startswith(SPECIFIC_OFFICE)), line.strip())


def _continues_office(before: str, text: str) -> bool:
    if _ADDRESS.search(text) or parse_label(text) is not None or any(map(str.isdigit, text)):
        return False
    if is_office(text) or len(text) > 40:
        return False
    return office_goes_on(before, text) or (len(text.split()) <= 4 and not text.isupper() and not is_acronym(before))


def _own_kamerstuk(kind: DocumentType, lines: Sequence[str]) -> str | None:
    for line in lines:
        if _OWN_IDENTIFIER.match(line.strip()):
            return line.strip()
    if kind != "kamerstuk":
        return None
    dossier = number = None
    for line in lines:
        if dossier is None and (match := _DOSSIER_TITLE.match(line.strip())):
            dossier = "-".join(filter(None, (match[1].replace(" ", ""), match["suffix"] or match["part"])))
        elif number is None and (match := PAPER_NUMBER.match(line.strip())):
            number = match["number"] or match["letter"]
    return f"kst-{dossier}-{number}" if dossier and number else None


def _signatories(paper: Paper, answer: regex.Match[str] | None) -> tuple[Signatory, ...]:
    signed = parse_signatories(paper.closing)
    if signed or answer is None:
        return signed
    department = " ".join(answer["department"].split())
    of = "voor" if department in PORTFOLIOS and answer["office"].casefold() == "minister" else "van"
    return (Signatory(name=answer["name"], role=f"{answer['office'].capitalize()} {of} {department}"),)
