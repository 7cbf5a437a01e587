// Where relationships of one type lead, whichever way, after a place: the first, and how many.
// params:  ids, after, limit
// returns: of, total, found
UNWIND $ids AS id
MATCH (a:{start} {id: id})-[r:{type}]-(b:{end})
WHERE b.retired_at IS NULL
WITH id, b, collect(r)[0] AS r, coalesce(b.name, b.title, b.label, '') AS name
ORDER BY name, b.id
WITH id, collect({node: properties(b), place: [0, name, b.id], said: properties(r)}) AS reached
RETURN id AS of, size(reached) AS total,
  [x IN reached WHERE $after IS NULL OR x.place[1] > $after[1]
    OR (x.place[1] = $after[1] AND x.place[2] > $after[2])][0..$limit] AS found
