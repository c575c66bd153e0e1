"""Commitments: which sentences promise, and what a letter says about its promises."""

import datetime

import pytest

import brieflezer
from brieflezer.finders.commitments.cues import rules, status_of
from brieflezer.finders.commitments.details import parse_occasion, parse_requesters
from brieflezer.rules import load

HEAD = (
    "De Voorzitter van de Tweede Kamer der Staten-Generaal\n\n"
    "Datum 3 juni 2024\nBetreft Proef\n\nGeachte voorzitter,\n\n"
)
FILLER = "De uitvoering van het programma ligt op schema en de betrokken partijen zijn daarover tevreden."


def commitments(*paragraphs):
    return brieflezer.read_text(HEAD + "\n\n".join(paragraphs)).commitments


RULES = {rule["id"]: rule for rule in load("commitments")["rule"]}


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [(id_, example["text"]) for id_, rule in RULES.items() for example in rule.get("match", [])],
)
def test_a_rule_holds_for_its_examples(rule, sentence):
    """Every `match` beside a rule is a sentence for which that rule holds."""
    assert next(one for one in rules() if one.id == rule).holds(sentence)


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [(id_, example["text"]) for id_, rule in RULES.items() for example in rule.get("no_match", [])],
)
def test_a_rule_does_not_hold_for_its_counter_examples(rule, sentence):
    """No `no_match` beside a rule is a sentence for which that rule holds."""
    assert not next(one for one in rules() if one.id == rule).holds(sentence)


def test_every_rule_has_an_example_and_a_reason():
    """A rule without an example cannot be read by someone who does not program."""
    assert all(rule.get("match") and rule["why"] for rule in RULES.values())


@pytest.mark.parametrize(
    "sentence",
    [
        "Ik zal uw Kamer voor 1 oktober 2024 over de uitkomsten informeren.",
        "Over de uitkomsten wordt uw Kamer na de zomer geïnformeerd.",
        "In het najaar stuur ik uw Kamer de evaluatie.",
        "Uw Kamer ontvangt in september 2024 een nieuwe raming.",
        "Zodra het advies er is, zend ik het met mijn reactie aan uw Kamer.",
        "Graag zeg ik uw Kamer toe dit jaarlijks te doen.",
        "De staatssecretaris van Financiën informeert u binnen drie maanden over de dekking.",
        "Mocht het beeld veranderen, dan kom ik daar bij uw Kamer op terug.",
        "In september 2024 organiseer ik met de gemeenten een werkconferentie.",
    ],
)
def test_a_new_promise_is_one_open_record(sentence):
    """A promise to inform, send or come back is one new record whose quote is the sentence."""
    (found,) = commitments(FILLER, sentence)
    assert (found.kind, found.status, found.quote) == ("new", "open", sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Op 12 maart 2024 heb ik uw Kamer hierover geïnformeerd.",
        "In deze brief informeer ik uw Kamer over de voortgang.",
        "Met deze brief bied ik u het rapport aan.",
        "De politie zal de gemeenteraad in het najaar informeren.",
        "De gemeenten hebben mij toegezegd de cijfers te leveren.",
        "Het kabinet zet in op een betere samenwerking in de regio.",
        "De toegezegde subsidie is inmiddels aan de stichting betaald.",
        "Uw Kamer heeft op 4 april 2024 het advies ontvangen.",
        "Hierna ga ik nader in op de vragen van uw Kamer.",
        "De inspectie zal in oktober 2024 een bezoek brengen aan de instelling.",
        "Bent u bereid de Kamer hierover voor de zomer te informeren?",
        "In aanloop naar het debat Water, dat op 26 juni 2024 plaatsvindt, informeer ik uw Kamer over de planning.",
        "Ten behoeve van het commissiedebat van 20 juni 2024 stuur ik uw Kamer een overzicht van de maatregelen.",
        "Naar aanleiding van het verzoek van de vaste commissie bericht ik u over de planning van 2025.",
        "De gemeente zal u in het najaar van 2024 informeren.",
    ],
)
def test_no_promise_is_invented(sentence):
    """What others do, what was done before and what this letter itself does is no commitment."""
    assert commitments(FILLER, sentence) == ()


def test_an_earlier_promise_has_its_occasion_and_who_asked():
    """A stated toezegging names the member, the debate and the day."""
    (found,) = commitments(
        "Tijdens het commissiedebat Wonen van 11 april 2024 heb ik het lid Van der Plas-Ruiter (CDA) toegezegd de "
        "cijfers nog eens te bezien. Dat overzicht vindt u in bijlage 1. Daarmee is deze toezegging afgedaan."
    )
    assert (found.kind, found.status) == ("earlier", "fulfilled")
    assert [(person.name, person.party) for person in found.requested_by] == [("Van der Plas-Ruiter", "CDA")]
    assert found.occasion is not None
    assert (found.occasion.kind, found.occasion.date) == ("commissiedebat", datetime.date(2024, 4, 11))
    assert {mention.role for mention in found.mentions} == {"stated", "fulfilled"}


