"""Guards: what keeps a cue from counting, or makes it count for less.

They are the ones that paid in our measurements: negation first, then embedding under hope, wish or question, then
modals, then the place of the clause (background clauses tell what is known, not what is new).
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from communique.accords.ahead import AHEAD
from communique.accords.clauses import NEGATIONS, QUOTES, Group, Line, subject
from communique.accords.deed import Deed, dated
from communique.accords.holding import holds_on
from communique.accords.states import changes, settled
from communique.lexicons import words as lexicon

CONDITIONAL = frozenset({"if", "whether", "unless", "hopefully", "case"})
BACKGROUND = frozenset({"when", "while", "before", "after", "because", "since", "as", "although", "though", "until"})
ONGOING = frozenset({"as", "while", "although", "though", "because", "since"})
HEARSAY = frozenset({"reportedly", "allegedly", "supposedly", "rumored", "rumoured", "once", "previously"})
OPEN_MODALS = frozenset({"could", "may", "might", "should", "must", "would", "can"})
PALER = {
    "previous": 0.1, "earlier": 0.1, "past": 0.1, "former": 0.1, "old": 0.1,
    "alleged": 0.2, "reported": 0.15, "rumored": 0.2, "rumoured": 0.2, "possible": 0.2, "potential": 0.2,
}  # fmt: skip
SHORT_OF = (("short", "of"), ("instead", "of"), ("rather", "than"), ("close", "to"))
SHY = frozenset({"refrain", "avoid", "shy", "abstain", "resist", "stop", "forgo", "postpone"})
SEALING = frozenset({"sign", "initial", "ratify", "adopt", "approve", "endorse", "finalize", "finalise"})
STEPS = frozenset(
    {"use", "come", "take", "issue", "write", "join", "gather", "appear", "send", "release", "speak", "seize"}
)
UTTERED = frozenset({"accusation", "demand", "denial", "threat", "commitment"})
PAPERS = frozenset(
    {"statement", "letter", "tweet", "email", "e-mail", "memo", "petition", "message", "note", "resolution"}
)
GOES_ON = frozenset({"continue", "proceed", "begin", "start"})
ENDINGS = frozenset({"expire", "lapse", "elapse", "end", "run"})
LIKELY = frozenset({"likely", "probably", "inevitably", "surely", "certainly", "undoubtedly", "eventually", "perhaps"})
BINDING = frozenset({"agreement", "commitment", "offer"})


def guarded(deed: Deed, all_groups: tuple[Group, ...]) -> Deed | None:
    """Return *deed* as its surroundings leave it, ``None`` where they undo it."""
    line, group = deed.line, deed.group
    if _coordinate_infinitive(line, group) or holds_on(deed):
        return None
    if question(line) or under_hope(line, group, all_groups) or _left_undone(line, group) or _ends(deed):
        return None
    if (deed.kind in BINDING and _of_reader(deed)) or _of_document(deed) or _by_law(deed):
        return None
    deed = _in_paper(deed, all_groups)
    deed = replace(deed, confidence=deed.confidence - _supposed(deed))
    above = governor(line, group, all_groups)
    if changes(deed):
        told = settled(deed, above, all_groups)
        return replace(told, confidence=told.confidence - _modal(told) - _place(told)) if told is not None else None
    if group.infinitive:
        if (
            above is not None
            and above.lemma in {"fail", "refuse", "decline"}
            and deed.kind in BINDING
            and not above.negated
        ):
            return replace(deed, kind="refusal", status="refused", confidence=0.75, why=f"not {deed.why}")
        return _carried_out(deed, above, all_groups) if above is not None else None
    if group.negated:
        return _negated(deed)
    if deed.kind == "agreement" and group.future:
        return _to_be_agreed(deed)
    return replace(deed, confidence=deed.confidence - _modal(deed) - _place(deed) - _foretold(deed))


def _carried_out(deed: Deed, above: Group, all_groups: tuple[Group, ...]) -> Deed | None:
    """An act that somebody went on or began to do is done ("continued to refuse", "went on to call for")."""
    line = deed.line
    on = line.words[above.last].form == "on"
    goes_on = (above.lemma in GOES_ON or (above.lemma == "go" and on)) and deed.group.first - above.last <= 2
    spoke = above.lemma in STEPS and deed.kind in UTTERED and line.words[above.head].tag in {"VBD", "VBN"}
    if not goes_on and not spoke:
        return None
    if above.negated or above.modal or above.infinitive or above.bare or above.passive:
        return None
    kept = replace(deed, subject=subject(line, above, all_groups), confidence=deed.confidence - 0.05)
    return replace(kept, confidence=kept.confidence - _place(replace(kept, group=above)))


def _in_paper(deed: Deed, all_groups: tuple[Group, ...]) -> Deed:
    """What a paper says its sender says: "issued a statement condemning the toll", "sent a letter calling for it"."""
    line, group = deed.line, deed.group
    if not _of_paper(line, group):
        return deed
    sent = next((g for g in reversed(all_groups) if g.last < group.first and not (g.infinitive or g.bare)), None)
    if sent is None or sent.passive or sent.modal or sent.negated or group.first - sent.last > 4:
        return deed
    return replace(deed, subject=subject(line, sent, all_groups))


def _of_paper(line: Line, group: Group) -> bool:
    """Say whether a gerund hangs on the noun of something written."""
    return (
        group.bare
        and line.words[group.head].tag == "VBG"
        and group.first > 0
        and line.words[group.first - 1].lemma in PAPERS
    )


def _to_be_agreed(deed: Deed) -> Deed | None:
    """An accord that will be signed on a day is a plan; one that will be reached is a forecast."""
    if deed.group.lemma not in SEALING or not dated(deed.line, deed.group.last, deed.object[1]):
        return None
    return replace(deed, kind="plan", status="pending", confidence=deed.confidence - _place(deed) - _foretold(deed))


def _left_undone(line: Line, group: Group) -> bool:
    """Say whether a gerund tells what was not done: "stopped short of calling", "refrained from imposing"."""
    words, at = line.words, group.first
    if not (group.bare and words[group.head].tag == "VBG") or not at:
        return False
    if tuple(w.form for w in words[max(0, at - 2) : at]) in SHORT_OF or words[at - 1].lemma == "avoid":
        return True
    return words[at - 1].form == "from" and any(w.lemma in SHY for w in words[max(0, at - 4) : at - 1])


def _ends(deed: Deed) -> bool:
    """Say whether a plan only dates the end of something's validity: "set to expire"."""
    return deed.kind == "plan" and deed.head in ENDINGS and deed.why.endswith(("adj-to", "sched"))


