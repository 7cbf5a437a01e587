// A page of suggestions in one state, the surest first, and how many there are. Those of works
// and topics that are no more, or that were linked meanwhile, wait no longer.
// params:  after, after_id, limit, state, topic
// returns: total, found
MATCH (s:TopicSuggestion {state: $state})
WHERE $topic IS NULL OR s.topic = $topic
MATCH (w:Work {id: s.work}), (t:Topic {id: s.topic})
WHERE w.retired_at IS NULL AND t.retired_at IS NULL
  AND ($state <> 'waiting' OR NOT EXISTS { MATCH (w)-[:ABOUT]->(t) })
OPTIONAL MATCH (p:Passage {id: s.passage})
WITH s, w, t, p ORDER BY s.score DESC, s.id
WITH collect([s, w.title, t.label, p.text]) AS passing
WITH size(passing) AS total,
  [row IN passing WHERE $after IS NULL OR row[0].score < $after
    OR (row[0].score = $after AND row[0].id > $after_id)][0..$limit] AS page
RETURN total, [row IN page | [properties(row[0]), row[1], row[2], row[3]]] AS found
