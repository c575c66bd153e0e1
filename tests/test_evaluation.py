"""The measures themselves, on gold and readings small enough to score by hand."""

from __future__ import annotations

import datetime
import json
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from brieflezer.reading import (
    Anchor,
    Block,
    Cell,
    Check,
    Commitment,
    DateMention,
    Figure,
    Footnote,
    Mention,
    Metadata,
    Moment,
    Motion,
    Person,
    Reading,
    Reference,
    Row,
    Section,
    Sender,
    Signatory,
    SourceInfo,
    Span,
    Table,
)  # fmt: skip

sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))

import evaluate
from evaluation import Letter, Tally, pooled, read_letters, score

SOURCE = SourceInfo(name="brief.txt", media_type="text/plain", sha256="0" * 64, bytes=1, pages=None)
PROMISE = "Ik zal uw Kamer voor de zomer informeren over de proef met de gele brievenbus."
OTHER_PROMISE = "Daarnaast stuur ik uw Kamer een overzicht van alle geplaatste lantaarnpalen."
ANSWER = "Met deze brief doe ik de toezegging over de brievenbussen gestand."
TEXT = f"{PROMISE}\n\n{OTHER_PROMISE}\n\n{ANSWER}"


def reading(text: str = TEXT, **found: Any) -> Reading:
    return Reading(**{"source": SOURCE, "metadata": Metadata(), "text": text, **found})


def tally(measure: str, gold: dict[str, Any], read: Reading | None) -> Tally:
    """One measure of a reading."""
    return {found.name: found.tally for found in score(gold, read)}[measure]


def where(quote: str, text: str = TEXT) -> Span:
    start = text.index(quote)
    return start, start + len(quote)


def figure(quote: str, value: str | None, unit: str | None = None, **more: Any) -> Figure:
    number = None if value is None else Decimal(value)
    return Figure(id=quote, quote=quote, span=(0, 0), value=number, unit=unit, rule="r", **more)


def reference(quote: str, identifier: str | None, **more: Any) -> Reference:
    return Reference(
        **{
            "id": quote,
            "kind": "kamerstuk",
            "quote": quote,
            "span": (0, 0),
            "identifier": identifier,
            "rule": "r",
        }
        | more
    )


def commitment(quote: str, *, also: tuple[str, ...] = (), **more: Any) -> Commitment:
    mentions = tuple(Mention(span=where(each), role="stated") for each in (quote, *also))
    fields = {
        "id": quote,
        "kind": "new",
        "status": "open",
        "summary": quote,
        "quote": quote,
        "confidence": 1.0,
    }
    return Commitment(**fields | {"span": where(quote), "mentions": mentions, "rule": "r"} | more)


def promise(*mentions: str, **more: Any) -> dict[str, Any]:
    return {"kind": "new", "status": "open", "summary": mentions[0], "mentions": list(mentions)} | more


def section(id: str, number: str | None, title: str, parent: str | None = None) -> Section:
    return Section(id=id, number=number, title=title, level=1, parent=parent, span=(0, 0), heading_span=None)


# --- counting


def test_nothing_to_find_and_nothing_found_is_perfect() -> None:
    """A letter without findings is not a failure, and an invented one is."""
    assert Tally(0, 0, 0).f1 == 1.0
    assert Tally(0, 2, 0).f1 == 0.0
    assert Tally(0, 2, 0).precision == 0.0


def test_a_proposed_floor_is_never_above_the_score() -> None:
    """F1 is rounded down: 2 of 3 gives 0.66, 29 of 100 stays 0.29."""
    assert Tally(2, 3, 3).f1_rounded_down == 0.66
    assert Tally(29, 100, 100).f1_rounded_down == 0.29


def test_letters_are_pooled_by_their_counts() -> None:
    """A letter with many findings weighs more than one with few."""
    gold = {"figures": [{"quote": "5", "value": 5}]}
    letters = [score(gold, reading(figures=(figure("5", "5"),))), score(gold, reading())]
    assert pooled(measure for letter in letters for measure in letter)["figures"] == Tally(1, 1, 2)


