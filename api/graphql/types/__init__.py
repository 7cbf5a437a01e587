"""The graph's kinds of node as GraphQL types, and the parts of an answer."""
