"""Accusations: who lays what at whose door, found in accords, in acts of speech and without a verb of accusing.

Without a verb ("the attack was carried out by X") one is found only in what somebody is heard to say, where a deed is
named and the doer is an actor; behind "no evidence" it is an accusation that its speaker does not make.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from communique.inventory.scene import Line, Scene
from communique.inventory.wording import STEM, hits, supposed, terms_of, turned
from communique.lexicons import words as lexicon
from communique.nouns import Ledger, Span, Statement

REACH = 8
AGENT = 12
ARM = 3
TELLING = 4
BOUNDS = frozenset({";", "but", "because", "while", "although"})
NONE = frozenset({"no", "not", "n't", "never", "any", "without", "nothing"})


@dataclass(frozen=True, slots=True)
class Charge:
    """One passage that lays something at somebody's door.

    ``made`` is false where the speaker says that nothing shows it; ``statement`` is who is heard, ``None`` the report.
    """

    accuser: str | None
    accused: tuple[str, ...]
    matter: Span
    span: Span
    terms: frozenset[str]
    statement: Statement | None
    as_of: str | None
    made: bool = True
    suggested: bool = False


def charges(scene: Scene, ledger: Ledger) -> tuple[Charge, ...]:
    """Return the accusations of the story in the order of reports and places."""
    found = [*_of_accords(scene, ledger), *_of_acts(scene), *_without_verb(scene), *_by_noun(scene)]
    found.sort(key=lambda c: (c.span.report, c.span.start, c.span.end, c.accuser or "", c.accused))
    kept: list[Charge] = []
    for one in found:
        twin = next((k for k, other in enumerate(kept) if _one_passage(one, other)), None)
        if twin is None:
            kept.append(one)
        elif len(one.accused) > len(kept[twin].accused):
            kept[twin] = one
    return tuple(kept)


def _one_passage(one: Charge, other: Charge) -> bool:
    overlap = (
        one.span.report == other.span.report and one.span.start < other.span.end and other.span.start < one.span.end
    )
    return overlap and (one.accuser == other.accuser or None in {one.accuser, other.accuser})


def _of_accords(scene: Scene, ledger: Ledger) -> Iterator[Charge]:
    """Yield the accusations of the ledger that name a deed or whom they are made against."""
    for accord in ledger.accords:
        if accord.kind != "accusation":
            continue
        accuser = next((actor for actor in accord.actors), None)
        for span in accord.evidence:
            accused = tuple(a for a in accord.towards if a != accuser) or _accused(span, scene, accuser)
            strong = _has(span, scene, "inventory_accusers")
            if not strong and (not accused or (_bound(span, scene) and not about(span, scene))):
                continue
            statement = scene.voice(span)
            if accuser is None and not accused:
                continue
            yield Charge(
                accuser, accused, _matter(span, scene), span, terms_of(span, scene), statement,
                accord.events[0].date if accord.events else None,
                suggested=accord.suggested or not accused or accuser is None,
            )  # fmt: skip


def _bound(span: Span, scene: Scene) -> bool:
    """Say whether a passage accuses by no verb of its own ("was behind"), so that a deed must be named."""
    lines = (scene.line(span.report, sentence, (span,)) for sentence in scene.sentences(span))
    return any(True for line in lines for _ in hits(line, "inventory_bindings"))


def _of_acts(scene: Scene) -> Iterator[Charge]:
    """Yield what statements accuse of whose cue is a verb of accusing."""
    for statement in scene.statements.values():
        cue = statement.saying.cue
        if cue is None or statement.speaker is None or not _accuses(cue, scene):
            continue
        content = statement.saying.content[0]
        if cue.report != content.report or not 0 <= content.start - cue.end <= AGENT or _negated(cue, scene):
            continue
        span = Span(cue.report, cue.start, content.end)
        accused = _accused(span, scene, statement.speaker)
        yield Charge(
            statement.speaker, accused, content, span, terms_of(content, scene), statement, scene.day(statement),
            suggested=not accused,
        )  # fmt: skip


def _accuses(cue: Span, scene: Scene) -> bool:
    """Say whether the last verb or noun of a cue is a verb of accusing: not "alleged demands for"."""
    words = [w for s in scene.sentences(cue) for w in scene.line(cue.report, s, (cue,)).words]
    heads = [w for w in words if w.tag[:2] in {"VB", "NN"}]
    return bool(heads) and heads[-1].tag.startswith("VB") and heads[-1].lemma in lexicon("inventory_accusers")


def _negated(cue: Span, scene: Scene) -> bool:
    for sentence in scene.sentences(cue):
        line = scene.line(cue.report, sentence)
        at = next((i for i, w in enumerate(line.words) if w.start >= cue.start), 0)
        return turned(line, at) or any(w.form in NONE for w in line.words if cue.start <= w.start < cue.end)
    return False


def _without_verb(scene: Scene) -> Iterator[Charge]:
    """Yield deeds that a speaker lays at an actor's door in so many words, or says that nothing shows."""
    for statement in scene.statements.values():
        if statement.speaker is None or statement.basis == "counterpart":
            continue
        for _, line in scene.told(statement):
            for first, last, row in hits(line, "inventory_bindings"):
                doers = _doers(line, first, last, row["doer"], scene)
                deed = _deed(line, first, last, row["doer"])
                if not doers or deed is None or supposed(line, first) or statement.speaker in doers:
                    continue
                made = not (turned(line, first) or _unshown(line, first) or _unshown_cue(statement, scene))
                yield _charge(line, deed, statement, doers, made, scene)
            yield from _involvement(line, statement, scene)
            yield from _misdeeds(line, statement, scene)


