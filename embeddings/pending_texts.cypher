// Passages or terms that wait for a vector, with what is encoded of them.
// params:  limit
// returns: id, text, said
MATCH (n:{label} {pending: true})
RETURN n.id AS id, coalesce(n.search, n.text) AS text, n.text AS said
LIMIT $limit
