// The passages of what is about some topics, nearest to a vector first.
// params:  topics, vector, limit
// returns: passages
UNWIND $topics AS id
MATCH (topic:Topic {id: id})<-[:ABOUT]-(item)-[:HAS_PASSAGE]->(p:Passage)
WHERE p.embedding IS NOT NULL
WITH DISTINCT p, vector.similarity.cosine(p.embedding, $vector) AS similarity
ORDER BY similarity DESC, p.id
LIMIT $limit
RETURN collect([p.id, similarity]) AS passages
