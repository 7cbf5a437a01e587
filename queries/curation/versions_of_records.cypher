// All versions of some records.
// params:  ids
// returns: id
UNWIND $ids AS id
MATCH (one:Record {id: id})
MATCH (record:Record {key: one.key})
RETURN DISTINCT record.id AS id
ORDER BY id
