// What some people are said to know, the latest first, after a place, each with its topics.
// params:  ids, after, limit
// returns: of, total, found
UNWIND $ids AS id
MATCH (person:Person {id: id})-[r:HAS_EXPERTISE]->(e:Expertise)
WHERE e.retired_at IS NULL
CALL (e) {
  MATCH (e)-[about:ABOUT]->(topic:Topic)
  WHERE topic.retired_at IS NULL
  WITH about, topic, coalesce(topic.label, '') AS label ORDER BY label, topic.id
  RETURN collect({node: properties(topic), place: [0, label, topic.id],
    said: properties(about)}) AS topics
}
WITH id, r, e, topics, coalesce(e.valid_to, '9999') AS until, coalesce(e.valid_from, '') AS since
ORDER BY until DESC, since DESC, e.id
WITH id, collect({node: properties(e), place: [until, since, e.id], said: properties(r),
  beyond: topics}) AS reached
RETURN id AS of, size(reached) AS total,
  [x IN reached WHERE $after IS NULL OR x.place[0] < $after[0] OR (x.place[0] = $after[0]
    AND (x.place[1] < $after[1] OR (x.place[1] = $after[1] AND x.place[2] > $after[2])))
  ][0..$limit] AS found
