// Keep suggestions; what was decided about one stays.
// params:  rows
// returns: nothing
UNWIND $rows AS row
MERGE (s:TopicSuggestion {id: row.id})
ON CREATE SET s += row.properties
SET s.score = CASE WHEN s.state = 'waiting' THEN row.properties.score ELSE s.score END,
  s.reason = CASE WHEN s.state = 'waiting' THEN row.properties.reason ELSE s.reason END,
  s.passage = CASE WHEN s.state = 'waiting' THEN row.properties.passage ELSE s.passage END
