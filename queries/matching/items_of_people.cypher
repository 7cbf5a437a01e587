// For each person their items: id, passages, topics, kind, kind of work, ground, when it held,
// and a statement's voice.
// params:  people
// returns: people
UNWIND $people AS id
MATCH (person:Person {id: id})
CALL (person) {
  MATCH (person)-[:AUTHORED|HAS_EXPERTISE|TOOK_PART_IN|STATES]->(item)
  RETURN item, item.year AS year
  UNION
  MATCH (person)-[:SERVED_ON]->(review:Review)-[:HAS_FINDING]->(item)
  RETURN item, review.year AS year
}
WITH person, item, max(year) AS year
CALL (item) {
  MATCH (item)-[:HAS_PASSAGE]->(p:Passage)
  WHERE p.encoded IS NOT NULL
  RETURN collect(p.id) AS passages
}
CALL (item) {
  MATCH (item)-[:ABOUT]->(topic:Topic)
  RETURN collect(topic.id) AS topics
}
WITH person, item, year, passages, topics
WHERE size(passages) > 0
WITH person, collect([item.id, passages, topics, labels(item)[0], item.kind, item.ground,
  item.valid_from, item.valid_to, year, item.voice]) AS items
RETURN collect([person.id, items]) AS people
