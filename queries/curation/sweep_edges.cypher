// Remove relationships that no record asserts any more; the records keep what they said.
// params:  keys
// returns: nothing
UNWIND $keys AS key
MATCH (record:Record {key: key})-[:DESCRIBES|POINTS_AT]->(n)-[r]-()
WHERE size(r.records) = 0
WITH DISTINCT r
DELETE r
