// The ids of one kind of node, in order, a page at a time.
// params:  after, limit
// returns: id
MATCH (n:{label})
WHERE n.id > $after
RETURN n.id AS id
ORDER BY id
LIMIT $limit
