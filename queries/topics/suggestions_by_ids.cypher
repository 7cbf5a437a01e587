// Suggestions with the title of the work, the label of the topic, and the nearest passage.
// params:  ids
// returns: values, title, label, text
UNWIND $ids AS id
MATCH (s:TopicSuggestion {id: id})
MATCH (w:Work {id: s.work}), (t:Topic {id: s.topic})
OPTIONAL MATCH (p:Passage {id: s.passage})
RETURN properties(s) AS values, w.title AS title, t.label AS label, p.text AS text
