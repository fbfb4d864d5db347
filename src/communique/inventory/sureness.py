"""The words by which somebody says how sure he is of an accusation, and the evidence that he names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from communique.inventory.scene import Line, Scene
from communique.inventory.wording import turned
from communique.lexicons import words as lexicon
from communique.nouns import Sentence, Span, Statement, Voiced

OPENING = ("JJ", "RB", "DT", "CC", "VBN")
BEYOND = frozenset({"beyond", "without"})
CITING = frozenset({"according", "citing", "cites", "cited", "based"})
SHOWN = 6


def certainty(spans: Iterable[Span], scene: Scene) -> tuple[Voiced, ...]:
    """Return how sure the speakers of the passages *spans* say they are, a phrase each."""
    found = {one.span: one for span, line in _lines(spans, scene) for one in _sure(line, scene)}
    return tuple(found[span] for span in sorted(found))


def cited(spans: Iterable[Span], scene: Scene) -> tuple[Voiced, ...]:
    """Return the evidence that the sentences of *spans* name."""
    found = {one.span: one for span, line in _lines(spans, scene) for one in _exhibits(line, scene)}
    return tuple(found[span] for span in sorted(found))


def _lines(spans: Iterable[Span], scene: Scene) -> Iterator[tuple[Span, Line]]:
    """Yield the whole sentences in which *spans* stand, once each."""
    seen: set[tuple[str, int]] = set()
    for span in sorted(spans):
        for sentence in scene.sentences(span):
            if (span.report, sentence.start) not in seen:
                seen.add((span.report, sentence.start))
                yield span, scene.line(span.report, sentence)


def _sure(line: Line, scene: Scene) -> Iterator[Voiced]:
    for at, word in enumerate(line.words):
        if word.form in lexicon("inventory_doubts") and word.tag.startswith("NN"):
            first = at
            while first > 0 and line.words[first - 1].tag.startswith(OPENING):
                first -= 1
            beyond = first > 0 and line.words[first - 1].form in BEYOND
            while (
                not beyond and first < at and line.words[first].tag in {"CC", "DT"} and line.words[first].form != "no"
            ):
                first += 1
            firm = any(w.form in lexicon("inventory_firmness") for w in line.words[first:at])
            weighs = firm or any(_negative(line, i) or line.words[i].form == "no" for i in range(first, at))
            denied = next((i for i in range(first - 1, max(-1, first - 5), -1) if _negative(line, i)), None)
            first = denied if denied is not None else first
            if first and line.words[first - 1].form in BEYOND:
                first -= 1
            if first < at and (weighs or denied is not None or line.words[first].form in BEYOND):
                yield _voiced(line, first, at + 1, scene)
        elif word.form in lexicon("inventory_certainty") and not _modifies(line, at):
            first = at - 1 if at and line.words[at - 1].tag.startswith("RB") else at
            yield _voiced(line, first, at + 1, scene)


def _modifies(line: Line, at: int) -> bool:
    """Say whether the word only goes with a noun ("a suspected attack") and judges no accusation."""
    after = line.words[at + 1].tag if at + 1 < len(line.words) else ""
    return line.words[at].tag[:2] in {"JJ", "VB"} and line.words[at].form.endswith("ed") and after[:2] in {"JJ", "NN"}


def _negative(line: Line, at: int) -> bool:
    return line.words[at].form in {"not", "never", "n't"} or line.words[at].form.endswith("n't")


def _exhibits(line: Line, scene: Scene) -> Iterator[Voiced]:
    """Yield "satellite images show", "according to an autopsy", "based on the records"; no evidence is none."""
    exhibits, shows = lexicon("inventory_exhibits"), lexicon("inventory_shows")
    for at, word in enumerate(line.words):
        if word.form not in exhibits or not word.tag.startswith("NN") or turned(line, at):
            continue
        if at + 1 < len(line.words) and line.words[at + 1].form in exhibits:
            continue
        first = at
        while first > 0 and line.words[first - 1].tag.startswith(("NN", "JJ", "DT", "CD", "PRP$")):
            first -= 1
        lead = next((i for i in range(first - 1, max(-1, first - 3), -1) if line.words[i].form in CITING), None)
        verb = next(
            (i for i in range(at + 1, min(len(line.words), at + SHOWN)) if line.words[i].lemma in shows
             and line.words[i].tag.startswith("VB")), None,
        )  # fmt: skip
        if lead is not None:
            yield _voiced(line, lead, at + 1, scene)
        elif verb is not None and not turned(line, verb):
            yield _voiced(line, first, verb + 1, scene)


def _voiced(line: Line, first: int, last: int, scene: Scene) -> Voiced:
    span = line.span(first, last)
    return Voiced(speaker_of(span, scene), span)


def speaker_of(span: Span, scene: Scene) -> str | None:
    """Return who is heard at *span*: the speaker of its statement, or of the statement whose cue it is."""
    statement: Statement | None = scene.voice(span)
    if statement is None:
        statement = next(
            (
                s
                for s in sorted(scene.statements.values(), key=lambda s: s.id)
                if s.saying.cue is not None
                and s.saying.cue.report == span.report
                and s.saying.cue.start <= span.start < s.saying.cue.end + 40
                and any(0 <= c.start - span.end <= 40 for c in s.saying.content)
            ),
            None,
        )
    return statement.speaker if statement is not None else None


def same_paragraph(one: Span, other: Span, scene: Scene) -> bool:
    """Say whether two passages stand in one paragraph of one report."""
    if one.report != other.report:
        return False
    blocks = [_block(span, scene) for span in (one, other)]
    return blocks[0] is not None and blocks[0] == blocks[1]


def _block(span: Span, scene: Scene) -> int | None:
    sentence: Sentence | None = next(iter(scene.sentences(span)), None)
    return sentence.block if sentence is not None else None
