"""A draft set against reports: who tells each claim, in the same words, in others, or only through another party."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from communique.lexicons import words
from communique.nouns import (
    Actor,
    Article,
    Claim,
    ClaimStatus,
    Comparison,
    Difference,
    Discrepancy,
    Match,
    Span,
    Statement,
    Story,
    Testimony,
    Told,
)
from communique.nouns.tracing import Telling
from communique.tracing.drafts import Part, parts_of, reduced
from communique.tracing.fitting import fit
from communique.tracing.forms import words_of
from communique.tracing.likeness import differing, stretch_of, tells
from communique.tracing.speakers import same_actor, statement_at
from communique.tracing.texts import Text, Unit, lay_out
from communique.tracing.verdicts import judge

_ROUNDS = 3
_LEAST_HELD = 0.4
_LEAST_SENTENCE = 4
_SHARE_SENTENCE = 0.8
_ORDER_QUOTED = ("verbatim", "altered", "indirect")
_ORDER = ("verbatim", "indirect", "altered")
_PLAIN = ("number", "time", "place", "polarity", "attribution", "stance")


class Joint(NamedTuple):
    """A story's reports, and how to compare them with a draft laid beside them."""

    story: Story
    alike: Callable[[Article], Comparison]


class _Laid(NamedTuple):
    """One report of a story, laid out."""

    testimony: Testimony
    text: Text
    statements: Mapping[str, Statement]


def check(draft: Testimony, joints: Sequence[Joint]) -> tuple[Claim, ...]:
    """Return the claims of *draft* in order, each with everybody who tells it."""
    parts = parts_of(draft)
    told: dict[int, list[Told]] = {number: [] for number in range(len(parts))}
    actors = {actor.id: actor for actor in draft.actors}
    for joint in joints:
        laid = [_lay(t) for t in joint.story.testimonies if t.page.language == "en"]
        people = {actor.id: actor for actor in joint.story.cast}
        seat = _Seat(draft, joint.story, {one.testimony.page.article.report.id: one for one in laid}, people, actors)
        for number, part in enumerate(parts):
            told[number] += [found for one in laid if (found := seat.in_words(part, one)) is not None]
        for number, found in seat.in_other_words(parts, told, joint.alike):
            told[number].append(found)
    copies = {copy.report: copy.of for joint in joints for copy in joint.story.copies}
    return tuple(_claim(part, told[number], actors, copies) for number, part in enumerate(parts))


def _lay(testimony: Testimony) -> _Laid:
    page = testimony.page
    units = [Unit(span.start, span.end, number) for number, span in enumerate(page.article.body)]
    return _Laid(testimony, lay_out(page, units, parted=True), {s.id: s for s in testimony.statements})


