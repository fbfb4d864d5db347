"""Corrections on the pages, in a real browser: one press leads from a sign to the program's answer and its passage."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html as lxml_html
from playwright.sync_api import Browser, Page, sync_playwright

from communique.dossier import follow
from communique.faces import board
from communique.faces.exports import dossier_html, dossier_json, dossier_md, html
from communique.nouns import Anchor, Collection, Corrected, Correction, Day, Dossier, Span
from tests.document import invented_corrected, invented_life
from tests.document.invented_corrected import WHEN
from tests.dossier.making import Maker
from tests.dossier.test_follow import PROPOSED, first, second
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


def attacked() -> Collection:
    """Return corrections whose every word is turned against the page."""
    bad = " ".join(hostile.PAYLOADS)
    readout = invented_corrected.readout()
    changed = tuple(
        replace(
            each,
            detail=bad,
            was=bad,
            correction=replace(
                each.correction, by=bad, why=bad, now=bad, was=bad,
                on=tuple(replace(anchor, quote=bad, origin=bad) for anchor in each.correction.on),
            ),
        )
        for each in readout.corrected
    )  # fmt: skip
    return Collection((replace(readout, corrected=changed),), (), {}, orphans=changed)


def days() -> list[Day]:
    """Return two days, the first with a corrected kind of accord and a correction that is orphaned."""
    monday = first()
    made = monday.day()
    (readout,) = made.readouts
    accord = next(accord for accord in readout.ledger.accords if accord.kind == "proposal")
    on = tuple(_anchor(monday, span) for span in accord.evidence)
    kind = Correction("k-1", "accord-kind", on, "plan", "proposal", "Ann Reader", WHEN, "it is put to both")
    corrected = (
        Corrected(kind, "applied", (accord.id,), accord.evidence, "plan"),
        Corrected(replace(kind, id="k-2", by="Bo Desk"), "orphaned", (), (), None, "Its words are gone."),
    )
    told = {"k-1": "The patrol is to be read as: proposal. The program says: plan.", "k-2": "Orphaned: the patrol."}
    fixed = replace(readout, corrected=corrected, summaries={**readout.summaries, **told})
    return [replace(made, readouts=(fixed,)), second().day()]


def _anchor(maker: Maker, span: Span) -> Anchor:
    return Anchor("0" * 64, span.start, span.end, PROPOSED, "monday/gull.txt")


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return follow("strait", days(), made_by={"communique": "1"})


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory, dossier: Dossier) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("page")
    pages = {
        "friendly": html.write(invented_corrected.collection()),
        "hostile": html.write(attacked()),
        "dossier": dossier_html.write(dossier),
        "spare": dossier_html.write(dossier, quotes_only=True),
    }
    for name, text in pages.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in pages}


def opened(browser: Browser, file: Path, **settings: object) -> Page:
    page = browser.new_page(**settings)  # type: ignore[arg-type]
    page.goto(file.as_uri())
    return page


@pytest.mark.parametrize("which", ["friendly", "hostile", "dossier", "spare"])
def test_every_link_has_its_target_and_every_id_is_one(which: str, files: dict[str, Path]) -> None:
    tree = lxml_html.fromstring(files[which].read_text(encoding="utf-8"))
    ids = Counter(tree.xpath("//@id"))
    assert [name for name, times in ids.items() if times > 1 or not re.fullmatch(r"[A-Za-z0-9_-]+", name)] == []
    assert {href[1:] for href in tree.xpath("//@href") if href.startswith("#")} - set(ids) == set()
    assert len(tree.xpath("//a[contains(@class, 'fix')]")) >= 1


def test_one_press_on_a_sign_shows_the_programs_answer_and_the_next_leads_to_the_passage(
    browser: Browser, files: dict[str, Path]
) -> None:
    page = opened(browser, files["friendly"])
    entry = page.locator("[id='l-t-k-kind']")
    assert not entry.is_visible()  # ten corrections are folded
    sign = page.locator("[id='l-t-c2'] a.fix")
    assert sign.inner_text() == "corrected by Bo Desk, 4 May 2031"
    assert sign.get_attribute("title") == "Kind of accord: the program says plan; corrected by Bo Desk, 4 May 2031"
    sign.click()
    assert entry.is_visible()
    assert page.evaluate("document.querySelector(':target').id") == "l-t-k-kind"
    said = entry.locator(".col")
    assert said.nth(0).inner_text().split("\n")[-1] == "plan"
    assert said.nth(1).inner_text().split("\n")[-1] == "commitment"
    entry.locator("a.cite").first.click()
    place = page.locator(":target")
    assert place.text_content() == "We will halve our catch by autumn"
    assert "fixed" in (place.get_attribute("class") or "")
    page.close()


def test_signs_stand_wherever_a_corrected_item_does(files: dict[str, Path]) -> None:
    tree = lxml_html.fromstring(files["friendly"].read_text(encoding="utf-8"))

    def signs(where: str) -> list[str]:
        return [a.get("href") for a in tree.xpath(f"{where}//a[contains(@class, 'fix')]")]

    assert signs("//table[@class='matrix']") == ["#l-t-k-label"]
    assert signs("//table[@class='heard']") == ["#l-t-k-one"]
    assert signs("//table[@class='positions']") == ["#l-t-k-label", "#l-t-k-who"]
    assert signs("//table[@class='problems']") == ["#l-t-k-label"]
    assert signs("//ol[contains(@class, 'ahead')]") == ["#l-t-k-kind"]
    assert signs("//*[@id='l-t-m1']") == ["#l-t-k-same"]
    assert signs("//*[@id='l-t-c1']") == []
    (said,) = tree.xpath("//*[@data-who='Quill, corrected' and contains(., 'Tasselby supports')]")
    assert "Speaker: the program says Lew Marrin" in said.get("title")
    assert tree.xpath("//*[contains(@class, 'cites')]//a[@href='#l-t-k-not']")
    assert not tree.xpath("//*[@data-who='Marrin, corrected']")  # not needed, so no sign


def test_what_was_taken_out_stands_among_the_corrections_alone(files: dict[str, Path]) -> None:
    tree = lxml_html.fromstring(files["friendly"].read_text(encoding="utf-8"))
    assert not tree.xpath("//*[@id='l-t-c9' or @id='l-t-d9']")
    (entry,) = tree.xpath("//*[@id='l-t-k-not']")
    assert "Refusal by Lew Marrin: “The lighthouse dispute was not discussed”" in entry.text_content()


def test_an_orphan_says_why_and_shows_the_words_that_are_gone(files: dict[str, Path]) -> None:
    tree = lxml_html.fromstring(files["friendly"].read_text(encoding="utf-8"))
    (entry,) = tree.xpath("//*[@id='l-t-k-old']")
    assert "does not stand at this place" in entry.text_content()
    assert "an older headline" in entry.xpath(".//q")[0].text_content()
    (stray,) = tree.xpath("//section[h2/@id='strayed']//li")
    assert "No accord, “Ice on canal”" in stray.text_content()


def test_nothing_of_a_hostile_correction_acts(browser: Browser, files: dict[str, Path]) -> None:
    page = opened(browser, files["hostile"])
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    page.evaluate("document.querySelectorAll('a, summary, [title]').forEach(e => e.click())")
    assert page.evaluate("window.hit === undefined")
    assert page.evaluate("document.querySelectorAll('img, iframe, object, form, link, base').length") == 0
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", files["hostile"].read_text(encoding="utf-8"))
    page.close()


@pytest.mark.parametrize("which", ["friendly", "hostile", "dossier"])
def test_nothing_is_wider_than_a_phone(which: str, browser: Browser, files: dict[str, Path]) -> None:
    page = opened(browser, files[which], viewport={"width": 375, "height": 800})
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    page.close()


def test_without_corrections_a_page_has_neither_signs_nor_their_style() -> None:
    page = html.write(invented_life.collection())
    assert ".fixes" not in page
    assert "corrected" not in page


def test_a_dossier_marks_the_accords_that_rest_on_corrections_and_lists_all(dossier: Dossier) -> None:
    tree = lxml_html.fromstring(dossier_html.write(dossier))
    (sign,) = tree.xpath("//table[@class='board']//a[contains(@class, 'fix')]")
    (entry,) = tree.xpath(f"//*[@id='{sign.get('href')[1:]}']")
    assert "plan" in entry.text_content()
    assert len(tree.xpath("//section[h2/@id='corrections']//li[contains(@class, 'line')]")) == 2
    text = dossier_md.write(dossier)
    assert "(corrected by Ann Reader, 4 May 2031)" in text
    assert "- 2 Apr 2031 (monday): Orphaned: the patrol." in text
    assert text.index("## What people corrected") < text.index("## Sources")


def test_a_dossiers_json_carries_the_corrections_and_the_terminal_counts_them(dossier: Dossier) -> None:
    written = json.loads(dossier_json.write(dossier))
    assert [(item["id"], item["day"], item["state"]) for item in written["corrections"]] == [
        ("k-2", "monday", "orphaned"),
        ("k-1", "monday", "applied"),
    ]
    marked = [course for course in written["courses"] if "corrected" in course]
    assert [course["corrected"][0]["was"] for course in marked] == ["plan"]
    assert "1 correction applied, 1 orphaned: Kind of accord" in " ".join(board.brief(dossier).split())
    plain = follow("strait", [first().day(), second().day()])
    assert "corrections" not in json.loads(dossier_json.write(plain))
    assert "orrect" not in dossier_md.write(plain) + dossier_html.write(plain)
