// All passages of works in the source's own words.
// params:  ids
// returns: work, locator, text
UNWIND $ids AS id
MATCH (w:Work {id: id})-[:HAS_PASSAGE]->(p:Passage)
WHERE NOT coalesce(p.in_our_words, false)
RETURN w.id AS work, p.locator AS locator, p.text AS text
ORDER BY work, p.position, p.id
