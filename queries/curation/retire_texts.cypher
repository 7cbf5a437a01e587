// Passages or terms that no record asserts any more keep their text but cannot be found.
// params:  keys, at
// returns: nothing
UNWIND $keys AS key
MATCH (record:Record {key: key})-[:DESCRIBES]->(item)-[r:{type}]->(text:{label})
WHERE size(r.records) = 0
  AND NOT EXISTS { MATCH (text)<-[other:{type}]-() WHERE size(other.records) > 0 }
SET text.retired_at = $at
REMOVE text.vector, text.sentences, text.encoded, text.search, text.pending
