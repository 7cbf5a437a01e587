// Some works with all that is handed on of them; of people only name and ORCID, and where
// something other than the register says it, the body at which they hold a post.
// params:  ids
// returns: id, values, authors, topics, sets, abstract, records, retracted, replaced_by, cited_by, touched
UNWIND $ids AS id
MATCH (w:Work {id: id})
CALL (w) {
  MATCH (w)<-[a:AUTHORED]-(p:Person)
  OPTIONAL MATCH (p)-[:HOLDS]->(post:Post)-[:AT]->(o:Organisation)
  WHERE post.valid_to IS NULL AND EXISTS {
    MATCH (s:Source) WHERE s.id = post.source AND s.format <> 'register'
  }
  WITH a, p, o.name AS body ORDER BY body
  WITH a, p, collect(DISTINCT body) AS bodies
  ORDER BY coalesce(a.position, 1000000), p.name, p.id
  RETURN collect([p.name, p.orcid, bodies]) AS authors
}
CALL (w) {
  MATCH (w)-[:ABOUT]->(t:Topic)
  WITH t ORDER BY t.label, t.id
  RETURN collect(t.label) AS topics, collect(t.id) AS sets
}
CALL (w) {
  MATCH (w)-[h:HAS_PASSAGE]->(p:Passage)
  WHERE p.locator = 'abstract' AND NOT coalesce(p.in_our_words, false)
  WITH p.text AS text ORDER BY coalesce(h.position, p.position)
  RETURN collect(text) AS abstract
}
CALL (w) {
  MATCH (w)<-[:DESCRIBES]-(r:Record)
  WITH r ORDER BY r.recorded_at, r.id
  RETURN [v IN collect(CASE WHEN r.current THEN r.values ELSE NULL END) WHERE v IS NOT NULL] AS records,
    max(r.recorded_at) AS told, max(coalesce(r.superseded_at, '')) AS corrected
}
CALL (w) {
  MATCH (w)<-[:WITHDRAWS]-(x:Withdrawal)
  WITH x ORDER BY coalesce(x.on, '') DESC, x.id
  RETURN [p IN collect(CASE WHEN x.retired_at IS NULL THEN [x.on, x.because] ELSE NULL END)
    WHERE p IS NOT NULL] AS retracted, max(x.recorded_at) AS taken_back
}
CALL (w) {
  MATCH (w)-[:REPLACED_BY]->(newer:Work)
  WITH newer ORDER BY newer.title, newer.id
  RETURN collect(newer.title) AS replaced_by
}
CALL (w) {
  MATCH (w)<-[:REFERS_TO]-(c:Citation)<-[:HAS_CITATION]-(s:Statement)
  WHERE s.retired_at IS NULL AND c.retired_at IS NULL
    AND NOT EXISTS { MATCH (s)<-[:WITHDRAWS]-(x:Withdrawal) WHERE x.retired_at IS NULL }
  OPTIONAL MATCH (c)<-[:CONFIRMS]-(k:Confirmation)
  WHERE k.retired_at IS NULL
  WITH s, c, count(k) AS confirmations ORDER BY s.id, c.id
  RETURN collect({statement: s.id, text: s.text, claim: c.claim, ground: s.ground,
    level: s.level, confirmations: confirmations}) AS cited_by
}
RETURN w.id AS id, properties(w) AS values, authors, topics, sets, abstract, records, retracted,
  replaced_by, cited_by,
  [m IN [w.recorded_at, w.retired_at, told, corrected, taken_back] WHERE m IS NOT NULL] AS touched
