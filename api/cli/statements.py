"""`cairn statements`, `cairn statement` and `cairn check-references`."""

from pathlib import Path
from typing import Annotated, Any

import typer

from api.cli.running import out, print_json, run, say
from api.cli.statements_shown import (
    counted,
    show_chain,
    show_fallen,
    show_statements,
    show_unsound,
)
from api.opening import open_graph
from api.settings import Settings
from api.stated import fallen_as_dict, stated_as_dict, unsound_as_dict
from embeddings.sentence import open_encoder
from graph.model.people import Ground
from graph.model.statements import StatementKind, Voice
from loaders.draft import Draft, check_draft
from loaders.keys import statement_id
from loaders.parsed import Rejected
from queries.evidence.listing import (
    Fallen,
    ListedState,
    StatementsFilter,
    StatementsPage,
    Unsound,
    fallen,
    statements,
    unsound,
)
from queries.evidence.named import named
from queries.evidence.statements import Stated, stated

Demo = Annotated[bool, typer.Option("--demo", help="The demonstration's graph.")]
Json = Annotated[bool, typer.Option("--json", help="One JSON object.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(name="statements")(statements_command)
    app.command(name="statement")(statement_command)
    app.command(name="check-references")(check_references_command)


def statements_command(
    kind: Annotated[StatementKind | None, typer.Option(help="Only these.")] = None,
    ground: Annotated[Ground | None, typer.Option(help="Only those said to stand on it.")] = None,
    voice: Annotated[Voice | None, typer.Option(help="Only those in this voice.")] = None,
    topic: Annotated[str | None, typer.Option(help="About this topic (label or id).")] = None,
    state: Annotated[
        ListedState | None,
        typer.Option(help="Whose best reference is in this state; or those withdrawn."),
    ] = None,
    by: Annotated[
        str | None, typer.Option(help="Stated by this person or organisation (name or id).")
    ] = None,
    fallen_only: Annotated[
        bool,
        typer.Option(
            "--fallen", help="Those under which something no longer holds, with what and why."
        ),
    ] = False,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="The most to be shown.")] = 50,
    demo: Demo = False,
    as_json: Json = False,
) -> None:
    """What people state, each with the label that it has now.

    `--fallen --by NAME` tells an author what changed: a work that they cite was retracted, a
    statement that theirs rests on was withdrawn.
    """
    if fallen_only:
        if any((kind, ground, voice, topic, state)):
            raise typer.BadParameter("--fallen goes with --by only.")
        _show_fallen(by, limit, demo=demo, as_json=as_json)
        return
    wanted = StatementsFilter(kind, ground, voice, topic, state, by)

    async def command(settings: Settings) -> StatementsPage:
        encoder = open_encoder(settings.encoder)
        async with open_graph(settings, demo=demo, say=say) as store:
            return await statements(store, settings.who(), encoder, wanted, first=limit)

    found = run(command, as_json=as_json)
    if as_json:
        told = [stated_as_dict(one) for one in found.statements]
        print_json({"total": found.total, "has_next": found.has_next, "statements": told})
        return
    show_statements(found.statements, out)
    out.print(_how_many(found))


def _how_many(found: StatementsPage) -> str:
    shown = len(found.statements)
    if found.total is None:
        return f"{counted(shown, 'statement', 'statements')} shown; there are more."
    some = f", {shown} of them shown" if found.has_next else ""
    return f"{counted(found.total, 'statement', 'statements')}{some}."


def statement_command(
    statement: Annotated[str, typer.Argument(metavar="ID", help="Its id or key.")],
    demo: Demo = False,
    as_json: Json = False,
) -> None:
    """One statement with its whole chain: references step by step, and all that it rests on."""

    async def command(settings: Settings) -> tuple[str, dict[str, Stated]]:
        encoder = open_encoder(settings.encoder)
        async with open_graph(settings, demo=demo, say=say) as store:
            id_ = statement_id(statement)
            found = await named(store, settings.who(), "Statement", id_, statement)
            return found.id, await stated(store, encoder, [found.id])

    id_, known = run(command, as_json=as_json)
    if as_json:
        below = [stated_as_dict(one) for other, one in known.items() if other != id_]
        print_json({"statement": stated_as_dict(known[id_]), "below": below})
    else:
        show_chain(known[id_], known, out)


def check_references_command(
    file: Annotated[
        Path | None,
        typer.Argument(help="A draft: a file of records. Without it, the graph is checked."),
    ] = None,
    demo: Demo = False,
    as_json: Json = False,
) -> None:
    """Every reference that fails or is unchecked, with why, and what stands there instead.

    A draft is checked against what the graph holds, and nothing of it is kept. Ends with code 1
    if a reference fails or a line of the draft cannot be read; what is only unchecked gives 0.
    """

    async def command(settings: Settings) -> Draft:
        encoder = open_encoder(settings.encoder)
        async with open_graph(settings, demo=demo, say=say) as store:
            if file:
                return await check_draft(store, encoder, file)
            return Draft(0, tuple(await unsound(store, settings.who(), encoder)), ())

    found = run(command, as_json=as_json)
    failed = sum(one.state == "failed" for one in found.unsound)
    if as_json:
        print_json(_as_dict(found.unsound, found.rejected, failed))
    else:
        show_unsound(found.unsound, out)
        for wrong in found.rejected:
            out.print(f"Line {wrong.place.line}: {wrong.reason}. {wrong.hint}", markup=False)
        unchecked = len(found.unsound) - failed
        out.print(
            f"{counted(failed, 'reference fails', 'references fail')}, {unchecked} unchecked."
        )
    raise typer.Exit(1 if failed or found.rejected else 0)


def _as_dict(
    found: tuple[Unsound, ...], rejected: tuple[Rejected, ...], failed: int
) -> dict[str, Any]:
    return {
        "failed": failed,
        "unchecked": len(found) - failed,
        "references": [unsound_as_dict(one) for one in found],
        "rejected": [
            {"line": wrong.place.line, "reason": wrong.reason, "hint": wrong.hint}
            for wrong in rejected
        ],
    }


def _show_fallen(by: str | None, limit: int, *, demo: bool, as_json: bool) -> None:
    async def command(settings: Settings) -> list[Fallen]:
        encoder = open_encoder(settings.encoder)
        async with open_graph(settings, demo=demo, say=say) as store:
            return await fallen(store, settings.who(), encoder, by)

    found = run(command, as_json=as_json)
    if as_json:
        told = [fallen_as_dict(one) for one in found[:limit]]
        print_json({"total": len(found), "fallen": told})
        return
    show_fallen(found[:limit], out)
    said = counted(len(found), "statement has", "statements have")
    out.print(
        f"{said} lost something that it rests on."
        if len(found) == 1
        else f"{said} lost something that they rest on."
    )
