"""A page for each thing in the graph, and lists of them."""

import json
from dataclasses import replace
from itertools import groupby
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from fastapi.responses import RedirectResponse

from api.graphql.connections import cursor_of, place_of
from api.serving import Serving
from api.web.pages import page
from api.web.words import ABOUT_IT, CONNECTIONS, KINDS
from graph.errors import NotFound
from queries.browsing import pages
from queries.browsing import paths_of_the_graph as paths
from queries.browsing.access_paths import NOTHING, walk
from queries.browsing.around import Connected, connected
from queries.browsing.counts import (
    areas_with_counts,
    organisations_with_counts,
    topics_with_counts,
)
from queries.browsing.nodes import Looked, node
from queries.browsing.records import records_of, sources
from queries.browsing.said import Said

After = Annotated[str | None, Query(max_length=2000)]
_IN_A_PICTURE = 12
_ON_A_PAGE = 50
_LISTS = {
    "people": (pages.PEOPLE, "People"),
    "works": (pages.WORKS, "Research, guidance and law"),
    "reviews": (pages.REVIEWS, "Case reviews"),
}
_TEXTS = {
    "Work": paths.PASSAGES_BY_WORK,
    "Recommendation": paths.PASSAGES_BY_RECOMMENDATION,
}


def browsing_router(serving: Serving) -> APIRouter:
    """The routes; each loads, maps, returns."""
    router = APIRouter(include_in_schema=False)

    @router.get("/topics")
    async def topics() -> Response:
        found = await topics_with_counts(serving.store(), serving.actor)
        return page("topics.html", topics=found)

    @router.get("/areas")
    async def areas() -> Response:
        found = await areas_with_counts(serving.store(), serving.actor)
        return page("areas.html", areas=found)

    @router.get("/organisations")
    async def organisations() -> Response:
        found = await organisations_with_counts(serving.store(), serving.actor)
        found.sort(key=lambda body: (body.kind or "other", body.label))
        kinds = [(k, list(some)) for k, some in groupby(found, lambda b: b.kind or "other")]
        return page("organisations.html", kinds=kinds)

    @router.get("/people")
    async def people(after: After = None) -> Response:
        return await _list(serving, "people", after)

    @router.get("/works")
    async def works(after: After = None) -> Response:
        return await _list(serving, "works", after)

    @router.get("/reviews")
    async def reviews(after: After = None) -> Response:
        return await _list(serving, "reviews", after)

    @router.get("/{kind}/{id_}")
    async def anything(kind: str, id_: str) -> Response:
        return await _node(serving, id_)

    return router


async def _list(serving: Serving, name: str, after: str | None) -> Response:
    listing, heading = _LISTS[name]
    everything = pages.FILTER_OF[listing.kind]()
    found = await pages.page(
        serving.store(),
        serving.actor,
        listing,
        first=_ON_A_PAGE,
        after=place_of(listing, everything, after),
    )
    last = found.nodes[-1] if found.has_next else None
    further = cursor_of(listing, everything, listing.place_of(last)) if last else None
    return page("list.html", name=name, heading=heading, page=found, further=further, after=after)


async def _node(serving: Serving, id_: str) -> Response:
    store, actor = serving.store(), serving.actor
    found = await node(store, actor, id_)
    if found is None or found.kind not in KINDS:
        raise NotFound(
            "There is no such page, or what it was about is no longer in Cairn.",
            hint="Ask a question on the first page, or browse by topic, area or organisation.",
        )
    around = await _around(serving, found)
    if found.kind == "Finding" and (review := _first(around, "HAS_FINDING")):
        return RedirectResponse(f"/review/{review.id}#{id_}", 303)
    values: dict[str, Any] = {
        "found": found,
        "groups": _grouped(around),
        "picture": _picture(found, around),
        "records": (await records_of(store, actor, [id_])).get(id_, []),
        "source": (await sources(store, actor, [found.source])).get(found.source),
        "texts": await _texts(serving, found),
    }
    if found.kind == "Review":
        walked = await walk(store, actor, paths.FINDINGS_BY_REVIEW, [id_], 200)
        return page("review.html", findings=_by_pattern(walked.get(id_, NOTHING).found), **values)
    return page("node.html", **values)


async def _texts(serving: Serving, found: Looked) -> list[Looked]:
    if found.kind not in _TEXTS:
        return []
    path = _TEXTS[found.kind]
    walked = await walk(serving.store(), serving.actor, path, [found.id], 20)
    return list(walked.get(found.id, NOTHING).found)


def _first(around: list[Connected], type_: str) -> Connected | None:
    return next((c for c in around if c.type == type_), None)


def _grouped(around: list[Connected]) -> list[tuple[str, list[Connected]]]:
    """What is around a node under plain headings, each thing once under each."""
    groups: dict[str, dict[str, Connected]] = {}
    for other in around:
        groups.setdefault(_heading(other), {}).setdefault(other.id, other)
    return [(heading, list(some.values())) for heading, some in groups.items()]


def _heading(other: Connected) -> str:
    if other.type == "ABOUT" and not other.outgoing:
        return ABOUT_IT.get(other.kind, other.kind)
    from_start, from_end = CONNECTIONS.get(other.type, (other.type, other.type))
    return from_start if other.outgoing else from_end


async def _around(serving: Serving, found: Looked) -> list[Connected]:
    """What is around a node; posts with where they are, a topic with the people who know it."""
    store, actor = serving.store(), serving.actor
    around = await connected(store, actor, found.id)
    if found.kind == "Person":
        walked = await walk(store, actor, paths.POSTS_BY_PERSON, [found.id], 50)
        at = walked.get(found.id, NOTHING).beyond
        return [
            _with_place(c, at.get(c.id, NOTHING).found) if c.type == "HOLDS" else c for c in around
        ]
    if found.kind == "Topic":
        walked = await walk(store, actor, paths.PEOPLE_BY_TOPIC, [found.id], 50)
        people = walked.get(found.id, NOTHING).found
        return [*(_knowing(person) for person in people), *around]
    return around


def _with_place(post: Connected, at: tuple[Looked, ...]) -> Connected:
    return replace(post, label=", ".join([post.label, *(body.label for body in at)]))


def _knowing(person: Looked) -> Connected:
    said = Said({}, person.source, person.asserted_by, person.recorded_at, ())
    return Connected("ABOUT", False, person.kind, person.id, person.label, said, ())


def _by_pattern(findings: tuple[Looked, ...]) -> list[tuple[str, list[Looked]]]:
    """Findings in the team's order, each run of one pattern under its name."""
    runs = groupby(findings, lambda f: f.node.pattern or "Findings")
    return [(pattern, list(some)) for pattern, some in runs]


def _picture(found: Looked, around: list[Connected]) -> str | None:
    """The neighbourhood for the picture's script; the page lists the same."""
    some = around[:_IN_A_PICTURE]
    nodes = {found.id: {"id": found.id, "kind": found.kind, "label": found.label}}
    nodes |= {c.id: {"id": c.id, "kind": c.kind, "label": c.label} for c in some}
    edges = [
        {"from": found.id, "to": c.id, "type": c.type}
        if c.outgoing
        else {"from": c.id, "to": found.id, "type": c.type}
        for c in some
    ]
    told = {"nodes": list(nodes.values()), "edges": edges}
    return json.dumps(told, ensure_ascii=False) if some else None
