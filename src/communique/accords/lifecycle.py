"""Lifecycle: changes of state find the accord that they mean, or stand for one that the story knows by its mention.

"The memorandum was suspended" means the accord of the story that has its words and parties; where none or more than one
has, it is an accord of its own, ``mentioned``. "We have kept our word" counts only where one accord of the speaker's
party can be meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from communique.accords.clauses import Group, Line, Word, clause_end
from communique.accords.draft import MOST, STEM, Draft
from communique.accords.frames import complement, noun_chunk, nouns_of
from communique.accords.parties import Parties
from communique.accords.states import LINKS, changes
from communique.lexicons import table
from communique.lexicons import words as lexicon
from communique.nouns import AccordStatus, Page, Span

GENERIC = frozenset({"agreement", "accord", "deal", "pact", "arrangement", "understanding", "settlement", "compromise"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "our", "his", "her", "both", "my"})
RELATIVE = frozenset({",", "which", "that"})
MADE = frozenset({"agreement", "commitment"})
CHARGES: Mapping[str, AccordStatus] = {"accusation": "violated", "denial": "in-force"}


@dataclass(frozen=True, slots=True)
class Turn:
    """A draft that tells a change, with the words that tell which accord: its head noun and the stems beside it."""

    draft: Draft
    head: str
    details: frozenset[str]
    definite: bool
    circle: frozenset[str]

    @property
    def duty(self) -> bool:
        """Whether only somebody's word or duty is named, and no accord."""
        return self.head in nouns_of("duty")


def turns_of(drafts: Sequence[Draft], parties: Parties, pages: Mapping[str, Page]) -> tuple[list[Draft], list[Turn]]:
    """Part *drafts* into those that make accords and the changes of state; charges of a breach are both."""
    made: list[Draft] = []
    turns: list[Turn] = []
    for one in drafts:
        if changes(one.deed):
            turns.append(_turn(one, one.deed.object[0], parties, pages))
            continue
        made.append(one)
        turns.extend(_turn(charge, charge.deed.object[0], parties, pages) for charge in _charged(one))
    shown = [turn for turn in turns if turn.draft.deed.confidence >= 0.6]
    return made, [turn for turn in shown if not any(_outranks(other, turn) for other in shown)]


def _outranks(main: Turn, aside: Turn) -> bool:
    """Say whether *aside* stands in a relative clause and *main* tells what has become of the same accord since.

    "The pact, which was suspended in May, is in force again": the relative clause is the history of the main one.
    """
    one, other = aside.draft.deed, main.draft.deed
    if one.line is not other.line or one.status == other.status or main.head != aside.head:
        return False
    forms = [w.form for w in one.line.words]
    opened = next((at for at in range(one.group.first - 1, -1, -1) if forms[at] in RELATIVE - {","}), None)
    if opened is None or opened < one.object[0] or one.object[0] != other.object[0]:
        return False
    return other.group.first > one.group.last and "," in forms[one.group.last : other.group.first]


def _charged(one: Draft) -> Iterator[Draft]:
    """Yield the breach of an accord that an accusation or its denial is about ("accused X of violating the truce")."""
    status, line = CHARGES.get(one.deed.kind), one.deed.line
    if status is None or not one.actors:
        return
    for at in range(one.deed.group.last, clause_end(line, one.deed.group.last)):
        for row in table("accords_states"):
            if row["status"] != "violated" or row["lemma"] != line.words[at].lemma or line.words[at].tag != "VBG":
                continue
            verb = Group(at, at, at + 1, row["lemma"], False, "", False, False, True, False)
            what = complement(line, verb, tuple(row["particle"].split()))
            if what is not None and what.addressee is not None and what.head in nouns_of(row["object"]):
                deed = replace(one.deed, kind="agreement", status=status, object=what.addressee, head=what.head)
                event = replace(one.event, status=status, asserted_by=one.actors[0])
                yield replace(one, deed=deed, event=event, polarity="affirmed")
                return


def _turn(one: Draft, first: int, parties: Parties, pages: Mapping[str, Page]) -> Turn:
    """Read the noun phrase at *first*: its head, and what tells it from others."""
    line = one.deed.line
    chunk = noun_chunk(line.words, first) or (first, first + 1)
    last, head = chunk[1], line.words[chunk[1] - 1].lemma
    if last < len(line.words) and line.words[last].form in LINKS:
        verb = one.deed.group.first
        last = min(verb if verb > last else clause_end(line, last), last + 8)
        aside = (at for at in range(chunk[1], last - 1) if [w.form for w in line.words[at : at + 2]] == [",", "which"])
        last = next(aside, last)
        while last > chunk[1] and line.words[last - 1].form in RELATIVE:
            last -= 1
    named = parties.places(line.span(chunk[0], last))
    details = frozenset(_stem(w) for w in line.words[chunk[0] : last] if _tells(w, named) and w.lemma != head)
    definite = line.words[chunk[0]].form in DEFINITE or any(
        w.tag in {"POS", "NNP", "PRP$"} for w in line.words[slice(*chunk)]
    )
    span = line.span(chunk[0], max(chunk[1], last))
    text = pages[line.report].article.report.text
    words = " ".join(text[span.start : span.end].split()).strip(' ,"“”')
    specific = bool(one.actors or one.towards or details)
    confidence = one.deed.confidence + (0.0 if specific else -0.2)
    told = _clause(one)
    event = replace(one.event, span=told)
    told_by = parties.circle(a for a in (*one.actors, *one.towards) if _stands_for(parties, a))
    return Turn(replace(one, object=words, event=event, evidence=told, confidence=confidence), head, details, definite,
                told_by)  # fmt: skip


