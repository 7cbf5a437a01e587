"""How to get a Bolt address: of a Neo4j server, or of the embedded engine."""

from graph.engines.address import BoltAddress
from graph.engines.embedded import EmbeddedEngine
from graph.engines.neo4j import neo4j_address

__all__ = ["BoltAddress", "EmbeddedEngine", "neo4j_address"]
