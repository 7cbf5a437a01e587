// How many nodes of each kind there are.
// params:  none
// returns: kind, number
MATCH (n)
RETURN labels(n)[0] AS kind, count(n) AS number
