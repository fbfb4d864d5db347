"""The life of accords, positions and the inventory in Markdown, on the terminal and in the table of accords."""

from __future__ import annotations

import csv
import io
import re
import unicodedata

from markdown_it import MarkdownIt

from communique.faces import terminal
from communique.faces.exports import csv as csv_export
from communique.faces.exports import markdown
from tests.document import invented_life
from tests.document.invented_texts import at
from tests.faces import hostile


def place(report: str, words: str) -> str:
    span = at(report, words)
    return f"\\[{report}:{span.start}-{span.end}\\]"


def test_markdown_gives_the_history_of_an_accord_with_places_and_quotes_nothing_twice() -> None:
    text = markdown.write(invented_life.collection())
    part = text[text.index("### Lapsed") : text.index("### Contested")]
    due = place("brine", "by autumn")
    assert f"  - Status: lapsed, 1 Sept 2031: “by autumn” (computed from the stated date) {due}\n" in part
    assert (
        "  - Who says it more strongly: is bound to: “We will halve our catch by autumn” (Ada Quill, own words)" in part
    )
    assert f"  - On condition: “shared patrol” {place('brine', 'shared patrol')}\n" in part
    assert part.count(f"“We will halve our catch by autumn” {place('brine', 'We will halve our catch by autumn')}") == 0


def test_markdown_sets_the_sides_of_a_moved_position_under_one_another() -> None:
    text = markdown.write(invented_life.collection())
    part = text[text.index("## Where each party stands") : text.index("## The problems")]
    earlier, later = part.index("earlier, against, 20 Feb 2031: “the talks"), part.index("later, for, 3 Mar 2031: “We")
    assert part.index("- Ada Quill changed on “herring catch”.") < earlier < later


def test_markdown_heads_the_register_as_no_verdict_and_keeps_the_order_of_the_page() -> None:
    text = markdown.write(invented_life.collection())
    heads = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert heads[1:8] == [
        "Agreed, promised, proposed, refused", "What happens next", "Where the reports clash",
        "Where each party stands", "The problems, and what divides the parties",
        "No verdict: who accuses whom, as told", "How the talks were judged",
    ]  # fmt: skip


def test_markdown_of_a_hostile_story_in_full_renders_to_text_alone() -> None:
    rendered = MarkdownIt("gfm-like", {"linkify": False}).enable("table").render(markdown.write(hostile.in_full()))
    assert set(re.findall(r"<(\w+)", rendered)) <= {"h1", "h2", "h3", "p", "ul", "li", "em", "strong", "code"}
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", rendered)


def test_the_terminals_brief_has_what_comes_next_and_both_sides_of_what_moved() -> None:
    brief = " ".join(terminal.summary(invented_life.collection()).split())
    assert "WHAT HAPPENS NEXT - 9 April 2031: “The two delegations will meet again”" in brief
    assert "earlier against: “the talks lasted four hours”" in brief
    assert "Where Tasselby stands on “joint hatchery” is contested: Lew Marrin in denial of:" in brief
    assert "- [mechanism] Agreement by Tasselby" in brief
    assert "No date given" not in brief


def test_the_terminals_whole_account_sets_columns_under_their_line_and_obeys_nobody() -> None:
    whole = terminal.summary(invented_life.collection(), verbose=True)
    assert (
        "  - [moved apart] Tasselby and Brenmoor on “joint hatchery”.\n      Common ground: “Tasselby supports" in whole
    )
    assert "      Denied by: “denied that any boat" in whole
    shown = terminal.summary(hostile.in_full(), verbose=True)
    assert not [c for c in shown.replace("\n", "") if unicodedata.category(c) in ("Cc", "Cf", "Cs")]


def test_the_table_of_accords_tells_their_life() -> None:
    table = csv_export.write(invented_life.collection(), "accords")
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(table))}
    span = at("brine", "by autumn")
    assert rows["t-c2"]["history"].endswith(f"2031-09-01 lapsed (computed, brine:{span.start}-{span.end})")
    assert rows["t-c2"]["tellings"].startswith("bound (Ada Quill, own-words, brine:")
    assert rows["t-c2"]["due_place"] == f"brine:{span.start}-{span.end}"
    assert rows["t-c1"]["next_steps"] == "2031-04-09 The two delegations will meet again"
    assert rows["t-c1"]["responsible"] == "Both sides"
    assert (rows["t-c3"]["answers"], rows["t-c4"]["mentioned"], rows["t-c1"]["mentioned"]) == ("t-c1", "yes", "no")
