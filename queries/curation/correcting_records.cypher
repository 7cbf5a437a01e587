// Of the records that an import kept and that hold those which corrected another import's.
// params:  id
// returns: id, key
MATCH (record:Record {imported: $id})-[:SUPERSEDES]->(earlier:Record)
WHERE record.current AND coalesce(earlier.imported, '') <> $id
RETURN DISTINCT record.id AS id, record.key AS key
ORDER BY id
