// The passages that only some records assert.
// params:  ids, keys
// returns: id
UNWIND $ids AS id
MATCH (record:Record {id: id})-[:DESCRIBES]->(item)-[r:HAS_PASSAGE]->(p:Passage)
WHERE record.current AND all(key IN r.records WHERE key IN $keys)
RETURN DISTINCT p.id AS id
