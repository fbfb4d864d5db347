"""The bundled sample, read once."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.nouns import Readout, Source
from communique.pipeline import read
from communique.settings import Settings


@pytest.fixture(scope="session")
def sample_readouts(samples: Path) -> tuple[Readout, ...]:
    """Return the readouts of the sample's first day, each report of which has a digest of its own."""
    return read(Source((str(samples / "harrowmouth-talks" / "day-1"),)), Settings(processes=1)).readouts
