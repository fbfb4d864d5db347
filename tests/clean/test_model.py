"""The learned model of lines, read from its shipped weights."""

from __future__ import annotations

import re
import time
from pathlib import Path

import numpy as np

from benchmarks.tasks.articles import predict as articles
from benchmarks.tasks.lines import label
from benchmarks.tasks.lines import predict as lines
from communique.clean import clean, dateline, dates, head, kinds, leftover, rules
from communique.clean.model import body_probability
from communique.clean.trees import Forest
from communique.nouns import Report, Source
from communique.reports import open_reports
from communique.settings import Limits
from tests.clean.test_clean import PROSE


def test_trees_are_walked_to_their_leaves() -> None:
    table = {"feature": [0, -1, 1, -1, -1, -1], "number": [2.5, -1.0, 0.0, 1.0, 3.0, 0.5], "right": [2, 0, 2, 0, 0, 0],
             "size": [5, 1], "depth": 2, "base": 0.0}  # fmt: skip
    rows = np.array([[2.5, 9.0], [3.0, 0.0], [3.0, 0.1]])
    expected = 1 / (1 + np.exp(-np.array([-0.5, 1.5, 3.5])))
    assert np.allclose(Forest.load(table).probability(rows), expected)


def test_prose_is_likelier_than_menus() -> None:
    menu = ["Home", "News", "Sport", "Weather", "Contact us"]
    probability = body_probability([*menu, *PROSE, *menu], [0] * 14)
    assert probability[5:9].min() > 0.5 > 0.2 > np.delete(probability, range(5, 9)).max()


def test_a_very_long_text_is_judged_in_stretches() -> None:
    many = 20_010
    assert len(body_probability(["Home"] * many, [0] * many)) == many


def test_no_pattern_takes_long_on_hostile_lines() -> None:
    patterns = [
        value
        for module in (rules, dates, dateline, head, kinds, leftover)
        for value in vars(module).values()
        if isinstance(value, re.Pattern)
    ]
    patterns += [*dateline.FORMS, *(pattern for _, pattern in rules._patterns())]
    hostile = [one * (4_000 // len(one)) for one in ("A", "Aa ", "A. ", "1 ", "{", "Jan 1", ". ", "-", "(A")]
    for pattern in patterns:
        for line in hostile:
            began = time.process_time()
            pattern.search(line)
            assert time.process_time() - began < 0.5, pattern.pattern


def test_lines_of_a_dump_are_labelled_without_title_and_byline() -> None:
    dump = ["Home", "Envoys meet over the fees at the lock", "By Ada Quill", *PROSE, "Log in"]
    assert label(dump, [0, 1, 0, 1, 0, 0, 0, 1]) == [0, 0, 0, 1, 1, 1, 1, 0]
    assert label(["", " "], [0, 0]) == [0, 0]


def test_a_few_pages_and_dumps_of_the_data_set_are_read_well(shared: Path) -> None:
    data = shared / "data" / "articles"
    pages = articles(data)
    assert all(next(pages)["body"] for _ in range(3))
    dumps = lines(data / "lines.jsonl.gz")
    assert all(sum(next(dumps)["body"]) > 0 for _ in range(3))


def test_the_annotated_stories_are_kept_whole(shared: Path) -> None:
    reports = list(open_reports(Source((str(shared / "gold"),)), Limits()))
    assert len(reports) >= 9
    for report in reports:
        assert isinstance(report, Report)
        article = clean(report)
        assert article.left_out == ()
        assert article.title is not None


def test_no_furniture_of_the_seeds_is_kept(shared: Path) -> None:
    furniture = re.compile(r"\{\{|^(?:menu|search|close|log in|sign up)\b|\d\d:\d\d$", re.IGNORECASE)
    for report in open_reports(Source((str(shared / "seeds" / "0*.txt"),)), Limits()):
        assert isinstance(report, Report)
        article = clean(report)
        assert article.body
        assert not [line for span in article.body if furniture.search(line := report.quote(span))]
