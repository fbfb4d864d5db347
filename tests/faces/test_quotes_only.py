"""With quotations only, no export carries a sentence of a report that no item rests on."""

from __future__ import annotations

import html as entities
import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html as lxml_html

from communique.faces.exports import html, markdown, sparing
from communique.faces.exports import json as export
from communique.faces.exports.writers import KINDS
from communique.nouns import Coding, Collection, Coverage, Report, Source
from communique.pipeline import read
from communique.settings import Settings
from tests.document import invented_life
from tests.document.invented_texts import TEXTS, at
from tests.faces import hostile

IDLE = ("Gulls circled the harbour crane", "harbour crane", "The ferry sold tickets for the spring fair", "spring fair")


def spared() -> Collection:
    return sparing.quotes_only(invented_life.collection())


def reports(collection: Collection) -> dict[str, Report]:
    stories = (readout.story for readout in collection.readouts)
    return {t.page.article.report.id: t.page.article.report for story in stories for t in story.testimonies}


def plain(content: str | bytes) -> str:
    """Return all that can be read in an export, white space made one."""
    if isinstance(content, bytes):
        archive = zipfile.ZipFile(io.BytesIO(content))
        content = " ".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    text = entities.unescape(content.replace("\\n", " ").replace("\r\n ", ""))
    return " ".join(re.sub(r"<[^>]*>|\\", "", text).split())


@pytest.fixture(scope="module")
def sample(samples: Path) -> tuple[Collection, Collection]:
    """Read the bundled story with the small taggers, and spare it."""
    collection = read(Source((str(samples / "harrowmouth-talks" / "day-1"),)), Settings(rules=True, processes=1))
    return collection, sparing.quotes_only(collection)


def idle_sentences(collection: Collection, blanked: Collection) -> Iterator[str]:
    """Yield the sentences of *collection* that are not carried whole, here or in another report."""
    kept = " ".join(" ".join(report.text.split()) for report in reports(blanked).values())
    for readout in collection.readouts:
        for testimony in readout.story.testimonies:
            report = testimony.page.article.report
            text = reports(blanked)[report.id].text
            for sentence in testimony.page.sentences:
                words = " ".join(report.text[sentence.start : sentence.end].split()).strip('"“”')
                if sparing.BLANK in text[sentence.start : sentence.end] and len(words) > 25 and words not in kept:
                    yield words


@pytest.mark.parametrize("kind", KINDS)
def test_no_export_carries_words_that_no_item_rests_on(kind: str) -> None:
    full, written = plain(KINDS[kind].write(invented_life.collection())), plain(KINDS[kind].write(spared()))
    assert not [words for words in IDLE if words in written]
    assert kind not in {"json", "html"} or all(words in full for words in IDLE)
    assert sparing.BLANK not in written


@pytest.mark.parametrize("kind", KINDS)
def test_no_export_of_the_sample_carries_a_sentence_that_no_item_rests_on(
    kind: str, sample: tuple[Collection, Collection]
) -> None:
    idle = list(idle_sentences(*sample))
    assert len(idle) > 30
    written = plain(KINDS[kind].write(sample[1]))
    assert not [words for words in idle if words in written]
    assert sparing.BLANK not in written


def test_what_is_carried_keeps_its_offsets() -> None:
    for report in reports(spared()).values():
        original = TEXTS[report.id]
        assert len(report.text) == len(original)
        pairs = zip(report.text, original, strict=True)
        assert all(now == then for now, then in pairs if now != sparing.BLANK)


def test_json_has_no_text_but_the_digest_and_every_quotation_an_item_rests_on() -> None:
    document = json.loads(export.write(spared()))
    for report in document["reports"]:
        assert (report["text"], report["quotes_only"]) == (None, True)
        assert report["digest"].startswith(report["id"])
    for accord in document["accords"]:
        assert all(span["quote"] for span in accord["evidence"])
    for statement in document["statements"]:
        for span in statement["content"]:
            assert span["quote"] == TEXTS[span["report"]][span["start"] : span["end"]]
    assert "quotes_only" not in json.loads(export.write(invented_life.collection()))["reports"][0]


def test_a_span_that_is_not_carried_in_full_has_its_offsets_and_no_quote() -> None:
    copied = [span for report in json.loads(export.write(spared()))["reports"] for span in report["copied"]]
    assert copied == [{"report": "gull-copy", "start": 0, "end": len(TEXTS["gull-copy"]) - 1, "quote": None}]


def test_the_share_given_to_an_issue_and_a_coded_sentence_are_told_by_offsets_alone() -> None:
    readout = invented_life.readout()
    idle = at("brine", "Gulls circled the harbour crane all afternoon")
    comparison = replace(readout.comparison, coverage=(Coverage("brine", "t-i1", 0.1, (idle,)),))
    ledger = replace(readout.ledger, coded=(Coding("CONSULT", (), (), None, idle, 0.5),))
    readout = replace(readout, comparison=comparison, ledger=ledger)
    collection = sparing.quotes_only(Collection((readout,), (), {}))
    document = json.loads(export.write(collection))
    offsets = {"report": "brine", "start": idle.start, "end": idle.end, "quote": None}
    assert document["coverage"][0]["spans"] == [offsets]
    assert document["coded"][0]["span"] == offsets
    assert json.loads(KINDS["plover"].write(collection))["text"] == "…"
    assert all(span["quote"] for issue in document["issues"] for span in issue["mentions"])
    assert "harbour crane" not in html.write(collection)


def test_each_report_says_how_much_of_it_is_carried_at_most() -> None:
    for report in reports(spared()).values():
        told = re.search(r"at most (\d+) % of this report", report.notes[-1])
        assert told is not None
        seen = [c for c in TEXTS[report.id] if not c.isspace()]
        carried = [c for c in report.text if not c.isspace() and c != sparing.BLANK]
        assert int(told[1]) == round(100 * len(carried) / len(seen))
        assert len(carried) < len(seen)
        assert report.notes[-1] in plain(html.write(spared()))


def test_the_page_shows_the_passages_with_their_offsets_and_a_gap_between() -> None:
    tree = lxml_html.fromstring(html.write(spared()))
    brine = tree.xpath('//section[@id="r-brine"]')[0]
    shown = [" ".join(p.text_content().split()) for p in brine.xpath('.//div[@class="text"]/p')]
    assert any(
        line.startswith("[") and "“We" not in line and "We will halve our catch by autumn" in line for line in shown
    )
    assert any("…" in line for line in shown)
    for line in shown:
        told = re.match(r"\[(\d+)-(\d+)\]", line)
        if told:
            words = TEXTS["brine"][int(told[1]) : int(told[2])]
            assert line.rpartition(" ")[2].strip("…") in words
    assert "in full" not in " ".join(tree.xpath("//h2/text()"))


def test_no_way_on_the_page_leads_nowhere() -> None:
    tree = lxml_html.fromstring(html.write(spared()))
    places = set(tree.xpath("//@id"))
    ways = [href[1:] for href in tree.xpath("//a/@href") if href.startswith("#")]
    assert len(ways) > 50
    assert not [way for way in ways if way not in places]


def test_markdown_shows_every_line_of_the_account() -> None:
    full, few = markdown.write(invented_life.collection()), markdown.write(spared())
    assert full.count("\n- ") == few.count("\n- ")
    assert "We will halve our catch by autumn" in few


@pytest.mark.parametrize("kind", KINDS)
def test_a_hostile_story_is_spared_too(kind: str) -> None:
    assert sparing.BLANK not in plain(KINDS[kind].write(sparing.quotes_only(hostile.collection())))
