"""A reading made by hand with one of everything that a page shows."""

from __future__ import annotations

import datetime
from decimal import Decimal

from brieflezer import reading as r
from brieflezer.reading import Reading, Span

_FILLER = "De voorbereiding verloopt volgens planning en kost in elke regio ongeveer evenveel tijd."
_TABLE = "Regio\t2020\t2021\t2022\nNoord\t10\t14\t20\nZuid\t5\t6\t8\nTotaal\t15\t20\t29"
_BLOCKS: tuple[tuple[r.BlockKind, str], ...] = (
    ("salutation", "Geachte voorzitter,"),
    ("heading", "1. Aanleiding"),
    ("paragraph", "Ik informeer uw Kamer voor 1 mei 2023 over de 1.250 plaatsen, conform de motie-De Wit."),
    *(("paragraph", _FILLER) for _ in range(24)),
    ("heading", "2. Cijfers"),
    ("caption", "Tabel 1: Plaatsen per regio"),
    ("table", _TABLE),
    ("list_item", "1. eerst het noorden;"),
    ("list_item", "daarna het zuiden."),
    *(("paragraph", _FILLER) for _ in range(24)),
    ("footnote", "Kamerstukken II 2021/22, 29628, nr. 7."),
)


def shown_reading(poison: str = "", url: str | None = None) -> Reading:
    """The reading; *poison* is put into every field with words of a letter, *url* becomes that of the reference."""
    blocks: list[r.Block] = []
    parts: list[str] = []
    position = 0
    for number, (kind, words) in enumerate(_BLOCKS, 1):
        words = words + poison if kind != "table" else words
        section = "s1" if number < 28 else "s2"
        blocks.append(r.Block(id=f"p{number}", kind=kind, span=(position, position + len(words)), section=section))
        parts.append(words)
        position += len(words) + 2
    text = "\n\n".join(parts)

    def at(words: str) -> Span:
        start = text.index(words)
        return start, start + len(words)

    first, second = (block.span for block in blocks if block.kind == "heading")
    note = blocks[-1].span
    promise = blocks[2].span
    table = _table(text, next(block.span for block in blocks if block.kind == "table"), poison)
    totals = [row.cells[-1].span for row in table.rows]
    return Reading(
        source=r.SourceInfo(
            name=f"brief{poison}.txt", media_type="text/plain", sha256="0" * 64, bytes=1, pages=None
        ),
        metadata=r.Metadata(
            document_type="kamerbrief", subject=f"Plaatsen per regio{poison}", date=datetime.date(2023, 2, 3),
            sender=r.Sender(ministry=f"Ministerie van Proef{poison}"), reference=f"PR-1{poison}",
        ),
        text=text,
        blocks=tuple(blocks),
        sections=(
            r.Section(id="s1", number="1", title=f"Aanleiding{poison}", level=1, parent=None, span=(0, second[0]),
                      heading_span=first),
            r.Section(id="s2", number="2", title="Cijfers", level=1, parent=None, span=(second[0], note[0]),
                      heading_span=second),
        ),
        footnotes=(
            r.Footnote(id="fn1", number=1, text=text[slice(*note)], span=note, references=("ref1",),
                       anchors=(r.Anchor(span=(promise[1], promise[1]), block="p3", section="s1"),)),
        ),
        references=(
            r.Reference(id="ref1", kind="kamerstuk", quote=f"29628, nr. 7{poison}"[:12], span=at("29628, nr. 7"),
                        footnote="fn1", dossier=f"29628{poison}", identifier="kst-29628-7", rule=f"x{poison}",
                        url=url or "https://zoek.officielebekendmakingen.nl/kst-29628-7.html"),
        ),
        commitments=(
            r.Commitment(id="c1", kind="new", status="open", summary=f"De Kamer informeren{poison}", confidence=0.9,
                         quote=text[slice(*promise)], span=promise, rule="commitment.inform", motions=("m1",),
                         deadline=r.Moment(text="voor 1 mei 2023", earliest=None, latest=datetime.date(2023, 4, 30))),
        ),
        motions=(
            r.Motion(id="m1", members=(r.Person(name=f"De Wit{poison}"),), status="adopted", confidence=0.9,
                     quote="motie-De Wit", span=at("motie-De Wit"), rule="motion.name"),
        ),
        figures=(
            r.Figure(id="fig1", quote="1.250 plaatsen", span=at("1.250 plaatsen"), value=Decimal(1250),
                     noun=f"plaatsen{poison}", rule="quantity.count"),
        ),
        dates=(
            r.DateMention(id="d1", quote="1 mei 2023", span=at("1 mei 2023"), earliest=datetime.date(2023, 5, 1),
                          latest=datetime.date(2023, 5, 1)),
        ),
        tables=(table,),
        checks=(
            r.Check(id="k1", kind="column_total", status="fails", statement=f"20 + 8 = 28, niet 29{poison}",
                    expected=Decimal(28), found=Decimal(29), evidence=tuple(totals), tables=("t1",)),
            r.Check(id="k2", kind="column_total", status="holds", statement="10 + 5 = 15", expected=Decimal(15),
                    found=Decimal(15), evidence=tuple(row.cells[0].span for row in table.rows), tables=("t1",)),
        ),
        warnings=(r.Warning(code="doubt", message=f"onzeker{poison}", span=first),),
    )  # fmt: skip


def _table(text: str, span: Span, poison: str) -> r.Table:
    rows: list[r.Row] = []
    position = span[0]
    head, *lines = text[slice(*span)].split("\n")
    position += len(head) + 1
    for line in lines:
        label, *values = line.split("\t")
        position += len(label) + 1
        cells = []
        for column, value in enumerate(values, 1):
            cell_span = (position, position + len(value))
            cells.append(r.Cell(column=column, quote=value, value=Decimal(value), span=cell_span))
            position += len(value) + 1
        rows.append(r.Row(label=label + poison, is_total=label == "Totaal", cells=tuple(cells)))
    columns = tuple((name,) for name in head.split("\t"))
    return r.Table(id="t1", caption=f"Tabel 1{poison}", number="1", span=span, columns=columns, rows=tuple(rows))
