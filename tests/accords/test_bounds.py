"""Whatever the text, the ledger stands in it, and hostile sentences take no more than their length."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as some

from communique.accords import draw
from tests.accords.building import story
from tests.accords.test_lifecycle import CAST, NOTHING, quotes

WORDS = some.sampled_from(
    "Hallorin Tarrago Kestria and agreed to not will refused the offer , that if by June 2 said he we “ ” . ready "
    "for this proposed accepted invitation was scheduled deny accused of must".split()
)


@given(some.lists(WORDS, min_size=1, max_size=40))
@settings(max_examples=60, deadline=None)
def test_every_span_stands_in_its_report(words: list[str]) -> None:
    text = " ".join(words)
    made = story({"r1": text}, CAST)  # type: ignore[arg-type]
    for accord in draw(made, NOTHING).accords:
        for quote in quotes(made, accord.evidence + accord.conditions + tuple(e.span for e in accord.events)):
            assert quote
            assert quote in text


def test_a_sentence_without_end_is_read_in_short_time() -> None:
    text = "Hallorin promised to publish and refused and agreed " * 3000
    made = story({"r1": text}, CAST)  # type: ignore[arg-type]
    start = time.perf_counter()
    draw(made, NOTHING)
    assert time.perf_counter() - start < 3.0


def test_a_report_of_thousands_of_promises_is_read_in_short_time() -> None:
    text = "\n".join(f"Hallorin promised to publish figure {n}." for n in range(1500))
    made = story({"r1": text}, CAST)  # type: ignore[arg-type]
    start = time.perf_counter()
    draw(made, NOTHING)
    assert time.perf_counter() - start < 8.0
