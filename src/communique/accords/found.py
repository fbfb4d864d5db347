"""What found an accord: the cue that carries its surest telling, the lexicon it stands in, what changed its reading."""

from __future__ import annotations

from communique.accords.ahead import AHEAD
from communique.accords.draft import Draft
from communique.nouns import FoundBy

READY = ("ready", "willing", "prepared", "open")
BLAMES = frozenset({"blame", "disowned", "none"})
LEXICONS: dict[FoundBy, str] = {
    "verb": "accords_cues", "readiness": "accords_cues", "noun": "accords_nominals", "imperative": "accords_directives",
}  # fmt: skip


def found_by(best: Draft) -> str:
    """Return what found the accord whose surest telling is *best*, for ``Accord.found_by``.

    Behind the kind of cue stand the cue with its frame (the verb's lemma and the form of its complement), its lexicon,
    how sure the deed and its draft are, and what the cue alone told where guards or the words around changed that.
    """
    deed = best.deed
    by = _kind(deed.why)
    parts = [deed.why, f"deed {deed.confidence:.2f}", f"draft {best.confidence:.2f}"]
    if by in LEXICONS:
        parts.insert(1, LEXICONS[by])
    if deed.before:
        parts.append(f"guards changed: {deed.before}")
    return f"{by}: {'; '.join(parts)}"


def _kind(why: str) -> FoundBy:
    """Return the kind of cue that a deed's reason names."""
    cue = why.removeprefix("not ")
    if cue.startswith("must"):
        return "obligation"
    if cue == "imperative":
        return "imperative"
    if cue in BLAMES:
        return "blame" if cue == "blame" else "denial"
    if cue.endswith("+noun"):
        return "noun"
    if cue.startswith(READY):
        return "readiness"
    return "verb" if "+" in cue and cue not in AHEAD else "future"