def test_a_letter_that_cannot_be_read_misses_everything() -> None:
    """A crash scores nothing anywhere, also where an empty answer would have been right."""
    gold = {
        "metadata": {"subject": None, "date": "2022-06-20"},
        "figures": [{"quote": "5", "value": 5}, {"quote": "6", "value": 6, "optional": True}],
        "furniture": ["Pagina 1 van 2"],
    }
    measures = {measure.name: measure.tally for measure in score(gold, None)}
    assert measures["letters.read"] == Tally(0, 1, 1)
    assert measures["metadata"] == Tally(0, 2, 2)
    assert measures["figures"] == Tally(0, 0, 1)
    assert measures["text.furniture"] == Tally(0, 1, 1)


def test_what_gold_does_not_name_is_not_judged() -> None:
    """Gold without a kind says nothing about that kind."""
    names = {measure.name for measure in score({}, reading(figures=(figure("5", "5"),)))}
    assert names == {"letters.read", "evidence"}


def test_evidence_is_the_quote_at_its_span() -> None:
    """A quote that does not stand at its span counts as wrong, without any gold."""
    good = DateMention(id="d1", quote="Ik", span=(0, 2), earliest=None, latest=None)
    bad = DateMention(id="d2", quote="Ik", span=(1, 3), earliest=None, latest=None)
    assert tally("evidence", {}, reading(dates=(good, bad))) == Tally(1, 2, 2)


# --- the letter as a document


def test_metadata_is_counted_field_by_field() -> None:
    """Right, wrong, rightly null and wrongly filled in each count for one field; nested fields too."""
    gold = {"metadata": {
        "subject": "Brievenbussen", "date": "2022-06-20", "title": None, "reference": None,
        "sender": {"ministry": "Ministerie van Post"},
    }}  # fmt: skip
    read = Metadata(
        subject="brievenbussen", date=datetime.date(2022, 6, 21), reference="1", sender=Sender(ministry=None)
    )
    assert tally("metadata", gold, reading(metadata=read)) == Tally(2, 5, 5)


def test_an_accepted_value_of_metadata_is_right() -> None:
    """What `metadata_accept` lists is as good, null among it."""
    gold = {
        "metadata": {"attachments": 2, "sender": {"ministry": "Ministerie van Post"}},
        "metadata_accept": {"attachments": [None], "sender.ministry": ["Post"]},
    }
    read = Metadata(sender=Sender(ministry="Post"))
    assert tally("metadata", gold, reading(metadata=read)) == Tally(2, 2, 2)


def test_signatories_are_compared_by_surname() -> None:
    """Initials do not matter; one who did not sign is invented."""
    gold = {"metadata": {"sender": {"signatories": [{"name": "A.B. van der Meer"}]}}}
    names = (Signatory(name="Van der Meer", role=None), Signatory(name="Jansen", role=None))
    read = Metadata(sender=Sender(signatories=names))
    assert tally("metadata.signatories", gold, reading(metadata=read)) == Tally(1, 2, 1)


SECTIONS = [
    {"number": "1", "title": "Inleiding", "parent": None},
    {"number": "2", "title": "Toezeggingen", "parent": None},
    {"number": "2.1", "title": "Brievenbussen", "parent": "2"},
]


def test_sections_all_found_are_perfect() -> None:
    """Number, title and order agree; a missing parent means the top."""
    read = reading(sections=(
        section("s1", "1", "Inleiding"), section("s2", "2.", "Toezeggingen:"),
        section("s3", "2.1", "Brievenbussen", "s2"),
    ))  # fmt: skip
    assert tally("sections", {"sections": SECTIONS}, read) == Tally(3, 3, 3)
    assert tally("sections.parent", {"sections": SECTIONS}, read) == Tally(3, 3, 3)


def test_a_section_under_the_wrong_parent_is_found_but_misplaced() -> None:
    """The wrong parent costs parent accuracy only."""
    read = reading(sections=(section("s1", "1", "Inleiding"), section("s3", "2.1", "Brievenbussen", "s1")))
    assert tally("sections", {"sections": SECTIONS}, read) == Tally(2, 2, 3)
    assert tally("sections.parent", {"sections": SECTIONS}, read) == Tally(1, 2, 2)


