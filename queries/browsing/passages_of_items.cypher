// The passages of some items of one kind in their order, after a place, without their vectors.
// params:  ids, after, limit
// returns: of, total, found
UNWIND $ids AS id
MATCH (item:{label} {id: id})-[r:HAS_PASSAGE]->(p:Passage)
WHERE p.retired_at IS NULL
// Projected before it is collected: the embedded engine takes a projection within a map for the map.
WITH id, r, p.id AS passage, coalesce(p.position, 0) AS number, p {.id, .text, .locator,
  .in_our_words, .position, .source, .asserted_by, .recorded_at} AS shown
ORDER BY number, passage
WITH id, collect({node: shown, place: [number, '', passage], said: properties(r)}) AS reached
RETURN id AS of, size(reached) AS total,
  [x IN reached WHERE $after IS NULL OR x.place[0] > $after[0]
    OR (x.place[0] = $after[0] AND x.place[2] > $after[2])][0..$limit] AS found
