"""The HTML page in a real browser: nothing acts, nothing leads away, everything is reachable."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html as lxml_html
from playwright.sync_api import Browser, Locator, Page, sync_playwright

from communique import nouns
from communique.document import compose
from communique.faces.exports import html
from communique.nouns import Collection, Comparison, Ledger, Line, Story
from tests.document import invented
from tests.faces import hostile

SCRIPT = files("communique.faces.exports").joinpath("templates", "page.js").read_text(encoding="utf-8")


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
    assert page.evaluate("document.querySelectorAll('img, iframe, object, form, link, base').length") == 0
    assert page.evaluate("[...document.scripts].map(s => s.textContent)") == [SCRIPT]
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


def test_a_policy_forbids_everything_but_the_pages_own_style_and_script(browser: Browser, friendly_file: Path) -> None:
    page, events = opened(browser, friendly_file)
    policy = page.get_attribute("meta[http-equiv=Content-Security-Policy]", "content") or ""
    own = r"default-src 'none'; style-src 'sha256-[^ ;]+'; script-src 'sha256-[^ ;]+'"
    assert re.fullmatch(own + "; base-uri 'none'; form-action 'none'", policy)
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {textContent: 'hit = 9'}))")
    assert page.evaluate("window.hit === undefined")
    assert [event for event in events if "Content Security Policy" in event]
    events[:] = [event for event in events if "Content Security Policy" not in event]
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
    assert page.locator("[id='l-t-d1']").is_visible()
    assert page.locator("[id='l-t-d2']").is_visible()
    assert not page.locator(".filters").is_visible()
    page.locator("summary", has_text="Possible, unchecked").click()
    assert page.locator("[id='l-t-d3']").is_visible()
    page.goto(friendly_file.as_uri())
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**#main")
    context.close()


def cards(page: Page) -> list[str]:
    return page.evaluate("[...document.querySelectorAll('.clash')].filter(c => c.checkVisibility()).map(c => c.id)")  # type: ignore[no-any-return]


def press(page: Page, by: str, words: str) -> Locator:
    button = page.locator(f"button[data-by={by}]", has_text=words)
    button.focus()
    page.keyboard.press("Enter")
    return button


def test_clashes_are_filtered_from_the_keyboard_and_all_come_back(browser: Browser, friendly_file: Path) -> None:
    page, events = opened(browser, friendly_file, viewport={"width": 1280, "height": 900})
    assert cards(page) == ["l-t-d1", "l-t-d2"]
    wording = press(page, "kind", "wording")
    assert (cards(page), wording.get_attribute("aria-pressed")) == (["l-t-d2"], "true")
    assert page.locator("[role=status]").inner_text() == "1 of 3 shown"
    press(page, "kind", "time")
    assert cards(page) == ["l-t-d1", "l-t-d2"]
    press(page, "strength", "tension")
    assert cards(page) == ["l-t-d2"]
    press(page, "kind", "wording")
    assert cards(page) == []
    page.locator(".clear").click()
    assert cards(page) == ["l-t-d1", "l-t-d2"]
    assert page.locator("[aria-pressed=true]").count() == 0
    assert page.locator("[role=status]").inner_text() == ""
    assert events == [friendly_file.as_uri()]
    page.close()


def test_a_party_or_an_issue_also_finds_what_is_possible_and_unfolds_it(browser: Browser, friendly_file: Path) -> None:
    page, _ = opened(browser, friendly_file, viewport={"width": 1280, "height": 900})
    press(page, "party", "Tasselby")
    assert cards(page) == ["l-t-d3"]
    assert page.locator(".unchecked summary").first.inner_text().split() == "Possible, unchecked 1 of 1".split()
    press(page, "party", "Tasselby")
    press(page, "issue", "herring catch")
    assert cards(page) == ["l-t-d2"]
    page.close()


def test_a_link_to_a_clash_that_is_filtered_away_or_folded_shows_it(browser: Browser, friendly_file: Path) -> None:
    page, _ = opened(browser, friendly_file, viewport={"width": 1280, "height": 900})
    press(page, "kind", "time")
    page.evaluate("location.hash = '#l-t-d2'")
    page.wait_for_function("document.getElementById('l-t-d2').checkVisibility()")
    page.evaluate("location.hash = '#l-t-d3'")
    page.wait_for_function("document.getElementById('l-t-d3').checkVisibility()")
    page.close()


def test_the_sides_of_a_clash_stand_side_by_side_and_lead_to_their_characters(
    browser: Browser, friendly_file: Path
) -> None:
    page, _ = opened(browser, friendly_file, viewport={"width": 1280, "height": 900})
    sides = page.locator("[id='l-t-d1'] .side")
    boxes = [sides.nth(n).bounding_box() for n in range(sides.count())]
    assert len(boxes) == 2
    assert boxes[0] and boxes[1] and boxes[0]["y"] == boxes[1]["y"]
    assert sides.nth(0).locator("mark").all_inner_texts() == ["four hours"]
    assert sides.nth(0).locator(".outlet").inner_text() == "The Brine"
    sides.nth(1).locator(".cite").click()
    assert page.evaluate("document.querySelector(':target').textContent") == "The talks lasted six hours"
    page.set_viewport_size({"width": 375, "height": 900})
    boxes = [sides.nth(n).bounding_box() for n in range(2)]
    assert boxes[0] and boxes[1] and boxes[0]["x"] == boxes[1]["x"]
    page.close()


def test_clashes_are_numbered_in_the_order_of_raising(friendly_file: Path) -> None:
    tree = lxml_html.fromstring(friendly_file.read_text(encoding="utf-8"))
    found = [(c.get("id"), c.xpath("string(.//*[@class='rank'])")) for c in tree.xpath("//li[@data-kind]")]
    assert found == [("l-t-d1", "Number 1"), ("l-t-d2", "Number 2"), ("l-t-d3", "Number 3")]


def test_an_utterance_is_a_table_of_its_wordings_with_heads(friendly_file: Path) -> None:
    tree = lxml_html.fromstring(friendly_file.read_text(encoding="utf-8"))
    (table,) = tree.xpath("//table[@class='variants']")
    assert [th.text_content() for th in table.xpath(".//thead//th")] == ["Report", "same", "differs", "same", "differs"]
    rows = [[cell.text_content().strip() for cell in row] for row in table.xpath(".//tbody/tr")]
    assert rows == [
        ["The Brine", "We", "will halve", "our catch", "by autumn"],
        ["Ellery Courant", "We", "will cut", "our catch", "by half by the autumn"],
    ]


def test_the_matrix_marks_who_passes_over_an_issue_and_leads_to_the_first_passage(friendly_file: Path) -> None:
    tree = lxml_html.fromstring(friendly_file.read_text(encoding="utf-8"))
    rows = {
        row.xpath("string(th)"): [cell.text_content().strip() for cell in row.xpath("td")]
        for row in tree.xpath("//table[@class='matrix']/tbody/tr")
    }
    assert rows["joint hatchery"] == ["20 %", "20 %", "passes over", "passes over"]
    (href,) = tree.xpath("//table[@class='matrix']/tbody/tr[2]/td[1]/a/@href")
    assert tree.xpath(f"string(//*[@id='{href[1:]}'])") == "Both sides agreed to open a joint hatchery"


def test_why_reports_stand_together_is_shown_and_a_near_one_leads_to_its_text() -> None:
    first = invented.readout()
    near = replace(first, together=(*first.together, Line("dune stands near.", (), "dune")))
    testimony = first.story.testimonies[0]
    report = replace(testimony.page.article.report, id="dune", text="Sand. " * 9)
    article = replace(
        testimony.page.article, report=report, title=None, dateline=None, byline=None, body=(), blocks=(), left_out=()
    )
    page = replace(
        testimony.page, article=article, tokens=(), sentences=(), names=(), times=(), figures=(), quotations=()
    )
    story = Story("u", (nouns.Testimony(page, (), ()),), (), (), ())
    other = compose(story, Comparison((), (), (), (), ()), Ledger((), (), ()), {})
    tree = lxml_html.fromstring(html.write(Collection((near, other), ())))
    (panel,) = tree.xpath("//div[@class='because']")
    assert "Evening Gull is a copy of Gull Wire" in panel.text_content()
    assert "#r-dune" in panel.xpath(".//a/@href")
    alone = lxml_html.fromstring(html.write(Collection((near,), ())))
    assert "#r-dune" not in alone.xpath("//a/@href")
    assert "dune stands near." in alone.text_content()


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


def found() -> Collection:
    """Return the story as told with what found each statement, accord and difference."""
    readout = invented.readout()
    story = replace(
        readout.story,
        testimonies=tuple(
            replace(
                t,
                statements=tuple(
                    replace(s, saying=replace(s.saying, found_by="according"), named_by="beside") for s in t.statements
                ),
            )
            for t in readout.story.testimonies
        ),
    )
    ledger = replace(readout.ledger, accords=tuple(replace(a, found_by="noun: pact") for a in readout.ledger.accords))
    told = replace(readout, story=story, ledger=ledger, made_by={"model": "reader-1"})
    return Collection((told,), (), {})


def test_every_item_shows_its_id_and_how_it_was_found_without_script() -> None:
    page = lxml_html.fromstring(html.write(found()))
    shown = Counter(code.text for code in page.iter("code") if code.get("class") == "id")
    readout = invented.readout()
    comparison, story = readout.comparison, readout.story
    ids = {s.id for t in story.testimonies for s in t.statements} | {issue.id for issue in comparison.issues}
    ids |= {accord.id for accord in readout.ledger.accords} | {item.id for item in comparison.discrepancies} | {"t-m1"}
    ids -= {issue.id for issue in comparison.issues if issue.suggested}
    assert ids <= set(shown)
    assert {row.actor for rows in readout.heard.values() for row in rows} <= set(shown)
    statement = next(li for li in page.iter("li") if li.findtext("code") == "brine-s1")
    told = " ".join(statement.text_content().split())
    assert "Found by a rule: “according to”; speaker by a name right beside the mention; confidence" in told
    assert told.endswith("model reader-1.")
    accord = next(div for div in page.iter("div") if div.findtext("code") == readout.ledger.accords[0].id)
    assert "Found by a noun that stands for a deed (pact); confidence" in " ".join(accord.text_content().split())
