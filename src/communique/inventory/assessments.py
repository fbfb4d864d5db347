"""How speakers judge the talks: words of praise and blame of which the talks are the subject.

Negation turns a judgement round ("not in vain", "no breakthrough"); what is only supposed is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from communique.inventory.scene import Line, Scene
from communique.inventory.wording import FINITE, hits, supposed, turned
from communique.lexicons import words as lexicon
from communique.nouns import Assessment, Ledger, Span, Statement, Timing, Tone

OPPOSITE: dict[str, Tone] = {"positive": "negative", "negative": "positive", "neutral": "neutral"}
PERSONAL = frozenset({"i", "we", "he", "she", "you"})
BOUNDS = frozenset({";", "but", "because", "while", "although", "whereas"})
DEGREES = frozenset(
    {"very", "quite", "pretty", "rather", "really", "extremely", "so", "more", "most", "not", "no", "without"}
)
BEGINNING = frozenset({"begin", "start", "come"})
CALLING = frozenset({"as", '"', "“", "'", "‘", "``"})
LEADING = ("before", "ahead")
FUTURE = frozenset({"will", "would", "'ll", "shall", "going"})
EXPECTING = frozenset({"wants", "predicts"})
BEFORE_TEXT = 400
CLOSE_BY = 160
LEFT = 24
COMPARED = 7


@dataclass(frozen=True, slots=True)
class _Judged:
    """One judging phrase of one sentence: its words, its tone, when it speaks of."""

    first: int
    last: int
    tone: Tone
    when: Timing


def assessments(scene: Scene, ledger: Ledger) -> tuple[Assessment, ...]:
    """Return the judgements of the talks in the order of reports and places; ids are ``STORY-vN``."""
    day = _day_of_talks(scene, ledger)
    made: list[Assessment] = []
    told: set[tuple[str, str]] = set()
    for statement in sorted(scene.statements.values(), key=lambda s: (s.report, s.saying.content[0].start, s.id)):
        if statement.speaker is None or statement.basis == "counterpart":
            continue
        for one in _of(statement, scene, day):
            key = (statement.speaker, scene.text(one.words).casefold())
            if key not in told and not any(_within(one.words, other.words) for other in made):
                told.add(key)
                made.append(one)
    return tuple(replace(one, id=f"{scene.story.id}-v{n}") for n, one in enumerate(made, 1))


def _within(one: Span, other: Span) -> bool:
    return one.report == other.report and one.start < other.end and other.start < one.end


def _of(statement: Statement, scene: Scene, day: str | None) -> Iterator[Assessment]:
    """Yield a judgement for each sentence of *statement* that holds one."""
    for sentence, line in scene.told(statement):
        whole = scene.line(statement.report, sentence)
        found = list(_judging(line, whole, statement, scene))
        if not found or all(one.tone == "neutral" and one.when == "before" for one in found):
            continue
        first, last = _widened(line, found[0].first), _compared(line, found[-1].last)
        as_of = scene.day(statement)
        yield Assessment(
            id="",
            actor=statement.speaker,
            statement=statement.id,
            words=line.span(first, last),
            tone=_tone([one.tone for one in found]),
            timing=_timing(found[0].when, statement, as_of, day),
            as_of=as_of,
        )


def _judging(line: Line, whole: Line, statement: Statement, scene: Scene) -> Iterator[_Judged]:
    """Yield the judging phrases of a sentence that are said of the talks."""
    near, close = _talks_near(whole, scene, BEFORE_TEXT), _talks_near(whole, scene, CLOSE_BY)
    previous: _Judged | None = None
    for first, last, row in hits(line, "inventory_judgements"):
        if supposed(line, first) or (row["phrase"] == "good" and first == 0) or _is_deed(line, first, last, row["use"]):
            continue
        joined = previous is not None and 0 < first - previous.last <= 2
        within = close if row["use"] == "result" else near
        if not joined and not _said_of_talks(line, whole, first, last, row["use"], within, close or bool(previous)):
            continue
        tone = OPPOSITE[row["tone"]] if turned(line, first) else OPPOSITE[OPPOSITE[row["tone"]]]
        when = _when(line, whole, first, last, statement)
        after = when == "during" and row["use"] == "result" and line.words[first].tag in {"VBP", "VBZ"}
        previous = _Judged(first, last, tone, "after" if after else when)
        yield previous


def _is_deed(line: Line, first: int, last: int, use: str) -> bool:
    """Say whether a word of quality is a verb here ("opened"), or a result is only wanted ("need to make progress")."""
    if use == "quality":
        return (
            last - first == 1
            and line.words[first].tag.startswith("VB")
            and line.words[first].form != line.words[first].lemma
        )
    led = first > 1 and use == "result" and line.words[first - 1].form == "to"
    return led and line.words[first - 2].lemma not in BEGINNING


def _said_of_talks(line: Line, whole: Line, first: int, last: int, use: str, near: bool, close: bool) -> bool:
    """Say whether the phrase at ``words[first:last]`` judges the talks.

    *near* tells that they are named somewhere before, *close* that they are named in the sentence or right before it.
    """
    if use == "result":
        return near
    noun = _modified(line, first, last) if use == "quality" else None
    if noun is not None:
        return noun in lexicon("inventory_meetings") or (near and noun in lexicon("inventory_stand_ins"))
    at = next((i for i, w in enumerate(whole.words) if w.start == line.words[first].start), 0)
    return _subject_is_talks(whole, at, near, close)


def _modified(line: Line, first: int, last: int) -> str | None:
    """Return the noun that a judging adjective stands before, ``None`` where it stands alone."""
    if line.words[last - 1].tag.startswith("NN"):
        return None
    head = None
    for word in line.words[last : last + 3]:
        if not word.tag.startswith(("NN", "JJ")):
            break
        head = word.lemma if word.tag.startswith("NN") else head
    return head


def _subject_is_talks(whole: Line, at: int, near: bool, close: bool) -> bool:
    """Look left for what the phrase is said of: the talks, or a word that stands for them, before no other verb."""
    verb = next((i for i in range(at, max(-1, at - 10), -1) if whole.words[i].tag in FINITE), None)
    about = (
        any(w.form in lexicon("inventory_meetings") for w in whole.words[verb + 1 : at]) if verb is not None else False
    )
    if verb is not None and verb > 0 and whole.words[verb - 1].form in PERSONAL and not about:
        return False
    for i in range(at - 1, max(-1, at - LEFT), -1):
        word = whole.words[i]
        if word.form in BOUNDS or (verb is not None and i < verb and word.tag in FINITE):
            return False
        if word.form in lexicon("inventory_meetings") and word.tag.startswith("NN"):
            return not _aside(whole, i, verb)
        stands_in = (close if word.tag[:2] in {"PR", "DT"} else near) and word.form in lexicon("inventory_stand_ins")
        if stands_in and word.tag.startswith("NN") and _called(whole, i + 1, at):
            return True
        if stands_in and (verb is None or i < verb) and word.tag[:2] in {"NN", "PR", "DT"}:
            return word.tag.startswith("NN") or (
                i + 1 < len(whole.words) and whole.words[i + 1].tag[:2] in {"VB", "MD", "RB"}
            )
    return False


def _called(whole: Line, first: int, last: int) -> bool:
    """Say whether ``words[first:last]`` only lead from a thing to what it is called: 'described the day as "hard"'."""
    return first < last and all(w.form in CALLING or w.tag.startswith("RB") for w in whole.words[first:last])


def _aside(whole: Line, at: int, verb: int | None) -> bool:
    """Say whether the noun only tells when ("after the talks, trade was good"): another subject stands behind it."""
    before = [w.form for w in whole.words[max(0, at - 4) : at]]
    led = any(form in {"after", "before", "during", "since", "in", "at", "for", "from"} for form in before)
    return led and verb is not None and verb > at + 1


def _talks_near(whole: Line, scene: Scene, before: int) -> bool:
    """Say whether a noun for the talks stands in the sentence or at most *before* characters before it."""
    start = max(0, whole.words[0].start - before)
    meetings = lexicon("inventory_meetings")
    if any(w.form in meetings for w in whole.words):
        return True
    text = scene.pages[whole.report].article.report.text[start : whole.words[0].start].lower()
    return any(word.strip(".,;:!?\"'“”()’") in meetings for word in text.split())


def _widened(line: Line, first: int) -> int:
    """Take the words of degree, negation and beginning before a judgement into it: "beginning to"."""
    while first > 0 and line.words[first - 1].form in DEGREES:
        first -= 1
    if first > 1 and line.words[first - 1].form == "to" and line.words[first - 2].lemma in BEGINNING:
        return first - 2
    return first


def _compared(line: Line, last: int) -> int:
    """Take what a judgement is measured by into it: "better than anyone had hoped"."""
    if last >= len(line.words) or line.words[last].form != "than":
        return last
    end = last + 1
    while end < len(line.words) and end < last + COMPARED and line.words[end].tag[:1].isalpha():
        end += 1
    while end > last + 2 and not line.words[end - 1].tag.startswith(("NN", "VB")):
        end -= 1
    return end


def _tone(tones: Sequence[Tone]) -> Tone:
    told = {tone for tone in tones if tone != "neutral"}
    if not told:
        return "neutral"
    return "mixed" if len(told) > 1 else next(iter(told))


def _when(line: Line, whole: Line, first: int, last: int, statement: Statement) -> Timing:
    """Read the tense of the verb that carries the judgement."""
    at = next((i for i, w in enumerate(whole.words) if w.start == line.words[first].start), 0)
    end = at + last - first
    forms = [w.form for w in whole.words]
    if any(led in forms[max(0, i - 3) : i] for i, form in enumerate(forms) for led in LEADING if form in _meetings()):
        return "before"
    if any(w.form == "far" and whole.words[i - 1].form == "so" for i, w in enumerate(whole.words) if i):
        return "during"
    for i in [*range(end - 1, max(-1, at - 12), -1)]:
        word = whole.words[i]
        if word.form in FUTURE or statement.saying.act in EXPECTING:
            return "before"
        if word.tag == "VBD" or (word.lemma == "have" and word.tag in {"VBP", "VBZ"}):
            return "after"
        if word.tag in {"VBZ", "VBP"}:
            return "during"
    return "unclear"


def _meetings() -> frozenset[str]:
    return lexicon("inventory_meetings")


def _timing(when: Timing, statement: Statement, as_of: str | None, day: str | None) -> Timing:
    """Weigh the tense against the dates: what is said on a later day than the talks is said after them."""
    if day is not None and as_of is not None and as_of != day:
        return "after" if as_of > day else "before"
    if when == "during":
        return "unclear" if day is None or as_of is None else when
    if when == "unclear" and statement.saying.tense == "past":
        return "after"
    return when


def _day_of_talks(scene: Scene, ledger: Ledger) -> str | None:
    """Return the day of the talks where the timeline has one: an event before the last report that names a meeting."""
    latest = max((scene.published(report) or "" for report in scene.pages), default="")
    meetings = lexicon("inventory_meetings")
    days = [
        (-len(m.evidence), m.date)
        for m in ledger.timeline
        if m.precision == "day"
        and m.date <= latest
        and any(word.strip(".,;:") in meetings for word in m.what.lower().split())
    ]
    return min(days)[1] if days else None
