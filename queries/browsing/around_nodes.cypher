// Everything that a node is connected with, but for records and the texts it speaks through.
// params:  id, limit
// returns: type, outgoing, kind, id, label, properties
MATCH (n:{label} {id: $id})-[r]-(other)
WHERE other.retired_at IS NULL AND NOT other:Record AND NOT other:Passage AND NOT other:Term
WITH r, other, startNode(r).id = $id AS outgoing
ORDER BY type(r), outgoing, coalesce(r.position, other.number, 0),
  coalesce(other.name, other.title, other.label, other.statement, other.text), other.id
LIMIT $limit
RETURN type(r) AS type, outgoing, labels(other)[0] AS kind, other.id AS id,
  coalesce(other.name, other.title, other.label, other.statement, other.text) AS label,
  properties(r) AS properties
