"""How a problem stands: open, in talks, parked, settled, or unclear; with the passages that tell so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from communique.inventory.scene import Line, Scene
from communique.inventory.wording import head_of, hits, names, names_head, same_thing, supposed, turned
from communique.lexicons import words as lexicon
from communique.nouns import Accord, Issue, Ledger, ProblemState, Sentence, Span

BINDING = frozenset({"agreement", "commitment", "plan"})
SETTLED = frozenset({"agreed", "in-force", "fulfilled"})
UNDER_WAY = frozenset({"agreed", "in-force", "pending"})
ASKED = frozenset({"demand", "proposal", "offer"})
BROKEN = frozenset({"suspended", "violated", "contested", "lapsed"})
TALKED = frozenset({"discussed", "touched upon", "touch upon"})
JOINT = frozenset({"they", "both", "sides", "duo", "ministers", "leaders", "parties"})
ASKS = frozenset({"propose", "suggest", "demand", "ask", "urge", "call", "want", "recommend", "request"})
PAIR = frozenset({"for", "against"})

NEAR = 60
NOT_YET = frozenset({"close", "near", "nearly", "almost", "without", "avert", "avoid", "avoided", "fear", "feared"})
TALKING = frozenset(
    {"consultation", "consultations", "dialog", "dialogue", "discussion", "discussions", "negotiation", "negotiations",
     "process", "representatives", "session", "talks"}
)  # fmt: skip

Told = tuple[ProblemState, list[Span]]


def standing(
    issue: Issue,
    places: Sequence[tuple[Span, Sentence, Line]],
    accords: Sequence[Accord],
    ledger: Ledger,
    scene: Scene,
    *,
    failed: bool,
) -> Told:
    """Return the state of an issue: what is refused or broken keeps it open, however much else is agreed.

    *failed* says whether the talks came to nothing, and so settled nothing.
    """
    said = _said(places, scene)
    refused = _spans(a for a in accords if a.kind == "refusal" and a.status in {"refused", "contested"})
    broken = _spans(a for a in accords if a.status in BROKEN)
    settled = [] if failed else _spans(a for a in accords if _settles(a, issue, scene))
    bound = [
        a for a in accords
        if a.kind in BINDING and a.status in UNDER_WAY
        and (_channel(a, scene) or (a.kind == "agreement" and _goes_on(a)))
    ]  # fmt: skip
    channel = [s for s in _spans(bound) if any(names(issue, _whole(s, one), scene) for one in scene.sentences(s))]
    made = [] if failed else _spans(a for a in bound if _makes(a, issue))
    if refused or broken:
        return "open", refused + broken
    pending = _spans(a for a in accords if a.kind in ASKED and a.status in {"demanded", "proposed", "contested"})
    if (settled or made) and not pending:
        return "settled", settled or made
    if channel and not pending:
        return "in-talks", channel
    if said["open"]:
        return "open", said["open"]
    if said["parked"]:
        return ("unclear" if said["in-talks"] else "parked"), said["parked"] + said["in-talks"]
    asked = _spans(a for a in accords if a.kind in ASKED or a.kind == "accusation" or a.conditions)
    unlike = _opposed(issue, ledger, scene)
    if asked or unlike:
        return "open", asked + unlike
    if said["in-talks"]:
        return "in-talks", said["in-talks"]
    return "unclear", []


def _spans(accords: Iterable[Accord]) -> list[Span]:
    return [span for accord in accords for span in accord.evidence]


def failure(scene: Scene) -> bool:
    """Say whether a report of the story tells that the talks came to nothing."""
    for report in sorted(scene.pages):
        for sentence in scene.pages[report].sentences:
            line = scene.line(report, sentence)
            for first, _, _ in hits(line, "inventory_failures"):
                if not turned(line, first) and not supposed(line, first) and not _may(line, first):
                    return True
    return False


def _may(line: Line, first: int) -> bool:
    """Say whether what stands at *first* is only feared or came near: "close to deadlock", "may fail"."""
    return any(w.tag == "MD" or w.form in NOT_YET for w in line.words[max(0, first - 4) : first])


def _makes(accord: Accord, issue: Issue) -> bool:
    """Say whether an accord sets up the very body that the issue is: "to create a joint commission"."""
    head = head_of(issue)
    if head not in lexicon("inventory_channels") or head in TALKING or accord.kind != "agreement":
        return False
    return names_head(issue, accord.object) and accord.object.split()[0].casefold() not in _procedure()


def _procedure() -> frozenset[str]:
    return lexicon("inventory_procedure")


def _settles(accord: Accord, issue: Issue, scene: Scene) -> bool:
    """Say whether an accord settles the issue: agreed by two parties, its object the issue, more than procedure."""
    if not names_head(issue, accord.object) or accord.object.split()[0].casefold() in _procedure():
        return False
    if accord.kind != "agreement" or accord.status not in SETTLED or _channel(accord, scene):
        return False
    several = len({*accord.actors, *accord.towards}) > 1 or any(scene.cast[a].kind == "group" for a in accord.actors)
    return (several or not accord.actors) and not _goes_on(accord)


def _goes_on(accord: Accord) -> bool:
    """Say whether what is agreed is to go on about the matter: "to discuss", "to seek"."""
    first = {word.strip(".,;:").casefold() for word in accord.object.split()[:4]}
    return bool(first & lexicon("inventory_to_do"))


def _whole(span: Span, sentence: Sentence) -> Span:
    return Span(span.report, sentence.start, sentence.end)


def _channel(accord: Accord, scene: Scene) -> bool:
    """Say whether an accord sets up or schedules where the matter is talked over."""
    words = {w.strip('.,;:()"“”').lower() for span in accord.evidence for w in scene.text(span).split()}
    return bool(words & lexicon("inventory_channels"))


def _said(places: Sequence[tuple[Span, Sentence, Line]], scene: Scene) -> dict[str, list[Span]]:
    """Return the passages that tell in words how the matter stands, by state."""
    found: dict[str, list[Span]] = {"parked": [], "open": [], "in-talks": []}
    for mention, _, line in places:
        for first, _, row in hits(line, "inventory_states"):
            if supposed(line, first) or (row["state"] == "parked" and _asked_for(line, first)):
                continue
            state = row["turned"] if turned(line, first) else row["state"]
            if state == "parked" and line.words[first].tag.startswith("VB") and not _its_object(line, first, mention):
                continue
            if state == "in-talks" and row["phrase"] in TALKED and not _between_parties(line, scene):
                continue
            if state:
                found[state].append(line.whole)
    return found


def _asked_for(line: Line, first: int) -> bool:
    """Say whether somebody only asks that the matter be put off, or may do so."""
    asks = any(w.lemma in ASKS or w.tag == "MD" for w in line.words[:first])
    return asks or line.words[first].tag == "VB"


def _between_parties(line: Line, scene: Scene) -> bool:
    """Say whether two parties are named in the sentence, or a word that means both."""
    actors = {scene.side(actor) for _, actor in scene.named(line.whole)}
    return len(actors) > 1 or any(w.form in JOINT for w in line.words)


def _its_object(line: Line, first: int, mention: Span) -> bool:
    """Say whether the matter is what the verb is done to: right behind it, or before it in the passive."""
    verb = line.words[first]
    passive = verb.tag == "VBN" and any(w.lemma == "be" for w in line.words[max(0, first - 3) : first])
    apart = verb.start - mention.end if passive else mention.start - verb.end
    return 0 <= apart <= NEAR


def _opposed(issue: Issue, ledger: Ledger, scene: Scene) -> list[Span]:
    """Return the passages in which two sides are for and against the same thing."""
    held = [p for p in ledger.positions if p.issue == issue.id and not p.suggested and p.stance in PAIR and p.spans]
    found = []
    for one in held:
        for other in held:
            apart = one.stance != other.stance and scene.side(one.actor) != scene.side(other.actor)
            if apart and same_thing(one.spans[0], other.spans[0], scene):
                found.append(one.spans[0])
    return found
