// The names of all current nodes of a kind, to suggest one that was meant.
// params:  none
// returns: name
MATCH (n:{label})
WHERE n.retired_at IS NULL AND coalesce(n.name, n.label) IS NOT NULL
RETURN coalesce(n.name, n.label) AS name
ORDER BY name
