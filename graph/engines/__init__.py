"""How to get a Bolt address: of a Neo4j server, or of the embedded engine."""

from graph.engines.address import BoltAddress
from graph.engines.embedded import LOADING_SECONDS, EmbeddedEngine
from graph.engines.neo4j import neo4j_address

__all__ = ["LOADING_SECONDS", "BoltAddress", "EmbeddedEngine", "neo4j_address"]
