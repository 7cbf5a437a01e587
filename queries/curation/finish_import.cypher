// A run has come to its end.
// params:  id, finished_at, counts, rejected
// returns: nothing
MATCH (i:Import {id: $id})
SET i.finished_at = $finished_at, i.counts = $counts, i.rejected = $rejected