def test_a_late_promise_is_postponed_to_its_new_date():
    """The sentence with the new date belongs to the old promise and sets its deadline."""
    (found,) = commitments(
        "De evaluatie, die ik uw Kamer heb toegezegd voor eind 2023, is vertraagd. U ontvangt deze evaluatie nu in "
        "oktober 2024."
    )
    assert found.status == "postponed"
    assert found.deadline is not None
    assert found.deadline.latest == datetime.date(2024, 10, 31)


def test_what_is_not_ready_yet_is_postponed_once_it_has_a_new_date():
    """'nog niet gereed' leaves a promise open; the date that follows postpones it, in the same record."""
    promise = "In het debat van 3 april 2024 heb ik toegezegd een overzicht van de kosten te geven. "
    (late,) = commitments(promise + "Het verzamelen ervan vergt meer tijd. U ontvangt het uiterlijk in oktober 2024.")
    assert (late.status, len(late.mentions)) == ("postponed", 3)
    assert late.deadline is not None
    assert late.deadline.latest == datetime.date(2024, 10, 31)
    for state in ("Dit overzicht is nog niet gereed.", "De inventarisatie loopt nog.", "Het gesprek staat gepland."):
        (still,) = commitments(promise + state)
        assert still.status == "open"


def test_who_asked_may_stand_in_the_sentence_before():
    """'Ik heb toegezegd hierop terug te komen' takes the member who asked in the sentence before it."""
    (found,) = commitments(
        "De heer Jansma (CDA) vroeg naar de kosten van de proef. "
        "Deze kosten zijn toegezegd in het debat van 3 april 2024."
    )
    assert [person.name for person in found.requested_by] == ["Jansma"]


def test_the_day_of_the_debate_is_no_deadline():
    """Without a date of its own a letter still sets no deadline on the day on which something was promised."""
    text = "Tijdens het commissiedebat van 3 april 2024 heb ik toegezegd de cijfers te sturen. Die staan hieronder."
    (found,) = brieflezer.read_text(text).commitments
    assert found.deadline is None


def test_planned_for_a_season_is_in_that_season():
    """'die voor het eerste kwartaal staat gepland' is in that quarter, not before it."""
    (found,) = commitments(
        "Uw Kamer ontvangt de evaluatie in de brief die voor het eerste kwartaal van 2025 staat gepland."
    )
    assert found.deadline is not None
    assert (found.deadline.earliest, found.deadline.latest) == (datetime.date(2025, 1, 1), datetime.date(2025, 3, 31))


def test_the_last_cell_of_a_row_gives_the_verdict():
    """A bare 'Afgedaan.' after an explanation closes the promise of its row."""
    rows = (
        "Toezegging\tVindplaats\tStand van zaken\n"
        "De minister zegt toe de cijfers over de huren te sturen.\tAO 18-06-2019\tBij brief verzonden. Afgedaan.\n"
        "De minister zegt toe de regeling voor kermissen te bezien.\tAO 18-06-2019\tHet overleg loopt nog."
    )
    assert [one.status for one in commitments("Overzicht van toezeggingen:\n\n" + rows)] == ["fulfilled", "open"]


def test_a_withdrawn_promise_is_withdrawn():
    """'… trek ik in' withdraws the promise that the sentence names."""
    (found,) = commitments("De toezegging om een register van gebouwen in te stellen trek ik in.")
    assert found.status == "withdrawn"


def test_two_promises_in_one_sentence_are_two():
    """Clauses that a semicolon separates are read apart."""
    found = commitments(
        "Het plan van aanpak stuur ik uw Kamer in september 2024; "
        "over de kosten informeer ik u uiterlijk in december 2024."
    )
    assert [one.deadline.latest for one in found if one.deadline] == [
        datetime.date(2024, 9, 30),
        datetime.date(2024, 12, 31),
    ]