def test_sections_out_of_order_do_not_all_count() -> None:
    """The outline is an order: of two headings that changed places one is right."""
    read = reading(sections=(section("s2", "2", "Toezeggingen"), section("s1", "1", "Inleiding")))
    assert tally("sections", {"sections": SECTIONS}, read) == Tally(1, 2, 3)


def test_text_before_the_first_heading_is_no_section() -> None:
    """The section without number and title is neither right nor invented."""
    nameless = Section(id="s0", number=None, title=None, level=0, parent=None, span=(0, 0), heading_span=None)
    assert tally("sections", {"sections": []}, reading(sections=(nameless,))) == Tally(0, 0, 0)


@pytest.mark.parametrize(("position", "right"), [(len("Dat is beleid."), 1), (len("Dat is"), 0)])
def test_a_footnote_is_anchored_where_its_marker_stood(position: int, right: int) -> None:
    """The text before the anchor must end with what gold says."""
    gold = {"footnotes": [{"number": 1, "text": "Zie de bijlage.", "anchor_before": "is beleid."}]}
    text = "Dat is beleid. Zo gaat het.\n\nZie de bijlage."
    anchor = Anchor(span=(position, position), block=None, section=None)
    note = Footnote(id="fn1", number=1, text="Zie de bijlage.", span=(0, 0), anchors=(anchor,))
    assert tally("footnotes", gold, reading(text, footnotes=(note,))) == Tally(1, 1, 1)
    assert tally("footnotes.anchors", gold, reading(text, footnotes=(note,))) == Tally(right, 1, 1)


def test_a_paragraph_must_be_one_block() -> None:
    """Two halves in two blocks are not rejoined; furniture in a block is not removed."""
    gold = {"rejoined_paragraphs": [PROMISE], "furniture": ["Pagina 1 van 2"]}
    whole = Block(id="p1", kind="paragraph", span=where(PROMISE))
    halves = (
        Block(id="p1", kind="paragraph", span=where(PROMISE[:40])),
        Block(id="p2", kind="paragraph", span=where(PROMISE[41:])),
    )
    assert tally("text.rejoined", gold, reading(blocks=(whole,))) == Tally(1, 1, 1)
    assert tally("text.rejoined", gold, reading(blocks=halves)) == Tally(0, 1, 1)
    footer = "Pagina 1  van 2"
    left = reading(footer, blocks=(Block(id="p1", kind="paragraph", span=(0, len(footer))),))
    assert tally("text.furniture", gold, left) == Tally(0, 1, 1)
    assert tally("text.furniture", gold, reading(blocks=(whole,))) == Tally(1, 1, 1)


# --- references


PAPERS = {"references": [
    {"kind": "kamerstuk", "identifier": "kst-12345-6", "quote": "12345, nr. 6", "footnote": 1},
    {"kind": "wet", "identifier": None, "quote": "de Postwet", "footnote": None},
]}  # fmt: skip
NOTE = Footnote(id="fn1", number=1, text="12345, nr. 6", span=(0, 0))


def test_references_match_by_identifier_or_quote() -> None:
    """Where gold has an identifier it decides; else the kind and the words do."""
    read = reading(footnotes=(NOTE,), references=(
        reference("Kamerstuk 12345, nr. 6", "kst-12345-6", footnote="fn1"),
        reference("de Postwet", "BWBR0025572", kind="wet"),
    ))  # fmt: skip
    assert tally("references", PAPERS, read) == Tally(2, 2, 2)
    assert tally("references.parliamentary", PAPERS, read) == Tally(1, 1, 1)


@pytest.mark.parametrize(
    "wrong",
    [
        reference("12345, nr. 6", "kst-12345-7", footnote="fn1"),
        reference("12345, nr. 6", None, footnote="fn1"),
        reference("12345, nr. 6", "kst-12345-6", footnote=None),
    ],
    ids=["another number", "no identifier", "in the body"],
)
def test_a_wrong_reference_is_a_miss_and_an_invention(wrong: Reference) -> None:
    """Another number, no number, or another place: none of them is the reference of gold."""
    assert tally("references", PAPERS, reading(footnotes=(NOTE,), references=(wrong,))) == Tally(0, 1, 2)


