"""What a verb takes: its complement by form, with the object and the party addressed.

Forms: ``to`` (infinitive), ``ing``, ``that``, ``should`` (a that-clause of obligation), ``np``, ``obj-to`` ("urge X to
V"), ``on-np``, ``of``, ``for`` and ``against`` ("accuse X of"), ``sched`` ("set for DATE"). Indexes are into
``Line.words``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from communique.accords.clauses import BREAKS, QUOTES, Group, Line, Word, clause_end
from communique.lexicons import table
from communique.lexicons import words as lexicon
from communique.nouns import AccordKind, AccordStatus

ARTICLES = frozenset({"on", "late", "early", "last", "this", "next", "in", "the", "at"})
MODIFIERS = frozenset({"DT", "JJ", "JJR", "JJS", "POS", "VBN", "VBG", "RB", "PDT", "HYPH", "PRP$"})
DAYS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday", "tomorrow"}
)
OBLIGED = frozenset({"should", "must", "ought"})


@dataclass(frozen=True, slots=True)
class Cue:
    """One row of the cue table."""

    lemma: str
    particle: tuple[str, ...]
    frame: str
    kind: AccordKind
    status: AccordStatus
    confidence: float
    object: str


@dataclass(frozen=True, slots=True)
class Complement:
    """What stands after a verb: ``words[first:last]`` with its head noun's lemma, and who is addressed."""

    frame: str
    first: int
    last: int
    head: str
    addressee: tuple[int, int] | None = None


@lru_cache(maxsize=None)
def cues() -> Mapping[str, tuple[Cue, ...]]:
    """Return the cue table and that of changes of state by lemma, rows with a particle first."""
    rows: dict[str, list[Cue]] = {}
    for row in (*table("accords_states"), *table("accords_cues")):
        cue = Cue(
            row["lemma"],
            tuple(row["particle"].split()),
            row["frame"],
            row.get("kind", "agreement"),  # type: ignore[arg-type]
            row["status"],  # type: ignore[arg-type]
            float(row["confidence"]),
            row["object"],
        )
        rows.setdefault(cue.lemma, []).append(cue)
    return {lemma: tuple(sorted(found, key=lambda c: -len(c.particle))) for lemma, found in rows.items()}


@lru_cache(maxsize=None)
def nouns_of(name: str) -> frozenset[str]:
    """Return the nouns of the object class *name*."""
    return frozenset(row["noun"] for row in table("accords_objects") if row["class"] == name)


def after_time(words: tuple[Word, ...], at: int) -> int:
    """Step over a short expression of time and adverbs ("agreed on Wednesday to …")."""
    start, times = at, lexicon("accords_times")
    while at < len(words) and at - start < 6:
        word = words[at]
        follows = words[at + 1] if at + 1 < len(words) else None
        is_time = word.form in times or word.tag.startswith("RB")
        leads = word.form in ARTICLES and follows is not None and (follows.form in times or follows.form in ARTICLES)
        number = word.tag == "CD" and words[at - 1].form in times
        if not (is_time or leads or number) or word.form in {"not", "n't"}:
            break
        at += 1
    return at


def complement(line: Line, group: Group, particle: tuple[str, ...]) -> Complement | None:
    """Read what *group* takes after *particle*; ``None`` where the particle or any complement is missing."""
    words = line.words
    at = group.last
    if particle:
        later = after_time(words, at)
        if later < len(words) and words[later].form == particle[0]:
            at = later
        while at < len(words) and at < group.last + 3 and words[at].form != particle[0] and words[at].tag[:2] == "RB":
            at += 1
        at = _past_taken(words, group, at, particle)
        if tuple(w.form for w in words[at : at + len(particle)]) != particle:
            return None
        at += len(particle)
    at = after_time(words, at)
    while at < len(words) and words[at].form in QUOTES:
        at += 1
    return _read(line, at) if at < len(words) else None


