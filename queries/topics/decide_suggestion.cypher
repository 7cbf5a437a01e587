// Keep what was decided about a suggestion, by whom and on which day.
// params:  id, state, by, on
// returns: nothing
MATCH (s:TopicSuggestion {id: $id})
SET s.state = $state, s.decided_by = $by, s.decided_on = $on
