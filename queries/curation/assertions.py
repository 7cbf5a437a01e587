"""What one record of a source asserts, before it is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.model import kind_of
from graph.model.ids import ImportId
from queries.duplicates.works import DescribedWork


@dataclass(frozen=True, slots=True)
class Edge:
    """A relationship between two nodes, each by kind and id."""

    type: str
    start_kind: str
    start: str
    end_kind: str
    end: str
    properties: Mapping[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Assertions:
    """One record: its key within the source, its values, and what it says of the graph.

    `main` is the node that the record is about, `described` are the nodes whose values it
    asserts (main among them), `mentioned` those it only points at: they are made if they do
    not exist and otherwise left alone. `texts` are the ids of passages that it asserts and that
    are in the graph as they are (when it is kept again). `recorded_at` is when its values
    were recorded then; `part` marks a record of some passages of
    a work that another record describes. `before` is what was asserted before works were merged,
    if that made a difference. `compared` is what tells whether its work is another's, `imported`
    the run that read it. `erased_on` is the day since which whom it is about is erased, once that
    was looked at.
    """

    key: str
    values: Mapping[str, Any]
    locator: str
    main: Any
    described: list[Any] = field(default_factory=list)
    mentioned: list[Any] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    texts: tuple[str, ...] = ()
    part: bool = False
    recorded_at: str | None = None
    imported: ImportId | None = None
    before: "Assertions | None" = None
    compared: DescribedWork | None = None
    erased_on: str | None = None

    def describe(self, node: Any) -> Any:
        """Assert the values of `node`."""
        self.described.append(node)
        return node

    def mention(self, node: Any) -> Any:
        """Point at `node`."""
        self.mentioned.append(node)
        return node

    def check(self) -> None:
        """Raises ValueError for a relationship that no described node is an end of.

        A correction withdraws relationships by way of the nodes that the record describes; a
        record that only relates what is there describes none, and is never corrected.
        """
        if not self.described:
            return
        described = {node.id for node in self.described}
        for edge in self.edges:
            if not {edge.start, edge.end} & described:
                raise ValueError(f"{self.locator}: {edge.type} between nodes only mentioned")

    def relate(self, start: Any, type_: str, end: Any, **properties: Any) -> None:
        """Assert a relationship between two nodes."""
        stated = {name: value for name, value in properties.items() if value is not None}
        self.edges.append(Edge(type_, kind_of(start), start.id, kind_of(end), end.id, stated))
