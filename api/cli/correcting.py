"""`cairn correct` and `cairn attach`: what a curator says of a work themselves."""

from typing import Annotated

import typer

from api import quoting
from api.cli.acting import Json, OfWork, acted
from api.cli.running import out, print_json
from loaders import correcting
from loaders.correcting import Corrections, NewPassage


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(name="correct")(correct_command)
    app.command(name="attach")(attach_command)


def correct_command(
    work: OfWork,
    title: Annotated[str | None, typer.Option(help="Its title.")] = None,
    kind: Annotated[str | None, typer.Option(help="What kind of work it is.")] = None,
    year: Annotated[int | None, typer.Option(help="The year it appeared in.")] = None,
    publisher: Annotated[str | None, typer.Option(help="Who published it; a journal.")] = None,
    url: Annotated[str | None, typer.Option(help="Where it can be read.")] = None,
    jurisdiction: Annotated[str | None, typer.Option(help="Where it holds.")] = None,
    section: Annotated[str | None, typer.Option(help="The part of a law that is meant.")] = None,
    valid_from: Annotated[str | None, typer.Option(help="In force from this day.")] = None,
    valid_to: Annotated[str | None, typer.Option(help="In force to this day.")] = None,
    language: Annotated[str | None, typer.Option(help="The language it is written in.")] = None,
    licence: Annotated[str | None, typer.Option(help="The licence it is published under.")] = None,
    note: Annotated[str | None, typer.Option(help="What is to be said with it.")] = None,
    as_json: Json = False,
) -> None:
    """Say that fields of a work are otherwise: shown from now on, beside what its sources say."""
    changes = Corrections(
        title=title,
        type=kind,
        year=year,
        publisher=publisher,
        url=url,
        jurisdiction=jurisdiction,
        section=section,
        valid_from=valid_from,
        valid_to=valid_to,
        language=language,
        licence=licence,
        note=note,
    )
    found = acted(as_json, correcting.correct_work, work, changes)
    if as_json:
        print_json({"id": found.id, "label": found.label})
        return
    out.print(
        f"{found.label} is shown as corrected; `cairn why {found.id}` tells what each source says.",
        markup=False,
    )


def attach_command(
    work: OfWork,
    text: Annotated[str, typer.Argument(help="What stands there.")],
    at: Annotated[str, typer.Option(help="The place in the work, such as 'page 3'.")],
    in_our_words: Annotated[
        bool, typer.Option("--in-our-words", help="It is a summary, not the work's own words.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Keep a piece of a work's text, by which it is found and quoted from now on."""
    passage = NewPassage(text, at, in_our_words)
    found = acted(as_json, quoting.attach_passage, work, passage)
    if as_json:
        print_json({"id": found.id, "label": found.label, "at": at})
        return
    out.print(f"{found.label} has the passage at {at}.", markup=False)
