// How many relationships of each type there are between two kinds of node.
// params:  none
// returns: type, start_kind, end_kind, number
MATCH (a)-[r]->(b)
RETURN type(r) AS type, labels(a)[0] AS start_kind, labels(b)[0] AS end_kind, count(r) AS number
