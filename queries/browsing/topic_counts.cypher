// How much there is about each of the field's topics.
// params:  none
// returns: id, label, people, works, findings
MATCH (t:Topic)
WHERE t.retired_at IS NULL AND NOT coalesce(t.outside, false)
RETURN t.id AS id, t.label AS label,
  COUNT {
    MATCH (t)<-[:ABOUT]-(:Expertise)<-[:HAS_EXPERTISE]-(p:Person)
    RETURN DISTINCT p
  } AS people,
  COUNT { MATCH (t)<-[:ABOUT]-(:Work) } AS works,
  COUNT { MATCH (t)<-[:ABOUT]-(:Finding) } AS findings
ORDER BY label, id
