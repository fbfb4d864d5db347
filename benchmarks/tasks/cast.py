"""One cast: whether the actors of five reports are told apart and put together as people do, on NewsWCL50 dev.

The reports of an event are read as one story, their texts as they stand. A mention of the cast and a marked mention of
an actor, country or group are one where the head of each stands in the other, one to one, so that the name in
"Name's aides" is not taken for the aides. On the mentions that both have, chains are compared by B-cubed (Bagga and
Baldwin 1998).

Some marked chains are bags: a country's holds its officials and offices, a party's its members, others are "other
persons of that country". ``labels/cast.tsv`` says who each mention of such a bag is; ``identities`` scores against that
and leaves out the mentions of which it says nothing, ``chains`` scores against the chains as they were marked.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from communique.attesting import attest_article
from communique.language import load
from communique.nouns import ActorKind, Article, Span, Story
from communique.settings import Settings
from communique.stories import group, settle, sign
from training.corpus import article, read_lines

LABELS = Path(__file__).resolve().parents[1] / "labels" / "cast.tsv"
KINDS: Mapping[ActorKind, str] = {"person": "person", "state": "state", "organisation": "body", "group": "group"}
_BAGS = ("_ACTOR-I", "_COUNTRY", "_GROUP")
_ACTORLIKE = ("_ACTOR", *_BAGS)
_ENDS = re.compile(
    r"[,;:(\"“”]|\s[-–—]\s(?=\w+(?:ed|based)\b)|\b(?:of|in|on|for|to|from|with|at|by|who|whom|whose|that|which|about|"
    r"between|against|under|over|running|seeking|said)\b"
)
_WORD = re.compile(r"[\w.’'&-]*\w")
_POSSESSIVE = re.compile(r"(?:\s?['’]s|['’])$")

Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class Shared:
    """A mention that both sides have: its words, who it is by the cast, by the marked chain, by the label if any."""

    event: str
    quote: str
    kind: ActorKind
    actor: str
    name: str
    chain: str
    identity: str | None


@dataclass(frozen=True, slots=True)
class Casting:
    """What was read: the mentions that both sides have, and how many were marked, and how many carry a label."""

    shared: tuple[Shared, ...]
    marked: int
    labelled: int


def stories(data: Path) -> Iterator[tuple[Story, list[dict[str, Any]]]]:
    """Yield each event of the dev part as one story, with its rows."""
    reader, settings = load(Settings()), Settings(one_story=True)
    events: dict[str, list[dict[str, Any]]] = {}
    for row in read_lines(data / "data" / "newswcl50" / "dev.jsonl.gz"):
        events.setdefault(row["event"], []).append(row)
    for _, rows in sorted(events.items()):
        articles: list[Article] = [article(row["text"], row["id"]) for row in rows]
        (candidates,) = group([sign(a) for a in articles], settings)
        yield settle(candidates, [attest_article(a, reader) for a in articles]), rows


def labels(path: Path = LABELS) -> dict[tuple[str, int, int], str]:
    """Return who a mention is, by report and place."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = [line.split("\t") for line in lines[1:]]
    return {(row[0], int(row[1]), int(row[2])): row[3] for row in rows}


def casting(data: Path) -> Casting:
    """Read the stories and pair what the cast names with what is marked."""
    known = labels()
    shared: list[Shared] = []
    marked = labelled = 0
    for story, rows in stories(data):
        for row in rows:
            gold = [m for m in row["mentions"] if m["chain"].endswith(_ACTORLIKE)]
            identities = [_identity(row, m, known) for m in gold]
            marked, labelled = marked + len(gold), labelled + sum(i is not None for i in identities)
            own = [(a, span) for a in story.cast for span in a.mentions if span.report == row["id"]]
            for mine, theirs in _pairs(row["text"], [span for _, span in own], gold):
                actor = own[mine][0]
                chain, who = gold[theirs]["chain"], identities[theirs]
                quote = gold[theirs]["quote"]
                shared.append(Shared(row["event"], quote, actor.kind, actor.id, actor.name, chain, who))
    return Casting(tuple(shared), marked, labelled)


def _identity(
    row: Mapping[str, Any], mention: Mapping[str, Any], known: Mapping[tuple[str, int, int], str]
) -> str | None:
    """Return who is meant: the label's answer ("-" is nobody, a chain its actor), else the chain of one actor."""
    label = known.get((row["id"], mention["start"], mention["end"]), mention["chain"])
    if label == "-" or label.endswith(_BAGS):
        return None
    return label if label.endswith("_ACTOR") else f"{row['event']}:{label}"