def test_an_optional_reference_counts_neither_way() -> None:
    """Found or not, it changes nothing, also among the papers of parliament."""
    gold = {"references": [
        {"kind": "kamerstuk", "identifier": "kst-1-2", "quote": "1, nr. 2", "optional": True},
    ]}  # fmt: skip
    for read in (reading(), reading(references=(reference("1, nr. 2", "kst-1-2"),))):
        assert tally("references", gold, read) == Tally(0, 0, 0)
        assert tally("references.parliamentary", gold, read) == Tally(0, 0, 0)


# --- commitments and motions


def test_commitments_found_missed_and_invented() -> None:
    """One of two found and one sentence that is no promise."""
    gold = {"commitments": [promise(PROMISE), promise(OTHER_PROMISE)]}
    assert tally("commitments", gold, reading(commitments=(commitment(PROMISE),))) == Tally(1, 1, 2)
    both = (commitment(PROMISE), commitment(ANSWER))
    assert tally("commitments", gold, reading(commitments=both)) == Tally(1, 2, 2)


def test_one_promise_in_two_records_is_one_too_many() -> None:
    """The second record of a promise is invented."""
    gold = {"commitments": [promise(PROMISE, ANSWER)]}
    read = reading(commitments=(commitment(PROMISE), commitment(ANSWER)))
    assert tally("commitments", gold, read) == Tally(1, 2, 1)


def test_mentions_that_are_not_pointed_to_lower_mention_recall() -> None:
    """Every place counts, but for those that gold calls optional."""
    gold = {"commitments": [promise(PROMISE, ANSWER)]}
    assert tally("commitments.mentions", gold, reading(commitments=(commitment(PROMISE),))) == Tally(1, 2, 2)
    full = reading(commitments=(commitment(PROMISE, also=(ANSWER,)),))
    assert tally("commitments.mentions", gold, full) == Tally(2, 2, 2)
    gold["commitments"][0]["optional_mentions"] = [ANSWER]
    assert tally("commitments.mentions", gold, reading(commitments=(commitment(PROMISE),))) == Tally(1, 1, 1)


def test_two_promises_in_one_sentence_are_told_apart_by_their_summaries() -> None:
    """Each is paired with its own, so that their fields are compared with the right gold."""
    first, second = "over de proef informeren", "over de gele brievenbus informeren"
    gold = {"commitments": [
        promise(PROMISE, summary=first, status="open"), promise(PROMISE, summary=second, status="partly")
    ]}  # fmt: skip
    read = reading(commitments=(
        commitment(PROMISE, summary=second, status="partly"),
        commitment(PROMISE, summary=first, status="open"),
    ))  # fmt: skip
    assert tally("commitments.status", gold, read) == Tally(2, 2, 2)


SUMMER = {"text": "voor de zomer", "earliest": None, "latest": "2022-06-20"}


@pytest.mark.parametrize(
    ("gold", "latest", "expected"),
    [
        ({"deadline": SUMMER}, "2022-06-20", Tally(1, 1, 1)),
        ({"deadline": SUMMER}, "2022-06-30", Tally(0, 1, 1)),
        ({"deadline": SUMMER}, None, Tally(0, 0, 1)),
        ({"deadline": None}, "2022-06-20", Tally(0, 1, 0)),
        ({"deadline": None}, None, Tally(0, 0, 0)),
        ({"deadline": SUMMER, "deadline_optional": True}, "2022-06-30", Tally(0, 0, 0)),
        ({"deadline": SUMMER, "deadline_latest_accept": ["2022-06-30"]}, "2022-06-30", Tally(1, 1, 1)),
        ({"deadline": SUMMER, "deadline_accept": [None]}, None, Tally(0, 0, 0)),
        ({}, "2022-06-20", Tally(0, 0, 0)),
    ],
    ids=[
        "right",
        "wrong",
        "lacks",
        "invented",
        "none",
        "optional",
        "accepted",
        "none accepted",
        "not judged",
    ],
)
def test_a_field_can_be_right_wrong_lacking_or_invented(
    gold: dict[str, Any], latest: str | None, expected: Tally
) -> None:
    """An invented deadline costs precision, a lacking one recall, a wrong one both."""
    day = latest and datetime.date.fromisoformat(latest)
    moment = Moment(text="voor de zomer", earliest=None, latest=day) if day else None
    read = reading(commitments=(commitment(PROMISE, deadline=moment),))
    assert tally("commitments.deadline", {"commitments": [promise(PROMISE, **gold)]}, read) == expected


