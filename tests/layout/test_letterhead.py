"""The letterhead: what a letter says about itself above its text."""

from __future__ import annotations

import datetime

import pytest

from brieflezer import read_text
from brieflezer.layout.labels import parse_label, parse_label_row
from brieflezer.reading import Metadata
from layout.showing import MORE, PROSE

BODY = f"Geachte voorzitter,\n\n{PROSE} {MORE}\n\nHoogachtend,\n\nde Minister van Financiën,\n\nA.B. de Proefpersoon\n"
ADDRESSEE = "De Voorzitter van de Tweede Kamer der Staten-Generaal"
TO_THE_KAMER = "Aan de Voorzitter van de Tweede Kamer\nder Staten-Generaal\nPostbus 20018\n2500 EA DEN HAAG"


def head(text: str) -> Metadata:
    """The metadata of a letter with *text* above its salutation."""
    return read_text(f"{text}\n\n{BODY}").metadata


# -- labels ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("Datum 3 mei 2021", "date", "3 mei 2021"),
        ("Datum: 3 mei 2021", "date", "3 mei 2021"),
        ("datum", "date", ""),
        ("Datum\t3 mei 2021", "date", "3 mei 2021"),
        ("Den Haag, 3 mei 2021", "date", "3 mei 2021"),
        ("'s-Gravenhage, 3 mei 2021", "date", "3 mei 2021"),
        ("Betreft   Fietspaden", "subject", "Fietspaden"),
        ("Onderwerp: Fietspaden", "subject", "Fietspaden"),
        ("Betr.: Fietspaden", "subject", "Fietspaden"),
        ("Ons kenmerk 4711", "reference", "4711"),
        ("Onze referentie\t4711", "reference", "4711"),
        ("Kenmerk: 4711", "reference", "4711"),
        ("Uw kenmerk -", "your_reference", "-"),
        ("Uw brief (kenmerk)", "your_reference", ""),
        ("Bijlage(n) 2", "attachments", "2"),
        ("Bijlagen: geen", "attachments", "geen"),
        ("Contactpersoon", "other", ""),
    ],
)
def test_a_label_is_read_with_what_stands_behind_it(line: str, field: str, value: str) -> None:
    """The word says what the line is about, in any case, with or without a colon, before a space or a tab."""
    label = parse_label(line)
    assert label is not None
    assert (label.field, label.value) == (field, value)


@pytest.mark.parametrize(
    "line",
    [
        "Datumprikker",
        "Den Haag is een stad",
        "Kenmerk van de aanpak is",
        "Van de minister mag dat",
        "Aan de slag",
        "Bijlage bij de brief",
        "Inzake de brug",
        "",
        "Betreffende de brug",
        "Nummer een van de lijst",
    ],
)
def test_a_word_in_a_sentence_is_no_label(line: str) -> None:
    """What only starts with the letters of a label, or uses the word as a word, is none."""
    assert parse_label(line) is None


def test_a_row_of_labels_is_nothing_but_labels() -> None:
    """Two labels or more with wide gaps or tabs; a label with a value is no row."""
    assert [label.field for label in parse_label_row("datum\tons kenmerk\tonderwerp")] == [
        "date",
        "reference",
        "subject",
    ]
    assert parse_label_row("Ons kenmerk   4711") == ()
    assert parse_label_row("Ons kenmerk") == ()


# -- forms of a letterhead ---------------------------------------------------------------------------------------

ON_THE_LINE = f"""{TO_THE_KAMER}

Datum 3 mei 2021
Betreft Voortgang fietspaden
Ons kenmerk FIN-2021/4711
Uw kenmerk 2021Z0815
Bijlage(n) 2"""
WITH_COLONS = f"""{TO_THE_KAMER}

Datum: 3 mei 2021
Onderwerp: Voortgang fietspaden
Ons kenmerk: FIN-2021/4711
Uw kenmerk: 2021Z0815
Bijlagen: 2"""
ABOVE = f"""{TO_THE_KAMER}

Ons kenmerk
FIN-2021/4711

Uw kenmerk
2021Z0815

Bijlage(n)
2

Datum
3 mei 2021

Betreft
Voortgang fietspaden"""
BY_TABS = f"""{TO_THE_KAMER}

Datum\t3 mei 2021
Betreft\tVoortgang fietspaden
Ons kenmerk\tFIN-2021/4711
Uw kenmerk\t2021Z0815
Bijlagen\t2"""
IN_A_ROW = f"""{TO_THE_KAMER}

uw kenmerk        ons kenmerk          datum
2021Z0815         FIN-2021/4711        3 mei 2021

onderwerp                              bijlagen
Voortgang fietspaden                   2"""


