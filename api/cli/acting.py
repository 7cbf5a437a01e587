"""`cairn state`, `cite`, `withdraw` and whatever else is done with statements.

Each keeps one act and prints the statement with the label that it has now.
"""

from collections.abc import Awaitable, Callable
from typing import Annotated, Concatenate, ParamSpec, TypeVar, get_args

import typer

from api import quoting
from api.cli.running import out, print_json, run, say
from api.cli.statements_shown import counted, show_statements
from api.opening import open_graph, refuse_demonstration
from api.settings import Settings
from api.stated import stated_as_dict
from embeddings.encoder import Encoder
from embeddings.sentence import open_encoder
from graph.access import Actor
from graph.model.people import Ground, Level
from graph.model.statements import StatementKind, Strength, Voice
from graph.store import GraphStore
from loaders import acts
from loaders.acts import NewStatement, Reference
from queries.evidence.statements import Stated

P = ParamSpec("P")
R = TypeVar("R")

OfStatement = Annotated[str, typer.Argument(metavar="STATEMENT", help="Its id or key.")]
OfWork = Annotated[str, typer.Argument(help="A DOI, or the id of a work.")]
Because = Annotated[str | None, typer.Option(help="Why.")]
Json = Annotated[bool, typer.Option("--json", help="One JSON object.")]
At = Annotated[str | None, typer.Option("--at", help="The place in the work, such as 'page 3'.")]
Quote = Annotated[
    str | None, typer.Option(help="The work's words at that place, letter for letter.")
]
Topics = Annotated[
    list[str] | None, typer.Option("--topic", help="A topic that it is about; may be repeated.")
]
Levels = Annotated[
    list[str] | None,
    typer.Option(
        "--level", help=f"A level that it is for ({', '.join(get_args(Level))}); may be repeated."
    ),
]
InArea = Annotated[str | None, typer.Option(help="The council area of which it is said.")]
ByPerson = Annotated[
    str | None, typer.Option(help="Who states it, by register key; without it, you.")
]
ByOrganisation = Annotated[
    str | None, typer.Option(help="The organisation that states it, by name.")
]
Rated = Annotated[
    Strength | None, typer.Option(help="Your own rating of the evidence, as in SIGN 50.")
]
Cites = Annotated[str | None, typer.Option(help="The work in which it is written: a DOI or an id.")]
RestsOn = Annotated[
    list[str] | None, typer.Option(help="A statement that it rests on; may be repeated.")
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(name="state")(state_command)
    app.command(name="cite")(cite_command)
    app.command(name="rest-on")(rest_on_command)
    app.command(name="contradict")(contradict_command)
    app.command(name="challenge")(challenge_command)
    app.command(name="answer")(answer_command)
    app.command(name="withdraw")(withdraw_command)
    app.command(name="retract-work")(retract_work_command)


def state_command(
    text: Annotated[str, typer.Argument(help="What is stated.")],
    kind: Annotated[StatementKind, typer.Option(help="What it is.")],
    ground: Annotated[Ground, typer.Option(help="What it stands on.")],
    voice: Annotated[Voice, typer.Option(help="In whose voice it speaks.")] = "professional",
    topic: Topics = None,
    level: Levels = None,
    area: InArea = None,
    person: ByPerson = None,
    organisation: ByOrganisation = None,
    strength: Rated = None,
    cite: Cites = None,
    at: At = None,
    quote: Quote = None,
    rests_on: RestsOn = None,
    as_json: Json = False,
) -> None:
    """State a fact, an opinion or an assumption.

    The same text by the same author again corrects what was said of it.
    """
    if (at or quote) and not cite:
        raise typer.BadParameter("--at and --quote need --cite: the work that says so.")
    new = NewStatement(
        text=text,
        kind=kind,
        ground=ground,
        voice=voice,
        topics=tuple(topic or ()),
        level=tuple(level or ()),
        area=area,
        person=person,
        organisation=organisation,
        strength=strength,
        cites=(Reference(cite, at, quote),) if cite else (),
        rests_on=tuple(rests_on or ()),
    )
    _show(as_json, acted(as_json, quoting.state, new))


def cite_command(
    statement: OfStatement,
    work: OfWork,
    at: At = None,
    quote: Quote = None,
    as_json: Json = False,
) -> None:
    """Give a reference for a statement; it is checked at once."""
    _show(as_json, acted(as_json, quoting.cite, statement, Reference(work, at, quote)))


def rest_on_command(
    statement: OfStatement,
    below: Annotated[list[str], typer.Argument(help="The statements that it rests on.")],
    as_json: Json = False,
) -> None:
    """Say that a statement rests on others."""
    _show(as_json, acted(as_json, acts.rest_on, statement, below))


def contradict_command(
    statement: OfStatement,
    other: Annotated[str, typer.Argument(help="Another statement, or a work by DOI or id.")],
    as_json: Json = False,
) -> None:
    """Say that a statement says otherwise than another one, or than a work."""
    _show(as_json, acted(as_json, acts.contradict, statement, other))


def challenge_command(
    statement: OfStatement,
    text: Annotated[str, typer.Argument(help="Why it is doubted.")],
    as_json: Json = False,
) -> None:
    """Doubt a statement, and say why."""
    _show(as_json, acted(as_json, acts.challenge, statement, text))


def answer_command(
    challenge: Annotated[str, typer.Argument(help="The challenge's id, as `statement` shows it.")],
    text: Annotated[str, typer.Argument(help="The answer.")],
    as_json: Json = False,
) -> None:
    """Answer a challenge."""
    _show(as_json, acted(as_json, acts.answer, challenge, text))


def withdraw_command(
    statement: OfStatement, because: Because = None, as_json: Json = False
) -> None:
    """Take a statement back; what rests on it changes its label with it."""
    _show(as_json, acted(as_json, acts.withdraw, statement, because))


def retract_work_command(work: OfWork, because: Because = None, as_json: Json = False) -> None:
    """Say that a work was retracted: what cites it, and what rests on that, changes at once."""
    touched = acted(as_json, acts.retract_work, work, because)
    if as_json:
        print_json({"statements": [stated_as_dict(one) for one in touched]})
        return
    show_statements(touched, out)
    number = counted(len(touched), "statement cites", "statements cite")
    out.print(
        f"{number} the work or rests on what does."
        if len(touched) == 1
        else f"{number} the work or rest on what does."
    )


def acted(
    as_json: bool,
    act: Callable[Concatenate[GraphStore, Actor, Encoder, P], Awaitable[R]],
    *args: P.args,
    **said: P.kwargs,
) -> R:
    """Open the graph and do it; raises NotDemonstration where nothing may be added."""

    async def allowed(
        store: GraphStore, actor: Actor, encoder: Encoder, /, *args: P.args, **said: P.kwargs
    ) -> R:
        await refuse_demonstration(store)
        return await act(store, actor, encoder, *args, **said)

    return looked(as_json, allowed, *args, **said)


def looked(
    as_json: bool,
    look: Callable[Concatenate[GraphStore, Actor, Encoder, P], Awaitable[R]],
    *args: P.args,
    **said: P.kwargs,
) -> R:
    """Open the graph and look something up, which a demonstration allows too."""

    async def command(settings: Settings) -> R:
        encoder = open_encoder(settings.encoder)
        async with open_graph(settings, say=say) as store:
            return await look(store, settings.who(), encoder, *args, **said)

    return run(command, as_json=as_json)


def _show(as_json: bool, told: Stated) -> None:
    if as_json:
        print_json({"statement": stated_as_dict(told)})
    else:
        show_statements([told], out)
