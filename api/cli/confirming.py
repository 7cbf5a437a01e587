"""`cairn confirm`: claim and quotation side by side, one key each."""

import sys
from collections.abc import Callable
from typing import Annotated

import typer

from api.cli.acting import Json, acted, looked
from api.cli.running import out, print_json
from api.cli.statements_shown import claim_and_quotation, counted, show_statements
from api.stated import stated_as_dict, to_read_as_dict
from embeddings.encoder import Encoder
from graph.access import Actor
from graph.store import GraphStore
from loaders import acts
from queries.evidence.listing import ToRead, reading_queue

_KEYS = "y: it holds the claim   n: it does not   s: skip   q: quit"
_ENDS = ("q", "\x1b", "\x04", "")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="confirm")(confirm_command)


def confirm_command(
    citation: Annotated[
        str | None, typer.Argument(help="A citation's id. Without it: all that wait to be read.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Say of a cited passage that you have read it and that it holds the claim.

    Without an id it shows the quotations that a machine verified and nobody has read, those
    first on whose statement most rests, and takes one key for each: y confirms, n challenges
    the statement, s skips, q ends. With --json it only lists them.
    """
    if citation:
        told = acted(as_json, acts.confirm_citation, citation)
        if as_json:
            print_json({"statement": stated_as_dict(told)})
        else:
            show_statements([told], out)
    elif as_json:
        queue = looked(as_json, reading_queue)
        print_json({"to_read": [to_read_as_dict(one) for one in queue]})
    else:
        read = acted(as_json, _go_through, _key)
        out.print(f"{counted(read, 'quotation', 'quotations')} read.")


async def _go_through(
    store: GraphStore, actor: Actor, encoder: Encoder, key: Callable[[], str]
) -> int:
    """Ask for each that waits; each answer is kept at once. How many were answered."""
    queue = await reading_queue(store, actor, encoder)
    if not queue:
        out.print("No quotation waits to be read.")
    read = 0
    for number, one in enumerate(queue, start=1):
        out.print(claim_and_quotation(one))
        out.print(f"[dim]{number} of {len(queue)}.[/dim] {_KEYS}")
        pressed = _pressed(key)
        if pressed in _ENDS:
            break
        if pressed != "s":
            await _keep(store, actor, encoder, one, holds=pressed == "y")
            read += 1
    return read


def _pressed(key: Callable[[], str]) -> str:
    while (pressed := key().casefold()) not in ("y", "n", "s", *_ENDS):
        out.print(_KEYS)
    return pressed


async def _keep(
    store: GraphStore, actor: Actor, encoder: Encoder, one: ToRead, *, holds: bool
) -> None:
    """A confirmation; or, where the passage does not hold the claim, a challenge that says so."""
    if holds:
        await acts.confirm_citation(store, actor, encoder, one.reference.cited.id)
        out.print("Confirmed.", style="green")
        return
    await acts.refute_citation(store, actor, encoder, one.reference.cited.id)
    out.print("Its author is challenged: the passage does not hold the claim.", style="yellow")


def _key() -> str:
    """One key of a terminal; of anything else the next character. Nothing more ends it."""
    if sys.stdin.isatty():
        return typer.getchar()
    characters = iter(lambda: sys.stdin.read(1), "")
    return next((character for character in characters if not character.isspace()), "")
