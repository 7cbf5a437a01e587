// What some people are said to know, the latest first, each statement with its topics.
// params:  ids, limit
// returns: of, total, found, topics
UNWIND $ids AS id
MATCH (person:Person {id: id})-[:HAS_EXPERTISE]->(e:Expertise)
WHERE e.retired_at IS NULL
CALL (e) {
  MATCH (e)-[:ABOUT]->(topic:Topic)
  WHERE topic.retired_at IS NULL
  WITH topic ORDER BY topic.label
  RETURN collect(properties(topic)) AS about
}
WITH id, e, about ORDER BY coalesce(e.valid_to, '9999') DESC, coalesce(e.valid_from, '') DESC, e.id
WITH id, collect(properties(e)) AS found, collect(about) AS topics
RETURN id AS of, size(found) AS total, found[0..$limit] AS found, topics[0..$limit] AS topics
