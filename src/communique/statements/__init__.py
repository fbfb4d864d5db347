"""Who said what, before we know who "he" is: source, cue and content of every attribution."""

from __future__ import annotations

from communique.nouns import Page, Saying
from communique.statements.chains import inner
from communique.statements.features import prepare
from communique.statements.lists import listed
from communique.statements.outer import outermost
from communique.statements.turns import spoken

__all__ = ["find"]


def find(page: Page) -> tuple[Saying, ...]:
    """Return the attributions of *page* in text order of their content.

    Outermost attributions are tagged and linked; items of a list under one cue and turns of a transcript follow by
    rule; attributions inside another's content carry ``within``, the index of the saying that reports them.
    """
    quoted = page.quotations
    words = prepare(page, quoted)
    turns = spoken(page)
    found = turns + outermost(page, words, quoted, taken=turns)
    found += listed(page, words, quoted, found)
    ordered = sorted(found, key=_place)
    return inner(page, words, quoted, ordered)


def _place(saying: Saying) -> tuple[int, int]:
    return saying.content[0].start, -saying.content[-1].end
