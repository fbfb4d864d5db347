"""The closed vocabularies: what kind a thing can be."""

from __future__ import annotations

from typing import Literal

BlockKind = Literal["title", "heading", "paragraph", "item", "quote", "caption", "cell", "line", "turn"]
SourceKind = Literal["agency", "outlet", "digest", "transcript", "official", "opinion", "unknown"]
DateFrom = Literal["given", "json-ld", "meta", "dateline", "text"]
NameKind = Literal["person", "organisation", "place", "people", "other"]
TimeKind = Literal["date", "time", "duration", "set"]
Precision = Literal["day", "month", "year"]
Bound = Literal["exact", "about", "more", "less"]
Role = Literal["source", "cue", "content"]
Manner = Literal["direct", "indirect", "mixed"]
Act = Literal[
    "says", "believes", "wants", "agrees", "promises", "proposes", "demands",
    "refuses", "denies", "accuses", "asks", "assesses", "predicts", "finds",
]  # fmt: skip
Polarity = Literal["affirmed", "negated"]
Hedge = Literal["plain", "hedged"]
Tense = Literal["past", "present", "future", "none"]
Basis = Literal["own-words", "paraphrase", "counterpart", "unnamed"]
ActorKind = Literal["person", "organisation", "state", "group", "unnamed"]
MatchKind = Literal["same-utterance", "same-fact"]
DiscrepancyKind = Literal["number", "time", "place", "polarity", "attribution", "stance", "emphasis", "wording"]
Strength = Literal["contradiction", "tension"]
AccordKind = Literal[
    "agreement", "commitment", "offer", "proposal", "demand", "refusal", "plan", "denial", "accusation", "threat",
]  # fmt: skip
AccordStatus = Literal[
    "proposed", "offered", "demanded", "agreed", "in-force", "pending", "refused", "suspended",
    "fulfilled", "violated", "lapsed", "done", "contested", "unclear",
]  # fmt: skip
Stance = Literal["for", "against", "conditional", "denies", "neutral", "unclear"]
Via = Literal["own-words", "paraphrase", "counterpart", "outlet"]
Force = Literal["wish", "intent", "bound"]
Tone = Literal["positive", "negative", "mixed", "neutral"]
Timing = Literal["before", "during", "after", "unclear"]
PositionState = Literal["held", "changed", "contested"]
ProblemState = Literal["open", "in-talks", "parked", "settled", "unclear"]
Movement = Literal["closer", "apart", "unchanged", "unclear"]
Standing = Literal["agreed", "one-side", "disputed", "proposed"]
Outcome = Literal["met", "not-met", "no-report", "ahead"]
ChangeKind = Literal[
    "statement", "position", "issue", "proposed", "offered", "demanded", "pending", "agreed", "in-force", "refused",
    "suspended", "fulfilled", "violated", "contested", "overdue", "prediction",
]  # fmt: skip
FoundBy = Literal[
    "marks", "tagger", "according", "signature", "turn", "list", "chain",
    "verb", "noun", "readiness", "obligation", "future", "blame", "denial", "imperative",
    "words", "figures", "days", "offices",
    "numbers", "doubts", "scope", "sides", "wording", "polarity", "times", "emphasis", "stance", "places",
    "attribution",
]  # fmt: skip
"""What finds things. Statements: a reader pack's marks, the tagger that reads without one, or a rule; accords: what
carries them; matches: what is aligned; discrepancies: what is compared. A ``found_by`` is one of these, then after a
colon what more there is to tell."""
NamedBy = Literal[
    "name", "beside", "office", "description", "body", "land", "pronoun", "first-person", "relative", "turn",
    "nobody",
]  # fmt: skip
"""What names a speaker. A ``named_by`` is one of these, then after a colon what more there is to tell."""
CorrectionKind = Literal[
    "speaker", "merge", "split", "not-accord", "accord-kind", "same-utterance", "not-a-clash", "issue", "issue-label",
    "withdrawn",
]  # fmt: skip
CorrectionState = Literal["applied", "idle", "orphaned"]
