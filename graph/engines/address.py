"""Where a graph answers, and how its engine differs."""

from dataclasses import dataclass, field
from typing import Literal

Engine = Literal["embedded", "neo4j"]


@dataclass(frozen=True, slots=True)
class BoltAddress:
    """`sql_url` is set where schema is made by SQL over HTTP (the embedded engine).

    `lowest_similarity` is what the engine's `vector.similarity.cosine` answers for two
    opposite vectors: 0 on Neo4j, -1 on ArcadeDB.
    """

    engine: Engine
    uri: str
    user: str
    database: str
    password: str = field(repr=False)
    lowest_similarity: float = 0.0
    sql_url: str | None = None
