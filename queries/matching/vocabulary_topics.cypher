// What topics are, and whether anybody and anything current in the graph is about them.
// params:  none
// returns: topics
MATCH (topic:Topic)
WITH topic, EXISTS {
    MATCH (topic)<-[:ABOUT]-(:Expertise|Engagement|Work|Statement)
      <-[:HAS_EXPERTISE|TOOK_PART_IN|AUTHORED|STATES]-(:Person)
  } OR EXISTS {
    MATCH (topic)<-[:ABOUT]-(:Finding)<-[:HAS_FINDING]-(:Review)<-[:SERVED_ON]-(:Person)
  } AS people,
  EXISTS { MATCH (topic)<-[:ABOUT]-()-[:HAS_PASSAGE]->(:Passage) } AS evidence
RETURN collect([topic.id, topic.label, coalesce(topic.outside, false), topic.turn_to, people,
  evidence, topic.words, coalesce(topic.former_labels, []), coalesce(topic.former_notes, [])]) AS topics