def _stands_for(parties: Parties, actor: str) -> bool:
    """Say whether it is known for which side an actor stands: a person without a party may be of any."""
    return parties.cast[actor].kind != "person" or parties.cast[actor].party is not None


def _clause(one: Draft) -> Span:
    """Return the evidence of a change up to the end of its clause, so that it says by whom and when."""
    line = one.deed.line
    end = clause_end(line, min(one.deed.group.last, len(line.words) - 1))
    last = max((w.end for w in line.words[:end] if w.end - one.evidence.start <= MOST), default=one.evidence.end)
    return Span(line.report, one.evidence.start, max(last, one.evidence.end))


def _tells(word: Word, named: Sequence[tuple[int, int]]) -> bool:
    """Say whether a word tells one accord from another; names of actors count as parties."""
    if word.tag[:2] not in {"NN", "JJ", "CD"} or word.lemma in lexicon("accords_light"):
        return False
    return word.form not in lexicon("accords_times") and not any(start <= word.start < end for start, end in named)


def _stem(word: Word) -> str:
    return word.lemma[:STEM]


def attached(
    turns: Sequence[Turn], groups: Sequence[Sequence[Draft]]
) -> tuple[dict[int, list[Turn]], list[list[Draft]]]:
    """Return the changes by the index of the group of drafts that they mean, and the groups of those that mean none."""
    known = [_Known.of(group) for group in groups]
    meant: dict[int, list[Turn]] = {}
    apart: list[list[Turn]] = []
    for turn in turns:
        at = _meant(turn, known)
        if at is not None:
            meant.setdefault(at, []).append(turn)
        elif not turn.duty:
            own = next((group for group in apart if all(_alike(one, turn) for one in group)), None)
            if own is None:
                apart.append([turn])
            else:
                own.append(turn)
    return meant, [[turn.draft for turn in group] for group in apart]


@dataclass(frozen=True, slots=True)
class _Known:
    """What a group of drafts is known by."""

    kinds: frozenset[str]
    stems: frozenset[str]
    heads: frozenset[str]
    doers: frozenset[str]
    circle: frozenset[str]
    places: tuple[Span, ...]

    @classmethod
    def of(cls, group: Sequence[Draft]) -> _Known:
        words = [w for d in group for w in _inside(d.deed.line, d.evidence)]
        doers = frozenset(key for d in group for key in d.doers)
        return cls(
            frozenset(d.deed.kind for d in group),
            frozenset(w.lemma[:STEM] for w in words),
            frozenset(w.lemma for w in words if w.tag[:2] == "NN"),
            doers,
            doers | frozenset(key for d in group for key in d.others),
            tuple(d.evidence for d in group),
        )


def _inside(line: Line, span: Span) -> Iterator[Word]:
    return (w for w in line.words if span.start <= w.start < span.end)


def _meant(turn: Turn, known: Sequence[_Known]) -> int | None:
    """Return the one group that *turn* can mean; ``None`` for none or several."""
    if not turn.definite:
        return None
    fitting = [at for at, one in enumerate(known) if _fits(turn, one)]
    for narrower in (
        [at for at in fitting if any(_shares(place, turn.draft.evidence) for place in known[at].places)],
        [at for at in fitting if turn.head in known[at].heads],
        [at for at in fitting if "agreement" in known[at].kinds],
        [at for at in fitting if any(_before(place, turn.draft.evidence) for place in known[at].places)],
    ):
        fitting = [at for at in fitting if at in narrower] or fitting
    return fitting[0] if len(fitting) == 1 else None


def _shares(place: Span, other: Span) -> bool:
    return place.report == other.report and place.start < other.end and other.start < place.end


def _before(place: Span, other: Span) -> bool:
    return place.report == other.report and place.start <= other.start


def _fits(turn: Turn, one: _Known) -> bool:
    """Say whether a group has the words and the parties of a change, and is of a kind that can be kept or broken."""
    if not one.kinds & MADE:
        return False
    shared = turn.details & one.stems
    if turn.details and 2 * len(shared) < len(turn.details):
        return False
    if turn.duty:
        return bool(turn.draft.doers & one.doers)
    if turn.circle and one.circle and not turn.circle & one.circle:
        return False
    return turn.head in one.heads or (turn.head in GENERIC and "agreement" in one.kinds)


def _alike(one: Turn, other: Turn) -> bool:
    """Say whether two changes that mean no accord of the story are of the same one."""
    if one.head != other.head:
        return False
    return not one.details or not other.details or bool(one.details & other.details)