@pytest.mark.parametrize(
    "form", [ON_THE_LINE, WITH_COLONS, ABOVE, BY_TABS, IN_A_ROW], ids=["line", "colons", "above", "tabs", "row"]
)
def test_every_form_of_a_letterhead_says_the_same(form: str) -> None:
    """Values on the line of their label, behind a colon or a tab, under it, or in a row under a row of labels."""
    metadata = head(form)
    assert metadata.document_type == "kamerbrief"
    assert metadata.date == datetime.date(2021, 5, 3)
    assert metadata.subject == "Voortgang fietspaden"
    assert (metadata.reference, metadata.your_reference, metadata.attachments) == ("FIN-2021/4711", "2021Z0815", 2)
    assert (metadata.addressee, metadata.chamber) == (ADDRESSEE, "tweede-kamer")
    assert metadata.sender.ministry == "Ministerie van Financiën"
    assert metadata.kamerstuk is None
    assert metadata.title is None


def test_a_letter_that_says_nothing_about_itself_says_none() -> None:
    """Nothing is guessed: without letterhead and signature every field is null."""
    metadata = read_text(f"{PROSE}\n\n{MORE}\n").metadata
    assert metadata == Metadata()


# -- subject -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "lines",
    [
        "Betreft Voortgang fietspaden, bruggen\nen sluizen",
        "Betreft\nVoortgang fietspaden, bruggen\nen sluizen",
        "Betreft   Voortgang fietspaden, bruggen\n          en sluizen",
    ],
)
def test_a_subject_runs_on_to_the_blank_line(lines: str) -> None:
    """A subject over two lines is one."""
    assert head(f"{TO_THE_KAMER}\n\nDatum 3 mei 2021\n{lines}").subject == "Voortgang fietspaden, bruggen en sluizen"


def test_a_subject_ends_at_the_next_label() -> None:
    """What stands under a subject with a label of its own is no part of it."""
    assert head(f"{TO_THE_KAMER}\n\nBetreft Fietspaden\nOns kenmerk 4711\nDatum 3 mei 2021").subject == "Fietspaden"


def test_a_subject_broken_at_a_hyphen_is_whole() -> None:
    """A word of the subject that is broken at the line end is one word, as it is in the text."""
    assert (
        head(f"{TO_THE_KAMER}\n\nDatum 3 mei 2021\nBetreft Voortgang van de fiets-\npaden").subject
        == "Voortgang van de fietspaden"
    )


def test_a_subject_in_two_columns_is_whole() -> None:
    """In a row of labels the subject runs on under its own label, beside what stands under the others."""
    row = (
        "onderwerp                   doorkiesnummer      datum\n"
        "Voortgang fietspaden en     070 - 123 45 67     3 mei 2005\n"
        "bruggen"
    )
    metadata = head(f"{TO_THE_KAMER}\n\n{row}")
    assert (metadata.subject, metadata.date) == ("Voortgang fietspaden en bruggen", datetime.date(2005, 5, 3))


# -- kenmerk, attachments ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("nothing", ["-", "–", "—", ""])
def test_a_lone_dash_is_no_kenmerk(nothing: str) -> None:
    """Where a letter prints a dash or nothing behind a label, it has no such kenmerk."""
    metadata = head(
        f"{TO_THE_KAMER}\n\nUw kenmerk {nothing}\n\nOns kenmerk {nothing}\n\nDatum 3 mei 2021\nBetreft Fietspaden"
    )
    assert (metadata.reference, metadata.your_reference) == (None, None)


