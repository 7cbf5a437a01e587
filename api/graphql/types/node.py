"""What every node of the graph has: an id, what asserts it, and what it is connected with."""

from dataclasses import fields
from enum import Enum
from typing import Any, ClassVar, Self

import strawberry

from api.graphql.connections import After, Connection, Edge, First, check_first, place_at
from api.graphql.context import Info
from api.graphql.types.provenance import Assertion, Provenance
from queries.browsing.access_paths import AccessPath, Reached
from queries.browsing.around import Connected
from queries.browsing.nodes import Looked


@strawberry.enum(description="The level at which somebody works, or help is given.")
class Level(Enum):
    """In lower case, as everywhere in Cairn."""

    strategic = "strategic"
    operational = "operational"
    practitioner = "practitioner"


@strawberry.enum(description="What a statement stands on. Research is never shown as experience.")
class Ground(Enum):
    """In lower case, as everywhere in Cairn."""

    research = "research"
    experience = "experience"
    both = "both"


@strawberry.type(description="A relationship of a node, seen from it, and who asserts it.")
class Relationship:
    """Seen from one of its ends."""

    of: strawberry.Private[str]
    type: str = strawberry.field(description="The type of relationship, such as AUTHORED.")
    outgoing: bool = strawberry.field(description="Whether it leads away from this node.")
    assertion: Assertion = strawberry.field(
        description="What it says itself, such as a role, and who says so."
    )

    @strawberry.field(description="What is at the other end.")
    async def node(self, info: Info) -> "Node | None":
        """Read for all relationships of the request at once."""
        return as_node(await info.context.loaders.nodes.load(self.of))


@strawberry.interface(description="Anything in the graph that has an id.")
class Node:
    """`looked` is what was read; fields are made from it by name."""

    kinds: ClassVar[dict[str, type["Node"]]] = {}

    looked: strawberry.Private[Looked]
    id: strawberry.ID = strawberry.field(description="Cairn's own id; it never changes.")
    label: str = strawberry.field(description="What a reader calls it: its name, title or text.")

    @strawberry.field(description="Who says so, since when, from which records.")
    def provenance(self) -> Provenance:
        """Of the node itself; every relationship has its own."""
        return Provenance.of_node(self.looked)

    @strawberry.field(
        description="Everything it is connected with, each with who says so; but for records, "
        "passages and terms."
    )
    async def relationships(
        self, info: Info, first: First = 50, after: After = None
    ) -> Connection[Relationship]:
        """Read for all nodes of the request at once."""
        within = f"relationships:{self.looked.id}"
        size, place = check_first(first), place_at(within, after)
        found = await info.context.loaders.around(self.looked.id, size + 1, place)
        edges = [_related(within, other) for other in found.found[:size]]
        return Connection(
            edges=edges,
            total_count=found.total,
            has_next=len(found.found) > size,
            began_after=place is not None,
        )

    @classmethod
    def of(cls, looked: Looked) -> Self:
        """The GraphQL object of a node that was looked up."""
        own = {f.name for f in fields(cls) if f.init} - {"looked", "id", "label"}
        stated = {name: _plain(getattr(looked.node, name)) for name in own}
        return cls(looked=looked, id=strawberry.ID(looked.id), label=looked.label, **stated)

    @classmethod
    def is_type_of(cls, value: object, _info: object) -> bool:
        """Which of the types that implement this an object is."""
        return isinstance(value, cls)


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def kind(cls: type[Node]) -> type[Node]:
    """Register a type as that of the nodes of its name."""
    Node.kinds[cls.__name__] = cls
    return cls


def as_node(looked: Looked | None) -> Node | None:
    """A node that was looked up as its own type; None for none, or one that has no type here."""
    if looked is None or looked.kind not in Node.kinds:
        return None
    return Node.kinds[looked.kind].of(looked)


def many(path: AccessPath, description: str, default: int = 10) -> Any:
    """A field that lists what an access path leads to, a page at a time."""

    async def resolve(
        self: Any, info: Info, first: First = default, after: After = None
    ) -> Connection[Any]:
        within = f"{path.name}:{self.looked.id}"
        size, place = check_first(first), place_at(within, after)
        # One more than asked for tells whether there are more.
        walked = await info.context.loaders.walk(path, self.looked.id, size + 1, place)
        edges = [_reached(within, reached) for reached in walked.reached[:size]]
        return Connection(
            edges=edges,
            total_count=walked.total,
            has_next=len(walked.reached) > size,
            began_after=place is not None,
        )

    resolve.__annotations__.pop("return")
    return strawberry.field(resolver=resolve, description=description)


def _reached(within: str, reached: Reached) -> Edge[Any]:
    said = reached.said
    return Edge(
        within=within,
        place=reached.place,
        node=as_node(reached.node),
        assertion=None if said is None else Assertion.of(said),
    )


def _related(within: str, other: Connected) -> Edge[Relationship]:
    assertion = Assertion.of(other.said)
    node = Relationship(of=other.id, type=other.type, outgoing=other.outgoing, assertion=assertion)
    return Edge(within=within, place=other.place, node=node, assertion=assertion)
