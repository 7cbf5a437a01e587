// What stands beside people: where they hold or held posts, what they wrote and with whom, and the
// topics of what they know, wrote or helped in.
// params:  ids
// returns: id, bodies, works, coauthors, topics
UNWIND $ids AS id
MATCH (p:Person {id: id})
RETURN p.id AS id,
  COLLECT { MATCH (p)-[:HOLDS]->(:Post)-[:AT]->(o:Organisation)
    WHERE o.retired_at IS NULL RETURN DISTINCT o.name } AS bodies,
  COLLECT { MATCH (p)-[:AUTHORED]->(w:Work)
    WHERE w.retired_at IS NULL RETURN DISTINCT w.id } AS works,
  COLLECT { MATCH (p)-[:AUTHORED]->(w:Work)<-[:AUTHORED]-(c:Person)
    WHERE w.retired_at IS NULL AND c.id <> p.id RETURN DISTINCT c.name } AS coauthors,
  COLLECT { MATCH (p)-[:HAS_EXPERTISE|TOOK_PART_IN|AUTHORED]->(i)-[:ABOUT]->(t:Topic)
    WHERE i.retired_at IS NULL AND t.retired_at IS NULL RETURN DISTINCT t.label } AS topics