def _involvement(line: Line, statement: Statement, scene: Scene) -> Iterator[Charge]:
    """Yield "any involvement by X in the attack", "evidence of X's involvement"."""
    for at, word in enumerate(line.words):
        if word.lemma not in {"involvement", "complicity", "role", "interference", "meddling"}:
            continue
        unshown = _unshown(line, at) or _unshown_cue(statement, scene)
        behind = (
            door_after(line, at + 1, scene) if at + 1 < len(line.words) and line.words[at + 1].form == "by" else None
        )
        before = door_before(line, at, scene)
        doer = behind or before
        if doer is not None and unshown:
            yield _charge(line, at, statement, (doer,), False, scene)


def _misdeeds(line: Line, statement: Statement, scene: Scene) -> Iterator[Charge]:
    """Yield "X lied about", "X has violated": told of another party, as a fact."""
    for at, word in enumerate(line.words):
        if word.lemma not in lexicon("inventory_misdeeds") or word.tag not in {"VBD", "VBZ", "VBP", "VBN"}:
            continue
        first = at
        while first > 0 and (line.words[first - 1].tag.startswith("RB") or line.words[first - 1].lemma == "have"):
            first -= 1
        has = any(w.lemma == "have" for w in line.words[first:at])
        doer = door_before(line, first, scene) if word.tag != "VBN" or has else None
        own = doer is not None and scene.side(doer) == scene.side(str(statement.speaker))
        if doer is not None and not own and not turned(line, at) and not supposed(line, at):
            yield _charge(line, at, statement, (doer,), True, scene)


def _by_noun(scene: Scene) -> Iterator[Charge]:
    """Yield "allegations that ...", whoever makes them, where somebody is asked about them or denies them."""
    for report in sorted(scene.pages):
        for sentence in scene.pages[report].sentences:
            line = scene.line(report, sentence)
            for at, word in enumerate(line.words[:-2]):
                if word.form not in lexicon("inventory_charges") or line.words[at + 1].form not in {"that", "of"}:
                    continue
                matter = line.span(at + 2, _clause_end(line, at + 2))
                held = at and line.words[at - 1].tag == "POS"
                accuser = door_before(line, at - 1, scene) if held else None
                statement = scene.voice(matter)
                as_of = scene.day(statement) if statement is not None else scene.published(report)
                yield Charge(accuser, (), matter, matter, terms_of(matter, scene), None, as_of, suggested=True)


