"""The page of a dossier in a real browser: nothing acts, nothing leads away, every line leads to its passage."""

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

from communique.dossier import follow
from communique.faces.exports import dossier_html, dossier_json, dossier_md
from communique.nouns import Day, Dossier
from tests.dossier.test_follow import first, second, third
from tests.faces import hostile


def friendly() -> Dossier:
    return follow("strait", [first().day(), second().day(), third().day()], made_by={"communique": "1"})


def attacked() -> Dossier:
    collection = hostile.collection()
    days = [
        first().day(hostile.PAYLOADS[0]),
        Day(hostile.PAYLOADS[2], "2031-05-01", collection.readouts, tuple(hostile.PAYLOADS)),
    ]
    return follow(hostile.PAYLOADS[1], days, refused=collection.refused, made_by=collection.made_by)


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
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("dossier")
    texts = {
        "friendly": dossier_html.write(friendly()),
        "spare": dossier_html.write(friendly(), quotes_only=True),
        "hostile": dossier_html.write(attacked()),
    }
    for name, text in texts.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in texts}


def opened(browser: Browser, file: Path, **settings: object) -> tuple[Page, list[str]]:
    """Open *file* and return the page with the list of what it asks for, says or pops up."""
    page = browser.new_page(**settings)  # type: ignore[arg-type]
    events: list[str] = []
    page.on("request", lambda request: events.append(request.url))
    page.on("dialog", lambda dialog: events.append("dialog"))
    page.on("popup", lambda popup: events.append("popup"))
    page.goto(file.as_uri())
    return page, events


def test_nothing_of_a_hostile_report_acts_whatever_is_clicked(browser: Browser, files: dict[str, Path]) -> None:
    page, events = opened(browser, files["hostile"])
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    clicked = page.evaluate(
        "[...document.querySelectorAll('a, summary, [title], [tabindex]')].map(e => {"
        " e.dispatchEvent(new MouseEvent('mouseover', {bubbles: true})); e.click(); return 1 }).length"
    )
    assert clicked > 30
    assert page.evaluate("window.hit === undefined")
    assert events == [files["hostile"].as_uri()]
    assert page.evaluate("document.querySelectorAll('script, img, iframe, object, form, link, base, svg').length") == 0
    page.close()


def test_no_attribute_of_a_hostile_report_becomes_one_of_the_page(files: dict[str, Path]) -> None:
    tree = lxml_html.fromstring(files["hostile"].read_text(encoding="utf-8"))
    names = {name for element in tree.iter() if isinstance(element.tag, str) for name in element.attrib}
    assert not {name for name in names if name.startswith("on") or name in {"style", "src", "srcset", "action"}}
    assert all(href.startswith("#") for href in tree.xpath("//@href"))
    text = files["hostile"].read_text(encoding="utf-8")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


def test_a_hostile_report_makes_no_markup_in_markdown_and_whole_json() -> None:
    text = dossier_md.write(attacked())
    assert "<script" not in text
    assert not re.search(r"(?<!\\)\]\(", text)
    assert dossier_json.write(attacked()).endswith("}\n")


@pytest.mark.parametrize("which", ["friendly", "spare", "hostile"])
def test_every_link_has_its_target_and_every_id_is_one(which: str, files: dict[str, Path]) -> None:
    tree = lxml_html.fromstring(files[which].read_text(encoding="utf-8"))
    ids = Counter(tree.xpath("//@id"))
    assert [name for name, times in ids.items() if times > 1 or not re.fullmatch(r"[A-Za-z0-9_-]+", name)] == []
    assert {href[1:] for href in tree.xpath("//@href") if href.startswith("#")} - set(ids) == set()
    labels = {name for value in tree.xpath("//@aria-labelledby") for name in value.split()}
    assert labels - set(ids) == set()


def test_a_long_review_is_folded_and_says_each_line_once() -> None:
    dossier = friendly()
    last = dossier.reviews[-1]
    long = replace(dossier, reviews=(*dossier.reviews[:-1], replace(last, changes=last.changes * 9)))
    tree = lxml_html.fromstring(dossier_html.write(long))
    (review,) = tree.xpath("//section[@class='review'][h2/@id='day-wednesday']")
    lines = review.xpath(".//li[@class='line']/@id")
    assert len(lines) == len(set(lines)) == len(last.changes) * 9
    assert len(review.xpath("./ul[@class='lines']/li")) == 12


