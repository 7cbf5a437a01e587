"""`cairn topics`: topics that are suggested for works, and what a curator decides of them."""

from dataclasses import asdict
from typing import Annotated, Any

import typer

from api.cli.running import out, print_json, run, say
from api.opening import open_graph, refuse_demonstration
from api.settings import Settings
from embeddings.sentence import open_encoder
from graph.model.bookkeeping import SuggestionState
from queries.topics.deciding import Decided, Suggestion, SuggestionsPage, decide, suggestions
from queries.topics.suggest import Suggested, suggest

Json = Annotated[bool, typer.Option("--json", help="One JSON object.")]
Ids = Annotated[list[str], typer.Argument(help="Ids, from `cairn topics list`.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    topics = typer.Typer(
        help="Topics that are suggested for works: nothing is matched by one until it is accepted.",
        no_args_is_help=True,
    )
    topics.command(name="suggest")(suggest_command)
    topics.command(name="list")(list_command)
    topics.command(name="accept")(accept_command)
    topics.command(name="reject")(reject_command)
    app.add_typer(topics, name="topics")


def suggest_command(
    work: Annotated[str | None, typer.Option(help="Only for the work with this id.")] = None,
    as_json: Json = False,
) -> None:
    """Suggest topics for works by how near their passages are to the topics' words."""

    async def command(settings: Settings) -> Suggested:
        async with open_graph(settings, say=say) as store:
            return await suggest(store, settings.who(), open_encoder(settings.encoder), work=work)

    found = run(command, as_json=as_json)
    if as_json:
        print_json(asdict(found))
        return
    out.print(f"{found.suggestions} suggested for {found.works} of {found.looked_at} works.")
    out.print("Look at them with `cairn topics list`.")


def list_command(
    state: Annotated[
        SuggestionState, typer.Option(help="waiting, accepted or rejected.")
    ] = "waiting",
    topic: Annotated[str | None, typer.Option(help="Only of this topic (label or id).")] = None,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="The most to be shown.")] = 50,
    as_json: Json = False,
) -> None:
    """The suggestions, the surest first."""

    async def command(settings: Settings) -> SuggestionsPage:
        async with open_graph(settings, say=say) as store:
            return await suggestions(store, settings.who(), state=state, topic=topic, first=limit)

    found = run(command, as_json=as_json)
    if as_json:
        told = [as_told(one) for one in found.suggestions]
        print_json({"total": found.total, "has_next": found.has_next, "suggestions": told})
        return
    for one in found.suggestions:
        out.print(
            f"{one.kept.score:.2f}  {one.label}: {one.title}\n  {one.kept.reason}  {one.kept.id}",
            markup=False,
        )
    shown = f", {len(found.suggestions)} of them shown" if found.has_next else ""
    out.print(f"{found.total} {state}{shown}.")


def accept_command(ids: Ids, as_json: Json = False) -> None:
    """Accept suggestions: the works are about these topics from now on."""
    _decide(ids, accept=True, as_json=as_json)


def reject_command(ids: Ids, as_json: Json = False) -> None:
    """Reject suggestions: they are never made again."""
    _decide(ids, accept=False, as_json=as_json)


def as_told(one: Suggestion) -> dict[str, Any]:
    """A suggestion as JSON-like data."""
    return {**asdict(one.kept), "title": one.title, "label": one.label, "text": one.text}


def _decide(ids: list[str], *, accept: bool, as_json: bool) -> None:
    async def command(settings: Settings) -> list[Decided]:
        async with open_graph(settings, say=say) as store:
            await refuse_demonstration(store)
            return [await decide(store, settings.who(), id_, accept=accept) for id_ in ids]

    decided = run(command, as_json=as_json)
    if as_json:
        print_json({"decided": [{**as_told(d.suggestion), "changed": d.changed} for d in decided]})
        return
    for one in decided:
        was = "" if one.changed else " already"
        told = one.suggestion
        out.print(f"{told.kept.state}{was}: {told.label}: {told.title}", markup=False)
