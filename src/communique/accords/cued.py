"""Deeds by cue: the verb of a group, its complement and the class of its object against the cue table."""

from __future__ import annotations

from dataclasses import replace

from communique.accords.clauses import FUTURE, QUOTES, Group, Line, clause_end, noun_phrase_ending, subject
from communique.accords.deed import Deed, Range, dated, is_joint
from communique.accords.frames import Complement, Cue, after_time, complement, cues, noun_chunk, nouns_of
from communique.accords.guards import negates
from communique.lexicons import words as lexicon

ADDRESSED = frozenset({"obj-to", "np-person", "of", "for"})
VIEWS = frozenset({"assessment", "view", "opinion", "point", "sentiment", "notion"})


def by_cue(line: Line, group: Group, all_groups: tuple[Group, ...]) -> Deed | None:
    """Match the verb of *group* against the cue table; the first row that fits wins."""
    for cue in cues().get(group.lemma, ()):
        if cue.frame.startswith("adj"):
            continue
        if cue.frame == "subject":
            found = _of_subject(line, group, cue, all_groups)
        elif cue.frame == "sched":
            found = _scheduled(line, group, cue, all_groups)
        elif group.passive:
            found = _passive(line, group, cue, all_groups)
        else:
            what = complement(line, group, cue.particle)
            found = _active(line, group, cue, what, all_groups) if what is not None else None
        if found is not None:
            return found
    return None


def _fits(cue: Cue, what: Complement) -> bool:
    """Say whether the complement has the form and the object class that the cue asks for."""
    frame = what.frame
    if cue.frame == "on-np":
        return frame in {"np", "of", "for", "ing"} and what.head not in VIEWS
    if cue.frame == "np":
        return frame in {"np", "of", "for", "obj-to"} and (not cue.object or what.head in nouns_of(cue.object))
    if cue.frame == "np-person":
        return frame in {"np", "for"}
    if cue.frame == "to-have":
        return frame == "to" and what.head == "have"
    return cue.frame == frame


def _active(line: Line, group: Group, cue: Cue, what: Complement, all_groups: tuple[Group, ...]) -> Deed | None:
    """Read an active verb with its complement."""
    if not _fits(cue, what):
        return None
    governed = subject(line, group, all_groups)
    joint = is_joint(line, governed)
    if cue.object == "joint" and not joint:
        return None
    towards = what.addressee if cue.frame in ADDRESSED else None
    first = what.first
    if cue.frame in {"np", "np-person", "on-np"} and what.addressee is not None:
        first = what.addressee[0]
    if first >= what.last or _void(line, cue, what, first):
        return None
    deed = Deed(
        line, group, cue.kind, cue.status, governed, towards, (first, what.last), what.head,
        cue.confidence, f"{cue.lemma}+{cue.frame}", line.words[first].form == "not",
    )  # fmt: skip
    if cue.lemma == "agree" and not joint:
        return replace(deed, kind="commitment", confidence=cue.confidence - 0.1)
    return _vowed(deed, what) if cue.kind == "commitment" else deed


def _void(line: Line, cue: Cue, what: Complement, first: int) -> bool:
    """Say whether nothing is offered, asked or declined: "offered no explanation", "declined to comment"."""
    if line.words[first].form == "no" or (cue.frame == "np" and what.head in nouns_of("void")):
        return True
    return cue.kind == "refusal" and cue.frame == "to" and what.head in lexicon("accords_press")


def _vowed(deed: Deed, what: Complement) -> Deed | None:
    """A vow that something will never be is a refusal; a promise about another's act weighs less."""
    inside = deed.line.words[what.first : what.last]
    if what.frame == "that" and not any(w.tag == "MD" or w.form in FUTURE for w in inside):
        return None
    if any(w.form == "never" for w in inside[:6]):
        return replace(deed, kind="refusal", status="refused", confidence=0.7)
    if what.frame == "that" and inside and not inside[0].tag.startswith("PRP"):
        return replace(deed, confidence=deed.confidence - 0.1)
    return deed


def _of_subject(line: Line, group: Group, cue: Cue, all_groups: tuple[Group, ...]) -> Deed | None:
    """Read "the truce expired", "the treaty entered into force": an accord as the subject of its own change."""
    particle = tuple(w.form for w in line.words[group.last : group.last + len(cue.particle)])
    governed = subject(line, group, all_groups)
    if governed is None or particle != cue.particle:
        return None
    head = line.words[governed[1] - 1].lemma
    if head not in nouns_of(cue.object):
        return None
    return Deed(line, group, cue.kind, cue.status, None, None, governed, head, cue.confidence, f"{cue.lemma}+subject")


def _scheduled(line: Line, group: Group, cue: Cue, all_groups: tuple[Group, ...]) -> Deed | None:
    """Read "the vote is set for DATE", "the speech, scheduled for DATE,", "X is scheduled to V"."""
    words = line.words
    participle = words[group.head].tag == "VBN" and group.bare and group.first == group.head
    what = complement(line, group, cue.particle)
    if not (group.passive or participle):
        return _sets(line, group, cue, what, all_groups)
    if what is None or what.frame not in {"for-np", "on-np", "to"}:
        return None
    if what.frame != "to" and not dated(line, what.first, what.last):
        return None
    patient = _modified(line, group) if participle else subject(line, group, all_groups)
    if patient is None:
        return None
    first = what.first if what.frame == "to" else patient[0]
    head = what.head if what.frame == "to" else words[patient[1] - 1].lemma
    return Deed(line, group, cue.kind, cue.status, patient, None, (first, what.last), head,
                cue.confidence, f"{cue.lemma}+sched")  # fmt: skip


