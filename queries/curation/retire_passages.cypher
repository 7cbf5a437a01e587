// Passages that no record asserts any more keep their text but cannot be found.
// params:  keys, at
// returns: nothing
UNWIND $keys AS key
MATCH (record:Record {key: key})-[:DESCRIBES]->(item)-[r:HAS_PASSAGE]->(p:Passage)
WHERE size(r.records) = 0
SET p.retired_at = $at
REMOVE p.embedding, p.search, p.pending
