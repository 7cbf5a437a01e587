// One node of a graph that is not empty.
// params:  none
// returns: kind, id
MATCH (n)
WHERE NOT n:SchemaStep
RETURN labels(n)[0] AS kind, n.id AS id
LIMIT 1