@pytest.mark.parametrize(
    ("value", "count"),
    [
        ("1", 1),
        ("12", 12),
        ("één", 1),
        ("Twee", 2),
        ("3 (vertrouwelijk)", 3),
        ("-", None),
        ("geen", None),
        ("div.", None),
        ("diverse", None),
        ("1.", 1),
    ],
)
def test_attachments_are_counted_where_the_letter_counts_them(value: str, count: int | None) -> None:
    """Digits and number words are a count; a dash and 'diverse' are none."""
    assert head(f"{TO_THE_KAMER}\n\nDatum 3 mei 2021\nBetreft Fietspaden\nBijlage(n) {value}").attachments == count


@pytest.mark.parametrize("form", ["Bijlage(n)\n1\n\n", "Bijlagen\n1\n\n", "Aantal bijlagen: 1\n"])
def test_attachments_stand_behind_any_of_their_labels(form: str) -> None:
    """'Bijlage(n)', 'Bijlagen' and 'Aantal bijlagen' all count the attachments."""
    assert head(f"{TO_THE_KAMER}\n\n{form}Datum 3 mei 2021\nBetreft Fietspaden").attachments == 1


# -- date --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "Datum 3 mei 2021",
        "Datum: 3 mei 2021",
        "Datum\n3 mei 2021",
        "Datum 03-05-2021",
        "Den Haag, 3 mei 2021",
        "’s-Gravenhage, 3 mei 2021",
        "'s-Gravenhage, 3 mei 2021",
        "Den Haag, de 3e mei 2021",
        "DEN HAAG, 3 MEI 2021",
        "3 mei 2021",
        "Datum 3-5-2021",
    ],
)
def test_every_form_of_the_date_is_the_date(line: str) -> None:
    """Behind its label, under it, after the place, or on a line of its own."""
    assert head(f"{TO_THE_KAMER}\n\n{line}\n\nBetreft Fietspaden").date == datetime.date(2021, 5, 3)


def test_an_instruction_that_is_broken_before_the_word_datum_gives_no_date() -> None:
    """'… met vermelding van de / datum en het kenmerk van / deze brief' is not the line with the date."""
    lines = "Gelieve te antwoorden\nmet vermelding van de\ndatum en het kenmerk van\ndeze brief."
    metadata = head(f"{TO_THE_KAMER}\n\nKenmerk\n1847-PG\n\n{lines}\n\nDatum    12 maart 2021\nBetreft    Fietspaden")
    assert (metadata.date, metadata.reference) == (datetime.date(2021, 3, 12), "1847-PG")


def test_a_day_that_does_not_exist_is_no_date() -> None:
    """31 April is not made into another day."""
    assert head(f"{TO_THE_KAMER}\n\nDatum 31 april 2021\nBetreft Fietspaden").date is None


def test_a_date_in_the_text_is_not_the_date_of_the_letter() -> None:
    """Only the letterhead and the place above the signature date a letter."""
    said = "Op 3 mei 2021 sprak ik met de provincie over de fietspaden."
    text = f"{TO_THE_KAMER}\n\nBetreft Fietspaden\n\nGeachte voorzitter,\n\n{said}\n"
    assert read_text(text).metadata.date is None


# -- addressee ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "addressee", "chamber"),
    [
        (TO_THE_KAMER, ADDRESSEE, "tweede-kamer"),
        ("De Voorzitter van de Tweede Kamer der Staten-Generaal\nPostbus 20018", ADDRESSEE, "tweede-kamer"),
        ("de voorzitter van de tweede kamer\nder staten-generaal", None, "tweede-kamer"),
        ("Aan de Voorzitter van de Tweede Kamer der Staten-\nGeneraal", ADDRESSEE, "tweede-kamer"),
        (
            "Aan de Voorzitter van de Eerste Kamer\nder Staten-Generaal\nPostbus 20017",
            "De Voorzitter van de Eerste Kamer der Staten-Generaal",
            "eerste-kamer",
        ),
        (
            "De Voorzitter van de Eerste Kamer der Staten-Generaal",
            "De Voorzitter van de Eerste Kamer der Staten-Generaal",
            "eerste-kamer",
        ),
        ("Aan de Voorzitters van de Eerste en de Tweede Kamer", None, None),
        ("Aan de Koning", None, None),
    ],
)
def test_the_addressee_tells_the_chamber(lines: str, addressee: str | None, chamber: str | None) -> None:
    """The addressee is one name, over however many lines it stands; other addressees are of no chamber."""
    metadata = head(f"{lines}\n\nDatum 3 mei 2021\nBetreft Fietspaden")
    if addressee or chamber is None:
        assert metadata.addressee == addressee
    assert metadata.chamber == chamber


