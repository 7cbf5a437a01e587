// For each person the items nearest to a vector: id, nearest passage and its similarity, topics,
// kind, kind of work, ground, and when it held.
// params:  people, vector, limit
// returns: people
UNWIND $people AS id
MATCH (person:Person {id: id})
CALL (person) {
  MATCH (person)-[:AUTHORED|HAS_EXPERTISE|TOOK_PART_IN|STATES]->(item)-[:HAS_PASSAGE]->(p:Passage)
  WHERE p.embedding IS NOT NULL
  RETURN item, p, item.year AS year
  UNION
  MATCH (person)-[:SERVED_ON]->(review:Review)-[:HAS_FINDING]->(item)-[:HAS_PASSAGE]->(p:Passage)
  WHERE p.embedding IS NOT NULL
  RETURN item, p, review.year AS year
}
WITH person, item, p, year, vector.similarity.cosine(p.embedding, $vector) AS similarity
ORDER BY similarity DESC, p.id
WITH person, item, max(year) AS year, collect([p.id, similarity])[0] AS best
OPTIONAL MATCH (item)-[:ABOUT]->(topic:Topic)
WITH person, item, year, best, collect(topic.id) AS topics
ORDER BY best[1] DESC, item.id
WITH person, [item.id, best[0], best[1], topics, labels(item)[0], item.kind, item.ground,
  item.valid_from, item.valid_to, year] AS row
WITH person, collect(row)[0..$limit] AS items
RETURN collect([person.id, items]) AS people
