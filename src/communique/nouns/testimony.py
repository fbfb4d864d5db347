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
    Role,
    Tense,
    TimeKind,
)
from communique.nouns.report import Article, Span


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark; ``tag`` is a Penn Treebank part of speech, ``lemma`` lower-case.

    ``being`` is the kind of thing (person, organization, place, time, event, object, abstract, ...) whose mention the
    word heads, empty where it heads none or no pack has read the page.
    """

    start: int
    end: int
    tag: str
    lemma: str
    being: str = ""


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
class Quotation:
    """A quoted region ``[start, end)``, marks included; ``closed`` tells whether its closing mark was found.

    ``carried`` tells that it goes on from the quotation that the block before left open.
    """

    start: int
    end: int
    mark: str
    closed: bool
    carried: bool = False

    @property
    def inner(self) -> tuple[int, int]:
        """The range between the marks."""
        return self.start + len(self.mark), self.end - (len(self.mark) if self.closed else 0)


@dataclass(frozen=True, slots=True)
class Fragment:
    """A run of tokens ``[first, last)`` with one role in an attribution; ``act`` is what a model takes a cue for."""

    role: Role
    first: int
    last: int
    confidence: float
    act: Act | None = None


@dataclass(frozen=True, slots=True)
class Tie:
    """The chance that two fragments (by index) belong together: that the cue has this source, the content this cue."""

    cue: int
    other: int
    chance: float


@dataclass(frozen=True, slots=True)
class Marks:
    """What a reader pack marks of who said what: fragments in text order and the ties between them.

    ``scale`` are points (raw confidence, chance of being right), both rising, measured for the pack.
    """

    fragments: tuple[Fragment, ...]
    ties: tuple[Tie, ...]
    scale: tuple[tuple[float, float], ...] = ((0.0, 0.0), (1.0, 1.0))


@dataclass(frozen=True, slots=True)
class Vectors:
    """Sentence vectors of one pack: a row of ``width`` little-endian 16-bit floats a sentence, each of length 1.

    Vectors of two packs never mix, so the pack's id goes with them.
    """

    pack: str
    width: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Page:
    """An article read: sentences, words, names, times, figures and quotations with offsets.

    ``outer`` and ``inner`` (attributions inside what is said) and ``vectors`` are there when a reader pack has read it.
    """

    article: Article
    language: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...]
    times: tuple[Time, ...]
    figures: tuple[Figure, ...]
    quotations: tuple[Quotation, ...] = ()
    outer: Marks | None = None
    inner: Marks | None = None
    vectors: Vectors | None = None


@dataclass(frozen=True, slots=True)
class Saying:
    """Who-said-what before we know who "he" is. ``within`` indexes the saying that reports this one.

    ``reports`` tells whether the cue holds a word that surely reports; a model also takes others for cues.
    ``found_by`` says what found it (see ``FoundBy``).
    """

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
    reports: bool = True
    found_by: str = ""


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
    """One attribution of one report with its speaker; ``speaker`` is ``None`` where nobody can be named.

    ``named_by`` says how the speaker was named (see ``NamedBy``).
    """

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
    named_by: str = ""


@dataclass(frozen=True, slots=True)
class Testimony:
    """What one report attests. Actor ids are ``REPORT-aN``, statement ids ``REPORT-sN``."""

    page: Page
    actors: tuple[Actor, ...]
    statements: tuple[Statement, ...]