class _Seat(NamedTuple):
    """The draft beside one story."""

    draft: Testimony
    story: Story
    laid: Mapping[str, _Laid]
    people: Mapping[str, Actor]
    actors: Mapping[str, Actor]

    def in_words(self, part: Part, one: _Laid) -> Told | None:
        """Return where a report has the claim's own words, all of them or nearly."""
        size = len(part.words.words)
        if not size or (not part.quoted and size < _LEAST_SENTENCE):
            return None
        found = fit(part.words, one.text, lambda _: 0.0)
        verdict = judge(part.words, one.text, found, self.draft.page.article.report.text)
        if found is None or verdict.status == "not-found":
            return None
        if not part.quoted and (found.matched < _SHARE_SENTENCE * size or len(verdict.places) > 1):
            return None
        inner = tuple(span for span in verdict.left_out if _within(span, verdict.places))
        differs = (*verdict.differs, *(Difference(None, span) for span in inner))
        differs = tuple(dict.fromkeys(differs))
        how: Telling = "altered" if differs or len(verdict.places) > 1 else "verbatim"
        if how == "altered" and not part.quoted and not any(self._matters(d, one) for d in differs):
            how, differs = "indirect", ()
        if how != "verbatim" and not self._one_deed(part, one, verdict.places):
            return None
        return self._told(part, one, verdict.places, how, differs, _without(verdict.left_out, inner))

    def _deeds(self, part: Part) -> frozenset[str]:
        """Return the kinds of undertaking that the claim's sentence names."""
        wide = [span for words_ in part.words.parts for span in _wide(self.draft, words_)]
        return stretch_of(self.draft.page, wide).deeds

    def _one_deed(self, part: Part, one: _Laid, places: Sequence[Span]) -> bool:
        """Tell whether a report's sentence names an undertaking of the claim's kind, where the claim names one."""
        mine = self._deeds(part)
        wide = [span for place in places for span in _wide(one.testimony, place)]
        return not mine or bool(mine & stretch_of(one.testimony.page, wide).deeds)

    def _matters(self, difference: Difference, one: _Laid) -> bool:
        """Tell whether a sentence in other words says something else: not so where only small words turn."""
        ours, theirs = difference.ours, difference.theirs
        mine = list(words_of(self.draft.page.article.report.text, ours.start, ours.end)) if ours else []
        other = list(words_of(one.testimony.page.article.report.text, theirs.start, theirs.end)) if theirs else []
        if any(word.negates for word in mine) != any(word.negates for word in other):
            return True
        if bool(mine) != bool(other) or not mine:
            return bool(mine) and any(word.weighs for word in mine)
        turned = [{word.form for word in side} & words("tracing_pivots") for side in (mine, other)]
        return turned[0] != turned[1] or any(word.weighs for word in (*mine, *other))

    def _told(
        self,
        part: Part,
        one: _Laid,
        spans: tuple[Span, ...],
        how: Telling,
        differs: tuple[Difference, ...],
        left_out: tuple[Span, ...] = (),
    ) -> Told:
        statement = statement_at(spans, one.testimony.statements)
        speaker = statement.speaker if statement else None
        through = statement is not None and statement.basis == "counterpart"
        teller = one.statements.get(statement.within or "") if statement and through else None
        speaker = teller.speaker if teller else speaker
        claimed, saying = self.actors.get(part.speaker or ""), self.people.get(speaker or "")
        if claimed is not None and saying is not None:
            same = same_actor(claimed, saying)
            through = through if same is None else not same
        return Told(self.story.id, spans, how, differs, left_out, speaker, through)

    def in_other_words(
        self, parts: Sequence[Part], told: Mapping[int, Sequence[Told]], alike: Callable[[Article], Comparison]
    ) -> Iterator[tuple[int, Told]]:
        """Yield what the comparison of the draft with the reports finds alike or at odds.

        Two claims on one matter take each other's place in a comparison, so claims that nobody tells yet are compared
        again without the others.
        """
        article = self.draft.page.article
        left = list(range(len(parts)))
        found: list[tuple[int, Told]] = []
        for turn in range(_ROUNDS):
            comparison = alike(article if turn == 0 else reduced(article, _sentences(self.draft, parts, left)))
            new = [
                (number, one)
                for number in left
                for one in self._compared(parts[number], comparison, {s.report for t in told[number] for s in t.spans})
            ]
            found += new
            met = {number for number, _ in new}
            if not met or len(met) == len(left):
                break
            left = [number for number in left if number not in met]
        yield from found

    def _compared(self, part: Part, comparison: Comparison, known: set[str]) -> Iterator[Told]:
        """Yield one telling a report that is not *known* to tell the claim already."""
        mine = stretch_of(self.draft.page, part.words.parts)
        mine = replace(mine, deeds=self._deeds(part))  # the verb may stand before the words themselves
        best: dict[str, Told] = {}
        for span in _alike(part, comparison.same):
            one = self.laid.get(span.report)
            if one is None or span.report in known or span.report in best:
                continue
            other = stretch_of(one.testimony.page, _wide(one.testimony, span))
            close = stretch_of(one.testimony.page, (span,))
            if tells(mine, other, close):
                differs = differing(mine, other, close)
                how: Telling = "altered" if any(d.theirs or d.ours not in mine.lacked for d in differs) else "indirect"
                best[span.report] = self._told(part, one, (span,), how, differs)
        for item in comparison.discrepancies:
            for span, difference in _clash(part, item, self):
                one = self.laid.get(span.report)
                if one is not None and span.report not in known:
                    before = best.get(span.report)
                    spans = before.spans if before else (span,)
                    best[span.report] = self._told(part, one, spans, "altered", (difference,))
        yield from (best[report] for report in sorted(best))


