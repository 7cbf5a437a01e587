// The statements to which something belongs: a citation of theirs, a challenge to them.
// params:  id
// returns: id
MATCH (s:Statement)-[:{type}]-(:{label} {id: $id})
WHERE s.retired_at IS NULL
RETURN DISTINCT s.id AS id
ORDER BY id
