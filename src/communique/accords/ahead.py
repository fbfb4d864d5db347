"""Deeds without a cue verb: an own future act, a refused one, an announced one, an obligation, an imperative."""

from __future__ import annotations

from collections.abc import Iterator

from communique.accords.clauses import QUOTES, Group, Line, clause_end, subject
from communique.accords.deed import Deed, Range, dated, first_person
from communique.lexicons import words as lexicon

IMPERSONAL = frozenset({"it", "this", "that", "which", "there", "what", "who", "one", "nobody", "everyone"})
DECLINABLE = frozenset({"go", "take", "come", "agree"})
AHEAD = frozenset({"will-not", "will-event", "own-will", "is-to", "moves", "party-will"})
BE = frozenset({"is", "are", "'s", "’s", "'re", "’re", "am", "'m", "’m", "was", "were", "be"})


def by_future(line: Line, group: Group, all_groups: tuple[Group, ...]) -> Deed | None:
    """Read "we will V", "he will not V", "X will meet Y", "X is to V", "X is heading to Y on DATE"."""
    if group.passive and group.future:
        return _announced(line, group, all_groups)
    shape = _shape(line, group)
    governed = subject(line, group, all_groups)
    if shape is None or governed is None or line.words[governed[1] - 1].form in IMPERSONAL:
        return None
    verb, negated, form = shape
    if governed[0] and line.words[governed[0] - 1].tag in {"WDT", "WP", "WRB"}:
        return None
    if any(w.lemma == "have" for w in line.words[group.first : group.head]):
        return None
    lemma = line.words[verb].lemma
    where: Range = (verb, clause_end(line, verb))
    own = first_person(line, governed)
    following = line.words[verb + 1].form if verb + 1 < len(line.words) else ""
    if negated or following in {"nothing", "nobody", "none", "no"}:
        if lemma in lexicon("accords_stative") and lemma not in DECLINABLE:
            return None
        confidence = 0.6 if group.modal == "would" else 0.7
        return _deed(line, group, "refusal", governed, where, confidence, "will-not")
    if form == "is-to" and not (own or lemma in lexicon("accords_events") or dated(line, *where)):
        return None
    if form == "moves" or (form == "is-to" and not own):
        return _deed(line, group, "plan", governed, where, 0.65, form)
    if following == "place" and lemma == "take" and dated(line, *where):
        return _deed(line, group, "plan", governed, where, 0.65, "will-event")
    if lemma in lexicon("accords_stative") | lexicon("accords_vague"):
        return None
    if own:
        return _deed(line, group, "commitment", governed, where, 0.65, "own-will")
    if lemma in lexicon("accords_events") and group.modal != "would":
        return _deed(line, group, "plan", governed, where, 0.65, "will-event")
    return _deed(line, group, "commitment", governed, where, 0.65, "party-will")


def _announced(line: Line, group: Group, all_groups: tuple[Group, ...]) -> Deed | None:
    """Read "the talks will be held on DATE"."""
    governed = subject(line, group, all_groups)
    if governed is None or group.negated or group.lemma not in lexicon("accords_events"):
        return None
    where = (governed[0], clause_end(line, group.last))
    if not dated(line, group.last, where[1]):
        return None
    return _deed(line, group, "plan", governed, where, 0.65, "will-event")


def _deed(
    line: Line, group: Group, kind: str, governed: Range | None, where: Range, confidence: float, why: str
) -> Deed:
    """Make a deed whose status is pending, or refused for a refusal."""
    head = line.words[where[0]].lemma
    if kind == "refusal":
        return Deed(line, _plain(group), "refusal", "refused", governed, None, where, head, confidence, why)
    if kind == "commitment":
        return Deed(line, group, "commitment", "pending", governed, None, where, head, confidence, why)
    return Deed(line, group, "plan", "pending", governed, None, where, head, confidence, why)


def _plain(group: Group) -> Group:
    """Take the negation, which the kind of the deed already tells, off its group."""
    return Group(
        group.first, group.head, group.last, group.lemma, False, "", group.passive, group.infinitive, group.bare, False
    )


def _shape(line: Line, group: Group) -> tuple[int, bool, str] | None:
    """Return (verb, negated, form) of an active future, "is to V" or a progressive of movement with a day."""
    words = line.words
    if group.passive:
        return None
    if group.modal in {"will", "shall", "would"}:
        return group.head, group.negated, "will"
    at = group.last
    infinitive = at + 1 < len(words) and words[at].form == "to" and words[at + 1].tag in {"VB", "VBP"}
    if words[group.head].form == "going" and infinitive:
        return at + 1, group.negated, "will"
    if words[group.head].form in {"is", "are"} and infinitive:
        return at + 1, group.negated, "is-to"
    if _moves(line, group):
        return group.head, False, "moves"
    return None


def _moves(line: Line, group: Group) -> bool:
    """Say whether *group* is "is travelling", "are meeting" with a day in its clause."""
    words = line.words
    if group.negated or words[group.head].tag != "VBG" or words[group.first].form not in BE - {"was", "were"}:
        return False
    if group.lemma not in lexicon("accords_events"):
        return False
    times = lexicon("accords_times")
    return any(w.form in times for w in words[group.last : clause_end(line, group.last)])


def by_obligation(line: Line, group: Group, all_groups: tuple[Group, ...]) -> Deed | None:
    """Read "X must V", "X has to V": a demand where another says it of X, which is judged with the parties."""
    words = line.words
    verb = group.head
    if group.modal != "must":
        at = group.last
        has = words[group.head].form in {"has", "have"} and group.first == group.head
        if not (has and at + 1 < len(words) and words[at].form == "to" and words[at + 1].tag in {"VB", "VBP"}):
            return None
        verb = at + 1
    governed = subject(line, group, all_groups)
    if governed is None or first_person(line, governed) or words[governed[1] - 1].form in IMPERSONAL:
        return None
    if words[verb].lemma in lexicon("accords_stative") | {"be", "have"} or group.passive:
        return None
    where = (verb, clause_end(line, verb))
    kept = Group(group.first, verb, verb + 1, words[verb].lemma, False, "", False, False, False, False)
    return Deed(line, kept, "demand", "demanded", None, governed, where, words[verb].lemma, 0.65, "must",
                group.negated)  # fmt: skip


def imperatives(line: Line, all_groups: tuple[Group, ...]) -> Iterator[Deed]:
    """Yield the demand that an imperative makes ("Stop …!")."""
    words = line.words
    at = 0
    while at < len(words) and words[at].form in QUOTES:
        at += 1
    if line.heading or at >= len(words) or words[at].lemma not in lexicon("accords_directives"):
        return
    group = next((g for g in all_groups if g.first == at), None)
    if group is not None and words[at].form == words[at].lemma and group.head == at:
        end = clause_end(line, at)
        yield Deed(line, group, "demand", "demanded", None, None, (at, end), words[at].lemma, 0.65, "imperative")
