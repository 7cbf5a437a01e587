// The largest values that a facet has among the works that pass a filter, and how many works have
// each; of years with as many the latest first. What passes is told in the same words in works_page.cypher.
// params:  facet, limit, words, title, kind, jurisdiction, since, until, topic, author, organisation, source, retracted, unreviewed
// returns: value, label, works
MATCH (w:Work)
WHERE w.retired_at IS NULL
  AND ($title IS NULL OR toLower(w.title) CONTAINS $title)
  AND ($kind IS NULL OR w.kind = $kind)
  AND ($jurisdiction IS NULL OR w.jurisdiction = $jurisdiction)
  AND ($since IS NULL OR w.year >= $since)
  AND ($until IS NULL OR w.year <= $until)
  AND ($topic IS NULL OR EXISTS { MATCH (w)-[:ABOUT]->(:Topic {id: $topic}) })
  AND ($author IS NULL OR EXISTS { MATCH (w)<-[:AUTHORED]-(:Person {id: $author}) })
  AND ($organisation IS NULL
    OR EXISTS { MATCH (o:Organisation {id: $organisation}) WHERE o.name = w.publisher }
    OR EXISTS { MATCH (w)<-[:AUTHORED]-(:Person)-[:HOLDS]->(:Post)-[:AT]->
      (:Organisation {id: $organisation}) })
  AND ($source IS NULL OR EXISTS { MATCH (w)<-[:DESCRIBES]-(r:Record)-[:FROM_SOURCE]->(s:Source)
    WHERE r.current AND (s.id = $source OR s.name = $source) })
  AND ($retracted IS NULL OR $retracted = EXISTS { MATCH (w)<-[:WITHDRAWS]-(x:Withdrawal)
    WHERE x.retired_at IS NULL })
  AND ($unreviewed IS NULL OR $unreviewed = (w.reviewed_on IS NULL
    AND NOT EXISTS { MATCH (w)<-[:LOOKED_AGAIN]-(look:Reassessment)
      WHERE look.retired_at IS NULL }))
  AND all(word IN $words WHERE toLower(w.title) CONTAINS word
    OR EXISTS { MATCH (w)-[:ABOUT]->(t:Topic) WHERE toLower(t.label) CONTAINS word }
    OR EXISTS { MATCH (w)<-[:AUTHORED]-(p:Person) WHERE toLower(p.name) CONTAINS word }
    OR EXISTS { MATCH (w)-[:HAS_PASSAGE]->(a:Passage) WHERE toLower(a.text) CONTAINS word })
WITH w, CASE $facet
  WHEN 'kind' THEN [[w.kind]]
  WHEN 'year' THEN [[toString(w.year)]]
  WHEN 'topic' THEN COLLECT { MATCH (w)-[:ABOUT]->(t:Topic)
    WHERE t.retired_at IS NULL RETURN DISTINCT [t.id, t.label] }
  WHEN 'source' THEN COLLECT { MATCH (w)<-[:DESCRIBES]-(r:Record)-[:FROM_SOURCE]->(s:Source)
    WHERE r.current RETURN DISTINCT [s.id, s.name] }
  WHEN 'retracted' THEN [[toString(EXISTS { MATCH (w)<-[:WITHDRAWS]-(x:Withdrawal)
    WHERE x.retired_at IS NULL })]]
  WHEN 'unreviewed' THEN [[toString(w.reviewed_on IS NULL
    AND NOT EXISTS { MATCH (w)<-[:LOOKED_AGAIN]-(look:Reassessment)
      WHERE look.retired_at IS NULL })]]
  END AS named
UNWIND named AS name
WITH name[0] AS value, name[1] AS label, count(w) AS works
WHERE value IS NOT NULL
RETURN value, coalesce(label, value) AS label, works
ORDER BY works DESC, CASE WHEN $facet = 'year' THEN -toInteger(value) ELSE 0 END, label, value
LIMIT $limit
