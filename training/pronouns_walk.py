"""Go through a text pronoun by pronoun as the program does: at each, the candidates, their features, which are right.

``given`` takes GUM's gold mentions as candidates, ``found`` the names that the program itself finds, often none of them
right; ``pair`` asks one row of GAP with the program's own names and the two that the row gives.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from communique.actors.antecedent_features import CASES, Candidate, Known, Pronoun, pronoun_at, rows
from communique.actors.index import index
from communique.actors.lands import find_lands
from communique.actors.lexicon import gender_of
from communique.actors.namesakes import settle
from communique.actors.people import Figure, Mention, gather
from communique.actors.pronouns import Ranking, Weights, candidates, fitting, know, last_speaker, titles, weigh
from communique.actors.shallow import Grammar
from communique.nouns import ActorKind, Name, NameKind, Page
from training.pronouns_data import Gold, Pair, Text

NO_WEIGHTS: Weights = {family: {"nobody": 0.0, "scale": 1.0} for family in ("person", "they", "it")}
CHAIN = 0.5  # share from which on an earlier pronoun counts as a mention of whom it stands for
KINDS: Mapping[str, tuple[ActorKind, ...]] = {
    "person": ("person",),
    "they": ("organisation", "state", "group"),
    "it": ("organisation", "state"),
}
_NAMED: Mapping[str, NameKind] = {"person": "person", "organization": "organisation", "place": "place"}
_OTHERS = frozenset("i you we me us my your our mine yours ours myself yourself ourselves".split())
_INDEFINITE = frozenset("a an some no any every".split())


@dataclass(frozen=True, slots=True)
class Question:
    """A pronoun with its candidates, their features, which of them are right, whether nobody is."""

    document: str
    source: str
    pronoun: Pronoun
    ranking: Ranking
    rows: tuple[dict[str, float], ...]
    right: tuple[bool, ...]
    nobody: bool
    subject: bool
    person: bool

    @property
    def best(self) -> tuple[int | None, float]:
        """The likeliest figure and its share."""
        found = self.ranking.figures()
        return found[0] if found else (None, 0.0)

    @property
    def is_judged(self) -> bool:
        """Whether the gold tells if the likeliest figure is right: GAP does not name those who are neither A nor B."""
        return bool(self.rows) and not (self.source == "gap" and self.nobody and self.is_right)

    @property
    def is_right(self) -> bool:
        """Whether the likeliest mention of the likeliest figure is right."""
        pairs = zip(self.ranking.candidates, self.ranking.shares, self.right, strict=True)
        own = [(share, right) for c, share, right in pairs if c.figure == self.best[0]]
        return bool(own) and max(own)[1]


@dataclass(frozen=True, slots=True)
class Walk:
    """A text under way: who is known, what was met, by which weights pronouns are understood."""

    document: str
    source: str
    grammar: Grammar
    known: Mapping[int, Known]
    weights: Weights

    def ask(
        self,
        at: int,
        pool: Sequence[Candidate],
        is_right: Callable[[Candidate], bool],
        *,
        subject: bool = True,
        person: bool = True,
        nobody: bool | None = None,
    ) -> Question:
        """Rank the candidates of the pronoun at token *at*; nobody is right where no candidate is, unless told."""
        pronoun = pronoun_at(self.grammar, at, gender_of(self.grammar.word(at)))
        fits = fitting(self.grammar, pronoun, pool, self.known)
        speaker = last_speaker(self.grammar, fits, pronoun)
        ranking = weigh(self.grammar, pronoun, fits, self.known, speaker, self.weights)
        found = tuple(rows(self.grammar, pronoun, fits, self.known, speaker))
        right = tuple(is_right(c) for c in fits)
        none = not any(right) if nobody is None else nobody
        return Question(self.document, self.source, pronoun, ranking, found, right, none, subject, person)


def profiles(grammar: Grammar, figures: Sequence[Figure], mentions: Sequence[Mention]) -> dict[int, Known]:
    """Return what the text tells of each figure, as the ranker of the package gathers it."""
    titled = titles(grammar.places, mentions)
    opening = next((m.figure for m in mentions if figures[m.figure].kind == "person"), None)
    return {n: know(f, titled=n in titled, opens=n == opening) for n, f in enumerate(figures)}


def given(text: Text, weights: Weights, *, forced: bool) -> Iterator[Question]:
    """Ask the third-person pronouns that have an earlier mention in reach; *forced* links earlier ones by gold.

    Candidates are gold mentions of the same sort of thing (persons or not), without those that hold the pronoun.
    Which of them are one figure is told by their forms, and for pronouns by what they were taken for.
    """
    grammar = Grammar(index(_renamed(text)))
    figures, mentions = gather(grammar.places.page, find_lands(grammar.places), settle)
    places = _places(grammar, text.gold)
    by_head = {i: m for m in mentions for i in range(m.first, m.last)}
    chains: dict[Candidate, Gold] = {}
    pronouns: list[tuple[int, Gold]] = []
    met: list[Candidate] = []
    heads: dict[str, int] = {}
    for first, head, _, gold in places:
        word = grammar.word(head)
        if word in CASES:
            pronouns.append((head, gold))
        elif word not in _OTHERS:
            name = by_head.get(head) if gold.tag.startswith("NNP") and gold.kind in _NAMED else None
            if name is not None:
                plural = False if gold.kind == "person" else None
                candidate = Candidate(name.first, name.last, name.figure, "name", plural)
            else:
                candidate = _nominal(grammar, figures, heads, (first, head), gold)
            chains[candidate] = gold
            met.append(candidate)
    met.sort(key=lambda c: c.first)
    walk = Walk(text.name, "given", grammar, profiles(grammar, figures, mentions), weights)
    for at, gold in pronouns:
        person = gold.kind == "person"
        pool = [c for c in met if (chains[c].kind == "person") == person and not _holds(chains[c], gold)]
        subject = gold.relation.startswith("nsubj")
        own = {c for c in pool if chains[c].chain == gold.chain}
        asked = walk.ask(at, pool, own.__contains__, subject=subject, person=person)
        if any(asked.right):
            yield asked
        true = [c.figure for c, right in zip(asked.ranking.candidates, asked.right, strict=True) if right]
        taken = (true[-1] if true else None) if forced else asked.best[0]
        candidate = Candidate(at, at + 1, len(figures) + at if taken is None else taken, "pronoun", None)
        candidate = replace(candidate, plural=CASES[grammar.word(at)][0] == "they")
        chains[candidate] = gold
        insort(met, candidate, key=lambda c: c.first)


def _nominal(
    grammar: Grammar, figures: list[Figure], heads: dict[str, int], span: tuple[int, int], gold: Gold
) -> Candidate:
    """Make a candidate of a description; a definite one is whoever was called so before."""
    first, head = span
    word = grammar.word(head)
    indefinite = grammar.word(first) in _INDEFINITE
    known = None if indefinite else heads.get(word)
    if known is None:
        known = heads[word] = len(figures)
        figures.append(Figure("unnamed", word, gender=gender_of(word)))
    plural = gold.tag in ("NNS", "NNPS") or gold.joined
    return Candidate(first, head + 1, known, "nominal", plural, indefinite)


def found(text: Text, weights: Weights, *, forced: bool) -> Iterator[Question]:
    """Ask all third-person pronouns with the names that the program finds as candidates; often nobody is right."""
    grammar = Grammar(index(text.page))
    figures, mentions = gather(text.page, find_lands(grammar.places), settle)
    places = _places(grammar, text.gold)
    heads = {head: gold for _, head, _, gold in places if not gold.tag.startswith("PRP")}
    chains: dict[int, set[int]] = {}
    for m in mentions:
        for i in range(m.first, m.last):
            if i in heads:
                chains.setdefault(heads[i].chain, set()).add(m.figure)
    met = {family: candidates(grammar, figures, [m for m in mentions if figures[m.figure].kind in kinds])
           for family, kinds in KINDS.items()}  # fmt: skip
    walk = Walk(text.name, "found", grammar, profiles(grammar, figures, mentions), weights)
    for _, at, last, gold in places:
        word = grammar.word(at)
        if word not in CASES or last - at != 1:
            continue
        pool = met[CASES[word][0]]
        true = chains.get(gold.chain, set())
        subject = gold.relation.startswith("nsubj")
        person = gold.kind == "person"
        own = {c for c in pool if c.figure in true}
        asked = walk.ask(at, pool, own.__contains__, subject=subject, person=person)
        yield asked
        best, share = asked.best
        fits = zip(asked.ranking.candidates, asked.right, strict=True)
        known = [c.figure for c, right in fits if right]
        taken = (known[-1] if known else None) if forced else best if share >= CHAIN else None
        if taken is not None:
            plural = CASES[word][0] == "they"
            insort(pool, Candidate(at, at + 1, taken, "pronoun", plural), key=lambda c: c.first)


def pair(row: Pair, weights: Weights) -> tuple[Question, tuple[int, int]]:
    """Ask a row of GAP after the pronouns before it; return the question and the figures of the two names."""
    grammar = Grammar(index(row.page))
    figures, mentions = gather(row.page, find_lands(grammar.places), settle)
    a, b = (_figure(grammar, figures, mentions, span) for span in row.names)
    met = candidates(grammar, figures, [m for m in mentions if figures[m.figure].kind == "person"])
    walk = Walk(row.name, "gap", grammar, profiles(grammar, figures, mentions), weights)
    at = grammar.places.token(row.pronoun)
    for i in range(at if weights is not NO_WEIGHTS else 0):
        word = grammar.word(i)
        if word in CASES and CASES[word][0] == "person":
            best, share = walk.ask(i, met, lambda _: False).best
            if best is not None and share >= CHAIN:
                insort(met, Candidate(i, i + 1, best, "pronoun", False), key=lambda c: c.first)
    true = {figure for figure, right in zip((a, b), row.right, strict=True) if right}
    if true:
        return walk.ask(at, met, lambda c: c.figure in true, nobody=False), (a, b)
    return walk.ask(at, met, lambda c: c.figure not in (a, b), nobody=True), (a, b)


def _figure(grammar: Grammar, figures: list[Figure], mentions: list[Mention], span: tuple[int, int]) -> int:
    """Return the person whose mention covers the span, made new where none does."""
    start, end = span
    first, last = grammar.places.token(start + 1) - 1, grammar.places.token(end)
    for m in mentions:
        if m.first < last and first < m.last and figures[m.figure].kind == "person":
            return m.figure
    form = grammar.places.page.article.report.text[start:end]
    figures.append(Figure("person", form))
    insort(mentions, Mention(first, max(last, first + 1), form, len(figures) - 1), key=lambda m: m.first)
    return len(figures) - 1


def _renamed(text: Text) -> Page:
    """Put the gold names in place of those that the recogniser saw."""
    names, at = list[Name](), -1
    starts = {t.start for t in text.page.tokens}
    for gold in sorted(text.gold, key=lambda g: (g.name, -g.end)):
        fits = gold.tag.startswith("NNP") and gold.kind in _NAMED and gold.name in starts
        if fits and gold.name >= at:
            names.append(Name(gold.name, gold.end, _NAMED[gold.kind]))
            at = gold.end
    return replace(text.page, names=tuple(names))


def _places(grammar: Grammar, gold: Sequence[Gold]) -> list[tuple[int, int, int, Gold]]:
    """Return the mentions with the tokens of their start, their head and the end of their head."""
    starts = grammar.places.starts
    out = []
    for g in gold:
        first, head = bisect_right(starts, g.start) - 1, bisect_right(starts, g.head) - 1
        out.append((first, head, max(bisect_right(starts, g.end - 1), head + 1), g))
    return out


def _holds(outer: Gold, inner: Gold) -> bool:
    return outer.start <= inner.start < outer.whole
