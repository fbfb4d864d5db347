"""What is known while the sayings of one report are gone through in order, and what is found out of each."""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.actors.index import Index
from communique.actors.lands import Find
from communique.actors.people import Figure, Mention, fold
from communique.nouns import ActorKind, NamedBy, Span


@dataclass(frozen=True, slots=True)
class Resolved:
    """The figure a mention stands for (``None``: nobody can be told), how sure, and who else it may be.

    ``by`` says what named the figure.
    """

    figure: int | None
    confidence: float
    candidates: tuple[tuple[int, float], ...] = ()
    by: NamedBy = "nobody"


NOBODY = Resolved(None, 0.0)


@dataclass(slots=True)
class Hearing:
    """The report's figures and mentions, and who spoke, was asked, was met so far."""

    places: Index
    figures: list[Figure]
    mentions: list[Mention]
    find: Find
    speaker: int | None = None
    asked: int | None = None
    unnamed: dict[str, int] = field(default_factory=dict)
    met: list[Mention] = field(default_factory=list)  # mentions and the pronouns already understood, in text order
    quoting: int | None = None  # whose direct speech the saying at hand stands in: "he" is somebody else there

    def meet(self, kind: ActorKind, name: str, form: str, span: Span, *, party: str | None = None) -> int:
        """Return the figure of that kind and name, added if it is new; note the form and the place."""
        known = (n for n, f in enumerate(self.figures) if f.kind == kind and fold(f.name) == fold(name))
        number = next(known, len(self.figures))
        if number == len(self.figures):
            self.figures.append(Figure(kind, name, party=party))
        note(self.figures[number], form, span)
        return number


def note(figure: Figure, form: str, span: Span) -> None:
    """Add a form and a place to what is known of *figure*."""
    if form and form not in figure.names:
        figure.names.append(form)
    if not any(m.start < span.end and m.end > span.start for m in figure.mentions):
        figure.mentions.append(span)


def without_article(text: str) -> str:
    """Return *text* without "the" or "a" before it."""
    first, _, rest = text.partition(" ")
    return rest if first.lower() in ("the", "a", "an") and rest else text
