// The passages nearest to a vector, as pairs of id and exact similarity.
// params:  vector, limit
// returns: passages
CALL db.index.vector.queryNodes('passage_embedding', $limit, $vector) YIELD node
RETURN collect([node.id, vector.similarity.cosine(node.embedding, $vector)]) AS passages