def _of_reader(deed: Deed) -> bool:
    """Say whether "you" binds itself outside a quotation: what a page asks of its readers."""
    words, who = deed.line.words, deed.subject
    if who is None or words[who[1] - 1].form != "you":
        return False
    return not any(w.form in QUOTES for w in words[: who[0]])


def _of_document(deed: Deed) -> bool:
    """Say whether a law or a treaty is the subject: what it requires or offers is its content, no party's act."""
    who = deed.subject
    if who is None or deed.kind not in {"demand", "offer", "commitment"}:
        return False
    return deed.line.words[who[1] - 1].lemma in lexicon("accords_documents")


def _by_law(deed: Deed) -> bool:
    """Say whether a law or a treaty lays a duty on somebody: "under the act the mill must V" demands nothing."""
    words, who = deed.line.words, deed.towards
    if not deed.why.startswith("must") or who is None:
        return False
    lead = words[: who[0]]
    under = next((n for n, w in enumerate(lead) if w.form == "under"), None)
    if under is not None and any(w.lemma in lexicon("accords_documents") | {"term", "deadline"} for w in lead[under:]):
        return True
    after = words[deed.group.first : deed.object[1]]
    return any(w.form == "by" and n.form == "law" for w, n in pairwise(after))


def _supposed(deed: Deed) -> float:
    """How much less a deed counts that is the content of a noun of doubt: "evidence that X had offered"."""
    words = deed.line.words
    who = deed.subject or (deed.towards if deed.why == "blame" else None)
    first = who[0] if who is not None and who[0] < deed.group.first else deed.group.first
    if first < 2 or words[first - 1].form != "that":
        return 0.0
    known = words[first - 2].lemma == "fact" and deed.why in AHEAD
    return 0.3 if known or words[first - 2].lemma in lexicon("accords_supposed") else 0.0


