"""`cairn unanswered`: the questions that met silence and were kept."""

from dataclasses import asdict
from typing import Annotated

import typer

from api.cli.running import out, print_json, run, say
from api.opening import open_graph
from api.settings import Settings
from queries.gaps.unanswered import UnansweredPage, forget_unanswered, unanswered

_WHY = {
    "not_encoded": "nothing was encoded",
    "far": "nothing near enough",
    "outside": "a matter that is not the hub's",
    "uncovered": "a topic about which there is nothing",
    "nothing_shown": "nothing near enough to show",
}


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="unanswered")(unanswered_command)


def unanswered_command(
    forget: Annotated[
        str | None, typer.Option(metavar="ID", help="Erase the question with this id.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="The most to be shown.")] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Questions that met silence, kept masked where whoever asked agreed; the latest first.

    They are for brokers and curators, who see by them what is missing. Who asked is not kept.
    """
    if forget is not None:
        _forget(forget, as_json=as_json)
        return

    async def command(settings: Settings) -> UnansweredPage:
        async with open_graph(settings, say=say) as store:
            return await unanswered(store, settings.who(), first=limit)

    found = run(command, as_json=as_json)
    if as_json:
        told = [asdict(one) for one in found.questions]
        print_json({"total": found.total, "has_next": found.has_next, "questions": told})
        return
    for one in found.questions:
        near = f", asked from {one.area}" if one.area else ""
        out.print(f"{one.text}\n  {one.day}, {_WHY[one.silence]}{near}; {one.id}", markup=False)
    shown = f", {len(found.questions)} of them shown" if found.has_next else ""
    out.print(f"{found.total} kept{shown}.")


def _forget(id_: str, *, as_json: bool) -> None:
    async def command(settings: Settings) -> str:
        async with open_graph(settings, say=say) as store:
            await forget_unanswered(store, settings.who(), id_)
            return id_

    erased = run(command, as_json=as_json)
    if as_json:
        print_json({"erased": erased})
    else:
        out.print(f"Erased: {erased}", markup=False)
