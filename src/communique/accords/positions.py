"""Positions: where an actor stands on an issue, built from attributed statements only.

The actor's own words outrank a paraphrase, a paraphrase outranks what a counterpart tells; each position keeps how
it is known. The stance comes from the act, the polarity and verbs of support or opposition (a table).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from communique.lexicons import table
from communique.nouns import Basis, Comparison, Position, Span, Stance, Statement, Story, Testimony, Token, Via

MOST = 200
RANK: dict[Via, int] = {"own-words": 0, "paraphrase": 1, "counterpart": 2, "outlet": 3}
VIA: dict[Basis, Via] = {
    "own-words": "own-words",
    "paraphrase": "paraphrase",
    "counterpart": "counterpart",
    "unnamed": "outlet",
}
OPPOSITE: dict[Stance, Stance] = {"for": "against", "against": "for"}


def positions(story: Story, comparison: Comparison) -> tuple[Position, ...]:
    """Return the positions of *story* by issue, actor and stance."""
    held = {s.id: (s, t) for t in story.testimonies for s in t.statements}
    found: list[Position] = []
    for issue in comparison.issues:
        by_actor: dict[str, list[tuple[Statement, Testimony]]] = {}
        for name in issue.statements:
            if name not in held:
                continue
            statement, testimony = held[name]
            if statement.speaker is not None and not statement.suggested and statement.basis != "unnamed":
                by_actor.setdefault(statement.speaker, []).append((statement, testimony))
        for actor, heard in sorted(by_actor.items()):
            found.extend(_of(actor, issue.id, heard, issue.suggested))
    return tuple(found)


def _of(actor: str, issue: str, heard: Sequence[tuple[Statement, Testimony]], suggested: bool) -> Iterator[Position]:
    """Yield one position per stance of *actor*; the unclear only where there is no other."""
    by_stance: dict[Stance, list[tuple[Statement, Testimony]]] = {}
    for statement, testimony in heard:
        by_stance.setdefault(stance_of(statement, testimony), []).append((statement, testimony))
    clear = sorted(stance for stance in by_stance if stance not in {"unclear", "neutral"})
    for stance in clear or sorted(by_stance)[:1]:
        ranked = sorted(by_stance[stance], key=lambda pair: _weight(*pair))
        best, testimony = ranked[0]
        dates = [s.as_of for s, _ in ranked if s.as_of]
        yield Position(
            actor=actor,
            issue=issue,
            proposition=proposition(best, testimony),
            stance=stance,
            via=VIA[best.basis],
            as_of=best.as_of or (max(dates) if dates else None),
            evidence=tuple(s.id for s, _ in ranked),
            suggested=suggested or not clear,
        )


def _weight(statement: Statement, testimony: Testimony) -> tuple[int, float, int, str]:
    length = sum(span.end - span.start for span in statement.saying.content)
    return (RANK[VIA[statement.basis]], -statement.confidence, abs(length - 90), statement.id)


def stance_of(statement: Statement, testimony: Testimony) -> Stance:
    """Return the stance that a statement takes towards what it speaks of."""
    saying = statement.saying
    by_act = _acts().get(saying.act)
    tokens = _tokens(saying.content, testimony)
    text = testimony.page.article.report.text
    forms = [text[t.start : t.end].lower() for t in tokens]
    by_word = _by_words(tokens, forms)
    conditional = any(form in {"if", "unless", "provided"} for form in forms)
    stance = by_act or by_word
    if stance is None:
        return "unclear"
    if (
        stance in OPPOSITE
        and saying.polarity == "negated"
        and by_act is not None
        and saying.act in {"agrees", "wants", "promises"}
    ):
        stance = OPPOSITE[stance]
    return "conditional" if conditional and stance in {"for", "against"} else stance


def _acts() -> Mapping[str, Stance]:
    return {row["act"]: row["stance"] for row in table("accords_acts")}  # type: ignore[misc]


def _by_words(tokens: Sequence[Token], forms: Sequence[str]) -> Stance | None:
    """Read verbs and adjectives of support or opposition, with a negation up to three words before."""
    stances: dict[str, Stance] = {row["lemma"]: row["stance"] for row in table("accords_stances")}  # type: ignore[misc]
    for at, token in enumerate(tokens):
        stance = stances.get(token.lemma.lower())
        if stance is None or not (token.tag.startswith(("VB", "JJ")) or token.tag in {"NN", "NNS"}):
            continue
        negated = any(form in {"not", "n't", "n’t", "never", "no"} for form in forms[max(0, at - 3) : at])
        return OPPOSITE[stance] if negated and stance in OPPOSITE else stance
    return None


def _tokens(content: Sequence[Span], testimony: Testimony) -> list[Token]:
    return [t for t in testimony.page.tokens if any(s.start <= t.start and t.end <= s.end for s in content)]


def proposition(statement: Statement, testimony: Testimony) -> str:
    """Return the content's first clause in the report's words, at most MOST characters, cut at a word."""
    text = testimony.page.article.report.text
    first = statement.saying.content[0]
    said = " ".join(text[s.start : s.end].strip() for s in statement.saying.content)
    said = " ".join(said.split()).strip(' "“”,;')
    for sentence in testimony.page.sentences:
        if sentence.start <= first.start < sentence.end < first.end and sentence.end - first.start >= 40:
            said = " ".join(text[first.start : sentence.end].split()).strip(' "“”,;')
            break
    if said.lower().startswith("that "):
        said = said[5:]
    if len(said) > MOST:
        said = said[:MOST].rsplit(" ", 1)[0].rstrip(",;: ") + " …"
    return said
