"""Laws of the span: at every door a span lies in its report; whatever comes in, something honest comes out."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique import nouns
from communique.language import Reader, load
from communique.nouns import Block, Report, Source, Span
from communique.pipeline import attest, read
from communique.settings import Settings

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "harrowmouth-talks" / "day-1"
LIGHT = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@lru_cache(maxsize=1)
def reader() -> Reader:
    return load(Settings())


def spans(item: Any) -> Iterator[Span]:
    """Yield every span anywhere inside a noun."""
    if isinstance(item, Span):
        yield item
    elif dataclasses.is_dataclass(item):
        for field in dataclasses.fields(item):
            yield from spans(getattr(item, field.name))
    elif isinstance(item, tuple | list):
        for part in item:
            yield from spans(part)
    elif isinstance(item, dict):
        for part in item.values():
            yield from spans(part)


def check(testimony: nouns.Testimony) -> None:
    """Assert what must hold of every testimony."""
    report = testimony.page.article.report
    for span in spans(testimony):
        assert span.report == report.id
        assert 0 <= span.start < span.end <= len(report.text), span
    body = testimony.page.article.body
    for statement in testimony.statements:
        for span in statement.saying.content:
            assert any(b.start <= span.start and span.end <= b.end for b in body) or len(body) > 1
    actors = {a.id for a in testimony.actors}
    assert {s.speaker for s in testimony.statements} - {None} <= actors
    assert len({s.id for s in testimony.statements}) == len(testimony.statements)
    earlier: set[str] = set()
    for statement in testimony.statements:
        assert statement.within is None or statement.within in earlier
        earlier.add(statement.id)


def plain_report(text: str) -> Report:
    """Return a text dump as a report, its lines as blocks."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(at, at + len(line), "line"))
        at += len(line) + 1
    digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    return Report("r", text, "r.txt", digest, "text", "utf-8", tuple(blocks))


MARKS = st.sampled_from(
    ["“", "”", '"', "'", "‘", "’", "«", "»", "said", "He", ":", "•", "\n", " that ", "…", "\u00a0", "{{x}}"]
)
TEXTS = st.lists(st.one_of(st.text(max_size=12), MARKS), max_size=60).map(" ".join)


@LIGHT
@given(TEXTS)
def test_any_text_is_attested_with_spans_that_hold(text: str) -> None:
    text = text.encode("utf-8", "replace").decode("utf-8").replace("\r", " ")
    if not text.strip():
        return
    first = attest(plain_report(text), reader())
    check(first)
    assert first == attest(plain_report(text), reader())


@LIGHT
@given(st.data())
def test_mutated_sample_reports_are_attested_with_spans_that_hold(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(sorted(SAMPLE.glob("*.txt")))).read_text(encoding="utf-8")
    low, high = sorted((data.draw(st.integers(0, len(text))), data.draw(st.integers(0, len(text)))))
    kind = data.draw(st.sampled_from(["cut", "double", "swap", "unquote"]))
    if kind == "cut":
        text = text[:low] + text[high:]
    elif kind == "double":
        text = text[:high] + text[low:high] + text[high:]
    elif kind == "swap":
        text = text[high:] + text[low:high] + text[:low]
    else:
        text = "".join(c for i, c in enumerate(text) if not (low <= i < high and c in "“”\"'’‘"))
    if text.strip():
        check(attest(plain_report(text), reader()))


def test_every_span_of_the_sample_readout_lies_in_its_report() -> None:
    collection = read(Source((str(SAMPLE),)))
    texts = {
        t.page.article.report.id: t.page.article.report.text for r in collection.readouts for t in r.story.testimonies
    }
    assert len(texts) == 7
    assert not collection.refused
    found = list(spans(collection))
    assert len(found) > 1000
    for span in found:
        assert 0 <= span.start < span.end <= len(texts[span.report])
