from __future__ import annotations

import random
from dataclasses import replace

from communique.settings import Settings
from communique.stories import Stream, group, sign
from tests.stories.making import article
from tests.stories.test_group import BARGE, BARGE_THREE, BARGE_TOO, CHESS, STRIKE, WIRE

TEXTS = {"b1": BARGE, "b2": BARGE_TOO, "b3": BARGE_THREE, "c": CHESS, "s": STRIKE, "w": WIRE, "v": f"{WIRE}\n{CHESS}"}


def test_a_finished_stream_has_the_stories_of_the_batch_in_whatever_order_it_came() -> None:
    signatures = [sign(article(name, text)) for name, text in TEXTS.items()]
    expected = group(signatures, Settings())
    for seed in range(8):
        random.Random(seed).shuffle(signatures)
        stream = Stream()
        for number, signature in enumerate(signatures):
            stream.add(signature)
            if number == seed:
                stream.stories()
        assert stream.stories() == expected


def test_every_report_is_told_at_once_where_it_belongs_for_now() -> None:
    stream = Stream()
    assert stream.add(sign(article("b1", BARGE))).reports == ("b1",)
    assert stream.add(sign(article("c", CHESS))).reports == ("c",)
    joined = stream.add(sign(article("b2", BARGE_TOO)))
    assert joined.reports == ("b1", "b2")
    assert joined.because[0].startswith("for now: alike")


def test_a_decision_is_revised_when_all_are_weighed() -> None:
    pair = [sign(article("b1", BARGE)), sign(article("b2", BARGE_TOO))]
    likeness = float(group(pair, Settings())[0].because[-1].split()[-1])
    stream = Stream(Settings(join=likeness * 0.52))  # a stream asks for twice as much
    assert [stream.add(one).reports for one in pair] == [("b1",), ("b2",)]
    assert [one.reports for one in stream.stories()] == [("b1", "b2")]
    assert stream.add(sign(article("b3", BARGE + "\nTugs went home."))).reports == ("b1", "b2", "b3")


def test_a_copy_is_told_when_it_comes() -> None:
    stream = Stream()
    stream.add(sign(article("wire", WIRE, published="2031-03-03")))
    found = stream.add(sign(article("late", f"{WIRE}\nSo far the wire.", published="2031-03-04")))
    assert [(copy.report, copy.of) for copy in found.copies] == [("late", "wire")]


def test_a_report_that_comes_again_takes_the_place_of_the_earlier_one() -> None:
    stream = Stream()
    for name, text in (("b1", BARGE), ("x", BARGE_TOO), ("x", CHESS), ("s", STRIKE)):
        stream.add(sign(article(name, text)))
    last = {"b1": BARGE, "x": CHESS, "s": STRIKE}
    assert stream.stories() == group([sign(article(name, text)) for name, text in last.items()], Settings())


def test_an_empty_stream_has_no_stories_and_an_empty_report_is_one_alone() -> None:
    assert Stream().stories() == ()
    stream = Stream()
    stream.add(sign(article("b1", BARGE)))
    assert stream.add(replace(sign(article("x", "")), report="x")).reports == ("x",)
    assert len(stream.stories()) == 2


def test_a_stream_of_one_story_puts_all_together() -> None:
    stream = Stream(Settings(one_story=True))
    stream.add(sign(article("c", CHESS)))
    assert stream.add(sign(article("s", STRIKE))).reports == ("c", "s")
    assert [one.reports for one in stream.stories()] == [("c", "s")]
