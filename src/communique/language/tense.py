"""Tense: whether what governs a place in a sentence lies ahead of the report."""

from __future__ import annotations

from collections.abc import Sequence

from communique.lexicons import words
from communique.nouns import Token

_REACH = 12
_BARRIERS = frozenset([",", ";", ":", "—", "–", "--", '"', "“", "”", "(", ")", ".", "-lrb-", "-rrb-"])
_SOON = frozenset(["until", "till", "upcoming", "forthcoming"])


def ahead(tokens: Sequence[Token], first: int, last: int, at: int, until: int, future: frozenset[str]) -> bool:
    """Tell whether the words ``at:until`` of the sentence ``first:last`` hang on a verb that looks ahead.

    *future* are the lemmas after which what follows lies ahead ("schedule", "plan").
    """
    before = tokens[at - 1].lemma if at > first else ""
    if before in _SOON or (before == "as" and tokens[at - 2].lemma in ("early", "soon")):
        return True
    place = at - 1
    while place >= max(first, at - _REACH) and tokens[place].lemma not in _BARRIERS:
        if tokens[place].tag[0] == "V" or tokens[place].lemma in future:
            if before == "by" and not _past(tokens, first, place):
                return True
            return _looks_ahead(tokens, first, place, future)
        place -= 1
    place = until
    while place < min(last, until + _REACH) and tokens[place].lemma not in (_BARRIERS - {","}):
        if tokens[place].tag == "MD" or tokens[place].tag[0] == "V":
            return _is_open_modal(tokens[place]) or _looks_ahead(tokens, first, place, future)
        place += 1
    return False


def _past(tokens: Sequence[Token], first: int, verb: int) -> bool:
    """Tell whether a verb is a past form or a participle after "had" or "was"."""
    group = verb
    while group > first and tokens[group].tag in ("VBN", "RB"):
        group -= 1
    return tokens[group].tag == "VBD"


def _is_open_modal(token: Token) -> bool:
    """Tell whether a word is a modal verb of what may come."""
    return token.tag == "MD" and token.lemma in ("will", "shall", "would", "may", "could", "can", "might", "should")


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
            return before.lemma in future or before.lemma in ("be", "want", "able", "ready")
        group -= 1
    if token.tag == "VBG":
        return token.lemma in ("start", "begin") or (verb > first and tokens[verb - 1].tag in ("VBZ", "VBP"))
    return token.tag in ("VBZ", "VBP") and token.lemma in words("language_starts")
