"""What every node of the graph has: an id, what asserts it, and what it is connected with."""

from dataclasses import fields
from enum import Enum
from functools import cache
from typing import Any, ClassVar, Self

import strawberry
from strawberry.types import get_object_definition
from strawberry.types.base import StrawberryOptional

from api.graphql.connections import After, Connection, Edge, place_at
from api.graphql.context import Info
from api.graphql.sizes import First, check_first
from api.graphql.types.provenance import Assertion, Provenance
from queries.browsing.access_paths import AccessPath, Reached
from queries.browsing.around import Connected
from queries.browsing.nodes import NOT_KNOWN, Looked


def _value(value: str, description: str) -> Any:
    return strawberry.enum_value(value, description=description)


@strawberry.enum(description="The level at which somebody works, or help is given.")
class Level(Enum):
    """In lower case, as everywhere in Cairn."""

    strategic = _value("strategic", "Who decides how services are set up and led.")
    operational = _value("operational", "Who manages a service or a team.")
    practitioner = _value("practitioner", "Who works with children and families.")


@strawberry.enum(description="What a statement stands on. Research is never shown as experience.")
class Ground(Enum):
    """In lower case, as everywhere in Cairn."""

    research = _value("research", "Research that the statement refers to.")
    experience = _value("experience", "What the person has done or lived.")
    both = _value("both", "Research and experience.")


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
        near = await info.context.loaders.around(self.looked.id, size + 1, place)
        edges = [_related(within, other) for other in near.found]
        return Connection.of(edges, size, near.total, later=place is not None)

    @classmethod
    def of(cls, looked: Looked) -> Self:
        """The GraphQL object of a node that was looked up."""
        own = {f.name for f in fields(cls) if f.init} - {"looked", "id", "label"}
        nullable = _nullable(cls.__name__)
        stated = {name: _plain(getattr(looked.node, name), name in nullable) for name in own}
        return cls(looked=looked, id=strawberry.ID(looked.id), label=looked.label, **stated)

    @classmethod
    def is_type_of(cls, value: object, _info: object) -> bool:
        """Which of the types that implement this an object is."""
        return isinstance(value, cls)


@cache
def _nullable(kind: str) -> frozenset[str]:
    """The fields of a kind that may be null."""
    defined = get_object_definition(Node.kinds[kind], strict=True).fields
    return frozenset(f.python_name for f in defined if isinstance(f.type, StrawberryOptional))


def _plain(value: Any, nullable: bool) -> Any:
    """A value as GraphQL takes it: a retired node has no values, and a number is no text."""
    if nullable and value == NOT_KNOWN:
        return None
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
        edges = [_reached(within, reached) for reached in walked.reached]
        return Connection.of(edges, size, walked.total, later=place is not None)

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
