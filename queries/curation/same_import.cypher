// Other imports of the same file with the same content, that ended and were not taken back.
// params:  id
// returns: id
MATCH (i:Import {id: $id})-[:READ]->(s:Source)<-[:READ]-(other:Import {sha256: i.sha256})
WHERE other.id <> i.id AND other.finished_at IS NOT NULL AND other.undone_at IS NULL
RETURN other.id AS id
ORDER BY id
