"""The reading queue: quotations that a machine found and nobody has read, one a page."""

from typing import Annotated, Literal

from fastapi import APIRouter, Form, Response

from api.graphql.connections import cursor_at, place_at
from api.serving import Serving
from api.web.curating.acting import Given, Keys, Named, act, address, go_on, hindrance
from api.web.pages import page
from api.web.plainly import day
from graph.errors import BadCursor
from loaders.acts import confirm_citation, refute_citation
from queries.evidence.listing import ReadUpTo, ToRead, reading_queue
from queries.evidence.references import passages_cited
from queries.evidence.statements import stated
from queries.evidence.touched import statements_with

_HERE, _WITHIN = "/curate/quotations", "reading queue"
_ACTS = {"holds": confirm_citation, "does not": refute_citation}


def quotations_router(serving: Serving) -> APIRouter:
    """`GET` shows the next quotation and what was said of the last, `POST` says it of one."""
    router = APIRouter(include_in_schema=False)

    @router.get(_HERE)
    async def quotation(after: Named = None, keys: Keys = None, read: Named = None) -> Response:
        return await _next(serving, after, keys, await _done(serving, read))

    @router.post(_HERE)
    async def say(
        citation: Given,
        said: Annotated[Literal["holds", "does not"], Form()],
        after: Given = "",
        later: Given = "",
        keys: Given = "",
    ) -> Response:
        await act(serving, _ACTS[said], citation)
        # One that is confirmed is gone from the queue; one that is challenged waits for its author.
        place = after if said == "holds" else later
        return go_on(_HERE, after=place, keys=keys, read=citation)

    return router


async def _next(
    serving: Serving, after: str | None, keys: str | None, done: str | None
) -> Response:
    place, actor = _place(after), serving.actor
    found = await serving.read(
        lambda store: reading_queue(store, actor, serving.encoder, first=1, after=place)
    )
    one = found[0] if found else None
    later = _cursor(one) if one else ""
    cited = one.reference.cited if one else None
    return page(
        "curate_quotations.html",
        hindered=await hindrance(serving),
        done=done,
        one=one,
        passages=await passages_cited(serving.store(), actor, cited) if cited else [],
        after=after or "",
        later=later,
        keys="off" if keys == "off" else "",
        go_on=address(_HERE, after=later, keys=keys),
        switched=address(_HERE, after=after, keys=None if keys == "off" else "off"),
    )


def _cursor(one: ToRead) -> str:
    """Where it stands, without the text by which statements are ordered."""
    return cursor_at(_WITHIN, (one.resting, one.statement.id, one.reference.cited.id))


def _place(after: str | None) -> ReadUpTo | None:
    """Raises BadCursor."""
    match place_at(_WITHIN, after or None):
        case None:
            return None
        case (int(resting), str(statement), str(citation)):
            return ReadUpTo(resting, statement, citation)
    raise BadCursor("The address names no place in this list.", hint="Open the list again.")


async def _done(serving: Serving, citation: str | None) -> str | None:
    """What holds now of a quotation that was read; None where nobody said anything of it."""
    if not citation:
        return None
    store, actor = serving.store(), serving.actor
    for id_ in await statements_with(store, actor, "Citation", citation):
        one = (await stated(store, serving.encoder, [id_]))[id_]
        claim = f"“{one.row.values['text']}”"
        read = next((r for r in one.references if r.cited.id == citation), None)
        if read and read.state == "confirmed":
            by = f"{read.confirmed_by or ''} on {day(read.confirmed_on)}"
            return f"{claim} Its reference is read and confirmed by {by}."
        if one.doubts:
            return f"{claim} Its author is challenged: the passage does not hold the claim."
    return None
