"""The nouns: every type that passes a door.

Frozen, slotted dataclasses without behaviour beyond what a type must say. All offsets are Unicode code points into
``Report.text``, end exclusive. Dates are ISO 8601 strings (``YYYY-MM-DD``); text stands in the report's own words
unless a field says that the program writes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

BlockKind = Literal["title", "heading", "paragraph", "item", "quote", "caption", "cell", "line", "turn"]
SourceKind = Literal["agency", "outlet", "digest", "transcript", "official", "opinion", "unknown"]
DateFrom = Literal["given", "json-ld", "meta", "dateline", "text"]
NameKind = Literal["person", "organisation", "place", "people", "other"]
TimeKind = Literal["date", "time", "duration", "set"]
Precision = Literal["day", "month", "year"]
Bound = Literal["exact", "about", "more", "less"]
Manner = Literal["direct", "indirect", "mixed"]
Act = Literal[
    "says", "believes", "wants", "agrees", "promises", "proposes", "demands",
    "refuses", "denies", "accuses", "asks", "assesses", "predicts", "finds",
]  # fmt: skip
Polarity = Literal["affirmed", "negated"]
Hedge = Literal["plain", "hedged"]
Tense = Literal["past", "present", "future", "none"]
Basis = Literal["own-words", "paraphrase", "counterpart", "unnamed"]
ActorKind = Literal["person", "organisation", "state", "group", "unnamed"]
MatchKind = Literal["same-utterance", "same-fact"]
DiscrepancyKind = Literal["number", "time", "place", "polarity", "attribution", "stance", "emphasis", "wording"]
Strength = Literal["contradiction", "tension"]
AccordKind = Literal[
    "agreement", "commitment", "offer", "proposal", "demand", "refusal", "plan", "denial", "accusation", "threat",
]  # fmt: skip
AccordStatus = Literal[
    "proposed", "offered", "demanded", "agreed", "in-force", "pending", "refused", "suspended",
    "fulfilled", "violated", "lapsed", "done", "contested", "unclear",
]  # fmt: skip
Stance = Literal["for", "against", "conditional", "denies", "neutral", "unclear"]
Via = Literal["own-words", "paraphrase", "counterpart", "outlet"]


# ---------------------------------------------------------------------------------------------- what comes in
@dataclass(frozen=True, slots=True)
class Given:
    """What the user says of one input beside its text (side-car table or option); ``None`` is not said."""

    file: str
    outlet: str | None = None
    published: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """What a run is asked to read: files, folders, globs, or ``-`` for standard input."""

    paths: tuple[str, ...]
    given: tuple[Given, ...] = ()
    encoding: str | None = None


# ---------------------------------------------------------------------------------------------- one report
@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A run of characters of one report."""

    report: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A line, paragraph, heading or list item; ``article`` is an extractor's choice, ``None`` where none chose."""

    start: int
    end: int
    kind: BlockKind
    article: bool | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One input as text of record. ``text`` never changes after this.

    ``digest`` is the SHA-256 of the raw bytes in hex; ``id`` the file's name without its last suffix.
    """

    id: str
    text: str
    origin: str
    digest: str
    media: Literal["text", "html"]
    encoding: str
    blocks: tuple[Block, ...]
    outlet: str | None = None
    published: str | None = None
    published_from: DateFrom | None = None
    url: str | None = None
    title_given: str | None = None
    author: str | None = None
    notes: tuple[str, ...] = ()

    def quote(self, span: Span) -> str:
        """Return the characters of *span*, which must belong to this report."""
        if span.report != self.id:
            raise ValueError(f"span of report {span.report!r} asked of report {self.id!r}")
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input that could not be read: a result, not an exception. ``detail`` is one sentence with the mend."""

    origin: str
    room: str
    reason: str
    detail: str
    at: int | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A range that is not the article, and why: menu, ticker, caption, sign-up, template, ..."""

    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class Article:
    """Which ranges of a report are the article. ``body`` holds title, dateline and text, in order.

    ``blocks`` are the body's blocks with their role (title, heading, paragraph, item, turn); together with
    ``left_out`` they cover every visible character of the report.
    """

    report: Report
    title: Span | None
    dateline: Span | None
    byline: Span | None
    published: str | None
    published_from: DateFrom | None
    outlet: str | None
    source_kind: SourceKind
    body: tuple[Span, ...]
    blocks: tuple[Block, ...]
    left_out: tuple[LeftOut, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """What grouping needs of an article, cheap to make: words by rarity, names by rule, fingerprints for copies.

    ``words`` are (term, count) pairs sorted by term; ``shingles`` sampled hashes of word 4-grams with the code-point
    range each stands on, sorted by hash; ``date`` only where it is trusted.
    """

    report: str
    words: tuple[tuple[str, int], ...]
    names: tuple[str, ...]
    date: str | None
    shingles: tuple[tuple[int, int, int], ...]
    credits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark; ``tag`` is a Penn Treebank part of speech, ``lemma`` lower-case."""

    start: int
    end: int
    tag: str
    lemma: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence inside one block of the article: ``tokens[first:last]``, ``block`` indexes ``Article.blocks``."""

    start: int
    end: int
    first: int
    last: int
    block: int


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name with its kind; ``people`` is a nationality or other demonym."""

    start: int
    end: int
    kind: NameKind


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression; ``value`` is its ISO date cut to ``precision``, ``None`` where it cannot be resolved."""

    start: int
    end: int
    kind: TimeKind
    value: str | None = None
    precision: Precision | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in digits or words with what it counts (``unit``: the noun's lemma, a currency, ``%``)."""

    start: int
    end: int
    value: float
    unit: str | None
    bound: Bound


