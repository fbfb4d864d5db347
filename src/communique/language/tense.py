"""Tense: whether what governs a place in a sentence lies ahead of the report."""

from __future__ import annotations

from collections.abc import Sequence

from communique.lexicons import words
from communique.nouns import Token

_REACH = 12
_ADDRESSED = 8
_BARRIERS = frozenset([",", ";", ":", "—", "–", "--", '"', "“", "”", "(", ")", ".", "-lrb-", "-rrb-"])
_SOON = frozenset(["until", "till", "through", "upcoming", "forthcoming"])
_LASTING = frozenset(
    ["be", "run", "last", "hold", "remain", "stay", "continue", "keep", "serve", "live", "work", "rule"]
)
_PUT_OFF = frozenset(["postpone", "move", "delay", "extend", "push", "adjourn", "defer", "reschedule", "prolong"])
_LIMITS = frozenset(["by", "before", "than"])
_EDGES = frozenset(["the", "of", "end", "middle", "start", "beginning", "close", "early", "late", "mid"])
_TERMS = frozenset(["deadline", "due"])


def ahead(tokens: Sequence[Token], first: int, last: int, at: int, until: int, future: frozenset[str]) -> bool:
    """Tell whether the words ``at:until`` of the sentence ``first:last`` hang on a verb that looks ahead.

    *future* are the lemmas after which what follows lies ahead ("schedule", "plan").
    """
    opener = _opener(tokens, first, at)
    before = tokens[opener].lemma if opener >= first else ""
    if before == "as" and tokens[opener - 1].lemma in ("early", "soon"):
        return True
    place = at - 1
    while place >= max(first, at - _REACH) and tokens[place].lemma not in _BARRIERS:
        if tokens[place].tag[0] == "V" or tokens[place].lemma in future:
            if before in _SOON:
                return not (_past(tokens, first, place) and tokens[place].lemma in _LASTING)
            return _hangs_ahead(tokens, first, place, at, before, future)
        place -= 1
    if before in _SOON:
        return True
    place = until
    while place < min(last, until + _REACH) and tokens[place].lemma not in (_BARRIERS - {","}):
        if tokens[place].tag == "MD" or tokens[place].tag[0] == "V":
            return _opens_ahead(tokens, place, before, future, first) or (
                tokens[until].lemma in _TERMS and tokens[place].tag in ("VBZ", "VBP")
            )
        place += 1
    return False


def _opener(tokens: Sequence[Token], first: int, at: int) -> int:
    """Return the word that leads to ``at``: past "the end of" and the like, the preposition if one stands there."""
    place = at - 1
    while place > first and tokens[place].lemma in _EDGES:
        place -= 1
    return place if place >= first and tokens[place].lemma in _LIMITS | _SOON else at - 1


def _hangs_ahead(tokens: Sequence[Token], first: int, verb: int, at: int, before: str, future: frozenset[str]) -> bool:
    """Tell whether the verb in front of a time, which *before* leads to, puts that time ahead."""
    past = _past(tokens, first, verb)
    if before in _LIMITS and (not past or (tokens[verb].lemma in future and before == "by")):
        return True
    if before == "to" and tokens[verb].lemma in _PUT_OFF:
        return True
    if not past and tokens[verb].tag in ("VBZ", "VBP") and tokens[verb].lemma == "be":
        return any(t.lemma in _TERMS | {"next"} for t in tokens[max(first, verb - 6) : at])
    return _looks_ahead(tokens, first, verb, future)


def _opens_ahead(tokens: Sequence[Token], place: int, before: str, future: frozenset[str], first: int) -> bool:
    """Tell whether the verb group that starts at *place*, behind a time, looks ahead."""
    obliged = tokens[place].lemma == "must" and before in _LIMITS
    to = place + 1 < len(tokens) and tokens[place].lemma in ("be", "have") and tokens[place + 1].tag == "TO"
    due = to and tokens[place].tag in ("VBZ", "VBP")
    return obliged or due or _is_open_modal(tokens[place]) or _looks_ahead(tokens, first, place, future)


def _past(tokens: Sequence[Token], first: int, verb: int) -> bool:
    """Tell whether a verb is a past form or a participle after "had" or "was"."""
    group = verb
    while group > first and tokens[group].tag in ("VBN", "RB"):
        group -= 1
    return tokens[group].tag == "VBD"


def _is_open_modal(token: Token) -> bool:
    """Tell whether a word is a modal verb of what may come."""
    return token.tag == "MD" and token.lemma in ("will", "shall", "would", "may", "could", "can", "might", "should")


def _bidden(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Tell whether the noun phrase that ends at *last* is whom a verb sets to do something: "asked the envoys to"."""
    place = last
    while place >= max(first, last - _ADDRESSED) and tokens[place].tag[:2] in (
        "NN",
        "JJ",
        "DT",
        "PR",
        "PO",
        "CD",
        "CC",
    ):
        place -= 1
    if place > first and place < last and tokens[place].tag == "IN":
        place -= 1
    return first <= place < last and tokens[place].tag[0] == "V" and tokens[place].lemma in words("language_bidding")


def _looks_ahead(tokens: Sequence[Token], first: int, verb: int, future: frozenset[str]) -> bool:
    """Tell whether the verb group that ends with *verb* looks ahead."""
    token = tokens[verb]
    if token.lemma in future and token.tag in ("VBN", "JJ", "VBP", "VBZ", "VB", "VBG", "VBD"):
        return token.tag not in ("VBD", "VB") or token.lemma == "schedule"
    if token.tag == "VBD":
        return False
    group = verb - 1
    while group >= first and (tokens[group].tag in ("RB", "TO", "MD") or tokens[group].lemma in ("be", "have")):
        if _is_open_modal(tokens[group]):
            return tokens[group].lemma not in ("could", "can") or tokens[group + 1].lemma != "not"
        if tokens[group].tag == "TO" and group > first:
            before = tokens[group - 1]
            led = before.lemma in future or before.lemma in ("be", "want", "able", "ready")
            return led or _bidden(tokens, first, group - 1)
        group -= 1
    if token.tag == "VBG":
        return token.lemma in ("start", "begin") or (verb > first and tokens[verb - 1].tag in ("VBZ", "VBP"))
    return token.tag in ("VBZ", "VBP") and token.lemma in words("language_starts")