def test_a_policy_lets_nothing_but_the_pages_own_style_act(browser: Browser, files: dict[str, Path]) -> None:
    page, _ = opened(browser, files["friendly"])
    policy = page.get_attribute("meta[http-equiv=Content-Security-Policy]", "content") or ""
    assert re.fullmatch(r"default-src 'none'; style-src 'sha256-[^ ;]+'; base-uri 'none'; form-action 'none'", policy)
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {textContent: 'hit = 9'}))")
    assert page.evaluate("window.hit === undefined")
    assert page.evaluate("getComputedStyle(document.querySelector('nav')).position") == "sticky"
    page.close()


def test_a_status_of_the_board_opens_its_words_and_leads_to_the_source(
    browser: Browser, files: dict[str, Path]
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(files["friendly"].as_uri())
    row = page.locator("table.board tbody tr").first
    assert row.locator("td .cell > summary").all_inner_texts() == ["proposed", "agreed", "contested"]
    assert not row.locator("q", has_text="Oskelund never agreed").is_visible()
    row.locator("summary", has_text="contested").click()
    passage = row.locator("li", has_text="Oskelund never agreed")
    assert passage.is_visible()
    assert "courant, 12 Apr 2031" in passage.inner_text()
    assert "Tomas Brikke" in passage.inner_text()
    passage.locator("a").click()
    target = page.locator(".text span:target")
    assert target.inner_text() == "Oskelund never agreed to a joint patrol of the herring grounds"
    context.close()


def test_a_turned_position_shows_both_quotes_side_by_side(browser: Browser, files: dict[str, Path]) -> None:
    page, _ = opened(browser, files["friendly"], viewport={"width": 1280, "height": 900})
    sides = page.locator(".turn .side")
    boxes = [sides.nth(n).bounding_box() for n in range(sides.count())]
    assert len(boxes) == 2
    assert boxes[0] and boxes[1] and boxes[0]["y"] == boxes[1]["y"]
    assert "Oskelund rejects a toll on ferries" in sides.nth(0).inner_text()
    assert "Oskelund accepts a toll on ferries" in sides.nth(1).inner_text()
    page.close()


def test_a_source_leads_back_to_the_lines_that_rest_on_it(files: dict[str, Path]) -> None:
    tree = lxml_html.fromstring(files["friendly"].read_text(encoding="utf-8"))
    backs = tree.xpath("//*[@id='r-courant']//*[contains(@class, 'cites')]//a/@href")
    assert "#course-c1" in backs
    assert any(href.startswith("#n-wednesday-") for href in backs)
    assert set(backs) <= {f"#{name}" for name in tree.xpath("//@id")}


def test_the_newest_day_stands_first(files: dict[str, Path]) -> None:
    tree = lxml_html.fromstring(files["friendly"].read_text(encoding="utf-8"))
    days = [h.get("id") for h in tree.xpath("//section[@class='review']/h2")]
    assert days == ["day-wednesday", "day-tuesday", "day-monday"]


def test_with_quotations_only_no_report_stands_in_full(files: dict[str, Path]) -> None:
    tree = lxml_html.fromstring(files["spare"].read_text(encoding="utf-8"))
    assert tree.xpath("//*[@class='text']") == []
    assert tree.xpath("//*[@class='around'][normalize-space()]") == []
    assert "Oskelund never agreed" in tree.text_content()


@pytest.mark.parametrize("which", ["friendly", "hostile"])
def test_nothing_is_wider_than_a_phone(which: str, browser: Browser, files: dict[str, Path]) -> None:
    page, _ = opened(browser, files[which], viewport={"width": 375, "height": 800})
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    page.close()


def test_headings_go_down_one_step_at_a_time_and_tables_name_their_heads(files: dict[str, Path]) -> None:
    tree = lxml_html.fromstring(files["friendly"].read_text(encoding="utf-8"))
    levels = [int(e.tag[1]) for e in tree.iter("h1", "h2", "h3", "h4", "h5")]
    assert (levels[0], levels.count(1)) == (1, 1)
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    assert all(th.get("scope") in {"col", "row"} for th in tree.iter("th"))
