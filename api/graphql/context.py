"""What one GraphQL request knows: the server's parts, who asks, and its own DataLoaders."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

import strawberry
from strawberry.fastapi import BaseContext

from api.graphql.loaders import Loaders
from embeddings.encoder import Encoder
from graph.access import Actor
from graph.store import GraphStore

if TYPE_CHECKING:
    from api.serving import Serving


@dataclass
class Context(BaseContext):
    """One for each request."""

    serving: "Serving"
    actor: Actor
    loaders: Loaders = field(init=False)

    def __post_init__(self) -> None:
        super().__init__()
        self.changed()

    def changed(self) -> None:
        """The graph is another one than it was: nothing that was read of it holds any more."""
        self.loaders = Loaders(self.store, self.actor, self.encoder)

    def store(self) -> GraphStore:
        """The open graph; raises StoreUnavailable while the engine is away."""
        return self.serving.store()

    def encoder(self) -> Encoder:
        """The encoder by which claims and quotations are compared."""
        return self.serving.encoder


Info: TypeAlias = strawberry.Info[Context, None]
