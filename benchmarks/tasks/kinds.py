"""Kinds: the accords of single sentences against our labels of the verbal records of PLOVER dev.

Unit is the sentence: each is read alone, as a report of one sentence in a story of its own, and what the door of the
accords shows of it (nothing that is only suggested) is compared with the label. Where several accords are shown, the
surest counts, of equally sure ones the first in the text. Precision is the share of sentences with the right kind among
those in which something is shown, recall their share among the sentences that are labelled with a kind. A sentence
labelled ``none`` has no right answer but silence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from communique.accords import draw
from communique.attesting import attest_article
from communique.language import Reader, load
from communique.nouns import Accord, Article, Candidates, Comparison
from communique.settings import Settings
from communique.stories import settle
from training.corpus import article, read_lines

NONE = "none"


@dataclass(frozen=True, slots=True)
class Answer:
    """A sentence with the kinds it is labelled with and the kind that is shown, ``None`` where nothing is."""

    id: str
    text: str
    labels: frozenset[str]
    shown: str | None


def shown_accords(read: Article, reader: Reader) -> tuple[Accord, ...]:
    """Return the accords that a story of the one report *read* shows."""
    testimony = attest_article(read, reader)
    story = settle(Candidates((read.report.id,), (), ()), [testimony])
    ledger = draw(story, Comparison((), (), (), (), ()))
    return tuple(accord for accord in ledger.accords if not accord.suggested)


def answers(data: Path) -> Iterator[Answer]:
    """Yield what is shown of each labelled sentence; *data* is the shared folder."""
    folder = data / "data" / "plover"
    texts = {row["id"]: row["text"] for row in read_lines(folder / "plover-dev.jsonl")}
    labels: dict[str, list[tuple[str, str]]] = {}
    for row in read_lines(folder / "plover-dev-kinds.jsonl"):
        labels.setdefault(texts[row["id"]], []).append((row["id"], row["kind"]))
    reader = load(Settings())
    for text, rows in labels.items():
        found = shown_accords(article(text, titled=False), reader)
        best = max(found, key=lambda accord: (accord.confidence, -accord.evidence[0].start), default=None)
        yield Answer(rows[0][0], text, frozenset(kind for _, kind in rows), best.kind if best is not None else None)


def figures(data: Path) -> dict[str, float]:
    """Return precision, recall and F1 of the kind, and the share of ``none`` sentences left silent."""
    given = list(answers(data))
    fired = [one for one in given if one.shown is not None]
    right = sum(one.shown in one.labels for one in fired)
    told = sum(one.labels != {NONE} for one in given)
    silent = [one.shown is None for one in given if one.labels == {NONE}]
    p, r = right / max(1, len(fired)), right / max(1, told)
    return {
        "kinds: P": round(p, 4),
        "kinds: R": round(r, 4),
        "kinds: F1": round(2 * p * r / max(1e-9, p + r), 4),
        "kinds: none left silent": round(sum(silent) / max(1, len(silent)), 4),
    }
