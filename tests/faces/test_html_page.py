"""The HTML page in a real browser: nothing acts, nothing leads away, everything is reachable."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html as lxml_html
from playwright.sync_api import Browser, Page, sync_playwright

from communique.faces.exports import html
from communique.nouns import Collection
from tests.document import invented
from tests.faces import hostile


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.fail("no program called chromium is on the path: install the distribution's Chromium to test the page")
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-quic"]
        launched = playwright.chromium.launch(executable_path=chromium, args=arguments)
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def hostile_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("page") / "hostile.html"
    file.write_text(html.write(hostile.collection()), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def friendly_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("page") / "friendly.html"
    file.write_text(html.write(invented.collection()), encoding="utf-8")
    return file


def opened(browser: Browser, file: Path, **settings: object) -> tuple[Page, list[str]]:
    """Open *file* and return the page with the list of what it asks for, says or pops up."""
    page = browser.new_page(**settings)  # type: ignore[arg-type]
    events: list[str] = []
    page.on("request", lambda request: events.append(request.url))
    page.on("dialog", lambda dialog: events.append("dialog"))
    page.on("popup", lambda popup: events.append("popup"))
    page.on("console", lambda message: events.append(message.text))
    page.goto(file.as_uri())
    return page, events


def test_no_script_of_a_hostile_report_runs_whatever_is_clicked(browser: Browser, hostile_file: Path) -> None:
    page, events = opened(browser, hostile_file)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    clicked = page.evaluate(
        "[...document.querySelectorAll('a, summary, [title], [tabindex]')].map(e => {"
        " e.dispatchEvent(new MouseEvent('mouseover', {bubbles: true})); e.click(); return 1 }).length"
    )
    assert clicked > 100
    assert page.evaluate("window.hit === undefined")
    assert events == [hostile_file.as_uri()]
    assert page.evaluate("document.querySelectorAll('script, img, iframe, object, form, link, base').length") == 0
    page.close()


def test_no_attribute_of_a_hostile_report_becomes_an_attribute_of_the_page(hostile_file: Path) -> None:
    tree = lxml_html.fromstring(hostile_file.read_text(encoding="utf-8"))
    names = {name for element in tree.iter() if isinstance(element.tag, str) for name in element.attrib}
    assert not {name for name in names if name.startswith("on") or name in {"style", "src", "srcset", "action"}}


def test_only_http_addresses_become_links(hostile_file: Path) -> None:
    tree = lxml_html.fromstring(hostile_file.read_text(encoding="utf-8"))
    assert all(href.startswith("#") for href in tree.xpath("//@href"))
    story = invented.story()
    first = story.testimonies[0]
    report = replace(first.page.article.report, url="https://example.org/a?b=1&c=2")
    linked = replace(first, page=replace(first.page, article=replace(first.page.article, report=report)))
    readout = replace(invented.readout(), story=replace(story, testimonies=(linked, *story.testimonies[1:])))
    page = lxml_html.fromstring(html.write(Collection((readout,), ())))
    outward = [a for a in page.iter("a") if not a.get("href").startswith("#")]
    assert [a.get("href") for a in outward] == ["https://example.org/a?b=1&c=2"]
    assert "noopener" in outward[0].get("rel")


@pytest.mark.parametrize("which", ["friendly_file", "hostile_file"])
def test_every_link_has_its_target_and_every_id_is_one(which: str, request: pytest.FixtureRequest) -> None:
    tree = lxml_html.fromstring(request.getfixturevalue(which).read_text(encoding="utf-8"))
    ids = Counter(tree.xpath("//@id"))
    assert [name for name, times in ids.items() if times > 1 or not re.fullmatch(r"[A-Za-z0-9_-]+", name)] == []
    assert {href[1:] for href in tree.xpath("//@href") if href.startswith("#")} - set(ids) == set()
    labels = {name for value in tree.xpath("//@aria-labelledby") for name in value.split()}
    assert labels - set(ids) == set()


def test_each_line_leads_to_its_characters_and_back(friendly_file: Path) -> None:
    tree = lxml_html.fromstring(friendly_file.read_text(encoding="utf-8"))
    (line,) = tree.xpath("//*[@id='l-t-c2']")
    targets = [a.get("href")[1:] for a in line.iter("a")]
    quoted = [tree.xpath(f"//*[@id='{target}']")[0].text_content() for target in dict.fromkeys(targets)]
    assert quoted == ["We will halve our catch by autumn", "promised to halve the catch"]
    assert len(tree.xpath("//*[contains(@class, 'cites')]//a[@href='#l-t-c2']")) == 2


def test_the_reports_stand_in_full_and_unchanged(friendly_file: Path) -> None:
    tree = lxml_html.fromstring(friendly_file.read_text(encoding="utf-8"))
    for report, text in invented.TEXTS.items():
        (source,) = tree.xpath(f"//*[@id='r-{report}']")
        shown = [p.text_content() for p in source.xpath(".//p[@dir]")]
        assert shown == [line for line in text.split("\n") if line.strip()]
    assert "MENU" in tree.xpath("//*[@class='out' and contains(@title, 'menu')]")[0].text_content()


def test_control_characters_and_direction_marks_are_shown_not_obeyed(hostile_file: Path) -> None:
    text = hostile_file.read_text(encoding="utf-8")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert "⟦U+202E⟧" in text
    assert "␛" in text


def test_a_policy_forbids_everything_but_the_pages_own_style(browser: Browser, friendly_file: Path) -> None:
    page, events = opened(browser, friendly_file)
    policy = page.get_attribute("meta[http-equiv=Content-Security-Policy]", "content") or ""
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert page.evaluate("getComputedStyle(document.querySelector('nav')).position") == "sticky"
    assert events == [friendly_file.as_uri()]
    page.close()


@pytest.mark.parametrize("which", ["friendly_file", "hostile_file"])
def test_nothing_is_wider_than_a_phone(which: str, browser: Browser, request: pytest.FixtureRequest) -> None:
    page, _ = opened(browser, request.getfixturevalue(which), viewport={"width": 375, "height": 800})
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    page.close()


def test_the_page_can_be_read_without_script_and_from_the_keyboard(browser: Browser, friendly_file: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(friendly_file.as_uri())
    assert page.locator("text=Where the reports clash").first.is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
    context.close()


def test_headings_go_down_one_step_at_a_time_and_tables_name_their_heads(friendly_file: Path) -> None:
    tree = lxml_html.fromstring(friendly_file.read_text(encoding="utf-8"))
    levels = [int(e.tag[1]) for e in tree.iter("h1", "h2", "h3", "h4", "h5")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    assert all(th.get("scope") in {"col", "row"} for th in tree.iter("th"))
    assert tree.get("lang") == "en"


def test_several_stories_share_one_page() -> None:
    first = invented.readout()
    other = replace(first, story=replace(first.story, id="u"), title="Another story")
    tree = lxml_html.fromstring(html.write(Collection((first, other), ())))
    assert [h.text_content() for h in tree.iter("h2") if h.get("class") == "story-title"] == [
        first.title,
        "Another story",
    ]
    assert lxml_html.fromstring(html.write(Collection((), ()))).findtext(".//h1/bdi") == "No story"


def test_the_page_is_the_same_each_time() -> None:
    assert html.write(invented.collection()) == html.write(invented.collection())
