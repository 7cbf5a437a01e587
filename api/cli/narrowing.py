"""What an answer is narrowed to: the options that `cairn ask` and `cairn why-not` share."""

import inspect
from collections.abc import Callable
from functools import partial
from typing import Annotated, Any, TypeAlias, get_type_hints

import typer

from graph.model.people import Level
from graph.model.statements import VOICES
from queries.matching.question import GROUPS, Filters, parse_day

# Makes the filters of the options as given; raises BadInput for a day that is none.
Narrowed: TypeAlias = Callable[[], Filters]

Area = Annotated[
    str | None, typer.Option(help="A council area: people there and nearby come first.")
]
AtLevel = Annotated[
    Level | None,
    typer.Option(help="People who work at this level; after them those whose level nobody stated."),
]
Jurisdiction = Annotated[
    str | None, typer.Option(help="Only works of this jurisdiction (or the whole UK).")
]
Kinds = Annotated[
    list[str] | None,
    typer.Option(help=f"Only evidence of this kind ({', '.join(GROUPS)}); may be repeated."),
]
MembersOnly = Annotated[bool, typer.Option("--members-only", help="Only people on the register.")]
NotAbout = Annotated[
    list[str] | None,
    typer.Option(help="A topic that the question is not about; may be repeated."),
]
NoArea = Annotated[bool, typer.Option("--no-area", help="Take no area from the question.")]
AsOf = Annotated[
    str | None,
    typer.Option(help="A day, such as 2014-06-30: posts, law and guidance as of then."),
]
Profession = Annotated[str | None, typer.Option(help="Only people of this profession.")]
Sector = Annotated[
    str | None,
    typer.Option(help="Only people with a post at this kind of organisation, such as council."),
]
Topics = Annotated[
    list[str] | None,
    typer.Option("--topic", help="Only what is about this topic; may be repeated."),
]
Voices = Annotated[
    list[str] | None,
    typer.Option(
        "--voice",
        help=f"Only statements in this voice ({', '.join(VOICES)}), no works; may be repeated.",
    ),
]


def filters_of(
    area: Area = None,
    level: AtLevel = None,
    jurisdiction: Jurisdiction = None,
    kind: Kinds = None,
    members_only: MembersOnly = False,
    not_about: NotAbout = None,
    no_area: NoArea = False,
    as_of: AsOf = None,
    profession: Profession = None,
    sector: Sector = None,
    topic: Topics = None,
    voice: Voices = None,
) -> Filters:
    """The filters of some options. Raises BadInput for a day that is none."""
    return Filters(
        area=area,
        level=level,
        jurisdiction=jurisdiction,
        evidence_kinds=frozenset(kind) if kind else None,
        members_only=members_only,
        not_about=frozenset(not_about or ()),
        no_area=no_area,
        as_of=parse_day(as_of) if as_of is not None else None,
        profession=profession,
        sector=sector,
        topics=frozenset(topic or ()),
        voices=frozenset(voice or ()),
    )


def with_filters(command: Callable[..., None]) -> Callable[..., None]:
    """The command with an option for each filter; it takes them as `narrowed` (see Narrowed)."""
    options = inspect.signature(filters_of).parameters
    own = inspect.signature(command).parameters

    def with_options(**given: Any) -> None:
        wanted = {name: given.pop(name) for name in options}
        command(**given, narrowed=partial(filters_of, **wanted))

    asked = {name: one for name, one in own.items() if name != "narrowed"}
    first = {name: one for name, one in asked.items() if one.default is one.empty}
    named = {**first, **options, **asked}
    hints = {
        **get_type_hints(filters_of, include_extras=True),
        **get_type_hints(command, include_extras=True),
    }
    with_options.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in named.values()]
    )
    with_options.__annotations__ = {name: hints[name] for name in named}
    with_options.__doc__, with_options.__name__ = command.__doc__, command.__name__
    return with_options
