// Every organisation by kind, and how many people of the graph hold a post there.
// params:  none
// returns: id, label, kind, people
MATCH (o:Organisation)
WHERE o.retired_at IS NULL
RETURN o.id AS id, o.name AS label, o.kind AS kind,
  COUNT { MATCH (o)<-[:AT]-(:Post)<-[:HOLDS]-(p:Person) RETURN DISTINCT p } AS people
ORDER BY label, id
