"""`cairn imports`: what was loaded, by whom, and taking it back."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Annotated, Any

import typer

from api.cli.progress import undoing_progress
from api.cli.running import out, print_json, run, say
from api.opening import open_graph, refuse_demonstration
from api.settings import Settings
from queries.curation.imports import ImportsPage, KeptImport, import_of, imports
from queries.curation.undo import Undone, undo_import

Json = Annotated[bool, typer.Option("--json", help="One JSON object.")]
OfImport = Annotated[str, typer.Argument(metavar="ID", help="The id of an import.")]

app = typer.Typer(
    help="What was loaded: list it, look at one import, take one back.", no_args_is_help=True
)


def register(parent: typer.Typer) -> None:
    """Add the commands."""
    parent.add_typer(app, name="imports")


@app.command(name="list")
def list_command(
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="The most to be shown.")] = 50,
    as_json: Json = False,
) -> None:
    """What was loaded, the latest first."""

    async def command(settings: Settings) -> ImportsPage:
        async with open_graph(settings, say=say) as store:
            return await imports(store, settings.who(), first=limit)

    found = run(command, as_json=as_json)
    if as_json:
        told = [import_as_dict(one) for one in found.imports]
        print_json({"total": found.total, "has_next": found.has_next, "imports": told})
        return
    for one in found.imports:
        out.print(_line(one), markup=False)
    out.print("1 import." if found.total == 1 else f"{found.total} imports.")


@app.command(name="show")
def show_command(id_: OfImport, as_json: Json = False) -> None:
    """One import: its file, who loaded it, what came of each record, and what was refused."""

    async def command(settings: Settings) -> KeptImport:
        async with open_graph(settings, say=say) as store:
            return await import_of(store, settings.who(), id_)

    one = run(command, as_json=as_json)
    if as_json:
        print_json(import_as_dict(one) | {"rejected": one.rejected})
        return
    out.print(f"{_line(one)}\n  sha256 {one.run.sha256}", markup=False)
    out.print(f"  {one.holding} of its records hold.", markup=False)
    for refused in one.rejected:
        out.print(f"  refused: {_refused(refused)}", markup=False)


@app.command(name="undo")
def undo_command(id_: OfImport, as_json: Json = False) -> None:
    """Take back what an import said. What others say stays, and what was known before can be seen.

    Nothing is deleted: `cairn why ID --known-on DAY` tells what was known on a day before.
    """

    async def command(settings: Settings) -> Undone:
        async with open_graph(settings, say=say) as store:
            await refuse_demonstration(store)
            with undoing_progress() as progress:
                return await undo_import(store, settings.who(), id_, progress=progress)

    undone = run(command, as_json=as_json)
    if as_json:
        print_json(asdict(undone))
        return
    out.print(_told(undone), markup=False)


def import_as_dict(one: KeptImport) -> dict[str, Any]:
    """As JSON has it, without what was refused."""
    run_ = {name: value for name, value in asdict(one.run).items() if name != "rejected"}
    return run_ | {"by": one.by, "counts": one.counts, "holding": one.holding}


def _line(one: KeptImport) -> str:
    began = one.run.started_at[:16].replace("T", " ")
    counts = ", ".join(f"{number} {name}" for name, number in one.counts.items() if number)
    ended = counts or ("never ended" if one.run.finished_at is None else "no records")
    back = f"; taken back on {one.run.undone_at[:10]}" if one.run.undone_at else ""
    return f"{one.run.file}  {began}, {one.by}\n  {ended}{back}; {one.run.id}"


def _refused(refused: Mapping[str, Any]) -> str:
    line = f" (line {refused['line']})" if refused.get("line") else ""
    return f"record {refused.get('record')}{line} {refused.get('reason')}"


def _told(undone: Undone) -> str:
    if undone.said_by:
        return (
            f"The same file was imported again ({undone.said_by}): what it says stays, as that "
            "import's."
        )
    told = f"{undone.ended} records of {undone.file} hold no longer."
    if undone.corrected:
        told += (
            f" {undone.corrected} of them had corrected what another import said: load that "
            "one's file again, so that it is said again."
        )
    return told