def _sentences(draft: Testimony, parts: Sequence[Part], left: Sequence[int]) -> set[Span]:
    """Return the sentences of the claims that are left."""
    report = draft.page.article.report.id
    spans = [parts[number].span for number in left]
    return {
        Span(report, s.start, s.end)
        for s in draft.page.sentences
        if any(s.start < span.end and span.start < s.end for span in spans)
    }


def _alike(part: Part, matches: Sequence[Match]) -> Iterator[Span]:
    """Yield what reports tell alike with at least half of the claim, the surest first."""
    size = sum(span.end - span.start for span in part.words.parts)
    for match in sorted(matches, key=lambda m: (m.suggested, -m.confidence, m.id)):
        held = sum(
            max(0, min(a.end, b.end) - max(a.start, b.start))
            for a in match.members
            for b in part.words.parts
            if a.report == b.report
        )
        if _LEAST_HELD * size <= held:
            yield from (span for span in match.members if span.report != part.span.report)


def _clash(part: Part, item: Discrepancy, seat: _Seat) -> Iterator[tuple[Span, Difference]]:
    """Yield where a report gives another reading than the claim, with the words of both."""
    if item.suggested or item.kind not in _PLAIN:
        return
    own = seat.draft.page.article.report
    for mine in item.members:
        if mine.span.report != own.id or not _within(mine.span, (part.span,)):
            continue
        for other in item.members:
            one = seat.laid.get(other.span.report)
            if one is not None and other.reading.casefold() != mine.reading.casefold():
                text = one.testimony.page.article.report.text
                ours, theirs = _reading(own.text, mine.span, mine.reading), _reading(text, other.span, other.reading)
                yield other.span, Difference(ours, theirs)


def _reading(text: str, span: Span, reading: str) -> Span:
    """Return where a reading stands in its span, the span itself where it is not written so."""
    at = text.find(reading, span.start, span.end)
    return Span(span.report, at, at + len(reading)) if at >= 0 else span


def _wide(testimony: Testimony, span: Span) -> tuple[Span, ...]:
    """Return the sentences that a span stands in."""
    return tuple(
        Span(span.report, s.start, s.end) for s in testimony.page.sentences if s.start < span.end and span.start < s.end
    )


def _within(span: Span, places: Sequence[Span]) -> bool:
    return any(p.report == span.report and p.start <= span.start and span.end <= p.end for p in places)


def _without(spans: Sequence[Span], some: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(span for span in spans if span not in some)


def _claim(part: Part, told: Sequence[Told], actors: Mapping[str, Actor], copies: Mapping[str, str]) -> Claim:
    order = _ORDER_QUOTED if part.quoted else _ORDER
    plain = [one for one in told if not one.through]
    status: ClaimStatus = "not-found"
    counted: Sequence[Told] = ()
    if plain:
        best = min((one.how for one in plain), key=order.index)
        status = best
        counted = [one for one in plain if one.how == best]
    elif told:
        status, counted = "counterpart", told
    voices = {copies.get(span.report, span.report) for one in counted for span in one.spans}
    actor = actors.get(part.speaker or "")
    ranked = sorted(told, key=lambda one: (one.through, order.index(one.how), len(one.differs), one.spans))
    return Claim(
        part.span, part.words.parts, part.quoted, actor.name if actor else None, status, tuple(ranked), len(voices)
    )
