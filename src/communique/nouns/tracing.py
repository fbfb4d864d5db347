"""Words set against texts: quotations against a text of record, an analyst's draft against reports.

Neither is a verdict on truth: a record says what was said in one place, reports say what they tell.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from communique.nouns.report import Article, Refusal, Span
from communique.nouns.story import Story

TraceStatus = Literal["verbatim", "cut", "altered", "moved", "not-found"]
ClaimStatus = Literal["verbatim", "altered", "indirect", "counterpart", "not-found"]
Telling = Literal["verbatim", "altered", "indirect"]


@dataclass(frozen=True, slots=True)
class Difference:
    """Words that stand in one text and not so in the other; ``None`` where nothing stands in their place."""

    ours: Span | None
    theirs: Span | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What one speaker of a record says to one question, or one paragraph where nobody asks.

    ``speaker`` is a name for reading, ``None`` where the record names nobody; ``asked`` tells that somebody of the
    press speaks; ``question`` is what was asked before.
    """

    spans: tuple[Span, ...]
    speaker: str | None
    label: Span | None
    question: Span | None
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Trace:
    """One quotation of a report set against a record.

    ``parts`` are its words between the marks (two or more where "he said" stands between), ``places`` where the record
    has them, ``differs`` the words that were changed, ``marked`` changes shown by brackets, ``left_out`` words of the
    record that the quotation passes over: inside it, or before and after it where it is shown as a whole sentence.
    ``fragment`` tells that it is shown as part of a sentence. ``given_to`` is the actor who says it in the report,
    ``other_speaker`` whether the record has another. ``near`` is what the record tells in other words.
    """

    report: str
    parts: tuple[Span, ...]
    status: TraceStatus
    places: tuple[Span, ...] = ()
    differs: tuple[Difference, ...] = ()
    marked: tuple[Difference, ...] = ()
    left_out: tuple[Span, ...] = ()
    fragment: bool = False
    answer: Answer | None = None
    given_to: str | None = None
    other_speaker: bool = False
    other_question: Span | None = None
    near: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Against:
    """The quotations of a run set against one record. ``traces`` go by story id; ``uncarried`` no report tells."""

    record: Article
    answers: tuple[Answer, ...]
    traces: Mapping[str, tuple[Trace, ...]]
    uncarried: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One report's telling of a claim.

    ``spans`` is where (several where the claim puts words of several places together), ``differs`` what the report has
    otherwise, ``left_out`` what its sentence says beside the words quoted. ``speaker`` is who says it there;
    ``through`` tells that another party says it than the one the claim names, or tells it of somebody else.
    """

    story: str
    spans: tuple[Span, ...]
    how: Telling
    differs: tuple[Difference, ...]
    left_out: tuple[Span, ...]
    speaker: str | None
    through: bool


@dataclass(frozen=True, slots=True)
class Claim:
    """A quotation or sentence of a draft and who tells it.

    ``words`` are what is looked for: the quotation, or what the sentence gives to a speaker. ``speaker`` is the draft's
    name for who says it; ``voices`` counts the independent reports that tell it as ``status`` says.
    """

    span: Span
    words: tuple[Span, ...]
    quoted: bool
    speaker: str | None
    status: ClaimStatus
    told: tuple[Told, ...]
    voices: int


@dataclass(frozen=True, slots=True)
class Check:
    """A draft set against reports."""

    draft: Article
    claims: tuple[Claim, ...]
    stories: tuple[Story, ...]
    refused: tuple[Refusal, ...]
    made_by: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
