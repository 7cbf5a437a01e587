"""The real schema over an open store, with its calls counted."""

from dataclasses import dataclass, field
from typing import Any

from api.graphql.context import Context
from api.graphql.schema import schema
from embeddings.encoder import Encoder
from embeddings.fake import FakeEncoder
from graph.access import Actor
from graph.query import Query
from graph.store import GraphStore


class CountedStore(GraphStore):
    """A store that knows which queries it ran."""

    def __init__(self, store: GraphStore) -> None:
        self.__dict__.update(store.__dict__)
        self.calls: list[str] = []

    async def fetch(self, query: Query[Any], *args: Any, **params: Any) -> list[Any]:
        self.calls.append(query.name)
        return await super().fetch(query, *args, **params)


@dataclass
class OnlyAStore:
    """What a context needs of the server where nothing is asked in plain words."""

    opened: GraphStore
    encoder: Encoder

    def store(self) -> GraphStore:
        return self.opened


@dataclass
class Said:
    """What came of a document: data, errors, and which queries it took."""

    data: dict[str, Any] | None
    errors: list[Any] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)

    @property
    def codes(self) -> list[str]:
        return [(error.extensions or {}).get("code", "") for error in self.errors]


async def execute(
    store: GraphStore, document: str, encoder: Encoder | None = None, **variables: Any
) -> Said:
    """Execute a document as one request."""
    counted = CountedStore(store)
    serving = OnlyAStore(counted, encoder or FakeEncoder())
    context = Context(serving=serving, actor=Actor("tester"))  # type: ignore[arg-type]
    result = await schema.execute(document, variable_values=variables, context_value=context)
    return Said(result.data, list(result.errors or []), counted.calls)
