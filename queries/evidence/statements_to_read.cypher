// Statements with a quotation that can be read, those first on which most others rest, from a place
// on: so many resting, a text and an id. Whether a quotation stands there is not looked at.
// params:  resting, text, id, limit
// returns: id, text, resting
MATCH (s:Statement)-[:HAS_CITATION]->(c:Citation)
WHERE s.retired_at IS NULL AND s.text IS NOT NULL AND c.retired_at IS NULL
  AND c.locator IS NOT NULL AND c.quotation IS NOT NULL
  AND NOT EXISTS { MATCH (s)<-[:WITHDRAWS]-(x:Withdrawal) WHERE x.retired_at IS NULL }
WITH DISTINCT s
WITH s, COUNT {
  MATCH (s)<-[:RESTS_ON]-(above:Statement)
  WHERE above.retired_at IS NULL AND above.text IS NOT NULL
    AND NOT EXISTS { MATCH (above)<-[:WITHDRAWS]-(y:Withdrawal) WHERE y.retired_at IS NULL }
} AS resting
WHERE $resting IS NULL OR resting < $resting OR (resting = $resting
  AND (s.text > $text OR (s.text = $text AND s.id > $id)))
RETURN s.id AS id, s.text AS text, resting
ORDER BY resting DESC, text, id
LIMIT $limit
