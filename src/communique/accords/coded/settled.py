"""What is sure of an event's type whatever the coder weighs: an undone agreement is none, a call upon one is a call.

Sources: CAMEO 1.1b3, 12 (reject) and 10 (demand); its 02 (appeal) is a request in PLOVER.
"""

from __future__ import annotations

from dataclasses import replace

from communique.accords.clauses import FINITE, Group, Line
from communique.accords.coded.rules import COOPERATION
from communique.lexicons import words as lexicon

CALLS = frozenset({"call", "appeal"})
UPON = frozenset({"on", "upon"})
NEAR = 8  # words behind the verb in which its object stands
REACH = 12  # words before a passive in which what it befalls stands


def mended(line: Line) -> Line:
    """Read "X calls on Y to V" as a verb where the tagger took the only verb of the sentence for a noun."""
    words = line.words
    if any(word.tag in FINITE for word in words):
        return line
    for at in range(1, len(words) - 2):
        called = words[at].tag == "NNS" and words[at].lemma in CALLS and words[at + 1].form in UPON
        if called and words[at - 1].tag.startswith("NNP") and any(word.tag == "TO" for word in words[at + 2 :]):
            return replace(line, words=(*words[:at], replace(words[at], tag="VBZ"), *words[at + 1 :]))
    return line


def settled(line: Line, carrier: Group, kind: str) -> str:
    """Return the type of an event as its carrier leaves no choice, else *kind*."""
    behind = line.words[carrier.last : carrier.last + NEAR]
    upon = bool(behind) and carrier.lemma in CALLS and behind[0].form in UPON
    if upon and any(word.tag == "TO" for word in line.words[carrier.last :]):
        return "DEMAND"
    if kind in COOPERATION and not carrier.negated and carrier.lemma in lexicon("events_undoing"):
        objects = line.words[max(0, carrier.first - REACH) : carrier.first] if carrier.passive else behind
        if {word.lemma for word in objects} & lexicon("events_undone"):
            return "REJECT"
    return kind
