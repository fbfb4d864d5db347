"""Inquiries into an accusation: accords whose words speak of looking into the same matter."""

from __future__ import annotations

from itertools import pairwise

from communique.inventory.matter import Matter, Matters
from communique.inventory.scene import Scene
from communique.lexicons import words as lexicon
from communique.nouns import Accord, Inquiry, Ledger, Span


def inquiries(matter: Matter, matters: Matters, ledger: Ledger) -> tuple[Inquiry, ...]:
    """Return the inquiries into *matter* that somebody asks for, agrees to or declines, in the order of places.

    What a refusal of one answers is one too.
    """
    scene = matters.scene
    found: dict[str, Inquiry] = {}
    answered: set[str | None] = set()
    for accord in ledger.accords:
        if accord.kind in {"accusation", "denial"} or accord.suggested:
            continue
        into = [span for span in accord.evidence if _inquires(span, scene)]
        if any(_into(matters.of(span), matter, accord) for span in into):
            found[accord.id] = _inquiry(accord, into[0])
            answered.add(accord.answers)
    for accord in ledger.accords:
        if accord.id in answered and not accord.suggested:
            found.setdefault(accord.id, _inquiry(accord, accord.evidence[0]))
    return tuple(sorted(found.values(), key=lambda i: (i.span, i.status)))


def _inquiry(accord: Accord, span: Span) -> Inquiry:
    return Inquiry(accord.actors[0] if accord.actors else None, accord.status, span)


def _into(asked: Matter, matter: Matter, accord: Accord) -> bool:
    """Say whether an inquiry looks into *matter*: much the same words or deed, or a word of it on its issue."""
    return asked.near(matter) or (accord.issue in matter.issues and bool(asked.terms & matter.terms))


def _inquires(span: Span, scene: Scene) -> bool:
    """Say whether a passage speaks of looking into something."""
    words = lexicon("inventory_inquiries")
    for sentence in scene.sentences(span):
        line = scene.line(span.report, sentence, (span,))
        forms = [w.form for w in line.words]
        if any({w.form, w.lemma} & words for w in line.words):
            return True
        if any(a.startswith("look") and b == "into" for a, b in pairwise(forms)):
            return True
    return False
