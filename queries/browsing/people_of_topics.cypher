// The people who know some topics: by what is stated of them, by help given, by what they wrote.
// params:  ids, limit
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
WITH id, p ORDER BY NOT coalesce(p.on_register, false), p.name, p.id
WITH id, collect(properties(p)) AS found
RETURN id AS of, size(found) AS total, found[0..$limit] AS found
