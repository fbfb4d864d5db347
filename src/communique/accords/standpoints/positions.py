"""Positions: where an actor stands on an issue, built from attributed statements only.

The actor's own words outrank a paraphrase, a paraphrase outranks what a counterpart tells; each position keeps how
it is known. Every sentence of a statement may take a side, on the issue that it treats. What an accord inside a
statement binds its actor to is a position too: the speaker's own, or told of another by the speaker.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from communique.accords.clauses import AUXILIARIES, FINITE, Line
from communique.accords.draft import SHOWN, Draft
from communique.accords.parties import Parties
from communique.accords.reach import touching
from communique.accords.standpoints import aim
from communique.accords.standpoints.aim import Aim
from communique.accords.standpoints.held import Held, content_stems
from communique.accords.standpoints.stance import OPPOSITE, Taken, bounded, stances, undone
from communique.accords.standpoints.standing import dated_apart, judged, on_one_issue
from communique.accords.standpoints.treated import Treated, treated_of
from communique.nouns import (
    AccordKind,
    Act,
    Basis,
    Comparison,
    Position,
    Sentence,
    Span,
    Stance,
    Statement,
    Story,
    Testimony,
    Via,
)

MOST = 200
CLAIMS = frozenset(map(aim.stem, ("claim", "allegation", "accusation", "insistence", "charge", "suggestion")))
NEAR_CUE = 40
TELLING: frozenset[Act] = frozenset(
    {"says", "believes", "assesses", "predicts", "finds", "accuses", "denies", "promises", "asks"}
)
SIDES = frozenset({"for", "against", "conditional", "denies"})
ENDED = frozenset({"violated", "suspended", "lapsed"})
VIA: dict[Basis, Via] = {
    "own-words": "own-words", "paraphrase": "paraphrase", "counterpart": "counterpart", "unnamed": "outlet",
}  # fmt: skip
BY_KIND: dict[AccordKind, Stance] = {
    "agreement": "for", "commitment": "for", "offer": "for", "proposal": "for", "demand": "for", "plan": "for",
    "refusal": "against", "denial": "denies", "threat": "against",
}  # fmt: skip


def positions(
    story: Story,
    comparison: Comparison,
    parties: Parties,
    drafts: Sequence[Draft],
    read: Mapping[str, Sequence[Line]],
) -> tuple[Position, ...]:
    """Return the positions of *story* by issue, actor and stance; ids are ``STORY-pN`` in that order.

    *read* holds a line for each sentence of each report.
    """
    treated = treated_of(story, comparison)
    treated = replace(treated, means=_means(story, drafts, treated))
    by_matter: dict[tuple[str, str], list[Held]] = {}
    for one in on_one_issue(tuple(_all_held(story, parties, drafts, treated, read)), comparison):
        by_matter.setdefault((one.issue, one.actor), []).append(one)
    order = {issue.id: at for at, issue in enumerate(comparison.issues)}
    made: list[Position] = []
    told: set[tuple[str, str]] = set()
    for issue, actor in sorted(by_matter, key=lambda key: (treated.issues[key[0]].suggested, order[key[0]], key[1])):
        found = _of(by_matter[issue, actor], treated.issues[issue].suggested)
        fresh = [(group, p) for group, p in found if p.stance != "unclear" or _new(group, told)]
        told.update((actor, one.proposition.casefold()) for group, _ in fresh for one in group)
        made.extend(
            judged([(group, replace(p, id=f"{story.id}-p{len(made) + n}")) for n, (group, p) in enumerate(fresh, 1)])
        )
    return tuple(made)


def _means(story: Story, drafts: Sequence[Draft], treated: Treated) -> dict[str, str]:
    """Return the one issue that a thing stands for in what the reports tell as accords: a team of inquiry into X, X."""
    pages = {t.page.article.report.id: t.page for t in story.testimonies}
    found: dict[str, set[str]] = {}
    for one in drafts:
        near = touching(pages[one.evidence.report].sentences, one.evidence.start + 1, one.evidence.end)
        if one.deed.kind not in BY_KIND or one.confidence < SHOWN or not near:
            continue
        on = aim.behind(one.deed.line, *one.deed.object)
        issue = treated.aimed(on, one.evidence.report, near[0])
        for head in on.heads if issue is not None else ():
            found.setdefault(head, set()).add(str(issue))
    return {head: min(issues) for head, issues in found.items() if len(issues) == 1}


def _new(group: Sequence[Held], told: set[tuple[str, str]]) -> bool:
    """Say whether nothing of what *group* tells has been told on an issue before."""
    return not any((one.actor, one.proposition.casefold()) in told for one in group)


def _all_held(
    story: Story, parties: Parties, drafts: Sequence[Draft], treated: Treated, read: Mapping[str, Sequence[Line]]
) -> Iterator[Held]:
    """Yield what each sentence of each statement tells of somebody's stance, with the issue that it treats."""
    by_statement: dict[str, list[Draft]] = {}
    for one in drafts:
        if one.statement is not None and one.deed.kind in BY_KIND and one.confidence >= SHOWN:
            by_statement.setdefault(one.statement.id, []).append(one)
    for testimony in story.testimonies:
        page = testimony.page
        lines = {s.start: line for s, line in zip(page.sentences, read[page.article.report.id], strict=True)}
        for statement in testimony.statements:
            if _counts(statement):
                own = by_statement.get(statement.id, ())
                yield from _of_statement(statement, testimony, parties, own, treated, lines)


