"""Each saying's source mention becomes a figure of the report, or nobody with candidates.

Unknown stays unknown: a pronoun or office that two persons fit equally well names neither.
"""

from __future__ import annotations

from dataclasses import replace

from communique import lexicons
from communique.actors.antecedents import antecedent
from communique.actors.describe import Described, describe
from communique.actors.hearing import NOBODY, Hearing, Resolved, note, without_article
from communique.actors.holders import holder, opposite
from communique.actors.lexicon import is_kind, is_office, is_title
from communique.actors.nameless import LONGEST_NAME, nameless
from communique.actors.people import kind_of, near
from communique.actors.turns import labelled
from communique.nouns import Page, Saying, Span

NO_SOURCE = frozenset("nobody none no-one everyone everybody anyone anybody there".split())
NO_SUCH = frozenset("neither no none whose".split())
MATTERS = frozenset(("abstract", "event", "object"))  # what somebody has and does: "his refusal" is he
ASIDE = 40  # tokens within which a name can stand beside a description


def resolve(hearing: Hearing, saying: Saying) -> Resolved:
    """Return who the source of *saying* is."""
    span = saying.mention
    if span is None:
        return NOBODY
    if saying.cue is None:
        return labelled(hearing, saying, span)
    found = describe(hearing.places, hearing.mentions, span, hearing.find)
    if _owns(hearing.places.page, found):
        return antecedent(hearing, replace(found, sort="pronoun", head=hearing.places.word(found.first)), saying)
    if found.sort == "named":
        return _named(hearing, found, span)
    if found.text and all(map(is_title, found.text.split())):
        behind = near(hearing.mentions, found.last, found.last + 1)  # "Mr" was taken for the source of "Mr Name"
        if behind:
            return Resolved(behind[0].figure, 0.85, by="name")
        if not is_office(found.head):
            return NOBODY  # a word of address names nobody
    beside = _apposed(hearing, found, span)
    if beside is not None:
        return Resolved(beside, 0.85, by="beside")
    if _says_nobody(hearing.places.page, found, span):
        return NOBODY
    if found.sort == "pronoun":
        return antecedent(hearing, found, saying)
    if found.sort == "state" and found.country is not None:
        land = found.country.name
        return Resolved(hearing.meet("state", land, found.text, span, party=land), 0.9, by="land")
    if found.sort == "body":
        meant = _one_of_kind(hearing, found, span)
        if meant is not None:
            note(hearing.figures[meant], found.text, span)
            return Resolved(meant, 0.8, by="body")
        party = found.country.name if found.country else None
        bare = without_article(found.text)
        name = found.text.lower() if bare.islower() else bare  # "the delegation" is no name of its own
        return Resolved(hearing.meet("organisation", name, found.text, span, party=party), 0.85, by="body")
    held = holder(hearing, found, saying, span) if found.sort == "office" else opposite(hearing, found, span)
    return held or nameless(hearing, found, span)


def _says_nobody(page: Page, found: Described, span: Span) -> bool:
    """Tell whether the words name no source: "nobody", a verb phrase, a length of time, "my colleague"."""
    tokens = page.tokens[found.first : found.last]
    verbal = tokens[0].tag in ("VB", "VBP", "VBZ", "VBD", "MD", "TO")
    nominal = any(t.tag.startswith(("NN", "PR", "WP", "WD", "DT", "CD")) for t in tokens)
    timed = any(t.start < span.end and t.end > span.start for t in page.times)
    own = found.text.lower().startswith(("my ", "our ")) and not found.named
    none = found.text.split()[0].lower() in NO_SUCH
    return verbal or timed or own or none or not nominal or found.head.lower() in NO_SOURCE


def _owns(page: Page, found: Described) -> bool:
    """Tell whether the words are "his" or "her" and a matter of that person's: "his refusal", "her account"."""
    tokens = page.tokens[found.first : found.last]
    nouns = [token for token in tokens if token.tag.startswith("NN")]
    whose = page.article.report.text[tokens[0].start : tokens[0].end].lower() if tokens else ""
    return whose in ("his", "her") and bool(nouns) and nouns[-1].being in MATTERS and found.sort == "other"


def _one_of_kind(hearing: Hearing, found: Described, span: Span) -> int | None:
    """Return the one body that "the Council" can stand for, named before where it is written small."""
    word = found.text.removeprefix("the ").removeprefix("The ")
    small = word.islower()
    if not is_kind(word) or (small and word == found.text):
        return None
    fits = [
        n
        for n, figure in enumerate(hearing.figures)
        if figure.kind == "organisation" and " " in figure.name and kind_of(figure.name) == word.casefold()
        if figure.mentions and (not small or min(figure.mentions).start < span.start)
    ]
    return fits[0] if len(fits) == 1 else None


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
        return Resolved(called, 0.8, by="name")
    inside = {m.figure for m in near(hearing.mentions, found.first, found.last) if m.last <= found.last}
    if " and " in found.text and len(inside) > 1:
        return Resolved(hearing.meet("group", found.text, found.text, span), 0.8, by="name")
    heads = [m for m in found.named if m.first < found.last <= m.last]
    number = (heads or found.named)[0].figure
    figure = hearing.figures[number]
    if len(found.text) <= LONGEST_NAME:
        form = without_article(found.text) if figure.kind == "person" else found.text
        note(figure, form if figure.kind != "person" or _is_called(form) else "", span)
    return Resolved(number, 0.95 if heads else 0.6, by="name")


def _is_called(form: str) -> bool:
    """Tell whether all words of *form* are a name's or an office's: no stretch of a sentence that holds a name."""
    small = lexicons.words("stories_particles")
    return all(
        word[0].isupper() or word[0].isdigit() or word in small or is_office(word) or is_title(word)
        for word in form.split()
    )


def _called(hearing: Hearing, found: Described, span: Span) -> int | None:
    """For "Minister Name, Place says": the second name, the first being only called upon."""
    tokens = hearing.places.page.tokens
    comma = found.last < len(tokens) and hearing.places.word(found.last) == ","
    for mention in near(hearing.mentions, found.last + 1, found.last + 2) if comma else ():
        ends = tokens[mention.last - 1].end == span.end
        if ends and hearing.figures[mention.figure].kind in ("person", "state"):
            return mention.figure
    return None
