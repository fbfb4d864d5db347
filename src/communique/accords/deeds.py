"""Deeds: one sentence's agreements, promises, offers, demands, refusals, … before they become accords.

The order of tests and the guards are those that held up in our measurements: negation and hedges first, then the
form of the complement, then the class of the object. A deed knows words, not yet actors.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from communique.accords.clauses import QUOTES, Group, Line, clause_end, groups, noun_phrase_ending, subject
from communique.accords.frames import OBLIGED, Complement, Cue, complement, cues, nouns_of
from communique.lexicons import words as lexicon
from communique.nouns import AccordKind, AccordStatus

Range = tuple[int, int]
JOINT = frozenset({"both", "they", "we", "two", "all", "sides", "parties", "countries", "leaders", "ministers"})
OBJECTIVE = frozenset(
    {"allegation", "proposal", "offer", "accord", "document", "event", "action", "ultimatum", "promise"}
)


@dataclass(frozen=True, slots=True)
class Deed:
    """A reading of one verb group; ranges are into ``line.words``.

    ``first_person`` marks "I" or "we" as subject; ``joint`` a subject of two or more parties.
    """

    line: Line
    group: Group
    kind: AccordKind
    status: AccordStatus
    subject: Range | None
    towards: Range | None
    object: Range
    negated: bool
    confidence: float
    why: str
    first_person: bool = False
    joint: bool = False
    from_promise: bool = True


def find(line: Line) -> Iterator[Deed]:
    """Yield the deeds that *line* tells, in order; those under a hope or a question are left out."""
    all_groups = groups(line)
    for group in all_groups:
        governor = _governor(line, group, all_groups)
        deed = _by_cue(line, group, all_groups, governor) or _by_adjective(line, group, all_groups, governor)
        if deed is None:
            deed = _by_future(line, group, all_groups, governor)
        if deed is not None:
            yield deed
    yield from _imperatives(line, all_groups)


# ------------------------------------------------------------------------------------------------- guards
def _governor(line: Line, group: Group, all_groups: tuple[Group, ...]) -> Group | None:
    """Return the verb group right before an infinitive or a gerund: "refused to agree", "hopes to sign"."""
    if not (group.infinitive or group.bare):
        return None
    near = [g for g in all_groups if g.last <= group.first and group.first - g.last <= 6]
    return near[-1] if near else None


def _under_hope(line: Line, group: Group, all_groups: tuple[Group, ...]) -> bool:
    """Say whether a verb of hope, wish or question stands before *group* in its clause."""
    hopes = lexicon("accords_hopes")
    for other in all_groups:
        if other.last <= group.first and group.first - other.last <= 8 and other.lemma in hopes:
            between = line.words[other.last : group.first]
            if not any(w.form in QUOTES | {";", ":"} for w in between):
                return True
    opening = line.words[max(0, group.first - 8) : group.first]
    return any(w.form in {"if", "whether", "unless", "hopefully"} for w in opening)


def _question(line: Line) -> bool:
    return bool(line.words) and any(w.form == "?" for w in line.words[-2:])


# ------------------------------------------------------------------------------------------------- cues
def _by_cue(line: Line, group: Group, all_groups: tuple[Group, ...], governor: Group | None) -> Deed | None:
    """Match the verb of *group* against the cue table."""
    for cue in cues().get(group.lemma, ()):
        if cue.frame.startswith("adj"):
            continue
        if group.passive:
            found = _passive(line, group, cue, all_groups)
        else:
            what = complement(line, group, cue.particle)
            found = _active(line, group, cue, what, all_groups) if what is not None else None
        if found is not None:
            return _weighed(found, line, group, all_groups, governor)
    return None


def _fits(cue: Cue, what: Complement) -> bool:
    """Say whether the complement has the form and the object class that the cue asks for."""
    frame = what.frame
    if cue.frame == "on-np" and frame in {"np", "of", "for", "ing", "that"}:
        return frame != "that" and what.head not in {"assessment", "view", "opinion", "point"}
    if cue.frame == "np" and frame in {"np", "of", "for", "obj-to"}:
        return not cue.object or cue.object == "joint" or what.head in nouns_of(cue.object)
    if cue.frame == "np-person":
        return frame in {"np", "for"}
    if cue.frame == "sched":
        return frame in {"for-np", "on-np", "to"}
    if cue.frame == "to-have":
        return frame == "to"
    return cue.frame == frame


def _active(line: Line, group: Group, cue: Cue, what: Complement, all_groups: tuple[Group, ...]) -> Deed | None:
    if not _fits(cue, what) or cue.frame == "sched":
        return None
    governed = subject(line, group, all_groups)
    words = line.words
    towards = what.addressee if cue.frame in {"obj-to", "np-person", "of", "for"} else None
    first = what.first
    if cue.frame in {"np", "np-person"} and what.addressee is not None:
        first = what.addressee[0]
    if cue.frame in {"np", "on-np"} and what.frame in {"of", "for", "obj-to"} and what.addressee is not None:
        first, towards = what.addressee[0], None
    if first >= what.last:
        return None
    joint = governed is not None and is_joint(line, governed)
    kind, status, confidence = cue.kind, cue.status, cue.confidence
    if cue.lemma == "agree" and not joint:
        kind, status, confidence = ("commitment", "agreed", confidence - 0.1)
    if cue.object == "joint" and not joint:
        return None
    return Deed(
        line, group, kind, status, governed, towards, (first, what.last), words[first].form == "not", confidence,
        f"{cue.lemma}+{cue.frame}", _first_person(line, governed), joint,
    )  # fmt: skip


def _passive(line: Line, group: Group, cue: Cue, all_groups: tuple[Group, ...]) -> Deed | None:
    """Read "X was invited by Y to V", "the plan was rejected by Y", "the vote is set for DATE"."""
    words = line.words
    patient = subject(line, group, all_groups)
    if cue.frame == "sched":
        what = complement(line, group, cue.particle)
        if what is None or not _fits(cue, what) or patient is None:
            return None
        return Deed(line, group, cue.kind, cue.status, patient, None, (patient[0], what.last), False,
                    cue.confidence, f"{cue.lemma}+sched")  # fmt: skip
    if cue.particle or cue.frame not in {"np", "obj-to", "of", "np-person"} or patient is None:
        return None
    agent = _agent(line, group)
    if cue.frame == "np":
        head = words[patient[1] - 1].lemma
        if cue.object and head not in nouns_of(cue.object):
            return None
        penalty = 0.0 if agent else 0.15
        return Deed(line, group, cue.kind, cue.status, agent, None, patient, False, cue.confidence - penalty,
                    f"{cue.lemma}+passive")  # fmt: skip
    end = clause_end(line, group.last)
    rest = agent[1] if agent else group.last
    first = next((i for i in range(rest, end) if words[i].form in {"to", "of"}), None)
    after = next((i for i in range(group.last, end) if words[i].form in {"to", "of"}), None)
    chosen = after if after is not None else first
    if chosen is None or chosen + 1 >= end:
        if agent is None or cue.lemma != "invite":
            return None
        chosen = group.first - 1
    return Deed(line, group, cue.kind, cue.status, agent, patient, (chosen + 1, end), False,
                cue.confidence - (0.0 if agent else 0.15), f"{cue.lemma}+passive")  # fmt: skip


def _agent(line: Line, group: Group) -> Range | None:
    """Return the noun phrase behind "by" of a passive."""
    words = line.words
    end = clause_end(line, group.last)
    for at in range(group.last, end):
        if words[at].form == "by" and at + 1 < end and words[at + 1].tag.startswith(("NN", "DT", "JJ", "PRP")):
            last = at + 1
            while last + 1 < end and words[last + 1].tag.startswith(("NN", "JJ", "POS", "CD")):
                last += 1
            return noun_phrase_ending(words, last)
    return None


def _weighed(
    deed: Deed, line: Line, group: Group, all_groups: tuple[Group, ...], governor: Group | None
) -> Deed | None:
    """Apply negation, modality and embedding to a deed found by its cue."""
    words = line.words
    if group.negated:
        return _negated(deed)
    if governor is not None and group.infinitive:
        if governor.lemma in {"fail", "refuse", "decline"} and deed.kind in {"agreement", "commitment", "offer"}:
            return replace(deed, kind="refusal", status="refused", confidence=0.75)
        return None
    if _question(line) or _under_hope(line, group, all_groups):
        return None
    if group.modal in {"could", "may", "might", "should", "must", "would", "can"}:
        reported = group.modal == "would" and deed.kind in {"plan", "offer", "demand", "commitment"}
        return replace(deed, confidence=deed.confidence - (0.3 if reported else 0.5))
    if group.future:
        return replace(deed, confidence=deed.confidence - 0.25)
    if any(
        w.form in {"reportedly", "allegedly", "rumored", "rumoured"}
        for w in words[max(0, group.first - 3) : group.last]
    ):
        return replace(deed, confidence=deed.confidence - 0.2)
    return deed


def _negated(deed: Deed) -> Deed | None:
    """What a negated cue means: no agreement is a refusal, a denied refusal is nothing."""
    if deed.kind == "agreement" or (deed.kind == "commitment" and deed.why.startswith("agree")):
        return replace(deed, kind="refusal", status="refused", confidence=0.7)
    if deed.kind == "offer" and deed.why.startswith("accept"):
        return replace(deed, kind="refusal", status="refused", confidence=0.75)
    if deed.kind == "plan" and "sched" not in deed.why:
        return replace(deed, kind="refusal", status="refused", confidence=0.6)
    return None


# ------------------------------------------------------------------------------------------------- readiness
def _by_adjective(line: Line, group: Group, all_groups: tuple[Group, ...], governor: Group | None) -> Deed | None:
    """Read "is (not) ready, willing, prepared, committed, due to V"."""
    words = line.words
    at = group.last
    if group.lemma in {"be", "stand", "remain", "seem"}:
        while at < len(words) and (words[at].tag.startswith("RB") or words[at].form in QUOTES):
            at += 1
        lemma, negated_here = (words[at].lemma if at < len(words) else ""), _negates(line, group.last, at)
        shifted = replace(group, head=at, last=at + 1) if at < len(words) else group
        rows = cues().get(lemma, ()) or cues().get(words[at].form if at < len(words) else "", ())
    elif words[group.head - 1].lemma == "be" or group.passive:
        lemma, negated_here, shifted = words[group.head].form, False, group
        rows = cues().get(lemma, ())
    else:
        return None
    for cue in rows:
        if not cue.frame.startswith("adj"):
            continue
        what = complement(line, shifted, cue.particle)
        if what is None or what.first >= what.last:
            continue
        wanted = cue.frame.removeprefix("adj-")
        if wanted != what.frame and not (wanted == "np" and what.frame in {"np", "of", "for"}):
            continue
        return _ready(line, group, cue, what, negated_here, all_groups)
    return None


def _negates(line: Line, first: int, last: int) -> bool:
    return any(w.form in {"not", "n't", "never", "hardly"} for w in line.words[first:last])


def _ready(
    line: Line, group: Group, cue: Cue, what: Complement, negated: bool, all_groups: tuple[Group, ...]
) -> Deed | None:
    governed = subject(line, group, all_groups)
    first = what.addressee[0] if what.frame in {"of", "for", "np"} and what.addressee else what.first
    deed = Deed(
        line, group, cue.kind, cue.status, governed, None, (first, what.last), False, cue.confidence,
        f"{cue.lemma}+{cue.frame}", _first_person(line, governed), governed is not None and is_joint(line, governed),
    )  # fmt: skip
    if group.negated or negated:
        if cue.kind == "plan":
            return None
        return replace(deed, kind="refusal", status="refused", confidence=0.7)
    if group.modal in {"could", "may", "might", "should", "must"} or _question(line):
        return None
    if _under_hope(line, group, all_groups):
        return None
    return deed


# ------------------------------------------------------------------------------------------------- own future
def _by_future(line: Line, group: Group, all_groups: tuple[Group, ...], governor: Group | None) -> Deed | None:
    """Read "we will V", "he will not V", "X will meet Y on DATE", "must V" with another party."""
    words = line.words
    shape = _future_shape(line, group, all_groups)
    if shape is None or _question(line) or _under_hope(line, group, all_groups):
        return None
    verb, negated = shape
    lemma = words[verb].lemma
    governed = subject(line, group, all_groups)
    if governed is None or words[governed[1] - 1].form in {"it", "this", "that", "which", "there"}:
        return None
    what: Range = (verb, clause_end(line, verb))
    first_person = _first_person(line, governed)
    if group.modal in OBLIGED:
        return None
    if lemma in lexicon("accords_stative") and not (negated and lemma in {"go", "take", "come", "agree", "face"}):
        return None
    joint = is_joint(line, governed)
    if negated:
        confidence = 0.7 if first_person or group.modal != "would" else 0.6
        return Deed(line, group, "refusal", "refused", governed, None, what, False, confidence, "will-not",
                    first_person, joint, False)  # fmt: skip
    if first_person:
        return Deed(line, group, "commitment", "pending", governed, None, what, False, 0.65, "own-will",
                    True, joint, False)  # fmt: skip
    if lemma in lexicon("accords_events") and group.modal != "would":
        return Deed(line, group, "plan", "pending", governed, None, what, False, 0.6, "will-event",
                    False, joint, False)  # fmt: skip
    return None


def _future_shape(line: Line, group: Group, all_groups: tuple[Group, ...]) -> tuple[int, bool] | None:
    """Return (verb, negated) of an active future: "will V", "would not V", "is (not) going to V"."""
    words = line.words
    if group.passive:
        return None
    if group.modal in {"will", "shall", "would"}:
        return group.head, group.negated
    going = words[group.head].form == "going" and group.lemma == "go"
    at = group.last
    if going and at + 1 < len(words) and words[at].form == "to" and words[at + 1].tag in {"VB", "VBP"}:
        return at + 1, group.negated
    return None


def _imperatives(line: Line, all_groups: tuple[Group, ...]) -> Iterator[Deed]:
    """Yield the demand that an imperative makes ("Stop …!")."""
    words = line.words
    at = 0
    while at < len(words) and words[at].form in QUOTES:
        at += 1
    if at >= len(words) or not words[at].tag.startswith("VB") or words[at].lemma not in lexicon("accords_directives"):
        return
    if words[at].form != words[at].lemma or line.heading:
        return
    group = next((g for g in all_groups if g.first == at), None)
    if group is not None:
        end = clause_end(line, at)
        yield Deed(line, group, "demand", "demanded", None, None, (at, end), False, 0.65, "imperative", True)


# ------------------------------------------------------------------------------------------------- subjects
def is_joint(line: Line, where: Range) -> bool:
    """Say whether the noun phrase names two or more parties."""
    inside = line.words[where[0] : where[1]]
    if any(w.form == "and" for w in inside):
        return True
    return any(w.form in JOINT for w in inside)


def _first_person(line: Line, where: Range | None) -> bool:
    return where is not None and any(w.form in {"i", "we"} for w in line.words[where[0] : where[1]])
