// Where relationships of one type lead from some nodes, after a place: the first, and how many.
// params:  ids, after, limit
// returns: of, total, found
UNWIND $ids AS id
MATCH (a:{start} {id: id})-[r:{type}]->(b:{end})
WHERE b.retired_at IS NULL
WITH id, r, b, coalesce(r.position, b.number, b.position, 0) AS number,
  coalesce(b.name, b.title, b.label, '') AS name
ORDER BY number, name, b.id
WITH id, collect({node: properties(b), place: [number, name, b.id], said: properties(r)}) AS reached
RETURN id AS of, size(reached) AS total,
  [x IN reached WHERE $after IS NULL OR x.place[0] > $after[0] OR (x.place[0] = $after[0]
    AND (x.place[1] > $after[1] OR (x.place[1] = $after[1] AND x.place[2] > $after[2])))
  ][0..$limit] AS found
