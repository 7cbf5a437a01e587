// The passages of what is about a topic, for each of some topics: topic, passages.
// params:  topics
// returns: topics
UNWIND $topics AS id
MATCH (topic:Topic {id: id})
CALL (topic) {
  MATCH (topic)<-[:ABOUT]-(about)-[:HAS_PASSAGE]->(p:Passage)
  RETURN collect(DISTINCT p.id) AS passages
}
RETURN collect([topic.id, passages]) AS topics
