// Those of some statements that somebody else states, too.
// params:  ids, person
// returns: id
UNWIND $ids AS id
MATCH (s:Statement {id: id})<-[:STATES]-(other)
WHERE other.id <> $person
RETURN DISTINCT s.id AS id
