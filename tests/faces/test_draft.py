"""The draft as files: brackets and passages in each form, the same bytes every time, hostile text harmless."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from lxml import html as lxml_html
from playwright.sync_api import Browser, sync_playwright

from communique.drafting import lay_out
from communique.faces.exports import draft_docx, draft_html, draft_md, draft_text
from communique.nouns import Collection, JointText, Refusal
from tests.drafting.building import Told
from tests.faces import hostile

YES = "Brask and Quell agreed to measure the level together"
ASK = "Quell proposed a joint team of four divers"
NO = "Brask was not ready for a joint team of divers"
IF = "if the River League pays"


def collection() -> Collection:
    told = Told(
        gull=f"{YES}, Marsh said.\n{ASK}.",
        tern=f"{NO}.\nThe River League offered to lend a boat {IF}, it said.",
        rook="Brask and Quell wish to dredge the harbour. “We agreed to mend our weir,” Vale said. On to the boats.",
    )
    told.add(
        "plan",
        ["brask", "quell"],
        "dredge the harbour",
        "Brask and Quell wish to dredge the harbour",
        "pending",
        "keeper",
    )
    told.add("agreement", ["vale"], "mend our weir", "We agreed to mend our weir", "agreed", "vale")
    told.add("refusal", ["orr"], "the boats", "the boats", "refused", "orr")
    told.add("agreement", ["brask", "quell"], "measure the level together", YES, "agreed", "envoy", due="2031-06-01")
    told.add("proposal", ["orr"], "a joint team of four divers", ASK, "refused", "orr")
    told.add("refusal", ["vale"], "a joint team of divers", NO, "refused", "orr", answers="s-k5")
    told.add(
        "offer",
        ["league"],
        "lend a boat",
        "The River League offered to lend a boat",
        "offered",
        "league",
        conditions=[IF],
    )
    told.add("agreement", [], "mend the weir", ASK, "agreed", "envoy")
    told.add("agreement", ["both"], "boat", "lend a boat", "agreed", "orr")
    return Collection((told.readout(),), (), {"communique": "0.1.0"})


def texts(made: Collection) -> tuple[JointText, ...]:
    return tuple(lay_out(readout) for readout in made.readouts)


def hostile_collection() -> Collection:
    payload = " ".join(hostile.PAYLOADS).replace("\n", " ")
    told = Told(gull=f"{YES} {payload}.")
    told.add("agreement", ["brask", "quell"], f"measure the level together {payload}", f"{YES} {payload}", "agreed")
    told.add("demand", ["brask"], payload, payload, "demanded", issue=told.issue(payload))
    readout = replace(told.readout({"gull": (payload, "outlet")}), title=payload)
    return Collection((readout,), (Refusal(payload, "reports", "<i>broken</i>", payload),), {"<b>made</b>": payload})


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.fail("no program called chromium is on the path: install the distribution's Chromium to test the page")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield launched
        launched.close()


def test_plain_text_shows_agreed_language_plain_and_disputed_language_in_brackets() -> None:
    made = collection()
    text = draft_text.write(made, texts(made))
    flat = " ".join(text.split())
    assert "Compiled from reports; not issued by the parties. Drawn from 3 reports, 12 May 2031." in flat
    assert "Brask and Quell will measure the level together. (1) (on the word of River League alone)" in flat
    assert "The date that it names is 1 June 2031." in flat
    assert "[Quell: “a joint team of four divers”]" in flat
    assert f"[Brask, on the word of Quell alone: “{NO}”]" in flat
    assert "[offered by River League: The River League will lend a boat.]" in flat
    assert f"[condition of River League: “{IF}”]" in flat
    assert "[on the word of Quell alone: The parties agree: “boat”.]" in flat
    assert "[planned by Brask and Quell, told only by “a lock keeper”: “dredge the harbour”]" in flat
    assert "[agreed, on the word of Brask alone; the other parties are not named: “mend our weir”]" in flat
    assert "[Quell does not accept: “the boats”]" in flat
    assert "The reports do not tell who is bound by an agreement" in flat
    assert f"1. “{YES}” The Gull, 2031-05-12 [gull:0-{len(YES)}]" in flat
    assert max(len(line) for line in text.splitlines()) <= 96


def test_every_number_of_the_markdown_has_its_passage_and_none_is_idle() -> None:
    made = collection()
    text = draft_md.write(made, texts(made))
    called = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    told = set(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE))
    assert called == told
    assert len(told) >= 5
    assert f"“{YES}” The Gull, 2031-05-12 \\[gull:0-{len(YES)}\\]" in text


def test_the_word_document_opens_with_its_brackets_coloured_by_party_and_its_notes_linked() -> None:
    made = collection()
    document = docx.Document(io.BytesIO(draft_docx.write(made, texts(made))))
    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    assert any("Brask and Quell will measure the level together." in text for text in paragraphs)
    disputed = next(p for p in document.paragraphs if "[Quell: " in p.text)
    runs = {run.text: run.font.color.rgb for run in disputed.runs if run.text.startswith("[")}
    assert len(runs) == 2
    assert len({str(colour) for colour in runs.values()}) == 2
    assert None not in runs.values()
    xml = document.element.xml
    assert set(re.findall(r'w:anchor="(\w+)"', xml)) == set(re.findall(r'w:bookmarkStart[^>]*w:name="(\w+)"', xml))
    assert any(f"“{YES}” The Gull, 2031-05-12 [gull:0-{len(YES)}]" in text for text in paragraphs)


def test_the_word_document_is_the_same_to_the_byte_and_tells_neither_clock_nor_machine() -> None:
    made = collection()
    first = draft_docx.write(made, texts(made))
    assert draft_docx.write(made, texts(made)) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    core = docx.Document(io.BytesIO(first)).core_properties
    assert (core.author, core.created, core.modified) == ("Communique", core.modified, core.created)
    assert core.created is not None
    assert core.created.year == 2000


def test_the_page_leads_from_each_clause_to_its_passages(browser: Browser, tmp_path: Path) -> None:
    made = collection()
    file = tmp_path / "draft.html"
    file.write_text(draft_html.write(made, texts(made)), encoding="utf-8")
    page = browser.new_page()
    page.goto(file.as_uri())
    assert page.locator("h1").inner_text() == "Draft: The river talks"
    clause = page.locator(".clause", has_text="[Quell: ")
    assert clause.locator(".bracket").count() == 2
    colours = clause.locator(".bracket").evaluate_all("all => all.map(e => getComputedStyle(e).color)")
    assert len(set(colours)) == 2
    page.locator(".clause sup a").first.click()
    assert page.locator(":target").inner_text().startswith(f"{YES} The Gull, 2031-05-12")
    dead = page.evaluate(
        "[...document.querySelectorAll('a[href^=\"#\"]')].filter(a => !document.querySelector(a.hash))"
    )
    assert dead == []
    page.close()


def test_hostile_text_neither_acts_nor_leads_away_in_the_page(browser: Browser, tmp_path: Path) -> None:
    made = hostile_collection()
    file = tmp_path / "hostile.html"
    file.write_text(draft_html.write(made, texts(made)), encoding="utf-8")
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    assert page.evaluate("window.hit === undefined")
    assert asked == [file.as_uri()]
    assert page.evaluate("document.querySelectorAll('img, script, iframe, object, form, link, base, svg').length") == 0
    page.close()
    names = {
        name for element in lxml_html.parse(str(file)).iter() if isinstance(element.tag, str) for name in element.attrib
    }
    assert not {name for name in names if name.startswith("on") or name in {"style", "src", "action"}}


def test_hostile_text_makes_no_markup_and_breaks_no_document() -> None:
    made = hostile_collection()
    text = draft_md.write(made, texts(made))
    assert "<script" not in text
    assert "](javascript" not in text.replace("\\]", "")
    document = docx.Document(io.BytesIO(draft_docx.write(made, texts(made))))
    assert any("<script>" in paragraph.text for paragraph in document.paragraphs)
    assert "\x1b" not in draft_text.write(made, texts(made))


def test_two_stories_have_one_run_of_notes() -> None:
    one = collection()
    made = replace(one, readouts=one.readouts * 2)
    text = draft_md.write(made, texts(made))
    told = re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE)
    assert len(told) == len(set(told)) == 2 * len(re.findall(r"^\[\^", draft_md.write(one, texts(one)), re.MULTILINE))


def test_no_story_is_said_in_one_sentence() -> None:
    nothing = Collection((), (), {})
    for write in (draft_md.write, draft_html.write, draft_text.write):
        assert "No report could be read" in write(nothing, ())
    assert "No report could be read" in docx.Document(io.BytesIO(draft_docx.write(nothing, ()))).paragraphs[1].text


def test_the_page_says_once_what_it_is_and_explains_its_brackets_behind_the_chapters() -> None:
    made = collection()
    page = draft_html.write(made, texts(made))
    shown = " ".join(lxml_html.fromstring(page).text_content().split())
    assert shown.count("Compiled from reports") == 1
    assert page.index('class="clause"') < page.index('class="legend-list"') < page.index('class="passage-list"')
    assert '<a href="#key">' in page


def test_a_page_of_several_texts_says_it_once_and_of_each_from_which_reports_it_is_drawn() -> None:
    one = collection().readouts[0]
    made = Collection((one, one), (), {})
    shown = lxml_html.fromstring(draft_html.write(made, texts(made))).text_content()
    assert (shown.count("Compiled from reports"), shown.count("Drawn from")) == (1, 2)
