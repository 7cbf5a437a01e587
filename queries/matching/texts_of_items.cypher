// The titles of some items, and their passages with what these say.
// params:  items
// returns: items
UNWIND $items AS id
MATCH (item {id: id})-[:HAS_PASSAGE]->(p:Passage)
WHERE p.encoded IS NOT NULL
WITH item, p ORDER BY p.position, p.id
WITH item, collect([p.id, p.text]) AS passages
RETURN collect([item.id, coalesce(item.title, ''), passages]) AS items
