// The names and ids of all current nodes of a kind, to suggest one that was meant.
// params:  none
// returns: id, name
MATCH (n:{label})
WHERE n.retired_at IS NULL AND coalesce(n.name, n.label, n.title, n.text, n.reference) IS NOT NULL
RETURN n.id AS id, coalesce(n.name, n.label, n.title, n.text, n.reference) AS name
ORDER BY name, id
