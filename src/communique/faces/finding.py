"""``communique find QUERY``: statements, accords and texts of the store, by words, by filters, by likeness."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from communique.errors import UsageError
from communique.faces.exports.hits import write_csv, write_jsonl
from communique.faces.hits import hits_text, widening
from communique.faces.opening import day, open_store, place_of
from communique.faces.options import Config, Pack, Since, StoreAt, Until, put, reader, spare
from communique.faces.userfile import effective
from communique.nouns import Hits, Query, Source
from communique.pipeline import vector_of
from communique.settings import Settings
from communique.store import Store

_ITEM = re.compile(r"\S+-s[0-9]+")


class Format(StrEnum):
    """What is written to standard output or to ``--out``."""

    text = "text"
    jsonl = "jsonl"
    csv = "csv"


class Where(StrEnum):
    """What is searched."""

    everything = "all"
    statements = "statements"
    accords = "accords"
    texts = "texts"


WHAT: dict[Where, Literal["all", "statement", "accord", "text"]] = {
    Where.everything: "all", Where.statements: "statement", Where.accords: "accord", Where.texts: "text",
}  # fmt: skip
WORDS = {"ignore_unknown_options": True}
"""How the command line takes what looks like an option and is none: ``-word`` is a part of the query."""
WRITERS: dict[Format, Callable[[Hits], str]] = {Format.jsonl: write_jsonl, Format.csv: write_csv}


def find(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="QUERY",
            help="All of its words; '\"a phrase\"', '-without', 'one OR other', 'begin*'. Quote it whole.",
        ),
    ] = None,
    actor: Annotated[str | None, typer.Option(help="Words of the name or office of who says or does it.")] = None,
    issue: Annotated[str | None, typer.Option(help="Words of the issue's label.")] = None,
    kind: Annotated[
        str | None, typer.Option(help="The act of a statement (demands, denies, ...) or kind of accord.")
    ] = None,
    basis: Annotated[str | None, typer.Option(help="own-words, paraphrase, counterpart or unnamed.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Words of the outlet's name.")] = None,
    since: Since = None,
    until: Until = None,
    where: Annotated[Where, typer.Option("--in", help="Search these alone.")] = Where.everything,
    story: Annotated[str | None, typer.Option(metavar="ID", help="Search this story alone.")] = None,
    like: Annotated[
        str | None,
        typer.Option(metavar="TEXT|ID", help="Statements most like this text, or like the one with this id."),
    ] = None,
    suggested: Annotated[bool, typer.Option("--suggested", help="Also what is only suggested.")] = False,
    limit: Annotated[int, typer.Option(help="Most answers that are shown.")] = 20,
    form: Annotated[
        Format, typer.Option("--format", help="What to write; jsonl: a JSON object for each answer, one a line.")
    ] = Format.text,
    out: Annotated[Path | None, typer.Option("--out", help="Write the result to this file.")] = None,
    store: StoreAt = None,
    pack: Pack = None,
    config: Config = None,
) -> None:
    """Find statements, accords and texts in the store, the newest first.

    A text is shown where none of its report's statements and accords is an answer. What has no date is left out where
    a date is asked for.
    """
    for word in words or ():
        if word.startswith("--"):
            raise UsageError(
                f"{word}: find has no such option; where it is a part of the query, quote the query whole."
            )
    settings = effective({"store": store, **reader(pack, rules=False)}, config)
    spare(Source(()), (out,), settings, beside=[place_of(settings), *([config] if config else [])])
    query = Query(
        words=" ".join(words or ()), what=WHAT[where], actor=actor, issue=issue, kind=kind, basis=basis, outlet=outlet,
        since=day(since, "--since"), until=day(until, "--until"), suggested=suggested, limit=limit,
    )  # fmt: skip
    with open_store(settings) as held:
        query = replace(query, story=held.story(story).id if story is not None else None, **_near(like, settings))
        found = held.find(query)
        helps = [] if found.hits else widened(held, query)
    if form is Format.text:
        put(out, hits_text(found, query, helps, colour=out is None and sys.stdout.isatty()))
    else:
        put(out, WRITERS[form](found))
    if not found.hits and form is not Format.text:
        typer.echo(f"No answer. {widening(helps)}", err=True)


def widened(store: Store, query: Query) -> list[tuple[str, int]]:
    """Return each way of asking less that has answers, with how many; *query* has none."""
    ways: list[tuple[str, Query]] = [
        (f"without {option}", without) for option, without in _less(query).items() if without != query
    ]
    ways += [("without --in", replace(query, what="all"))] if query.what != "all" else []
    ways += [("with --suggested", replace(query, suggested=True))] if not query.suggested else []
    plain = query.words.replace('"', " ")
    ways += [("without quotation marks", replace(query, words=plain))] if plain != query.words else []
    single = [word for word in plain.split() if word != "OR" and not word.startswith("-")]
    if len(single) > 1:
        ways.append(("with OR between the words", replace(query, words=" OR ".join(single))))
    elif single and not single[0].endswith("*"):
        ways.append((f"with {single[0]}*", replace(query, words=f"{single[0]}*")))
    return [(way, count) for way, asked in ways if (count := _count(store, asked))]


def _less(query: Query) -> dict[str, Query]:
    """Return *query* without each filter, by its option."""
    return {
        "--actor": replace(query, actor=None),
        "--issue": replace(query, issue=None),
        "--kind": replace(query, kind=None),
        "--basis": replace(query, basis=None),
        "--outlet": replace(query, outlet=None),
        "--since": replace(query, since=None),
        "--until": replace(query, until=None),
        "--story": replace(query, story=None),
    }


def _count(store: Store, query: Query) -> int:
    """Return how many answers there are; none where nothing is left to ask for."""
    try:
        return store.find(replace(query, limit=1)).total
    except UsageError:
        return 0


def _near(like: str | None, settings: Settings) -> dict[str, Any]:
    """Return what a query says of what others are to be like: the id of a statement, or the vector of a text."""
    if like is None:
        return {}
    if _ITEM.fullmatch(like):
        return {"like": like}
    pack, vector = vector_of(like, settings)
    return {"pack": pack, "like_vector": vector}