def _counts(statement: Statement) -> bool:
    return statement.speaker is not None and not statement.suggested and statement.basis != "unnamed"


def _of_statement(
    statement: Statement,
    testimony: Testimony,
    parties: Parties,
    drafts: Sequence[Draft],
    treated: Treated,
    lines: Mapping[int, Line],
) -> Iterator[Held]:
    """Yield the stances of one statement: an accord's before that of the words around it."""
    taken: set[tuple[str, int]] = set()
    for draft in drafts:
        sentence = next(iter(touching(testimony.page.sentences, draft.evidence.start + 1, draft.evidence.end)), None)
        for held in _of_draft(draft, statement, testimony, parties, sentence, treated) if sentence is not None else ():
            if sentence is not None and (held.actor, sentence.start) not in taken:
                taken.add((held.actor, sentence.start))
                yield held
    for one in stances(statement, testimony, parties, lines):
        told = _told(statement, one.sentence)
        issue, stance = _on(one.aim, one.stance, told, one.sentence, testimony, statement, treated)
        actor, via = _holder(str(statement.speaker), statement, parties)
        if issue is None or (actor, one.sentence.start) in taken:
            continue
        yield Held(
            actor=actor,
            issue=issue,
            stance=stance,
            via=via,
            proposition=_proposition(one, told, statement, testimony),
            statement=statement,
            span=Span(statement.report, told[0].start, told[-1].end),
            terms=content_stems(one.line, parties),
            aim=one.aim,
            as_of=statement.as_of or testimony.page.article.published,
            checkable=_has_verb(one) or _cued(one, told, statement) is not None,
            shown=one.shown,
        )


def _of_draft(
    draft: Draft, statement: Statement, testimony: Testimony, parties: Parties, sentence: Sentence, treated: Treated
) -> Iterator[Held]:
    """Yield what an accord inside *statement* tells of each of its actors."""
    if draft.deed.status in ENDED:
        return
    stance = BY_KIND[draft.deed.kind]
    turned = _undoes(draft) != (draft.deed.negated and stance == "for" and not bounded(draft.deed.line))
    stance = OPPOSITE.get(stance, stance) if turned else stance
    if draft.conditions and stance in {"for", "against"}:
        stance = "conditional"
    on = aim.behind(draft.deed.line, *draft.deed.object)
    issue, stance = _on(on, stance, (draft.evidence,), sentence, testimony, statement, treated)
    if issue is None:
        return
    for actor, via in dict.fromkeys(_holder(actor, statement, parties) for actor in draft.actors):
        yield Held(
            actor=actor,
            issue=issue,
            stance=stance,
            via=via,
            proposition=_clause(draft, testimony),
            statement=statement,
            span=draft.evidence,
            terms=draft.terms,
            aim=on,
            as_of=statement.as_of or testimony.page.article.published,
            checkable=True,
            shown=True,
        )


def _on(
    on: Aim,
    stance: Stance,
    told: Sequence[Span],
    sentence: Sentence,
    testimony: Testimony,
    statement: Statement,
    treated: Treated,
) -> tuple[str | None, Stance]:
    """Return the issue that a stance is on; one on something else leaves the side on the issue beside it unclear.

    To reject a claim is to deny it.
    """
    if stance == "against" and on.heads & CLAIMS:
        stance = "denies"
    if stance in SIDES:
        aimed = treated.aimed(on, statement.report, sentence)
        if aimed is None and stance == "denies":
            aimed = treated.within(told)
        meant = {treated.means[head] for head in on.heads if head in treated.means}
        if aimed is None and len(meant) == 1:
            aimed = min(meant)
        if aimed is not None:
            return aimed, stance
    near = treated.of(told, sentence, _paragraph(testimony, sentence), statement.id)
    return near, "unclear" if stance in SIDES else stance


