"""The stance of a statement, sentence by sentence: from words by which its speaker takes a side, or from its act."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from communique.accords.clauses import AUXILIARIES, FINITE, Group, Line, subject
from communique.accords.guards import negates, question
from communique.accords.parties import Parties
from communique.accords.reach import touching
from communique.accords.standpoints import aim
from communique.accords.standpoints.aim import Aim
from communique.lexicons import table
from communique.lexicons import words as lexicon
from communique.nouns import Sentence, Stance, Statement, Testimony

OPPOSITE: dict[Stance, Stance] = {"for": "against", "against": "for"}
SELF = frozenset({"i", "we", "he", "she", "they"})
FIRST = frozenset({"i", "we"})
TURNED = frozenset({"agrees", "wants", "promises"})
CONDITIONAL = frozenset({"if", "unless", "provided"})
TIMED = frozenset({"until", "after", "when", "once"})
OUGHT = frozenset({"should", "must", "ought"})
WOULD = frozenset({"will", "would", "may", "might", "could"})
AHEAD = frozenset({"to", "that", "for", ".", "”", '"'})
MEASURES = frozenset({"later", "sooner", "earlier", "more", "less", "fewer", "longer"})
NEAR = 5
BE = frozenset({"is", "are", "was", "were", "been", "being"})


@dataclass(frozen=True, slots=True)
class Taken:
    """The side that one sentence of a statement takes; ``line`` holds the words of the sentence that are content.

    ``shown`` tells that words of the sentence show it, and not the act of the statement alone; ``aim`` is what the
    side is taken of.
    """

    stance: Stance
    sentence: Sentence
    line: Line
    shown: bool
    aim: Aim


@lru_cache(maxsize=None)
def _acts() -> Mapping[str, Stance]:
    return {row["act"]: row["stance"] for row in table("accords_acts")}  # type: ignore[misc]


@lru_cache(maxsize=None)
def _words(*uses: str) -> Mapping[str, Stance]:
    return {row["lemma"]: row["stance"] for row in table("accords_stances") if row["use"] in uses}  # type: ignore[misc]


def stances(statement: Statement, testimony: Testimony, parties: Parties, lines: Mapping[int, Line]) -> Iterator[Taken]:
    """Yield the side that each sentence of *statement* takes, in text order; ``unclear`` where none is taken.

    *lines* are the sentences of the report by their first character.
    The act of the statement tells the side of its first sentence, where no word does.
    """
    for at, (sentence, one, led) in enumerate(_lines(statement, testimony, lines)):
        found = _by_words(one, led, statement, parties)
        if found is not None:
            stance, on = found
            held = stance in OPPOSITE and conditional(one)
            yield Taken("conditional" if held else stance, sentence, one, True, on)
        else:
            act = _by_act(statement, testimony, one) if at == 0 else None
            on = aim.behind(one, 0) if act and not _accuses(statement, testimony) else aim.NOTHING
            yield Taken(act or "unclear", sentence, one, False, on)


def _suffers(statement: Statement, testimony: Testimony) -> bool:
    """Say whether the cue is passive: who "is denied" or "was refused" a thing denies and refuses nothing."""
    cue = statement.saying.cue
    forms = testimony.page.article.report.quote(cue).casefold().split() if cue is not None else []
    return bool(forms) and forms[0] in BE and forms[-1].endswith("ed")


def _by_act(statement: Statement, testimony: Testimony, one: Line) -> Stance | None:
    saying = statement.saying
    by_act = _acts().get(saying.act)
    if by_act in {"denies", "against"} and _suffers(statement, testimony):
        return None
    if by_act not in OPPOSITE:
        return by_act
    if conditional(one):
        return "conditional"
    first = next((w.lemma for w in one.words if w.tag.startswith("VB") and w.lemma not in AUXILIARIES), "")
    negated = saying.polarity == "negated" and saying.act in TURNED and not bounded(one)
    turned = negated != undone(first)
    return OPPOSITE[by_act] if turned else by_act


def _accuses(statement: Statement, testimony: Testimony) -> bool:
    """Say whether the cue lays a deed at a door ("accuses X of"), which is no side for or against the deed's object."""
    cue = statement.saying.cue
    told = testimony.page.article.report.quote(cue).casefold().split() if cue is not None else []
    return any(word.startswith(start) for word in told for start in ("accus", "charg", "blam", "alleg", "suspect"))


