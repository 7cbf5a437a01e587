// The passages of works, in the source's own words, that stand at a place: its locator, or one
// within it ("section 7" holds "section 7, case 1"). `work` is the citation that asks.
// params:  cited
// returns: work, locator, text
UNWIND $cited AS row
MATCH (w:Work {id: row[1]})-[:HAS_PASSAGE]->(p:Passage)
WHERE NOT coalesce(p.in_our_words, false)
  AND (toLower(p.locator) = toLower(row[2]) OR toLower(p.locator) STARTS WITH toLower(row[2]) + ',')
RETURN row[0] AS work, p.locator AS locator, p.text AS text
ORDER BY work, p.position, p.id
