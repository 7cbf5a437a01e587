// The records that an import kept and that hold.
// params:  id
// returns: id, key
MATCH (record:Record {imported: $id})
WHERE record.current
RETURN record.id AS id, record.key AS key
ORDER BY id
