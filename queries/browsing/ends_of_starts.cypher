// Where relationships of one type lead from some nodes: the first ones, and how many there are.
// params:  ids, limit
// returns: of, total, found
UNWIND $ids AS id
MATCH (a:{start} {id: id})-[r:{type}]->(b:{end})
WHERE b.retired_at IS NULL
WITH id, r, b
ORDER BY coalesce(r.position, b.number, b.position, 0), coalesce(b.name, b.title, b.label, ''), b.id
WITH id, collect(properties(b)) AS found
RETURN id AS of, size(found) AS total, found[0..$limit] AS found
