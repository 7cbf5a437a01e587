// Corrected records no longer assert their relationships (they will assert anew what stays);
// what an earlier version described, or pointed at, it still does.
// params:  keys
// returns: nothing
UNWIND $keys AS key
MATCH (record:Record {key: key})-[:DESCRIBES|POINTS_AT]->(n)-[r]-()
WHERE record.current AND NOT type(r) IN ['DESCRIBES', 'POINTS_AT'] AND key IN r.records
SET r.records = [k IN r.records WHERE k <> key]
