"""A page for each thing in the graph, and lists of them."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import RedirectResponse

from api.contact import Contact
from api.graphql.connections import cursor_of, place_of
from api.serving import Serving
from api.web.fields_said import fields_said
from api.web.narrowing import Narrowing, narrowed_to
from api.web.pages import link_to, page
from api.web.plainly import ended
from api.web.provenance import Telling, Told
from api.web.rows import known_of, row
from api.web.things import MOST_AROUND, Around, around, picture, posts_now, title
from api.web.words import KINDS
from graph.errors import NotFound
from queries.browsing import pages
from queries.browsing import paths_of_the_graph as paths
from queries.browsing.access_paths import NOTHING, Walked, walk
from queries.browsing.counts import (
    areas_with_counts,
    organisations_with_counts,
    topics_with_counts,
)
from queries.browsing.nodes import Looked, node
from queries.browsing.records import records_of, sources
from queries.evidence.statements import Contrary, stated
from queries.matching.answer import Grounds
from queries.matching.grounds import grounds_of

After = Annotated[str | None, Query(max_length=2000)]
AsOf = Annotated[date | None, Query()]
Name = Annotated[str | None, Query(max_length=200)]
# `?all=yes` is the link that shows what a page at first leaves out.
All = Annotated[Literal["yes"] | None, Query(alias="all")]
_ON_A_PAGE = 50
_IN_A_LIST = 50
_FINDINGS = 1000
# Passages of a work at first, and in all: a quotation links to its passage on this page.
_PASSAGES, _ALL_PASSAGES = 300, 20_000


@dataclass(frozen=True, slots=True)
class _Listed:
    """A list: what of, the word of the navigation for it, and in a line what stands in it."""

    listing: pages.Listing
    heading: str
    lead: str


@dataclass(frozen=True, slots=True)
class Standing:
    """The label of a statement with all that it rests on, as an answer shows it beside it.

    `withdrawn` are the day and the reason; None for what still holds.
    """

    grounds: Grounds
    contrary: tuple[Contrary, ...]
    withdrawn: tuple[str, str | None] | None


_LISTS = {
    "people": _Listed(pages.PEOPLE, "People", "Those who may help, and those who wrote."),
    "works": _Listed(pages.WORKS, "Evidence", "Research, guidance, law and other documents."),
    "reviews": _Listed(pages.REVIEWS, "Reviews", "Case reviews and what they found."),
}
_TEXTS = {
    "Work": paths.PASSAGES_BY_WORK,
    "Recommendation": paths.PASSAGES_BY_RECOMMENDATION,
    "Finding": paths.PASSAGES_BY_FINDING,
    "Expertise": paths.PASSAGES_BY_EXPERTISE,
    "Engagement": paths.PASSAGES_BY_ENGAGEMENT,
    "Statement": paths.PASSAGES_BY_STATEMENT,
}
_NO_PAGE = "There is no such page, or what it was about is no longer in Cairn."
_BROWSE = "Ask a question on the first page, or browse by topic, area or organisation."


def browsing_router(serving: Serving) -> APIRouter:
    """The routes; each loads, maps, returns."""
    router = APIRouter(include_in_schema=False)

    @router.get("/topics")
    async def topics(name: Name = None) -> Response:
        named = (name or "").strip()
        found = await topics_with_counts(serving.store(), serving.actor, named)
        return page("topics.html", topics=found, named=named, **_reaching(serving))

    @router.get("/areas")
    async def areas() -> Response:
        found = await areas_with_counts(serving.store(), serving.actor)
        return page("areas.html", areas=found)

    @router.get("/organisations")
    async def organisations(as_of: AsOf = None) -> Response:
        return await _organisations(serving, as_of)

    @router.get("/people")
    async def people(after: After = None) -> Response:
        return await _list(serving, "people", pages.PeopleFilter(), after)

    @router.get("/works")
    async def works(asked: Annotated[Narrowing, Depends()], after: After = None) -> Response:
        tell = _telling(serving)
        narrowed = await narrowed_to(serving.store(), serving.actor, asked, tell)
        return await _list(serving, "works", narrowed.wanted, after, narrowed=narrowed)

    @router.get("/reviews")
    async def reviews(after: After = None) -> Response:
        return await _list(serving, "reviews", pages.ReviewsFilter(), after)

    @router.get("/{kind}/{id_}")
    async def anything(request: Request, kind: str, id_: str, everything: All = None) -> Response:
        return await _node(serving, request.url.path, id_, everything=everything == "yes")

    return router


async def _organisations(serving: Serving, day: date | None) -> Response:
    """All of them, or those that there were on a day."""
    found = await organisations_with_counts(serving.store(), serving.actor)
    if day:
        found = [body for body in found if body.existed(day)]
    found.sort(key=lambda body: (body.kind or "other", ended(body.valid_to), body.label))
    kinds = [(kind, list(some)) for kind, some in groupby(found, lambda b: b.kind or "other")]
    return page("organisations.html", kinds=kinds, day=day)


async def _list(
    serving: Serving,
    name: str,
    wanted: pages.Filter,
    after: str | None,
    **more: Any,
) -> Response:
    listed, store, actor = _LISTS[name], serving.store(), serving.actor
    found = await pages.page(
        store,
        actor,
        listed.listing,
        wanted,
        first=_ON_A_PAGE,
        after=place_of(listed.listing, wanted, after),
    )
    last = found.nodes[-1] if found.has_next else None
    further = cursor_of(listed.listing, wanted, listed.listing.place_of(last)) if last else None
    beside = await known_of(store, actor, {looked.id: looked for looked in found.nodes})
    rows = [row(beside, looked.id) for looked in found.nodes]
    return page(
        "list.html",
        name=name,
        listed=listed,
        total=found.total,
        rows=rows,
        further=further,
        after=after,
        **{"narrowed": None, **more},
    )


async def _node(serving: Serving, path: str, id_: str, *, everything: bool) -> Response:
    found = await node(serving.store(), serving.actor, id_)
    if found is None or found.kind not in KINDS or found.kind == "Passage":
        raise NotFound(_NO_PAGE, hint=_BROWSE)
    if path != link_to(id_):
        return RedirectResponse(link_to(id_), 301)
    near = await around(serving.store(), serving.actor, found)
    called = title(found, near)
    most = MOST_AROUND if everything else _IN_A_LIST
    values: dict[str, Any] = {
        "found": found,
        "called": called,
        "near": near,
        "groups": [group.cut(most) for group in near.groups],
        "totals": {group.heading: group.total for group in near.groups},
        "picture": picture(found, called, near.groups),
        "records": await _told(serving, [id_]),
        "texts": await _texts(serving, found, _ALL_PASSAGES if everything else _PASSAGES),
        "first": await _first(serving, found),
        "mentioning": near.mentioning(found),
        "posts": posts_now(near, id_),
        "standing": await _standing(serving, found),
        "fields": await fields_said(serving, found, _telling(serving)),
        **_reaching(serving),
        **await _findings(serving, found, near),
    }
    return page("review.html" if found.kind == "Review" else "node.html", **values)


async def _standing(serving: Serving, found: Looked) -> Standing | None:
    """What a statement stands on at this moment; None for anything else, or if nobody says it."""
    if found.kind != "Statement":
        return None
    known = await stated(serving.store(), serving.encoder, [found.id])
    one = known.get(found.id)
    return Standing(grounds_of(one, known), one.contrary, one.withdrawn) if one else None


def _reaching(serving: Serving) -> dict[str, Any]:
    return {"broker": serving.settings.broker, "contact": Contact.of(serving.settings)}


async def _findings(serving: Serving, found: Looked, near: Around) -> dict[str, Any]:
    """A review's findings by their patterns, each with its topics, text and provenance."""
    if found.kind != "Review":
        return {}
    store, actor = serving.store(), serving.actor
    walked = await walk(store, actor, paths.FINDINGS_BY_REVIEW, [found.id], _FINDINGS)
    findings = walked.get(found.id, NOTHING).found
    ids = [finding.id for finding in findings]
    return {
        "findings": _by_pattern(findings),
        "topics_of": await walk(store, actor, paths.TOPICS_BY_FINDING, ids, _FINDINGS),
        "texts_of": await walk(store, actor, paths.PASSAGES_BY_FINDING, ids, _FINDINGS),
        "records_of": await _told(serving, ids),
    }


async def _texts(serving: Serving, found: Looked, most: int) -> Walked:
    """The passages that a thing speaks through, in their order."""
    if found.kind not in _TEXTS:
        return NOTHING
    walked = await walk(serving.store(), serving.actor, _TEXTS[found.kind], [found.id], most)
    return walked.get(found.id, NOTHING)


def _telling(serving: Serving) -> Telling:
    return Telling(serving.settings, demo=serving.demo)


async def _first(serving: Serving, found: Looked) -> Told:
    source = await sources(serving.store(), serving.actor, [found.source])
    return _telling(serving).first(found, source.get(found.source))


async def _told(serving: Serving, ids: list[str]) -> dict[str, list[Told]]:
    tell = _telling(serving)
    found = await records_of(serving.store(), serving.actor, ids)
    return {id_: [tell(record) for record in some] for id_, some in found.items()}


def _by_pattern(findings: tuple[Looked, ...]) -> list[tuple[str, list[Looked]]]:
    """Findings in the team's order, each run of one pattern under its name."""
    runs = groupby(findings, lambda f: f.node.pattern or "Findings")
    return [(pattern, list(some)) for pattern, some in runs]
