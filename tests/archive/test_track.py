"""Promises, motions and citations through the letters: what is joined, why, and what is never joined."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from archive.letters import ASKED, KEPT, Draft
from brieflezer.archive import Life, find_citations, find_lives, index
from brieflezer.reading import Person

DAY = datetime.date
QUIST, ZOETE = Person(name="Van Quist", party="NMP"), Person(name="De Zoete")
ROUTE = "Ik stuur uw Kamer een routekaart voor verzilting van kwelders in de Dollard."
ROUTE_AGAIN = "De toegezegde routekaart voor verzilting van kwelders in de Dollard volgt later."
DIKES = "De evaluatie van dijkversterkingen langs de Westerschelde stuur ik uw Kamer."
WEEK = datetime.timedelta(days=7)


def lives(folder: Path, *drafts: Draft, **asked: Any) -> tuple[Life, ...]:
    """The lives in an archive of *drafts*."""
    for draft in drafts:
        draft.write(folder / "out")
    index(folder / "out", folder / "track.db")
    return find_lives(folder / "track.db", **asked)


def threads(found: Sequence[Life]) -> list[list[tuple[str | None, str]]]:
    return [[(step.file, step.event) for step in life.steps] for life in found]


def told(life: Life) -> list[tuple[str, ...]]:
    return [step.grounds for step in life.steps]


# -- the story ----------------------------------------------------------------------------------------------------


def test_a_promise_is_followed_from_letter_to_letter(archive: Path) -> None:
    """Made in A, postponed in B, kept in C: one life, with the letter, the page and the words for each step."""
    life, _ = find_lives(archive, kinds=("commitment",))
    assert [(step.file, step.event, step.page) for step in life.steps] == [
        ("a-maakt", "made", 1), ("b-herhaalt", "postponed", 1), ("c-komt-na", "fulfilled", 1),
    ]  # fmt: skip
    assert (life.steps[0].quote, life.steps[2].quote) == (ASKED, KEPT)
    assert (life.state, life.overdue) == ("fulfilled", False)


def test_every_link_says_why(archive: Path) -> None:
    """A step that joined has a score below 1 and its grounds; the first step has neither."""
    life, other = find_lives(archive, kinds=("commitment",))
    assert told(life) == [
        (),
        ("asked for by Van Quist", "made on 2021-05-03", "words 1.00"),
        ("made on 2021-05-03", "words 1.00"),
    ]
    assert [step.score for step in life.steps] == [None, 0.88, 0.75]
    assert told(other) == [()]


@pytest.mark.parametrize(
    ("at", "steps", "state", "overdue"),
    [
        (DAY(2021, 5, 3), 1, "open", False),
        (DAY(2021, 9, 30), 1, "open", False),
        (DAY(2021, 10, 1), 1, "open", True),
        (DAY(2021, 11, 15), 2, "postponed", False),
        (DAY(2022, 2, 1), 2, "postponed", True),
        (DAY(2022, 3, 1), 3, "fulfilled", False),
    ],
)
def test_a_day_sees_no_later_letter(archive: Path, at: datetime.date, steps: int, state: str, overdue: bool) -> None:
    """What is known at a day is what letters up to that day say; the deadline is the last one that was given."""
    life = find_lives(archive, at=at, kinds=("commitment",))[0]
    assert (len(life.steps), life.state, life.overdue) == (steps, state, overdue)


def test_the_default_day_is_that_of_the_latest_letter(archive: Path) -> None:
    """Without a day the answer depends on the archive alone."""
    assert find_lives(archive) == find_lives(archive, at=DAY(2022, 4, 1))


def test_filters_of_lives(archive: Path) -> None:
    """Only what is overdue, only what several letters speak of."""
    assert threads(find_lives(archive, at=DAY(2022, 5, 1), overdue=True)) == [[("d-anders", "made")]]
    assert [len(life.steps) for life in find_lives(archive, linked=True)] == [3, 2]
    assert find_lives(archive, identifier="TZ202301-042") == ()


def test_a_motion_is_followed_by_member_and_subject(archive: Path) -> None:
    """'Van Quist c.s.' and 'Van Quist en De Zoete' with the same subject are one motion."""
    (life,) = find_lives(archive, kinds=("motion",))
    assert threads([life]) == [[("a-maakt", "adopted"), ("b-herhaalt", "stated")]]
    assert life.state == "adopted"
    assert told(life)[1][0] == "the same members"


def test_citations_go_both_ways(archive: Path) -> None:
    """Letter B cites the Kamerstuk that letter A is; the others are cited, and not here."""
    found = {(one.citing_file, one.identifier): one.cited_file for one in find_citations(archive)}
    assert found == {
        ("a-maakt", "kst-99001-7"): None, ("b-herhaalt", "kst-99001-12"): "a-maakt",
        ("d-anders", "kst-99002-VI-3"): None,
    }  # fmt: skip
    (one,) = find_citations(archive, identifier="kst-99001-12")
    assert (one.page, one.quote) == (2, "Kamerstuk 99001-12")
    assert find_citations(archive, linked=True) == (one,)


# -- promises: what joins -----------------------------------------------------------------------------------------


def test_an_identifier_is_enough(tmp_path: Path) -> None:
    """Letters that print one number speak of one promise, in whatever words."""
    found = lives(
        tmp_path,
        Draft("a", "2021-01-01").promises(ROUTE, kind="earlier", identifier="TZ202101-007"),
        Draft("b", "2021-06-01").promises(DIKES, kind="earlier", status="fulfilled", identifier="TZ202101-007"),
    )
    assert threads(found) == [[("a", "stated"), ("b", "fulfilled")]]
    assert (found[0].steps[1].score, told(found[0])[1]) == (1.0, ("identifier TZ202101-007",))


def test_a_letter_that_cites_the_letter_of_the_promise(tmp_path: Path) -> None:
    """The same words and a reference to the paper in which it was promised."""
    draft = Draft("b", "2021-06-01").cites("99001", "4")
    draft.promises(ROUTE_AGAIN, kind="earlier", references=("ref1",))
    found = lives(tmp_path, Draft("a", "2021-01-01", kamerstuk="kst-99001-4").promises(ROUTE), draft)
    assert told(found[0])[1][0] == "cites kst-99001-4"


def test_the_same_motion(tmp_path: Path) -> None:
    """The same words and a motion that both promises answer."""
    first = Draft("a", "2021-01-01").moves("De motie.", QUIST, subject="verzilting", identifier="kst-99001-5")
    second = Draft("b", "2021-06-01").moves("De motie.", QUIST, subject=None, identifier="kst-99001-5")
    first.promises(ROUTE, motions=("m1",))
    second.promises(ROUTE_AGAIN, kind="earlier", motions=("m1",))
    promise, motion = lives(tmp_path, first, second)
    assert "answers the same motion" in told(promise)[1]
    assert promise.motions == (motion.id,)


def test_the_same_sentence(tmp_path: Path) -> None:
    """Lists of promises repeat them word for word, also without a member or a debate."""
    sentence = "Een routekaart voor verzilting van kwelders, schorren en slikken langs Dollard en Westerschelde."
    found = lives(
        tmp_path,
        Draft("a", "2021-01-01").promises(sentence, kind="earlier"),
        Draft("b", "2021-06-01").promises(sentence, kind="earlier", status="partly"),
    )
    assert threads(found) == [[("a", "stated"), ("b", "partly")]]


# -- promises: what does not join ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("second", "why"),
    [
        ({"kind": "earlier"}, "the same words alone"),
        (
            {"kind": "new", "asked_by": [QUIST], "made_on": "2021-01-01"},
            "a letter that makes a promise makes a new one",
        ),
        ({"kind": "earlier", "asked_by": [ZOETE], "made_on": "2021-01-01"}, "another member asked"),
        (
            {"kind": "earlier", "asked_by": [Person(name="Van Quist", party="XYZ")], "made_on": "2021-01-01"},
            "another party",
        ),
        ({"kind": "earlier", "asked_by": [QUIST], "made_on": "2020-12-01"}, "it was made at another time"),
    ],
)
def test_weak_grounds_do_not_join(tmp_path: Path, second: dict[str, Any], why: str) -> None:
    """The same words are not enough, nor are they with something that contradicts."""
    found = lives(
        tmp_path,
        Draft("a", "2021-01-01").promises(ROUTE, asked_by=[QUIST]),
        Draft("b", "2021-06-01").promises(ROUTE_AGAIN, **second),
    )
    assert len(found) == 2, why


def test_other_words_do_not_join(tmp_path: Path) -> None:
    """One member asks for more than one thing in one debate."""
    found = lives(
        tmp_path,
        Draft("a", "2021-01-01").promises(ROUTE, asked_by=[QUIST]),
        Draft("b", "2021-06-01").promises(DIKES, kind="earlier", asked_by=[QUIST], made_on="2021-01-01"),
    )
    assert len(found) == 2


def test_two_identifiers_do_not_join(tmp_path: Path) -> None:
    """What has another number is another promise, also in the same words and with the same member."""
    found = lives(
        tmp_path,
        Draft("a", "2021-01-01").promises(ROUTE, kind="earlier", identifier="TZ202101-007", asked_by=[QUIST]),
        Draft("b", "2021-06-01").promises(ROUTE, kind="earlier", identifier="TZ202101-008", asked_by=[QUIST]),
    )
    assert len(found) == 2


def test_a_third_letter_does_not_join_two_identifiers(tmp_path: Path) -> None:
    """A statement without a number joins one life; it is no bridge to a promise with another number."""
    asked = {"kind": "earlier", "asked_by": [QUIST], "made_on": "2020-12-01"}
    found = lives(
        tmp_path,
        Draft("a", "2021-01-01").promises(ROUTE, identifier="TZ202101-007", **asked),
        Draft("b", "2021-06-01").promises(ROUTE, **asked),
        Draft("c", "2021-09-01").promises(ROUTE, identifier="TZ202101-008", **asked),
    )
    assert threads(found) == [[("a", "stated"), ("b", "stated")], [("c", "stated")]]


def test_two_promises_of_one_letter_stay_two(tmp_path: Path) -> None:
    """In one letter two promises are two, however alike; a later letter joins neither when it fits both."""
    found = lives(
        tmp_path,
        Draft("a", "2021-01-01").promises(ROUTE, asked_by=[QUIST]).promises(ROUTE_AGAIN, asked_by=[QUIST]),
        Draft("b", "2021-06-01").promises(ROUTE, kind="earlier", asked_by=[QUIST]),
    )
    assert [len(life.steps) for life in found] == [1, 1, 1]


def test_one_life_takes_one_step_a_letter(tmp_path: Path) -> None:
    """Of two promises in B that fit one of A, the one with the better grounds joins."""
    found = lives(
        tmp_path,
        Draft("a", "2021-01-01").promises(ROUTE, asked_by=[QUIST]),
        Draft("b", "2021-06-01")
        .promises(ROUTE_AGAIN, kind="earlier", asked_by=[QUIST])
        .promises(ROUTE, kind="earlier", asked_by=[QUIST], made_on="2021-01-01"),
    )
    assert [[step.id for step in life.steps] for life in found] == [["c1", "c2"], ["c1"]]


def test_a_promise_does_not_join_what_came_later(tmp_path: Path) -> None:
    """A letter of an earlier date begins the life, whatever the order of the files."""
    found = lives(
        tmp_path,
        Draft("z", "2021-01-01").promises(ROUTE, asked_by=[QUIST]),
        Draft("a", "2021-06-01").promises(ROUTE_AGAIN, kind="earlier", asked_by=[QUIST]),
    )
    assert threads(found) == [[("z", "made"), ("a", "stated")]]


def test_letters_without_a_date_come_last(tmp_path: Path) -> None:
    """They count, also where a day is asked."""
    found = lives(
        tmp_path,
        Draft("a", None).promises(ROUTE_AGAIN, kind="earlier", asked_by=[QUIST]),
        Draft("b", "2021-06-01").promises(ROUTE, asked_by=[QUIST]),
        at=DAY(2021, 7, 1),
    )
    assert threads(found) == [[("b", "made"), ("a", "stated")]]


def test_no_deadline_is_never_overdue(tmp_path: Path) -> None:
    """Without a last day nothing is late."""
    (life,) = lives(tmp_path, Draft("a", "2001-01-01").promises(ROUTE), at=DAY(2099, 1, 1))
    assert not life.overdue


# -- motions ------------------------------------------------------------------------------------------------------


KWELDERS = "herstel van de kweldervorming langs de Dollardkust"


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        (((QUIST,), KWELDERS, {}), ((QUIST,), "kweldervorming langs de Dollardkust", {}), True),
        (((QUIST,), KWELDERS, {}), ((Person(name="Den Quist"),), "kweldervorming langs de Dollardkust", {}), True),
        (((QUIST, ZOETE), KWELDERS, {}), ((ZOETE, QUIST), "herstel van Dollardkwelders", {"identifier": None}), False),
        (((QUIST, ZOETE), KWELDERS, {}), ((ZOETE, QUIST), "kweldervorming bij de Dollardkust", {}), True),
        (
            ((QUIST,), KWELDERS, {"identifier": "kst-99001-5"}),
            ((QUIST,), "iets anders", {"identifier": "kst-99001-5"}),
            True,
        ),
        (
            ((QUIST,), KWELDERS, {"identifier": "kst-99001-5"}),
            ((QUIST,), KWELDERS, {"identifier": "kst-99001-6"}),
            False,
        ),
        (((QUIST,), KWELDERS, {"identifier": "kst-99001-5"}), ((QUIST,), KWELDERS, {}), True),
        (((QUIST,), KWELDERS, {}), ((ZOETE,), KWELDERS, {}), False),
        (((QUIST,), KWELDERS, {}), ((QUIST, ZOETE), KWELDERS, {}), False),
        (((QUIST,), KWELDERS, {"et_al": True}), ((QUIST, ZOETE), KWELDERS, {}), True),
        (((QUIST,), KWELDERS, {"et_al": True}), ((ZOETE,), KWELDERS, {"et_al": True}), False),
        (((QUIST,), KWELDERS, {}), ((QUIST,), "dijkversterkingen langs de Westerschelde", {}), False),
        (((QUIST,), KWELDERS, {}), ((QUIST,), None, {}), False),
        (((QUIST,), "kwelders", {}), ((QUIST,), "kwelders", {}), False),
        (((QUIST,), KWELDERS, {"date": DAY(2021, 1, 1)}), ((QUIST,), KWELDERS, {"date": DAY(2021, 2, 1)}), False),
        (((Person(name="Inge van Dijk"),), KWELDERS, {}), ((Person(name="Jasper van Dijk"),), KWELDERS, {}), False),
        (((Person(name=None, party="NMP"),), KWELDERS, {}), ((Person(name=None, party="NMP"),), KWELDERS, {}), False),
    ],
)
def test_motions_join_by_identifier_or_by_members_and_subject(
    tmp_path: Path, one: Any, other: Any, joined: bool
) -> None:
    """Two letters speak of one motion, or it is not known that they do."""
    drafts = [
        Draft(name, date).moves(f"Een motie in {name}.", *members, subject=subject, **more)
        for name, date, (members, subject, more) in (("a", "2021-03-01", one), ("b", "2021-06-01", other))
    ]
    assert [len(life.steps) for life in lives(tmp_path, *drafts)] == ([2] if joined else [1, 1])


def test_two_like_motions_of_one_member_are_left_apart(tmp_path: Path) -> None:
    """Where a later letter fits two motions about as well, it joins neither."""
    found = lives(
        tmp_path,
        Draft("a", "2021-03-01")
        .moves("Motie een.", QUIST, subject="herstel van de kweldervorming langs de Dollardkust")
        .moves("Motie twee.", QUIST, subject="onderzoek naar kweldervorming langs de Dollardkust"),
        Draft("b", "2021-06-01").moves("Motie.", QUIST, subject="kweldervorming langs de Dollardkust"),
    )
    assert [len(life.steps) for life in found] == [1, 1, 1]


def test_a_long_chain_stays_one_life(tmp_path: Path) -> None:
    """Twenty letters that speak of one motion are twenty steps, and the last word counts."""
    drafts = [
        Draft(f"n{number:02}", str(DAY(2021, 1, 1) + number * WEEK)).moves(
            f"Motie {number}.", QUIST, subject=KWELDERS, status="executed" if number == 19 else None
        )
        for number in range(20)
    ]
    (life,) = lives(tmp_path, *drafts)
    assert (len(life.steps), life.state) == (20, "executed")


def test_the_same_archive_gives_the_same_answer(archive: Path) -> None:
    """Nothing depends on a clock or on chance."""
    assert find_lives(archive) == find_lives(archive)
