"""Readings made by hand: letters of a ministry that does not exist, with promises, motions and citations in them."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from brieflezer.reading import (
    Block,
    Check,
    Commitment,
    Figure,
    Mention,
    Metadata,
    Moment,
    Motion,
    Occasion,
    Person,
    Reading,
    Reference,
    Section,
    Sender,
    SourceInfo,
    Span,
)

MINISTRY = "Ministerie van Water en Financiën"
ASKED = "Ik stuur uw Kamer vóór 1 oktober 2021 een routekaart voor verzilting van kwelders in de Dollard."
ASKED_AGAIN = "De toegezegde routekaart voor verzilting van kwelders in de Dollard volgt later."
KEPT = "Met deze brief ontvangt u de routekaart voor verzilting van kwelders in de Dollard."


class Draft:
    """A letter that grows by paragraphs; each finding stands on the paragraph that was written last."""

    def __init__(self, name: str, date: str | None, *, ministry: str = MINISTRY, kamerstuk: str | None = None) -> None:
        self.name, self.date = name, datetime.date.fromisoformat(date) if date else None
        self.ministry, self.kamerstuk = ministry, kamerstuk
        self.paragraphs: list[str] = []
        self.found: dict[str, list[Any]] = {
            kind: [] for kind in ("references", "commitments", "motions", "figures", "checks")
        }

    def says(self, paragraph: str) -> Draft:
        self.paragraphs.append(paragraph)
        return self

    def span(self, quote: str) -> Span:
        text = "\n\n".join(self.paragraphs)
        start = text.rindex(quote)
        return start, start + len(quote)

    def promises(
        self,
        quote: str,
        *,
        kind: Any = "new",
        status: Any = "open",
        summary: str | None = None,
        asked_by: Sequence[Person] = (),
        made_on: str | None = None,
        deadline: str | None = None,
        **more: Any,
    ) -> Draft:
        self.says(quote)
        number = len(self.found["commitments"]) + 1
        latest = datetime.date.fromisoformat(deadline) if deadline else None
        occasion = datetime.date.fromisoformat(made_on) if made_on else None
        self.found["commitments"].append(
            Commitment(
                id=f"c{number}", kind=kind, status=status, summary=summary or quote, quote=quote, span=self.span(quote),
                mentions=(Mention(span=self.span(quote), role="fulfilled" if status == "fulfilled" else "stated"),),
                requested_by=tuple(asked_by), section="s0", confidence=0.9, rule="hand",
                occasion=Occasion(text="het debat", kind="commissiedebat", date=occasion) if occasion else None,
                deadline=Moment(text="vóór die dag", earliest=None, latest=latest) if latest else None, **more,
            )
        )  # fmt: skip
        return self

    def moves(self, quote: str, *members: Person, subject: str | None, **more: Any) -> Draft:
        self.says(quote)
        self.found["motions"].append(
            Motion(
                id=f"m{len(self.found['motions']) + 1}", members=members, subject=subject, quote=quote,
                span=self.span(quote), mentions=(Mention(span=self.span(quote), role="stated"),), section="s0",
                confidence=0.9, rule="hand", **more,
            )
        )  # fmt: skip
        return self

    def cites(self, dossier: str, number: str, suffix: str | None = None) -> Draft:
        name = "-".join(filter(None, (dossier, suffix, number)))
        quote = f"Kamerstuk {name}"
        self.says(f"Zie {quote}.")
        self.found["references"].append(
            Reference(
                id=f"ref{len(self.found['references']) + 1}", kind="kamerstuk", quote=quote, span=self.span(quote),
                section="s0", dossier=dossier, dossier_suffix=suffix, number=number, identifier=f"kst-{name}",
                rule="hand",
            )
        )  # fmt: skip
        return self

    def counts(self, quote: str, value: Any, noun: str) -> Draft:
        self.says(f"Er zijn {quote} in de regio.")
        self.found["figures"].append(
            Figure(
                id=f"fig{len(self.found['figures']) + 1}", quote=quote, span=self.span(quote), value=value, noun=noun,
                section="s0", block=f"p{len(self.paragraphs)}", rule="hand",
            )
        )  # fmt: skip
        return self

    def checks(self, **about: Any) -> Draft:
        self.found["checks"].append(Check(id=f"k{len(self.found['checks']) + 1}", **about))
        return self

    def reading(self) -> Reading:
        text = "\n\n".join(self.paragraphs)
        starts = [sum(len(one) + 2 for one in self.paragraphs[:place]) for place in range(len(self.paragraphs))]
        return Reading(
            source=SourceInfo(
                name=self.name, media_type="application/pdf", sha256=hashlib.sha256(self.name.encode()).hexdigest(),
                bytes=len(text), pages=3,
            ),
            metadata=Metadata(
                document_type="kamerbrief", subject=f"Over {self.name}", date=self.date, kamerstuk=self.kamerstuk,
                sender=Sender(ministry=self.ministry), chamber="tweede-kamer",
            ),
            text=text,
            blocks=tuple(
                Block(id=f"p{number}", kind="paragraph", span=(start, start + len(one)), section="s0", page=number)
                for number, (start, one) in enumerate(zip(starts, self.paragraphs, strict=True), 1)
            ),
            sections=(
                Section(id="s0", number=None, title=None, level=0, parent=None, span=(0, len(text)), heading_span=None),
            ),
            **{kind: tuple(found) for kind, found in self.found.items()},
        )  # fmt: skip

    def write(self, folder: Path) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{self.name}.json"
        path.write_text(self.reading().to_json(), encoding="utf-8")
        return path


def changed(reading: Reading, **new: Any) -> Reading:
    return msgspec.structs.replace(reading, **new)


def a_story(folder: Path) -> Path:
    """Three letters about one promise and one motion, and a fourth about something else."""
    member, fellow = Person(name="Van Quist", party="NMP"), Person(name="De Zoete")
    motion = "De motie-Van Quist c.s. vraagt om herstel van de kweldervorming langs de Dollardkust."
    told = "Aan de motie Van Quist over kweldervorming langs de Dollardkust wordt gewerkt."
    Draft("a-maakt", "2021-05-03", kamerstuk="kst-99001-12").promises(
        ASKED, deadline="2021-09-30", asked_by=[member]
    ).moves(
        motion, member, et_al=True, subject="herstel van de kweldervorming langs de Dollardkust", status="adopted"
    ).cites("99001", "7").counts("12 kwelders", 12, "kwelders").write(folder)
    Draft("b-herhaalt", "2021-11-15").promises(
        ASKED_AGAIN,
        kind="earlier",
        status="postponed",
        made_on="2021-05-03",
        asked_by=[Person(name="Van Quist")],
        deadline="2022-01-31",
    ).cites("99001", "12").moves(
        told, Person(name="van Quist"), fellow, subject="kweldervorming langs de Dollardkust"
    ).write(folder)
    Draft("c-komt-na", "2022-03-01").promises(KEPT, kind="earlier", status="fulfilled", made_on="2021-05-03").write(
        folder
    )
    Draft("d-anders", "2022-04-01", ministry="Ministerie van Spoor").promises(
        "Ik informeer u vóór 1 mei 2022 over wissels en overwegen bij Roodeschool.", deadline="2022-04-30"
    ).cites("99002", "3", "VI").says("Één zinnetje over café De Wissel.").write(folder)
    return folder
