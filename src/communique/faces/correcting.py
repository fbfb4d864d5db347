"""``communique correct KIND ITEM...``: what a person says against the program's answer, kept beside it."""

from __future__ import annotations

import getpass
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, get_args

import typer

from communique.errors import UsageError
from communique.faces import terminal
from communique.faces.exports.corrected import answer_then, corrected_to, machine_answer, quotes_of
from communique.faces.opening import now, open_store
from communique.faces.options import Config, StoreAt, put
from communique.faces.userfile import effective
from communique.keeping import correct as append
from communique.keeping import meant_by, pins, withdrawable
from communique.nouns import AccordKind, Corrected, Correction, CorrectionKind
from communique.settings import Settings
from communique.store import Store

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Say what is wrong in a kept story. Items are named by the ids that its exports show.",
)
By = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who corrects (your account's name).")]
Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="Why, in a few words.")]
Item = Annotated[str, typer.Argument(metavar="ITEM", help="Its id.")]
QUOTED = 90  # characters of a quotation that are shown
SHOWN = 3  # quotations that are shown


@dataclass(frozen=True, slots=True)
class Hand:
    """Who corrects in which store, and why."""

    store: Store
    settings: Settings
    by: str
    why: str

    def correct(
        self, kind: CorrectionKind, items: Sequence[str], now_: str | None, mentions: Sequence[str] = ()
    ) -> None:
        """Keep a correction of *items* and tell what became of it.

        Raises:
            UsageError: there is no such item, or no such correction of it.
            Exit: with 1, where it is orphaned.
        """
        at = now()
        found = pins(self.store, kind, items, self.settings, mentions=mentions, when=at)
        self.keep(Correction.made(kind, found.on, found.was, now_, self.by, at, self.why))

    def keep(self, one: Correction) -> None:
        """Keep a correction and tell what became of it; otherwise as ``correct``."""
        found = append(self.store, [one], self.settings, when=now())
        meant = meant_by(self.store, one)
        put(None, _plain(_told(one, found) if meant is one else _undone(one, meant, found)))
        if any(each.state == "orphaned" for each in found):
            raise typer.Exit(1)


@contextmanager
def _hand(store: str | None, by: str | None, why: str, config: Path | None) -> Iterator[Hand]:
    settings = effective({"store": store, "by": by}, config)
    with open_store(settings) as held:
        yield Hand(held, settings, corrector(settings), " ".join(why.split()))


def corrector(settings: Settings) -> str:
    """Return who corrects: whom the settings name, else the account that runs this.

    Raises:
        UsageError: the account has no name.
    """
    if settings.by.strip():
        return settings.by.strip()
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError) as problem:
        raise UsageError("Nobody is named as who corrects; say so with --by NAME.") from problem


def _plain(lines: Sequence[str]) -> str:
    return "".join(f"{terminal.plain(line)}\n" for line in lines)


def _quotes(one: Correction) -> str:
    """Return the first quotations that a correction is pinned to."""
    held = quotes_of(Corrected(one, "applied"))
    words = [f"“{quote if len(quote) <= QUOTED else quote[: QUOTED - 1].rstrip() + '…'}”" for quote in held]
    return ", ".join(words[:SHOWN]) + (f" and {len(words) - SHOWN} more" if len(words) > SHOWN else "")


def _told(one: Correction, found: Sequence[Corrected]) -> list[str]:
    """Say in two lines what was and what is, then what changed."""
    shown, quotes = Corrected(one, "applied"), _quotes(one)
    lines = [f"Before: {quotes}: {answer_then(shown)}", f"After:  {quotes}: {corrected_to(shown)}", *_changes(found)]
    return [*lines, f"Correction {one.id} is kept. To take it back: communique correct withdraw {one.id}"]


def _undone(one: Correction, meant: Correction, found: Sequence[Corrected]) -> list[str]:
    """Say what a withdrawal, or one of a withdrawal, makes of the correction that is *meant*."""
    quotes = _quotes(meant)
    was = next((each.was for each in found if each.correction.id == one.id and each.items), meant.was)
    program, person = machine_answer(Corrected(meant, "applied", was=was)), corrected_to(Corrected(meant, "applied"))
    again = [each for each in found if each.correction.id != one.id]
    if any(each.correction.id == meant.id for each in again):
        head = [f"Before: {quotes}: {program}, as the program says", f"After:  {quotes}: {person}"]
    else:
        head = [f"Before: {quotes}: {person}"]
        head += [f"After:  {quotes}: {program}, as the program says by itself"] if not again else []
        head += [f"After:  {_quotes(each.correction)}: {corrected_to(each)}" for each in again]
    holds = [f"Correction {key} holds again." for key in dict.fromkeys(each.correction.id for each in again)]
    kept = f"Withdrawal {one.id} is kept. To take it back: communique correct withdraw {one.id}"
    return [*head, *_changes(found), *holds, kept]


def _changes(found: Sequence[Corrected]) -> list[str]:
    """Say which items changed, and why a correction is not applied."""
    items = dict.fromkeys(item for each in found for item in each.items)
    lines = [f"Changed: {', '.join(items)}."] if items else []
    return lines + [f"{each.state.capitalize()}: {each.detail}" for each in found if each.state != "applied"]


@app.command("speaker")
def speaker(
    item: Item,
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="Who said it.")] = None,
    nobody: Annotated[bool, typer.Option("--nobody", help="Nobody can be named.")] = False,
    why: Why = "",
    by: By = None,
    store: StoreAt = None,
    config: Config = None,
) -> None:
    """A statement is somebody else's."""
    now_ = _answer(name, "NAME", "--nobody", none=nobody)
    with _hand(store, by, why, config) as hand:
        hand.correct("speaker", [item], now_)