@pytest.mark.parametrize(("name", "right"), [("van der Meer", 1), ("Vermeer", 0), ("Jansen", 0)])
def test_who_asked_is_compared_by_surname(name: str, right: int) -> None:
    """Particles and their capitals do not matter, another name does."""
    gold = {"commitments": [promise(PROMISE, requested_by=["Van der Meer"])]}
    read = reading(commitments=(commitment(PROMISE, requested_by=(Person(name=name),)),))
    assert tally("commitments.requested_by", gold, read) == Tally(right, 1, 1)


def motion(*members: str, **more: Any) -> Motion:
    people = tuple(Person(name=name) for name in members)
    fields = {
        "id": "m1",
        "members": people,
        "quote": ANSWER,
        "span": where(ANSWER),
        "confidence": 1.0,
        "rule": "r",
    }
    return Motion(**fields | more)


def test_a_motion_by_another_member_is_another_motion() -> None:
    """The words alone do not make it the same; a variant of the name does."""
    gold = {"motions": [{"members": ["De Haan"], "status": "adopted", "mentions": [ANSWER]}]}
    assert tally("motions", gold, reading(motions=(motion("Jansen"),))) == Tally(0, 1, 1)
    assert tally("motions", gold, reading(motions=(motion("Den Haan", status="adopted"),))) == Tally(1, 1, 1)


def test_the_members_of_a_motion_must_all_be_there() -> None:
    """One of two movers is not the whole answer."""
    gold = {"motions": [{"members": ["Bakker", "Visser"], "mentions": [ANSWER]}]}
    assert tally("motions.members", gold, reading(motions=(motion("Bakker"),))) == Tally(0, 1, 1)
    assert tally("motions.members", gold, reading(motions=(motion("Visser", "Bakker"),))) == Tally(1, 1, 1)


# --- figures, dates, tables, checks


FIGURES = {"figures": [
    {"quote": "5 fte", "value": 5, "unit": "fte", "qualifier": None},
    {"quote": "2,5%", "value": Decimal("2.5"), "unit": "percent", "qualifier": "at_most"},
    {"quote": "één", "value": 1, "unit": None, "optional": True},
]}  # fmt: skip


def test_figures_all_found_are_perfect() -> None:
    """Value and unit agree; the optional one may lack."""
    read = reading(figures=(figure("5 fte", "5", "fte"), figure("2,5%", "2.50", "percent", qualifier="at_most")))
    assert tally("figures", FIGURES, read) == Tally(2, 2, 2)
    assert tally("figures.qualifier", FIGURES, read) == Tally(1, 1, 1)


def test_an_optional_figure_counts_neither_way() -> None:
    """When it is found it is not invented, nor does it make up for another."""
    assert tally("figures", FIGURES, reading(figures=(figure("één", "1"),))) == Tally(0, 0, 2)


def test_a_wrong_unit_leaves_the_value_right() -> None:
    """The value is scored alone as well."""
    read = reading(figures=(figure("5 fte", "5", "EUR"),))
    assert tally("figures.value", FIGURES, read) == Tally(1, 1, 2)
    assert tally("figures", FIGURES, read) == Tally(0, 1, 2)


def test_a_range_is_not_its_lower_end() -> None:
    """Value, low and high must all agree."""
    gold = {"figures": [{"quote": "20 tot 30", "value": None, "low": 20, "high": 30}]}
    whole = Figure(id="f", quote="20 tot 30", span=(0, 0), low=Decimal(20), high=Decimal(30), rule="r")
    assert tally("figures.value", gold, reading(figures=(whole,))) == Tally(1, 1, 1)
    assert tally("figures.value", gold, reading(figures=(figure("20", "20"),))) == Tally(0, 1, 1)


