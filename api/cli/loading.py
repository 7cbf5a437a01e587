"""`cairn load`, `cairn template`, `cairn formats` and `cairn encode`."""

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from api.cli.progress import encoding_progress, loading_progress
from api.cli.running import out, print_json, run, say
from api.opening import open_graph, refuse_demonstration
from api.settings import Settings
from embeddings.encoder import Encoder
from embeddings.refresh import check_encoder, encode_pending, forget_vectors, texts_waiting
from embeddings.sentence import open_encoder
from graph.store import GraphStore
from loaders.formats import FORMATS, Format, format_named
from loaders.landscape import landscape_files
from loaders.run import Report, load
from loaders.template import TEMPLATES, write_template


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(name="load")(load_command)
    app.command(name="template")(template_command)
    app.command(name="formats")(formats_command)
    app.command(name="encode")(encode_command)


def load_command(
    files: Annotated[
        list[Path] | None, typer.Argument(help="The files, of one or several formats.")
    ] = None,
    landscape: Annotated[
        bool,
        typer.Option(
            "--landscape",
            help="Also the landscape that comes with Cairn: areas, bodies, law, reviews, topics.",
        ),
    ] = False,
    format_: Annotated[
        str | None, typer.Option("--format", help="Their format, if it is not recognised.")
    ] = None,
    documents: Annotated[
        Path | None, typer.Option(help="For passages: the table of their documents (CSV).")
    ] = None,
    owner: Annotated[
        str | None,
        typer.Option(help="For parts of an ORCID record: the ORCID iD of whom they belong to."),
    ] = None,
    mapping: Annotated[
        Path | None,
        typer.Option(
            help="For tables and JSON of any shape: what stands where in them (TOML or JSON)."
        ),
    ] = None,
    rejects: Annotated[
        Path | None,
        typer.Option(help="A folder for what is rejected, to be mended and loaded again."),
    ] = None,
    encode: Annotated[
        bool,
        typer.Option("--encode/--no-encode", help="Encode new passages and terms after loading."),
    ] = True,
    as_json: Annotated[bool, typer.Option("--json", help="The report as one object.")] = False,
) -> None:
    """Load files into the graph. Loading the same file again changes nothing.

    A new installation starts with `cairn load --landscape`, which brings the bodies, topics and
    guidance of the field.
    """
    _check_options(files, format_, mapping, landscape=landscape)
    options = {"format": format_, "documents": documents, "owner": owner, "mapping": mapping}
    options["rejects"] = rejects

    async def command(settings: Settings) -> Report:
        with landscape_files() as ours:
            chosen = [*(ours if landscape else ()), *(files or ())]
            return await _load(settings, chosen, options, encode=encode)

    report = run(command, as_json=as_json)
    if as_json:
        print_json(report.as_dict())
    else:
        show_report(report)
        if not encode:
            out.print(
                "New passages and terms are not encoded yet: run `cairn encode` before asking."
            )
    raise typer.Exit(report.exit_code)


def _check_options(
    files: list[Path] | None, format_: str | None, mapping: Path | None, *, landscape: bool
) -> None:
    """Raises BadParameter for options that do not go together."""
    if not files and not landscape:
        raise typer.BadParameter("Name files, or fill in the landscape with --landscape.")
    if landscape and (format_ or mapping):
        option = "--format" if format_ else "--mapping"
        raise typer.BadParameter(f"{option} is for your own files: load the landscape by itself.")
    if format_ and mapping:
        raise typer.BadParameter("--mapping says how the files are read: leave --format out.")


def template_command(
    format_: Annotated[str, typer.Argument(metavar="FORMAT", help=", ".join(TEMPLATES))],
    file: Annotated[Path | None, typer.Argument(help="Where to write it (.csv or .xlsx).")] = None,
) -> None:
    """Write an empty file of a format with a guide to its columns."""

    async def command(settings: Settings) -> list[Path]:
        return write_template(format_, file or Path(f"{format_}.xlsx"))

    for path in run(command):
        out.print(f"Written: {path}", markup=False)


def formats_command(
    name: Annotated[str | None, typer.Argument(help="A format, to see a small file of it.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """The formats that `cairn load` reads; with a NAME, an example of that one."""

    async def command(settings: Settings) -> list[Format]:
        return [format_named(name)] if name else list(FORMATS.values())

    chosen = run(command, as_json=as_json)
    if as_json:
        print_json({one.name: {"is": one.summary, "example": one.example} for one in chosen})
        return
    if name:
        out.print(chosen[0].summary, markup=False)
        out.print(chosen[0].example, markup=False, highlight=False, soft_wrap=True)
        return
    table = Table("format", "what it is", box=None)
    for one in chosen:
        table.add_row(one.name, one.summary)
    out.print(table)


def encode_command(
    again: Annotated[
        bool, typer.Option("--again", help="Make all vectors anew with the present encoder.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Encode the passages and terms that wait for a vector, as after `cairn load --no-encode`."""

    async def command(settings: Settings) -> int:
        encoder = open_encoder(settings.encoder)
        async with open_graph(settings, say=say) as store:
            if again:
                await forget_vectors(store, settings.who())
            return await encode_new(store, settings, encoder)

    done = run(command, as_json=as_json)
    if as_json:
        print_json({"encoded": done})
    else:
        out.print(f"{done} passages and terms encoded.")


async def _load(
    settings: Settings,
    files: list[Path],
    options: dict[str, Any],
    *,
    encode: bool,
) -> Report:
    encoder = open_encoder(settings.encoder)
    async with open_graph(settings, say=say) as store:
        await refuse_demonstration(store)
        await check_encoder(store, encoder)
        with loading_progress() as progress:
            report = await load(
                store,
                settings.who(),
                files,
                count_tokens=encoder.count_tokens,
                progress=progress,
                **options,
            )
        if encode:
            await encode_new(store, settings, encoder)
        return report


async def encode_new(store: GraphStore, settings: Settings, encoder: Encoder) -> int:
    """Encode what waits for a vector; says how many texts that were."""
    waiting = await texts_waiting(store)
    if waiting:
        say(f"encoding {waiting} passages and terms, 20 a second or more on two cores")
    with encoding_progress() as progress:
        return await encode_pending(store, encoder, settings.who(), progress)


def show_report(report: Report) -> None:
    """Print what became of each record."""
    values: dict[str, Any] = report.as_dict()
    table = Table("read", "added", "changed", "unchanged", "merged", "rejected", "seconds")
    names = ("read", "added", "changed", "unchanged", "merged")
    seconds = f"{values['seconds']:.1f}"
    table.add_row(*(str(values[n]) for n in names), str(len(values["rejected"])), seconds)
    out.print(table)
    if values["merged"]:
        out.print("Merged: a record that repeats another or speaks of what another describes.")
    for warning in values["warnings"]:
        out.print(f"Note: {warning}", markup=False)
    for wrong in values["rejected"]:
        place = f"{wrong['file']}, line {wrong['line']}" if wrong["line"] else str(wrong["file"])
        reason = str(wrong["reason"]).rstrip(". ")
        out.print(f"Rejected: {place}: {reason}. {wrong['hint']}".rstrip(), markup=False)
