"""What the corridor of the store works with: the store, the reader, the settings, the time, the corrections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from communique.correcting import standing
from communique.language import Reader, load
from communique.nouns import Correction
from communique.pipeline import made_by
from communique.settings import Settings
from communique.store import Store

NAMED = 5  # reports that a note names
Progress = Callable[[str, int, int], None]  # stage, done, of how many (0 where nobody knows yet)


@dataclass(frozen=True, slots=True)
class Means:
    """What one call works with; ``when`` is its time, ``corrections`` are those of the store that hold.

    ``others`` are the digests of reports that another reader has heard: they are heard anew into memory alone.
    """

    store: Store
    settings: Settings
    reader: Reader
    when: str
    corrections: tuple[Correction, ...]
    tell: Progress
    others: frozenset[str] = frozenset()

    @property
    def made(self) -> Mapping[str, str]:
        """The program and the model that make what is kept now."""
        return made_by(self.reader)

    @property
    def maker(self) -> str:
        """The same in one line."""
        return maker_of(self.made)


def maker_of(made: Mapping[str, str]) -> str:
    """Return in one line what made a testimony or a readout."""
    return " ".join(f"{key}={made[key]}" for key in sorted(made))


def model_of(maker: str) -> str:
    """Return the model of a maker in one line, whichever program worked with it."""
    return maker.partition("model=")[2]


def means_of(store: Store, settings: Settings | None, when: str, progress: Progress | None = None) -> Means:
    """Gather what a call works with that hears reports as the settings say, and keeps what it makes.

    What is kept is asked later on many days and beside other reports, so that neither a day of judging nor "all
    reports are one story" holds for it.

    Raises:
        PackError, LexiconError: as ``read``.
    """
    settings = replace(settings or Settings(), one_story=False, as_of="")
    return Means(store, settings, load(settings), when, standing(store.corrections()), progress or _silent)


def telling_means_of(
    store: Store,
    settings: Settings | None,
    when: str,
    progress: Progress | None = None,
    *,
    digests: Collection[str] | None = None,
) -> Means:
    """Gather what a call works with that tells what is kept, of the reports with *digests* or of all.

    The reader is the one that heard most of these reports, where it can be opened: that of the settings, the shipped
    pack or the rules. What another one has heard is never written over.

    Raises:
        PackError, LexiconError: as ``means_of``.
    """
    means = means_of(store, settings, when, progress)
    makers = store.makers()
    heard = {one: model_of(maker) for one, maker in makers.items() if digests is None or one in digests}
    if any(model != means.reader.name for model in heard.values()):
        shipped, rules = replace(means.settings, pack="", rules=False), replace(means.settings, pack="", rules=True)
        found = [means, *(replace(means, settings=one, reader=load(one)) for one in (shipped, rules))]
        counts = Counter(heard.values())
        means = max(found, key=lambda one: counts[one.reader.name])
    mine = means.reader.name
    return replace(means, others=frozenset(one for one, maker in makers.items() if model_of(maker) != mine))


def note_on_others(reports: Iterable[str]) -> tuple[str, ...]:
    """Return a note on reports, by id, that another reader heard than the one that tells them now; none without any."""
    ids = sorted(reports)
    if not ids:
        return ()
    named = ", ".join(ids[:NAMED]) + (f" and {len(ids) - NAMED} more" if len(ids) > NAMED else "")
    return (
        f"Heard by another reader, and told by this one for now: {named}; "
        "communique keep --renew keeps what this one hears.",
    )


def _silent(stage: str, done: int, of: int) -> None:
    """Tell nobody."""
