// Where relationships of one type come from to some nodes: the first ones, and how many there are.
// params:  ids, limit
// returns: of, total, found
UNWIND $ids AS id
MATCH (a:{end} {id: id})<-[r:{type}]-(b:{start})
WHERE b.retired_at IS NULL
WITH id, r, b
ORDER BY coalesce(r.position, b.number, 0), coalesce(b.name, b.title, b.label, ''), b.id
WITH id, collect(properties(b)) AS found
RETURN id AS of, size(found) AS total, found[0..$limit] AS found