@dataclass(frozen=True, slots=True)
class Page:
    """An article read: sentences, words, names, times and figures with offsets; vectors when a model gives them."""

    article: Article
    language: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...]
    times: tuple[Time, ...]
    figures: tuple[Figure, ...]
    vectors: tuple[tuple[float, ...], ...] | None = None


@dataclass(frozen=True, slots=True)
class Saying:
    """Who-said-what before we know who "he" is. ``within`` indexes the saying that reports this one."""

    content: tuple[Span, ...]
    cue: Span | None
    mention: Span | None
    manner: Manner
    act: Act
    polarity: Polarity
    hedge: Hedge
    tense: Tense
    confidence: float
    addressee: Span | None = None
    within: int | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, body, state, group or unnamed source; ``names`` are all non-pronoun forms met, ``roles`` offices."""

    id: str
    name: str
    kind: ActorKind
    party: str | None
    roles: tuple[str, ...]
    names: tuple[str, ...]
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible speaker where nobody can be named with confidence."""

    actor: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution of one report with its speaker; ``speaker`` is ``None`` where nobody can be named."""

    id: str
    report: str
    saying: Saying
    speaker: str | None
    candidates: tuple[Candidate, ...]
    addressee: str | None
    within: str | None
    basis: Basis
    as_of: str | None
    confidence: float
    suggested: bool = False


@dataclass(frozen=True, slots=True)
class Testimony:
    """What one report attests. Actor ids are ``REPORT-aN``, statement ids ``REPORT-sN``."""

    page: Page
    actors: tuple[Actor, ...]
    statements: tuple[Statement, ...]


# ---------------------------------------------------------------------------------------------- reports that meet
@dataclass(frozen=True, slots=True)
class Copy:
    """``report`` takes its text from ``of`` (wire copy or near-duplicate); ``passages`` are the spans taken over."""

    report: str
    of: str
    passages: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Reports that grouping puts together from signatures alone; ``suggested`` ones stand near but outside."""

    reports: tuple[str, ...]
    copies: tuple[Copy, ...]
    because: tuple[str, ...]
    suggested: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """Reports of one event. Speakers and addressees of its testimonies are ids of ``cast``.

    ``id`` is derived from the digests of its reports, and every id made for the story starts with it.
    """

    id: str
    testimonies: tuple[Testimony, ...]
    cast: tuple[Actor, ...]
    copies: tuple[Copy, ...]
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Issue:
    """A matter talked about; ``statements`` are the ids of those that treat it."""

    id: str
    label: str
    mentions: tuple[Span, ...]
    statements: tuple[str, ...]
    suggested: bool = False