# -- sender ------------------------------------------------------------------------------------------------------


def test_the_ministry_and_the_directorate_come_from_the_sidebar() -> None:
    """The most specific office is the directorate; the ministry is named as printed."""
    sidebar = (
        "Ministerie van Infrastructuur en Waterstaat\n\nDirectoraat-generaal Mobiliteit\n"
        "Directie Fietspaden en\nBruggen\n\nRijnstraat 8\n2515 XP Den Haag"
    )
    sender = head(f"{TO_THE_KAMER}\n\n{sidebar}\n\nDatum 3 mei 2021\nBetreft Fietspaden").sender
    assert sender.ministry == "Ministerie van Infrastructuur en Waterstaat"
    assert sender.directorate == "Directie Fietspaden en Bruggen"


def test_a_general_directorate_alone_is_the_directorate() -> None:
    """Where no directorate is named, the directorate-general is what the letter says."""
    assert (
        head(
            f"{TO_THE_KAMER}\n\nDirectoraat-Generaal Mobiliteit\n\nDatum 3 mei 2021\nBetreft Fietspaden"
        ).sender.directorate
        == "Directoraat-Generaal Mobiliteit"
    )


@pytest.mark.parametrize(
    ("lines", "ministry"),
    [
        ("Ministerie van Infrastructuur\nen Waterstaat", "Ministerie van Infrastructuur en Waterstaat"),
        ("Ministerie van Onderwijs, Cultuur\nen Wetenschap", "Ministerie van Onderwijs, Cultuur en Wetenschap"),
        ("Ministerie van\nAlgemene Zaken", "Ministerie van Algemene Zaken"),
        (
            "Ministerie van Binnenlandse\nZaken en Konink-\nrijksrelaties",
            "Ministerie van Binnenlandse Zaken en Koninkrijksrelaties",
        ),
        ("Ministerie van Economische Zaken\nBezuidenhoutseweg 73", "Ministerie van Economische Zaken"),
        ("Ministerie van Defensie\nDirectie Fietspaden", "Ministerie van Defensie"),
    ],
)
def test_the_name_of_a_ministry_is_whole(lines: str, ministry: str) -> None:
    """A name over more lines runs on as far as it is that of a ministry, and no further."""
    assert head(f"{TO_THE_KAMER}\n\n{lines}\n\nDatum 3 mei 2021\nBetreft Fietspaden").sender.ministry == ministry


@pytest.mark.parametrize(
    "closing",
    [
        "(w.g.) A.B. de Proefpersoon\nMinister van Defensie",
        "A.B. de Proefpersoon\nMinister van Defensie",
        "De Minister van Defensie,\n\nA.B. de Proefpersoon",
    ],
)
def test_the_office_of_the_signatory_tells_the_ministry(closing: str) -> None:
    """Where the letterhead names no ministry, the signature does, before or after the name."""
    text = f"{TO_THE_KAMER}\n\nDatum 3 mei 2021\nBetreft Fietspaden\n\nGeachte voorzitter,\n\n{PROSE}\n\n{closing}\n"
    assert read_text(text).metadata.sender.ministry == "Ministerie van Defensie"


@pytest.mark.parametrize(
    ("title", "ministry"),
    [
        ("BRIEF VAN DE MINISTER VAN DEFENSIE", "Ministerie van Defensie"),
        ("BRIEF VAN DE STAATSSECRETARIS VAN JUSTITIE EN VEILIGHEID", "Ministerie van Justitie en Veiligheid"),
        ("BRIEF VAN DE MINISTER VOOR RECHTSBESCHERMING", "Ministerie van Justitie en Veiligheid"),
        ("BRIEF VAN DE ALGEMENE REKENKAMER", None),
    ],
)
def test_the_title_of_a_printed_letter_tells_the_ministry(title: str, ministry: str | None) -> None:
    """Where nothing else names it, as in a paper whose end is not there."""
    text = f"31 305 Veren\n\nNr. 9 {title}\n\n{TO_THE_KAMER}\n\nDen Haag, 14 juni 2019\n\n{PROSE}\n"
    assert read_text(text).metadata.sender.ministry == ministry


