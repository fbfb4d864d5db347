"""From figures and resolved sayings to the testimony of one report: ids, basis, date, confidence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from communique.actors.hearing import Resolved
from communique.actors.index import Index
from communique.actors.people import Figure
from communique.nouns import Actor, Basis, Candidate, Page, Saying, Sentence, Span, Statement, Testimony, Time

SHOWN = 0.5  # confidence under which a statement is only suggested
SURER = 0.7  # where no word of the cue surely reports: actions are taken for attitudes there
QUOTED_SHARE = 0.5  # of a mixed content's letters: from here on it counts as own words

_LIMITS = frozenset({"by", "before", "until", "till", "through", "than", "from", "for", "since", "after"})
_EDGES = frozenset({"the", "of", "end", "close", "start", "beginning", "middle"})


def testify(
    places: Index, sayings: Sequence[Saying], found: Sequence[Resolved], figures: Sequence[Figure]
) -> Testimony:
    """Number actors by their first mention and statements in text order."""
    page = places.page
    report = page.article.report.id
    kept = [n for n, f in enumerate(figures) if f.mentions]
    kept.sort(key=lambda n: (min(figures[n].mentions), n))
    ids = {n: f"{report}-a{place}" for place, n in enumerate(kept, 1)}
    heard = [n for n in range(len(sayings)) if not _own_echo(sayings, found, n)]
    statements = tuple(_statement(places, sayings, found, figures, ids, n, report) for n in heard)
    return Testimony(page, tuple(_actor(figures[n], ids[n]) for n in kept), statements)


def _own_echo(sayings: Sequence[Saying], found: Sequence[Resolved], number: int) -> bool:
    """Tell whether a nested saying only repeats its parent's speaker: "X said she hoped" is no chain."""
    within, who = sayings[number].within, found[number].figure
    return within is not None and who is not None and who == found[within].figure


def _reported_by(sayings: Sequence[Saying], found: Sequence[Resolved], number: int) -> int | None:
    """Return the saying that reports this one, passing over those that are no statements of their own."""
    within = sayings[number].within
    while within is not None and _own_echo(sayings, found, within):
        within = sayings[within].within
    return within


def _actor(figure: Figure, identity: str) -> Actor:
    names = tuple(dict.fromkeys((figure.name, *figure.names)))
    roles, mentions = tuple(figure.roles), tuple(sorted(figure.mentions))
    return Actor(identity, figure.name, figure.kind, figure.party, roles, names, mentions)


def _statement(
    places: Index,
    sayings: Sequence[Saying],
    found: Sequence[Resolved],
    figures: Sequence[Figure],
    ids: dict[int, str],
    number: int,
    report: str,
) -> Statement:
    saying, resolved = sayings[number], found[number]
    within = _reported_by(sayings, found, number)
    speaker = ids.get(resolved.figure) if resolved.figure is not None else None
    sure = saying.confidence * (resolved.confidence if speaker else 1.0)
    return Statement(
        id=f"{report}-s{number + 1}",
        report=report,
        saying=saying,
        speaker=speaker,
        candidates=tuple(Candidate(ids[n], round(share, 3)) for n, share in resolved.candidates if n in ids),
        addressee=_addressee(saying.addressee, figures, ids),
        within=f"{report}-s{within + 1}" if within is not None else None,
        basis=_basis(places.page, sayings, found, figures, number),
        as_of=_as_of(places, saying),
        confidence=round(sure, 3),
        suggested=saying.confidence < (SHOWN if saying.reports else SURER),
        named_by=_named_by(saying, resolved),
    )


def _named_by(saying: Saying, resolved: Resolved) -> str:
    """Say what named the speaker and how surely; where nobody is, what stood in the way."""
    if resolved.figure is not None:
        return f"{resolved.by}: {resolved.confidence:.2f}"
    if resolved.candidates:
        return f"nobody: the likeliest with {resolved.candidates[0][1]:.2f}"
    return "nobody: no source is told" if saying.mention is None else "nobody: the source names no one"


def _addressee(span: Span | None, figures: Sequence[Figure], ids: dict[int, str]) -> str | None:
    if span is None:
        return None
    for number, figure in enumerate(figures):
        if number in ids and any(m.start < span.end and m.end > span.start for m in figure.mentions):
            return ids[number]
    return None


def _basis(
    page: Page, sayings: Sequence[Saying], found: Sequence[Resolved], figures: Sequence[Figure], number: int
) -> Basis:
    """Tell at which hand the words are heard: another's account, nobody named, own words, a paraphrase."""
    saying, who = sayings[number], found[number].figure
    if saying.within is not None and (who is None or who != found[saying.within].figure):
        return "counterpart"
    if who is None or figures[who].kind == "unnamed":
        return "unnamed"
    if saying.manner == "direct":
        return "own-words"
    return "own-words" if saying.manner == "mixed" and _quoted_share(page, saying) >= QUOTED_SHARE else "paraphrase"


def _quoted_share(page: Page, saying: Saying) -> float:
    """Return the share of the content's characters between quotation marks, by a plain count of the marks met."""
    inside = total = 0
    for span in saying.content:
        opened = False
        for c in page.article.report.quote(span):
            if c in '"“”«»':
                opened = c in "“«" or (c == '"' and not opened)
            else:
                total += 1
                inside += opened
    return inside / total if total else 0.0


def _as_of(places: Index, saying: Saying) -> str | None:
    """Return the day on which it was said: a date beside the cue outside the content, else the report's date.

    Nothing is said after it was printed, nor on the day that a word of limit leads to: a later day and "by Friday" tell
    of what is spoken of.
    """
    times, printed = places.page.times, places.page.article.published
    if saying.cue is not None:
        sentence = places.sentence_of(places.token(saying.cue.start))
        first = bisect_left(times, sentence.start, key=lambda t: t.start)
        last = bisect_left(times, sentence.end, lo=first, key=lambda t: t.start)
        for time in times[first:last]:
            inside = any(c.start <= time.start < c.end for c in saying.content)
            if inside or time.precision != "day" or time.value is None:
                continue
            if (not printed or time.value[:10] <= printed[:10]) and not _is_limit(places, sentence, time):
                return time.value
    return printed


def _is_limit(places: Index, sentence: Sentence, time: Time) -> bool:
    """Tell whether a word of limit leads to a time: "by Friday", "until the end of Monday", "from 2 June"."""
    at = places.token(time.start) - 1
    while at > sentence.first and places.page.tokens[at].lemma in _EDGES:
        at -= 1
    return at >= sentence.first and places.page.tokens[at].lemma in _LIMITS
