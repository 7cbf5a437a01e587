// The current records of some keys.
// params:  keys
// returns: key, id, digest
UNWIND $keys AS key
MATCH (record:Record {key: key})
WHERE record.current
RETURN record.key AS key, record.id AS id, record.digest AS digest
