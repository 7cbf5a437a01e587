// Delete some nodes of a kind with all their relationships: only to erase a person.
// params:  ids
// returns: nothing
UNWIND $ids AS id
MATCH (n:{label} {id: id})
DETACH DELETE n
