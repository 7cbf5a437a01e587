// Passages without a vector wait for one.
// params:  ids
// returns: nothing
UNWIND $ids AS id
MATCH (p:Passage {id: id})
WHERE p.embedding IS NULL
SET p.pending = true
