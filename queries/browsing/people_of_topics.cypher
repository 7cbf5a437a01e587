// The people who know some topics: by what is stated of them, by help given, by what they wrote.
// params:  ids, after, limit
// returns: of, total, found
UNWIND $ids AS id
CALL (id) {
  MATCH (:Topic {id: id})<-[:ABOUT]-(:Expertise)<-[:HAS_EXPERTISE]-(p:Person)
  RETURN p
  UNION
  MATCH (:Topic {id: id})<-[:ABOUT]-(:Engagement)<-[:TOOK_PART_IN]-(p:Person)
  RETURN p
  UNION
  MATCH (:Topic {id: id})<-[:ABOUT]-(:Work)<-[:AUTHORED]-(p:Person)
  RETURN p
}
WITH id, p
WHERE p.retired_at IS NULL
WITH id, p, CASE WHEN p.on_register THEN 0 ELSE 1 END AS number, coalesce(p.name, '') AS name
ORDER BY number, name, p.id
WITH id, collect({node: properties(p), place: [number, name, p.id]}) AS reached
RETURN id AS of, size(reached) AS total,
  [x IN reached WHERE $after IS NULL OR x.place[0] > $after[0] OR (x.place[0] = $after[0]
    AND (x.place[1] > $after[1] OR (x.place[1] = $after[1] AND x.place[2] > $after[2])))
  ][0..$limit] AS found
