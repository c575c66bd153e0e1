"""`brieflezer.dutch.names`: members of parliament and parties, by the patterns of Dutch names."""

from __future__ import annotations

import pytest

from brieflezer.dutch.names import find_member_lists, find_members, lower_capitals, parse_members, parse_party
from brieflezer.rules import load

Named = list[tuple[str | None, str | None]]


def named(text: str) -> Named:
    return [(member.name, member.party) for member in find_members(text)]


@pytest.mark.parametrize(
    "name",
    [
        "Kops", "Ouwehand", "Van der Staaij", "Den Haan", "De Vries", "Van 't Wout", "El Abassi", "Ten Broeke",
        "Baay-Timmerman", "Yeşilgöz-Zegerius", "Inge van Dijk", "Tony van Dijck", "Romke de Jong", "Van Toorenburg",
        "Pater-van der Meer", "Koşer Kaya", "Bruins Slot", "Çörüz", "Özütok", "Gündoğan", "O'Brien", "D'Haese",
        "Agnes Mulder", "Jan Jacob van Dijk", "J.J. van Dijk", "IJzerman", "Op 't Veld", "In 't Veld", "Van den Berg",
    ],
)  # fmt: skip
def test_names_of_every_make_are_read_whole(name: str) -> None:
    """Prefixes, initials, given names, double names, diacritics and apostrophes belong to the name."""
    assert named(f"Ik heb het lid {name} (SP) geantwoord.") == [(name, "SP")]
    assert named(f"Dit vroeg het lid {name}.") == [(name, None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("de heer Azarkan", [("Azarkan", None)]),
        ("mevrouw Kathmann (PvdA)", [("Kathmann", "PvdA")]),
        ("het lid Helder (PVV)", [("Helder", "PVV")]),
        ("Het lid Helder, PVV, vroeg dit.", [("Helder", "PVV")]),
        ("het PVV-lid Kops", [("Kops", "PVV")]),
        ("de heer Azarkan van DENK", [("Azarkan", "DENK")]),
        ("het Tweede Kamerlid Bikker (CU)", [("Bikker", "ChristenUnie")]),
        ("de Kamerleden Kuik (CDA) en Kröger (GL)", [("Kuik", "CDA"), ("Kröger", "GroenLinks")]),
        ("de leden Kat en Sneller (beiden D66)", [("Kat", "D66"), ("Sneller", "D66")]),
        ("de leden Smals, Heinen en Tielen (allen VVD)", [("Smals", "VVD"), ("Heinen", "VVD"), ("Tielen", "VVD")]),
        (
            "de leden Smals, Heinen (beiden VVD) en Alkaya (SP)",
            [("Smals", "VVD"), ("Heinen", "VVD"), ("Alkaya", "SP")],
        ),
        ("de leden Thijssen (GroenLinks-PvdA) en Kröger", [("Thijssen", "GroenLinks-PvdA"), ("Kröger", None)]),
        ("het lid Van Haga (Groep Van Haga)", [("Van Haga", "Groep Van Haga")]),
        (
            "de voormalig leden Van Dijk en Karabulut-Zeegers, waarin",
            [("Van Dijk", None), ("Karabulut-Zeegers", None)],
        ),
        (
            "de leden Den Boer, Kraaijeveld, Azzouz en Ockels",
            [("Den Boer", None), ("Kraaijeveld", None), ("Azzouz", None), ("Ockels", None)],
        ),
        ("het lid Kops en mevrouw Helder", [("Kops", None), ("Helder", None)]),
        ("aan het lid van der Staaij", [("Van der Staaij", None)]),
        ("de fracties van CDA, D66 en de SP", [(None, "CDA"), (None, "D66"), (None, "SP")]),
        ("de leden van de VVD-fractie", [(None, "VVD")]),
    ],
)
def test_members_are_found_with_their_party(text: str, expected: Named) -> None:
    """What introduces members, how they are listed, and where the party stands."""
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "de leden van de Kamer", "de leden van het Koninklijk Huis", "artikel 3, tweede lid, van de Grondwet",
        "de leden van Amnesty", "het lid van de Veiligheidsraad", "het eerste lid Wet open overheid",
        "de heer en mevrouw", "uw Kamer heeft dit aan de Minister gevraagd",
    ],
)  # fmt: skip
def test_what_is_no_member_is_not_found(text: str) -> None:
    """A paragraph of an article is a 'lid' as well, and not every capital is a name."""
    assert find_members(text) == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("het lid De Vries Kamerstuk 29 628", "De Vries"),
        ("het lid Kops Tweede Kamer", "Kops"),
        ("het lid Bisschop en de minister van Financiën", "Bisschop"),
        ("het lid Bisschop. De Kamer", "Bisschop"),
        ("het lid Bisschop, Kathmann vroeg iets anders", "Bisschop"),
    ],
)
def test_the_name_ends_where_other_words_begin(text: str, name: str) -> None:
    """Capitalised words that are no name are not swallowed."""
    assert [member.name for member in find_members(text)] == [name]


def test_a_member_points_at_the_name() -> None:
    """The offsets are those of the name alone."""
    text = "Op verzoek van het lid Van der Lee (GroenLinks) doe ik dit."
    (member,) = find_members(text)
    assert text[member.start : member.end] == "Van der Lee"


def test_et_al_closes_a_list() -> None:
    """'c.s.' is told of the list, also behind or inside the brackets of the party."""
    for text in ("het lid Kops c.s.", "het lid Kops (PVV) c.s.", "het lid Kops c.s. (PVV)", "het lid Kops (PVV c.s.)"):
        (group,) = find_member_lists(text)
        assert group.et_al
        assert group.end == len(text)
    assert not find_member_lists("het lid Kops over veren")[0].et_al


def test_a_title_in_capitals_is_read_as_running_text() -> None:
    """Names in a printed title keep their prefixes small, but for the first of a name without a given name."""
    assert [member.name for member in parse_members("DE LEDEN INGE VAN DIJK EN VAN DER LEE C.S.")] == [
        "Inge van Dijk", "Van der Lee",
    ]  # fmt: skip
    title = "MOTIE VAN HET LID YEŞİLGÖZ-ZEGERIUS C.S."
    assert len(lower_capitals(title)) == len(title)


@pytest.mark.parametrize("party", load("parties")["party"], ids=lambda party: str(party["id"]))
def test_every_spelling_names_its_party(party: dict[str, object]) -> None:
    """Each spelling in the file leads to the name of its own party."""
    spellings = party["spellings"]
    assert isinstance(spellings, list)
    for spelling in spellings:
        assert parse_party(spelling) == party["name"]


def test_an_unknown_word_is_no_party() -> None:
    """Short names need their capitals: 'sp.' and 'cd' are words of other things."""
    assert [parse_party(word) for word in ("politie", "sp", "cd", "")] == [None] * 4
