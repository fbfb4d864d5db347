"""Guards: what keeps a cue from counting, or makes it count for less.

They are the ones that paid in our measurements: negation first, then embedding under hope, wish or question, then
modals, then the place of the clause (background clauses tell what is known, not what is new).
"""

from __future__ import annotations

from dataclasses import replace

from communique.accords.clauses import NEGATIONS, QUOTES, Group, Line
from communique.accords.deed import Deed
from communique.lexicons import words as lexicon

CONDITIONAL = frozenset({"if", "whether", "unless", "hopefully"})
BACKGROUND = frozenset({"when", "while", "before", "after", "because", "since", "as", "although", "though", "until"})
HEARSAY = frozenset({"reportedly", "allegedly", "supposedly", "rumored", "rumoured", "once", "previously"})
OPEN_MODALS = frozenset({"could", "may", "might", "should", "must", "would", "can"})
BINDING = frozenset({"agreement", "commitment", "offer"})


def guarded(deed: Deed, all_groups: tuple[Group, ...]) -> Deed | None:
    """Return *deed* as its surroundings leave it, ``None`` where they undo it."""
    line, group = deed.line, deed.group
    if _coordinate_infinitive(line, group):
        return None
    if question(line) or under_hope(line, group, all_groups):
        return None
    above = governor(line, group, all_groups)
    if group.infinitive:
        if (
            above is not None
            and above.lemma in {"fail", "refuse", "decline"}
            and deed.kind in BINDING
            and not above.negated
        ):
            return replace(deed, kind="refusal", status="refused", confidence=0.75, why=f"not {deed.why}")
        return None
    if group.negated:
        return _negated(deed)
    return replace(deed, confidence=deed.confidence - _modal(deed) - _place(deed))


def _coordinate_infinitive(line: Line, group: Group) -> bool:
    """Say whether a bare verb is the second of an infinitive: "to approve or reject the deal"."""
    before = line.words[group.first - 1] if group.first else None
    return group.bare and line.words[group.head].tag == "VB" and before is not None and before.tag == "CC"


def governor(line: Line, group: Group, all_groups: tuple[Group, ...]) -> Group | None:
    """Return the verb group right before an infinitive: "refused to agree", "hopes to sign"."""
    if not (group.infinitive or group.bare):
        return None
    near = [g for g in all_groups if g.last <= group.first and group.first - g.last <= 6]
    return near[-1] if near else None


def under_hope(line: Line, group: Group, all_groups: tuple[Group, ...]) -> bool:
    """Say whether a verb of hope, wish or question, or "if", stands before *group* in its clause."""
    hopes = lexicon("accords_hopes")
    for other in all_groups:
        if other.last <= group.first and group.first - other.last <= 8 and other.lemma in hopes:
            between = line.words[other.last : group.first]
            if not any(w.form in QUOTES | {";", ":"} for w in between):
                return True
    for word in reversed(line.words[max(0, group.first - 8) : group.first]):
        if word.form in {",", ";", ":"} | QUOTES:
            return False
        if word.form in CONDITIONAL:
            return True
    return False


def question(line: Line) -> bool:
    """Say whether the sentence ends with a question mark."""
    return any(w.form == "?" for w in line.words[-2:])


def _negated(deed: Deed) -> Deed | None:
    """What a negated cue means: no agreement is a refusal, a denied refusal is nothing."""
    if deed.status not in {"agreed", "offered", "pending"}:
        return None
    agreed = deed.kind == "agreement" or (deed.kind == "commitment" and deed.why.startswith("agree"))
    if agreed:
        return replace(deed, kind="refusal", status="refused", confidence=0.7, why=f"not {deed.why}")
    if deed.kind == "offer" and deed.why.startswith("accept"):
        return replace(deed, kind="refusal", status="refused", confidence=0.7)
    if deed.why.startswith(("ready", "willing", "prepared", "open")):
        return replace(deed, kind="refusal", status="refused", confidence=0.75)
    if deed.kind == "plan" and not deed.why.endswith(("sched", "adj-to")):
        return replace(deed, kind="refusal", status="refused", confidence=0.6)
    return None


def _modal(deed: Deed) -> float:
    """How much less a deed counts under a modal verb, by hearsay, or as a future act of speaking."""
    group, words = deed.group, deed.line.words
    if any(w.form in HEARSAY for w in words[max(0, group.first - 3) : group.last]):
        return 0.3
    if deed.why == "party-will":
        return 0.0
    if group.modal in OPEN_MODALS:
        reported = group.modal == "would" and deed.kind in {"plan", "offer", "demand", "commitment", "refusal"}
        return 0.15 if reported else 0.5
    if group.future and deed.kind not in {"refusal", "plan", "commitment"}:
        return 0.2
    return 0.0


def _place(deed: Deed) -> float:
    """How much less a deed counts in an adverbial or restrictive relative clause."""
    words = deed.line.words
    if deed.group.bare and words[deed.group.head].tag == "VBG" and words[deed.group.first - 1].form not in {",", "by"}:
        return 0.2
    first = deed.subject[0] if deed.subject is not None and deed.subject[0] < deed.group.first else deed.group.first
    before = words[first - 1].form if first else ""
    if before in BACKGROUND:
        return 0.15
    link = words[deed.group.first - 1] if deed.group.first else None
    if link is not None and (link.tag in {"WDT", "WP"} or link.form in {"who", "which", "that"}):
        comma = deed.group.first >= 2 and words[deed.group.first - 2].form == ","
        reports = link.form == "that" and deed.group.first >= 2 and words[deed.group.first - 2].tag.startswith("VB")
        return 0.0 if comma or reports else 0.2
    return 0.0


def negates(line: Line, first: int, last: int) -> bool:
    """Say whether a negation stands in ``words[first:last]``."""
    return any(w.form in NEGATIONS for w in line.words[first:last])
