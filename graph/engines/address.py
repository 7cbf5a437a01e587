"""Where a graph answers, and how its engine differs."""

from dataclasses import dataclass, field
from typing import Literal

Engine = Literal["embedded", "neo4j"]


@dataclass(frozen=True, slots=True)
class BoltAddress:
    """`sql_url` is set where schema is made by SQL over HTTP (the embedded engine)."""

    engine: Engine
    uri: str
    user: str
    database: str
    password: str = field(repr=False)
    sql_url: str | None = None
