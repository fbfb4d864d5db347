"""What a correction of an item is pinned to, and the program's own answer that it is made against."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from communique.correcting import told_alike
from communique.errors import UsageError
from communique.keeping.means import Means
from communique.keeping.roots import root_of, withdrawal_of
from communique.keeping.shelf import Shelf, near, together
from communique.nouns import Actor, Anchor, Correction, CorrectionKind, Readout, Span
from communique.store import Store


@dataclass(frozen=True, slots=True)
class Pins:
    """The characters that a correction of a kind is pinned to, and what the program says of them by itself."""

    on: tuple[Anchor, ...]
    was: str | None


def pinned(means: Means, kind: CorrectionKind, items: Sequence[str], chosen: Sequence[str] = ()) -> Pins:
    """Return what a correction of *kind* on *items* is pinned to; of a split, *chosen* are the mentions.

    Raises:
        UsageError: an item is not there or of another kind, or no such correction can be made of these.
    """
    shelf = Shelf(means)
    if kind == "merge":
        readout, actors = together(shelf.actor(item) for item in items)
        return _pins(readout, [_mention(readout, one) for one in actors], "; ".join(one.name for one in actors))
    if kind == "same-utterance":
        return _utterance(shelf, items)
    (item,) = items
    if kind == "split":
        readout, actor = shelf.actor(item)
        return _pins(readout, _mentions(readout, actor, chosen), actor.name)
    if kind == "speaker":
        readout, statement = shelf.statement(item)
        called = next((actor.name for actor in readout.story.cast if actor.id == statement.speaker), None)
        return _pins(readout, statement.saying.content, _own(readout, kind, item, called))
    if kind == "issue":
        readout, statement = shelf.statement(item)
        treated = [i.label for i in readout.comparison.issues if not i.suggested and item in i.statements]
        return _pins(readout, statement.saying.content, _own(readout, kind, item, "; ".join(treated) or None))
    if kind == "issue-label":
        readout, issue = shelf.issue(item)
        return _pins(readout, issue.mentions, _own(readout, kind, item, issue.label))
    if kind == "not-a-clash":
        readout, clash = shelf.difference(item)
        return _pins(readout, [member.span for member in clash.members], clash.kind)
    readout, accord = shelf.accord(item)
    return _pins(readout, accord.evidence, _own(readout, "accord-kind", item, accord.kind))


def _utterance(shelf: Shelf, items: Sequence[str]) -> Pins:
    """Return what makes statements of several reports one utterance."""
    readout, found = together(shelf.statement(item) for item in items)
    if len({statement.report for statement in found}) < len(found):
        raise UsageError("Name one statement of each report: one utterance is told by several.")
    spans = [max(s.saying.content, key=lambda part: part.end - part.start) for s in found]
    return _pins(readout, spans, told_alike(readout.comparison, spans))


def _own(readout: Readout, kind: CorrectionKind, item: str, shown: str | None) -> str | None:
    """Return the program's own answer: where a person changed it before, what stood there first, else what is shown."""
    changed = [
        e for e in readout.corrected if e.state == "applied" and e.correction.kind == kind and e.items[:1] == (item,)
    ]
    return changed[0].was if changed else shown


def _pins(readout: Readout, spans: Iterable[Span], was: str | None) -> Pins:
    reports = {t.page.article.report.id: t.page.article.report for t in readout.story.testimonies}
    made = []
    for span in spans:
        report = reports[span.report]
        made.append(Anchor(report.digest, span.start, span.end, report.quote(span), report.origin))
    return Pins(tuple(made), was)


def withdrawable(store: Store, name: str) -> Correction:
    """Return the correction whose id begins with *name*, which may be withdrawn.

    Raises:
        UsageError: none or several begin so, or it does not hold any more.
    """
    known = {one.id: one for one in store.corrections()}
    found = [one for one in known.values() if name and one.id.startswith(name)]
    if not known:
        raise UsageError(f"{name}: no correction is called so; none is kept yet.")
    if len(found) != 1:
        told = f"there are {', '.join(one.id for one in found)}" if found else near(name, known)
        raise UsageError(f"{name}: {len(found) or 'no'} corrections are called so; {told}.")
    meant = found[0]
    against = withdrawal_of(meant, known.values())
    if against is not None:
        again = f"To make it hold again, withdraw the withdrawal: communique correct withdraw {against.id}"
        raise UsageError(
            f"{meant.id} was withdrawn already, by {against.by} on {against.when[:10]} ({against.id}). {again}"
        )
    return meant


def meant_by(store: Store, one: Correction) -> Correction:
    """Return the correction that a withdrawal is about in the end, *one* itself where it is none."""
    return root_of(one, {other.id: other for other in store.corrections()})


def _mention(readout: Readout, actor: Actor) -> Span:
    """Return where an actor is named, first in the fullest form.

    Raises:
        UsageError: no report mentions the actor.
    """
    if not actor.mentions:
        raise UsageError(f"{actor.id} ({actor.name}): no report mentions this actor, so that nothing can be pinned.")
    texts = {t.page.article.report.id: t.page.article.report for t in readout.story.testimonies}

    def place(span: Span) -> tuple[bool, bool, Span]:
        words = texts[span.report].quote(span)
        return words != actor.name, words not in actor.names, span

    return min(actor.mentions, key=place)


def _mentions(readout: Readout, actor: Actor, chosen: Sequence[str]) -> list[Span]:
    """Return the mentions of an actor that are *chosen* by number, from 1, or by their words.

    Raises:
        UsageError: none is chosen, or there is none such; all are listed by number.
    """
    texts = {t.page.article.report.id: t.page.article.report for t in readout.story.testimonies}
    words = [" ".join(texts[span.report].quote(span).split()) for span in actor.mentions]
    found: set[Span] = set()
    for choice in chosen:
        if choice.isdigit() and 0 < int(choice) <= len(words):
            found.add(actor.mentions[int(choice) - 1])
            continue
        alike = [span for span, form in zip(actor.mentions, words, strict=True) if form == " ".join(choice.split())]
        if not alike:
            raise UsageError(
                f"--mention {choice}: {actor.name} has no such mention; there are:\n{_listed(actor, words)}"
            )
        found.update(alike)
    if not found:
        raise UsageError(f"Say with --mention which of these are somebody else:\n{_listed(actor, words)}")
    return sorted(found)


def _listed(actor: Actor, words: Sequence[str]) -> str:
    places = zip(actor.mentions, words, strict=True)
    return "\n".join(f"{number:4}  {form}  ({span.report})" for number, (span, form) in enumerate(places, 1))
