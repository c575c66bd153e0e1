"""The pages in a real browser: headless Chromium, opened from disk as a reader would."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import brieflezer
from brieflezer.output.report import read_paper, to_overview, to_page
from output.shown_reading import shown_reading
from sources.tiny_pdf import show, write_pdf

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = os.environ.get("BRIEFLEZER_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed (apt-get install chromium)")

POISON = "</script><script>document.title='run'</script><img src=x onerror=\"document.title='run'\">'\""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()


class Opened:
    """Pages that are opened, and everything that went wrong or out while they were."""

    def __init__(self, chromium: Any, folder: Path) -> None:
        self.chromium, self.folder, self.told = chromium, folder, []
        self.contexts: list[Any] = []

    def open(self, html: str, *, width: int = 1400, height: int = 900, name: str = "page.html") -> Any:
        path = self.folder / name
        path.write_text(html, encoding="utf-8")
        context = self.chromium.new_context(
            viewport={"width": width, "height": height}, reduced_motion="reduce", has_touch=width < 500
        )
        self.contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: self.told.append(message.text))
        page.on("pageerror", lambda error: self.told.append(str(error)))
        page.on("request", lambda request: self._note(request.url))
        page.on("dialog", lambda dialog: self.told.append("dialog"))
        page.goto(path.as_uri())
        return page

    def _note(self, url: str) -> None:
        if not url.startswith(("file:", "data:")):
            self.told.append(url)


@pytest.fixture
def opened(chromium: Any, tmp_path: Path) -> Iterator[Opened]:
    """Opens pages; afterwards no page may have written to the console, failed, or asked the network for anything."""
    opened = Opened(chromium, tmp_path)
    yield opened
    for context in opened.contexts:
        context.close()
    assert opened.told == []


@pytest.fixture
def page(opened: Opened) -> Any:
    return opened.open(to_page(shown_reading()))


def eventually(page: Any, condition: str) -> None:
    """Wait until *condition* holds; Playwright's own way would need a weaker security policy."""
    for _ in range(100):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(30)
    pytest.fail(f"never true: {condition}")


def in_view(page: Any, selector: str) -> bool:
    """Whether the middle of an element can be seen in the window."""
    return bool(
        page.evaluate(
            """(selector) => {
                const box = document.querySelector(selector).getBoundingClientRect();
                const middle = box.top + box.height / 2;
                return box.height > 0 && middle > 0 && middle < innerHeight;
            }""",
            selector,
        )
    )


def test_the_outline_leads_to_a_section(page: Any) -> None:
    """A click on an entry of the outline shows its heading, and the entry is marked as where the reader is."""
    assert not in_view(page, "#s2")
    page.click(".outline a[href='#s2']")
    eventually(page, "document.querySelector('.outline [aria-current]')?.hash === '#s2'")
    assert in_view(page, "#s2")


def test_a_filter_takes_away_a_kind(page: Any) -> None:
    """Without figures neither the list nor the text shows them, and the Tab key does not stop there."""
    page.uncheck("input[data-kind=figure]")
    assert page.is_hidden("#fig1")
    assert page.is_visible("#c1")
    style = "getComputedStyle(document.querySelector('#at-fig1')).textDecorationLine"
    assert page.evaluate(style) == "none"
    assert page.get_attribute("#at-fig1", "tabindex") == "-1"
    page.check("input[data-kind=figure]")
    assert page.is_visible("#fig1")
    assert page.evaluate(style) == "underline"


def test_the_search_field_narrows_the_list(page: Any) -> None:
    """What does not hold the words is hidden; where nothing does, the page says so."""
    page.fill("#ui-search", "29628")
    page.wait_for_selector("#c1", state="hidden")
    assert page.is_visible("#ref1")
    page.fill("#ui-search", "niets hiervan")
    page.wait_for_selector("#ui-nothing", state="visible")


def test_a_finding_in_the_text_selects_its_entry(page: Any) -> None:
    """A click on a highlight opens its entry in the side list, and the address names it."""
    page.click("#at-fig1")
    assert page.get_attribute("#fig1 summary", "aria-current") == "true"
    assert page.is_visible("#fig1 .more")
    assert in_view(page, "#fig1")
    assert page.url.endswith("#fig1")


