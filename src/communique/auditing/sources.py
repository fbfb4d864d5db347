"""The reports of a readout as a trail cites them, and its items by id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from communique.nouns import Actor, Correction, Kept, Origin, Readout, Span, Statement


class Sources:
    """Look-ups over one readout: statements and actors by id, passages with their reports."""

    def __init__(self, readout: Readout, kept: Mapping[str, Kept]) -> None:
        """Index *readout*; *kept* are reports as a store keeps them, by digest."""
        self.readout = readout
        self.statements: Mapping[str, Statement] = {
            statement.id: statement for t in readout.story.testimonies for statement in t.statements
        }
        self.cast: Mapping[str, Actor] = {actor.id: actor for actor in readout.story.cast}
        self._articles = {t.page.article.report.id: t.page.article for t in readout.story.testimonies}
        self._kept = kept

    def by_hand(self, item: str) -> tuple[Correction, ...]:
        """Return the corrections that are pinned to an item itself and changed it."""
        applied = (each for each in self.readout.corrected if each.state == "applied")
        return tuple(each.correction for each in applied if item in each.items[:1])

    def speaker_by_hand(self, item: str) -> bool:
        """Say whether a person named the speaker of a statement, so that the program's way of naming tells nothing."""
        return any(one.kind == "speaker" for one in self.by_hand(item))

    def origins(self, spans: Iterable[Span]) -> tuple[Origin, ...]:
        """Return passages with the reports that they stand in."""
        return tuple(self._origin(span) for span in spans)

    def _origin(self, span: Span) -> Origin:
        article = self._articles[span.report]
        report = article.report
        kept = self._kept.get(report.digest)
        return Origin(
            span=span,
            quote=report.quote(span),
            outlet=article.outlet,
            origin=report.origin,
            digest=report.digest,
            published=article.published,
            version=kept.version if kept is not None else None,
        )

    def name(self, actor: str | None) -> str:
        """Return what an actor is called, with its id; "nobody" where there is none."""
        if actor is None:
            return "nobody who can be named"
        found = self.cast.get(actor)
        return f"{found.name} ({actor})" if found is not None else actor

    def voice(self, actor: str | None) -> str:
        """Return who asserts something: an actor, or the report itself."""
        return self.name(actor) if actor is not None else "the report itself"
