"""Words and phrases of a lexicon in a line: where they stand, and what turns them round."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from communique.inventory.scene import Line, Scene, Word
from communique.lexicons import table
from communique.lexicons import words as lexicon
from communique.nouns import Issue, Span

STEM = 5
LEAST = 2
OF_SMALLER, OF_BOTH = 0.6, 0.35
SHORT = 4
SMALL = frozenset(
    {
        "each",
        "from",
        "into",
        "that",
        "this",
        "of",
        "the",
        "on",
        "in",
        "a",
        "an",
        "and",
        "with",
        "for",
        "to",
        "at",
        "by",
        "over",
        "its",
        "his",
        "her",
    }
)
TURNING = 3
FEW = frozenset({"little", "few", "scarcely", "barely"})
SUPPOSING = frozenset({"if", "unless", "whether"})
FINITE = frozenset({"VBZ", "VBD", "VBP", "MD"})
CONTENT = ("NN", "VB", "JJ")

Phrases = Mapping[str, tuple[tuple[tuple[str, ...], Mapping[str, str]], ...]]


@lru_cache(maxsize=None)
def phrases(name: str) -> Phrases:
    """Return the rows of ``NAME.tsv`` by the first word of their ``phrase``, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Mapping[str, str]]]] = {}
    for row in table(name):
        words = tuple(row["phrase"].split())
        found.setdefault(words[0], []).append((words, row))
    return {first: tuple(sorted(rows, key=lambda r: (-len(r[0]), r[0]))) for first, rows in found.items()}


def hits(line: Line, name: str) -> Iterator[tuple[int, int, Mapping[str, str]]]:
    """Yield (first, last, row) for the phrases of a table in *line*; each word is matched by its form or lemma."""
    at, rows = 0, phrases(name)
    while at < len(line.words):
        length, word = 1, line.words[at]
        if word.form in rows or word.lemma in rows:
            for words, row in _starting(word, rows):
                if _stands(line, at, words):
                    yield at, at + len(words), row
                    length = len(words)
                    break
        at += length


def _starting(word: Word, rows: Phrases) -> Iterator[tuple[tuple[str, ...], Mapping[str, str]]]:
    yield from rows.get(word.form, ())
    if word.lemma != word.form:
        yield from rows.get(word.lemma, ())


def _stands(line: Line, at: int, words: tuple[str, ...]) -> bool:
    inside = line.words[at : at + len(words)]
    return len(inside) == len(words) and all(w in {i.form, i.lemma} for w, i in zip(words, inside, strict=True))


def turned(line: Line, first: int) -> bool:
    """Say whether a negation stands right before ``words[first]``."""
    forms = [w.form for w in line.words[max(0, first - TURNING) : first]]
    return any(form in lexicon("negations") or form in FEW or form.endswith("n't") for form in forms)


def supposed(line: Line, first: int) -> bool:
    """Say whether what stands at *first* is only supposed or asked: behind "if", or in a question."""
    return any(w.form in SUPPOSING for w in line.words[:first]) or line.words[-1].form == "?"


def terms(line: Line, scene: Scene, extra: frozenset[str] = frozenset()) -> frozenset[str]:
    """Return the stems of the content words of *line* outside names of actors, but for those of *extra*."""
    if not line.words:
        return frozenset()
    taken = [span for span, _ in scene.named(line.whole)]
    light = lexicon("accords_light") | lexicon("inventory_light") | extra
    return frozenset(
        w.lemma[:STEM]
        for w in line.words
        if w.tag.startswith(CONTENT)
        and w.lemma not in light
        and not any(span.start <= w.start < span.end for span in taken)
    )


def terms_of(span: Span, scene: Scene) -> frozenset[str]:
    """Return the terms of the words inside *span*."""
    found: frozenset[str] = frozenset()
    for sentence in scene.sentences(span):
        found |= terms(scene.line(span.report, sentence, (span,)), scene)
    return found


def names(issue: Issue, span: Span, scene: Scene, least: float = 0.5) -> bool:
    """Say whether a passage holds at least the share *least* of the words of an issue's label, and one of them."""
    label = [word[:STEM] for word in issue.label.casefold().split() if word not in SMALL]
    told = {word.strip(".,;:()“”\"'’")[:STEM] for word in scene.text(span).casefold().replace("-", " ").split()}
    count = sum(1 for word in label if word in told)
    return count > 0 and count >= least * len(label)


def head_of(issue: Issue) -> str:
    """Return the last word of an issue's label before its first small word: what the label is a kind of."""
    words = issue.label.casefold().split()
    joint = next((i for i, word in enumerate(words) if i and word in SMALL), len(words))
    return words[joint - 1]


def names_head(issue: Issue, words: str) -> bool:
    """Say whether *words* hold the head of an issue's label, or the whole of a label that is a proper name.

    Words that reports use for one another ("deal", "agreement") count as one.
    """
    told = {_counted(word) for word in words.replace("-", " ").split()}
    label = {_counted(word) for word in issue.label.split() if word.casefold() not in SMALL}
    named = all(word[:1].isupper() for word in issue.label.split())
    return label <= told or (not named and _counted(head_of(issue)) in told)


def _counted(word: str) -> str:
    bare = word.casefold().strip(".,;:()“”\"'’")
    single = bare[:-1] if bare.endswith("s") and not bare.endswith("ss") else bare
    return synonyms().get(bare, synonyms().get(single, single))[:STEM]


@lru_cache(maxsize=None)
def synonyms() -> Mapping[str, str]:
    """Return the words that reports use for one another, each with the word it is counted as."""
    return {row["word"]: row["head"] for row in table("accords_synonyms")}


def same_thing(one: Span, other: Span, scene: Scene) -> bool:
    """Say whether two passages are about the same thing by their words, names of actors left aside."""
    return _alike(terms_of(one, scene), terms_of(other, scene))


def same_words(one: str, other: str) -> bool:
    """Say whether two objects in a report's words are the same thing."""
    return _alike(_stems(one), _stems(other))


def _stems(words: str) -> frozenset[str]:
    light = lexicon("accords_light") | lexicon("inventory_light") | SMALL
    bare = [word.strip(".,;:()“”\"'’").casefold() for word in words.split()]
    return frozenset(word[:STEM] for word in bare if len(word) >= SHORT and word not in light)


def _alike(mine: frozenset[str], its: frozenset[str]) -> bool:
    shared = len(mine & its)
    if not mine or not its:
        return False
    return mine == its or (
        shared >= LEAST and shared >= max(OF_SMALLER * min(len(mine), len(its)), OF_BOTH * len(mine | its))
    )
