"""`cairn status`, `cairn dump` and `cairn restore`."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from api.cli.progress import encoding_progress
from api.cli.running import out, print_json, run, say
from api.opening import open_graph
from api.settings import Settings
from embeddings.refresh import texts_waiting
from queries.backup.dump import Counts, dump
from queries.backup.restore import restore
from queries.backup.status import Status, status

Json = Annotated[bool, typer.Option("--json", help="One JSON object.")]
Demo = Annotated[bool, typer.Option("--demo", help="The demonstration's graph.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(name="status")(status_command)
    app.command(name="dump")(dump_command)
    app.command(name="restore")(restore_command)


def status_command(demo: Demo = False, as_json: Json = False) -> None:
    """Which engine and encoder, and how much the graph holds."""

    async def command(settings: Settings) -> tuple[Status, int]:
        async with open_graph(settings, demo=demo, say=say) as store:
            return await status(store, settings.who()), await texts_waiting(store)

    found, waiting = run(command, as_json=as_json)
    if as_json:
        print_json(asdict(found))
    else:
        _show(found, waiting)


def dump_command(
    file: Annotated[Path, typer.Argument(help="The file to write; .gz compresses it.")],
    canonical: Annotated[
        bool,
        typer.Option("--canonical", help="Without vectors, times and imports: for comparing."),
    ] = False,
    demo: Demo = False,
    as_json: Json = False,
) -> None:
    """Write the whole graph to a file: the backup, and the way to another engine."""

    async def command(settings: Settings) -> Counts:
        async with open_graph(settings, demo=demo, say=say) as store:
            with encoding_progress() as progress:
                return await dump(
                    store, settings.who(), file, canonical=canonical, progress=progress
                )

    _say_counts("Written", run(command, as_json=as_json), as_json)


def restore_command(
    file: Annotated[Path, typer.Argument(help="A file that `cairn dump` wrote.")],
    as_json: Json = False,
) -> None:
    """Fill an empty graph from a dump."""

    async def command(settings: Settings) -> Counts:
        async with open_graph(settings, say=say) as store:
            with encoding_progress() as progress:
                return await restore(store, settings.who(), file, progress=progress)

    _say_counts("Restored", run(command, as_json=as_json), as_json)


def _say_counts(what: str, counts: Counts, as_json: bool) -> None:
    if as_json:
        print_json(asdict(counts))
    else:
        out.print(f"{what}: {counts.nodes} nodes, {counts.relationships} relationships.")


def _show(found: Status, waiting: int) -> None:
    encoder = found.encoder
    out.print(f"Engine: {found.engine}, {found.version}; schema step {found.schema}.", markup=False)
    if encoder:
        out.print(
            f"Encoder: {encoder.name} ({encoder.sha256[:12]}, {encoder.dimensions} dimensions)."
        )
    else:
        out.print("Encoder: nothing has been encoded yet.")
    if waiting:
        out.print(f"{waiting} passages and terms wait for their vectors: run `cairn encode`.")
    table = Table("kind of node", "number", box=None)
    for kind, number in found.counts.items():
        if number:
            table.add_row(kind, str(number))
    out.print(table)