def test_a_list_item_its_heading_and_its_answer_are_one_record():
    """In an annex the list, the heading and the statement of one promise are mentions of one record."""
    text = """bijlage

Toezeggingen en moties wonen

Inleiding

In deze bijlage ga ik in op de volgende toezeggingen:

1. De minister zegt toe de Kamer een overzicht te sturen van leegstaande kantoren per provincie.
2. De minister informeert de Kamer in het voorjaar over de bouw van studentenwoningen in Delft.

1. Toezeggingen

1.1 Toezegging - Overzicht leegstaande kantoren

Tijdens het debat van 4 april 2024 heb ik toegezegd een overzicht van leegstaande kantoren te sturen. Het is bijgevoegd.

1.2 Toezegging - Bouw studentenwoningen

In Delft zijn in het afgelopen jaar 312 woningen voor studenten opgeleverd, en dat is meer dan was voorzien.
"""
    first, second = brieflezer.read_text(text).commitments
    assert (first.label, first.kind, first.status) == ("1.1", "earlier", "fulfilled")
    assert [mention.role for mention in first.mentions] == ["listed", "heading", "stated", "fulfilled"]
    assert (second.label, [mention.role for mention in second.mentions]) == ("1.2", ["listed", "heading"])


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Hiermee doe ik deze toezegging gestand.", "fulfilled"),
        ("Deze toezegging is daarmee gedeeltelijk nagekomen.", "partly"),
        ("De rapportage is vertraagd.", "postponed"),
        ("Deze toezegging trek ik in.", "withdrawn"),
        ("De gemeente telt twaalf wijken.", None),
    ],
)
def test_a_status_is_what_the_sentence_says(sentence, status):
    """The status rules read one sentence each."""
    found = status_of(sentence)
    assert (found.status if found else None) == status


def test_movers_of_a_motion_did_not_ask():
    """Members named as movers are not those who asked for the promise."""
    assert parse_requesters("Naar aanleiding van de motie van het lid Jansma heb ik toegezegd dit te doen.") == ()


def test_an_occasion_without_a_day_has_none():
    """A debate without a date gives the occasion with a null date."""
    found = parse_occasion("In het commissiedebat heb ik dit toegezegd.", None)
    assert found is not None
    assert (found.kind, found.date) == ("commissiedebat", None)


def test_a_promise_that_the_letter_does_not_go_on_about_is_open():
    """Without an answer there is no reason to call it fulfilled; with one there is."""
    promise = "In het debat van 3 april 2024 heb ik toegezegd de cijfers over de huren te sturen."
    assert [one.status for one in commitments(FILLER, promise)] == ["open"]
    assert [one.status for one in commitments(promise + " De huren stegen in 2023 met 4%.")] == ["fulfilled"]


TABLE = (
    "Omschrijving\tVindplaats\tStand van zaken\n"
    "De Kamer ontvangt een telling van de veren.\tCommissiedebat Scheepvaart van 11 mei 2022\t{done}\n"
    "De staatssecretaris komt terug op de vraag van het lid Kops (PVV) over sluizen.\t12-10-2023\t{open}"
)


@pytest.mark.parametrize(
    "above", ["Tabel 4: Door bewindslieden gedane toezeggingen", "Toezeggingen die zijn gedaan in het vorige jaar:"]
)
@pytest.mark.parametrize(
    "done",
    [
        "Afgedaan. De Kamer is per brief geïnformeerd (Kamerstukken II 2022/23, 31 409, nr. 5).",
        "De Tweede Kamer is op 3 juni 2023 geïnformeerd.",
        "Kamerbrief van 3 juni 2023",
        "Voldaan",
    ],
)
def test_a_table_of_promises_is_told_by_what_stands_above_it(above, done):
    """Annexes of budgets call the column 'Omschrijving'; a row is a promise, its place and what became of it."""
    table = TABLE.format(done=done, open="In behandeling. De Kamer wordt eind 2024 geïnformeerd.")
    first, second = commitments(FILLER, above, table)
    assert (first.kind, first.status, first.quote) == (
        "earlier",
        "fulfilled",
        "De Kamer ontvangt een telling van de veren.",
    )
    assert (first.occasion.date, first.deadline) == (datetime.date(2022, 5, 11), None)
    assert (second.status, second.occasion.date) == ("open", datetime.date(2023, 10, 12))
    assert second.deadline.latest == datetime.date(2024, 12, 31)
    assert [person.name for person in second.requested_by] == ["Kops"]


def test_a_table_of_motions_holds_no_promises():
    """The words above it name both; its own header says which of them it lists."""
    table = "Motie\tIndiener\tStand van zaken\nMotie over veren\tKops\tAfgedaan."
    assert commitments(FILLER, "Tabel 5: Moties", table) == ()


@pytest.mark.parametrize(
    ("after", "status"),
    [
        ("Door de drukte bij de werven is dit vertraagd.", "postponed"),
        ("Dat blijkt niet uitvoerbaar. Om die reden zie ik hiervan af.", "withdrawn"),
    ],
)
def test_the_next_sentences_tell_that_a_promise_is_late_or_dropped(after, status):
    """They point back to it; what is said of something else is not said of the promise."""
    promise = "In het debat van 3 mei heb ik het lid Kops toegezegd de veren te tellen."
    (found,) = commitments(f"{promise} {after}")
    assert found.status == status
    (other,) = commitments(f"{promise} De reders hebben het druk. De aanbesteding van de kade is vertraagd.")
    assert other.status != "postponed"
