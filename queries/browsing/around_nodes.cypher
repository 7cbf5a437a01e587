// What some nodes are connected with, after a place, but for records and texts: the first of each.
// params:  ids, after, limit
// returns: of, total, found
UNWIND $ids AS id
MATCH (n:{label} {id: id})-[r]-(other)
WHERE other.retired_at IS NULL AND NOT other:Record AND NOT other:Passage AND NOT other:Term
WITH id, r, other, startNode(r).id = id AS outgoing,
  coalesce(other.name, other.title, other.label, other.statement, other.text,
    other.reference, other.by) AS label
WITH id, r, other, outgoing, label,
  type(r) + CASE WHEN outgoing THEN ' out' ELSE ' in' END AS way,
  coalesce(r.position, other.number, 0) AS number, coalesce(label, '') AS name
ORDER BY way, number, name, other.id
WITH id, collect({type: type(r), outgoing: outgoing, kind: labels(other)[0], id: other.id,
  label: label, properties: properties(r), place: [way, number, name, other.id]}) AS reached
RETURN id AS of, size(reached) AS total,
  [x IN reached WHERE $after IS NULL OR x.place[0] > $after[0] OR (x.place[0] = $after[0]
    AND (x.place[1] > $after[1] OR (x.place[1] = $after[1]
      AND (x.place[2] > $after[2] OR (x.place[2] = $after[2] AND x.place[3] > $after[3])))))
  ][0..$limit] AS found
