// How many nodes of each kind there are that are not kept for the history only.
// params:  none
// returns: kind, number
MATCH (n)
WHERE n.retired_at IS NULL
RETURN labels(n)[0] AS kind, count(n) AS number