@pytest.mark.parametrize(
    ("lines", "directorate"),
    [
        ("DGKB / Directie Fietspaden en Bruggen", "Directie Fietspaden en Bruggen"),
        ("DGRR", "DGRR"),
        ("DGRR\nDirectie Fietspaden", "Directie Fietspaden"),
        ("Directoraat-generaal Wegen,\nBruggen & Sluizen", "Directoraat-generaal Wegen, Bruggen & Sluizen"),
        ("Directie Fietspaden, Bruggen\nen Sluizen\nRijnstraat 8", "Directie Fietspaden, Bruggen en Sluizen"),
    ],
)
def test_the_directorate_in_any_form(lines: str, directorate: str) -> None:
    """An acronym alone, an acronym before the name, a name with a comma or an ampersand over two lines."""
    assert head(f"{TO_THE_KAMER}\n\n{lines}\n\nDatum 3 mei 2021\nBetreft Fietspaden").sender.directorate == directorate


# -- other documents ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("Bijlage 2: Overzicht van de fietspaden", "Overzicht van de fietspaden"),
        ("Bijlage A – Overzicht van de fietspaden", "Overzicht van de fietspaden"),
        ("Bijlage: Overzicht van de fietspaden", "Overzicht van de fietspaden"),
        ("Bijlage 2\nOverzicht van de fietspaden\n\nDatum 3 mei 2021", "Overzicht van de fietspaden"),
        ("Bijlage 2\n\nOverzicht van de fietspaden", "Overzicht van de fietspaden"),
        (
            "Bijlage 2 bij de brief ‘Stand van de fietspaden in de provincie’ van 3 mei 2021\n\n"
            "Ministerie van Financiën\n\nOns kenmerk\nFIN-2021/4711\n\nOverzicht van de fietspaden",
            "Overzicht van de fietspaden",
        ),
        (
            "Bijlage 2\nbehorende bij de brief van 3 mei\n2021\n\nOverzicht van de fiets-\npaden\n\nDatum 3 mei 2021",
            "Overzicht van de fietspaden",
        ),
    ],
)
def test_an_annex_says_so_in_its_first_line(first: str, title: str) -> None:
    """'Bijlage' with or without a number starts an annex; its title is what follows."""
    metadata = read_text(f"{first}\n\n{PROSE}\n\n{MORE}\n").metadata
    assert (metadata.document_type, metadata.title) == ("bijlage", title)


def test_an_annex_is_dated_by_its_first_line() -> None:
    """Where nothing else dates an annex, the date of the letter it belongs to does; its number is no section."""
    reading = read_text(f"Bijlage 2 bij de brief ‘Fietspaden’ van 3 mei 2021\n\nOverzicht\n\n{PROSE}\n\n{MORE}\n")
    assert reading.metadata.date == datetime.date(2021, 5, 3)
    assert [(section.number, section.title) for section in reading.sections] == [(None, "Overzicht")]


PRINTED = """Tweede Kamer der Staten-Generaal

2

Vergaderjaar 2013–2014

{dossier}

Toekomst van de fietspaden

Nr. 48

BRIEF VAN DE MINISTER VAN FINANCIËN

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, 12 maart 2014

{body}

De Minister van Financiën,
A.B. de Proefpersoon
"""


@pytest.mark.parametrize(
    ("dossier", "identifier"),
    [
        ("33 794", "kst-33794-48"),
        ("33 750 XII", "kst-33750-XII-48"),
        ("33 750 A", "kst-33750-A-48"),
        ("33794", "kst-33794-48"),
    ],
)
def test_a_printed_kamerstuk_knows_its_identifier(dossier: str, identifier: str) -> None:
    """Dossier, chapter and number make the identifier of officielebekendmakingen.nl."""
    metadata = read_text(PRINTED.format(dossier=dossier, body=PROSE)).metadata
    assert (metadata.document_type, metadata.kamerstuk) == ("kamerstuk", identifier)
    assert metadata.title == "BRIEF VAN DE MINISTER VAN FINANCIËN"
    assert metadata.date == datetime.date(2014, 3, 12)
    assert metadata.chamber == "tweede-kamer"


