// Take the vectors from some passages, which then wait for new ones; 0 when none is left.
// params:  limit
// returns: number
MATCH (p:Passage)
WHERE p.embedding IS NOT NULL
WITH p LIMIT $limit
SET p.pending = true
REMOVE p.embedding
RETURN count(p) AS number
