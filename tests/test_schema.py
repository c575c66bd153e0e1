"""The published contract: the committed schema, the types it is made from, and what a reading encodes to."""

from __future__ import annotations

import datetime
import json
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest

from brieflezer import reading as contract
from brieflezer.errors import NotAReadingError
from brieflezer.reading import Reading, letter_schema

sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))

from make_schema import SCHEMA_FILE, schema_text

VALIDATOR = jsonschema.Draft202012Validator

# Every key that downstream tools depend on, by the path to the object that has it ('[]': an item of a list).
KEYS: dict[str, str] = {
    "": "schema source metadata text pages blocks sections footnotes references commitments motions figures"
    " dates tables checks warnings",
    "source": "name media_type sha256 bytes pages",
    "metadata": "document_type title subject date sender addressee chamber reference your_reference"
    " attachments kamerstuk",
    "metadata.sender": "ministry directorate signatories",
    "metadata.sender.signatories[]": "name role",
    "pages[]": "number width height span",
    "blocks[]": "id kind span section page boxes",
    "blocks[].boxes[]": "page x0 top x1 bottom",
    "sections[]": "id number title level parent span heading_span page",
    "footnotes[]": "id number text span anchors references",
    "footnotes[].anchors[]": "span block section",
    "references[]": "id kind quote span footnote section chamber session_year dossier dossier_suffix number"
    " article attachment identifier url resolved_from",
    "commitments[]": "id kind status label identifier summary quote span mentions made_by requested_by"
    " occasion deadline section references motions confidence",
    "commitments[].mentions[]": "span role",
    "commitments[].made_by": "name role",
    "commitments[].requested_by[]": "name party",
    "commitments[].occasion": "text kind date",
    "commitments[].deadline": "text earliest latest",
    "motions[]": "id members et_al subject date identifier status label quote span mentions section"
    " references commitments confidence",
    "motions[].members[]": "name party",
    "motions[].mentions[]": "span role",
    "figures[]": "id quote span value low high unit per qualifier change noun period section block boxes",
    "figures[].period": "text earliest latest",
    "figures[].boxes[]": "page x0 top x1 bottom",
    "dates[]": "id quote span earliest latest",
    "tables[]": "id caption number unit section page span boxes columns rows",
    "tables[].rows[]": "label group is_total cells",
    "tables[].rows[].cells[]": "column quote value span",
    "checks[]": "id kind status statement expected found evidence tables",
    "warnings[]": "code message span",
}

# Every value that a field with fixed values may have.
VALUES: dict[str, str] = {
    "DocumentType": "kamerbrief bijlage kamerstuk antwoord-kamervragen other",
    "Chamber": "tweede-kamer eerste-kamer staten-generaal",
    "BlockKind": "heading paragraph list_item table caption footnote salutation closing address",
    "ReferenceKind": "kamerstuk handelingen aanhangsel staatsblad staatscourant tractatenblad wet ecli eu"
    " toezegging url bijlage document",
    "CommitmentKind": "earlier new",
    "CommitmentStatus": "open fulfilled partly postponed withdrawn",
    "MotionStatus": "adopted executed rejected withdrawn pending",
    "MentionRole": "listed heading stated fulfilled status",
    "Qualifier": "approximately at_least at_most more_than less_than",
    "Change": "increase decrease",
    "CheckStatus": "holds holds_with_rounding fails",
}


def full_reading() -> Reading:
    """A reading in which every list has an item and every object is there."""
    box = contract.Box(page=1, x0=70.9, top=100.0, x1=110.25, bottom=112.0)
    may = contract.Moment(text="op 11 mei", earliest=datetime.date(2022, 5, 11), latest=datetime.date(2022, 5, 11))
    mention = contract.Mention(span=(0, 4), role="stated")
    person = contract.Person(name="De Vries", party="ABC")
    cell = contract.Cell(column=1, quote="1,5", value=Decimal("1.5"), span=(0, 3))
    return Reading(
        source=contract.SourceInfo(
            name="brief.pdf", media_type="application/pdf", sha256="0" * 64, bytes=12, pages=1
        ),
        metadata=contract.Metadata(
            document_type="kamerbrief",
            date=datetime.date(2022, 6, 20),
            sender=contract.Sender(
                ministry="Ministerie van Proeven",
                signatories=(contract.Signatory(name="A. de Vries", role="Minister van Proeven"),),
            ),
            chamber="eerste-kamer",
            attachments=2,
        ),
        text="Ik zal 0,6 miljoen euro vrijmaken – «als beloofd» 😀.",
        pages=(contract.PageInfo(number=1, width=595.3, height=841.9, span=(0, 50)),),
        blocks=(contract.Block(id="p1", kind="paragraph", span=(0, 50), section="s1", page=1, boxes=(box,)),),
        sections=(
            contract.Section(
                id="s1", number="1.4", title="Geld", level=2, parent=None, span=(0, 50), heading_span=(0, 4)
            ),
        ),
        footnotes=(
            contract.Footnote(
                id="fn1", number=1, text="Zie aldaar.", span=(0, 11), references=("ref1",),
                anchors=(contract.Anchor(span=(9, 9), block="p1", section="s1"),),
            ),
        ),
        references=(
            contract.Reference(id="ref1", kind="kamerstuk", quote="1", span=(0, 1), number="42e", rule="r"),
        ),
        commitments=(
            contract.Commitment(
                id="c1", kind="new", status="open", summary="Geld", quote="Ik", span=(0, 2),
                mentions=(mention,), made_by=contract.MadeBy(role="minister"), requested_by=(person,),
                occasion=contract.Occasion(text="Debat", kind="debat", date=datetime.date(2022, 5, 11)),
                deadline=may, confidence=0.97, rule="r",
            ),
        ),
        motions=(
            contract.Motion(
                id="m1", members=(person,), et_al=True, quote="Ik", span=(0, 2), mentions=(mention,),
                confidence=1.0, rule="r",
            ),
        ),
        figures=(
            contract.Figure(
                id="fig1", quote="0,6 miljoen euro", span=(7, 23), value=Decimal(600000), unit="EUR",
                qualifier="at_most", change="increase", period=may, boxes=(box,), rule="r",
            ),
        ),
        dates=(contract.DateMention(id="d1", quote="mei", span=(0, 3), earliest=may.earliest, latest=None),),
        tables=(
            contract.Table(
                id="t1", span=(0, 9), boxes=(box,), columns=((), ("2021", "fte")),
                rows=(contract.Row(label="Noord", group=("Eenheden",), is_total=True, cells=(cell,)),),
            ),
        ),
        checks=(
            contract.Check(
                id="k1", kind="column_total", status="fails", statement="1 + 1,5 = 2,5, not 3",
                expected=Decimal("2.5"), found=Decimal(3), evidence=((0, 1), (2, 5)), tables=("t1",),
            ),
        ),
        warnings=(contract.Warning(code="unread_date", message="a date that does not exist", span=(0, 3)),),
    )  # fmt: skip


