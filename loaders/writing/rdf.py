"""What the formats in RDF share: names of things, and Turtle a page at a time."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from rdflib import Graph, Namespace, URIRef

from graph.model.ids import derive_id

T = TypeVar("T")


def named(id_: str) -> URIRef:
    """The name of a thing of Cairn's: its id never changes; it leads to no page."""
    return URIRef(f"urn:cairn:{id_}")


def derived(kind: str, *key: str | int) -> URIRef:
    """The name of a thing that only the export has, such as the order of an author."""
    return named(derive_id(kind, *key))


@dataclass(frozen=True, slots=True)
class TurtleWriting(Generic[T]):
    """Each page is Turtle by itself, and all of them together too: prefixes may stand again."""

    prefixes: Mapping[str, Namespace]
    say: Callable[[Graph, T], None]
    opening: Callable[[Graph], None] = lambda graph: None

    def begin(self) -> bytes:
        """See Writing."""
        graph = self._graph()
        self.opening(graph)
        return _turtle(graph)

    def add(self, some: Sequence[T]) -> bytes:
        """See Writing."""
        graph = self._graph()
        for one in some:
            self.say(graph, one)
        return _turtle(graph)

    def end(self) -> bytes:
        """See Writing."""
        return b""

    def _graph(self) -> Graph:
        graph = Graph(bind_namespaces="none")
        for prefix, space in self.prefixes.items():
            graph.bind(prefix, space)
        return graph


def _turtle(graph: Graph) -> bytes:
    return graph.serialize(format="turtle", encoding="utf-8") if len(graph) else b""