def _clause_end(line: Line, at: int) -> int:
    """Return where the clause that starts at *at* ends: at a mark."""
    return next((i for i in range(at + 1, len(line.words)) if not line.words[i].tag[:1].isalpha()), len(line.words))


def _charge(line: Line, deed: int, statement: Statement, doers: tuple[str, ...], made: bool, scene: Scene) -> Charge:
    """Make a charge of a sentence; what is alleged starts behind the last "that" before the deed."""
    start = next((i + 1 for i in range(deed - 1, -1, -1) if _opens(line, i)), 0)
    matter = line.span(start if len(line.words) - start >= TELLING else 0, len(line.words))
    return Charge(
        statement.speaker if made else None, doers, matter, line.whole, terms_of(line.whole, scene), statement,
        scene.day(statement), made,
    )  # fmt: skip


def _doers(line: Line, first: int, last: int, where: str, scene: Scene) -> tuple[str, ...]:
    """Return the actor that the words are said of: the subject before them or the agent behind them."""
    if where == "before":
        verb = (
            first
            if line.words[first].lemma == "be"
            else next((i for i in range(first - 1, max(-1, first - 4), -1) if line.words[i].lemma == "be"), None)
        )
        subject = door_before(line, verb, scene) if verb is not None else None
        return (subject,) if subject else ()
    found = []
    agent = door_after(line, last, scene)
    if agent is not None:
        found.append(agent)
    for more, end, row in hits(line, "inventory_bindings"):
        if row["phrase"].startswith("at the") and more > first:
            other = door_after(line, end, scene)
            if other is not None and other not in found:
                found.append(other)
    return tuple(found)


def _opens(line: Line, at: int) -> bool:
    """Say whether what is alleged starts behind the word at *at*: "that", or "of" in "no evidence of"."""
    form = line.words[at].form
    return form == "that" or (form == "of" and at > 0 and line.words[at - 1].form in lexicon("inventory_doubts"))


def door_after(line: Line, at: int, scene: Scene) -> str | None:
    """Return the actor whose mention opens at *at*, over a determiner, and is no part of a longer name of a thing."""
    while at < len(line.words) and line.words[at].tag in {"IN", "DT", "JJ", "PRP$"} and line.words[at].form != "of":
        named = scene.named(Span(line.report, line.words[at].start, line.words[-1].end), True)
        if named and named[0][0].start <= line.words[at].start:
            break
        at += 1
    if at >= len(line.words):
        return None
    named = scene.named(Span(line.report, line.words[at].start, line.words[-1].end), True)
    if not named or named[0][0].start > line.words[at].start:
        return None
    where, actor = named[0]
    return actor if scene.is_party(actor) and _whole(line, where) else None


def door_before(line: Line, at: int, scene: Scene) -> str | None:
    """Return the actor whose mention ends right before the word at *at*."""
    if at <= 0:
        return None
    end = line.words[at].start
    named = [(s, a) for s, a in scene.named(Span(line.report, line.words[0].start, end), True) if end - s.end <= 3]
    return named[-1][1] if named and scene.is_party(named[-1][1]) else None


def _whole(line: Line, where: Span) -> bool:
    """Say whether a mention is the whole name of who acts, or opens that of an arm of his ("X's forces")."""
    behind = [w for w in line.words if w.start >= where.end][:ARM]
    for at, word in enumerate(behind):
        if word.form in lexicon("inventory_arms"):
            return True
        if not (word.tag.startswith(("NN", "JJ")) or (at == 0 and word.form in {"'s", "'"})):
            return at == 0
    return not behind


