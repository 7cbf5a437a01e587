// The items that passages belong to, with what decides where each is shown, when, and its topics.
// params:  ids
// returns: passage, item, kind, work_kind, ground, jurisdiction, topics, valid_from, valid_to, year
UNWIND $ids AS id
MATCH (p:Passage {id: id})<-[:HAS_PASSAGE]-(item)
OPTIONAL MATCH (item)-[:ABOUT]->(topic:Topic)
WITH p, item, collect(topic.id) AS topics
OPTIONAL MATCH (item)<-[:HAS_FINDING]-(review:Review)
RETURN p.id AS passage, item.id AS item, labels(item)[0] AS kind, item.kind AS work_kind,
  item.ground AS ground, item.jurisdiction AS jurisdiction, topics,
  item.valid_from AS valid_from, item.valid_to AS valid_to,
  coalesce(item.year, review.year) AS year
