"""Deeds without a cue verb: an own future act, a refused one, an announced one."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from communique.accords.clauses import Group, Line, clause_end, hangs, noun_phrase_ending, subject
from communique.accords.deed import Deed, Range, dated, first_person, unheard
from communique.accords.frames import noun_chunk, nouns_of
from communique.lexicons import words as lexicon

IMPERSONAL = frozenset({"it", "this", "that", "which", "there", "what", "who", "one", "nobody", "everyone"})
DECLINABLE = frozenset({"go", "take", "come", "agree"})
SUFFERS = frozenset({"pay", "face", "suffer", "meet", "have", "regret", "see"})
AHEAD = frozenset({"will-not", "will-suffer", "will-event", "own-will", "is-to", "moves", "party-will"})
SOON = frozenset({"shortly", "soon"})
BE = frozenset({"is", "are", "'s", "’s", "'re", "’re", "am", "'m", "’m", "was", "were", "be"})


def by_future(line: Line, group: Group, all_groups: tuple[Group, ...]) -> Deed | None:
    """Read "we will V", "he will not V", "X will meet Y", "X is to V", "X is heading to Y on DATE"."""
    if _is_to_be(line, group):
        return _announced(line, replace(group, head=group.last + 2, last=group.last + 3), all_groups)
    if group.passive and (group.future or (group.modal == "would" and _is_told(line, group, all_groups))):
        return _announced(line, group, all_groups)
    shape = _shape(line, group)
    governed = _head(line, subject(line, group, all_groups))
    if governed is not None and line.words[governed[1] - 1].form == "there":
        return _no_more(line, group, governed)
    if shape is not None and governed is not None and _harm(line, shape, governed):
        return _warned(line, group, governed, shape[0])
    if shape is None or governed is None:
        return None
    subject_form = line.words[governed[1] - 1].form
    if subject_form in IMPERSONAL and not (subject_form == "it" and _reported(line, governed)):
        return None
    verb, negated, form = _through(line, shape)
    if governed[0] and line.words[governed[0] - 1].tag in {"WDT", "WP", "WRB"}:
        return None
    if any(w.lemma == "have" for w in line.words[group.first : group.head]):
        return None
    lemma = line.words[verb].lemma
    where: Range = (verb, clause_end(line, verb))
    own = first_person(line, governed)
    following = line.words[verb + 1].form if verb + 1 < len(line.words) else ""
    if lemma in lexicon("accords_press") or unheard(line, *where):
        return None
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
    vague = lemma in lexicon("accords_vague") and verb == shape[0] and not _works_with(line, verb)
    if vague or lemma in lexicon("accords_stative"):
        return None
    if own:
        return _deed(line, group, "commitment", governed, where, 0.65, "own-will")
    if hangs(line, governed):
        return None
    told = group.modal != "would" or (_is_told(line, group, all_groups) and dated(line, verb, where[1]))
    if told and lemma in lexicon("accords_events"):
        return _deed(line, group, "plan", governed, where, 0.65, "will-event")
    return _deed(line, group, "commitment", governed, where, 0.65, "party-will")


def _head(line: Line, governed: Range | None) -> Range | None:
    """Return the noun phrase before "led by X and Y", which is what the verb behind it is about."""
    words = line.words
    if (
        governed is None
        or governed[0] < 3
        or words[governed[0] - 1].form != "by"
        or words[governed[0] - 2].tag != "VBN"
    ):
        return governed
    return noun_phrase_ending(words, governed[0] - 3) or governed


def _through(line: Line, shape: tuple[int, bool, str]) -> tuple[int, bool, str]:
    """Go from "continue to" and "work to" on to the verb that tells what is done."""
    verb, negated, form = shape
    words = line.words
    ahead = words[verb + 1 : verb + 3]
    goes_on = words[verb].lemma in {"continue", "work"} and len(ahead) == 2 and ahead[0].form == "to"
    return (verb + 2, negated, form) if goes_on and ahead[1].tag == "VB" else shape


def _works_with(line: Line, verb: int) -> bool:
    """Say whether "work with" and a name stand at *verb*: cooperation is an act, "work hard" is none."""
    words = line.words[verb : verb + 7]
    return (
        len(words) > 2 and words[0].lemma == "work" and words[1].form == "with" and words[2].form not in {"you", "it"}
    )


def _is_told(line: Line, group: Group, all_groups: tuple[Group, ...]) -> bool:
    """Say whether a verb of saying stands before *group* in its sentence."""
    tails = lexicon("accords_tail_verbs")
    return any(other.last <= group.first and other.lemma in tails for other in all_groups)


def _reported(line: Line, governed: Range) -> bool:
    """Say whether "it" opens what somebody says ("the ministry said it will …"), and so may be the speaker.

    An "if"-clause may stand between ("said if it loses the case it will …").
    """
    at = governed[0] - 1
    at -= 1 if at >= 0 and line.words[at].form == "that" else 0
    while at >= 0 and (line.words[at].form in lexicon("accords_times") or line.words[at].form in {"on", "in", "late"}):
        at -= 1
    if at >= 0 and line.words[at].tag[:2] == "VB":
        return True
    opener = next((i for i in range(at, 0, -1) if line.words[i].form in {"if", "unless", "when"}), 0)
    before = line.words[opener - 1 - (line.words[opener - 1].form == "that")]
    return opener > 0 and before.tag[:2] == "VB" and before.lemma in lexicon("accords_tail_verbs")


def _no_more(line: Line, group: Group, governed: Range) -> Deed | None:
    """Read "there will be no N" of what somebody may ask for: a speaker declines it."""
    words, at = line.words, group.last
    if group.lemma != "be" or group.modal not in {"will", "would"} or at + 1 >= len(words) or words[at].form != "no":
        return None
    chunk = noun_chunk(words, at + 1)
    head = words[chunk[1] - 1].lemma if chunk is not None else ""
    if head not in nouns_of("proposal") - nouns_of("accord") | nouns_of("concession"):
        return None
    where = (at, clause_end(line, at))
    return Deed(line, _plain(group), "refusal", "refused", governed, None, where, head, 0.65, "no-more")


def _harm(line: Line, shape: tuple[int, bool, str], governed: Range) -> bool:
    """Say whether the future is one that harms its subject: "they will pay a price", "you will face consequences"."""
    verb, negated, form = shape
    words = line.words
    if negated or form != "will" or first_person(line, governed) or words[verb].lemma not in SUFFERS:
        return False
    if words[verb].lemma == "regret":
        return True
    chunk = noun_chunk(words, verb + 1)
    pressed = any(w.form in {"if", "unless"} for w in words)
    return chunk is not None and words[chunk[1] - 1].lemma in nouns_of("harm" if not pressed else "trouble") | nouns_of(
        "harm"
    )


def _warned(line: Line, group: Group, governed: Range, verb: int) -> Deed:
    """Make the threat that a speaker utters with what another will suffer."""
    where = (verb, clause_end(line, verb))
    return Deed(line, group, "threat", "pending", None, governed, where, line.words[verb].lemma, 0.65, "will-suffer")


def _is_to_be(line: Line, group: Group) -> bool:
    """Say whether "to be V-ed" stands behind "is": "the vote is to be held on DATE"."""
    ahead = line.words[group.last : group.last + 3]
    forms = [w.form for w in ahead[:2]]
    return line.words[group.head].form in {"is", "are"} and forms == ["to", "be"] and ahead[-1].tag == "VBN"


def _announced(line: Line, group: Group, all_groups: tuple[Group, ...]) -> Deed | None:
    """Read "the talks will be held on DATE"."""
    governed = subject(line, group, all_groups)
    lemma = line.words[group.head].lemma
    if governed is None or group.negated or lemma not in lexicon("accords_events") | lexicon("accords_public"):
        return None
    where = (governed[0], clause_end(line, group.last))
    if (
        not dated(line, group.last, where[1])
        and (line.words[group.last].form if group.last < len(line.words) else "") not in SOON
    ):
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
    if _moves(line, group) or _coming(line, group):
        return group.head, False, "moves"
    return None


def _coming(line: Line, group: Group) -> bool:
    """Say whether a present tells of what is ahead: "visits Oxmere later this week", "meets the council tomorrow"."""
    words = line.words
    if group.negated or words[group.head].tag not in {"VBZ", "VBP"} or group.first != group.head:
        return False
    ahead = [w.form for w in words[group.last : clause_end(line, group.last)]]
    near = "tomorrow" in ahead or "next" in ahead or any(pair == ("later", "this") for pair in pairwise(ahead))
    return group.lemma in lexicon("accords_events") and near


def _moves(line: Line, group: Group) -> bool:
    """Say whether *group* is "is travelling", "are meeting" with a day in its clause."""
    words = line.words
    if group.negated or words[group.head].tag != "VBG" or words[group.first].form not in BE - {"was", "were"}:
        return False
    if group.lemma not in lexicon("accords_events"):
        return False
    times = lexicon("accords_times")
    return any(w.form in times for w in words[group.last : clause_end(line, group.last)])
