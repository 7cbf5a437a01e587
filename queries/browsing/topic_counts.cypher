// How much there is about each of the field's topics; people as people_of_topics finds them.
// Only those that are, or were, called so in part, where a name is given.
// params:  named
// returns: id, label, former, people, works, findings
MATCH (t:Topic)
WHERE t.retired_at IS NULL AND NOT coalesce(t.outside, false)
  AND ($named IS NULL OR toLower(t.label) CONTAINS $named
    OR any(other IN coalesce(t.other_labels, []) + coalesce(t.former_labels, [])
      WHERE toLower(other) CONTAINS $named))
RETURN t.id AS id, t.label AS label,
  [other IN coalesce(t.former_labels, [])
    WHERE $named IS NOT NULL AND toLower(other) CONTAINS $named] AS former,
  COUNT {
    MATCH (t)<-[:ABOUT]-()<-[:HAS_EXPERTISE|TOOK_PART_IN|AUTHORED]-(p:Person)
    WHERE p.retired_at IS NULL
    RETURN DISTINCT p
  } AS people,
  COUNT { MATCH (t)<-[:ABOUT]-(w:Work) WHERE w.retired_at IS NULL } AS works,
  COUNT { MATCH (t)<-[:ABOUT]-(f:Finding) WHERE f.retired_at IS NULL } AS findings
ORDER BY label, id
