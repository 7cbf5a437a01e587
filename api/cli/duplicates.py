"""`cairn duplicates`: works and people that may be one, and what is decided of them."""

from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import Annotated, Any

import typer

from api.cli.running import out, print_json, run, say
from api.opening import open_graph, refuse_demonstration
from api.settings import Settings
from embeddings.encoder import Encoder
from embeddings.sentence import open_encoder
from graph.access import Actor
from graph.store import GraphStore
from loaders.merging import Joined, decide_candidate, merge_works, two_people, unmerge_works
from queries.duplicates.candidates import Pair, count_candidates, open_candidates
from queries.duplicates.comparing_people import PossiblyOne
from queries.duplicates.people import people_possibly_one

Json = Annotated[bool, typer.Option("--json", help="One JSON object.")]
Because = Annotated[str | None, typer.Option(help="Why.")]
OfCandidate = Annotated[str, typer.Argument(metavar="CANDIDATE", help="The id of a pair.")]
Deciding = Callable[[GraphStore, Actor, Encoder], Awaitable[Joined]]

app = typer.Typer(
    help="Works and people that may be one: list them, and decide.", no_args_is_help=True
)


def register(parent: typer.Typer) -> None:
    """Add the commands."""
    parent.add_typer(app, name="duplicates")


@app.command(name="list")
def list_command(
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="The most to be shown.")] = 50,
    as_json: Json = False,
) -> None:
    """Pairs of works that may be one and nobody decided yet, the most certain first."""

    async def command(settings: Settings) -> tuple[int, list[Pair]]:
        async with open_graph(settings, say=say) as store:
            found = await open_candidates(store, settings.who(), limit)
            return await count_candidates(store, settings.who()), found

    total, found = run(command, as_json=as_json)
    if as_json:
        print_json({"total": total, "candidates": [asdict(pair) for pair in found]})
        return
    for pair in found:
        why = "; ".join(pair.reasons)
        out.print(
            f"{pair.certainty:.2f}  {pair.one}  {pair.other}\n  {why}\n  {pair.id}", markup=False
        )
    out.print(f"{total} to be decided.")


@app.command(name="same")
def same_command(candidate: OfCandidate, as_json: Json = False) -> None:
    """The two works of a pair are one: merge them."""
    _decide(lambda s, a, e: decide_candidate(s, a, e, candidate, "same"), as_json=as_json)


@app.command(name="different")
def different_command(candidate: OfCandidate, as_json: Json = False) -> None:
    """The two works of a pair are two: they are never offered again."""
    _decide(lambda s, a, e: decide_candidate(s, a, e, candidate, "different"), as_json=as_json)


@app.command(name="merge")
def merge_command(
    work: Annotated[str, typer.Argument(help="The work that stays: a DOI, or its id.")],
    other: Annotated[str, typer.Argument(help="The work that it is, too: a DOI, or its id.")],
    because: Because = None,
    as_json: Json = False,
) -> None:
    """Two works are one: what is said of OTHER is said of WORK from now on."""
    _decide(lambda s, a, e: merge_works(s, a, e, work, other, because), as_json=as_json)


@app.command(name="unmerge")
def unmerge_command(
    other: Annotated[str, typer.Argument(help="The id of the work that was merged.")],
    because: Because = None,
    as_json: Json = False,
) -> None:
    """A work that was merged is a work of its own: all is as it was before."""
    _decide(lambda s, a, e: unmerge_works(s, a, e, other, because), as_json=as_json)


@app.command(name="people")
def people_command(
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="The most to be shown.")] = 50,
    as_json: Json = False,
) -> None:
    """People of one name who may be one, the most certain first, with the reasons.

    Nobody is merged. Where two are one, say so where they are named: by an ORCID iD, or by the
    register's person_id of an author; and load that again.
    """

    async def command(settings: Settings) -> list[PossiblyOne]:
        async with open_graph(settings, say=say) as store:
            return await people_possibly_one(store, settings.who())

    found = run(command, as_json=as_json)
    if as_json:
        print_json({"total": len(found), "candidates": [_told(pair) for pair in found[:limit]]})
        return
    for pair in found[:limit]:
        why = "; ".join(pair.reasons)
        out.print(f"{pair.certainty:.2f}  {pair.one.id}  {pair.other.id}\n  {why}", markup=False)
    out.print(f"{len(found)} pairs of people who may be one.")


@app.command(name="two-people")
def two_people_command(
    one: Annotated[str, typer.Argument(help="The id of a person.")],
    other: Annotated[str, typer.Argument(help="The id of another one.")],
    as_json: Json = False,
) -> None:
    """Two people of one name are two: they are never listed again."""

    async def command(settings: Settings) -> bool:
        encoder = open_encoder(settings.encoder)
        async with open_graph(settings, say=say) as store:
            await refuse_demonstration(store)
            return await two_people(store, settings.who(), encoder, one, other)

    changed = run(command, as_json=as_json)
    if as_json:
        print_json({"one": one, "other": other, "changed": changed})
        return
    before = "" if changed else " (it was so before)"
    out.print(f"{one} and {other} are two people{before}.", markup=False)


def _told(pair: PossiblyOne) -> dict[str, Any]:
    told = {
        "one": {"id": pair.one.id, "name": pair.one.name},
        "other": {"id": pair.other.id, "name": pair.other.name},
    }
    return {**told, "certainty": pair.certainty, "reasons": pair.reasons}


def _decide(decide: Deciding, *, as_json: bool) -> None:
    async def command(settings: Settings) -> Joined:
        encoder = open_encoder(settings.encoder)
        async with open_graph(settings, say=say) as store:
            await refuse_demonstration(store)
            return await decide(store, settings.who(), encoder)

    told = run(command, as_json=as_json)
    if as_json:
        print_json(asdict(told))
        return
    state = "is taken for" if told.merged else "is another work than"
    before = "" if told.changed else " (it was so before)"
    out.print(f"{told.other} {state} {told.work}{before}.", markup=False)
