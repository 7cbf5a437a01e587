// What is in the graph and is no person: the names of topics, organisations and areas, and the
// abbreviations and everyday words whose meaning it knows.
// params:  none
// returns: topics, organisations, others, areas, words
OPTIONAL MATCH (topic:Topic)
WITH collect(topic.label) AS topics
OPTIONAL MATCH (organisation:Organisation)
WITH topics, collect(organisation.name) AS organisations,
  collect(coalesce(organisation.other_names, [])) AS others
OPTIONAL MATCH (area:Area)
WITH topics, organisations, others, collect(area.name) AS areas
OPTIONAL MATCH (word:Word)
RETURN topics, organisations, others, areas, collect(word.form) AS words