def _pairs(text: str, own: Sequence[Span], gold: Sequence[Mapping[str, Any]]) -> list[tuple[int, int]]:
    """Pair mentions whose heads stand in one another, those that cover each other best first."""
    mine = [head(text, span.start, span.end) for span in own]
    theirs = [head(text, m["start"], m["end"]) for m in gold]
    likely: list[tuple[float, int, int]] = []
    for i, span in enumerate(own):
        for j, m in enumerate(gold):
            both = min(span.end, m["end"]) - max(span.start, m["start"])
            if both > 0 and _inside(mine[i], m["start"], m["end"]) and _inside(theirs[j], span.start, span.end):
                whole = max(span.end, m["end"]) - min(span.start, m["start"])
                likely.append((-both / whole, i, j))
    out: list[tuple[int, int]] = []
    for _, i, j in sorted(likely):
        if all(i != a and j != b for a, b in out):
            out.append((i, j))
    return out


def head(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the head word of the noun phrase ``text[start:end]`` stands: the last before what qualifies it."""
    words = _WORD.search(text, start, end)
    first = words.end() if words else start
    stop = _ENDS.search(text, first, end)
    close = stop.start() if stop else end
    bare = _POSSESSIVE.sub("", text[start:close].rstrip())
    found = list(_WORD.finditer(bare))
    return (start + found[-1].start(), start + found[-1].end()) if found else (start, end)


def _inside(word: tuple[int, int], start: int, end: int) -> bool:
    return start <= word[0] and word[1] <= end


def bcubed(pairs: Sequence[tuple[str, str]]) -> tuple[float, float]:
    """Return B-cubed precision and recall of (produced, marked) chains, a pair for each mention."""
    rows = list(by_mention(pairs))
    n = max(1, len(rows))
    return sum(p for p, _ in rows) / n, sum(r for _, r in rows) / n


def by_mention(pairs: Sequence[tuple[str, str]]) -> Iterator[tuple[float, float]]:
    """Yield the precision and recall of every mention."""
    both, mine, theirs = Counter(pairs), Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    for a, b in pairs:
        yield both[a, b] / mine[a], both[a, b] / theirs[b]


def judged(read: Casting) -> list[Shared]:
    """Return the shared mentions of which it is known who they are."""
    return [s for s in read.shared if s.identity is not None]


def scores(read: Casting) -> Figures:
    """Return B-cubed by marked chains and by identities, by kind of actor too, and the shares of mentions found."""
    out: Figures = {}
    ways = {
        "chains": [(s, s.chain) for s in read.shared],
        "identities": [(s, s.identity or "") for s in judged(read)],
    }
    for way, rows in ways.items():
        precision, recall = bcubed([(s.actor, who) for s, who in rows])
        out |= _row(way, precision, recall)
    rows = ways["identities"]
    each = list(by_mention([(s.actor, who) for s, who in rows]))
    for kind, word in KINDS.items():
        own = [pair for (s, _), pair in zip(rows, each, strict=True) if s.kind == kind]
        n = max(1, len(own))
        out |= _row(f"identities, {word}", sum(p for p, _ in own) / n, sum(r for _, r in own) / n)
        out[f"identities, {word}: mentions"] = float(len(own))
    out["mentions, shared"] = float(len(read.shared))
    out["mentions, found of those marked"] = round(len(read.shared) / max(1, read.marked), 4)
    out["mentions, judged"] = float(len(rows))
    out["mentions, found of those labelled"] = round(len(rows) / max(1, read.labelled), 4)
    return out


def _row(name: str, precision: float, recall: float) -> Figures:
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return {f"{name} P": round(precision, 4), f"{name} R": round(recall, 4), f"{name} F1": round(f1, 4)}


def disagreements(rows: Sequence[Shared]) -> list[tuple[str, int, str, str, str]]:
    """Return (what, pairs of mentions, event, who, who) of chains made one that are two, or two that are one."""
    found: Counter[tuple[str, str, str, str]] = Counter()
    for one, other in combinations(rows, 2):
        if one.event == other.event and (one.actor == other.actor) != (one.identity == other.identity):
            merged = one.actor == other.actor
            a, b = (one.identity, other.identity) if merged else (one.name, other.name)
            first, second = sorted((a or "", b or ""))
            found["merged" if merged else "split", one.event, first, second] += 1
    return [(what, n, event, a, b) for (what, event, a, b), n in found.most_common()]


def figures(data: Path) -> Figures:
    """Return the figures that are pinned."""
    found = scores(casting(data))
    pinned = [f"{way} {m}" for way in ("chains", "identities", "identities, person") for m in ("P", "R", "F1")]
    return {f"cast, {key}": found[key] for key in [*pinned, "mentions, found of those labelled"]}


def main() -> None:
    """Print all figures and the commonest disagreements."""
    parser = argparse.ArgumentParser(prog="benchmarks.tasks.cast", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--data", type=Path, default=Path(__file__).resolve().parents[3] / "shared")
    parser.add_argument("--show", type=int, default=30, help="how many disagreements")
    options = parser.parse_args()
    read = casting(options.data)
    for key, value in scores(read).items():
        print(f"{key:<44} {value:.4f}")
    for what, n, event, a, b in disagreements(judged(read))[: options.show]:
        print(f"{what:<7}{n:>6}  {event}  {a}  |  {b}")


if __name__ == "__main__":
    main()
