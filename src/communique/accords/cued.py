"""Deeds by cue: the verb of a group, its complement and the class of its object against the cue table."""

from __future__ import annotations

from dataclasses import replace

from communique.accords.clauses import FUTURE, QUOTES, Group, Line, clause_end, noun_phrase_ending, phrase_end, subject
from communique.accords.deed import Deed, Range, dated, is_joint, unheard
from communique.accords.frames import Complement, Cue, after_time, complement, coordinated, cues, noun_chunk, nouns_of
from communique.accords.guards import negates
from communique.accords.states import LIFE, antecedent
from communique.lexicons import words as lexicon

ADDRESSED = frozenset({"obj-to", "np-person", "of", "for", "against"})
WISHES = frozenset({"want", "wish", "hope", "like", "seek", "aim", "consider", "decide", "expected", "vote"})
AIDED = frozenset({"help", "let", "make", "see", "watch", "have"})
ANAPHORS = frozenset({"this", "that", "it", "these", "those"})
IDEAS = frozenset({"idea", "suggestion", "notion"})
VIEWS = frozenset({"assessment", "view", "opinion", "point", "sentiment", "notion"})


def by_cue(line: Line, group: Group, all_groups: tuple[Group, ...]) -> Deed | None:
    """Match the verb of *group* against the cue table; the first row that fits wins."""
    for cue in cues().get(group.lemma, ()):
        if cue.frame.startswith("adj") or (cue.kind == "agreement" and cue.status in LIFE and group.modal):
            continue
        if cue.frame == "subject":
            found = _of_subject(line, group, cue, all_groups)
        elif cue.frame == "sched":
            found = _scheduled(line, group, cue, all_groups)
        elif group.passive or _reduced(line, group, cue):
            found = _passive(line, group, cue, all_groups)
        else:
            what = complement(line, group, cue.particle) or _gap(line, group, cue, all_groups)
            found = _active(line, group, cue, what, all_groups) if what is not None else None
        if found is not None:
            return found
    return None


def _reduced(line: Line, group: Group, cue: Cue) -> bool:
    """Say whether a participle tells who made the accord before it: "the deal struck between X and Y"."""
    words, at = line.words, group.first - 1
    if cue.object != "accord" or group.first != group.head or words[group.head].tag not in {"VBN", "VBD"}:
        return False
    at -= 1 if at >= 0 and words[at].form == "," else 0
    after = words[group.last].form if group.last < len(words) else ""
    return at >= 0 and words[at].lemma in nouns_of("accord") and after in {"by", "between", "with"}


def _gap(line: Line, group: Group, cue: Cue, all_groups: tuple[Group, ...]) -> Complement | None:
    """Return the noun before a relative clause without an object: "an offer that X rejected"."""
    words = line.words
    after = words[group.last].form if group.last < len(words) else "."
    if cue.particle or cue.frame != "np" or not cue.object or after not in {".", ",", ";", "—"}:
        return None
    governed = subject(line, group, all_groups)
    if governed is None:
        return None
    at = governed[0] - 1
    if at >= 0 and words[at].form in {"that", "which"}:
        at -= 2 if at and words[at - 1].form == "," else 1
    if at < 0 or not words[at].tag.startswith("NN") or words[at].lemma not in nouns_of(cue.object):
        return None
    patient = noun_phrase_ending(words, at)
    return Complement("np", *patient, words[at].lemma, patient) if patient is not None else None


def _fits(cue: Cue, what: Complement) -> bool:
    """Say whether the complement has the form and the object class that the cue asks for."""
    frame = what.frame
    if cue.frame == "on-np":
        return frame in {"np", "of", "for", "against", "ing"} and what.head not in VIEWS
    if cue.frame == "np":
        return frame in {"np", "of", "for", "against", "obj-to"} and (
            not cue.object or what.head in nouns_of(cue.object)
        )
    if cue.frame == "np-person":
        return frame in {"np", "for", "against"}
    if cue.frame == "to-have":
        return frame == "to" and what.head == "have"
    return cue.frame == frame


def _active(line: Line, group: Group, cue: Cue, what: Complement, all_groups: tuple[Group, ...]) -> Deed | None:
    """Read an active verb with its complement."""
    if not _fits(cue, what) or (cue.lemma == "intend" and group.bare and line.words[group.head].tag == "VBN"):
        return None
    governed = subject(line, group, all_groups)
    joint = is_joint(line, governed)
    if (cue.object == "joint" and not joint) or _undone(line, group, cue, all_groups):
        return None
    towards = what.addressee if cue.frame in ADDRESSED else None
    first = what.first
    if cue.frame in {"np", "np-person", "on-np"} and what.addressee is not None:
        first = what.addressee[0]
    if first >= what.last:
        return None
    changed = cue.kind == "agreement" and cue.status in LIFE
    if (
        line.words[first].form == "no"
        and not changed
        and (cue.kind == "agreement" or cue.object in {"promise", "concession"})
    ):
        return _none(line, group, cue, governed, (first, what.last), what.head)
    if line.words[first].form == "no" if changed else _void(line, cue, what, first):
        return None
    deed = Deed(
        line, group, cue.kind, cue.status, governed, towards, (first, what.last), what.head,
        cue.confidence, f"{cue.lemma}+{cue.frame}", line.words[first].form == "not",
    )  # fmt: skip
    if not changed and cue.kind == "agreement" and cue.object == "accord" and line.words[group.head].tag == "VBG":
        return replace(deed, confidence=cue.confidence - 0.2)
    if cue.lemma == "agree" and not joint and cue.particle != ("with",):
        return replace(deed, kind="commitment", confidence=cue.confidence - 0.1)
    return _vowed(deed, what) if cue.kind == "commitment" else deed


