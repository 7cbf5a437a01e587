// Every relationship that goes out from some nodes of one kind.
// params:  ids
// returns: type, start, end_kind, end, properties
UNWIND $ids AS id
MATCH (a:{label} {id: id})-[r]->(b)
RETURN type(r) AS type, a.id AS start, labels(b)[0] AS end_kind, b.id AS end,
  properties(r) AS properties