def _answer(given: str | None, metavar: str, option: str, *, none: bool) -> str | None:
    """Return the answer given, squeezed, ``None`` where there is to be none.

    Raises:
        UsageError: both are said, or neither.
    """
    if (given is not None) == none:
        raise UsageError(f"Give {metavar} or {option}: one of the two.")
    return None if given is None else _called(given, metavar)


def _called(given: str, what: str) -> str:
    """Return a name as given, squeezed.

    Raises:
        UsageError: there is no word in it.
    """
    words = " ".join(given.split())
    if not any(c.isalnum() for c in words):
        raise UsageError(f"{what} {given!r}: there is no word in this; say what it is to be called.")
    return words


@app.command("merge")
def merge(
    actors: Annotated[list[str], typer.Argument(metavar="ACTOR ACTOR...", help="Their ids.")],
    name: Annotated[str | None, typer.Option("--as", metavar="NAME", help="What to call them.")] = None,
    why: Why = "",
    by: By = None,
    store: StoreAt = None,
    config: Config = None,
) -> None:
    """Several actors are one."""
    with _hand(store, by, why, config) as hand:
        hand.correct("merge", actors, None if name is None else _called(name, "--as"))


@app.command("split")
def split(
    actor: Annotated[str, typer.Argument(metavar="ACTOR", help="The actor's id.")],
    name: Annotated[str, typer.Option("--as", metavar="NAME", help="Who the others are.")],
    mention_: Annotated[
        list[str] | None,
        typer.Option("--mention", metavar="TEXT|NUMBER", help="A mention that is somebody else; may be repeated."),
    ] = None,
    why: Why = "",
    by: By = None,
    store: StoreAt = None,
    config: Config = None,
) -> None:
    """Some mentions of an actor are somebody else; without --mention they are listed."""
    now_ = _called(name, "--as")
    with _hand(store, by, why, config) as hand:
        hand.correct("split", [actor], now_, mention_ or ())


@app.command("not-accord")
def not_accord(
    item: Item,
    why: Why = "",
    by: By = None,
    store: StoreAt = None,
    config: Config = None,
) -> None:
    """What is registered as an accord is none."""
    with _hand(store, by, why, config) as hand:
        hand.correct("not-accord", [item], None)


@app.command("kind")
def kind(
    item: Item,
    kind_: Annotated[str, typer.Argument(metavar="KIND", help=f"One of {', '.join(get_args(AccordKind))}.")],
    why: Why = "",
    by: By = None,
    store: StoreAt = None,
    config: Config = None,
) -> None:
    """An accord is of another kind."""
    kinds = get_args(AccordKind)
    if kind_ not in kinds:
        near = get_close_matches(kind_, kinds, 1)
        meant = f" Did you mean {near[0]}?" if near else ""
        raise UsageError(f"{kind_}: this is no kind of accord; there are {', '.join(kinds)}.{meant}")
    with _hand(store, by, why, config) as hand:
        hand.correct("accord-kind", [item], kind_)


@app.command("same")
def same(
    statements: Annotated[list[str], typer.Argument(metavar="STATEMENT STATEMENT...", help="Their ids.")],
    why: Why = "",
    by: By = None,
    store: StoreAt = None,
    config: Config = None,
) -> None:
    """Statements of several reports are one utterance."""
    with _hand(store, by, why, config) as hand:
        hand.correct("same-utterance", statements, None)


@app.command("not-clash")
def not_clash(
    item: Item,
    why: Why = "",
    by: By = None,
    store: StoreAt = None,
    config: Config = None,
) -> None:
    """Where reports are said to differ they do not."""
    with _hand(store, by, why, config) as hand:
        hand.correct("not-a-clash", [item], None)


@app.command("issue")
def issue(
    statement: Annotated[str, typer.Argument(metavar="STATEMENT", help="Its id.")],
    label: Annotated[str | None, typer.Argument(metavar="LABEL", help="What the issue is called.")] = None,
    none: Annotated[bool, typer.Option("--none", help="It treats no issue.")] = False,
    why: Why = "",
    by: By = None,
    store: StoreAt = None,
    config: Config = None,
) -> None:
    """A statement treats another issue, a new one, or none."""
    now_ = _answer(label, "LABEL", "--none", none=none)
    with _hand(store, by, why, config) as hand:
        hand.correct("issue", [statement], now_)


@app.command("label")
def label(
    item: Annotated[str, typer.Argument(metavar="ISSUE", help="The issue's id.")],
    label_: Annotated[str, typer.Argument(metavar="LABEL", help="What to call it.")],
    why: Why = "",
    by: By = None,
    store: StoreAt = None,
    config: Config = None,
) -> None:
    """An issue is called something else."""
    now_ = _called(label_, "LABEL")
    with _hand(store, by, why, config) as hand:
        hand.correct("issue-label", [item], now_)


@app.command("withdraw")
def withdraw(
    correction: Annotated[str, typer.Argument(metavar="CORRECTION", help="Its id, or the beginning of it.")],
    why: Why = "",
    by: By = None,
    store: StoreAt = None,
    config: Config = None,
) -> None:
    """A correction no longer holds."""
    with _hand(store, by, why, config) as hand:
        meant = withdrawable(hand.store, correction)
        hand.keep(Correction.made("withdrawn", (), None, meant.id, hand.by, now(), hand.why))