def bounded(one: Line) -> bool:
    """Say whether a "no" in *one* only bounds a time or figure: "no later than", "no more than"."""
    return any(a.form == "no" and b.form in MEASURES for a, b in pairwise(one.words))


def undone(lemma: str) -> bool:
    """Say whether to call for the verb is to be against what it is done to: "halt", "scrap"."""
    return lemma in _words("undone")


def conditional(one: Line) -> bool:
    """Say whether the words make what they tell wait for something: "if", "unless", "only after it stands"."""
    for at, word in enumerate(one.words):
        waits = word.form == "until" or (at > 0 and word.form in TIMED and one.words[at - 1].form == "only")
        if word.form in CONDITIONAL or (waits and any(w.tag in FINITE for w in one.words[at:])):
            return True
    return False


def _lines(
    statement: Statement, testimony: Testimony, lines: Mapping[int, Line]
) -> Iterator[tuple[Sentence, Line, Line | None]]:
    """Yield the sentences that the content of *statement* touches, cut to the content; no question among them.

    With each go its words between the cue and the content, if there are any.
    """
    page, content = testimony.page, statement.saying.content
    report = page.article.report
    held = {s.start: s for span in content for s in touching(page.sentences, span.start, span.end)}
    for sentence in (held[start] for start in sorted(held)):
        whole = lines[sentence.start]
        inside = tuple(w for w in whole.words if any(s.start <= w.start and w.end <= s.end for s in content))
        if inside and not question(Line(report.id, whole.words, False)):
            cue = statement.saying.cue
            led = tuple(w for w in whole.words if cue is not None and cue.end <= w.start and w.end <= inside[0].start)
            yield sentence, Line(report.id, inside, False), Line(report.id, led, False) if led else None


def _by_words(one: Line, led: Line | None, statement: Statement, parties: Parties) -> tuple[Stance, Aim] | None:
    """Read the first verb group that takes a side; a content without a verb is itself a judgement.

    A bare judgement is on what stands between the cue and the content, *led*: "calls the ferry 'a disgrace'".
    """
    all_groups = one.groups
    for group in all_groups:
        governed = subject(one, group, all_groups)
        own = _own(one, group, governed, statement, parties)
        found = _by_verb(one, group, own)
        if found is not None:
            said_of, stance = found
            of_subject = aim.of(one, governed) if governed is not None else aim.NOTHING
            done = aim.behind(one, group.last)
            if said_of == "subject" or (said_of == "either" and (group.passive or not done.heads)):
                return stance, of_subject
            return stance, (aim.joined(of_subject, done) if said_of == "both" else done)
    if not any(w.tag in FINITE for w in one.words):
        bare = _bare(one)
        if bare is not None:
            on = aim.behind(one, 0)
            return bare, on if on.heads or led is None else aim.behind(led, 0)
    return None


def _by_verb(one: Line, group: Group, own: bool) -> tuple[str, Stance] | None:
    """Read one verb group, of which the speaker is the subject (*own*) or not.

    The stance goes with where the thing stands of which it is told: its "subject", its "object", "either" or "both".
    """
    if group.infinitive:
        return None
    stance = _words("verb").get(group.lemma)
    if stance is not None and own and not group.passive:
        return "object", _turned(stance, group.negated)
    if group.passive and own and one.words[group.head].form in _words("self"):
        return "object", _turned(_words("self")[one.words[group.head].form], group.negated)
    if group.lemma in {"be", "remain"}:
        if group.first and one.words[group.first - 1].form == "what":
            return None
        judged = _behind_be(one, group, own)
        return ("both", judged) if judged is not None else None
    if group.passive and group.lemma in {"require", "need"} and not group.bare:
        return "subject", _turned("for", group.negated)
    done = any(w.lemma == "have" for w in one.words[group.first : group.head])
    if group.modal in OUGHT and not own and not done and not _relative(one, group):
        return "either", _turned("for", group.negated != undone(group.lemma))
    if own and group.modal in WOULD and conditional(one):
        return "object", "conditional"
    if (
        group.modal in WOULD
        and negates(one, group.last, group.last + 2)
        and any(w.form == "without" for w in one.words)
    ):
        return "both", "conditional"
    if own and _denies(one, group):
        return "both", "denies"
    return None


