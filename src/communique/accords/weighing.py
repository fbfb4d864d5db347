"""Weighing: how much less a deed counts for parties nobody could name, an empty object, a hedge or another's wish."""

from __future__ import annotations

from dataclasses import replace

from communique.accords.ahead import AHEAD
from communique.accords.deed import Deed, dated, is_joint
from communique.accords.frames import nouns_of
from communique.accords.objects import open_object
from communique.accords.roles import SPOKEN, THIRD
from communique.lexicons import words as lexicon
from communique.nouns import Statement, Telling

UNTOLD = 0.3
ONE_SIDED = 0.3
BODILY = frozenset({"approve", "adopt", "endorse", "ratify"})


def confidence(
    deed: Deed, actors: tuple[str, ...], towards: tuple[str, ...], statement: Statement | None, addressed: bool
) -> float:
    """Lower the deed's confidence for parties nobody could name and for a hedged statement."""
    less = 0.0
    if not actors and not (deed.kind == "plan" and dated(deed.line, *deed.object)):
        less += 0.1 if deed.subject is not None else 0.05
        less += 0.05 if deed.kind == "plan" else 0.1 if not towards else 0.0
        less += 0.15 if deed.kind in SPOKEN else 0.0
        less += 0.15 if deed.why in AHEAD and not _pronoun(deed) else 0.0
        less += 0.15 if deed.kind == "agreement" and not is_joint(deed.line, deed.subject) else 0.0
    less += ONE_SIDED if _by_one_body(deed) else 0.0
    less += _unfilled(deed, bool(actors and towards) and addressed)
    if deed.kind == "accusation" and not towards and deed.why.endswith("+np"):
        less += 0.2
    if statement is not None and statement.saying.hedge == "hedged":
        less += 0.1
    return deed.confidence - less


def decided(deed: Deed) -> Deed:
    """What one body has adopted of its own, a resolution or a budget, is a plan carried out and no agreement."""
    own = _by_one_body(deed) and deed.head in nouns_of("document")
    return replace(deed, kind="plan", status="fulfilled") if own else deed


def _by_one_body(deed: Deed) -> bool:
    """Say whether one body has approved what is before it: that is no agreement between parties."""
    approves = deed.kind == "agreement" and deed.status == "agreed" and deed.why.split("+")[0] in BODILY
    return approves and deed.subject is not None and not is_joint(deed.line, deed.subject)


def wished(deed: Deed, told: Telling) -> float:
    """How much less a wish counts that another tells, or that the report tells of the past: it explains an act."""
    if told.force != "wish":
        return 0.0
    past = deed.line.words[deed.group.head].tag in {"VBD", "VBN"}
    others = told.via == "counterpart" and not is_joint(deed.line, deed.subject)
    return 0.15 if others or (told.via == "outlet" and past) else 0.0


def _unfilled(deed: Deed, known: bool) -> float:
    """How much less an object counts that tells nothing by itself: "sell it", "leave it there", "appear".

    With both parties *known* for certain, a demand may leave open what "it" is.
    """
    if deed.kind != "refusal" and open_object(deed.line, deed.object):
        return UNTOLD
    inside = deed.line.words[deed.object[0] : deed.object[1]]
    if any(w.tag[:2] in {"NN", "CD", "JJ"} or (w.tag[:2] == "VB" and n) for n, w in enumerate(inside)):
        return 0.0
    if deed.kind == "refusal" and len(inside) <= 2 and inside[0].tag[:2] != "VB":
        return 0.0
    pronoun = not (known and deed.kind == "demand") and any(
        w.tag == "PRP" or w.form in {"this", "that", "so"} for w in inside
    )
    empty = len(inside) == 1 and (deed.kind == "plan" or inside[0].lemma in lexicon("accords_vague"))
    scheduled = deed.kind == "plan" and deed.why in AHEAD and not dated(deed.line, *deed.object)
    return 0.3 if pronoun or empty else 0.1 if scheduled else 0.0


def _pronoun(deed: Deed) -> bool:
    """Say whether the subject is a personal pronoun nobody resolved."""
    return deed.subject is not None and deed.line.words[deed.subject[1] - 1].form in THIRD | {"we", "i"}
