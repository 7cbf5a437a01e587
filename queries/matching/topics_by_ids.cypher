// What topics are, and whether anybody and anything current in the graph is about them.
// params:  ids
// returns: id, label, outside, turn_to, people, evidence
UNWIND $ids AS id
MATCH (topic:Topic {id: id})
RETURN topic.id AS id, topic.label AS label, coalesce(topic.outside, false) AS outside,
  topic.turn_to AS turn_to,
  EXISTS {
    MATCH (topic)<-[:ABOUT]-(:Expertise|Engagement|Work)
      <-[:HAS_EXPERTISE|TOOK_PART_IN|AUTHORED]-(:Person)
  } OR EXISTS {
    MATCH (topic)<-[:ABOUT]-(:Finding)<-[:HAS_FINDING]-(:Review)<-[:SERVED_ON]-(:Person)
  } AS people,
  EXISTS { MATCH (topic)<-[:ABOUT]-()-[:HAS_PASSAGE]->(:Passage) } AS evidence
