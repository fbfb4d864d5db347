"""Drawing: what is read off one accord of one day before it is joined to others: its due date, whether it is one."""

from __future__ import annotations

from communique.dossier.shelf import Shelf
from communique.dossier.standing import AGAINST
from communique.dossier.terms import stems
from communique.dossier.tracks import Drawn
from communique.lexicons import table
from communique.lexicons import words as lexicon
from communique.nouns import Accord, Span

DUE = frozenset({"agreement", "commitment", "plan", "offer"})
ON = frozenset({"on", "from", "by", "until", "before"})
VERBLESS = frozenset({"agreement", "commitment", "plan"})  # a demand or offer may be of a thing: "220 litres a day"
ACTING = ("ion", "ment", "ance", "ence", "ing", "age", "ure", "sis", "al", "ship", "ty")  # ends of nouns that name acts


def due_of(accord: Accord, spans: tuple[Span, ...], shelf: Shelf, day: int) -> tuple[str, Span] | None:
    """Return the ISO day on or until which an accord is to come about, and where it stands.

    Where the accord states none, "on 2 June" and "from 2 June" in its own passage count: what is promised for a day is
    due on it. A day up to that of its telling is when it was made, and one beside a turn of its state ("suspended on
    Friday") is when that came about.
    """
    if accord.due is not None:
        return accord.due, accord.due_at or spans[0]
    if accord.kind not in DUE:
        return None
    turned = {event.span for event in accord.events if event.status in (*AGAINST, "fulfilled")}
    for span in spans:
        if span in turned:
            continue
        page = shelf.testimonies[span.report].page
        line, told = shelf.sentence(span), shelf.article(span.report).published or shelf.date(day)
        for time in page.times:
            where = Span(span.report, time.start, time.end)
            if time.kind != "date" or time.precision != "day" or time.value is None or not told:
                continue
            if time.value[:10] <= told[:10]:
                continue
            before = [t for t in page.tokens if line.start <= t.start < time.start or t.start == time.start]
            led = {t.lemma for t in before[-2:]} & ON
            opens = led and time.start < span.start and len(before) <= 2  # "From 1 June X will …"
            inside = span.start <= time.start < span.end and shelf.quote(where).split()[-1] in accord.object
            if led and (inside or opens):
                return time.value[:10], where
    return None


def is_accord(one: Drawn, shelf: Shelf, named: frozenset[str]) -> bool:
    """Tell whether an object says what is to be done: a content word beside names, and a verb or a noun of an act."""
    accord = one.accord
    if accord.mentioned:
        return True
    if not stems(accord.object) - named:
        return False
    if accord.kind not in VERBLESS or accord.mechanism:
        return True
    nouns = {row["noun"] for row in table("accords_objects")}
    for span in one.spans:
        text = shelf.quote(span)
        at = text.find(accord.object)
        if at < 0:
            continue
        first = span.start + at
        held = [t for t in shelf.testimonies[span.report].page.tokens
                if first <= t.start < first + len(accord.object)]  # fmt: skip
        if any(t.tag.startswith(("VB", "MD")) for t in held):
            return True
        place = next((at for at, t in enumerate(held) if t.tag in ("NN", "NNS")), -1)
        if place < 0:
            return False
        while place + 1 < len(held) and held[place + 1].tag in ("NN", "NNS"):
            place += 1
        head = held[place].lemma  # of the first run of nouns: "a prisoner exchange between …"
        acts = head in lexicon("language_verbs") and head not in lexicon("inventory_state_bodies")
        return acts or head in nouns or head.endswith(ACTING)
    return True
