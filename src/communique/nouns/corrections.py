"""Corrections: what a person says against the program's answer, and what became of it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from hashlib import sha256
from typing import Self

from communique.nouns.kinds import CorrectionKind, CorrectionState
from communique.nouns.report import Span


@dataclass(frozen=True, slots=True)
class Anchor:
    """The characters of one report that a correction is pinned to.

    ``digest`` is the report's; ``quote`` is its text from ``start`` to ``end``, so that an anchor that no longer fits
    is known as such. ``origin`` says where the report came from, for people only.
    """

    digest: str
    start: int
    end: int
    quote: str
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction, never changed once it is made; ``id`` is derived from all else that it holds.

    ``on`` are the anchors of what is corrected, ``was`` the program's answer as the person saw it, ``now`` the
    person's: by kind

    - ``speaker``: on a statement's content; the speaker's name, ``None`` for nobody who can be named;
    - ``merge``: on a mention of each of two or more actors who are one; the name to call them, ``None`` for the
      program's choice;
    - ``split``: on the mentions that are somebody else; that actor's name;
    - ``not-accord``: on an accord's evidence; ``None``;
    - ``accord-kind``: on an accord's evidence; the other kind;
    - ``same-utterance``: on a passage in each of two or more reports; ``None``;
    - ``not-a-clash``: on the members of a discrepancy; ``None``;
    - ``issue``: on a statement's content; the label of the issue that it treats, ``None`` for none;
    - ``issue-label``: on mentions of an issue; its other label;
    - ``withdrawn``: on nothing; the id of the correction that no longer holds.

    ``when`` is an ISO 8601 time in UTC, to the second.
    """

    id: str
    kind: CorrectionKind
    on: tuple[Anchor, ...]
    was: str | None
    now: str | None
    by: str
    when: str
    why: str = ""

    @classmethod
    def made(
        cls,
        kind: CorrectionKind,
        on: Sequence[Anchor],
        was: str | None,
        now: str | None,
        by: str,
        when: str,
        why: str = "",
    ) -> Self:
        """Return the correction with its id: the first 12 hexadecimal digits of the SHA-256 of all else, as JSON."""
        content = [kind, [astuple(anchor) for anchor in on], was, now, by, when, why]
        written = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        return cls(
            sha256(written.encode("utf-8", "backslashreplace")).hexdigest()[:12],
            kind, tuple(on), was, now, by, when, why,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Corrected:
    """What became of a correction in one account.

    ``items`` are the ids of what it changed, ``spans`` its anchors in the account's reports, ``was`` the program's own
    answer this time. ``detail`` is one sentence where the state is not ``applied``: an ``orphaned`` one has lost its
    report, its quotation or the item that stood there; an ``idle`` one says what the program says by itself now.
    """

    correction: Correction
    state: CorrectionState
    items: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    was: str | None = None
    detail: str = ""


TAKEN_OUT: frozenset[CorrectionKind] = frozenset({"not-accord", "not-a-clash"})
"""The kinds that take an item out of the account."""

ANSWERED_IN: Mapping[CorrectionKind, str] = {
    "accord-kind": "accord", "not-accord": "accord", "not-a-clash": "tag", "same-utterance": "match",
}  # fmt: skip
"""The vocabulary of labels in which the answers of a kind are told; those of the others are the reports' own words."""