def test_persons_may_go_without_a_unit() -> None:
    """'Drie kinderen' is a number of persons whether or not the unit says so."""
    gold = {"figures": [{"quote": "drie kinderen", "value": 3, "unit": None}]}
    assert tally("figures", gold, reading(figures=(figure("drie kinderen", "3", "person"),))) == Tally(1, 1, 1)


@pytest.mark.parametrize(("day", "right"), [(11, 1), (12, 0)])
def test_a_date_is_right_by_its_days(day: int, right: int) -> None:
    """The same words with another day are wrong."""
    gold = {"dates": [{"quote": "11 mei jl.", "earliest": "2022-05-11", "latest": "2022-05-11"}]}
    moment = datetime.date(2022, 5, day)
    read = DateMention(id="d1", quote="11 mei", span=(0, 0), earliest=moment, latest=moment)
    assert tally("dates", gold, reading("11 mei", dates=(read,))) == Tally(right, 1, 1)


TABLE = {"tables": [{
    "caption": "Tabel 1", "columns": [[], ["2021"], ["2022"]],
    "rows": [{"label": "Noord", "values": [1, 2]}, {"label": "Zuid", "values": [3, None]}],
}]}  # fmt: skip


def table(*rows: tuple[str, tuple[tuple[int, int], ...]], columns: tuple[tuple[str, ...], ...] = ()) -> Table:
    made = tuple(
        Row(label=label, cells=tuple(
            Cell(column=column, quote=str(value), value=Decimal(value), span=(0, 0))
            for column, value in cells
        ))
        for label, cells in rows
    )  # fmt: skip
    return Table(id="t1", caption="Tabel 1", span=(0, 0), columns=columns, rows=made)


def test_cells_count_by_row_column_and_value() -> None:
    """A value in the wrong column is a miss and an invention; the lowest level of a header decides."""
    good = table(("Noord", ((1, 1), (2, 2))), ("Zuid", ((1, 3),)), columns=((), ("2021",), ("Stand", "2022")))
    shifted = table(("Noord", ((1, 1), (2, 2))), ("Zuid", ((2, 3),)), columns=((), ("2021",), ("Prognose",)))
    assert tally("tables.cells", TABLE, reading(tables=(good,))) == Tally(3, 3, 3)
    assert tally("tables.headers", TABLE, reading(tables=(good,))) == Tally(2, 2, 2)
    assert tally("tables.cells", TABLE, reading(tables=(shifted,))) == Tally(2, 3, 3)
    assert tally("tables.headers", TABLE, reading(tables=(shifted,))) == Tally(1, 2, 2)


def test_an_invented_table_costs_all_its_cells() -> None:
    """What is no table in gold is counted cell by cell."""
    invented = reading(tables=(table(("Oost", ((1, 9), (2, 9)))),))
    assert tally("tables.cells", {"tables": []}, invented) == Tally(0, 2, 0)
    assert tally("tables", {"tables": []}, invented) == Tally(0, 1, 0)


def test_only_failing_checks_count() -> None:
    """A sum that does not come out is the same by its two numbers; one that holds counts neither way."""
    gold = {"checks": [{"status": "fails", "expected": 10, "found": 11}, {"status": "holds", "expected": 1}]}
    fails = Check(id="k1", kind="text_sum", status="fails", statement="", expected=Decimal(11), found=Decimal(10))
    holds = Check(id="k2", kind="text_sum", status="holds", statement="", expected=Decimal(1), found=Decimal(1))
    assert tally("checks.failing", gold, reading(checks=(fails, holds))) == Tally(1, 1, 1)
    assert tally("checks.failing", gold, reading(checks=(holds,))) == Tally(0, 0, 1)


# --- the evaluation as a whole


