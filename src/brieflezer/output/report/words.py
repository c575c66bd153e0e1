"""The words of the pages in Dutch and in English, and how each language writes dates and numbers."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Literal

from brieflezer.reading import Moment

Language = Literal["nl", "en"]

_MONTHS: dict[str, tuple[str, ...]] = {
    "nl": ("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
           "november", "december"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December"),
}  # fmt: skip

# key: (Dutch, English)
_WORDS: dict[str, tuple[str, str]] = {
    "skip_text": ("Naar de tekst", "Skip to the text"),
    "skip_findings": ("Naar de bevindingen", "Skip to the findings"),
    "outline": ("Inhoud", "Contents"),
    "text": ("Tekst", "Text"),
    "findings": ("Bevindingen", "Findings"),
    "pages": ("Bladzijden", "Pages"),
    "page": ("bladzijde", "page"),
    "p": ("blz.", "p."),
    "page_of": ("Bladzijde {number} van {total}", "Page {number} of {total}"),
    "view": ("Weergave", "View"),
    "opening": ("Begin van de brief", "Beginning of the letter"),
    "footnotes": ("Voetnoten", "Footnotes"),
    "footnote": ("Voetnoot", "Footnote"),
    "back": ("Terug naar de tekst", "Back to the text"),
    "show": ("Toon", "Show"),
    "search": ("Zoek in de bevindingen", "Search the findings"),
    "nothing": ("Geen bevindingen die hieraan voldoen.", "No findings match."),
    "none_found": ("In deze brief is niets gevonden.", "Nothing was found in this letter."),
    "shown": ("getoond", "shown"),
    "in_text": ("In de tekst", "In the text"),
    "on_page": ("Op de bladzijde", "On the page"),
    "copy": ("Kopieer als citaat", "Copy as citation"),
    "copied": ("Gekopieerd", "Copied"),
    "not_copied": ("Kopiëren lukt niet; het citaat is geselecteerd", "Cannot copy; the citation is selected"),
    "close": ("Sluit", "Close"),
    "printed": ("Zo staat het gedrukt", "As printed"),
    "open_at": ("Open op {site}", "Open at {site}"),
    "commitment": ("Toezegging", "Commitment"),
    "commitments": ("Toezeggingen", "Commitments"),
    "motion": ("Motie", "Motion"),
    "motions": ("Moties", "Motions"),
    "figure": ("Cijfer", "Figure"),
    "figures": ("Cijfers", "Figures"),
    "reference": ("Verwijzing", "Reference"),
    "references": ("Verwijzingen", "References"),
    "date": ("Datum", "Date"),
    "dates": ("Datums", "Dates"),
    "check": ("Controle", "Check"),
    "checks": ("Controles", "Checks"),
    "warning": ("Onzekerheid", "Uncertainty"),
    "warnings": ("Onzekerheden", "Uncertainties"),
    "T": ("T", "C"),
    "subject": ("Onderwerp", "Subject"),
    "no_subject": ("Brief zonder onderwerp", "Letter without a subject"),
    "ministry": ("Ministerie", "Ministry"),
    "directorate": ("Directie", "Directorate"),
    "signed": ("Ondertekend door", "Signed by"),
    "addressee": ("Gericht aan", "Addressed to"),
    "kenmerk": ("Ons kenmerk", "Our reference"),
    "your_reference": ("Uw kenmerk", "Your reference"),
    "attachments": ("Bijlagen", "Attachments"),
    "published_as": ("Gepubliceerd als", "Published as"),
    "letter": ("Brief", "Letter"),
    "letters": ("Brieven", "Letters"),
    "type_kamerbrief": ("Kamerbrief", "Letter to parliament"),
    "type_bijlage": ("Bijlage bij een Kamerbrief", "Annex to a letter to parliament"),
    "type_kamerstuk": ("Kamerstuk", "Parliamentary paper"),
    "type_antwoord-kamervragen": ("Antwoord op Kamervragen", "Answer to parliamentary questions"),
    "type_other": ("Document", "Document"),
    "status": ("Status", "Status"),
    "kind": ("Soort", "Kind"),
    "new": ("in deze brief gedaan", "made in this letter"),
    "earlier": ("eerder gedaan", "made earlier"),
    "open": ("open", "open"),
    "fulfilled": ("voldaan", "fulfilled"),
    "partly": ("deels voldaan", "partly fulfilled"),
    "postponed": ("uitgesteld", "postponed"),
    "withdrawn": ("ingetrokken", "withdrawn"),
    "adopted": ("aangenomen", "adopted"),
    "executed": ("uitgevoerd", "executed"),
    "rejected": ("verworpen", "rejected"),
    "pending": ("aanhangig", "pending"),
    "deadline": ("Termijn", "Deadline"),
    "until": ("{first} t/m {last}", "{first} to {last}"),
    "made_by": ("Gedaan door", "Made by"),
    "requested_by": ("Gevraagd door", "Requested by"),
    "occasion": ("Bij", "On"),
    "label": ("Nummer in de brief", "Number in the letter"),
    "identifier": ("Identificatie", "Identifier"),
    "members": ("Indieners", "Tabled by"),
    "et_al": ("c.s.", "and others"),
    "mentions": ("Vindplaatsen", "Places"),
    "listed": ("in de lijst", "listed"),
    "heading": ("kop", "heading"),
    "stated": ("genoemd", "stated"),
    "role_fulfilled": ("voldaan", "fulfilled"),
    "role_status": ("stand van zaken", "state of affairs"),
    "value": ("Waarde", "Value"),
    "between": ("{low} tot {high}", "{low} to {high}"),
    "counted": ("Wat", "What"),
    "period": ("Wanneer", "When"),
    "change": ("Verandering", "Change"),
    "increase": ("toename", "increase"),
    "decrease": ("afname", "decrease"),
    "qualifier": ("Mate", "Extent"),
    "approximately": ("ongeveer", "approximately"),
    "at_least": ("ten minste", "at least"),
    "at_most": ("ten hoogste", "at most"),
    "more_than": ("meer dan", "more than"),
    "less_than": ("minder dan", "less than"),
    "cite": ("Citeerwijze", "Cited as"),
    "repeats": ("Herhaalt", "Repeats"),
    "article": ("Artikel", "Article"),
    "attachment": ("een bijlage daarbij", "an annex to it"),
    "see_also": ("Hangt samen met", "Related"),
    "found_by": ("Gevonden door", "Found by"),
    "confidence": ("Zekerheid", "Confidence"),
    "holds": ("klopt", "holds"),
    "holds_with_rounding": ("klopt na afronding", "holds after rounding"),
    "fails": ("klopt niet", "fails"),
    "expected": ("Berekend", "Computed"),
    "found": ("In de brief", "In the letter"),
    "checks_hold": ("{count} controles op deze tabel kloppen", "{count} checks on this table hold"),
    "check_holds": ("1 controle op deze tabel klopt", "1 check on this table holds"),
    "table": ("Tabel", "Table"),
    "total": ("totaal", "total"),
    "unit": ("Eenheid", "Unit"),
    "chart": ("Grafiek bij de tabel", "Chart of the table"),
    "percent": ("%", "%"),
    "year": ("jaar", "year"), "month": ("maand", "month"), "week": ("week", "week"), "day": ("dag", "day"),
    "hour": ("uur", "hour"), "person": ("personen", "persons"), "per": ("per", "per"),
    "source": ("Bron", "Source"),
    "about": (
        "Gelezen door brieflezer uit {name} (sha-256 {hash}). Bevindingen zijn machinaal: controleer ze in de brief.",
        "Read by brieflezer from {name} (sha-256 {hash}). Findings are made by a machine: verify them in the letter.",
    ),
    "unnamed": ("een bestand zonder naam", "a file without a name"),
    # the overview
    "overview": ("Overzicht van {count} brieven", "Overview of {count} letters"),
    "overview_one": ("Overzicht van 1 brief", "Overview of 1 letter"),
    "dated": ("{first} t/m {last}", "{first} to {last}"),
    "by_status": ("Toezeggingen naar status", "Commitments by status"),
    "by_ministry": ("Toezeggingen naar ministerie", "Commitments by ministry"),
    "by_deadline": ("Open toezeggingen naar termijn", "Open commitments by deadline"),
    "no_ministry": ("ministerie onbekend", "ministry unknown"),
    "no_deadline": ("geen termijn", "no deadline"),
    "others": ("overige", "others"),
    "all": ("alle", "all"),
    "filter": ("Filter", "Filter"),
    "search_commitments": ("Zoek in toezeggingen en brieven", "Search commitments and letters"),
    "overdue_at": ("Over tijd op", "Overdue at"),
    "most_cited": ("Meest aangehaalde dossiers", "Most cited dossiers"),
    "dossier": ("Dossier", "Dossier"),
    "times": ("Keren", "Times"),
    "in_letters": ("In brieven", "In letters"),
    "failing_one": ("controle die niet klopt", "check that fails"),
    "failing": ("Controles die niet kloppen", "Checks that fail"),
    "errors": ("Fouten", "Errors"),
    "file": ("Bestand", "File"),
    "error": ("Fout", "Error"),
    "message": ("Melding", "Message"),
    "hint": ("Wat te doen", "What to do"),
    "statement": ("Wat er staat", "Statement"),
    "but": (", de brief zegt ", ", the letter says "),
    "sort": ("Sorteer op", "Sort by"),
    "none": ("Geen.", "None."),
    "first_of": ("De eerste {shown} van {total} staan hieronder.", "The first {shown} of {total} are listed below."),
    "rows": ("{shown} van {total}", "{shown} of {total}"),
}  # fmt: skip


class Words:
    """The words of one language: ``words["text"]``, ``words.date(...)``, ``words.number(...)``.

    >>> Words("nl")["footnotes"], Words("en").number(Decimal("1250.5"))
    ('Voetnoten', '1,250.5')
    """

    __slots__ = ("_column", "language")

    def __init__(self, language: Language) -> None:
        self.language = language
        self._column = 1 if language == "en" else 0

    def __getitem__(self, key: str) -> str:
        return _WORDS[key][self._column]

    def sum(self, statement: str) -> str:
        """The statement of a check, which the contract has in English.

        >>> Words("nl").sum("2 + 2 = 4, the letter says 5")
        '2 + 2 = 4, de brief zegt 5'
        """
        return statement.replace(_WORDS["but"][1], self["but"])

    def get(self, key: str) -> str:
        """The word for *key*, or *key* itself where there is none: a unit, a kind that rules added."""
        return self[key] if key in _WORDS else key

    def say(self, key: str, **values: str | int) -> str:
        return self[key].format(**values)

    def date(self, day: datetime.date) -> str:
        """
        >>> Words("nl").date(datetime.date(2022, 6, 20))
        '20 juni 2022'
        """
        return f"{day.day} {_MONTHS[self.language][day.month - 1]} {day.year}"

    def moment(self, earliest: datetime.date | None, latest: datetime.date | None) -> str | None:
        """A range of dates; None where neither side is known."""
        if earliest is None or latest is None:
            known = earliest or latest
            return self.date(known) if known else None
        if earliest == latest:
            return self.date(earliest)
        return self.say("until", first=self.date(earliest), last=self.date(latest))

    def when(self, moment: Moment) -> str:
        dates = self.moment(moment.earliest, moment.latest)
        return f"{moment.text} ({dates})" if dates else moment.text

    def number(self, value: Decimal | int) -> str:
        """
        >>> Words("nl").number(Decimal("-1250000.5"))
        '-1.250.000,5'
        """
        written = f"{Decimal(value):,f}"
        return written if self.language == "en" else written.translate(_DUTCH_POINTS)


_DUTCH_POINTS = str.maketrans(",.", ".,")
