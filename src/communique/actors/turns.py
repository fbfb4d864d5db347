"""Labels of a transcript's turns become speakers: a name with its office, the press, whoever was asked."""

from __future__ import annotations

from communique.actors.hearing import NOBODY, Hearing, Resolved, note
from communique.actors.holders import covers
from communique.actors.labels import is_answer, is_question, label_name
from communique.actors.lands import Find
from communique.actors.lexicon import Country
from communique.actors.people import Figure, fold, near
from communique.nouns import Saying, Span

VOCATIVE = 40  # characters at the start of a question in which the one asked is called upon


def labelled(hearing: Hearing, saying: Saying, span: Span) -> Resolved:
    """Return who speaks under the label that *span* holds."""
    label = hearing.places.page.article.report.quote(span)
    if is_question(label):
        hearing.asked = _addressed(hearing, saying.content[0])
        return Resolved(hearing.meet("unnamed", "QUESTION", "QUESTION", span), 0.9, by="turn")
    if is_answer(label):
        return NOBODY if hearing.asked is None else Resolved(hearing.asked, 0.85, by="turn")
    name, role = label_name(label)
    last = fold(name).split()[-1]
    known = (n for n, f in enumerate(hearing.figures) if f.kind == "person" and fold(f.name).split()[-1] == last)
    number = next(known, len(hearing.figures))
    if number == len(hearing.figures):
        hearing.figures.append(Figure("person", name, [name]))
    figure = hearing.figures[number]
    if len(name.split()) > len(figure.name.split()) or figure.name.isupper():
        figure.name = name
    note(figure, name, span)
    if role and role not in figure.roles:
        figure.roles.append(role)
        state = _country_in(role, hearing.find)
        figure.party = figure.party or (state.name if state else None)
    return Resolved(number, 0.97, by="turn")


def _country_in(role: str, find: Find) -> Country | None:
    words = role.title().split()
    sizes = (3, 2, 1)
    pairs = (" ".join(words[i : i + n]) for n in sizes for i in range(len(words) - n + 1))
    return next((c for p in pairs if (c := find(p.strip(",."))) is not None), None)


def _addressed(hearing: Hearing, content: Span) -> int | None:
    """Return the person whom a question names or calls by office in its first words ("Minister Name, ...")."""
    low, high = hearing.places.token(content.start), hearing.places.token(content.start + VOCATIVE + 1)
    named = [m.figure for m in near(hearing.mentions, low, high) if hearing.figures[m.figure].kind == "person"]
    if named:
        return named[0]
    vocative = hearing.places.page.article.report.quote(content)[:VOCATIVE].partition(",")[0].casefold()
    holders = [n for n, f in enumerate(hearing.figures) if any(covers(r.casefold(), vocative) for r in f.roles)]
    return holders[0] if len(holders) == 1 else hearing.speaker
