"""Objects: where the words that tell what is agreed, promised or declined begin and end.

The shallow reading stops at the first bound of a clause. What is joined to the object without a verb of its own belongs
to it ("but not X", "and also X", "including A, B and C", the last member of a list); an adverb of the verb, as the time
of a promise, does not.
"""

from __future__ import annotations

from dataclasses import replace

from communique.accords.clauses import FINITE, Line, Word, clause_end, joins_clause
from communique.accords.deed import Deed, Range
from communique.lexicons import words as lexicon

LONGEST = 70
ABBREVIATED = 4
MARKS = frozenset({",", "—", "–", "―", "--"})
STRESSED = frozenset({"not", "also", "only"})
ADDED = (("including",), ("as", "well", "as"), ("along", "with"), ("together", "with"), ("such", "as"))
FOCUS = frozenset({"even", "actually", "only", "just", "already", "still", "simply", "once", "really", "initially"})
STARTS = frozenset({"NN", "DT", "JJ", "PR", "CD", "VB", "IN", "TO", "PD"})
SPANS = frozenset({"week", "month", "year", "night", "summer", "winter", "autumn", "fall", "spring", "decade"})
EDGES = frozenset({"early", "late", "earlier", "later"})


def whole(deed: Deed) -> Deed:
    """Return *deed* with its object as far as it goes."""
    first, last = _told_often(deed.line, deed.object)
    head = deed.head if first == deed.object[0] else ""
    return replace(deed, object=(first, _joined(deed.line, (first, last))), head=head)


def _joined(line: Line, where: Range) -> int:
    """Return the end of an object with all that is joined to it."""
    first, last = where
    while last < min(len(line.words) - 1, first + LONGEST):
        further = _further(line, first, last)
        if further is None or further <= last:
            break
        last = further
    return last


def _further(line: Line, first: int, last: int) -> int | None:
    """Return the end of what is joined at *last*, ``None`` where a new clause or nothing stands there."""
    words = line.words
    if words[last].form == "(":
        return _past_short_form(line, last)
    at = last + 1 if words[last].form in MARKS else last
    if at + 1 >= len(words):
        return None
    forms = tuple(w.form for w in words[at : at + 3])
    if forms[0] == "but" and forms[1] in STRESSED:
        return _phrase(line, at + 2)
    comma = words[last].form in {",", "and", "as"}
    if comma and any(forms[: len(opener)] == opener for opener in ADDED):
        return _phrase(line, at + next(len(opener) for opener in ADDED if forms[: len(opener)] == opener))
    listed = forms[1] == "also" or any(w.form == "," for w in words[first:last])
    if words[last].form == "," and forms[0] in {"and", "or"} and listed and not joins_clause(words, at):
        return _phrase(line, at + 1)
    return None


def _phrase(line: Line, at: int) -> int | None:
    """Return the end of the phrase at *at*; ``None`` where it has a finite verb of its own."""
    while at < len(line.words) and line.words[at].tag[:2] == "RB":
        at += 1
    if at >= len(line.words) or line.words[at].tag[:2] not in STARTS or line.words[at].tag in FINITE:
        return None
    end = clause_end(line, at)
    verb = next((w for w in line.words[at:end] if w.tag in FINITE or w.tag in {"WDT", "WP", "WRB"}), None)
    return None if verb is not None and verb.tag in FINITE else end


def _past_short_form(line: Line, bracket: int) -> int | None:
    """Go on over a short form in brackets ("the Commission (NWC) and also experts of both")."""
    words = line.words
    close = next((i for i in range(bracket + 1, min(len(words), bracket + ABBREVIATED)) if words[i].form == ")"), None)
    if close is None or close + 2 >= len(words) or words[close + 1].tag not in {"CC", "IN", "TO"}:
        return None
    return None if joins_clause(words, close + 1) else _phrase(line, close + 1 + (words[close + 1].tag == "CC"))


def _told_often(line: Line, where: Range) -> Range:
    """Leave out how often a thing was said before its "that" ("promised dozens of times that …")."""
    inside = line.words[where[0] : min(where[1], where[0] + 10)]
    at = next((n for n, w in enumerate(inside) if w.form == "that" and w.tag == "IN"), None)
    often = at is not None and any(w.lemma == "time" for w in inside[:at]) and inside[0].tag in {"CD", "NNS", "JJ"}
    return (where[0] + at + 1, where[1]) if often and at is not None and where[0] + at + 1 < where[1] else where


def without_adverbs(line: Line, where: Range) -> Range:
    """Leave out adverbs at the end that tell of the verb: "even", or a time past of an act that lies ahead."""
    first, last = where
    while last - 1 > first and line.words[last - 1].form in FOCUS and line.words[last - 1].tag[:2] == "RB":
        last -= 1
    start = past_time(line.words, last)
    ahead = line.words[first].tag in {"VB", "VBP", "VBG"}
    told = any(w.tag in {"VBN", "VBD"} for w in line.words[max(first, start - 6) : start])
    return (first, start) if ahead and first < start < last and not told else (first, last)


def past_time(words: tuple[Word, ...], last: int) -> int:
    """Return where a time past that ends at *last* begins ("early last year", "two years ago"); *last* for none."""
    at = last
    if at >= 2 and words[at - 1].form == "ago":
        at -= 3 if at >= 3 and words[at - 3].tag in {"CD", "DT"} else 2
    elif at >= 2 and words[at - 1].lemma in SPANS and words[at - 2].form == "last":
        at -= 2
    elif at >= 1 and words[at - 1].form == "yesterday":
        at -= 1
    else:
        return last
    return at - 1 if at and words[at - 1].form in EDGES else at


def open_object(line: Line, where: Range) -> bool:
    """Say whether an object tells nothing by itself: a pronoun alone, or "those measures"."""
    inside = [w for w in line.words[where[0] : where[1]] if w.tag[:2] != "RB" and w.form not in MARKS]
    if any(w.tag in {"CD", "POS", "NNP", "NNPS"} for w in inside):
        return False
    pointing = [n for n, w in enumerate(inside) if w.form in lexicon("accords_pointing")]
    if not pointing or len(inside) > 3:
        return False
    rest = [w for n, w in enumerate(inside) if n not in pointing and w.tag[:2] != "VB" and w.tag not in {"IN", "TO"}]
    bare = all(w.tag[:2] in {"PR", "DT"} for w in rest)
    return bare or (pointing == [0] and len(rest) == 1 and rest[0].tag in {"NN", "NNS"} and inside[1:] == rest)
