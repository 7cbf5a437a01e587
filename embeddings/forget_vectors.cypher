// Take the vectors from some passages or terms, which then wait for new ones; 0 when none is left.
// params:  limit
// returns: number
MATCH (n:{label})
WHERE n.vector IS NOT NULL
WITH n LIMIT $limit
SET n.pending = true
REMOVE n.vector, n.sentences, n.encoded
RETURN count(n) AS number
