// Which of some pairs of nodes are connected by a relationship of a type.
// params:  pairs
// returns: pairs
UNWIND $pairs AS pair
MATCH (a:{start} {id: pair[0]})-[:{type}]->(b:{end} {id: pair[1]})
RETURN collect(DISTINCT [a.id, b.id]) AS pairs
