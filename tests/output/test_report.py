"""The pages: what they hold, that they are the same every time, and that nothing of a letter is markup in them."""

from __future__ import annotations

import json
import struct
import zlib
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

import brieflezer
from brieflezer.cli import cli
from brieflezer.errors import BrieflezerError
from brieflezer.output.report import read_paper, to_overview, to_page
from brieflezer.output.report.charts import plot_of
from brieflezer.output.report.findings import publication
from brieflezer.output.report.markup import web_address
from brieflezer.output.report.words import _WORDS
from brieflezer.reading import Cell, Reading, Row, Table
from brieflezer.sources.pictures import page_pictures
from output.shown_reading import shown_reading
from sources.tiny_pdf import show, write_pdf

POISON = "</script></style></title><script>alert(1)</script>\"'><img src=x onerror=alert(2)>\u202e\x00 & <!--"


class Page(HTMLParser):
    """The elements of a page, and the text in it that is shown."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.shown: list[str] = []
        self._silent = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._silent = tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._silent = False

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.shown.append(data)

    @property
    def text(self) -> str:
        return "".join(self.shown)

    def all(self, attribute: str) -> list[str]:
        return [value for _, attributes in self.elements if (value := attributes.get(attribute)) is not None]


def skeleton(html: str) -> list[tuple[str, tuple[str, ...]]]:
    """The elements and the names of their attributes: what no text of a letter may change."""
    return [(tag, tuple(attributes)) for tag, attributes in Page(html).elements]


def test_equal_readings_give_equal_pages() -> None:
    """The page is made from the reading alone."""
    assert to_page(shown_reading()) == to_page(Reading.from_json(shown_reading().to_json()))


def test_the_text_is_there_in_order() -> None:
    """Highlights, chips and notes leave the words of the letter as they are."""
    reading = shown_reading()
    shown = Page(to_page(reading)).text
    position = 0
    for block in reading.blocks:
        if block.kind in ("paragraph", "salutation"):
            words = reading.text[slice(*block.span)]
            position = shown.index(words, position)


def test_every_address_on_the_page_leads_somewhere() -> None:
    """Links both ways between text and side list, notes and outline all have their target."""
    page = Page(to_page(shown_reading()))
    ids = page.all("id")
    assert len(ids) == len(set(ids))
    targets = {address[1:] for address in page.all("href") if address.startswith("#")}
    assert {"c1", "at-c1", "fig1", "at-fig1", "ref1", "fn1", "fn1-1", "s2"} <= targets
    assert targets <= set(ids)


def test_hostile_words_change_no_element() -> None:
    """A letter full of markup gives the same elements and attributes as a plain one."""
    assert skeleton(to_page(shown_reading(POISON))) == skeleton(to_page(shown_reading("x")))


@pytest.mark.parametrize("url", ["javascript:alert(1)", " javascript:alert(1)", "data:text/html,x", "//x.nl", "https:"])
def test_only_web_addresses_are_linked(url: str) -> None:
    """A reference leads to http or https or nowhere."""
    assert web_address(url) is None
    assert all(address.startswith(("#", "data:,")) for address in Page(to_page(shown_reading(url=url))).all("href"))


def test_the_policy_lets_in_only_what_stands_in_the_page() -> None:
    """Nothing is fetched, and only the style and the script with the right hash count."""
    page = Page(to_page(shown_reading()))
    policy = next(a["content"] for tag, a in page.elements if a.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert "http" not in policy
    assert page.all("src") == []
    assert page.all("style") == []
    assert [name for _, attributes in page.elements for name in attributes if name.startswith("on")] == []


def test_a_failing_check_stands_at_its_table() -> None:
    """The statement is shown under the table, in words and not by colour alone."""
    html = to_page(shown_reading())
    table = html[html.index('id="t1"') :]
    assert "✗ klopt niet" in table[: table.index("</figure>")]
    assert "20 + 8 = 28, niet 29" in table[: table.index("</figure>")]


def test_overlapping_findings_nest() -> None:
    """A motion that begins inside a promise and ends outside of it gives elements that close in order."""
    reading = shown_reading()
    (promise,) = reading.commitments
    start, end = promise.span
    (motion,) = reading.motions
    crossing = msgspec.structs.replace(motion, span=(start + 10, end))
    shorter = msgspec.structs.replace(promise, span=(start, start + 20))
    html = to_page(msgspec.structs.replace(reading, motions=(crossing,), commitments=(shorter,)))
    opened: list[str] = []
    for piece in html[html.index('id="p3"') : html.index('id="p4"')].split("<")[1:]:
        name = piece.split(">")[0].split(" ")[0]
        if name.startswith("/") and opened:
            assert opened.pop() == name[1:]
        elif not name.startswith("/"):
            opened.append(name)


def test_both_languages_say_everything() -> None:
    """Each word is there in Dutch and in English, with the same places to fill in."""
    for dutch, english in _WORDS.values():
        assert dutch
        assert english
        assert sorted(part.split("}")[0] for part in dutch.split("{")[1:]) == sorted(
            part.split("}")[0] for part in english.split("{")[1:]
        )
    assert '<html lang="en">' in to_page(shown_reading(), language="en")


def _table_of(header: str, *rows: str) -> Table:
    made = []
    for row in rows:
        label, *values = row.split()
        cells = [Cell(column=at, quote=v, value=int(v.rstrip("%")), span=(0, 0)) for at, v in enumerate(values, 1)]  # type: ignore[arg-type]
        made.append(Row(label=label, cells=tuple(cells)))
    columns = tuple((name,) for name in header.split())
    return Table(id="t1", span=(0, 0), columns=columns, rows=tuple(made))


def test_a_chart_follows_years() -> None:
    """Columns that are years give a line a row; the distances between them are those in time."""
    plot = plot_of(_table_of("x 2018 2022 2023", "a 10 20 25"))
    assert plot is not None
    assert plot.moments == (2018.0, 2022.0, 2023.0)


@pytest.mark.parametrize(
    "table",
    [
        _table_of("x noord zuid west", "a 1 2 3"),
        _table_of("x 2020 2021", "a 1 2"),
        _table_of("x 2022 2021 2020", "a 1 2 3"),
        _table_of("x 2020 2021 2022", "a 100 101 102"),
        _table_of("x 2020 2021 2022", "a 1 2 3", "b 1000 2000 3000"),
        _table_of("x 2020 2021 2022", "a 1% 2% 3%"),
    ],
    ids=["no years", "two years", "backwards", "hardly moves", "unlike sizes", "percentages"],
)
def test_a_chart_that_would_not_help_is_not_drawn(table: Table) -> None:
    """No chart where there is no time, too little of it, nothing that changes, or nothing to compare."""
    assert plot_of(table) is None


def test_only_a_plain_identifier_becomes_an_address() -> None:
    """What a page links to is never built from unknown characters."""
    assert publication('kst-1"><script>') is None


# --- pages of a PDF


def _letter_pdf(grey: bool = True) -> bytes:
    colour = b"" if grey else b"1 0 0 rg "
    lines = [show(80, 700 - 20 * at, f"Regel {at} van de brief aan de Kamer.", size=11) for at in range(12)]
    return write_pdf(colour + b"".join(lines), b"".join(lines))


def _palette_size(png: bytes) -> tuple[int, int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height, depth = struct.unpack(">IIB", png[16:25])
    at = png.index(b"IDAT")
    (size,) = struct.unpack(">I", png[at - 4 : at])
    assert len(zlib.decompress(png[at + 4 : at + 4 + size])) == height * (1 + width * depth // 8)
    return width, height, depth


def test_a_page_becomes_a_small_picture() -> None:
    """A page of words is a PNG of 16 greys, one with colour keeps its colours; each has the size asked for."""
    grey, grey_too = page_pictures(_letter_pdf(), 1.0)
    assert _palette_size(grey) == (600, 800, 4)
    assert len(grey) < 20_000
    assert grey == grey_too
    assert _palette_size(page_pictures(_letter_pdf(grey=False), 2.0)[0]) == (1200, 1600, 8)


def test_boxes_lie_on_the_printed_words() -> None:
    """The page shows where a finding is printed: a box within the page, on the right sheet."""
    data = _letter_pdf()
    reading = brieflezer.read(data)
    at = reading.text.index("Regel 3")
    (box,) = read_paper(data, reading).boxes((at, at + 7))
    assert box.page == 1
    assert box.x0 == pytest.approx(80, abs=1)
    assert box.top < 800 - 640 < box.bottom + 3


def test_another_pdf_is_refused() -> None:
    """Pictures of another letter than the one that was read would be a lie."""
    reading = brieflezer.read(_letter_pdf())
    with pytest.raises(BrieflezerError, match="not the one that was read"):
        read_paper(_letter_pdf(grey=False), reading)


# --- a folder


def _folder(tmp_path: Path, poison: str = "") -> Path:
    folder = tmp_path / "uit"
    (folder / "letters").mkdir(parents=True)
    (folder / "letters" / "a.json").write_text(shown_reading(poison).to_json())
    (folder / "letters" / "a.html").write_text("")
    (folder / "letters" / "b.json").write_text(shown_reading().to_json(indent=2))
    (folder / "letters" / "broken.json").write_text('{"schema": "brieflezer/letter/1"}')
    (folder / "settings.json").write_text('{"other": 1}')
    record = {"letter": "x", "file": f"scan{poison}.pdf", "error": "NoTextError", "message": "no text", "hint": None}
    (folder / "errors.jsonl").write_text(json.dumps(record) + "\n")
    return folder


def test_the_overview_holds_all_letters(tmp_path: Path) -> None:
    """Letters with a page are linked to it and to the finding; what could not be read is listed."""
    folder = _folder(tmp_path)
    html = to_overview(folder, folder / "overview.html")
    page = Page(html)
    assert "Overzicht van 2 brieven" in page.text
    assert "letters/a.html#c1" in page.all("href")
    assert "letters/a.html#k1" in page.all("href")
    assert not any(address.startswith("letters/b.html") for address in page.all("href"))
    assert "NotAReadingError" in page.text
    assert "scan.pdf" in page.text
    assert "settings.json" not in page.text
    assert html == to_overview(folder, folder / "overview.html")


def test_hostile_readings_and_names_change_no_element_of_the_overview(tmp_path: Path) -> None:
    """Words of letters and names of files are text in the overview too."""
    plain, hostile = _folder(tmp_path / "plain", "x"), _folder(tmp_path / "hostile", POISON)
    for folder, name in ((plain, "z.json"), (hostile, "javascript:alert(1)\"'<b>.json")):
        (folder / name).write_text(shown_reading().to_json())
        (folder / name).with_suffix(".html").write_text("")
    pages = [to_overview(folder, folder / "overview.html") for folder in (plain, hostile)]
    assert skeleton(pages[0]) == skeleton(pages[1])
    assert not any(address.lower().startswith("javascript:") for address in Page(pages[1]).all("href"))


def test_a_long_letter_gives_a_page_in_proportion() -> None:
    """Many findings on one place do not blow up the page: what lies too deep stands in the list alone."""
    reading = shown_reading()
    (promise,) = reading.commitments
    many = tuple(msgspec.structs.replace(promise, id=f"c{n}") for n in range(1, 401))
    small, large = (len(to_page(msgspec.structs.replace(reading, commitments=many[:n]))) for n in (200, 400))
    assert large < 2 * small


# --- the command


def test_the_command_makes_a_page_of_each_kind(tmp_path: Path) -> None:
    """A letter, a PDF, a reading and a folder each give a page."""
    pdf, text, made = tmp_path / "b.pdf", tmp_path / "b.txt", tmp_path / "b.json"
    pdf.write_bytes(_letter_pdf())
    text.write_text("Geachte voorzitter,\n\nIk informeer uw Kamer voor 1 mei 2023.\n")
    made.write_text(brieflezer.read(pdf).to_json())
    out = tmp_path / "out.html"
    for arguments, pictures in (
        ([pdf], 2), ([pdf, "--no-pictures"], 0), ([text, "--lang", "en"], 0), ([made], 0), ([made, "--pdf", pdf], 2),
        ([tmp_path], 0),
    ):  # fmt: skip
        result = CliRunner().invoke(cli, ["report", *map(str, arguments), "-o", str(out)])
        assert result.exit_code == 0, result.output
        assert len(Page(out.read_text()).all("src")) == pictures


def test_a_file_that_is_no_reading_is_told(tmp_path: Path) -> None:
    """JSON of another kind ends the command with the exit code for it, and writes nothing."""
    other, out = tmp_path / "x.json", tmp_path / "out.html"
    other.write_text("[]")
    result = CliRunner().invoke(cli, ["report", str(other), "-o", str(out)])
    assert result.exit_code == 4
    assert not out.exists()
