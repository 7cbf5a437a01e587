// Where relationships of one type lead, whichever way they point: the first, and how many.
// params:  ids, limit
// returns: of, total, found
UNWIND $ids AS id
MATCH (a:{start} {id: id})-[:{type}]-(b:{end})
WHERE b.retired_at IS NULL
WITH DISTINCT id, b
ORDER BY coalesce(b.name, b.title, b.label, ''), b.id
WITH id, collect(properties(b)) AS found
RETURN id AS of, size(found) AS total, found[0..$limit] AS found