def _relative(one: Line, group: Group) -> bool:
    """Say whether the group only tells which thing is meant: "money that should have gone to the lock"."""
    before = one.words[group.first - 1] if group.first else None
    return before is not None and (before.tag in {"WDT", "WP"} or before.form in {"that", "which", "who"})


def _turned(stance: Stance, negated: bool) -> Stance:
    return OPPOSITE.get(stance, stance) if negated else stance


def _behind_be(one: Line, group: Group, own: bool) -> Stance | None:
    """Read "is (not) destructive", "was a mistake", "we are ready to", "is important to"."""
    for at in range(group.last, min(len(one.words), group.last + NEAR)):
        word = one.words[at]
        stance = _words("judged").get(word.lemma) if word.tag[:2] in {"JJ", "NN"} or word.tag == "VBN" else None
        if stance is None and own:
            stance = _words("self").get(word.lemma, _words("self").get(word.form))
        if stance is None and _ahead(one, at):
            stance = _words("needed").get(word.form)
        if stance is not None:
            return _turned(stance, group.negated or negates(one, group.last, at))
        if word.tag[:2] in {"VB", "IN"} and word.form not in {"in", "of"}:
            return None
    return None


def _ahead(one: Line, at: int) -> bool:
    """Say whether the word at *at* ends the clause or opens what is needed."""
    return at + 1 == len(one.words) or one.words[at + 1].form in AHEAD


def _bare(one: Line) -> Stance | None:
    """Read "the agreement as 'insane'", "an invention": the first judging word of a content without a verb."""
    for at, word in enumerate(one.words):
        stance = _words("judged").get(word.lemma) if word.tag[:2] in {"JJ", "NN"} else None
        if stance is not None:
            return _turned(stance, negates(one, max(0, at - 3), at))
    return None


def _denies(one: Line, group: Group) -> bool:
    """Say whether the speaker's side tells that it did not do a thing: "we have not held back", "no patrol of ours"."""
    tags = {w.tag for w in one.words[group.first : group.last]}
    past = "VBD" in tags or ("VBN" in tags and one.words[group.first].lemma == "have")
    going = one.words[group.head].tag == "VBG"
    if not past or going or group.modal or group.passive or group.lemma in lexicon("accords_stative") | AUXILIARIES:
        return False
    first = max(0, group.first - 4)
    none = any(w.form == "no" for w in one.words[first : group.first])
    return group.negated or none or (group.last < len(one.words) and one.words[group.last].form == "no")


def _own(one: Line, group: Group, governed: tuple[int, int] | None, statement: Statement, parties: Parties) -> bool:
    """Say whether the speaker is the subject *governed*: a pronoun of his, or a mention of him or of his party."""
    if governed is None:
        return group.first == 0
    if governed[0] and one.words[governed[0] - 1].tag in {"WRB", "WP"}:
        return False
    words = one.words[governed[0] : governed[1]]
    if words[-1].form in FIRST:
        return True
    if statement.saying.manner == "indirect" and words[-1].form in SELF:
        return True
    named = parties.within(one.span(*governed))
    if statement.speaker in named:
        return True
    side = parties.circle((statement.speaker,)) if statement.speaker else frozenset()
    return bool(named) and parties.circle(named[:1]) <= side
