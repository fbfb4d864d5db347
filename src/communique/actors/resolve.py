"""Each saying's source mention becomes a figure of the report, or nobody with candidates.

Unknown stays unknown: a pronoun or office that two persons fit equally well names neither.
"""

from __future__ import annotations

from communique.actors.antecedents import antecedent
from communique.actors.describe import Described, describe
from communique.actors.hearing import NOBODY, Hearing, Resolved, note, without_article
from communique.actors.holders import holder
from communique.actors.nameless import LONGEST_NAME, nameless
from communique.actors.people import near
from communique.actors.turns import labelled
from communique.nouns import Page, Saying, Span

NO_SOURCE = frozenset("nobody none no-one everyone everybody anyone anybody there".split())
ASIDE = 40  # tokens within which a name can stand beside a description


def resolve(hearing: Hearing, saying: Saying) -> Resolved:
    """Return who the source of *saying* is."""
    span = saying.mention
    if span is None:
        return NOBODY
    if saying.cue is None:
        return labelled(hearing, saying, span)
    found = describe(hearing.places, hearing.mentions, span, hearing.find)
    if found.sort == "named":
        return _named(hearing, found, span)
    beside = _apposed(hearing, found, span)
    if beside is not None:
        return Resolved(beside, 0.85)
    if _says_nobody(hearing.places.page, found, span):
        return NOBODY
    if found.sort == "pronoun":
        return antecedent(hearing, found, saying)
    if found.sort == "state" and found.country is not None:
        land = found.country.name
        return Resolved(hearing.meet("state", land, found.text, span, party=land), 0.9)
    if found.sort == "body":
        party = found.country.name if found.country else None
        bare = without_article(found.text)
        name = found.text.lower() if bare.islower() else bare  # "the delegation" is no name of its own
        return Resolved(hearing.meet("organisation", name, found.text, span, party=party), 0.85)
    held = holder(hearing, found, saying, span) if found.sort == "office" else None
    return held or nameless(hearing, found, span)


def _says_nobody(page: Page, found: Described, span: Span) -> bool:
    """Tell whether the words name no source: "nobody", a verb phrase, a length of time, "my colleague"."""
    tokens = page.tokens[found.first : found.last]
    verbal = tokens[0].tag in ("VB", "VBP", "VBZ", "VBD", "MD", "TO")
    nominal = any(t.tag.startswith(("NN", "PR", "WP", "WD", "DT", "CD")) for t in tokens)
    timed = any(t.start < span.end and t.end > span.start for t in page.times)
    own = found.text.lower().startswith(("my ", "our ")) and not found.named
    return verbal or timed or own or not nominal or found.head.lower() in NO_SOURCE


def _apposed(hearing: Hearing, found: Described, span: Span) -> int | None:
    """Return the one person named beside the description: "one of her lawyers, Name," or "Name, R-State,"."""
    around = near(hearing.mentions, found.first - ASIDE, found.last + ASIDE)
    persons = [m for m in around if hearing.figures[m.figure].kind == "person"]
    tokens, text = hearing.places.page.tokens, hearing.places.page.article.report.text
    after = [m for m in persons if found.last <= m.first and tokens[m.first].start <= span.end + 2]
    if after and "," in text[tokens[found.last - 1].end : tokens[after[0].first].start]:
        return after[0].figure
    if found.sort == "pronoun" or found.last - found.first > 2 or len(found.head) > 3 or not found.head[:1].isupper():
        return None
    before = [m for m in persons if 0 <= found.first - m.last <= 5]  # the "R-State" was taken for the source
    return before[-1].figure if before else None


def _named(hearing: Hearing, found: Described, span: Span) -> Resolved:
    """Take the name that heads the mention; of several joined by "and", make a group of their own."""
    called = _called(hearing, found, span)
    if called is not None:
        return Resolved(called, 0.8)
    inside = {m.figure for m in near(hearing.mentions, found.first, found.last) if m.last <= found.last}
    if " and " in found.text and len(inside) > 1:
        return Resolved(hearing.meet("group", found.text, found.text, span), 0.8)
    heads = [m for m in found.named if m.first < found.last <= m.last]
    number = (heads or found.named)[0].figure
    figure = hearing.figures[number]
    if len(found.text) <= LONGEST_NAME:
        note(figure, without_article(found.text) if figure.kind == "person" else found.text, span)
    return Resolved(number, 0.95 if heads else 0.6)


def _called(hearing: Hearing, found: Described, span: Span) -> int | None:
    """For "Minister Name, Place says": the second name, the first being only called upon."""
    tokens = hearing.places.page.tokens
    comma = found.last < len(tokens) and hearing.places.word(found.last) == ","
    for mention in near(hearing.mentions, found.last + 1, found.last + 2) if comma else ():
        ends = tokens[mention.last - 1].end == span.end
        if ends and hearing.figures[mention.figure].kind in ("person", "state"):
            return mention.figure
    return None
