// Take some names off the relationships that were asserted under them; 0 when none is left.
// params:  names, erased, limit
// returns: number
MATCH ()-[r]->()
WHERE r.asserted_by IN $names
WITH r LIMIT $limit
SET r.asserted_by = $erased
RETURN count(r) AS number
