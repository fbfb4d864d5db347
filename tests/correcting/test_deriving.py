"""What rests on what a person corrected is derived by the rules of the rooms: where nothing changed, nothing does."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.accords import restate
from communique.comparison import renew
from communique.nouns import Readout, Source
from communique.pipeline import read
from communique.settings import Settings
from tests.correcting.telling import SETTINGS


@pytest.mark.parametrize("day", ["day-1", "day-2", "day-3"])
@pytest.mark.parametrize("as_of", ["", "2032-01-01"])
def test_what_nobody_touched_is_derived_as_it_was(samples: Path, day: str, as_of: str) -> None:
    settings = Settings(one_story=True, processes=1, as_of=as_of, rules=bool(as_of))
    (made,) = read(Source((str(samples / "harrowmouth-talks" / day),)), settings).readouts
    assert renew(made.story, made.comparison) == made.comparison
    assert restate(made.story, made.ledger, as_of or None) == made.ledger


def test_the_small_story_is_derived_as_it_was(own: Readout) -> None:
    assert SETTINGS.as_of == ""
    assert renew(own.story, own.comparison) == own.comparison
    assert restate(own.story, own.ledger) == own.ledger
