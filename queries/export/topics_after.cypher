// Topics of the field in the order of their ids, from one id on, with the topics beside them.
// params:  after, limit
// returns: id, label, other_labels, broader, related
MATCH (t:Topic)
WHERE t.id > $after AND t.retired_at IS NULL AND NOT coalesce(t.outside, false)
WITH t ORDER BY t.id LIMIT $limit
CALL (t) {
  MATCH (t)-[:BROADER]->(b:Topic)
  WHERE b.retired_at IS NULL AND NOT coalesce(b.outside, false)
  WITH b.id AS id ORDER BY id
  RETURN collect(id) AS broader
}
CALL (t) {
  MATCH (t)-[:RELATED]-(r:Topic)
  WHERE r.retired_at IS NULL AND NOT coalesce(r.outside, false)
  WITH DISTINCT r.id AS id ORDER BY id
  RETURN collect(id) AS related
}
RETURN t.id AS id, t.label AS label, coalesce(t.other_labels, []) AS other_labels, broader, related
ORDER BY id