def _deed(line: Line, first: int, last: int, where: str) -> int | None:
    """Return where the deed stands: before the words where the doer stands behind them, else behind them."""
    deeds = lexicon("inventory_deeds")
    places = (
        range(max(0, first - AGENT), first) if where == "after" else range(last, min(len(line.words), last + REACH))
    )
    for at in places:
        if line.words[at].tag.startswith("NN") and {line.words[at].form, line.words[at].lemma} & deeds:
            return at
    return None


def _unshown(line: Line, at: int) -> bool:
    """Say whether the words before *at* tell that nothing shows it: "no firm information", "has not seen evidence"."""
    forms = [w.form for w in line.words[:at]]
    return bool(set(forms) & lexicon("inventory_doubts")) and any(f in NONE or f.endswith("n't") for f in forms)


def _unshown_cue(statement: Statement, scene: Scene) -> bool:
    cue = statement.saying.cue
    if cue is None:
        return False
    whole = Span(cue.report, cue.start, max(cue.end, statement.saying.content[0].start))
    forms = {f.strip(".,") for f in scene.text(whole).lower().split()}
    return bool(forms & lexicon("inventory_doubts")) and bool(forms & NONE)


def _accused(span: Span, scene: Scene, accuser: str | None) -> tuple[str, ...]:
    """Return the actor that a verb of accusing is turned against: named right behind it, as a whole."""
    for sentence in scene.sentences(span):
        line = scene.line(span.report, sentence, (span,))
        for at, word in enumerate(line.words):
            if word.lemma in lexicon("inventory_accusers") and word.tag.startswith("VB"):
                named = scene.named(Span(span.report, word.end, span.end), True)
                for where, actor in named[:1]:
                    between = [w for w in line.words[at + 1 :] if w.end <= where.start]
                    if len(between) <= 2 and _whole(line, where) and actor != accuser and _answers(actor, scene):
                        return (actor,)
                group = _group_at(line, at + 1, scene)
                if group is not None and group != accuser:
                    return (group,)
    return ()


def _group_at(line: Line, at: int, scene: Scene) -> str | None:
    """Return the group of the cast whose name alone stands at *at*, over "that" and "the", mentioned there or not."""
    while at < len(line.words) and line.words[at].form in {"that", "the"}:
        at += 1
    if at + 1 >= len(line.words) or line.words[at + 1].tag.startswith(("NN", "POS")):
        return None
    actor = scene.by_name.get(line.words[at].form)
    return actor if actor is not None and scene.cast[actor].kind == "group" and _answers(actor, scene) else None


def _answers(actor: str, scene: Scene) -> bool:
    """Say whether an actor can be accused: a party, or a group that goes by a name."""
    known = scene.cast[actor]
    return scene.is_party(actor) or (known.kind == "group" and known.name[:1].isupper())


def accuses(charge: Charge, scene: Scene) -> bool:
    """Say whether the words of what is alleged accuse by themselves: not "that nothing shows X's involvement"."""
    words = {form.strip(".,;:").casefold() for form in scene.text(charge.matter).split()}
    return charge.made or not words & lexicon("inventory_doubts")


def _has(span: Span, scene: Scene, name: str) -> bool:
    return any(
        w.lemma in lexicon(name) and w.tag.startswith("VB")
        for sentence in scene.sentences(span)
        for w in scene.line(span.report, sentence, (span,)).words
    )


def _matter(span: Span, scene: Scene) -> Span:
    """Return what is alleged: the passage behind the verb of accusing, or the whole."""
    for sentence in scene.sentences(span):
        for word in scene.line(span.report, sentence, (span,)).words:
            if word.lemma in lexicon("inventory_accusers") and word.tag.startswith("VB") and word.end + 1 < span.end:
                return Span(span.report, word.end + 1, span.end)
    return span


def about(span: Span, scene: Scene) -> frozenset[str]:
    """Return the stems of deeds that a passage names."""
    return frozenset(
        w.lemma[:STEM]
        for sentence in scene.sentences(span)
        for w in scene.line(span.report, sentence, (span,)).words
        if w.tag.startswith("NN") and {w.form, w.lemma} & lexicon("inventory_deeds")
    )
