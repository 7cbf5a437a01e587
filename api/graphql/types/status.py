"""What graph this is and how much it holds."""

import strawberry


@strawberry.type(description="The encoder whose vectors the graph keeps.")
class GraphEncoder:
    """See embeddings.refresh.GraphEncoder."""

    name: str = strawberry.field(description="Its name.")
    sha256: str = strawberry.field(description="The hash of its weights.")
    dimensions: int = strawberry.field(description="The length of a vector.")


@strawberry.type(description="How many nodes of a kind there are.")
class Count:
    """Of one kind."""

    kind: str = strawberry.field(description="Such as Person.")
    number: int = strawberry.field(description="How many.")


@strawberry.type(description="What graph this is and how much it holds.")
class Status:
    """See queries.backup.status.Status."""

    engine: str = strawberry.field(description="embedded or neo4j.")
    version: str = strawberry.field(description="What the graph's server calls itself.")
    schema: int = strawberry.field(description="The last step of the schema.")
    encoder: GraphEncoder | None = strawberry.field(description="None: nothing is encoded yet.")
    counts: list[Count] = strawberry.field(description="By kind of node.")
