// What relationships of one type between some pairs of nodes say themselves.
// params:  pairs
// returns: begin, finish, properties
UNWIND $pairs AS pair
MATCH (a:{start} {id: pair[0]})-[r:{type}]->(b:{end} {id: pair[1]})
RETURN a.id AS begin, b.id AS finish, properties(r) AS properties
