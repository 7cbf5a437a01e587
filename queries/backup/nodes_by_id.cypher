// Some nodes of one kind with all they say.
// params:  ids
// returns: id, properties
UNWIND $ids AS id
MATCH (n:{label} {id: id})
RETURN n.id AS id, properties(n) AS properties
