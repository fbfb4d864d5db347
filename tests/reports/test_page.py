"""The text drawn from a page, with its blocks and the extractor's choice."""

from __future__ import annotations

from pathlib import Path

from communique.nouns import Report, Source
from communique.reports import open_reports
from communique.reports.alignment import align
from communique.settings import Limits

PROSE = (
    "The harbour council met on Tuesday to talk about the new lock, which has stood idle since the spring floods.",
    "“We cannot wait for another summer,” said the harbour master, who has asked for money three times this year.",
    "The council will vote on the plan next week, and the pilots have promised to keep the channel open until then.",
    "Nobody at the table spoke against the plan, although several members asked how the loan would be paid back.",
)


def page(tmp_path: Path, markup: str, name: str = "one.html", encoding: str = "utf-8") -> Report:
    path = tmp_path / name
    path.write_bytes(markup.encode(encoding))
    (one,) = open_reports(Source((str(path),)), Limits())
    assert isinstance(one, Report)
    return one


def shown(report: Report) -> list[tuple[str, str]]:
    return [(block.kind, report.text[block.start : block.end]) for block in report.blocks]


def test_blocks_stand_as_a_browser_shows_them(tmp_path: Path) -> None:
    markup = """<!DOCTYPE html><html><head><title>T</title><style>p{}</style></head><body>
    <h1>A  <em>head</em>line</h1><script>var x = "<p>no</p>";</script><noscript>no</noscript><template>no</template>
    <p>One&nbsp;two\n three<br>four<!-- no --> five</p><ul><li>item <b>one</b></li><li><p>item two</p></li></ul>
    <figure><img alt="no"><figcaption>A caption</figcaption></figure><table><tr><td>cell</td><td>other</td></tr></table>
    <blockquote><p>Quoted</p></blockquote><div>loose <span>te</span><span>xt</span></div><p hidden>no</p>
    <p style="display: none">no</p></body></html>"""
    assert shown(page(tmp_path, markup)) == [
        ("heading", "A headline"),
        ("paragraph", "One\u00a0two three"),
        ("paragraph", "four five"),
        ("item", "item one"),
        ("item", "item two"),
        ("caption", "A caption"),
        ("cell", "cell"),
        ("cell", "other"),
        ("quote", "Quoted"),
        ("paragraph", "loose text"),
    ]


def test_a_page_is_known_by_its_content_and_its_charset_by_its_meta_element(tmp_path: Path) -> None:
    markup = '<html><head><meta charset="windows-1251"></head><body><p>Переговоры начались.</p></body></html>'
    one = page(tmp_path, markup, "one.txt", "cp1251")
    assert (one.media, one.encoding, one.text) == ("html", "cp1251", "Переговоры начались.")


def test_a_text_that_speaks_of_markup_is_no_page(tmp_path: Path) -> None:
    one = page(tmp_path, "The element <html> opens a page, and <body> its content.", "one.txt")
    assert one.media == "text"


def test_the_article_is_told_from_the_furniture(tmp_path: Path) -> None:
    menu = "".join(f'<li><a href="/{n}">Section {n}</a></li>' for n in range(12))
    prose = "".join(f"<p>{line}</p>" for line in PROSE)
    markup = (
        f"<html><body><nav><ul>{menu}</ul></nav><article><h1>Council talks about the lock</h1>{prose}</article>"
        "<footer><p>All rights reserved by the owner of this page.</p></footer></body></html>"
    )
    report = page(tmp_path, markup)
    chosen = [report.text[block.start : block.end] for block in report.blocks if block.article]
    assert [line for line in chosen if line in PROSE] == list(PROSE)
    assert not any(line.startswith(("Section", "All rights")) for line in chosen)


def test_repeated_lines_are_matched_once_and_in_order() -> None:
    lead = "the council met on the quay and spoke for a long time"
    blocks = [
        "Home",
        lead,
        "Read more",
        "The lock",
        lead,
        "More was said later about the cost of all the works",
        "Home",
    ]
    extract = f"The lock\n{lead}\nMore was said later about the cost of all the works"
    assert align(blocks, extract) == [False, False, False, True, True, True, False]
