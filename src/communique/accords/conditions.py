"""Conditions: what an act waits for ("on condition that …", "unless …"), before it or behind it, is kept as a span."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from communique.accords.clauses import BREAKS, FINITE, QUOTES, Line
from communique.accords.deed import Range
from communique.lexicons import table
from communique.lexicons import words as lexicon
from communique.nouns import Span

CLAUSAL = frozenset({"until", "unless", "if", "when", "once", "as", "so"})
INVERTED = frozenset({"should", "were"})
NOUNS = frozenset({"DT", "NNP", "NNPS", "NNS", "PRP", "PRP$"})
ENDS = BREAKS - {"(", "["} | QUOTES - {"’", "‘"}
BEFORE = frozenset({"if", "unless", "until", "once", "when"})
NO_OPENER = frozenset({"even", "as", "what", "ask", "asks", "asked", "know", "see", "wonder", "wondered"})
FARTHEST = 30


def without_condition(line: Line, where: Range, binding: bool = True) -> tuple[Range, tuple[Span, ...]]:
    """Cut the condition off an object: "V on condition that …" keeps "V"; the condition becomes a span.

    "When" and "once" open a condition only where somebody binds an own act (*binding*).
    """
    words = line.words
    for at in range(where[0] + 1, min(len(words), where[1] + 12)):
        inverted = _inverted(line, at)
        for opener in ((words[at].form,),) if inverted else _openers(binding).get(words[at].form, ()):
            if tuple(w.form for w in words[at : at + len(opener)]) == opener and not _counts_times(line, at):
                end = _sentence_part(line, at)
                if words[at - 1].form == "even":
                    continue
                if opener[0] in CLAUSAL and not any(w.tag in FINITE for w in words[at:end]):
                    continue
                return (where[0], max(where[0] + 1, min(at, where[1]))), (line.span(at, end),)
    return where, ()


def before(line: Line, first: int, binding: bool) -> Span | None:
    """Return the condition that stands before the clause whose first word is at *first* ("If X does, we will V").

    It ends at a comma, or without one where a verb of saying leads to it ("said that if it loses it will V").
    """
    words, at = line.words, first - 1
    while at >= 0 and (words[at].form in {"that", "then"} or words[at].form in QUOTES):
        at -= 1
    if at < 0:
        return None
    at = _past_attribution(line, at)
    closed = words[at].form == ","
    last = at if closed else at + 1
    for opener in range(last - 2, max(-1, last - FARTHEST), -1):
        form = words[opener].form
        if form in BREAKS:
            return None
        led = opener == 0 or words[opener - 1].form in {",", "that", "and", "but", "then", "or"} | QUOTES | BREAKS
        said = opener > 0 and words[opener - 1].lemma in lexicon("accords_tail_verbs")
        opens = form in (BEFORE if binding else BEFORE - {"once", "when"}) or _inverted(line, opener)
        if not opens or not (led or said) or (not closed and form not in {"if", "unless"}):
            continue
        if opener and words[opener - 1].form in NO_OPENER:
            return None
        told = any(w.tag in FINITE for w in words[opener + int(form not in INVERTED) : last])
        reported = said or (opener > 0 and words[opener - 1].form == "that")
        return line.span(opener, last) if told and (closed or reported) else None
    return None


def _past_attribution(line: Line, at: int) -> int:
    """From "said" of "If X does, the envoy said, we will V" go back to the comma that closes the condition."""
    words = line.words
    last = at - 1 if words[at].form == "," else at
    if last < 0 or words[last].lemma not in lexicon("accords_tail_verbs") or words[last].tag[:2] != "VB":
        return at
    comma = next((i for i in range(last - 1, max(-1, last - 7), -1) if words[i].form == ","), at)
    return comma - 1 if comma and words[comma - 1].form in QUOTES else comma


def _inverted(line: Line, at: int) -> bool:
    """Say whether "should X V" or "were X to V" opens a condition at *at*: its subject stands behind the verb."""
    words = line.words
    if words[at].form not in INVERTED or at + 2 >= len(words) or words[at + 1].tag not in NOUNS:
        return False
    if words[-1].form == "?" or (at and words[at - 1].tag in {"WRB", "WP", "PRP"}):
        return False
    ahead = words[at + 2 : at + 10]
    verb = next((n for n, w in enumerate(ahead) if w.tag in {"VB", "TO"} or w.tag in FINITE or w.form in BREAKS), None)
    return verb is not None and ahead[verb].tag == ("TO" if words[at].form == "were" else "VB")


@lru_cache(maxsize=None)
def _openers(binding: bool) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Return the openers of conditions by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for row in table("accords_conditions"):
        if binding or not row["binding"]:
            opener = tuple(row["opener"].split())
            found.setdefault(opener[0], []).append(opener)
    return {first: tuple(sorted(rows, key=lambda row: (-len(row), row))) for first, rows in found.items()}


def _counts_times(line: Line, at: int) -> bool:
    """Say whether "once" at *at* counts ("once a month") and opens nothing."""
    following = line.words[at + 1].form if at + 1 < len(line.words) else ""
    return line.words[at].form == "once" and following in {"a", "an", "in", "more", "again", "every"}


def _sentence_part(line: Line, start: int) -> int:
    """Return where the part of the sentence that starts at *start* ends: a mark, or a tail of attribution."""
    words, tails = line.words, lexicon("accords_tail_verbs")
    for at in range(start + 1, min(len(words), start + FARTHEST)):
        if words[at].form in ENDS:
            return at
        if words[at].form == "," and any(w.tag in FINITE for w in words[start:at]):
            return at
        if words[at].form == "," and any(w.lemma in tails and w.tag[:2] == "VB" for w in words[at + 1 : at + 6]):
            return at
    return min(len(words), start + FARTHEST)
