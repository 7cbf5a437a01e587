// Imports after a place, the latest first, and how many there are; without what was refused, of
// which a list would have many megabytes.
// params:  after, after_id, limit
// returns: total, found
MATCH (i:Import)
WITH i ORDER BY i.started_at DESC, i.id
WITH collect(i) AS every
WITH size(every) AS total, [i IN every WHERE $after IS NULL OR i.started_at < $after
  OR (i.started_at = $after AND i.id > $after_id)][0..$limit] AS some
RETURN total, [i IN some | i {.*, rejected: null}] AS found