def _sets(line: Line, group: Group, cue: Cue, what: Complement | None, all_groups: tuple[Group, ...]) -> Deed | None:
    """Read "X set the vote for DATE"."""
    if what is None or what.frame != "for" or what.addressee is None or not dated(line, what.first, what.last):
        return None
    where = (what.addressee[0], what.last)
    governed = subject(line, group, all_groups)
    return Deed(line, group, cue.kind, cue.status, governed, None, where, what.head, cue.confidence,
                f"{cue.lemma}+sched")  # fmt: skip


def _modified(line: Line, group: Group) -> Range | None:
    """Return the noun phrase that a participle stands behind, over a comma."""
    at = group.first - 1
    if at >= 0 and line.words[at].form == ",":
        at -= 1
    return noun_phrase_ending(line.words, at) if at >= 0 else None


def _passive(line: Line, group: Group, cue: Cue, all_groups: tuple[Group, ...]) -> Deed | None:
    """Read "X was invited by Y to V", "the plan was rejected by Y"."""
    patient = subject(line, group, all_groups)
    particle = tuple(w.form for w in line.words[group.last : group.last + len(cue.particle)])
    if patient is None or particle != cue.particle or cue.frame not in {"np", "obj-to", "of", "np-person"}:
        return None
    group = replace(group, last=group.last + len(particle))
    agent = _agent(line, group)
    confidence = cue.confidence - (0.0 if agent else 0.1)
    if cue.frame == "np":
        head = line.words[patient[1] - 1].lemma
        if cue.object and head not in nouns_of(cue.object):
            return None
        return Deed(line, group, cue.kind, cue.status, agent, _recipient(line, group), patient, head,
                    confidence, f"{cue.lemma}+passive")  # fmt: skip
    where = _infinitive_after(line, group, agent, "of" if cue.frame == "of" else "to")
    if where is None and (agent is None or cue.lemma != "invite"):
        return None
    if where is None and agent is not None:
        where = (group.first, agent[1])
    assert where is not None
    return Deed(line, group, cue.kind, cue.status, agent, patient, where, line.words[where[0]].lemma,
                confidence, f"{cue.lemma}+passive")  # fmt: skip


def _infinitive_after(line: Line, group: Group, agent: Range | None, mark: str) -> Range | None:
    """Return what follows "to" or "of" right behind the verb or behind its agent."""
    for place in (after_time(line.words, group.last), agent[1] if agent else len(line.words)):
        if place + 1 < len(line.words) and line.words[place].form == mark:
            end = clause_end(line, place + 1)
            if agent is not None and place < agent[0] < end:
                end = agent[0] - 1
            return (place + 1, end) if end > place + 1 else None
    return None


def _recipient(line: Line, group: Group) -> Range | None:
    """Return the noun phrase behind "to" of a passive ("was extended to X")."""
    at = after_time(line.words, group.last)
    if at >= len(line.words) or line.words[at].form != "to":
        return None
    end = clause_end(line, at + 1)
    return (at + 1, end) if end > at + 1 and line.words[at + 1].tag != "VB" else None


def _agent(line: Line, group: Group) -> Range | None:
    """Return the noun phrase behind "by" of a passive."""
    words = line.words
    end = clause_end(line, group.last)
    for at in range(group.last, end):
        if words[at].form == "by" and at + 1 < end and words[at + 1].tag.startswith(("NN", "DT", "JJ", "PRP")):
            return noun_chunk(words, at + 1)
    return None


# ------------------------------------------------------------------------------------------------- readiness
def by_adjective(line: Line, group: Group, all_groups: tuple[Group, ...]) -> Deed | None:
    """Read "is (not) ready, willing, prepared, committed, due to V"."""
    words = line.words
    at = group.last
    if group.lemma in {"be", "stand", "remain"}:
        while at < len(words) and (words[at].tag.startswith("RB") or words[at].form in QUOTES):
            at += 1
        if at >= len(words):
            return None
    elif group.passive or group.bare:
        at = group.head
    else:
        return None
    shifted = replace(group, head=at, last=at + 1, negated=group.negated or negates(line, group.last, at))
    for cue in cues().get(words[at].form, ()):
        if not cue.frame.startswith("adj"):
            continue
        what = complement(line, shifted, cue.particle)
        wanted = cue.frame.removeprefix("adj-")
        if what is None or what.first >= what.last:
            continue
        if wanted == what.frame or (wanted == "np" and what.frame in {"np", "of", "for"}):
            first = what.addressee[0] if wanted == "np" and what.addressee else what.first
            governed = subject(line, group, all_groups)
            kept = replace(group, negated=shifted.negated)
            return Deed(line, kept, cue.kind, cue.status, governed, None, (first, what.last), what.head,
                        cue.confidence, f"{cue.lemma}+{cue.frame}")  # fmt: skip
    return None