def _past_taken(words: tuple[Word, ...], group: Group, at: int, particle: tuple[str, ...]) -> int:
    """Step over what is withdrawn ("withdrew its patrol from the pact") to the particle behind it."""
    chunk = noun_chunk(words, at) if group.lemma in {"withdraw", "pull"} and at < len(words) else None
    return (
        chunk[1] if chunk is not None and words[chunk[1] : chunk[1] + 1] and words[chunk[1]].form == particle[0] else at
    )


def _read(line: Line, at: int) -> Complement | None:
    """Read the complement that starts at *at*."""
    words = line.words
    word = words[at]
    following = words[at + 1] if at + 1 < len(words) else None
    negation = 1 if word.form == "not" and following is not None and following.form == "to" else 0
    if words[at + negation].tag == "TO" or words[at + negation].form == "to":
        inner = _past_adverbs(words, at + negation + 1)
        if inner < len(words) and _is_verb(words, inner):
            return Complement("to", at + negation + 1, clause_end(line, inner), words[inner].lemma)
        return None
    if word.tag == "VBG":
        return Complement("ing", at, clause_end(line, at), word.lemma)
    if word.form == "that" and following is not None and (following.tag[:1].isalpha() and following.tag[:2] != "VB"):
        return _clause(line, at + 1)
    if word.tag == "PRP" and following is not None and (following.tag in {"MD", "VBD", "VBP", "VBZ"}):
        return _clause(line, at)
    if word.tag == "IN" and word.form in {"for", "to", "on"}:
        return _phrase(line, at)
    return _noun_phrase(line, at)


def _is_verb(words: tuple[Word, ...], at: int) -> bool:
    """Say whether the word behind "to" is a verb; one tagged as a noun is where a pronoun or article follows."""
    if words[at].tag in {"VB", "VBP"}:
        return True
    return words[at].tag == "NN" and at + 1 < len(words) and words[at + 1].tag in {"PRP", "DT", "PRP$"}


def _bare_behind_one(words: tuple[Word, ...], at: int) -> bool:
    """Say whether a bare verb stands behind a singular noun ("insisted Tarrago pay"), as only a subjunctive does."""
    return words[at].tag == "VBP" and words[at].form == words[at].lemma and words[at - 1].tag in {"NN", "NNP"}


def _past_adverbs(words: tuple[Word, ...], at: int) -> int:
    """Step over adverbs and an opening quotation mark between "to" and its verb."""
    while at < len(words) and (words[at].tag.startswith("RB") or words[at].form in QUOTES | {"either", "both"}):
        at += 1
    return at


def _clause(line: Line, at: int) -> Complement:
    """A that-clause; ``should`` where it obliges."""
    verb = _first_verb(line, at)
    end = clause_end(line, at if verb is None else at + verb)
    inside = line.words[at:end]
    obliged = verb is not None and (inside[verb].form in OBLIGED or _subjunctive(inside, verb))
    return Complement("should" if obliged else "that", at, end, "")


def _first_verb(line: Line, at: int) -> int | None:
    """Return how far behind *at* the clause's verb stands, over a subject of several names, no mark between."""
    for far, word in enumerate(line.words[at : at + 14]):
        if word.tag == "MD" or word.tag.startswith("VB"):
            return far
        if word.form in BREAKS:
            return None
    return None


def _subjunctive(inside: tuple[Word, ...], verb: int) -> bool:
    """Say whether a bare verb stands behind a subject of the third person ("that he receive")."""
    word = inside[verb]
    if verb == 0 or word.form != word.lemma:
        return False
    singular = inside[verb - 1].tag in {"NN", "NNP"} or inside[verb - 1].form in {"he", "she", "it"}
    return word.tag == "VB" or (word.tag == "VBP" and singular)


def _phrase(line: Line, at: int) -> Complement | None:
    """A prepositional phrase: "for June 28", "to a six-month extension", "on the terms"."""
    head = noun_chunk(line.words, at + 1)
    if head is None:
        return None
    end = clause_end(line, at + 1)
    return Complement(f"{line.words[at].form}-np", at + 1, end, line.words[head[1] - 1].lemma)


