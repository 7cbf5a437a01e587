"""What an answer must know of the graph as a whole."""

from dataclasses import dataclass
from weakref import WeakKeyDictionary

from embeddings.encoder import Encoder
from embeddings.known_passages import Encoding
from embeddings.refresh import GraphEncoder, refuse_other
from graph.query import Query
from graph.store import GraphStore


@dataclass(frozen=True, slots=True)
class StateOfGraph:
    """Whose vectors it keeps, whether it is a demonstration, and how much is in it.

    `encoder` is None when nothing is encoded. Every change of what the graph asserts adds a
    record or, where records only end, counts one of `endings`, so that these numbers, with how
    many terms wait for vectors, tell one state from another; a graph that was restored has an
    `encoding` of its own. `encoding` and `encoded` say which vectors of passages it keeps, see
    Encoding.
    """

    encoder: str | None
    sha256: str | None
    dimensions: int | None
    demonstration: bool
    records: int
    terms_waiting: int
    passages_waiting: int
    encoding: str | None
    encoded: int
    endings: int = 0

    @property
    def revision(self) -> tuple[object, ...]:
        """Differs from that of any earlier state in which topics, terms or words differed."""
        return self.sha256, self.encoding, self.records, self.endings, self.terms_waiting

    @property
    def waiting(self) -> int:
        """How many texts have no vector yet."""
        return self.terms_waiting + self.passages_waiting

    @property
    def vectors(self) -> Encoding:
        """Which vectors of passages it keeps."""
        return Encoding(self.encoding, self.encoded)

    def check(self, encoder: Encoder) -> None:
        """Raises EncoderMismatch when the vectors are not of this encoder."""
        if self.encoder and self.sha256 and self.dimensions:
            refuse_other(GraphEncoder(self.encoder, self.sha256, self.dimensions), encoder)


STATE_OF_GRAPH = Query(__package__, "state_of_graph", StateOfGraph)
_LAST: WeakKeyDictionary[GraphStore, StateOfGraph] = WeakKeyDictionary()


async def state_of_graph(store: GraphStore, encoder: Encoder) -> StateOfGraph:
    """The state; raises EncoderMismatch when the graph's vectors are another encoder's."""
    (found,) = await store.fetch(STATE_OF_GRAPH)
    found.check(encoder)
    _LAST[store] = found
    return found


def last_state(store: GraphStore) -> StateOfGraph | None:
    """The state that the last question met; None before the first."""
    return _LAST.get(store)
