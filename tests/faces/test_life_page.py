"""The page of a story in full, in a real browser: accords with their life, positions, problems, allegations."""

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
from lxml.html import HtmlElement
from playwright.sync_api import Browser, Locator, Page, sync_playwright

from communique.document import compose
from communique.faces.exports import html
from communique.faces.exports.page.anchors import place
from communique.nouns import Collection, Inventory, StatusEvent, Voiced
from tests.document import invented, invented_life
from tests.document.invented_texts import at
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
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "life.html"
    path.write_text(html.write(invented_life.collection()), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def hostile_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "hostile.html"
    path.write_text(html.write(hostile.in_full()), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def tree(file: Path) -> HtmlElement:
    return lxml_html.fromstring(file.read_text(encoding="utf-8"))


@pytest.fixture
def page(browser: Browser, file: Path) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    opened.goto(file.as_uri())
    yield opened
    opened.close()


def beside(line: Locator) -> list[tuple[str, list[str]]]:
    """Return the columns beside a line: each head with its entries."""
    columns = line.locator(".col")
    return [
        (column.locator(".head").inner_text(), column.locator("p:not(.head)").all_inner_texts())
        for column in columns.all()
    ]


def side_by_side(columns: Locator) -> bool:
    """Tell whether all columns start at one height."""
    tops: list[int] = columns.evaluate_all("found => found.map(each => each.offsetTop)")
    return len(tops) > 1 and len(set(tops)) == 1


def test_an_accord_shows_its_history_with_who_asserts_what_and_what_is_computed(page: Page) -> None:
    columns = beside(page.locator("[id='l-t-c2']"))
    assert columns[:2] == [
        ("pending", ["Ada Quill, 3 Mar 2031, The Brine", "Gull Wire"]),
        ("lapsed, 1 Sept 2031", ["by autumn computed from the stated date, The Brine"]),
    ]


def test_who_says_it_more_strongly_stands_side_by_side_and_leads_to_the_words(page: Page) -> None:
    line = page.locator("[id='l-t-c2']")
    cols = line.locator(".over", has_text="Who says it more strongly").locator("xpath=following-sibling::*[1]/div")
    assert side_by_side(cols)
    assert cols.locator(".head").all_inner_texts() == ["will", "is bound to"]
    cols.nth(1).locator(".cite").click()
    assert page.evaluate("document.querySelector(':target').textContent") == "We will halve our catch by autumn"


def test_terms_of_an_accord_are_shown_where_a_report_names_them(page: Page) -> None:
    pledge, hatchery = beside(page.locator("[id='l-t-c2']")), beside(page.locator("[id='l-t-c1']"))
    assert ("On condition", ["shared patrol The Brine"]) in pledge
    assert ("Due", ["by autumn 1 Sept 2031, The Brine"]) in pledge
    assert ("Responsible", ["Both sides The Brine"]) in hatchery
    assert [head for head, _ in hatchery if head in ("Next step", "Due")] == ["Next step"]
    assert page.locator("[id='l-t-c1'] .mark").all_inner_texts() == ["mechanism"]
    (answer,) = (entries for head, entries in beside(page.locator("[id='l-t-c3']")) if head == "Answers")
    assert answer == ["agreed to open a joint hatchery agreement, Tasselby, The Brine"]


def test_each_party_has_a_column_on_how_an_accord_is_kept_also_one_that_says_nothing(
    browser: Browser, tmp_path: Path
) -> None:
    ledger = invented_life.ledger()
    pledge = ledger.accords[1]
    broken = StatusEvent("violated", "2031-10-02", "t-a4", invented_life.NETS)
    kept = replace(pledge, events=(*pledge.events[:1], broken), status="violated", towards=("t-a2",))
    readout = compose(
        invented.story(), invented.comparison(), replace(ledger, accords=(kept,)), {}, invented_life.inventory()
    )
    (tmp_path / "kept.html").write_text(html.write(Collection((readout,), ())), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto((tmp_path / "kept.html").as_uri())
    line = page.locator("[id='l-t-c2']")
    cols = line.locator(".over", has_text="On its being carried out").locator("xpath=following-sibling::*[1]/div")
    assert side_by_side(cols)
    assert cols.locator(".head").all_inner_texts() == ["Brenmoor", "Tasselby"]
    assert cols.nth(0).locator("p").all_inner_texts()[1:] == ["says nothing of it here"]
    assert "broken, 2 Oct 2031, Lew Marrin, Ellery Courant" in cols.nth(1).inner_text()
    assert line.locator(".over").all_inner_texts() == [
        "Status",
        "Who says it more strongly",
        "On its being carried out",
    ]
    page.close()


def test_a_denial_is_done_in_being_said_and_is_not_carried_out() -> None:
    ledger = invented_life.ledger()
    done = StatusEvent("done", "2031-03-03", "t-a1", invented_life.DENIED)
    denial = replace(ledger.accords[2], kind="denial", status="done", events=(done,), answers=None)
    readout = compose(invented.story(), invented.comparison(), replace(ledger, accords=(denial,)), {})
    tree = lxml_html.fromstring(html.write(Collection((readout,), ())))
    assert tree.xpath("//*[@id='l-t-c3']")
    assert not tree.xpath("//*[@id='l-t-c3']//*[@class='beside']")


def test_what_happens_next_is_a_dated_list_that_leads_to_passage_and_accord(page: Page) -> None:
    steps = page.locator(".ahead li")
    assert steps.locator("time").all_inner_texts() == ["9 Apr 2031", "Sept 2031", "no date given"]
    assert [s.get_attribute("datetime") for s in steps.locator("time").all()] == ["2031-04-09", "2031-09", None]
    steps.nth(1).locator("a", has_text="Commitment, Ada Quill").click()
    assert page.evaluate("document.querySelector(':target').id") == "l-t-c2"
    steps.nth(0).locator(".ref").click()
    assert "meet again on 9 April" in page.evaluate("document.querySelector(':target').textContent")


def test_a_changed_and_a_contested_position_are_marked_and_shown_with_both_quotations(page: Page) -> None:
    assert page.locator("table.positions .mark").all_inner_texts() == ["changed", "contested", "contested"]
    page.locator("table.positions .mark.changed").click()
    card = page.locator(":target")
    assert [head for head, _ in beside(card)] == ["earlier, against, 20 Feb 2031", "later, for, 3 Mar 2031"]
    assert side_by_side(card.locator(".col"))
    for mark in page.locator("table.positions .mark.contested").all():
        page.evaluate("location.hash = '#top'")
        mark.click()
        assert page.evaluate("document.querySelector(':target').id") == "l-t-p2"
    assert [head for head, _ in beside(page.locator("[id='l-t-p2']"))] == ["in denial of", "for, 3 Mar 2031"]


def test_what_an_actor_says_in_the_same_words_on_two_days_stands_once_with_both_days() -> None:
    first = replace(invented_life.positions()[0], state="held", against=())
    again = replace(first, id="t-p9", as_of="2031-03-04", proposition="we will halve our catch, by autumn")
    ledger = replace(invented_life.ledger(), positions=(first, again))
    readout = compose(invented.story(), invented.comparison(), ledger, {})
    tree = lxml_html.fromstring(html.write(Collection((readout,), ())))
    (how,) = tree.xpath("//table[@class='positions']//span[@class='how']")
    assert how.text_content() == "own words, 3 Mar 2031, 4 Mar 2031"


def test_the_inventory_names_who_raised_and_who_blames_each_with_its_passage(tree: HtmlElement) -> None:
    rows = tree.xpath("//table[@class='problems']/tbody/tr")
    cells = [[" ".join(cell.text_content().split()) for cell in row] for row in rows]
    assert cells == [
        ["herring catch", "Ada Quill", "–nobody", "in talks The Brine Gull Wire", "3 Mar 2031"],
        ["joint hatchery", "Lew Marrin", "Brenmoor by Lew MarrinTasselby by Ellery Courant", "open Ellery Courant", ""],
    ]
    (href,) = rows[1].xpath("./td[2]//span/a[contains(., 'Marrin')]/@href")
    assert tree.xpath(f"string(//*[@id='{href[1:]}'])") == "Boats of Brenmoor cut our nets off Skell"


def test_two_parties_have_three_columns_and_the_passages_of_their_movement(tree: HtmlElement, page: Page) -> None:
    (table,) = tree.xpath("//table[@class='between']")
    heads = [th.text_content() for th in table.xpath(".//thead//th")]
    assert heads == ["Who, on what", "Common ground", "Gap", "Conditions", "Movement"]
    (row,) = [[" ".join(cell.text_content().split()) for cell in row] for row in table.xpath(".//tbody/tr")]
    assert row == [
        "Tasselby and Brenmoor on “joint hatchery”.",
        "Tasselby supports a shared patrol Tasselby, The Brine",
        "has not agreed to any hatchery Lew Marrin, Ellery Courant "
        "agreed to open a joint hatchery Jon Ferrow, The Brine",
        "shared patrol Ada Quill, The Brine",
        "moved apart 3 Mar 2031 agreed to open a joint hatchery Jon Ferrow, The Brine "
        "3 Mar 2031 has not agreed to any hatchery Lew Marrin, Ellery Courant",
    ]
    page.locator("table.between td").nth(1).locator("a", has_text="any hatchery").click()
    assert page.evaluate("document.querySelector(':target').textContent") == "has not agreed to any hatchery"


def test_the_register_is_headed_as_no_verdict_and_gives_each_column_its_words(page: Page) -> None:
    group = page.locator(".group.allegations")
    assert group.locator("h2").inner_text() == "No verdict: who accuses whom, as told"
    assert beside(group.locator("[id='l-t-g1']")) == [
        ("How sure", ["no firm proof Lew Marrin, Ellery Courant"]),
        ("Evidence named", ["a torn buoy Lew Marrin, Ellery Courant"]),
        ("Denied by", ["denied that any boat of Brenmoor had been there Ada Quill, Ellery Courant"]),
        ("Inquiries", ["Tasselby wants an inquiry Tasselby, demanded, Ellery Courant"]),
    ]


def test_the_same_words_of_one_voice_in_a_copy_are_given_once_with_both_places() -> None:
    words = "The lighthouse at Skell remains closed"
    held = tuple(Voiced("t-a4", at(report, words)) for report in ("gull", "gull-copy"))
    inventory = invented_life.inventory()
    allegation = replace(inventory.allegations[0], certainty=held)
    readout = compose(
        invented.story(),
        invented.comparison(),
        invented_life.ledger(),
        {},
        replace(inventory, allegations=(allegation,)),
    )
    tree = lxml_html.fromstring(html.write(Collection((readout,), ())))
    (entry,) = tree.xpath("//*[@id='l-t-g1']//div[@class='col'][p='How sure']/p[not(@class)]")
    assert " ".join(entry.text_content().split()) == f"{words} Lew Marrin, Gull Wire, Evening Gull"
    assert entry.xpath(".//a/@href") == ["#" + place(voice.span) for voice in held]


def test_how_the_talks_were_judged_is_a_table_of_parties_before_and_after(tree: HtmlElement) -> None:
    (table,) = tree.xpath("//table[@class='judged']")
    assert [th.text_content() for th in table.xpath(".//thead//th")] == ["Party", "Before the talks", "After the talks"]
    (row,) = table.xpath(".//tbody/tr")
    assert [" ".join(cell.text_content().split()) for cell in row] == [
        "Jon Ferrow", "–nothing found", "positive not in vain Jon Ferrow, The Brine, 3 Mar 2031",
    ]  # fmt: skip


def test_what_there_is_nothing_of_has_no_part_of_the_page() -> None:
    ledger = replace(invented.ledger(), positions=())
    readout = compose(invented.story(), invented.comparison(), ledger, {}, Inventory())
    tree = lxml_html.fromstring(html.write(Collection((readout,), ())))
    groups = [section.get("class").split()[1] for section in tree.xpath("//section[contains(@class, 'group')]")]
    assert groups == ["head", "accords", "clashes", "confirmed", "issues", "silences", "timeline", "suggested"]


def test_every_passage_beside_a_line_is_one_click_away(tree: HtmlElement) -> None:
    for entry in tree.xpath("//div[@class='col']/p[not(@class)]"):
        (href,) = entry.xpath(".//a/@href")
        quoted = " ".join(entry.xpath("string(.//q)").split())
        assert quoted in " ".join(tree.xpath(f"string(//*[@id='{href[1:]}'])").split())


@pytest.mark.parametrize("which", ["file", "hostile_file"])
def test_every_link_of_the_full_story_has_its_target(which: str, request: pytest.FixtureRequest) -> None:
    tree = lxml_html.fromstring(request.getfixturevalue(which).read_text(encoding="utf-8"))
    ids = Counter(tree.xpath("//@id"))
    assert [name for name, times in ids.items() if times > 1 or not re.fullmatch(r"[A-Za-z0-9_-]+", name)] == []
    assert {href[1:] for href in tree.xpath("//@href") if href.startswith("#")} - set(ids) == set()
    assert {name for value in tree.xpath("//@aria-labelledby") for name in value.split()} - set(ids) == set()
    levels = [int(e.tag[1]) for e in tree.iter("h1", "h2", "h3", "h4", "h5")]
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    assert all(th.get("scope") in {"col", "row"} for th in tree.iter("th"))


@pytest.mark.parametrize("which", ["file", "hostile_file"])
def test_the_full_story_fits_a_phone_and_nothing_in_it_acts(
    which: str, browser: Browser, request: pytest.FixtureRequest
) -> None:
    path = request.getfixturevalue(which)
    page = browser.new_page(viewport={"width": 375, "height": 800})
    events: list[str] = []
    page.on("request", lambda asked: events.append(asked.url))
    page.on("dialog", lambda _: events.append("dialog"))
    page.goto(path.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    page.evaluate("document.querySelectorAll('a').forEach(a => a.click())")
    assert page.evaluate("window.hit === undefined")
    assert events == [path.as_uri()]
    page.close()
