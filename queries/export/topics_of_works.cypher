// The topics that works are about, by label.
// params:  none
// returns: id, label
MATCH (t:Topic)
WHERE t.retired_at IS NULL AND EXISTS { MATCH (:Work)-[:ABOUT]->(t) }
RETURN t.id AS id, t.label AS label
ORDER BY label, id
