"""``communique pack``: look at a reader pack, choose the one that reads, train another."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from communique.errors import UsageError
from communique.faces import training
from communique.faces.terminal import plain
from communique.faces.userfile import SHIPPED_WORD, effective, note_pack, user_file
from communique.language import PACK_FORMAT, SHIPPED, Manifest, open_pack, read_manifest
from communique.settings import Settings, load_settings

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Look at, choose or train the reader pack.")


@app.command()
def show(
    folder: Annotated[
        str | None, typer.Argument(metavar="[FOLDER|shipped]", help="A pack; the one in use where none is named.")
    ] = None,
) -> None:
    """Show what a reader pack is and can do, and whether it is the one in use."""
    settings = effective()
    place = _place(folder) if folder is not None else _chosen(settings)
    for name, value in _rows(place, read_manifest(place), settings):
        typer.echo(plain(f"{name:<9}{value}"))


@app.command()
def use(
    folder: Annotated[
        str, typer.Argument(metavar="FOLDER|shipped", help="A pack's folder, or 'shipped' for Communique's own.")
    ],
) -> None:
    """Read with the pack in FOLDER from now on; it is checked first and noted in your settings file."""
    load_settings(user=user_file())  # a file that holds a mistake is told before anything is changed
    place = _place(folder)
    if folder == SHIPPED_WORD:
        file = note_pack(None)
        pack = open_pack(place)
    else:
        pack = open_pack(place)
        file = note_pack(str(place))
    typer.echo(plain(f"{pack.manifest.id} of {place} reads from now on ({file})."))
    settings = effective()
    if settings.rules or _chosen(settings) != place:
        typer.echo("Not yet: the setting rules, or COMMUNIQUE_PACK in the environment, outranks it.", err=True)


@app.command()
def train(
    data: Annotated[Path, typer.Option(help="Folder that holds polnear/, newswire-ner/ and gum/.")],
    minutes: Annotated[float | None, typer.Option(min=0.1, help="Train about so long.")] = None,
    steps: Annotated[int | None, typer.Option(min=1, help="Train so many steps.")] = None,
    encoder: Annotated[
        Path | None,
        typer.Option(help="A BERT's config.json, model.safetensors, vocab.txt [default: the installed MiniLM]"),
    ] = None,
    into: Annotated[Path, typer.Option(help="Folder of the run; the pack comes into its folder pack.")] = Path(
        "pack-run"
    ),
    seed: Annotated[int, typer.Option(help="The same seed, data and steps give the same pack.")] = 1,
    threads: Annotated[int, typer.Option(min=1, help="Threads that compute.")] = 2,
    limit: Annotated[int | None, typer.Option(hidden=True, min=1, help="Texts of each kind, for a trial.")] = None,
) -> None:
    """Train a reader pack; needs the source checkout and its extra "train". Stopped, it goes on where it stood."""
    if (minutes is None) == (steps is None):
        raise UsageError("pack train: say how long, with either --minutes N or --steps N.")
    length = ("--minutes", f"{minutes:g}") if minutes is not None else ("--steps", str(steps))
    wanted = training.Wanted(data, encoder, into, (*length, "--seed", str(seed), "--threads", str(threads)), limit)
    raise typer.Exit(training.run(wanted))


def _place(folder: str) -> Path:
    """Return the folder that a user means."""
    return SHIPPED if folder == SHIPPED_WORD else Path(folder).expanduser().resolve()


def _chosen(settings: Settings) -> Path:
    """Return the folder of the pack that *settings* name."""
    return Path(settings.pack).resolve() if settings.pack else SHIPPED


def _rows(place: Path, manifest: Manifest, settings: Settings) -> list[tuple[str, str]]:
    """Return what is shown of a pack, a name and a value a line."""
    size = sum((place / name).stat().st_size for name in ("pack.json", *manifest.files))
    heads = [f"{name} {len(head.labels)}" for name, head in manifest.heads.items() if head.labels]
    figures = [f"{name} {value:.3f}" if isinstance(value, float) else f"{name} {value}"
               for name, value in manifest.figures.items()]  # fmt: skip
    if settings.rules:
        used = "no pack: the setting rules is on"
    else:
        used = "yes" if _chosen(settings) == place else f"no; {_chosen(settings)} is"
    return [
        ("id", manifest.id),
        ("name", manifest.name),
        ("format", PACK_FORMAT),
        ("labels", ", ".join(heads)),
        ("size", f"{size / 1e6:.1f} MB"),
        ("figures", ", ".join(figures) or "none noted"),
        ("lies in", f"{place}{' (shipped with Communique)' if place == SHIPPED else ''}"),
        ("in use", used),
    ]
