"""What one report attests: words, sayings, actors, statements."""

from __future__ import annotations

from dataclasses import dataclass

from communique.nouns.kinds import (
    Act,
    ActorKind,
    Basis,
    Bound,
    Hedge,
    Manner,
    NameKind,
    Polarity,
    Precision,
    Tense,
    TimeKind,
)
from communique.nouns.report import Article, Span


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
