"""Notes: what the reports register and no clause can be made of, each with its reason and its passages."""

from __future__ import annotations

from communique.drafting.desk import ALL, Desk
from communique.drafting.language import quoted, subject_of, words_of
from communique.lexicons import words
from communique.nouns import Accord, AccordKind, Remark

SHARED: frozenset[AccordKind] = frozenset({"agreement", "commitment", "proposal", "plan"})
DRAFTED: frozenset[AccordKind] = frozenset(
    {"agreement", "commitment", "offer", "proposal", "demand", "plan", "refusal"}
)
NAMES: dict[AccordKind, str] = {
    "agreement": "an agreement", "commitment": "an undertaking", "offer": "an offer", "proposal": "a proposal",
    "demand": "a demand", "plan": "a plan", "refusal": "a refusal",
}  # fmt: skip
MADE = frozenset({"proposed", "offered", "demanded", "agreed", "in-force", "pending", "refused", "contested"})
LEAST = 2
POINTERS = frozenset({"this", "that", "these", "those"})
POINTING = 3
CARRIED_OUT = frozenset({"fulfilled", "done"})
REASONS = {
    "named": "A document that the reports name, told as {status}; no clause",
    "carried-out": "Told as carried out, so no clause",
    "not-agreed": "Told as not agreed",
    "nobody": "The reports do not tell who is bound by {kind}",
    "nothing": "What {kind}{whose} is about cannot be told from its words",
    "asked-by-nobody": "The reports do not tell which side makes {kind}",
    "outside": "{Kind}{whose}, outside the talks as the reports tell them",
    "unheard": "Told by one report alone, in its own voice, so no clause",
}


def reason_of(accord: Accord, desk: Desk) -> str | None:
    """Return why no clause can be made of *accord*, ``None`` where one can."""
    if accord.mentioned:
        return "named"
    if accord.status in CARRIED_OUT:
        return "carried-out"
    if accord.kind == "agreement" and not any(event.status in MADE for event in accord.events):
        return "named"
    if accord.kind == "agreement" and accord.status == "refused":
        return "not-agreed"
    bound = desk.bound(accord)
    if not bound or (bound.joint and accord.kind not in SHARED):
        return "nobody" if accord.kind in ("agreement", "commitment") else "asked-by-nobody"
    if accord.kind != "refusal" and not matter_of(accord, desk):
        return "nothing"
    if (accord.kind != "refusal" or accord.answers is None) and _unclear(accord, desk):
        return "nothing"
    return None


def matter_of(accord: Accord, desk: Desk) -> frozenset[str]:
    """Return the lemmas that name what *accord* is about."""
    place = desk.place(accord) or desk.anywhere(accord)
    spans = (place,) if place is not None else words_of(accord, desk)[1]
    return frozenset(lemma for span in spans for lemma in desk.matter(span))


def _unclear(accord: Accord, desk: Desk) -> bool:
    """Tell whether the object only says where ("in the town hall"), or leans on a pronoun ("work on it")."""
    place = desk.place(accord)
    if place is None:
        return False
    before, tokens = desk.before(place, 1), desk.tokens(place)
    others = [at for at, t in enumerate(tokens) if t.tag == "PRP" and t.lemma not in ("i", "we", "us")]
    others += [0] if len(tokens) < POINTING and tokens[0].lemma in POINTERS else []
    leans = bool(others) and (others[0] == 0 or len(matter_of(accord, desk)) < LEAST)
    return leans or (bool(before) and before[0].lemma in words("drafting_circumstance"))


def note_on(accord: Accord, why: str, desk: Desk) -> Remark:
    """Say why there is no clause on *accord*, *why* being a key of ``REASONS``, and give its words."""
    bound = desk.bound(accord)
    whose = f" of {ALL if bound.joint else subject_of(bound, desk)}" if bound else ""
    kind = NAMES[accord.kind]
    told = REASONS[why].format(
        status=accord.status.replace("-", " "), kind=kind, Kind=f"{kind[:1].upper()}{kind[1:]}", whose=whose
    )
    outlets = sorted({desk.outlet(span.report) for span in accord.evidence})
    passage = accord.evidence[0]
    return Remark(f"{told}: {quoted(desk.text(passage))} ({'; '.join(outlets)}).", accord.evidence)
