// The items of some passages: which of these are theirs, what decides where an item is shown and
// when, its topics, the people behind it, the works with a text that it cites, and its voice.
// params:  ids
// returns: items
UNWIND $ids AS id
MATCH (p:Passage {id: id})<-[:HAS_PASSAGE]-(item)
WHERE p.encoded IS NOT NULL
WITH item, collect(p.id) AS passages
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
  topics, item.valid_from, item.valid_to, coalesce(item.year, year), people + reviewers, cited,
  item.voice])
  AS items
