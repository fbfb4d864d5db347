"""Which ranges of a report are the article."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.clean import clean
from communique.clean.endings import endings
from communique.nouns import Article, Block, Report, Source
from communique.reports import open_reports
from communique.settings import Limits

LEAD = "The envoys of both ports met on Tuesday to speak about the fees at the lock, which have doubled within a year."
PROSE = (
    LEAD,
    "“We cannot wait for another summer,” the harbour master said, and asked both towns to pay for the repairs.",
    "The pilots promised to keep the channel open until the spring, if they are paid for the nights as well.",
    "Nobody at the table spoke against the plan, although several members asked how the loan would be paid back.",
)


def read(*lines: str) -> Article:
    (report,) = open_reports(Source(("-",)), Limits(), io.BytesIO("\n".join(lines).encode()))
    assert isinstance(report, Report)
    return clean(report)


def body(article: Article) -> list[str]:
    return [article.report.quote(span) for span in article.body]


def why(article: Article) -> dict[str, str]:
    return {article.report.text[one.start : one.end]: one.why for one in article.left_out}


def assert_lawful(article: Article) -> None:
    """Body and left-out ranges are disjoint, in order, and cover all that can be seen."""
    text = article.report.text
    ranges = sorted([(s.start, s.end) for s in article.body] + [(one.start, one.end) for one in article.left_out])
    last = 0
    for start, end in ranges:
        assert last <= start < end <= len(text)
        assert not text[last:start].strip()
        last = end
    assert not text[last:].strip()
    assert [(b.start, b.end) for b in article.blocks] == [(s.start, s.end) for s in article.body]
    for span in (article.title, article.dateline):
        assert span is None or any(s.start <= span.start and span.end <= s.end for s in article.body)


def test_a_clean_text_is_kept_whole_with_its_title() -> None:
    article = read("Envoys meet over the fees at the lock", "", *PROSE)
    assert body(article) == ["Envoys meet over the fees at the lock", *PROSE]
    assert [block.kind for block in article.blocks] == ["title", *["paragraph"] * 4]
    assert (article.left_out, article.notes, article.source_kind) == ((), (), "unknown")


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("{{item.title}}{{item.rubric}} {{item.date}}", "template"),
        ("Fishermen count the cost of the stormSociety & Sea March 3, 14:05", "ticker"),
        ("Log in or register", "sign-up"),
        ("Sign up for our daily newsletter", "sign-up"),
        ("Never miss a story again: sign up to our channel", "sign-up"),
        ("Check out our store for shirts and mugs", "shop"),
        ("We use cookies to give you the best experience on our pages", "cookie"),
        ("Photo: A. Nybody/Quay Pictures", "caption"),
        ("© Quay Pictures 2020 / A. NYBODY", "caption"),
        ("Leave a comment", "comment-prompt"),
        ("12 Comments", "comment-prompt"),
        ("Share this article", "share"),
        ("Related articles", "other-story"),
        ("• Market Data", "menu"),
        ("Заголовок другого материала", "other-script"),
    ],
)
def test_furniture_whose_role_is_sure_is_never_kept(line: str, role: str) -> None:
    article = read("Envoys meet over the fees at the lock", "", *PROSE[:2], line, "", *PROSE[2:])
    assert why(article) == {line: role}
    assert set(PROSE) <= set(body(article))
    assert_lawful(article)


def test_words_of_furniture_inside_sentences_lose_nothing() -> None:
    sentences = (
        "Sign up to the deal or leave, the envoy told both sides on Monday, before a vote in the council of the port.",
        "Share prices fell by two per cent after the vote, and the bank said that it would wait for the next one.",
        "Comments by the minister were read out in the hall, and nobody clapped when the reading came to its end.",
        "By Monday the talks had collapsed, and the photo of the two envoys shaking hands was taken off the wall.",
    )
    assert body(read(*sentences)) == list(sentences)


def test_a_line_that_goes_on_with_a_sign_up_goes_with_it() -> None:
    article = read(*PROSE, "", "Sign up for daily updates on the most important", "stories from the water")
    assert why(article)["stories from the water"] == "sign-up"


def test_captions_and_other_headlines_between_paragraphs_are_left_out() -> None:
    caption = "Envoys enter the hall of the customs house - Quay Post"
    other = "Night Ferry to the Islands Runs Again After Long Winter Break"
    second = "Boats in the harbour before the storm - Quay Post"
    article = read(
        "Envoys meet over the fees at the lock", "", PROSE[0], "", caption, other, PROSE[1], "", second, *PROSE[2:]
    )  # fmt: skip
    assert why(article) == {caption: "caption", other: "other-story", second: "caption"}


def test_nothing_but_furniture_gives_an_empty_body_and_says_so() -> None:
    article = read(
        "Menu", "Home", "World", "Log in", "Subscribe", "Follow us on Twitter", "Privacy policy", "Most read"
    )
    assert article.body == ()
    assert article.notes == ("nothing in it reads as an article: everything was left out",)
    assert len(article.left_out) == 8
    assert_lawful(article)


def test_the_shortest_text_is_kept_and_nothing_said() -> None:
    article = read("The ferry left.")
    assert (body(article), article.notes) == (["The ferry left."], ())


TALK = (
    "MODERATOR: Good evening. We shall take four questions and then let both envoys go to their ferries.",
    "ADA QUILL, ENVOY OF THE PORT: Thank you. The pilots have promised to keep the channel open until the spring.",
    "QUESTION: Who asked for the break at noon, and what was said in it about the fees?",
    "ADA QUILL: I would rather leave that to those who asked for it, if they wish to speak about it.",
    "QUESTION: Will you meet again before the summer, and will the loan be on the table when you do?",
    "ADA QUILL: We shall meet again in May, and the loan will be the first thing that we speak about.",
    "We sat in the open on that day, 12 Ferry Lane had been shut since May, Ada Quill and the pilots know it well.",
)


def test_the_end_of_a_transcript_and_the_address_below_are_no_speech() -> None:
    ending = ("[End of transcript]", "", "Board of the Port, 12 Ferry Lane, Ellen")
    article = read("Press conference after the talks at the lock", "", *TALK, "", *ending)
    assert body(article)[1:] == list(TALK)
    assert [why(article).get(line) for line in ending if line] == ["metadata", "metadata"]
    assert_lawful(article)


def test_links_below_the_last_paragraph_are_other_stories() -> None:
    links = ("→ Lock notes 4: the loan", "→ Lock notes 3: the fees")
    article = read("Envoys meet over the fees at the lock", "", *PROSE, "", "Related", *links)
    assert [why(article)[link] for link in links] == ["other-story"] * 2
    points = ("→ no fee before the spring", "→ a loan for the repairs")
    assert endings((*PROSE, *points)) == {4: "other-story", 5: "other-story"}
    assert endings((*PROSE, "They agreed on two points:", *points)) == {}
    assert endings(points) == {}


def test_losing_most_of_the_prose_is_prevented_and_told() -> None:
    article = read("A: I said nothing.", "B: Nothing at all.", "A: Not a word.", "B: I see.")
    assert len(article.body) == 4
    assert article.notes
    assert article.notes[0].startswith("kept everything: cleaning would have dropped ")


def test_a_byte_order_mark_is_left_out() -> None:
    article = read("\ufeffEnvoys meet over the fees at the lock", "", *PROSE)
    assert why(article) == {"\ufeff": "mark"}
    assert_lawful(article)


def test_a_page_keeps_the_extractors_choice_and_drops_the_rest() -> None:
    lines = (
        "Quay Post",
        "Envoys meet over the fees at the lock",
        "By Ada Quill",
        *PROSE,
        "A shorter story of another day",
    )
    text = "\n".join(lines)
    blocks, at = [], 0
    for line in lines:
        kind = "heading" if line.startswith("Envoys") else "paragraph"
        blocks.append(Block(at, at + len(line), kind, line in PROSE[1:]))  # type: ignore[arg-type]
        at += len(line) + 1
    report = Report("p", text, "p.html", "0" * 64, "html", "utf-8", tuple(blocks))
    article = clean(report)
    assert article.title
    assert report.quote(article.title) == lines[1]
    assert body(article) == [lines[1], *PROSE], "a lost lead is taken back"
    assert why(article)["By Ada Quill"] == "byline"
    empty = clean(replace(report, blocks=tuple(replace(block, article=None) for block in blocks)))
    assert set(PROSE) <= set(body(empty))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from([*PROSE, "Menu", "Log in", "{{x}}", "By Ada Quill", "Ferry leaves at noon", "  ", "• item"])
    )
)
def test_every_visible_character_is_accounted_for(lines: list[str]) -> None:
    results = list(open_reports(Source(("-",)), Limits(), io.BytesIO("\r\n".join(lines).encode())))
    for report in results:
        if isinstance(report, Report):
            assert_lawful(clean(report))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_cleaned_lawfully_and_alike_each_time(text: str) -> None:
    results = list(open_reports(Source(("-",)), Limits(), io.BytesIO(text.encode("utf-8", "replace"))))
    for report in results:
        if isinstance(report, Report):
            article = clean(report)
            assert article == clean(report)
            assert_lawful(article)
