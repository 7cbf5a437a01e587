"""The command line: each command loads, maps and prints."""

from typing import Annotated

import typer

from api.cli import (
    acting,
    asking,
    confirming,
    correcting,
    due,
    duplicates,
    erasing,
    exporting,
    graph_commands,
    harvesting,
    imports,
    loading,
    provenance,
    serving,
    statements,
    topics,
    unanswered,
)
from api.version import version

app = typer.Typer(
    name="cairn",
    help="Expertise, research and practice for child protection in Scotland, in one graph.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"cairn {version()}")
        raise typer.Exit


@app.callback()
def _cairn(
    show: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Expertise, research and practice for child protection in Scotland, in one graph."""


asking.register(app)
loading.register(app)
harvesting.register(app)
graph_commands.register(app)
exporting.register(app)
statements.register(app)
acting.register(app)
confirming.register(app)
duplicates.register(app)
correcting.register(app)
due.register(app)
imports.register(app)
erasing.register(app)
topics.register(app)
unanswered.register(app)
provenance.register(app)
serving.register(app)
