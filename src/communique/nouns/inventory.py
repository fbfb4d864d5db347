"""The inventory: what the trouble is, who stands where on it, who accuses whom, how the talks are judged."""

from __future__ import annotations

from dataclasses import dataclass

from communique.nouns.kinds import AccordStatus, Movement, ProblemState, Timing, Tone
from communique.nouns.report import Span


@dataclass(frozen=True, slots=True)
class Voiced:
    """An actor of the cast (``None`` where nobody can be named) and the passage in which he, she or it says so."""

    actor: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Blame:
    """Who is blamed for a problem, by whom (``None``: by the report), and where."""

    blamed: str
    by: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Problem:
    """An issue as a problem: who raised it, whom it is blamed on, its state, since when (ISO date or ``None``).

    ``evidence`` are the passages that the state rests on.
    """

    issue: str
    raised_by: tuple[Voiced, ...]
    blamed: tuple[Blame, ...]
    state: ProblemState
    since: str | None
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """Two parties on one issue: what both hold, where they part, what each makes a condition, and how they moved.

    ``parties`` are two actor ids in order; ``movement`` rests on the dated passages of ``moved``, earliest first.
    """

    parties: tuple[str, str]
    issue: str
    common: tuple[Voiced, ...]
    gap: tuple[Voiced, ...]
    conditions: tuple[Voiced, ...]
    movement: Movement = "unclear"
    moved: tuple[Voiced, ...] = ()


@dataclass(frozen=True, slots=True)
class Inquiry:
    """An inquiry into an allegation: by whom it is asked for, its status, and where."""

    by: str | None
    status: AccordStatus
    span: Span


@dataclass(frozen=True, slots=True)
class Allegation:
    """Who accuses whom of what; no verdict.

    ``matter`` is what is alleged, in a report's words; ``certainty`` the words by which the accuser or others say how
    sure they are; ``cited`` the evidence they name; ``denials`` who denies it, where.
    """

    id: str
    accuser: str | None
    accused: tuple[str, ...]
    matter: str
    evidence: tuple[Span, ...]
    certainty: tuple[Voiced, ...] = ()
    cited: tuple[Voiced, ...] = ()
    denials: tuple[Voiced, ...] = ()
    inquiries: tuple[Inquiry, ...] = ()
    as_of: str | None = None
    suggested: bool = False


@dataclass(frozen=True, slots=True)
class Assessment:
    """How somebody judges the talks: the judging words, their tone, and whether he spoke before or after them."""

    id: str
    actor: str | None
    statement: str
    words: Span
    tone: Tone
    timing: Timing
    as_of: str | None


@dataclass(frozen=True, slots=True)
class Inventory:
    """Problems by issue, pairs of parties, the register of allegations, assessments of the talks."""

    problems: tuple[Problem, ...] = ()
    between: tuple[Between, ...] = ()
    allegations: tuple[Allegation, ...] = ()
    assessments: tuple[Assessment, ...] = ()


EMPTY = Inventory()
"""The inventory of a story that nobody has taken stock of."""
