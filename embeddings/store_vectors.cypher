// Keep the vectors of some passages (and of their sentences) or terms, which wait no longer, under
// the next number.
// params:  rows
// returns: nothing
MATCH (i:Installation {id: 'installation'})
SET i.encoded = coalesce(i.encoded, 0) + 1
WITH i.encoded AS number
UNWIND $rows AS row
MATCH (n:{label} {id: row.id})
SET n.vector = row.vector, n.sentences = row.sentences, n.encoded = number
REMOVE n.pending
