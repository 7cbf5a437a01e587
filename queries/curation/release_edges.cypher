// Corrected records no longer assert their relationships (they will assert anew what stays).
// params:  keys
// returns: nothing
UNWIND $keys AS key
MATCH (record:Record {key: key})-[:DESCRIBES]->(n)-[r]-()
WHERE record.current AND key IN r.records
SET r.records = [k IN r.records WHERE k <> key]