def noun_chunk(words: tuple[Word, ...], at: int) -> tuple[int, int] | None:
    """Return the base noun phrase that starts at *at*; its last word is the head."""
    end, last_noun = at, None
    while end < len(words):
        word = words[end]
        if last_noun is not None and (word.form in DAYS or (word.form in ARTICLES and _times(words, end + 1))):
            break
        if word.tag.startswith(("NN", "PRP")) or word.tag == "CD":
            if word.tag == "PRP" and end > at:
                break
            last_noun = end
        elif word.tag == "CC" and _joins_adjectives(words, at, end):
            pass
        elif word.form not in QUOTES and (word.tag not in MODIFIERS or (word.tag == "DT" and last_noun is not None)):
            break
        end += 1
        if word.tag == "PRP":
            break
    if last_noun is None and end > at + 1 and words[at].tag in {"DT", "PRP$"} and words[end - 1].tag[:2] == "JJ":
        return at, end
    if last_noun is None:
        single = at < len(words) and words[at].form in {"this", "that", "these", "those", "all", "both"}
        return (at, at + 1) if single else None
    return at, last_noun + 1


def _times(words: tuple[Word, ...], at: int) -> bool:
    """Say whether a word of time stands at *at*: "the accord last year" ends before "last"."""
    return at < len(words) and words[at].form in lexicon("accords_times")


def _joins_adjectives(words: tuple[Word, ...], first: int, at: int) -> bool:
    """Say whether the conjunction at *at* joins two adjectives of one noun phrase."""
    return first < at < len(words) - 1 and words[at - 1].tag[:2] == "JJ" and words[at + 1].tag[:2] == "JJ"


def _noun_phrase(line: Line, at: int) -> Complement | None:
    """An object, alone or with an infinitive, "of", "for" or "on" behind it."""
    words = line.words
    chunk = noun_chunk(words, at)
    if chunk is None:
        return None
    whole = coordinated(words, chunk)
    behind = after_time(words, whole[1])
    if behind + 1 < len(words) and words[behind].form in QUOTES and words[behind + 1].form == "to":
        behind += 1
    form = words[behind].form if behind < len(words) else ""
    head = words[chunk[1] - 1].lemma
    negated = form == "not" and behind + 1 < len(words) and words[behind + 1].form == "to"
    if form == "to" or negated:
        inner = _past_adverbs(words, behind + 1 + int(negated))
        if inner < len(words) and _is_verb(words, inner):
            return Complement("obj-to", behind if negated else behind + 1, clause_end(line, inner), head, whole)
    if form == "of" and words[behind + 1 : behind + 2] and words[behind + 1].tag != "VBG":
        far = _past_phrases(words, whole[1])
        if far + 1 < len(words) and words[far].form == "to" and words[far + 1].tag in {"VB", "VBP"}:
            return Complement("obj-to", far + 1, clause_end(line, far + 1), head, (at, far))
    if form in {"of", "for", "against"}:
        return Complement(form, behind + 1, clause_end(line, behind + 1), head, whole)
    if whole[1] < len(words) and (words[whole[1]].tag in {"MD", "VB"} or _bare_behind_one(words, whole[1])):
        return _clause(line, at)
    end = clause_end(line, at)
    return Complement("np", at, max(end, chunk[1]), head, whole)


def _past_phrases(words: tuple[Word, ...], at: int) -> int:
    """Step over the phrases with "of", "in" or "for" that hang on a noun phrase ending at *at*."""
    while at + 1 < len(words) and words[at].form in {"of", "in", "for"}:
        following = noun_chunk(words, at + 1)
        if following is None:
            break
        at = following[1]
    return at


def coordinated(words: tuple[Word, ...], chunk: tuple[int, int]) -> tuple[int, int]:
    """Widen a noun phrase by what is joined to it with "and"."""
    first, last = chunk
    while last < len(words) and words[last].form in {"and", "of"}:
        if words[last].form == "of" and not words[last - 1].tag.startswith("NNP"):
            break
        following = noun_chunk(words, last + 1)
        if following is None:
            break
        last = following[1]
    return first, last
