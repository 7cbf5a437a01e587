// Delete some of all that a test left behind.
// params:  limit
// returns: number
MATCH (n)
WHERE NOT n:SchemaStep
WITH n LIMIT $limit
DETACH DELETE n
RETURN count(*) AS number
