// What some nodes of one kind say; those kept for the history only are said to be.
// params:  ids
// returns: id, values
UNWIND $ids AS id
MATCH (n:{label} {id: id})
RETURN n.id AS id, properties(n) AS values
