"""The register of allegations in words: who accuses whom of what, how sure, on what evidence, who denies it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from communique.document import words
from communique.document.desk import Desk
from communique.document.inventory import spans_of, voice_of
from communique.document.sides import meets
from communique.nouns import Accord, Allegation, Inquiry, Line, Section, Span, Voiced

TITLE = "No verdict: who accuses whom, as told"
PAIR = 120
ACCUSED = re.compile(r"(?:that )?((?:\S+ ){0,5}?\S+) (?:of|for|was|were|is|are|had|has|have|did)\b")


def allegations_of(desk: Desk, allegations: Iterable[Allegation]) -> Section:
    """Return the register: one line for each allegation that is shown; what else is told of it stands beside it."""
    lines = tuple(Line(words.stop(_head(desk, a)), register_spans(a), a.id) for a in allegations if not a.suggested)
    return Section("allegations", TITLE, lines)


def allegation_line(desk: Desk, allegation: Allegation) -> str:
    """Return one allegation with the words of certainty, the evidence named, denials and inquiries."""
    told = [_head(desk, allegation)]
    runs = (("how sure", allegation.certainty), ("evidence named", allegation.cited), ("denied", allegation.denials))
    told += [f"{name}: {_voices(desk, voiced)}" for name, voiced in runs if voiced]
    told += [_inquiry(desk, inquiry) for inquiry in allegation.inquiries]
    return words.stop("; ".join(told))


def _head(desk: Desk, allegation: Allegation) -> str:
    """Return who accuses whom of what."""
    matter = words.quoted(words.bare(allegation.matter))
    accused = words.join(desk.actor_names(allegation.accused))
    if allegation.accuser is None or allegation.accuser not in desk.actors:
        places = words.join(desk.places(allegation.evidence))
        against = f" against {accused}" if accused else ""
        return words.capital(f"an allegation{against} that nobody named is told to make ({places}): {matter}")
    verb = words.label("act", "accuses")
    verb = words.base_verb(verb) if desk.is_many(allegation.accuser) else verb
    return words.capital(f"{desk.actor(allegation.accuser)} {verb} {accused or _told(allegation.matter)}: {matter}")


def _told(matter: str) -> str:
    """Return the accused in the words of the matter, "Xs of V-ing" or "that Xs had V-ed"; else that nobody is named."""
    found = ACCUSED.match(words.bare(matter))
    return words.quoted(found.group(1)) if found else "somebody who is not named"


def _voices(desk: Desk, voiced: Sequence[Voiced]) -> str:
    return words.join(words.distinct(f"{desk.quote(v.span, PAIR)} ({voice_of(desk, v)})" for v in voiced))


def _inquiry(desk: Desk, inquiry: Inquiry) -> str:
    by = voice_of(desk, Voiced(inquiry.by, inquiry.span))
    return f"inquiry ({words.label('status', inquiry.status)}, {by}): {desk.quote(inquiry.span, PAIR)}"


def register_spans(allegation: Allegation) -> tuple[Span, ...]:
    """Return every passage that an allegation's entry rests on."""
    held = (*allegation.certainty, *allegation.cited, *allegation.denials)
    return words.unique((*allegation.evidence, *spans_of(held), *(each.span for each in allegation.inquiries)))


def is_registered(accord: Accord, allegations: Iterable[Allegation]) -> bool:
    """Tell whether every passage of an accusation or denial stands in the register, which then tells of it."""
    spans = [span for a in allegations if not a.suggested for span in register_spans(a)]
    return (
        accord.kind in ("accusation", "denial")
        and bool(accord.evidence)
        and all(any(meets(own, span) for span in spans) for own in accord.evidence)
    )
