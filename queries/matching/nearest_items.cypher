// For each person the items nearest to a vector, each by its nearest passage, with its topics.
// params:  people, vector, limit
// returns: person, items
UNWIND $people AS id
MATCH (person:Person {id: id})
CALL (person) {
  MATCH (person)-[:AUTHORED|HAS_EXPERTISE|TOOK_PART_IN]->(item)-[:HAS_PASSAGE]->(p:Passage)
  WHERE p.embedding IS NOT NULL
  RETURN item, p
  UNION
  MATCH (person)-[:SERVED_ON]->(:Review)-[:HAS_FINDING]->(item)-[:HAS_PASSAGE]->(p:Passage)
  WHERE p.embedding IS NOT NULL
  RETURN item, p
}
WITH person, item, p, vector.similarity.cosine(p.embedding, $vector) AS similarity
ORDER BY similarity DESC, p.id
WITH person, item, collect([p.id, similarity])[0] AS best
OPTIONAL MATCH (item)-[:ABOUT]->(topic:Topic)
WITH person, item, best, collect(topic.id) AS topics
ORDER BY best[1] DESC, item.id
RETURN person.id AS person, collect([item.id, best[0], best[1], topics])[0..$limit] AS items
