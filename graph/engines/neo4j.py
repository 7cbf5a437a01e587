"""A Neo4j server that somebody else runs."""

from graph.engines.address import BoltAddress


def neo4j_address(uri: str, user: str, password: str, database: str) -> BoltAddress:
    """The address of a Neo4j: `uri` as bolt://, neo4j:// or their +s forms."""
    return BoltAddress("neo4j", uri, user, database, password)
