"""`cairn export`."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Annotated

import typer

from api.cli.graph_commands import Demo, Json
from api.cli.progress import exporting_progress
from api.cli.running import err, out, print_json, run, say
from api.opening import open_graph
from api.settings import Settings
from loaders.writing.formats import EXPORT_FORMATS, export_format_named
from loaders.writing.run import Exporting, wanted_of
from queries.backup.files import written_whole

_STDOUT = Path("-")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="export")(export_command)


def export_command(
    format_: Annotated[
        str, typer.Argument(metavar="FORMAT", help=f"One of: {', '.join(EXPORT_FORMATS)}.")
    ],
    output: Annotated[
        Path, typer.Option("-o", "--output", help="The file to write; - is the standard output.")
    ],
    topic: Annotated[
        str | None, typer.Option("--topic", help="Only works about this topic (label or id).")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option("--since", help="Only works of which Cairn learnt something since this day."),
    ] = None,
    query: Annotated[
        str | None,
        typer.Option("--query", help="Only works with all these words in the title or a topic."),
    ] = None,
    demo: Demo = False,
    as_json: Json = False,
) -> None:
    """Write works, or the vocabulary, in a format that others read."""

    async def command(settings: Settings) -> int:
        chosen, wanted = export_format_named(format_), wanted_of(topic, since, query)
        async with open_graph(settings, demo=demo, say=say) as store:
            exporting = await Exporting.begin(store, settings.who(), chosen, wanted)
            with exporting_progress(chosen.of) as progress, _written(output) as file:
                async for part in exporting.parts(progress):
                    file.write(part)
        return exporting.number

    number = run(command, as_json=as_json)
    what = export_format_named(format_).of
    if as_json and output != _STDOUT:
        print_json({"format": format_, what: number, "file": str(output)})
    else:
        # The standard output may be the export itself.
        (err if output == _STDOUT else out).print(f"Written: {number} {what}.")


@contextmanager
def _written(path: Path) -> Iterator[IO[bytes]]:
    """The standard output, or a file that gets its name when it is whole."""
    if path == _STDOUT:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    with written_whole(path, what="export") as file:
        yield file