def _none(line: Line, group: Group, cue: Cue, governed: Range | None, where: Range, head: str) -> Deed:
    """Read "made no promise to V", "reached no agreement": what did not come about is declined."""
    return Deed(line, group, "refusal", "refused", governed, None, where, head, 0.65, f"not {cue.lemma}+{cue.frame}")


def _undone(line: Line, group: Group, cue: Cue, all_groups: tuple[Group, ...]) -> bool:
    """Say whether the verb tells no act of its subject: "helped pass the bill", "cancelling the visit"."""
    if not group.bare or group.infinitive:
        return False
    before = next((g for g in reversed(all_groups) if g.last <= group.first), None)
    if line.words[group.head].tag == "VB":
        return before is not None and before.lemma in AIDED and group.first - before.last <= 3
    link = line.words[group.first - 1].form if group.first else ""
    return cue.status in {"suspended", "violated"} and line.words[group.head].tag == "VBG" and link != ","


def _void(line: Line, cue: Cue, what: Complement, first: int) -> bool:
    """Say whether nothing is offered, asked or declined: "offered no explanation", "declined to comment"."""
    void = cue.kind in {"offer", "plan", "proposal", "commitment", "accusation"}
    if what.head in nouns_of("press") and cue.frame in {"np", "np-person"}:
        return True
    if line.words[first].form == "no" or (void and cue.frame in {"np", "np-person"} and what.head in nouns_of("void")):
        return True
    if cue.kind == "plan" and cue.lemma in WISHES and light(line, what):
        return True
    if cue.kind == "refusal" and cue.frame == "np" and what.head in IDEAS and _tells(line, what):
        return True
    if cue.kind != "refusal" or cue.frame != "to":
        return False
    if unheard(line, what.first, what.last):
        return True
    return what.head in lexicon("accords_press") and not any(
        w.lemma in nouns_of("proposal") for w in line.words[first : what.last]
    )


def _tells(line: Line, what: Complement) -> bool:
    """Say whether "that" stands behind the noun: who rejects "the idea that X" holds an opinion."""
    at = what.addressee[1] if what.addressee is not None else what.first + 1
    return at < len(line.words) and line.words[at].form == "that"


def light(line: Line, what: Complement) -> bool:
    """Say whether the act wished or planned is none that can be checked: "wants to be", "hopes to make sure"."""
    if what.frame not in {"to", "ing"}:
        return False
    following = next((w for w in line.words[what.first : what.last] if w.lemma == what.head), None)
    at = line.words.index(following) + 1 if following is not None else what.last
    if what.head == "make" and at < len(line.words) and line.words[at].tag[:2] != "JJ":
        return False
    return what.head in lexicon("accords_stative") | lexicon("accords_vague") | lexicon("accords_press")


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
    after = group.last
    while cue.particle and after < len(line.words) and line.words[after].tag.startswith("RB"):
        after += 1
    particle = tuple(w.form for w in line.words[after : after + len(cue.particle)])
    governed = subject(line, group, all_groups)
    if governed is None or particle != cue.particle or group.passive:
        return None
    if line.words[governed[1] - 1].lemma not in nouns_of(cue.object):
        governed = antecedent(line, group, nouns_of(cue.object))
    if governed is None:
        return None
    head = line.words[governed[1] - 1].lemma
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
    light_loss = cue.object == "measure" or cue.kind == "accusation"
    confidence = cue.confidence - (0.0 if agent else 0.05 if light_loss else 0.1)
    if cue.frame == "np":
        head = line.words[patient[1] - 1].lemma
        if cue.status in LIFE and head not in nouns_of(cue.object):
            patient = antecedent(line, group, nouns_of(cue.object)) or patient
            head = line.words[patient[1] - 1].lemma
        if cue.object and head not in nouns_of(cue.object):
            return None
        if not group.passive:
            patient = patient[0], phrase_end(line, group.last, clause_end(line, group.last))
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
        if (
            words[at].form in ({"by"} if group.passive else {"by", "between", "with"})
            and at + 1 < end
            and words[at + 1].tag.startswith(("NN", "DT", "JJ", "PRP"))
        ):
            chunk = noun_chunk(words, at + 1)
            return coordinated(words, chunk) if chunk is not None else None
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
    if (
        tuple(w.form for w in words[at + 1 : at + 2]) == ("and",)
        and at + 2 < len(words)
        and words[at + 2].form in cues()
    ):
        at += 2
    shifted = replace(group, head=at, last=at + 1, negated=group.negated or negates(line, group.last, at))
    for cue in cues().get(words[at].form, ()):
        if not cue.frame.startswith("adj"):
            continue
        what = complement(line, shifted, cue.particle)
        wanted = cue.frame.removeprefix("adj-")
        if what is None or what.first >= what.last:
            continue
        if cue.lemma in WISHES and light(line, what):
            continue
        if wanted == what.frame or (wanted == "np" and what.frame in {"np", "of", "for"}):
            first = what.addressee[0] if wanted == "np" and what.addressee else what.first
            if words[first].form in ANAPHORS and what.last > first + 1:
                again = next((i for i in range(first + 1, what.last) if words[i].form == cue.lemma), None)
                what = complement(line, replace(shifted, last=again + 1), cue.particle) if again is not None else None
                what = what or Complement("np", first, first + 1, words[first].lemma)
                first = what.addressee[0] if what.addressee else what.first
            governed = subject(line, group, all_groups)
            kept = replace(group, negated=shifted.negated)
            return Deed(line, kept, cue.kind, cue.status, governed, None, (first, what.last), what.head,
                        cue.confidence, f"{cue.lemma}+{cue.frame}")  # fmt: skip
    return None
