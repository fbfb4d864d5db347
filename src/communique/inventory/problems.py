"""Problems: every issue with who raised it, whom it is blamed on, how it stands, and since when.

Nothing is concluded that a report does not tell: who raised a matter is told by his asking for something or by a verb
of raising, blame by an accusation or a plain "because of", a date only where the sentence that names the matter has it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.inventory.accusing import Charge, door_after, door_before
from communique.inventory.scene import Line, Scene
from communique.inventory.since import since
from communique.inventory.states import failure, standing
from communique.inventory.wording import head_of, hits, names, names_head, same_words, supposed, turned
from communique.lexicons import words as lexicon
from communique.nouns import (
    Accord,
    Blame,
    Comparison,
    Issue,
    Ledger,
    Problem,
    Sentence,
    Span,
    Statement,
    Voiced,
)

ASKING = frozenset({"demand", "proposal"})
ASKING_ACTS = frozenset({"demands", "asks", "proposes", "accuses"})
MOST = 6
WHOLLY, MOSTLY = 1.0, 0.6


def problems(scene: Scene, comparison: Comparison, ledger: Ledger, charged: Sequence[Charge]) -> tuple[Problem, ...]:
    """Return the shown issues that are matters of dispute as problems, in the order of the issues."""
    shown = (issue for issue in comparison.issues if not issue.suggested and not _is_occasion(issue))
    failed = failure(scene)
    made = (_problem(issue, scene, ledger, charged, failed=failed) for issue in shown)
    return tuple(one for one in made if one is not None)


def _is_occasion(issue: Issue) -> bool:
    """Say whether an issue is an occasion or gesture, and so no matter of dispute."""
    head = head_of(issue)
    return bool({head, head.removesuffix("s")} & lexicon("inventory_no_problem"))


def _accords(issue: Issue, ledger: Ledger, scene: Scene) -> list[Accord]:
    """Return the accords whose object or condition is the issue by its words, not by its sentence alone."""
    return [
        a for a in ledger.accords
        if not a.suggested and a.issue == issue.id
        and any(names_head(issue, words) for words in (a.object, *(scene.text(c) for c in a.conditions)))
    ]  # fmt: skip


def _talked_of(issue: Issue, scene: Scene) -> bool:
    """Say whether at least two different statements name the head of the issue."""
    known = (scene.statements[name] for name in issue.statements if name in scene.statements)
    told = [scene.text(part) for s in known if s.speaker is not None for part in s.saying.content[:1]]
    texts = [words for words in told if names_head(issue, words)]
    return any(not same_words(texts[0], other) for other in texts[1:])


def _problem(issue: Issue, scene: Scene, ledger: Ledger, charged: Sequence[Charge], *, failed: bool) -> Problem | None:
    """Return an issue as a problem, ``None`` where nothing that is told makes it one."""
    places = _places(issue, scene)
    accords = _accords(issue, ledger, scene)
    state, evidence = standing(issue, places, accords, ledger, scene, failed=failed)
    heard = [s for s in _heard(issue, scene) if s.speaker is not None]
    brought_up = [*_asking(accords), *_asking_acts(heard, scene), *_raising(places, scene)]
    blamed, begun = _blamed(issue, places, charged, scene), since(places, scene)
    if not (accords or brought_up or blamed or begun or evidence or _talked_of(issue, scene)):
        return None
    return Problem(
        issue=issue.id,
        raised_by=_raised(issue, brought_up, scene),
        blamed=blamed,
        state=state,
        since=begun,
        evidence=tuple(sorted(set(evidence))[:MOST]),
    )


def _places(issue: Issue, scene: Scene) -> list[tuple[Span, Sentence, Line]]:
    """Return the mentions of an issue with their sentences, each sentence once, that hold words of its label."""
    found: dict[tuple[str, int], tuple[Span, Sentence, Line]] = {}
    for mention in sorted(issue.mentions):
        for sentence in scene.sentences(mention)[:1]:
            line = scene.line(mention.report, sentence)
            if names(issue, line.whole, scene):
                found.setdefault((mention.report, sentence.start), (mention, sentence, line))
    return [found[key] for key in sorted(found)]


# ------------------------------------------------------------------------------------------------ raised
def _raised(issue: Issue, brought_up: Sequence[Voiced], scene: Scene) -> tuple[Voiced, ...]:
    """Return who asks for something on the matter or brings it up; failing those, its only speaker."""
    told = _heard(issue, scene)
    heard = [s for s in told if s.speaker is not None]
    found = list(brought_up)
    speakers = {scene.side(str(s.speaker)) for s in heard}
    if (
        not found
        and len(speakers) == 1
        and len(heard) == len(told)
        and scene.cast[next(iter(speakers))].kind == "state"
    ):
        plain = [s for s in heard if s.basis != "counterpart" and _puts_forward(s, scene)]
        first = min(plain, key=lambda s: (scene.day(s) or "9", s.report, s.saying.content[0].start), default=None)
        found = [Voiced(first.speaker, first.saying.content[0])] if first is not None else []
    kept: dict[str, Voiced] = {}
    for one in sorted(found, key=lambda v: (v.span, v.actor or "")):
        if one.actor is not None and scene.is_party(one.actor):
            kept.setdefault(scene.side(one.actor), one)
    return tuple(sorted(kept.values(), key=lambda v: (v.span, v.actor or "")))


def _heard(issue: Issue, scene: Scene) -> list[Statement]:
    """Return the statements that treat the issue in words of its label."""
    known = [scene.statements[name] for name in issue.statements if name in scene.statements]
    return [s for s in known if any(names(issue, part, scene, MOSTLY) for part in s.saying.content)]


def _asking(accords: Sequence[Accord]) -> Iterator[Voiced]:
    for accord in accords:
        if accord.kind in ASKING and len(accord.actors) == 1:
            yield Voiced(accord.actors[0], accord.evidence[0])


def _asking_acts(heard: Sequence[Statement], scene: Scene) -> Iterator[Voiced]:
    for statement in heard:
        if statement.saying.act in ASKING_ACTS and statement.basis != "unnamed" and _puts_forward(statement, scene):
            yield Voiced(statement.speaker, statement.saying.content[0])


def _puts_forward(statement: Statement, scene: Scene) -> bool:
    saying = statement.saying
    return saying.polarity == "affirmed" and saying.hedge == "plain" and not _was_asked(statement, scene)


def _was_asked(statement: Statement, scene: Scene) -> bool:
    """Say whether the cue is passive: who "was asked" has not raised the matter."""
    cue = statement.saying.cue
    for sentence in scene.sentences(cue)[:1] if cue is not None else ():
        line = scene.line(statement.report, sentence)
        first = next((i for i, w in enumerate(line.words) if cue is not None and w.start >= cue.start), 0)
        return any(w.lemma == "be" for w in line.words[max(0, first - 2) : first + 1])
    return False


def _raising(places: Sequence[tuple[Span, Sentence, Line]], scene: Scene) -> Iterator[Voiced]:
    """Yield "X raised the matter", "the matter was raised by X"."""
    for _, _, line in places:
        for at, word in enumerate(line.words):
            if word.lemma not in lexicon("inventory_raising") or not word.tag.startswith("VB") or turned(line, at):
                continue
            passive = at > 0 and line.words[at - 1].lemma == "be"
            if passive:
                behind = next(
                    (i for i in range(at + 1, min(len(line.words), at + 3)) if line.words[i].form == "by"), None
                )
                who = (
                    door_after(line, behind + 1, scene) if behind is not None and behind + 1 < len(line.words) else None
                )
            else:
                who = door_before(line, at, scene) if word.tag in {"VBD", "VBZ", "VBP"} else None
            if who is not None:
                yield Voiced(who, line.whole)


# ------------------------------------------------------------------------------------------------ blamed
def _blamed(
    issue: Issue, places: Sequence[tuple[Span, Sentence, Line]], charged: Sequence[Charge], scene: Scene
) -> tuple[Blame, ...]:
    """Return whom the matter is blamed on: by accusations that name it, and by plain words in its sentences."""
    found: dict[tuple[str, str | None], Blame] = {}
    for charge in charged:
        if charge.made and not charge.suggested and names(issue, charge.span, scene, WHOLLY):
            for actor in charge.accused:
                found.setdefault((actor, charge.accuser), Blame(actor, charge.accuser, charge.span))
    for _, _, line in places:
        for blamed, words in _plainly(line, scene) if names(issue, line.whole, scene, WHOLLY) else ():
            statement = scene.voice(words)
            by = statement.speaker if statement is not None else None
            if (statement is None or by is not None) and (by is None or scene.side(by) != scene.side(blamed)):
                found.setdefault((blamed, by), Blame(blamed, by, line.whole))
    return tuple(sorted(found.values(), key=lambda b: (b.span, b.blamed, b.by or "")))


def _plainly(line: Line, scene: Scene) -> Iterator[tuple[str, Span]]:
    """Yield whom "because of X", "X is to blame for" mean, and those words; neither turned nor supposed."""
    for first, last, row in hits(line, "inventory_blame"):
        if turned(line, first) or supposed(line, first):
            continue
        if row["blamed"] == "after":
            who = door_after(line, last, scene) if last < len(line.words) else None
        else:
            verb = next((i for i in range(first, max(-1, first - 4), -1) if line.words[i].lemma == "be"), None)
            who = door_before(line, verb, scene) if verb is not None else None
        if who is not None:
            yield who, line.span(first, last)
