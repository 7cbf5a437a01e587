// Every value that a property has on the current nodes of a kind.
// params:  property
// returns: value
MATCH (n:{label})
WHERE n.retired_at IS NULL
WITH DISTINCT properties(n)[$property] AS value
WHERE value IS NOT NULL
RETURN value
ORDER BY value