def at(value: Any, path: str) -> Any:
    """The object at a path of `KEYS` in decoded JSON."""
    for step in filter(None, path.replace("[]", ".[]").split(".")):
        value = value[0] if step == "[]" else value[step]
    return value


def test_the_committed_schema_is_that_of_the_types() -> None:
    """The file in schema/ is what scripts/make_schema.py writes today."""
    assert SCHEMA_FILE.read_text(encoding="utf-8") == schema_text()


def test_the_schema_is_a_schema() -> None:
    """It follows draft 2020-12 of JSON Schema."""
    VALIDATOR.check_schema(letter_schema())


def test_a_full_reading_fits_the_schema() -> None:
    """What is encoded validates, with every kind of finding in it."""
    VALIDATOR(letter_schema()).validate(json.loads(full_reading().to_json()))


def test_the_smallest_reading_fits_the_schema() -> None:
    """A letter in which nothing is found validates too: null and [] stand for what it does not say."""
    source = contract.SourceInfo(name=None, media_type="text/plain", sha256="0" * 64, bytes=0, pages=None)
    empty = Reading(source=source, metadata=contract.Metadata(), text="")
    VALIDATOR(letter_schema()).validate(json.loads(empty.to_json()))


@pytest.mark.parametrize("path", KEYS)
def test_every_key_of_the_contract_is_there(path: str) -> None:
    """No object lacks a key that downstream tools depend on."""
    assert set(KEYS[path].split()) <= set(at(full_reading().to_dict(), path))


@pytest.mark.parametrize("path", [path for path in KEYS if path])
def test_a_missing_key_does_not_fit_the_schema(path: str) -> None:
    """The schema asks for every key of the contract, so a consumer may rely on it."""
    for key in KEYS[path].split():
        letter = full_reading().to_dict()
        del at(letter, path)[key]
        assert not VALIDATOR(letter_schema()).is_valid(letter), key


@pytest.mark.parametrize("name", VALUES)
def test_fixed_values_are_those_of_the_contract(name: str) -> None:
    """A field with fixed values has exactly the values that the contract lists."""
    assert set(getattr(contract, name).__args__) == set(VALUES[name].split())


def test_a_reading_survives_its_json() -> None:
    """Reading back what was written gives an equal reading, indented or not."""
    reading = full_reading()
    assert Reading.from_json(reading.to_json()) == reading
    assert Reading.from_json(reading.to_json(indent=2)) == reading


def test_numbers_are_exact_json_numbers() -> None:
    """A decimal is written as a number, without quotes, exponent or float noise."""
    encoded = full_reading().to_json()
    assert '"value":600000,' in encoded
    assert '"expected":2.5,' in encoded


def test_equal_readings_give_equal_bytes() -> None:
    """Nothing in the encoding depends on the run."""
    assert full_reading().to_json() == full_reading().to_json()


def test_another_schema_number_is_refused() -> None:
    """A reading of another version of the contract is not taken for one of this."""
    other = full_reading().to_json().replace("brieflezer/letter/1", "brieflezer/letter/2")
    with pytest.raises(NotAReadingError):
        Reading.from_json(other)


def test_every_type_is_frozen() -> None:
    """Nothing of a reading can be changed after it is made."""
    types = [
        value for value in vars(contract).values()
        if isinstance(value, type) and issubclass(value, msgspec.Struct) and value is not msgspec.Struct
    ]  # fmt: skip
    assert len(types) > 20
    assert all(kind.__struct_config__.frozen for kind in types)