@dataclass(frozen=True, slots=True)
class Coverage:
    """The share of a report's body given to an issue, and where."""

    report: str
    issue: str
    share: float
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Omission:
    """An issue that matters and the reports that pass over it."""

    issue: str
    treated_by: tuple[str, ...]
    absent_from: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """The same utterance or the same fact in several reports; ``voices`` counts independent ones."""

    id: str
    kind: MatchKind
    members: tuple[Span, ...]
    voices: int
    speaker: str | None
    confidence: float
    suggested: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """One side of a discrepancy: the span and the value it gives, in its own words."""

    span: Span
    reading: str


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """Aligned spans that differ. ``about`` names what is compared (a unit, a slot), in the reports' words."""

    id: str
    kind: DiscrepancyKind
    strength: Strength
    members: tuple[Reading, ...]
    about: str
    confidence: float
    suggested: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """Reports read against each other; discrepancies stand in the order in which an analyst would raise them."""

    issues: tuple[Issue, ...]
    same: tuple[Match, ...]
    discrepancies: tuple[Discrepancy, ...]
    omissions: tuple[Omission, ...]
    coverage: tuple[Coverage, ...]


@dataclass(frozen=True, slots=True)
class StatusEvent:
    """Who asserts which status of an accord, when, and where it stands."""

    status: AccordStatus
    date: str | None
    asserted_by: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Accord:
    """What was agreed, promised, offered, proposed, demanded, refused, ...; ``object`` in a report's words."""

    id: str
    kind: AccordKind
    mechanism: bool
    actors: tuple[str, ...]
    towards: tuple[str, ...]
    object: str
    polarity: Polarity
    conditions: tuple[Span, ...]
    issue: str | None
    status: AccordStatus
    due: str | None
    events: tuple[StatusEvent, ...]
    evidence: tuple[Span, ...]
    confidence: float
    suggested: bool = False


@dataclass(frozen=True, slots=True)
class Position:
    """Where an actor stands on an issue; ``proposition`` in a report's words, ``evidence`` statement ids."""

    actor: str
    issue: str
    proposition: str
    stance: Stance
    via: Via
    as_of: str | None
    evidence: tuple[str, ...]
    suggested: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """A dated event of the story; ``what`` in a report's words, ``date`` a full ISO date read to ``precision``."""

    date: str
    precision: Precision
    what: str
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """What came of it: accords, positions by party and issue, timeline."""

    accords: tuple[Accord, ...]
    positions: tuple[Position, ...]
    timeline: tuple[Moment, ...]


# ---------------------------------------------------------------------------------------------- the account
@dataclass(frozen=True, slots=True)
class Heard:
    """Characters of content per actor in one report: own words, paraphrased, told by a counterpart."""

    actor: str
    own_words: int
    paraphrase: int
    counterpart: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line that the program writes, and the spans it rests on; ``item`` is the id of what it tells."""

    text: str
    evidence: tuple[Span, ...]
    item: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A titled run of lines of the account; ``folded`` ones are shown on demand."""

    key: str
    title: str
    lines: tuple[Line, ...]
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Readout:
    """One ordered, sourced account of a story. ``summaries`` maps item ids to one plain sentence each."""

    story: Story
    comparison: Comparison
    ledger: Ledger
    title: str
    brief: tuple[Section, ...]
    sections: tuple[Section, ...]
    summaries: Mapping[str, str]
    heard: Mapping[str, tuple[Heard, ...]]
    made_by: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Collection:
    """What one run exports: a readout per story, and every refused input with its reason."""

    readouts: tuple[Readout, ...]
    refused: tuple[Refusal, ...]
    made_by: Mapping[str, str] = field(default_factory=dict)
