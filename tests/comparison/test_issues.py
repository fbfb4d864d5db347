"""What was talked about, how much of a report goes to it, and who is silent on it."""

from __future__ import annotations

from communique.comparison import compare
from tests.comparison.stories import story

TEXTS = {
    "a": "The weir inspection begins on Monday.\n"
    "Engineers said the weir inspection would last a month.\n"
    "Herring prices rose, and the herring prices alarmed the canneries.\n"
    "Herring prices are set at dawn.",
    "b": "A weir inspection was announced by the water board.\nVillagers welcomed the weir inspection with bells.",
    "c": "The water board announced an inspection of the weir.\nCanneries fear the herring prices of the season.",
}


def test_what_recurs_over_reports_becomes_an_issue_in_their_words() -> None:
    issues = [issue for issue in compare(story(TEXTS)).issues if not issue.suggested]
    labels = [issue.label.casefold() for issue in issues]
    assert any("weir" in label for label in labels)
    assert any("herring" in label for label in labels)
    for issue in issues:
        assert any(issue.label in " ".join(text.split()) for text in TEXTS.values())


def test_an_issue_has_a_mention_in_every_report_that_treats_it() -> None:
    issues = compare(story(TEXTS)).issues
    weir = next(issue for issue in issues if "weir" in issue.label.casefold())
    assert {span.report for span in weir.mentions} == {"a", "b", "c"}


def test_a_report_silent_on_a_shared_issue_is_named() -> None:
    comparison = compare(story(TEXTS))
    herring = next(issue for issue in comparison.issues if "herring" in issue.label.casefold())
    silent = {o.issue: o.absent_from for o in comparison.omissions}
    assert silent[herring.id] == ("b",)


def test_shares_of_a_report_never_sum_over_one() -> None:
    both = {
        "a": "The weir inspection sank the herring prices.",
        "b": "A weir inspection was announced.\nThe weir inspection begins on Monday.",
        "c": "Canneries blame low herring prices.\nThe herring prices rise in autumn.",
    }
    comparison = compare(story(both))
    for name in both:
        shares = [c.share for c in comparison.coverage if c.report == name]
        assert shares
        assert 0 < sum(shares) <= 1.01


def test_statements_that_treat_an_issue_are_listed() -> None:
    said = [("a", "Ost", "the weir inspection would last a month")]
    issues = compare(story(TEXTS, said)).issues
    weir = next(issue for issue in issues if "weir" in issue.label.casefold())
    assert weir.statements == ("a-s1",)


def test_an_empty_report_is_fine() -> None:
    comparison = compare(story({"a": "", "b": TEXTS["b"]}))
    assert comparison.same == ()
    assert compare(story({"a": ""})).issues == ()


def test_a_single_report_has_issues_and_coverage() -> None:
    comparison = compare(story({"a": TEXTS["a"]}))
    assert comparison.issues
    assert comparison.coverage
    assert comparison.omissions == ()


def test_a_report_with_the_words_of_an_issue_is_not_silent_on_it() -> None:
    texts = {**TEXTS, "d": "The ferry was late.\nNobody at the quay reads the Lindmouth Inspection."}
    comparison = compare(story(texts))
    weir = next(issue for issue in comparison.issues if "weir" in issue.label.casefold())
    assert "d" not in {span.report for span in weir.mentions}
    assert all("d" not in o.absent_from for o in comparison.omissions if o.issue == weir.id)


def test_a_label_is_a_phrase_where_one_recurs() -> None:
    labels = [issue.label.casefold() for issue in compare(story(TEXTS)).issues if not issue.suggested]
    assert "weir" not in labels and "inspection" not in labels