def _undoes(draft: Draft) -> bool:
    """Say whether what is to be done ends its object: "scrap the ferry", "that the ferry be scrapped"."""
    inside = draft.deed.line.words[slice(*draft.deed.object)]
    verb = next((w.lemma for w in inside if w.tag.startswith("VB") and w.lemma not in AUXILIARIES), "")
    return undone(draft.deed.group.lemma) or undone(verb)


def _holder(actor: str, statement: Statement, parties: Parties) -> tuple[str, Via]:
    """Return whose stance it is that *statement* tells of *actor*, and how it is known.

    Who tells where the state or body stands that he speaks for tells his own; what he tells of others is an account.
    Where nobody who is named tells it, it is the outlet's.
    """
    if actor == statement.speaker and statement.basis != "counterpart":
        return actor, VIA[statement.basis]
    teller = parties.outermost(statement)
    unheard = teller.speaker is None or teller.basis == "unnamed" or teller.saying.act not in TELLING
    if unheard and (teller is not statement or actor != statement.speaker):
        return actor, "outlet"
    if teller.speaker is not None and teller.basis != "counterpart" and teller.speaker != actor:
        side = parties.circle((actor,))
        if side and side <= parties.circle((teller.speaker,)):
            return teller.speaker, VIA[teller.basis]
    return actor, "counterpart"


def _paragraph(testimony: Testimony, sentence: Sentence) -> int:
    blocks = testimony.page.article.blocks
    return blocks[sentence.block].start if sentence.block < len(blocks) else sentence.start


def _of(heard: Sequence[Held], suggested: bool) -> Iterator[tuple[tuple[Held, ...], Position]]:
    """Yield a position for each stance of one actor on one issue with what it rests on; the unclear if no other."""
    for group in dated_apart(heard):
        best = group[0]
        better = any(one.stance != "unclear" for one in heard)
        if best.stance == "unclear" and (suggested or better or not best.checkable or not best.own):
            continue
        evidence = tuple(dict.fromkeys(one.statement.id for one in group))
        yield (
            group,
            Position(
                actor=best.actor,
                issue=best.issue,
                proposition=best.proposition,
                stance=best.stance,
                via=best.via,
                as_of=best.as_of,
                evidence=evidence,
                suggested=suggested or best.stance == "unclear" or not (best.checkable or best.shown),
                spans=tuple(dict.fromkeys(one.span for one in group)),
            ),
        )


def _told(statement: Statement, sentence: Sentence) -> tuple[Span, ...]:
    """Return the parts of the content of *statement* that stand in *sentence*, in order."""
    return tuple(
        Span(s.report, max(s.start, sentence.start), min(s.end, sentence.end))
        for s in statement.saying.content
        if s.start < sentence.end and sentence.start < s.end
    )


def _clause(draft: Draft, testimony: Testimony) -> str:
    """Return the clause of an accord in the report's words: with its subject, it can be checked."""
    text = testimony.page.article.report.text
    return _cut(text[draft.evidence.start : draft.evidence.end])


def _proposition(one: Taken, told: Sequence[Span], statement: Statement, testimony: Testimony) -> str:
    """Return what a sentence tells in the report's words, at most MOST characters, cut at a word.

    Where the act alone tells the side, it is told with its cue: "denounced the pact", "refused to sign".
    """
    text = testimony.page.article.report.text
    cued = _cued(one, told, statement)
    return _cut(text[cued.start : cued.end] if cued else " ".join(text[s.start : s.end] for s in told))


def _has_verb(one: Taken) -> bool:
    return any(w.tag in FINITE | {"VB"} for w in one.line.words)


def _cued(one: Taken, told: Sequence[Span], statement: Statement) -> Span | None:
    """Return the passage from a cue that takes a side to the end of its content, where one follows the other."""
    cue = statement.saying.cue
    if one.shown or one.stance == "unclear" or cue is None or not 0 <= told[0].start - cue.end <= NEAR_CUE:
        return None
    return Span(cue.report, cue.start, told[-1].end)


def _cut(words: str) -> str:
    said = " ".join(words.split()).strip(' "“”,;')
    said = said[5:] if said.lower().startswith("that ") else said
    return said if len(said) <= MOST else said[:MOST].rsplit(" ", 1)[0].rstrip(",;: ") + " …"
