// The items of some passages, and of those nearest to a vector of what is about some topics:
// the passages of each with their exact similarity, what decides where it is shown and when, its
// topics, the people behind it, and the works with a text that it cites.
// params:  ids, topics, vector, limit
// returns: items
CALL () {
  UNWIND $ids AS id
  MATCH (p:Passage {id: id})
  RETURN p, vector.similarity.cosine(p.embedding, $vector) AS similarity
  UNION
  UNWIND $topics AS id
  MATCH (topic:Topic {id: id})<-[:ABOUT]-(about)-[:HAS_PASSAGE]->(p:Passage)
  WHERE p.embedding IS NOT NULL
  WITH DISTINCT p, vector.similarity.cosine(p.embedding, $vector) AS similarity
  ORDER BY similarity DESC, p.id
  LIMIT $limit
  RETURN p, similarity
}
MATCH (p)<-[:HAS_PASSAGE]-(item)
WITH item, collect([p.id, similarity]) AS passages
CALL (item) {
  MATCH (item)-[:ABOUT]->(topic:Topic)
  RETURN collect(topic.id) AS topics
}
CALL (item) {
  MATCH (item)<-[:AUTHORED|HAS_EXPERTISE|TOOK_PART_IN|STATES]-(person:Person)
  RETURN collect(person.id) AS people
}
CALL (item) {
  MATCH (item)<-[:HAS_FINDING]-(review:Review)
  OPTIONAL MATCH (review)<-[:SERVED_ON]-(person:Person)
  RETURN max(review.year) AS year, collect(person.id) AS reviewers
}
CALL (item) {
  MATCH (item)-[:CITES]->(cited:Work)
  WHERE EXISTS { MATCH (cited)-[:HAS_PASSAGE]->(:Passage) }
  RETURN collect(cited.id) AS cited
}
RETURN collect([passages, item.id, labels(item)[0], item.kind, item.ground, item.jurisdiction,
  topics, item.valid_from, item.valid_to, coalesce(item.year, year), people + reviewers, cited])
  AS items
