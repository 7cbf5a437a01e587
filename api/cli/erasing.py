"""`cairn erase`: a person who asks for it is erased; only a mark remains."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from api.cli.running import out, print_json, run, say
from api.opening import open_graph, refuse_demonstration
from api.settings import Settings
from graph.access import Actor
from graph.errors import BadInput, UnreadableFile
from graph.store import GraphStore
from queries.curation.erasing import Erasing, erase_person
from queries.curation.erasure_marks import (
    ErasureMark,
    erase_marked,
    erasure_marks,
    mark_in,
    marked,
)
from queries.curation.erasure_plan import ErasurePlan, plan_erasure

Person = Annotated[
    str | None, typer.Argument(metavar="PERSON", help="The id of a person, as in their address.")
]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask: erase.")]
List = Annotated[
    bool, typer.Option("--list", help="Write the marks of all who were erased, one a line.")
]
Marks = Annotated[
    Path | None,
    typer.Option(help="Erase again, by a file of such marks, whoever an old dump brought back."),
]
Json = Annotated[bool, typer.Option("--json", help="One JSON object.")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="erase")(erase_command)


def erase_command(
    person: Person = None,
    yes: Yes = False,
    list_: List = False,
    marks: Marks = None,
    as_json: Json = False,
) -> None:
    """Erase a person from the graph, its records and later dumps. It cannot be taken back.

    It first says what will be touched, and asks. What names others, too, stays without them. A
    mark without data remains: what is loaded later brings them back no more.
    """
    if sum((person is not None, list_, marks is not None)) != 1:
        raise typer.BadParameter("Give the id of a person, or --list, or --marks FILE.")
    if list_:
        _list(as_json=as_json)
    elif marks:
        _erase_marked(marks, yes=yes, as_json=as_json)
    else:
        _erase(person or "", yes=yes, as_json=as_json)


def _erase(person: str, *, yes: bool, as_json: bool) -> None:
    async def command(settings: Settings) -> Erasing | None:
        async with open_graph(settings, say=say) as store:
            await refuse_demonstration(store)
            if not yes and not await _agreed(store, settings.who(), person, as_json=as_json):
                return None
            return await erase_person(store, settings.who(), person)

    done = run(command, as_json=as_json)
    if done and as_json:
        print_json(asdict(done))
    elif done:
        out.print(_told(done), markup=False)
    else:
        out.print("Nothing was erased.")


async def _agreed(store: GraphStore, actor: Actor, person: str, *, as_json: bool) -> bool:
    """Show what will be touched, and ask; of one who was erased there is nothing to ask."""
    plan = await plan_erasure(store, actor, person)
    if plan is None:
        return True
    if not as_json:
        show_plan(plan)
    return _asked(f"Erase {plan.name} for good?")


def _asked(question: str) -> bool:
    """Whether somebody at a terminal agrees. Raises BadInput where nobody is there."""
    if not sys.stdin.isatty():
        raise BadInput(
            "Erasing cannot be taken back, and nobody is there to be asked.",
            hint="Look at what will be touched, then give --yes.",
        )
    return typer.confirm(question)


def show_plan(plan: ErasurePlan) -> None:
    """Print what will be touched, and what will not."""
    out.print(f"{plan.name} ({plan.id}) will be erased:", markup=False)
    for what, number in (plan.nodes | plan.relationships).items():
        out.print(f"  {what}: {number}", markup=False)
    out.print(f"  records only about them: {plan.records_erased}")
    out.print(f"  records that stay, without them: {plan.records_changed}")
    for id_, name in plan.namesakes:
        out.print(f"Stays, of the same name: {name} ({id_}).", markup=False)
    for one in plan.still_named:
        out.print(f"Stays, with the name in it: {one.kind} {one.id}.", markup=False)


def _told(done: Erasing) -> str:
    if done.already:
        return f"They were erased before; their mark is {done.mark}."
    return (
        f"Erased: {done.records_erased} records were only about them, {done.records_changed} stay "
        f"without them. Dumps made before still hold them. Their mark is {done.mark}."
    )


def _list(*, as_json: bool) -> None:
    async def command(settings: Settings) -> list[ErasureMark]:
        async with open_graph(settings, say=say) as store:
            return await erasure_marks(store, settings.who())

    found = [asdict(mark) for mark in run(command, as_json=as_json)]
    if as_json:
        print_json({"marks": found})
        return
    for mark in found:
        typer.echo(json.dumps(mark))


def _erase_marked(path: Path, *, yes: bool, as_json: bool) -> None:
    async def command(settings: Settings) -> list[Erasing]:
        marks = _read(path)
        async with open_graph(settings, say=say) as store:
            await refuse_demonstration(store)
            actor = settings.who()
            here = await marked(store, actor, marks)
            if here and not yes and not _asked(f"Erase {len(here)} people again for good?"):
                return []
            return await erase_marked(store, actor, marks)

    done = run(command, as_json=as_json)
    if as_json:
        print_json({"erased": [asdict(one) for one in done]})
    else:
        out.print(f"{len(done)} people were erased again.")


def _read(path: Path) -> list[ErasureMark]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as wrong:
        raise UnreadableFile(
            f"{path} cannot be read: {wrong}.", hint="Give a file that `cairn erase --list` wrote."
        ) from wrong
    numbered = enumerate(lines, start=1)
    return [mark_in(line, f"{path}, line {number},") for number, line in numbered if line.strip()]
