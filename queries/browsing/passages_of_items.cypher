// The passages of some items of one kind, in their order: the first ones, without their vectors.
// params:  ids, limit
// returns: of, total, found
UNWIND $ids AS id
MATCH (item:{label} {id: id})-[:HAS_PASSAGE]->(p:Passage)
WHERE p.retired_at IS NULL
WITH id, p ORDER BY p.position, p.id
WITH id, collect(p {.id, .text, .locator, .in_our_words, .position, .source, .asserted_by,
  .recorded_at}) AS found
RETURN id AS of, size(found) AS total, found[0..$limit] AS found