def test_every_rendering_of_a_letter_is_scored(tmp_path: Path) -> None:
    """A letter as text and as PDF is two files with one gold; a letter without gold is left out."""
    for name in ("a/letter.txt", "a/letter.pdf", "a/gold.json", "b/letter.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("{}", encoding="utf-8")
    assert [letter.name for letter in read_letters(tmp_path)] == ["a/letter.pdf", "a/letter.txt"]


def test_a_crash_is_a_miss_and_not_the_end(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Whatever a reader raises, the letter is scored as unread and the reason is kept."""

    def crash(path: Path) -> Reading:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr(evaluate.brieflezer, "read", crash, raising=False)
    result = evaluate.evaluate(Letter("a/letter.txt", tmp_path, {"figures": [{"quote": "5", "value": 5}]}))
    assert result.error == "ZeroDivisionError: oops"
    assert pooled(result.measures)["figures"] == Tally(0, 0, 1)


def test_a_measure_under_its_floor_is_named() -> None:
    """So is one that no letter measures any more: a floor cannot vanish with its letters."""
    totals = {"figures": Tally(1, 2, 2), "dates": Tally(3, 3, 3)}
    complaints = evaluate.under_floor("corpus", totals, {"figures": 0.6, "dates": 1.0, "tables": 0.5})
    assert complaints == [
        "corpus: figures is 0.5000, under its floor of 0.60",
        "corpus: tables has a floor of 0.50 but no letter measures it",
    ]


@pytest.fixture
def letters(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A corpus of one letter, floors that ask for every figure, and a reader that finds one of two."""
    (tmp_path / "letters" / "a").mkdir(parents=True)
    (tmp_path / "letters" / "a" / "letter.txt").write_text("5 en 6", encoding="utf-8")
    gold = {"figures": [{"quote": "5", "value": 5}, {"quote": "6", "value": 6}]}
    (tmp_path / "letters" / "a" / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    (tmp_path / "floors.toml").write_text("[corpus]\nfigures = 1.0\n[letters]\nfigures = 0.5\n", encoding="utf-8")
    five = Figure(id="fig1", quote="5", span=(0, 1), value=Decimal(5), rule="r")
    monkeypatch.setattr(evaluate.brieflezer, "read", lambda path: reading("5 en 6", figures=(five,)), raising=False)
    monkeypatch.setattr(evaluate, "OWN", {"corpus": tmp_path / "letters"})
    monkeypatch.setattr(evaluate, "SCRIPTS", tmp_path)
    monkeypatch.delenv("BRIEFLEZER_LETTERS", raising=False)
    return tmp_path / "letters"


def test_the_gate_closes_under_a_floor(letters: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The exit code is 1, the table shows the score and the complaint names the measure."""
    assert evaluate.main([]) == 1
    shown = capsys.readouterr()
    assert "figures.value                 1.000  0.500  0.667      2      1      1" in shown.out
    assert shown.err == "corpus: figures is 0.6667, under its floor of 1.00\n"


def test_each_group_has_its_own_floors(
    letters: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same score passes where the floor of the group allows it."""
    monkeypatch.setattr(evaluate, "OWN", {"corpus": letters / "nowhere"})
    (letters.parent / "floors.toml").write_text("[letters]\nfigures = 0.5\n", encoding="utf-8")
    monkeypatch.setenv("BRIEFLEZER_LETTERS", str(letters))
    assert evaluate.main(["--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["letters"]["pooled"]["figures"]["f1"] == 0.6667
    assert report["letters"]["letters"]["a/letter.txt"]["error"] is None


def test_proposed_floors_are_todays_scores(letters: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """They are printed, in the form of floors.toml, and the file stays as it is."""
    before = (letters.parent / "floors.toml").read_text(encoding="utf-8")
    evaluate.main(["--propose"])
    assert '[corpus]\n"letters.read" = 1.0\n' in (shown := capsys.readouterr().out)
    assert '"figures" = 0.66\n' in shown
    assert (letters.parent / "floors.toml").read_text(encoding="utf-8") == before


def test_misses_are_named_on_request(letters: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With -v each letter shows what was missed."""
    evaluate.main(["-v"])
    assert "figures: missed   '6' = 6 None" in capsys.readouterr().out


def test_readings_are_left_for_comparison(letters: Path, tmp_path: Path) -> None:
    """--write leaves one JSON file a letter and rendering, per group."""
    evaluate.main(["--write", str(tmp_path / "now")])
    written = tmp_path / "now" / "corpus" / "a" / "letter.txt.json"
    assert Reading.from_json(written.read_bytes()).figures[0].value == 5
