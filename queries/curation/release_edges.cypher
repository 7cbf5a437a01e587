// Corrected records no longer assert their relationships (they will assert anew what stays);
// what an earlier version described it still does.
// params:  keys
// returns: nothing
UNWIND $keys AS key
MATCH (record:Record {key: key})-[:DESCRIBES]->(n)-[r]-()
WHERE record.current AND type(r) <> 'DESCRIBES' AND key IN r.records
SET r.records = [k IN r.records WHERE k <> key]
