"""A dump as lines of JSON: a header, then a line for each node and each relationship.

    {"cairn": 1, "canonical": false, "encoder": …, "nodes": 2, "relationships": 1, "schema": 2}
    {"id": "person-…", "kind": "Person", "properties": {…}}
    {"end": "work-…", "end_kind": "Work", "properties": {…}, "start": …, "start_kind": …, "type": …}

Nodes stand in the order of their kind and id; relationships in that of their start, type
and end. Nothing in it says which engine the graph was kept by. A canonical dump announces
no numbers and leaves out what differs between two graphs that say the same.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np

from embeddings.encoder import Vectors
from embeddings.packed import unpacked_rows
from graph.errors import BadInput
from graph.model import KINDS, RELATIONSHIP_TYPES

FORMAT = 1
# The schema's steps belong to a graph, not to what it says: each graph takes its own.
DUMPED_KINDS: tuple[str, ...] = tuple(sorted(set(KINDS) - {"SchemaStep"}, key=str.lower))
# What an installation says of the vectors that its graph keeps.
ENCODER_FIELDS = ("encoder", "encoder_sha256", "dimensions", "encoding", "encoded")

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many nodes and relationships a dump has."""

    nodes: int
    relationships: int


@dataclass(frozen=True, slots=True)
class EncoderLine:
    """Whose vectors the dump holds, as its header says."""

    name: str
    sha256: str
    dimensions: int


@dataclass(frozen=True, slots=True)
class Header:
    """The first line. The numbers are those of the lines that follow."""

    schema: int
    canonical: bool
    encoder: EncoderLine | None = None
    nodes: int | None = None
    relationships: int | None = None
    cairn: int = FORMAT

    def line(self) -> str:
        """As it is written."""
        if self.canonical:
            return to_json({"cairn": FORMAT, "schema": self.schema, "canonical": True})
        return to_json(asdict(self))

    @classmethod
    def parse(cls, line: str, where: str) -> "Header":
        """The header that `line` is. Raises BadInput when it is none of ours."""
        try:
            stated = json.loads(line)
            encoder = stated.pop("encoder", None)
            header = cls(**stated, encoder=EncoderLine(**encoder) if encoder else None)
        except (ValueError, TypeError, AttributeError):
            raise BadInput(
                f"{where} is not a dump of Cairn: its first line is not the header of one.",
                hint="Give a file that `cairn dump` wrote.",
            ) from None
        header.refuse_if_unreadable(where)
        return header

    def refuse_if_unreadable(self, where: str) -> None:
        """Raises BadInput for a form of dump that this code cannot restore."""
        if self.cairn != FORMAT:
            raise BadInput(
                f"{where} is a dump in form {self.cairn!r}; this Cairn reads form {FORMAT}.",
                hint="Install the newer Cairn.",
            )
        if self.canonical:
            raise BadInput(
                f"{where} is a canonical dump, which leaves out vectors and times: "
                "it is for comparing graphs.",
                hint="Make one with `cairn dump FILE`, without --canonical.",
            )
        if not all(isinstance(n, int) for n in (self.schema, self.nodes, self.relationships)):
            raise BadInput(f"{where}: the header lacks its numbers.", hint="Dump the graph again.")


@dataclass(frozen=True, slots=True)
class NodeLine:
    """A node."""

    kind: str
    id: str
    properties: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RelationshipLine:
    """A relationship, with the kinds and ids of its two ends."""

    type: str
    start_kind: str
    start: str
    end_kind: str
    end: str
    properties: Mapping[str, Any]


Line = NodeLine | RelationshipLine


def to_json(value: Mapping[str, Any]) -> str:
    """Compact, with sorted keys, ASCII only: the same text for the same value."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False)


def write_line(line: Line) -> str:
    """The text of a node or relationship, the same from either engine."""
    stated = asdict(line)
    properties = {key: value for key, value in stated["properties"].items() if value is not None}
    # Names the set of vectors of one graph; what is restored is another's.
    properties.pop("encoding", None)
    if "records" in properties:
        properties["records"] = sorted(properties["records"])
    return to_json({**stated, "properties": properties})


def read_line(text: str, where: str, dimensions: int | None) -> Line:
    """The node or relationship in one line of a dump.

    Raises BadInput, naming the line by `where`, for whatever `write_line` cannot have
    written about a graph of this model.
    """
    try:
        stated = json.loads(text)
        line: Line = RelationshipLine(**stated) if "type" in stated else NodeLine(**stated)
    except (ValueError, TypeError):
        raise _spoilt(where, "it is neither a node nor a relationship") from None
    for field, value in stated.items():
        if not isinstance(value, dict if field == "properties" else str):
            raise _spoilt(where, f"its {field} is of the wrong type")
    _check_names(line, where)
    return _with_vector(line, where, dimensions)


def _check_names(line: Line, where: str) -> None:
    kinds = {line.kind} if isinstance(line, NodeLine) else {line.start_kind, line.end_kind}
    if unknown := sorted(kinds - set(DUMPED_KINDS)):
        raise _spoilt(where, f"Cairn knows no kind of node {unknown[0]!r}")
    if isinstance(line, RelationshipLine) and line.type not in RELATIONSHIP_TYPES:
        raise _spoilt(where, f"Cairn knows no type of relationship {line.type!r}")


def _with_vector(line: Line, where: str, dimensions: int | None) -> Line:
    if not isinstance(line, NodeLine):
        return line
    if "vector" in line.properties:
        rows = _vectors(line.properties["vector"], where, dimensions)
        if len(rows) != 1:
            raise _spoilt(where, "it has several vectors")
        if "sentences" in line.properties:
            _vectors(line.properties["sentences"], where, dimensions)
    return _renewed(line)


def _vectors(text: Any, where: str, dimensions: int | None) -> Vectors:
    """Those in a text. Raises BadInput for what is none of the header's dimensions."""
    try:
        rows = unpacked_rows(text, dimensions or 1)
    except (ValueError, TypeError):
        raise _spoilt(
            where, f"its vector is not one of {dimensions} dimensions that Cairn wrote"
        ) from None
    if not np.isfinite(rows).all():
        raise _spoilt(where, "its vector holds something that is no number")
    return rows


def _renewed(line: NodeLine) -> NodeLine:
    """A line of before vectors were kept compactly (schema step 6): what had one waits for it."""
    said = dict(line.properties)
    if said.pop("embedding", None) is not None:
        return replace(line, properties={**said, "pending": True})
    if "encoder" in said and "encoded" not in said:
        kept = {key: said[key] for key in said.keys() - set(ENCODER_FIELDS)}
        return replace(line, properties=kept)
    return line


def _spoilt(where: str, what: str) -> BadInput:
    return BadInput(
        f"{where} is not a line of a dump: {what}.", hint="Restore from an unbroken copy."
    )