def test_an_entry_selects_its_place_in_the_text(page: Any) -> None:
    """A click on an entry shows the highlight, also from far away; only one finding is chosen at a time."""
    page.click("#at-fig1")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.click("#d1 summary")
    assert in_view(page, "#at-d1")
    assert page.eval_on_selector_all("article .on", "found => found.map(node => node.id)") == ["at-d1"]
    page.click("#k1 summary")
    assert page.eval_on_selector_all("td.on", "found => found.map(node => node.textContent)") == ["20", "8", "29"]
    assert in_view(page, "td.on")


def test_an_address_with_a_finding_opens_it(opened: Opened) -> None:
    """The overview leads to a finding on the page of a letter."""
    page = opened.open(to_page(shown_reading()))
    page.goto(page.url + "#k1")
    page.reload()
    eventually(page, "document.querySelector('td.on') !== null")
    assert page.is_visible("#k1 .more")
    assert in_view(page, "td.on")


def test_a_footnote_shows_under_the_pointer_and_on_focus(page: Any) -> None:
    """Its text stands beside its number, Escape takes it away, and its link leads to the note and back."""
    page.hover(".note a")
    assert page.inner_text("#ui-note") == "Kamerstukken II 2021/22, 29628, nr. 7."
    page.keyboard.press("Escape")
    assert page.is_hidden("#ui-note")
    page.focus(".note a")
    assert page.is_visible("#ui-note")
    assert page.get_attribute(".note a", "aria-describedby") == "ui-note"
    page.keyboard.press("Enter")
    eventually(page, "location.hash === '#fn1'")
    assert in_view(page, "#fn1")
    page.click("#fn1 [role=doc-backlink]")
    assert in_view(page, "#fn1-1")


def test_the_keyboard_reaches_everything(page: Any) -> None:
    """Skip links come first; findings in the text are one stop with arrows between them; the list has arrows too."""
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.hash") == "#ui-text"
    page.focus("a.chip[href='#c1']")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.id") == "at-d1"
    assert (
        page.eval_on_selector_all("article a.k[tabindex='0'], article a.chip[tabindex='0']", "all => all.length") == 1
    )
    page.keyboard.press("Enter")
    assert page.is_visible("#d1 .more")
    page.focus("#c1 summary")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('li').id") == "m1"
    page.keyboard.press("Enter")
    assert page.is_visible("#m1 .more")