def _coordinate_infinitive(line: Line, group: Group) -> bool:
    """Say whether a bare verb is the second of an infinitive: "to approve or reject the deal"."""
    at = group.first - 1
    while at >= 0 and line.words[at].form in QUOTES:
        at -= 1
    before = line.words[at] if at >= 0 else None
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
            apart = "," in {w.form for w in between} and not (group.infinitive or group.bare)
            if not apart and not any(w.form in QUOTES | {";", ":"} for w in between):
                return True
    for at in range(group.first - 1, max(0, group.first - 8) - 1, -1):
        form = line.words[at].form
        if form in {",", ";", ":"} or (form in QUOTES and not opens(line, at)):
            return False
        if form in CONDITIONAL and (form != "case" or line.words[at - 1].form == "in"):
            return not _complete(at, group, all_groups)
    return False


def _complete(opener: int, group: Group, all_groups: tuple[Group, ...]) -> bool:
    """Say whether the clause of "if" has a verb of its own before *group*, which then tells what follows from it."""
    inside = [g for g in all_groups if opener < g.first and g.last < group.first and not (g.infinitive or g.bare)]
    return bool(inside) and group.modal in {"will", "would", "shall"}


def opens(line: Line, at: int) -> bool:
    """Say whether the quotation mark at *at* opens; an upright one does where an even number stands before it."""
    form = line.words[at].form
    if form != '"':
        return form in {"“", "„", "«", "``"}
    return sum(1 for w in line.words[:at] if w.form == '"') % 2 == 0


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
    if deed.kind == "plan" and not deed.why.endswith(("sched", "adj-to")) and deed.group.lemma != "announce":
        return replace(deed, kind="refusal", status="refused", confidence=0.6)
    return None


def _modal(deed: Deed) -> float:
    """How much less a deed counts under a modal verb, by hearsay, or as a future act of speaking."""
    group, words = deed.group, deed.line.words
    if any(w.form in HEARSAY for w in words[max(0, group.first - 3) : group.last]):
        return 0.3
    if deed.why in {"party-will", "will-suffer", "will-event", "no-more"}:
        return 0.0
    if group.modal in OPEN_MODALS:
        reported = group.modal == "would" and deed.kind in {"plan", "offer", "demand", "commitment", "refusal"}
        return 0.15 if reported else 0.5
    if group.future and deed.kind not in {"refusal", "plan", "commitment"}:
        return 0.2
    return 0.0


def _foretold(deed: Deed) -> float:
    """How much less a future counts that is only likely, and a noun that is called past."""
    words, group = deed.line.words, deed.group
    if any(w.form in LIKELY for w in words[group.first : group.last]):
        return 0.2
    noun = deed.why.endswith("+noun") and group.first > 0
    return PALER.get(words[group.first - 1].form, 0.0) if noun else 0.0


def _place(deed: Deed) -> float:
    """How much less a deed counts in an adverbial or restrictive relative clause."""
    words = deed.line.words
    if _of_paper(deed.line, deed.group):
        return 0.0
    if deed.group.bare and words[deed.group.head].tag == "VBG" and words[deed.group.first - 1].form not in {",", "by"}:
        return 0.2
    first = deed.subject[0] if deed.subject is not None and deed.subject[0] < deed.group.first else deed.group.first
    before = words[first - 1].form if first else ""
    if before in BACKGROUND and not (before in ONGOING and words[deed.group.first].tag in {"VBZ", "VBP"}):
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
