// The items that passages belong to, with what decides where each is shown, and its topics.
// params:  ids
// returns: passage, item, kind, work_kind, ground, jurisdiction, topics
UNWIND $ids AS id
MATCH (p:Passage {id: id})<-[:HAS_PASSAGE]-(item)
OPTIONAL MATCH (item)-[:ABOUT]->(topic:Topic)
WITH p, item, collect(topic.id) AS topics
RETURN p.id AS passage, item.id AS item, labels(item)[0] AS kind, item.kind AS work_kind,
  item.ground AS ground, item.jurisdiction AS jurisdiction, topics
