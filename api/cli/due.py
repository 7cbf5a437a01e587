"""`cairn due` and `cairn reviewed`: what is to be looked at again, and that it was."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Annotated

import typer

from api.cli.acting import acted
from api.cli.running import out, print_json, run, say
from api.opening import open_graph
from api.settings import Settings
from loaders import acts
from queries.curation.due import DueForReview, DuePage, due_for_review

Json = Annotated[bool, typer.Option("--json", help="One JSON object.")]
_SAID = {
    "planned": "is to be looked at again",
    "ended": "is no longer in force, and nothing is said to replace it",
}


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(name="due")(due_command)
    app.command(name="reviewed")(reviewed_command)


def due_command(
    on: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="By this day; today.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="The most to be shown.")] = 50,
    as_json: Json = False,
) -> None:
    """Works and topics that are to be looked at again, the longest overdue first."""
    day = on.date() if on else date.today()

    async def command(settings: Settings) -> DuePage:
        async with open_graph(settings, say=say) as store:
            return await due_for_review(store, settings.who(), day, first=limit)

    page = run(command, as_json=as_json)
    if as_json:
        found = [asdict(one) for one in page.found]
        print_json({"on": day.isoformat(), "total": page.total, "due": found})
        return
    for one in page.found:
        out.print(_line(one), markup=False)
    out.print(f"{page.total} due on {day.isoformat()}.")


def _line(one: DueForReview) -> str:
    before = f"; last looked at on {one.reviewed_on}" if one.reviewed_on else ""
    return f"{one.due}  {one.label}\n  {_SAID[one.because]}{before}\n  {one.id}"


def reviewed_command(
    what: Annotated[
        str, typer.Argument(metavar="ID", help="A work (DOI or id) or a topic (label or id).")
    ],
    due: Annotated[str | None, typer.Option(help="When it is to be looked at next.")] = None,
    as_json: Json = False,
) -> None:
    """Say that you have looked at a work or topic again, and when that is to be done next."""
    found = acted(as_json, acts.mark_reviewed, what, due)
    if as_json:
        print_json({"id": found.id, "label": found.label, "due": due})
        return
    next_time = f"due again on {due}" if due else "not due again"
    out.print(f"{found.label} was looked at today; {next_time}.", markup=False)
