"""The filters over the clashes of one story: by kind, strength, party and issue, with how many each would leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from communique.faces.exports.page.clashes import Keys
from communique.faces.exports.page.tables import issue_place
from communique.faces.exports.view import Desk, label
from communique.nouns import Readout

PARTIES = 8
ISSUES = 10


@dataclass(frozen=True, slots=True)
class Choice:
    """One button: the key that cards carry, its words, and how many cards carry it."""

    key: str
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class Filter:
    """One row of buttons; a card stays where it carries one of the pressed keys of every row."""

    by: str
    words: str
    choices: tuple[Choice, ...]


def keys_of(readout: Readout, desk: Desk, places: Iterable[str]) -> Keys:
    """Return the keys of the parties and issues that most clashes concern; *places* are the parts of the page."""
    met = Counter(p for item in readout.comparison.discrepancies for p in {_party(desk, a) for a in item.actors} if p)
    parties = sorted(met, key=lambda party: (-met[party], party))[:PARTIES]
    found = Counter(issue for item in readout.comparison.discrepancies for issue in item.issues)
    shown = [issue for issue in readout.comparison.issues if found[issue.id] and not issue.suggested][:ISSUES]
    known = set(places)
    return Keys(
        party={
            a.id: f"p{parties.index(party)}" for a in desk.actors.values() if (party := _party(desk, a.id)) in parties
        },
        issue={issue.id: f"i{number}" for number, issue in enumerate(shown)},
        matter={
            issue.id: (issue.label, place if (place := issue_place(readout, issue.id)) in known else "")
            for issue in shown
        },
    )


def _party(desk: Desk, actor: str) -> str:
    """Return whose side an actor is on; nobody's where a report names none."""
    known = desk.actors.get(actor)
    if known is None or known.kind in {"unnamed", "group"}:
        return ""
    return known.party or known.name


def filters_of(readout: Readout, desk: Desk, keys: Keys) -> tuple[Filter, ...]:
    """Return the rows of buttons that can make a choice; those with one button or none are left out."""
    items = readout.comparison.discrepancies
    kinds: Counter[str] = Counter(item.kind for item in items)
    strengths: Counter[str] = Counter(item.strength for item in items)
    names = {keys.party[actor]: _party(desk, actor) for item in items for actor in item.actors if actor in keys.party}
    parties = Counter(key for item in items for key in {keys.party[a] for a in item.actors if a in keys.party})
    labels = {keys.issue[issue]: words for issue, (words, _) in keys.matter.items()}
    issues = Counter(keys.issue[issue] for item in items for issue in item.issues if issue in keys.issue)
    rows = (
        Filter("kind", "Kind", _choices({kind: label("tag", kind) for kind in kinds}, kinds)),
        Filter("strength", "Strength", _choices({each: label("strength", each) for each in strengths}, strengths)),
        Filter("party", "Party", _choices(dict(sorted(names.items())), parties)),
        Filter("issue", "Issue", _choices(labels, issues)),
    )
    return tuple(row for row in rows if len(row.choices) > 1)


def _choices(words: Mapping[str, str], counts: Mapping[str, int]) -> tuple[Choice, ...]:
    return tuple(Choice(key, text, counts[key]) for key, text in words.items())
