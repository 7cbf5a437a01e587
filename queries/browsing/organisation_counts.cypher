// Every organisation by kind, from when and to when it was, and who of the graph has a post there.
// params:  none
// returns: id, label, kind, people, valid_from, valid_to
MATCH (o:Organisation)
WHERE o.retired_at IS NULL
RETURN o.id AS id, o.name AS label, o.kind AS kind,
  COUNT {
    MATCH (o)<-[:AT]-(post:Post)<-[:HOLDS]-(p:Person)
    WHERE post.retired_at IS NULL AND p.retired_at IS NULL
    RETURN DISTINCT p
  } AS people,
  o.valid_from AS valid_from, o.valid_to AS valid_to
ORDER BY label, id
