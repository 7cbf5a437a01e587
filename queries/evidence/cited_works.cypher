// The works that are cited: what they are, whether they were retracted, and how many of their
// passages are in the source's own words.
// params:  ids
// returns: id, title, kind, year, retracted, texts
UNWIND $ids AS id
MATCH (w:Work {id: id})
WHERE w.retired_at IS NULL
CALL (w) {
  MATCH (w)<-[:WITHDRAWS]-(x:Withdrawal)
  WHERE x.retired_at IS NULL
  WITH x ORDER BY coalesce(x.on, '') DESC, x.id
  RETURN collect([x.on, x.because]) AS retracted
}
CALL (w) {
  MATCH (w)-[:HAS_PASSAGE]->(p:Passage)
  WHERE NOT coalesce(p.in_our_words, false)
  RETURN count(p) AS texts
}
RETURN w.id AS id, w.title AS title, w.kind AS kind, w.year AS year, retracted, texts
