// Passages of nothing any more whose words stand in some texts: earlier wordings.
// params:  texts
// returns: id
MATCH (p:Passage)
WHERE p.retired_at IS NOT NULL AND NOT EXISTS { MATCH (p)<-[:HAS_PASSAGE]-() }
  AND any(text IN $texts WHERE text CONTAINS p.text)
RETURN p.id AS id
