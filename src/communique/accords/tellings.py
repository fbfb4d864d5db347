"""Tellings: whose words an accord stands in, and how strongly they bind: a wish, an intent, a bond.

"Wants to" is weaker than "will", and "will" weaker than "promised": reports of one accord often differ in no more.
"""

from __future__ import annotations

from communique.accords.ahead import AHEAD
from communique.accords.deed import Deed
from communique.accords.parties import Parties
from communique.lexicons import table
from communique.nouns import Force, Span, Statement, Telling, Via

BINDING = frozenset({"agreement", "commitment", "refusal"})


def telling(deed: Deed, span: Span, teller: Statement | None, actors: tuple[str, ...], parties: Parties) -> Telling:
    """Return how *span* tells *deed* of *actors*; *teller* is the statement it is heard through."""
    speaker = teller.speaker if teller is not None else None
    return Telling(span, speaker, _via(teller, actors, parties), deed.kind, _force(deed))


def _via(teller: Statement | None, actors: tuple[str, ...], parties: Parties) -> Via:
    """Own words and paraphrase are of the one whose act it is; another's word is a counterpart's."""
    if teller is None:
        return "outlet"
    if teller.speaker is not None and actors and not _shared(actors, teller.speaker, parties):
        return "counterpart"
    return "own-words" if teller.saying.manner == "direct" else "paraphrase"


def _shared(actors: tuple[str, ...], speaker: str, parties: Parties) -> bool:
    """Say whether the speaker is of those who act, or speaks for all of them."""
    if parties.circle(actors) & parties.circle((speaker,)):
        return True
    return any(parties.holds(actor, speaker) or parties.holds(speaker, actor, True) for actor in actors)


def _force(deed: Deed) -> Force:
    """The force of the cue where the table names it, else of the kind."""
    cue = deed.why.removeprefix("not ").split("+")[0]
    named = {row["cue"]: row["force"] for row in table("accords_forces")}
    if named.get(cue) == "wish":
        return "wish"
    if deed.why in AHEAD or deed.status == "offered":
        return "intent"
    return "bound" if named.get(cue) == "bound" or deed.kind in BINDING else "intent"
