// Keep the vectors of some passages or terms; they wait no longer.
// params:  rows
// returns: nothing
UNWIND $rows AS row
MATCH (n:{label} {id: row.id})
SET n.embedding = row.embedding
REMOVE n.pending
