"""The lists of statements, as GraphQL tells them."""

from collections.abc import Iterable
from dataclasses import asdict
from functools import partial

from api.graphql.connections import Connection, Edge, place_at
from api.graphql.context import Info
from api.graphql.sizes import check_first
from api.graphql.types.grounds import Fell, reference_of
from api.graphql.types.node import as_node
from api.graphql.types.statements import FailingReference, FallenStatement, Statement, ToRead
from graph.model.ids import digest
from queries.browsing.pages import Place
from queries.evidence import listing
from queries.evidence.statements import Stated


async def statements_page(
    info: Info, wanted: listing.StatementsFilter, first: int, after: str | None
) -> Connection[Statement]:
    """A page of statements by text; raises BadCursor, TooMuch and UnknownValue."""
    within = f"Statement:{digest(asdict(wanted))}"
    size, place = check_first(first), place_at(within, after)
    context = info.context
    asked = (context.store(), context.actor, context.encoder())
    found = await listing.statements(
        *asked,
        wanted,
        first=size,
        after=Place(str(place[0]), str(place[-1])) if place else None,
    )
    nodes = await statements_of(info, found.statements)
    edges = [_edge(within, one, nodes[one.id]) for one in found.statements if one.id in nodes]
    return Connection(
        edges=edges,
        total=partial(listing.count, *asked, wanted) if found.total is None else found.total,
        has_next=found.has_next,
        began_after=place is not None,
    )


async def statements_of(info: Info, found: Iterable[Stated]) -> dict[str, Statement]:
    """Statements whose labels are known, by id: these are not worked out again."""
    loaders, known = info.context.loaders, {one.id: one for one in found}
    loaders.stated.prime_many(known)
    nodes = await loaders.nodes.load_many(list(known))
    made = ((id_, as_node(node)) for id_, node in zip(known, nodes, strict=True))
    return {id_: node for id_, node in made if isinstance(node, Statement)}


async def fallen_statements(info: Info, by: str | None, first: int) -> list[FallenStatement]:
    """The first statements under which something fell."""
    size, context = check_first(first), info.context
    asked = (context.store(), context.actor, context.encoder())
    found = await listing.fallen(*asked, by, first=size)
    nodes = await statements_of(info, (one.statement for one in found))
    return [
        FallenStatement(statement=nodes[id_], fell=[Fell.of(fell) for fell in one.fell])
        for one in found
        if (id_ := one.statement.id) in nodes
    ]


async def reading_queue(info: Info, first: int) -> list[ToRead]:
    """The first quotations that wait to be read."""
    size, context = check_first(first), info.context
    asked = (context.store(), context.actor, context.encoder())
    found = await listing.reading_queue(*asked, first=size)
    nodes = await statements_of(info, (one.statement for one in found))
    return [
        ToRead(statement=nodes[one.statement.id], reference=reference, resting=one.resting)
        for one in found
        if one.statement.id in nodes
        and (reference := reference_of(one.statement, one.reference.cited.id))
    ]


async def failing_references(info: Info, first: int) -> list[FailingReference]:
    """The first references that fail or are unchecked."""
    size, context = check_first(first), info.context
    asked = (context.store(), context.actor, context.encoder())
    found = await listing.unsound(*asked, first=size)
    nodes = await statements_of(info, (one.stated for one in found if one.stated))
    return [
        _failing(one, one.stated, nodes[one.statement])
        for one in found
        if one.stated and one.statement in nodes
    ]


def _failing(one: listing.Unsound, of: Stated, statement: Statement) -> FailingReference:
    return FailingReference(
        statement=statement,
        state=one.state,  # type: ignore[arg-type]
        reason=one.reason,
        reference=reference_of(of, one.reference.cited.id) if one.reference else None,
    )


def _edge(within: str, one: Stated, node: Statement) -> Edge[Statement]:
    place = listing.place_of(one)
    return Edge(within=within, place=(place.key, place.id), node=node)
