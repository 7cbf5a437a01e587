"""`cairn serve`."""

from typing import Annotated

import typer

from api.cli.running import run
from api.settings import Settings


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="serve")(serve_command)


def serve_command(
    host: Annotated[
        str, typer.Option(help="The address to listen on: of this machine only.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="The port to listen on; 0 takes any free one.")
    ] = 8000,
    demo: Annotated[bool, typer.Option("--demo", help="Serve the demonstration.")] = False,
) -> None:
    """Serve the page, GraphQL and plain HTTP, on this machine."""
    # No other command should wait for what only a server needs.
    import uvloop

    from api.cli.listening import checked, listening, serve

    async def command(settings: Settings) -> None:
        with listening(checked(host), port) as listener:
            await serve(settings, listener, demo=demo)

    run(command, loop_factory=uvloop.new_event_loop)
