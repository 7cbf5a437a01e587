// Passages or terms without a vector wait for one.
// params:  ids
// returns: nothing
UNWIND $ids AS id
MATCH (text:{label} {id: id})
WHERE text.vector IS NULL
SET text.pending = true
