// What an import kept is another's that read the same.
// params:  id, other
// returns: nothing
MATCH (record:Record {imported: $id})
WHERE record.current
SET record.imported = $other
