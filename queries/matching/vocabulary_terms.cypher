// Terms that are encoded, in the order of their ids: id, the id of their topic, vector.
// params:  after, limit
// returns: terms
MATCH (term:Term)
WHERE term.id > $after AND term.vector IS NOT NULL
WITH term ORDER BY term.id LIMIT $limit
MATCH (topic:Topic)-[:HAS_TERM]->(term)
RETURN collect([term.id, topic.id, term.vector]) AS terms
