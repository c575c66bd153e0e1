"""Motions: who, what, which paper, what became of it, and one record whatever the number of mentions."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import pytest
import regex

from brieflezer.finders.motions import find_motions
from brieflezer.finders.motions.wording import find_status, find_subject, is_foreign, rules
from brieflezer.finders.references import find_references
from brieflezer.letter import Block, Letter, Section
from brieflezer.reading import BlockKind, Metadata, Motion, Sender, Signatory, Span
from building import letter_of

Rule = dict[str, Any]


def motions(letter: Letter | str) -> tuple[Motion, ...]:
    if isinstance(letter, str):
        letter = letter_of(letter, date=datetime.date(2022, 6, 20))
    found, _ = find_motions(letter, find_references(letter)[0])
    return found


def only(letter: Letter | str) -> Motion:
    (motion,) = motions(letter)
    return motion


def members(motion: Motion) -> list[str | None]:
    return [member.name or member.party for member in motion.members]


def with_kinds(text: str, *kinds: BlockKind) -> Letter:
    """A letter of which the paragraphs have these kinds; a heading starts a section."""
    letter = letter_of(text)
    blocks: list[Block] = []
    sections: list[Section] = [*letter.sections]
    for block, kind in zip(letter.blocks, kinds, strict=True):
        if kind == "heading":
            title = letter.text[slice(*block.span)]
            number = regex.match(r"[\d.]+(?= )", title)
            sections.append(
                Section(
                    f"s{len(sections)}", number[0] if number else None, title, 1, None,
                    (block.span[0], len(letter.text)), block.span,
                )
            )  # fmt: skip
        blocks.append(replace(block, kind=kind, section=sections[-1].id))
    return replace(letter, blocks=tuple(blocks), sections=tuple(sections))


def name_end(text: str) -> int:
    found = regex.search(r"Verhagen(?: c\.s\.)?|\b[Mm]otie\b", text)
    last = regex.search(r"Verhagen(?: c\.s\.)?", text) or found
    assert last
    return int(last.end())


def examples(kind: str, key: str) -> list[Any]:
    return [
        pytest.param(rule, example, id=f"{rule.id}-{number}")
        for rule in rules(kind)
        for number, example in enumerate(rule.fields[key])
    ]


@pytest.mark.parametrize(("rule", "text"), examples("status", "match"))
def test_a_sentence_says_what_became_of_the_motion(rule: Any, text: str) -> None:
    """Each example of a status is read by its own rule, and no earlier one comes between."""
    assert rule.find.search(text)
    assert find_status(text) == rule.fields["status"]


@pytest.mark.parametrize(("rule", "text"), examples("status", "no_match") + examples("foreign", "no_match"))
def test_a_counter_example_is_left_alone(rule: Any, text: str) -> None:
    """What resembles an example and says something else."""
    assert not rule.find.search(text)


@pytest.mark.parametrize(("rule", "text"), examples("foreign", "match"))
def test_a_motion_of_another_body_is_told_apart(rule: Any, text: str) -> None:
    """A municipality, a province or another parliament."""
    assert is_foreign(text)
    assert motions(text) == ()


@pytest.mark.parametrize(("rule", "example"), examples("subject", "match"))
def test_a_sentence_says_what_the_motion_asks(rule: Any, example: Rule) -> None:
    """The words of the letter, without what introduces and what follows them."""
    text = example["text"]
    span = find_subject(text, name_end(text), len(text), listed=rule.fields.get("listed", False))
    assert span
    assert text[slice(*span)] == example["subject"]


@pytest.mark.parametrize(("rule", "text"), examples("subject", "no_match"))
def test_a_sentence_may_not_say_what_the_motion_asks(rule: Any, text: str) -> None:
    """'Over dit onderwerp' and a sentence that goes on otherwise tell nothing of it."""
    assert find_subject(text, name_end(text), len(text), listed=rule.fields.get("listed", False)) is None


@pytest.mark.parametrize(
    ("text", "expected", "et_al"),
    [
        ("Dit volgt uit de motie van het lid Bisschop (SGP) c.s. over veren.", ["Bisschop"], True),
        ("In november hebben de leden Den Haan en Omtzigt een motie ingediend.", ["Den Haan", "Omtzigt"], False),
        ("De motie-Hermans is aangenomen.", ["Hermans"], False),
        ("De motie De Boer is aangenomen.", ["De Boer"], False),
        ("Dit is het gevolg van de motie Moorlag/Smeulders.", ["Moorlag", "Smeulders"], False),
        ("De gewijzigde motie van de leden Kat en Kuik ligt voor.", ["Kat", "Kuik"], False),
        ("De Kamer heeft een motie aangenomen van het lid Kops c.s. daarover.", ["Kops"], True),
        ("Motie 3 maart 2020 van het lid Kops, TK, 31409, nr. 77.", ["Kops"], False),
        ("De motie over veren en bruggen van het lid Kops is helder.", ["Kops"], False),
        ("De door het lid Kops ingediende motie is helder.", ["Kops"], False),
        ("De motie die het lid Kops in mei heeft ingediend, is helder.", ["Kops"], False),
        ("In dat debat diende het lid Kops een motie in.", ["Kops"], False),
        ("In zijn motie vraagt het lid Kops om veren.", ["Kops"], False),
        ("De Kamer heeft bij motie van het lid Kops om veren gevraagd.", ["Kops"], False),
        ("De motie van de fractie van D66 over veren is helder.", ["D66"], False),
        ("Een motie van gelijke strekking van het Tweede Kamerlid Kops is helder.", ["Kops"], False),
    ],
)
def test_a_motion_has_its_members(text: str, expected: list[str], et_al: bool) -> None:
    """Whatever the form in which a sentence names them."""
    motion = only(text)
    assert (members(motion), motion.et_al) == (expected, et_al)
    assert motion.quote == text[slice(*motion.span)]


@pytest.mark.parametrize(
    "text",
    [
        "De moties van het lid Kops en van het lid Helder zijn helder.",
        "De moties-Kops c.s. en -Helder c.s. zijn helder.",
        "De moties Kops en Helder zijn helder.",
        "De motie van het lid Kops en de motie van het lid Helder zijn helder.",
        "De moties Kops over de veerpont (Kamerstuk 31 305, nr. 4) en Helder over sluizen zijn helder.",
    ],
)
def test_two_motions_in_one_sentence_are_two(text: str) -> None:
    """By the grammar: the plural, or the word twice."""
    assert [members(motion) for motion in motions(text)] == [["Kops"], ["Helder"]]


def test_a_member_can_file_two_motions_in_one_sentence() -> None:
    """'Een motie over … en een motie over …': both are of the members before the verb."""
    found = motions(
        "Het lid Kops heeft een motie over veren (Kamerstuk 31 305, nr. 4) en een motie over sluizen"
        " (Kamerstuk 31 305, nr. 5) ingediend."
    )
    assert [(members(one), one.subject, one.identifier) for one in found] == [
        (["Kops"], "veren", "kst-31305-4"),
        (["Kops"], "sluizen", "kst-31305-5"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ik meld u de stand van zaken van moties en toezeggingen.",
        "De motie wordt uitgevoerd.",
        "Een motie van wantrouwen is aan de orde.",
        "Dit roept emotie op, en promotie van de locomotief.",
        "De motie van de gemeente Haren en de motie van de Provinciale Staten van Groningen heb ik ontvangen.",
        "Motie Preventief fouilleren",
        "De gemeenteraad van Arnhem heeft een motie aangenomen. Deze motie ken ik.",
        "De gemeenteraad van Tiel heeft de motie-Kops over veren aangenomen. De motie-Kops ken ik.",
        "Het amendement van het lid Kops is overgenomen. Dit amendement ken ik.",
    ],
)
def test_a_motion_that_is_not_told_is_no_record(text: str) -> None:
    """No member, no paper and nothing before it that could be meant."""
    assert motions(text) == ()


def test_an_adopted_motion_is_one_without_its_members() -> None:
    """Where the letter says what it asks and that the Kamer adopted it, there is no doubt which is meant."""
    motion = only(
        "Uw Kamer heeft op 4 juli 2017 een motie aangenomen waarin de regering wordt verzocht veren te tellen."
    )
    assert (motion.members, motion.status, motion.subject) == ((), "adopted", "veren te tellen")
    assert motion.date == datetime.date(2017, 7, 4)
    assert motion.confidence < 0.7


def test_the_paper_stands_in_brackets_or_in_a_note() -> None:
    """The first paper after the name, or that of the note whose marker follows it."""
    assert only("De motie-Kops (Kamerstuk 29 628, nr. 5) is helder.").identifier == "kst-29628-5"
    noted = letter_of("Dit volgt uit de motie-Kops over veren.", notes=["Kamerstuk 29 628, nr. 6."])
    assert (only(noted).identifier, only(noted).references) == ("kst-29628-6", ("ref1",))
    assert only("Zie Kamerstuk 29 628, nr. 5 (motie-Kops).").identifier == "kst-29628-5"


@pytest.mark.parametrize(
    "text",
    [
        "Over de motie-Kops heb ik u bij brief van 3 mei (Kamerstuk 29 628, nr. 5) geïnformeerd.",
        "De motie-Kops is besproken in het verslag (Kamerstuk 29 628, nr. 5).",
    ],
)
def test_another_paper_is_not_the_motion(text: str) -> None:
    """A letter or a report between the name and the paper: the paper is of that."""
    assert only(text).identifier is None


def test_an_amendment_is_read_only_in_a_list_with_motions() -> None:
    """By itself it is no motion, nor is its paper of one; beside one it has a rule of its own, and little trust."""
    text = "De motie-Kops is verworpen. Het amendement-Helder (Kamerstuk 29 628, nr. 5) is aangenomen."
    assert (members(only(text)), only(text).identifier) == (["Kops"], None)
    motion, amendment = motions("De motie-Kops en het amendement-Helder zijn aangenomen.")
    assert (motion.rule, amendment.rule) == ("motion.named", "amendment.named")
    assert amendment.confidence < 0.6 < motion.confidence


@pytest.mark.parametrize(
    ("text", "note", "expected"),
    [
        ("Ik noem de motie-Kops over veren en de motie-Helder.", "nr. 4 respectievelijk nr. 6", ["4", "6"]),
        ("Ik noem de moties-Kops c.s. en -De Wilde-Kok over bruggen.", "nrs. 4 en 6", ["4", "6"]),
        ("Ik noem de motie-Kops, de motie-Kat en de motie-Helder.", "nrs. 4 en 6", [None, None, None]),
        ("Ik noem de moties-Kops en -Helder.", "nr. 4", [None, None]),
        ("Ik noem de motie-Kops.", "nrs. 4 en 6", [None]),
        ("Ik noem de motie-Kops.", "nr. 6, t.v.v. 31 409, nr. 4", ["6"]),
    ],
)
def test_the_papers_of_one_note_are_shared_out(text: str, note: str, expected: list[str | None]) -> None:
    """As many numbers as motions: in their order. Else nobody knows which is whose."""
    found = motions(letter_of(text, notes=[f"Kamerstuk 31 409, {note}."]))
    assert [motion.identifier and motion.identifier.rpartition("-")[2] for motion in found] == expected


def test_a_motion_with_a_note_can_be_the_one_of_the_heading() -> None:
    """'Deze motie' with a note for its paper opens no second record; with the paper of another motion it does."""
    letter = with_kinds(
        "2. Motie Kops c.s. over veren\n\nDeze motie (Kamerstuk 31 409, nr. 12) roept op veren te tellen.\n\n"
        "De motie (Kamerstuk 31 409, nr. 12) is ingetrokken.\n\n3. Motie Helder over bruggen\n\n"
        "Ter uitvoering van deze motie (Kamerstuk 31 409, nr. 15) heb ik bruggen gebouwd.",
        "heading", "paragraph", "paragraph", "heading", "paragraph",
    )  # fmt: skip
    found = [(members(one), one.identifier, one.status, len(one.mentions)) for one in motions(letter)]
    assert found == [(["Kops"], "kst-31409-12", "withdrawn", 3), (["Helder"], "kst-31409-15", "executed", 2)]
    other = "De motie-Kops (Kamerstuk 31 409, nr. 12) ken ik. Deze motie (Kamerstuk 31 409, nr. 13) ook."
    assert [motion.identifier for motion in motions(other)] == ["kst-31409-12", "kst-31409-13"]


def test_an_answer_speaks_of_the_motion_of_its_question() -> None:
    """'Deze motie' in 'Antwoord 4' is the one of 'Vraag 4', not of a question in between or of two questions."""
    kinds: tuple[BlockKind, ...] = ("heading", "paragraph") * 4
    text = (
        "Vraag 4\n\nKent u de motie-Kops?\n\nVraag 5\n\nKent u de motie-Helder?\n\n"
        "Antwoord op vraag 4\n\nDeze motie is uitgevoerd.\n\nAntwoord {}\n\nDeze motie is verworpen."
    )
    assert [one.status for one in motions(with_kinds(text.format("5"), *kinds))] == ["executed", "rejected"]
    assert [one.status for one in motions(with_kinds(text.format("4 en 5"), *kinds))] == ["executed", None]


def test_what_is_asked_says_nothing_of_the_status() -> None:
    """'Te betrekken', 'uitvoering te geven' and 'ingetrokken' in the request are no news of the motion."""
    assert only("In de motie-Kops wordt gevraagd om patiënten bij de keuze te betrekken.").status is None
    assert only("De motie-Kops verzoekt de regering uitvoering te geven aan het ingetrokken plan.").status is None
    asked = "De motie-Kops, waarin wordt verzocht patiënten te betrekken, is aangenomen."
    assert only(asked).status == "adopted"


def test_an_item_can_close_with_a_verdict() -> None:
    """'Afgedaan.' is the last sentence of a cell or an item, and of the motion before it."""
    item = with_kinds("- Motie-Kops over veren. De telling is gemaakt. Afgedaan.", "list_item")
    assert only(item).status == "executed"
    rows = "Motie\tStand\nMotie-Kops over veren\tDe telling is gemaakt. Afgedaan.\nMotie-Kat over bruggen\tGebouwd."
    assert [motion.status for motion in motions(letter_of(f"Zie:\n\n{rows}"))] == ["executed", None]


def test_two_motions_of_one_verb_ask_for_the_same() -> None:
    """'In de motie-X en de motie-Y wordt gevraagd …'; what follows only the last by 'over' is of that one."""
    both = motions("In de motie-Kops en de motie-Helder wordt gevraagd veren te tellen.")
    assert [motion.subject for motion in both] == ["veren te tellen", "veren te tellen"]
    one = motions("De motie-Kops en de motie-Helder over bruggen ken ik.")
    assert [motion.subject for motion in one] == [None, "bruggen"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De motie van Bisschop over veren. Het lid Bisschop vroeg ernaar.", "Bisschop"),
        ("De motie van Dijk over veren.", "Van Dijk"),
        ("De motie van Dijk over veren. Het lid Van Dijk vroeg ernaar, en het lid Dijk ook.", "Van Dijk"),
    ],
)
def test_a_small_van_is_of_the_name_unless_the_letter_knows_better(text: str, expected: str) -> None:
    """'Motie van Bisschop' is of Bisschop where the letter names Bisschop elsewhere."""
    assert members(motions(text)[0]) == [expected]


def test_a_replaced_motion_is_not_the_paper() -> None:
    """'t.v.v.' names the paper that the motion replaces."""
    text = "De gewijzigde motie van het lid Kops t.v.v. 29 628, nr. 5 (29 628, nr. 8) ligt voor."
    assert only(text).identifier == "kst-29628-8"


def test_papers_are_shared_out_in_their_order() -> None:
    """Two motions and two papers, each after its member; the status holds for both."""
    text = (
        "De moties van het lid Kops (Kamerstuk 29 628, nr. 5) en van het lid Helder (Kamerstuk 29 628, nr. 6) zijn "
        "verworpen, de motie van het lid Kat (Kamerstuk 29 628, nr. 7) is aangenomen."
    )
    found = [(members(motion), motion.identifier, motion.status) for motion in motions(text)]
    assert found == [
        (["Kops"], "kst-29628-5", "rejected"),
        (["Helder"], "kst-29628-6", "rejected"),
        (["Kat"], "kst-29628-7", "adopted"),
    ]


def test_a_number_alone_is_completed_from_the_letter() -> None:
    """'motie nr. 96' is the paper of that number, where the letter names it elsewhere and only once."""
    text = "Ik noem Kamerstuk 35 925 VI, nr. 96. De motie nr. 96 is aangenomen."
    assert only(text).identifier == "kst-35925-VI-96"


def test_every_mention_is_of_one_record() -> None:
    """Another spelling, a shorter name and 'deze motie' are mentions of the same motion."""
    text = (
        "De motie De Haan c.s. over de sterkte van de politie komt aan de orde.\n\n"
        "De leden Den Haan, Kathmann en Omtzigt hebben een motie ingediend waarin de regering wordt verzocht de "
        "sterkte van de politie te vergroten. Deze motie is op 3 mei jl. aangenomen.\n\n"
        "Daarmee is de motie Den Haan uitgevoerd."
    )
    motion = only(text)
    assert members(motion) == ["Den Haan", "Kathmann", "Omtzigt"]
    assert [mention.role for mention in motion.mentions] == ["stated", "stated", "status", "fulfilled"]
    assert (motion.status, motion.date, motion.et_al) == ("executed", datetime.date(2022, 5, 3), True)
    assert motion.subject == "de sterkte van de politie te vergroten"


def test_two_motions_of_one_member_stay_two() -> None:
    """By their papers, or by what they ask."""
    papers = "De motie-Kops (Kamerstuk 29 628, nr. 5) is aangenomen. De motie-Kops (Kamerstuk 29 628, nr. 6) niet."
    assert [motion.identifier for motion in motions(papers)] == ["kst-29628-5", "kst-29628-6"]
    asked = "De motie Kops over wijkagenten is aangenomen. De motie Kops over een norm voor geluid is aangehouden."
    assert [motion.status for motion in motions(asked)] == ["adopted", "pending"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("De Graaf", "Van der Graaf"), ("Inge van Dijk", "Jasper van Dijk"), ("Mulder (VVD)", "Mulder (CDA)")],
)
def test_namesakes_stay_two(one: str, other: str) -> None:
    """Another prefix, given name or party is another member."""
    assert len(motions(f"De motie van het lid {one} is aangenomen. De motie van het lid {other} is verworpen.")) == 2


def test_a_pointer_with_two_motions_before_it_is_left() -> None:
    """'De motie' after a sentence that named two is of neither; 'beide moties' is of both."""
    text = "De motie-Kops en de motie-Helder kwamen aan de orde. De motie is verworpen. Beide moties ken ik."
    assert [motion.status for motion in motions(text)] == [None, None]
    assert [len(motion.mentions) for motion in motions(text)] == [2, 2]


def test_a_pointer_after_an_unknown_motion_is_left() -> None:
    """'Die motie' is the one just spoken of, of which no member is named, and not the one before it."""
    text = "De motie-Kops ken ik. In het debat kwam een motie aan de orde. Die motie is verworpen."
    assert only(text).status is None


def test_a_heading_names_the_motion_of_its_section() -> None:
    """A heading is a mention, its number the label, and 'de motie' below it is that motion."""
    letter = with_kinds(
        "1.2 Motie Kops over veren\n\nDe motie is uitgevoerd.\n\n1.3 Motie over bruggen\n\n"
        "De motie-Helder verzoekt de regering bruggen te bouwen.",
        "heading", "paragraph", "heading", "paragraph",
    )  # fmt: skip
    first, second = motions(letter)
    assert (members(first), first.label, first.status) == (["Kops"], "1.2", "executed")
    assert [mention.role for mention in first.mentions] == ["heading", "fulfilled"]
    assert (members(second), second.label) == (["Helder"], "1.3")
    assert [mention.role for mention in second.mentions] == ["heading", "stated"]


def test_a_list_of_motions_needs_no_word() -> None:
    """Items below 'moties:' begin with the members; the number of an item is the label."""
    letter = with_kinds(
        "Het gaat om deze moties:\n\n1. Kops c.s. over veren (29 628, nr. 5): afgedaan\n\n2. Kat en Kuik over bruggen",
        "paragraph", "list_item", "list_item",
    )  # fmt: skip
    first, second = motions(letter)
    assert (members(first), first.et_al, first.label, first.status) == (["Kops"], True, "1", "executed")
    assert (members(second), second.subject, second.mentions[0].role) == (["Kat", "Kuik"], "bruggen", "listed")


def test_a_table_with_movers_lists_motions() -> None:
    """A row is a motion: its members, paper, what it asks and its status."""
    table = "Motie\tIndieners\tStatus\nTellen van veren (31 409, nr. 12)\tKops, De Jong\tAfgedaan"
    motion = only(letter_of(f"Zie de tabel.\n\n{table}"))
    assert (members(motion), motion.subject) == (["Kops", "De Jong"], "Tellen van veren")
    assert (motion.identifier, motion.status) == ("kst-31409-12", "executed")


def test_a_table_has_the_paper_and_the_movers_in_columns_of_their_own() -> None:
    """The paper is the one under 'Vindplaats', whatever other papers the row cites."""
    table = (
        "Omschrijving van de motie\tIndiener(s)\tVindplaats\tStand van zaken\n"
        "Motie over het tellen van veren\tKops en De Jong\tKamerstukken II 2020/21, 31 409, nr. 12\t"
        "Afgedaan met de brief van 3 mei 2021 (Kamerstukken II 2020/21, 31 409, nr. 30).\n"
        "De motie van het lid Helder c.s. over sluizen\t\tKamerstukken II 2020/21, 31 409, nr. 13\tIn uitvoering."
    )
    found = motions(letter_of(f"Zie de tabel.\n\n{table}"))
    assert [(members(one), one.identifier, one.status) for one in found] == [
        (["Kops", "De Jong"], "kst-31409-12", "executed"),
        (["Helder"], "kst-31409-13", "pending"),
    ]


def test_a_note_that_states_the_motion_is_a_mention() -> None:
    """A note with the paper and the request completes what the text only names."""
    letter = letter_of(
        "Naar aanleiding van motie Kops is dit toegezegd.",
        notes=["Motie 3 maart 2020 van het lid Kops, TK, 31409, nr. 77. Verzoekt de regering veren te tellen."],
    )
    motion = only(letter)
    assert (motion.identifier, motion.date) == ("kst-31409-77", datetime.date(2020, 3, 3))
    assert (motion.subject, len(motion.mentions)) == ("veren te tellen", 2)


def test_our_motion_is_of_those_who_ask() -> None:
    """In answers to questions 'onze motie' is of the members who put them."""
    letter = letter_of("Kent u onze motie over veren?")
    title = "Vragen van de leden Kat en Kuik aan de Minister van Defensie"
    letter = replace(letter, metadata=Metadata(document_type="antwoord-kamervragen", title=title))
    assert members(only(letter)) == ["Kat", "Kuik"]
    assert motions("Kent u onze motie over veren?") == ()


def test_a_printed_motion_is_itself_the_one() -> None:
    """The paper of a motion: members and paper from its title, its requests are the mentions."""
    text = (
        "De Kamer,\n\ngehoord de beraadslaging,\n\nverzoekt de regering veren te tellen,\n\n"
        "en gaat over tot de orde van de dag."
    )
    day = datetime.date(2021, 7, 6)
    printed = Metadata(
        document_type="kamerstuk", title="MOTIE VAN HET LID VAN DER LEE C.S.", date=day, kamerstuk="kst-32545-143"
    )
    motion = only(replace(letter_of(text), metadata=printed))
    assert (members(motion), motion.et_al, motion.identifier) == (["Van der Lee"], True, "kst-32545-143")
    assert (motion.status, motion.date, motion.subject) == ("pending", day, "veren te tellen")
    signed = Metadata(sender=Sender(signatories=(Signatory(name="Van der Lee", role=None),)))
    assert members(only(replace(letter_of(text), metadata=signed))) == ["Van der Lee"]


def test_a_question_states_no_execution() -> None:
    """A question whether it has been carried out does not say so."""
    assert only("Is de motie-Kops inmiddels uitgevoerd?").status is None


@pytest.mark.parametrize(
    "text",
    ["motie Kops, " * 3000, "motie-" + "Aa-" * 3000, "de leden " + "Kops, " * 3000, "motie " + "van " * 3000],
)
def test_hostile_text_is_read_whole(text: str) -> None:
    """Endless lists and compounds end in an answer, and its spans lie in the text."""
    spans: list[Span] = [mention.span for motion in motions(text) for mention in motion.mentions]
    assert all(0 <= start < end <= len(text) for start, end in spans)
