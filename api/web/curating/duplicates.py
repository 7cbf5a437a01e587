"""Works that may be one: a pair a page, the most certain first."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Form, Response

from api.graphql.duplicates import cursor_of_pair, place_of_pair
from api.serving import Serving
from api.web.curating.acting import Given, Keys, Named, act, address, go_on, hindrance
from api.web.curating.sides import sides
from api.web.pages import page
from api.web.provenance import Telling
from loaders.merging import Decision, decide_candidate, unmerge_works
from queries.browsing.nodes import node, nodes
from queries.duplicates.candidates import (
    Pair,
    count_candidates,
    merging_of,
    open_candidates,
    pair_of,
)
from queries.duplicates.descriptions import descriptions_of

_HERE = "/curate/duplicates"


@dataclass(frozen=True, slots=True)
class Done:
    """What was decided, and what takes it back: the work to be parted, or the pair to be merged."""

    said: str
    merged: str | None = None
    different: str | None = None


def duplicates_router(serving: Serving) -> APIRouter:
    """`GET` shows the next pair and what was done of the last, `POST` decides one."""
    router = APIRouter(include_in_schema=False)

    @router.get(_HERE)
    async def pair(
        after: Named = None, keys: Keys = None, merged: Named = None, different: Named = None
    ) -> Response:
        return await _next(serving, after, keys, await _done(serving, merged, different))

    @router.post(_HERE)
    async def decide(
        candidate: Given,
        decision: Annotated[Decision, Form()],
        after: Given = "",
        keys: Given = "",
    ) -> Response:
        joined = await act(serving, decide_candidate, candidate, decision)
        if joined.merged:
            return go_on(_HERE, after=after, keys=keys, merged=joined.other)
        return go_on(_HERE, after=after, keys=keys, different=candidate)

    @router.post(f"{_HERE}/undo")
    async def undo(other: Given, after: Given = "", keys: Given = "") -> Response:
        parted = await act(serving, unmerge_works, other)
        return go_on(_HERE, after=after, keys=keys, merged=parted.other)

    return router


async def _next(
    serving: Serving, after: str | None, keys: str | None, done: Done | None
) -> Response:
    store, actor = serving.store(), serving.actor
    found = await open_candidates(store, actor, 1, place_of_pair(after))
    shown = await _shown(serving, found[0]) if found else {}
    return page(
        "curate_duplicates.html",
        hindered=await hindrance(serving),
        done=done,
        total=await count_candidates(store, actor),
        pair=found[0] if found else None,
        after=after or "",
        keys="off" if keys == "off" else "",
        later=address(_HERE, after=cursor_of_pair(found[0]), keys=keys) if found else None,
        switched=address(_HERE, after=after, keys=None if keys == "off" else "off"),
        **shown,
    )


async def _shown(serving: Serving, pair: Pair) -> dict[str, Any]:
    """The two works and what is said of each."""
    store, actor, both = serving.store(), serving.actor, [pair.one, pair.other]
    works = await nodes(store, actor, both)
    said = await descriptions_of(store, actor, both)
    telling = Telling(serving.settings, demo=serving.demo)
    return {
        "works": [works.get(id_) for id_ in both],
        "rows": sides(said[pair.one], said[pair.other], telling),
    }


async def _done(serving: Serving, merged: str | None, different: str | None) -> Done | None:
    """What holds now of what the address says was decided; None where nothing does."""
    if merged:
        return await _merged(serving, merged)
    pair = await pair_of(serving.store(), serving.actor, different) if different else None
    if pair is None or pair.decided != "different":
        return None
    called = await _called(serving, pair.one)
    return Done(f"{called} and the other are two works. They are not offered again.", None, pair.id)


async def _merged(serving: Serving, work: str) -> Done | None:
    held = await merging_of(serving.store(), serving.actor, work)
    if held.into is None:
        return None
    called = await _called(serving, held.into)
    if held.taken_back:
        return Done(f"That is undone: {called} and the other are two works again.")
    return Done(f"{called}: both are one work now. What each source says of it is kept.", work)


async def _called(serving: Serving, work: str) -> str:
    found = await node(serving.store(), serving.actor, work)
    return f"“{found.label}”" if found else "The one"
