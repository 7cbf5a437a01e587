// How much there is about each of the field's topics; people as people_of_topics finds them.
// params:  none
// returns: id, label, people, works, findings
MATCH (t:Topic)
WHERE t.retired_at IS NULL AND NOT coalesce(t.outside, false)
RETURN t.id AS id, t.label AS label,
  COUNT {
    MATCH (t)<-[:ABOUT]-()<-[:HAS_EXPERTISE|TOOK_PART_IN|AUTHORED]-(p:Person)
    WHERE p.retired_at IS NULL
    RETURN DISTINCT p
  } AS people,
  COUNT { MATCH (t)<-[:ABOUT]-(w:Work) WHERE w.retired_at IS NULL } AS works,
  COUNT { MATCH (t)<-[:ABOUT]-(f:Finding) WHERE f.retired_at IS NULL } AS findings
ORDER BY label, id
