"""`cairn why`: who says what the graph says, since when, and where it was read."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime
from typing import Annotated, Any

import typer

from api.cli.running import out, print_json, run, say
from api.opening import open_graph
from api.settings import Settings
from queries.browsing.why import ITSELF, Assertion, Why, why

_LONGEST = 90


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="why")(why_command)


def why_command(
    id_: Annotated[str, typer.Argument(metavar="ID", help="The id of anything in the graph.")],
    known_on: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="What was known by the end of that day."),
    ] = None,
    demo: Annotated[bool, typer.Option("--demo", help="The demonstration's graph.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Why the graph says something: every assertion about it, with its source and its day.

    What was corrected stays, marked; what sources say differently stands side by side.
    """
    day: date | None = known_on.date() if known_on else None

    async def command(settings: Settings) -> Why:
        async with open_graph(settings, demo=demo, say=say) as store:
            return await why(store, settings.who(), id_, known_on=day)

    found = run(command, as_json=as_json)
    if as_json:
        print_json(asdict(found))
    else:
        _show(found)


def _show(found: Why) -> None:
    out.print(f"{found.label}\n  {found.kind}, {found.id}", markup=False)
    if found.retired_at:
        out.print(f"  No source says so any more, since {found.retired_at[:10]}.", markup=False)
    for one in found.assertions:
        out.print("\n".join(_lines(one)), markup=False)
    if not found.assertions:
        out.print("Nothing was known of it then.")


def _lines(one: Assertion) -> Iterable[str]:
    """What is said, then who says so."""
    yield f"\n{_what(one)}"
    if one.valid_from or one.valid_to:
        yield f"    held from {one.valid_from or 'a day not known'} to {one.valid_to or 'today'}"
    place = f", {one.locator}" if one.locator else ""
    yield f"    {one.source} ({one.format}){place}: {one.asserted_by}, {one.recorded_at[:10]}"
    if one.superseded_at:
        yield f"    corrected or taken back on {one.superseded_at[:10]}"


def _what(one: Assertion) -> str:
    if one.about == ITSELF:
        return _values(one.values)
    said = f" ({_values(one.values)})" if one.values else ""
    type_ = one.about.lower().replace("_", " ")
    return f"{type_} {one.label}{said}" if one.outgoing else f"{one.label} {type_} this{said}"


def _values(values: Any) -> str:
    """The values of a record in a line each field, long texts cut."""
    told = {name: str(value) for name, value in values.items() if value not in (None, [], "")}
    cut = {n: v if len(v) <= _LONGEST else f"{v[:_LONGEST]}\u2026" for n, v in told.items()}
    return "; ".join(f"{name}: {value}" for name, value in cut.items())