@pytest.mark.parametrize(
    ("line", "identifier", "title"),
    [
        ("AF BRIEF VAN DE MINISTER VAN FINANCIËN", "kst-33794-AF", "BRIEF VAN DE MINISTER VAN FINANCIËN"),
        ("C MEMORIE VAN ANTWOORD", "kst-33794-C", "MEMORIE VAN ANTWOORD"),
    ],
)
def test_the_eerste_kamer_numbers_its_papers_with_letters(line: str, identifier: str, title: str) -> None:
    """Without 'Nr.' the letters count where what the paper is follows in capitals."""
    metadata = read_text(
        f"33 794 Toekomst van de fietspaden\n\n{line}\n\nOntvangen 12 maart 2014\n\n{PROSE}\n"
    ).metadata
    assert (metadata.document_type, metadata.kamerstuk, metadata.title) == ("kamerstuk", identifier, title)
    assert metadata.date == datetime.date(2014, 3, 12)


def test_a_verslag_is_dated_and_its_chair_is_no_heading() -> None:
    """'Vastgesteld' gives the day; the chair and the clerk stand under the introduction."""
    reading = read_text(
        "33 794 Toekomst van de fietspaden\n\nNr. 9 VERSLAG VAN EEN SCHRIFTELIJK OVERLEG\n\n"
        "Vastgesteld 12 maart 2014\n\n"
        f"{PROSE}\n\nDe voorzitter van de commissie, Proefpersoon\n\nDe adjunct-griffier van de commissie, De Proef\n\n"
        f"Inbreng van de leden\n\n{PROSE}\n"
    )
    assert reading.metadata.date == datetime.date(2014, 3, 12)
    assert [section.title for section in reading.sections if section.title] == ["Inbreng van de leden"]


ANSWERS = """Vragen van het lid Proefveld (SP) aan de Minister van Financiën over fietspaden
zonder eind (ingezonden 3 mei 2021).

Antwoord van Minister De Proefpersoon (Financiën) (ontvangen 2 juni 2021).

Vraag 1

Kent u het bericht over de fietspaden?

Antwoord 1

Ja.

Vraag 2

Bent u bereid de fietspaden af te bouwen?

Antwoord 2

Daarover beslist de provincie.
"""


def test_answers_to_questions_are_dated_and_signed_by_their_head() -> None:
    """Subject, date and minister of printed answers stand in the head above the first question."""
    metadata = read_text(ANSWERS).metadata
    assert metadata.document_type == "antwoord-kamervragen"
    assert metadata.subject == "fietspaden zonder eind"
    assert metadata.date == datetime.date(2021, 6, 2)
    assert [(one.name, one.role) for one in metadata.sender.signatories] == [
        ("De Proefpersoon", "Minister van Financiën")
    ]


def test_a_head_broken_inside_its_brackets_is_no_heading() -> None:
    """A line that ends amid brackets goes on below."""
    reading = read_text(ANSWERS.replace("(ontvangen 2 juni", "(ontvangen\n2 juni"))
    assert [section.title for section in reading.sections if section.title] == [
        "Vraag 1",
        "Antwoord 1",
        "Vraag 2",
        "Antwoord 2",
    ]


def test_a_letter_to_parliament_with_one_question_mark_is_a_letter() -> None:
    """Only a letter with question after question answers questions."""
    assert (
        head(f"{TO_THE_KAMER}\n\nDatum 3 mei 2021\nBetreft Beantwoording vraag over fietspaden").document_type
        == "kamerbrief"
    )


# -- the head of a printed paper, and remarks in a letterhead ---------------------------------------------------------

MINISTER = "MINISTER VAN LANDBOUW, NATUUR EN VOEDSELKWALITEIT"


