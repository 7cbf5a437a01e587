// The terms nearest to a vector: the topic of each, and exact similarity.
// params:  vector, limit
// returns: terms
CALL db.index.vector.queryNodes('term_embedding', $limit, $vector) YIELD node
MATCH (topic:Topic)-[:HAS_TERM]->(node)
RETURN collect([topic.id, vector.similarity.cosine(node.embedding, $vector)]) AS terms
