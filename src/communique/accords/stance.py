"""The stance of a statement: from its act, or from words by which its speaker takes a side (two tables)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from communique.accords.clauses import Group, Line, groups, line, subject
from communique.accords.guards import negates, question
from communique.accords.parties import Parties
from communique.accords.reach import touching
from communique.lexicons import table
from communique.nouns import Sentence, Stance, Statement, Testimony

OPPOSITE: dict[Stance, Stance] = {"for": "against", "against": "for"}
SELF = frozenset({"i", "we", "he", "she", "they"})
TURNED = frozenset({"agrees", "wants", "promises"})
CONDITIONAL = frozenset({"if", "unless", "provided"})


@lru_cache(maxsize=None)
def _acts() -> Mapping[str, Stance]:
    return {row["act"]: row["stance"] for row in table("accords_acts")}  # type: ignore[misc]


@lru_cache(maxsize=None)
def _words() -> Mapping[str, Stance]:
    return {row["lemma"]: row["stance"] for row in table("accords_stances")}  # type: ignore[misc]


def stance_of(statement: Statement, testimony: Testimony, parties: Parties) -> tuple[Stance, Sentence | None]:
    """Return the stance that a statement takes, and the sentence that shows it when a word does."""
    saying = statement.saying
    for sentence, one in _lines(statement, testimony):
        found = _by_words(one, statement, parties)
        if found is not None:
            held = any(w.form in CONDITIONAL for w in one.words)
            return ("conditional" if held and found in OPPOSITE else found), sentence
    by_act = _acts().get(saying.act)
    if by_act is None:
        return "unclear", None
    if by_act in OPPOSITE and saying.polarity == "negated" and saying.act in TURNED:
        return OPPOSITE[by_act], None
    return by_act, None


def _lines(statement: Statement, testimony: Testimony) -> Iterator[tuple[Sentence, Line]]:
    """Yield the sentences that the content of *statement* touches, cut to the content."""
    page, content = testimony.page, statement.saying.content
    report = page.article.report
    held = {s.start: s for span in content for s in touching(page.sentences, span.start, span.end)}
    for sentence in (held[start] for start in sorted(held)):
        whole = line(report.id, report.text, page, sentence, False)
        inside = tuple(w for w in whole.words if any(s.start <= w.start and w.end <= s.end for s in content))
        if inside and not question(Line(report.id, whole.words, False)):
            yield sentence, Line(report.id, inside, False)


def _by_words(one: Line, statement: Statement, parties: Parties) -> Stance | None:
    """Read a verb of support or opposition of which the speaker is the subject, or a judgement behind "be"."""
    all_groups = groups(one)
    for group in all_groups:
        stance = _words().get(group.lemma)
        if stance is not None and not group.infinitive and _own(one, group, all_groups, statement, parties):
            return OPPOSITE[stance] if group.negated and stance in OPPOSITE else stance
        if group.lemma == "be":
            judged = _judgement(one, group)
            if judged is not None:
                return judged
    return None


def _judgement(one: Line, group: Group) -> Stance | None:
    """Read "is (not) destructive", "was a mistake"."""
    for at in range(group.last, min(len(one.words), group.last + 4)):
        word = one.words[at]
        stance = _words().get(word.lemma)
        if stance is not None and word.tag[:2] in {"JJ", "NN"}:
            turned = group.negated or negates(one, group.last, at)
            return OPPOSITE[stance] if turned and stance in OPPOSITE else stance
        if word.tag[:2] in {"VB", "IN"}:
            return None
    return None


def _own(one: Line, group: Group, all_groups: tuple[Group, ...], statement: Statement, parties: Parties) -> bool:
    """Say whether the speaker is the subject: a pronoun of his, or a mention of him or of his party."""
    governed = subject(one, group, all_groups)
    if governed is None:
        return group.first == 0
    words = one.words[governed[0] : governed[1]]
    if words[-1].form in {"i", "we"}:
        return True
    if statement.saying.manner == "indirect" and words[-1].form in SELF:
        return True
    return statement.speaker in parties.within(one.span(*governed))