def test_every_part_has_a_name(page: Any) -> None:
    """A screen reader finds banner, navigation, main and complementary landmarks, one h1, and named controls."""
    for selector in ("header", "nav[aria-labelledby]", "main", "aside[aria-labelledby]", "footer"):
        assert page.locator(f"body {selector}").count() == 1
    assert page.locator("h1").count() == 1
    nameless = """all => all.filter(node => !(node.getAttribute('aria-label') || node.textContent.trim()
        || node.labels?.[0]?.textContent.trim())).map(node => node.outerHTML)"""
    assert page.eval_on_selector_all("a, button, input, summary, select", nameless) == []
    levels = page.eval_on_selector_all("h1, h2, h3, h4, h5, h6", "all => all.map(node => +node.tagName[1])")
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_finding_is_copied_as_a_citation(page: Any) -> None:
    """The citation names the letter, its date and kenmerk, and quotes the sentence."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.click("#fig1 summary")
    page.click("#fig1 .copy")
    eventually(page, "document.querySelector('#fig1 .copy').textContent === 'Gekopieerd'")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Kamerbrief, Ministerie van Proef, 3 februari 2023, ‘Plaatsen per regio’, kenmerk PR-1")
    assert copied.endswith(": ‘Ik informeer uw Kamer voor 1 mei 2023 over de 1.250 plaatsen, conform de motie-De Wit.’")


@pytest.mark.parametrize("width", [1400, 390])
def test_hostile_words_are_shown_and_do_nothing(opened: Opened, width: int) -> None:
    """Markup in a letter is read as text, wherever the page shows it; nothing runs, nothing is fetched."""
    page = opened.open(to_page(shown_reading(POISON, url="javascript:document.title='run'")), width=width)
    page.click("#at-fig1")
    assert page.evaluate("document.querySelector('#fig1 blockquote').textContent").endswith(POISON)
    page.wait_for_timeout(100)
    assert page.title() == f"Plaatsen per regio{POISON}"
    assert page.locator("img").count() == 0
    assert page.locator("a[href^=javascript]").count() == 0


def test_an_inserted_script_is_stopped(chromium: Any, tmp_path: Path) -> None:
    """Even if markup got into the page, the content security policy would not run it."""
    html = to_page(shown_reading()).replace("<article", "<script>document.title = 'run'</script><article")
    (tmp_path / "page.html").write_text(html, encoding="utf-8")
    page = chromium.new_page()
    page.goto((tmp_path / "page.html").as_uri())
    assert page.title() == "Plaatsen per regio"
    page.close()


def test_a_phone_shows_one_pane_at_a_time(opened: Opened) -> None:
    """Nothing sticks out at 390 pixels; a finding that is touched opens at the bottom, and can be put away."""
    page = opened.open(to_page(shown_reading()), width=390, height=844)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.is_hidden("#ui-side")
    page.tap("#at-fig1")
    assert page.is_visible("#ui-sheet")
    assert "1.250" in page.inner_text("#ui-sheet")
    page.keyboard.press("Escape")
    assert page.is_hidden("#ui-sheet")
    page.tap(".bar [data-pane=findings]")
    assert page.is_visible("#c1")
    assert page.is_hidden("#ui-text")
    page.tap("#c1 summary")
    page.tap("#c1 .go")
    assert in_view(page, "#at-c1")


def _printed(opened: Opened) -> Any:
    lines = [show(80, 700 - 20 * at, f"In regio {at} zijn er {at}.250 plaatsen.", size=11) for at in range(1, 12)]
    data = write_pdf(b"".join(lines), b"".join(lines))
    reading = brieflezer.read(data)
    assert reading.figures
    return opened.open(to_page(reading, paper=read_paper(data, reading)))


def test_a_finding_is_shown_where_it_is_printed(opened: Opened) -> None:
    """The entry shows the printed line, the page shows a box on it, and a click on a box selects the entry."""
    page = _printed(opened)
    page.click("#fig1 summary")
    assert page.locator("#fig1 .crop image").count() == 1
    page.click("#fig1 .paper")
    assert page.is_hidden("#ui-text")
    assert in_view(page, "rect.on")
    assert page.eval_on_selector_all("rect.on", "all => all.map(box => box.dataset.f)") == ["fig1"]
    page.click("rect[data-f=fig2]")
    assert page.is_visible("#fig2 .more")
    loaded = "all => all.filter(image => image.complete && image.naturalWidth > 0).length"
    assert page.eval_on_selector_all(".sheet img", loaded) >= 1


def test_on_paper_the_whole_letter_is_printed(page: Any) -> None:
    """The print style shows the text and the findings, and no control."""
    page.emulate_media(media="print")
    assert page.is_visible("#ui-text")
    assert page.is_visible("#ui-side .group")
    assert page.is_hidden(".bar")
    assert page.is_hidden("#ui-search")


def test_the_overview_sorts_and_filters(opened: Opened, tmp_path: Path) -> None:
    """The table of promises sorts by a column both ways, and filters by words, status and a day."""
    (tmp_path / "a.json").write_text(shown_reading().to_json())
    (tmp_path / "b.json").write_text(shown_reading(POISON).to_json())
    page = opened.open(to_overview(tmp_path, tmp_path / "overview.html"), name="overview.html")
    rows = "#commitments tbody tr:visible"
    assert page.locator(rows).count() == 2
    head = page.locator("#commitments thead button").nth(2)
    head.click()
    assert page.locator("#commitments th[aria-sort=ascending]").count() == 1
    ascending = page.locator(rows).all_inner_texts()
    head.click()
    assert page.locator(rows).all_inner_texts() == ascending[::-1]
    page.fill("#ui-search", "onerror")
    eventually(page, "document.querySelector('#ui-rows').textContent === '1 van 2'")
    page.fill("#ui-search", "")
    page.fill("#ui-late", "2023-04-30")
    eventually(page, "document.querySelector('#ui-rows').textContent === '0 van 2'")
    page.fill("#ui-late", "2023-05-01")
    eventually(page, "document.querySelector('#ui-rows').textContent === '2 van 2'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1400
