"""The graph servers that the tests run against: how to get, kill and start them."""

from tests.engines.embedded import EmbeddedServer
from tests.engines.neo4j import NoNeo4jError, Server, find_neo4j, find_neo4j_to_kill

__all__ = ["EmbeddedServer", "NoNeo4jError", "Server", "find_neo4j", "find_neo4j_to_kill"]
