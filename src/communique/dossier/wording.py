"""The sentences of a press review: built from the reports' words, the names of players and of outlets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from communique.dossier.shelf import Shelf
from communique.dossier.stands import Turn
from communique.lexicons import table
from communique.nouns import AccordKind, AccordStatus, Course, Dated, Foretold, Player, Span, Statement

LIMIT = 180
NATURAL: Mapping[AccordKind, AccordStatus] = {
    "agreement": "agreed", "offer": "offered", "proposal": "proposed", "demand": "demanded", "refusal": "refused",
}  # fmt: skip
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def label(vocabulary: str, value: str) -> str:
    """Return the words for a value of a vocabulary."""
    rows = (r for r in table("document_words") if r["vocabulary"] == vocabulary and r["value"] == value)
    return next((row["label"] for row in rows), value.replace("-", " "))


def capital(text: str) -> str:
    """Return *text* with a capital at its head."""
    return text[:1].upper() + text[1:]


def day(date: str | None) -> str:
    """Return ``14 May 2025`` for an ISO date, and words for none."""
    parts = (date or "").split("-")
    if len(parts) != 3 or not all(part.isdigit() for part in parts) or not 1 <= int(parts[1]) <= 12:
        return date or "no date"
    return f"{int(parts[2])} {MONTHS[int(parts[1]) - 1]} {parts[0]}"


def join(items: Iterable[str]) -> str:
    """Return ``A, B and C``, each once."""
    kept = list(dict.fromkeys(items))
    return "".join(kept) if len(kept) < 2 else f"{', '.join(kept[:-1])} and {kept[-1]}"


def quoted(text: str) -> str:
    """Return *text* in quotation marks: without a leading "that", white space squeezed, cut at a word."""
    text = " ".join(text.split()).removeprefix("that ")
    if len(text) > LIMIT:
        text = text[:LIMIT].rsplit(" ", 1)[0].rstrip(" ,;:–-") + " …"
    text = text.strip(' ,;:“”"')
    return f"“{text.translate(str.maketrans('“”„«»', '‘’‘‘’')).replace(chr(34), '’')}”"


def stop(text: str) -> str:
    """Return *text* with a stop at its end."""
    return text if text.endswith((".", "!", "?", "…", ".”", "!”", "?”", "…”")) else text + "."


class Voice:
    """Writes the sentences of one dossier."""

    def __init__(self, shelf: Shelf, players: Sequence[Player]) -> None:
        """Take what is looked up: outlets by report, players by id."""
        self.shelf = shelf
        self.players = {player.id: player for player in players}

    def name(self, player: str | None) -> str:
        """Return a player's name, or nothing."""
        return self.players[player].name if player in self.players and player is not None else ""

    def outlets(self, spans: Iterable[Span]) -> str:
        """Return the outlets in which *spans* stand; a copy of one of them is not counted beside it."""
        held = [span.report for span in spans]
        return join(self.shelf.labels[r] for r in held if self.shelf.copy_of.get(r) not in held)

    def head(self, course: Course) -> str:
        """Return what a course is and whose: "Proposal by A", "Demand by A on B", "Agreement"."""
        by, to = join(self.name(p) for p in course.actors), join(self.name(p) for p in course.towards)
        kind = label("accord", course.kind)
        return kind + (f" by {by}" if by else "") + (f" {label('towards', course.kind)} {to}" if to else "")

    def course(self, course: Course, status: AccordStatus, events: Sequence[Dated], before: str | None) -> str:
        """Return what a day tells of an accord: its status, its object, who says so."""
        natural = before is None and (status in ("pending", NATURAL.get(course.kind)))
        line = self.head(course) + ("" if natural else f", {'now ' if before else ''}{label('status', status)}")
        line += f": {quoted(course.object)}"
        if course.due and status not in ("refused", "fulfilled", "violated"):
            line += f", due {day(course.due)}"
        line = f"{line}, as told by {self.tellers(events)}"
        return stop(line) + (f" Before: {label('status', before)}." if before is not None else "")

    def contest(self, course: Course, events: Sequence[Dated], before: str | None) -> str:
        """Return who says what of a contested accord."""
        by_status: dict[str, list[Dated]] = {}
        for event in events:
            by_status.setdefault(event.status, []).append(event)
        sides = [f"{label('status', status)}, as told by {self.tellers(held)}" for status, held in by_status.items()]
        line = f"{self.head(course)}, {'now ' if before else ''}contested: {quoted(course.object)}; {'; '.join(sides)}"
        return stop(line) + (f" Before: {label('status', before)}." if before is not None else "")

    def tellers(self, events: Iterable[Dated]) -> str:
        """Return who asserts it with the outlets that carry it; an outlet alone speaks for itself."""
        spans: dict[str, list[Span]] = {}
        for event in events:
            spans.setdefault(self.name(event.asserted_by), []).append(event.span)
        named = join(f"{who} ({self.outlets(held)})" for who, held in spans.items() if who)
        own = self.outlets(spans.get("", ()))
        return f"{named}, and by {own}" if named and own else named or own

    def overdue(self, course: Course) -> str:
        """Return that a due date has passed without a report of its being kept."""
        line = f"{self.head(course)}, overdue: {quoted(course.object)} was due {day(course.due)}"
        return f"{line}; no report tells that it came about (computed from the stated date)."

    def changed(self, player: str, matter: str, turn: Turn) -> str:
        """Return a changed or contested position with both propositions."""
        verb = "changed" if turn.state == "changed" else "is told in two ways"
        told = [
            f"{label('stance', t.stance)} {quoted(t.proposition)} ({label('via', t.via)}, {day(t.date)})"
            for t in (turn.before, turn.after)
        ]
        return stop(f"{self.name(player)} on {matter} {verb}: {told[0]}, then {told[1]}")

    def foretold(self, one: Foretold) -> str:
        """Return what came of something foretold."""
        who = f"{self.name(one.by)}: " if one.by is not None and self.name(one.by) else ""
        head = f"{who}{quoted(one.what)}, for {day(one.due)}"
        if one.outcome == "met":
            return stop(f"Came about: {head}; told by {self.outlets(one.told)}")
        if one.outcome == "not-met":
            return stop(f"Did not come about: {head}; told by {self.outlets(one.told)}")
        return stop(f"Date passed: {head}; no report tells that it came about")

    def statement(self, statement: Statement, player: str | None) -> str:
        """Return a new statement: who, how, and the words."""
        content = statement.saying.content
        act = label("act", statement.saying.act)
        where = self.shelf.labels[statement.report]
        words = quoted(" … ".join(self.shelf.quote(span) for span in content))
        return f"{self.name(player)} ({act}): {words}, in {where}."
