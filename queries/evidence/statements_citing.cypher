// The statements that cite a work.
// params:  id
// returns: id
MATCH (s:Statement)-[:HAS_CITATION]->(c:Citation {work: $id})
WHERE s.retired_at IS NULL AND c.retired_at IS NULL
RETURN DISTINCT s.id AS id
ORDER BY id
