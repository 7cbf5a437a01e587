"""Whether something can be decided on a page, and doing it."""

from collections.abc import Awaitable, Callable
from typing import Annotated, Concatenate, ParamSpec, TypeVar
from urllib.parse import urlencode

from fastapi import Form, Query
from fastapi.responses import RedirectResponse

from api.opening import refuse_demonstration
from api.serving import Serving
from embeddings.encoder import Encoder
from graph.access import Actor, check_signed
from graph.errors import NotDemonstration
from graph.store import GraphStore

P = ParamSpec("P")
T = TypeVar("T")
# Places in a list and ids, in addresses and in forms.
Named = Annotated[str | None, Query(max_length=2000)]
Given = Annotated[str, Form(max_length=2000)]
# `?keys=off` lets no single key decide: they may be in the way of whoever speaks to a computer.
Keys = Annotated[str | None, Query(max_length=10)]

_DEMONSTRATION = (
    "This is the demonstration, which is never changed: it can be looked at, and nothing be "
    "decided."
)
_UNSIGNED = (
    "You can look, but not decide: what is decided is kept under the name of whoever decides, and "
    "none is given. Whoever runs Cairn sets CAIRN_ACTOR to the name by which others know you, and "
    "starts it again."
)


async def hindrance(serving: Serving) -> str | None:
    """Why nothing can be decided here; None where it can."""
    try:
        await refuse_demonstration(serving.store())
    except NotDemonstration:
        return _DEMONSTRATION
    return None if serving.actor.signed else _UNSIGNED


async def act(
    serving: Serving,
    doing: Callable[Concatenate[GraphStore, Actor, Encoder, P], Awaitable[T]],
    *about: P.args,
    **said: P.kwargs,
) -> T:
    """Do it in its turn. Raises NotDemonstration, NotAllowed, and what `doing` raises."""
    await refuse_demonstration(serving.store())
    check_signed(serving.actor)
    return await serving.read(
        lambda store: doing(store, serving.actor, serving.encoder, *about, **said)
    )


def address(path: str, **said: str | None) -> str:
    """An address with what is said of it, but for what is empty."""
    told = {name: value for name, value in said.items() if value}
    return f"{path}?{urlencode(told)}" if told else path


def go_on(path: str, **said: str | None) -> RedirectResponse:
    """After a form: the page that says what was done. Loading it again does nothing again."""
    return RedirectResponse(address(path, **said), 303)
