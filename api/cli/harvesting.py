"""`cairn harvest`: a repository's records over OAI-PMH."""

from typing import Annotated

import typer

from api.cli.loading import encode_new, show_report
from api.cli.progress import harvesting_progress
from api.cli.running import out, print_json, run, say
from api.opening import open_graph, refuse_demonstration
from api.settings import Settings
from embeddings.refresh import check_encoder
from embeddings.sentence import open_encoder
from loaders.harvesting import Harvest, harvest
from loaders.repository import Selection


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="harvest")(harvest_command)


def harvest_command(
    url: Annotated[str, typer.Argument(help="The repository's base address (http or https).")],
    set_: Annotated[str | None, typer.Option("--set", help="Only records of this set.")] = None,
    since: Annotated[
        str | None, typer.Option("--from", help="Only what changed on this day or later.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", help="Only what changed on this day or before.")
    ] = None,
    encode: Annotated[
        bool, typer.Option("--encode/--no-encode", help="Encode new passages and terms after it.")
    ] = True,
    as_json: Annotated[bool, typer.Option("--json", help="The report as one object.")] = False,
) -> None:
    """Harvest a repository over OAI-PMH (oai_dc). No other address than this one is asked.

    What it says it deleted is withdrawn; what other sources say of it stays.
    """

    async def command(settings: Settings) -> Harvest:
        encoder = open_encoder(settings.encoder)
        async with open_graph(settings, say=say) as store:
            await refuse_demonstration(store)
            await check_encoder(store, encoder)
            with harvesting_progress() as progress:
                done = await harvest(
                    store,
                    settings.who(),
                    url,
                    Selection(set_, since, until),
                    count_tokens=encoder.count_tokens,
                    progress=progress,
                )
            if encode:
                await encode_new(store, settings, encoder)
            return done

    done = run(command, as_json=as_json)
    if as_json:
        print_json(done.as_dict())
    else:
        _show(done)
    raise typer.Exit(done.exit_code)


def _show(done: Harvest) -> None:
    show_report(done.report)
    out.print(
        f"{done.pages} pages. Deleted by the repository: {done.deleted},"
        f" of which {done.withdrawn} were here and are withdrawn."
    )
    if done.broken_off:
        out.print(f"Broken off: {done.broken_off} {done.hint}", markup=False)
    elif done.next_from:
        out.print(f"Next time only what is new: --from {done.next_from}")
