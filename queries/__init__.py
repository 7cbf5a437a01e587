"""The verbs: what is asked and told of the graph; a folder per subject, its Cypher beside it."""
