// The names of what is in the graph and is no person: topics, organisations, areas.
// params:  none
// returns: topics, organisations, others, areas
OPTIONAL MATCH (topic:Topic)
WITH collect(topic.label) AS topics
OPTIONAL MATCH (organisation:Organisation)
WITH topics, collect(organisation.name) AS organisations,
  collect(coalesce(organisation.other_names, [])) AS others
OPTIONAL MATCH (area:Area)
RETURN topics, organisations, others, collect(area.name) AS areas