@pytest.mark.parametrize("above", ["Tweede Kamer der Staten-Generaal\n\nVergaderjaar 2020-2021\n\n", ""])
@pytest.mark.parametrize(
    ("dossier", "number"),
    [
        ("31 066 Kanalen en kaden", "kst-31066-48"),
        ("21 501-37 Raad voor Fietspaden en Bruggen", "kst-21501-37-48"),
        ("35 300 XII Vaststelling van de begroting van het Fietsfonds (XII) voor het jaar 2020", "kst-35300-XII-48"),
    ],
)
@pytest.mark.parametrize("line", [f"Nr. 48 BRIEF VAN DE {MINISTER}", f"Nr. 48\nBRIEF VAN DE {MINISTER}"])
def test_the_head_of_a_printed_paper_is_read(above: str, dossier: str, number: str, line: str) -> None:
    """What the paper is may be long and stand on the line of its number; the session above it may be missing."""
    aan = "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal\n\nDen Haag, 3 mei 2021"
    reading = read_text(f"{above}{dossier}\n\n{line}\n\n{aan}\n\n{PROSE}\n\n{MORE}\n")
    metadata = reading.metadata
    assert (metadata.document_type, metadata.kamerstuk) == ("kamerstuk", number)
    assert metadata.title == f"BRIEF VAN DE {MINISTER}"
    assert metadata.date == datetime.date(2021, 5, 3)
    assert metadata.addressee == ADDRESSEE
    assert reading.text.startswith(PROSE)


@pytest.mark.parametrize(
    "remark",
    [
        "Bij beantwoording, datum, onze referentie en onderwerp vermelden.",
        "Bij beantwoording de datum en ons kenmerk vermelden. Wilt u slechts één zaak in uw brief behandelen.",
        "Bij beantwoording de datum en ons kenmerk\nvermelden. Wilt u slechts één zaak in uw brief\nbehandelen.",
        "Correspondentie uitsluitend richten aan het retouradres met vermelding van de datum van deze brief.",
        "Bij beantwoording graag ons kenmerk vermelden.",
        "Uw brief is bij ons in behandeling bij A.B. de Proefpersoon van de directie Fietspaden.",
        "Deze brief staat ook op de website van het ministerie, met alle bijlagen en kaarten.",
    ],
)
def test_a_remark_in_a_letterhead_does_not_end_it(remark: str) -> None:
    """How to answer the letter is no part of it, and date and subject may stand below."""
    above = f"{TO_THE_KAMER}\n\n{remark}\n\nDirectie Fietspaden\n\nDatum 3 mei 2021\nBetreft Fietspaden"
    reading = read_text(f"{above}\n\n{BODY}")
    assert (reading.metadata.date, reading.metadata.subject) == (datetime.date(2021, 5, 3), "Fietspaden")
    assert reading.text.startswith("Geachte voorzitter,")


def test_prose_above_a_later_label_is_prose() -> None:
    """A letter whose date and subject are known has begun, whatever label stands below."""
    start = f"{TO_THE_KAMER}\n\nDatum 3 mei 2021\nBetreft Fietspaden"
    assert read_text(f"{start}\n\n{PROSE}\n\nOnderwerp: bruggen\n\n{MORE}\n").text.startswith(PROSE)
    assert read_text(f"Voortgang\n\n{PROSE}\n\nDatum: 3 mei 2021\n\n{MORE}\n").text.startswith(f"Voortgang\n\n{PROSE}")


# -- a directorate without that word -----------------------------------------------------------------------------

COLOPHON = "Kanaalweg 50\nDen Haag\nPostbus 20401\n2500 EK Den Haag\nwww.rijksoverheid.nl"


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_name_above_the_address_of_the_ministry_is_a_directorate(gap: str) -> None:
    """What stands by itself above street, post box and website is who wrote the letter."""
    metadata = head(f"{TO_THE_KAMER}\n\nDatum 3 mei 2021\nBetreft Fietspaden\n\nLangzaam Verkeer{gap}{COLOPHON}")
    assert metadata.sender.directorate == "Langzaam Verkeer"


@pytest.mark.parametrize(
    "address",
    [
        f"Ministerie van Onderwijs,\nCultuur en Wetenschap\n{COLOPHON}",
        f"Ministerie van Financiën\n{COLOPHON}",
        "Aan de leden van de Tweede Kamer\nBinnenhof 4\nPostbus 20018\n2500 EA Den Haag",
        "Stichting Fietspad\nKanaalweg 12\n3500 AB Utrecht",
    ],
)
def test_another_address_names_no_directorate(address: str) -> None:
    """Neither a ministry nor whom the letter is sent to is a directorate."""
    assert head(f"{address}\n\nDatum 3 mei 2021\nBetreft Fietspaden").sender.directorate is None
