// Works that speak, in the order of their ids: id, passages, and the topics that they are about
// or that were suggested for them before.
// params:  after, limit, work
// returns: works
MATCH (w:Work)
WHERE w.id > $after AND ($work IS NULL OR w.id = $work) AND w.retired_at IS NULL
  AND EXISTS { MATCH (w)-[:HAS_PASSAGE]->(:Passage) }
WITH w ORDER BY w.id LIMIT $limit
CALL (w) {
  MATCH (w)-[:HAS_PASSAGE]->(p:Passage)
  RETURN collect(p.id) AS passages
}
CALL (w) {
  OPTIONAL MATCH (w)-[:ABOUT]->(t:Topic)
  RETURN collect(t.id) AS about
}
CALL (w) {
  OPTIONAL MATCH (s:TopicSuggestion {work: w.id})
  WHERE s.state <> 'waiting'
  RETURN collect(s.topic) AS decided
}
RETURN collect([w.id, passages, about + decided]) AS works
