// Keep the vectors of some passages; they wait no longer.
// params:  rows
// returns: nothing
UNWIND $rows AS row
MATCH (p:Passage {id: row.id})
SET p.embedding = row.embedding
REMOVE p.pending
