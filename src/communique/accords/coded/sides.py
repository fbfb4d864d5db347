"""The sides of an event: who does it to whom, by place and voice.

The last actor before the verb is the source and the first behind it the target (Schrodt 2012, "CAMEO manual"). Who only
tells of the event ("according to X", ", said X") is neither.
"""

from __future__ import annotations

from communique.accords.clauses import FINITE, QUOTES, Group, Line, Word, subject
from communique.accords.frames import noun_chunk
from communique.lexicons import words as lexicon
from communique.nouns import Span

RECIPROCAL = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "FIGHT"})


def sides(
    line: Line, group: Group, all_groups: tuple[Group, ...], kind: str
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return (sources, targets): the subject and the first actor behind the verb, turned round in a passive."""
    end = tail(line, group.last)
    governed = subject(line, group, all_groups)
    before = _actor_chunks(line, *governed) if governed is not None else []
    if governed is not None and governed[1] - governed[0] == 1 and line.words[governed[0]].tag == "PRP":
        before = [line.span(*governed)]
    if not before:
        before = _actor_chunks(line, _behind_source(line, group.first), group.first)[:2]
        if len(before) == 2 and not _coordinate(line, governed):
            before = before[-1:] if governed is not None else before[:1]
    after = _actor_chunks(line, group.last, end)
    if group.passive:
        by = next((i for i in range(group.last, end) if line.words[i].form == "by"), None)
        agents = _actor_chunks(line, by + 1, end)[:1] if by is not None else []
        return tuple(agents), tuple(before)
    if kind in RECIPROCAL and len(before) >= 2:
        return tuple(before), ()
    return tuple(before[:2]), tuple(after[:1])


def tail(line: Line, start: int) -> int:
    """Return where the words end that tell of the event: at "according to X", at ", said X" or ", X said"."""
    words = line.words
    for at in range(start, len(words)):
        if words[at].form == "according":
            return at
        if words[at].form in {","} | QUOTES and _tells(words[at + 1 :]):
            return at
    return len(words)


def _tells(rest: tuple[Word, ...]) -> bool:
    """Say whether *rest* only names who speaks: "said X, the minister", "X, the minister, said on Monday"."""
    rest = tuple(word for word in rest if word.form not in QUOTES)
    finite = [at for at, word in enumerate(rest) if word.tag in FINITE]
    if len(finite) != 1 or rest[0].tag in {"CC", "WDT", "WP", "WRB", "IN", "TO"}:
        return False
    return rest[finite[0]].lemma in lexicon("accords_tail_verbs") and not any(
        word.form == "that" for word in rest[finite[0] :]
    )


def _behind_source(line: Line, end: int) -> int:
    """Return where the sentence goes on behind an opening "According to X,"."""
    if line.words[0].form != "according":
        return 0
    return next((at for at in range(end) if line.words[at].form == ","), 0)


def _coordinate(line: Line, where: tuple[int, int] | None) -> bool:
    return where is not None and any(w.form == "and" for w in line.words[where[0] : where[1]])


def _actor_chunks(line: Line, first: int, last: int) -> list[Span]:
    """Return the noun phrases with a name or an acting group in ``words[first:last]``."""
    held: list[tuple[int, int, Span, bool]] = []
    agents = lexicon("events_forces")
    times = lexicon("accords_times")
    at = first
    while at < last:
        chunk = noun_chunk(line.words, at) if line.words[at].tag[:2] in {"NN", "DT", "JJ", "CD", "PR"} else None
        if chunk is None or chunk[1] <= at:
            at += 1
            continue
        inside = line.words[at : min(chunk[1], last)]
        named = [w for w in inside if w.tag.startswith("NNP") and w.form not in times]
        if named or any(w.lemma in agents for w in inside):
            kept = [w for w in inside if w.form not in {"the", "a", "an"}]
            if kept:
                held.append((at, chunk[1], Span(line.report, kept[0].start, kept[-1].end), bool(named)))
        at = chunk[1]
    return _heads(line, held)


def _heads(line: Line, held: list[tuple[int, int, Span, bool]]) -> list[Span]:
    """Join a head with the phrase that hangs on it by "of": "the ministers of A and B" are those of A and of B.

    A name that hangs on a name is part of it ("the Council of X"); an office is its holder's ("the minister of X").
    """
    found: list[Span] = []
    last: tuple[int, Span, bool] | None = None
    for at, (first, end, span, named) in enumerate(held):
        hangs = last is not None and first - 1 == last[0] and line.words[last[0]].form == "of"
        if hangs and last is not None and not last[2] and _listed(line, held, at):
            found[-1] = span
        elif hangs and last is not None:
            found[-1] = Span(span.report, last[1].start, span.end)
        else:
            found.append(span)
        last = (end, found[-1], named)
    return found


def _listed(line: Line, held: list[tuple[int, int, Span, bool]], at: int) -> bool:
    """Say whether another actor is joined to the one at *at* by "and"."""
    return at + 1 < len(held) and line.words[held[at][1]].form == "and" and held[at + 1][0] == held[at][1] + 1
