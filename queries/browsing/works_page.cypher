// A page of works by title, from a title and id on, and how many pass the filter. What passes is
// told in the same words in work_facet.cypher.
// params:  after, after_id, limit, words, title, kind, jurisdiction, since, until, topic, author, organisation, source, retracted, unreviewed
// returns: total, found
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
WITH w ORDER BY w.title, w.id
WITH collect(w) AS passing
WITH size(passing) AS total,
  [w IN passing WHERE $after IS NULL OR w.title > $after
    OR (w.title = $after AND w.id > $after_id)][0..$limit] AS page
RETURN total, [w IN page | properties(w)] AS found
