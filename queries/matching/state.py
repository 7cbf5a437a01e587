"""What an answer must know of the graph as a whole, read in one call."""

from dataclasses import dataclass

from embeddings.encoder import Encoder
from embeddings.refresh import GraphEncoder, refuse_other
from graph.query import Query
from graph.store import GraphStore


@dataclass(frozen=True, slots=True)
class StateOfGraph:
    """Whose vectors it keeps, how many texts wait for theirs, whether topics can be found.

    `encoder` is None when nothing is encoded; `findable` says whether any term is.
    """

    encoder: str | None
    sha256: str | None
    dimensions: int | None
    waiting: int
    findable: bool
    demonstration: bool

    def check(self, encoder: Encoder) -> None:
        """Raises EncoderMismatch when the vectors are not of this encoder."""
        if self.encoder and self.sha256 and self.dimensions:
            refuse_other(GraphEncoder(self.encoder, self.sha256, self.dimensions), encoder)


STATE_OF_GRAPH = Query(__package__, "state_of_graph", StateOfGraph)


async def state_of_graph(store: GraphStore, encoder: Encoder) -> StateOfGraph:
    """The state; raises EncoderMismatch when the graph's vectors are another encoder's."""
    (found,) = await store.fetch(STATE_OF_GRAPH)
    found.check(encoder)
    return found
