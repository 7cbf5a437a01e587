// The items that passages belong to, with what decides where each is shown, when, and its topics.
// params:  ids
// returns: items
UNWIND $ids AS id
MATCH (p:Passage {id: id})<-[:HAS_PASSAGE]-(item)
WITH item, collect(p.id) AS passages
CALL (item) {
  MATCH (item)-[:ABOUT]->(topic:Topic)
  RETURN collect(topic.id) AS topics
}
CALL (item) {
  MATCH (item)<-[:HAS_FINDING]-(review:Review)
  RETURN max(review.year) AS year
}
RETURN collect([passages, item.id, labels(item)[0], item.kind, item.ground, item.jurisdiction,
  topics, item.valid_from, item.valid_to, coalesce(item.year, year)]) AS items
