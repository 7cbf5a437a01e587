// Passages that wait for a vector.
// params:  limit
// returns: id, search
MATCH (p:Passage {pending: true})
RETURN p.id AS id, p.search AS search
LIMIT $limit
