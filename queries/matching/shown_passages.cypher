// All that is shown of passages: text, place, and the item they belong to with its people.
// params:  ids
// returns: passage, text, locator, in_our_words, item, kind, title, work_kind, year, doi, url, jurisdiction, ground, valid_from, valid_to, topics, people, review
UNWIND $ids AS id
MATCH (p:Passage {id: id})<-[:HAS_PASSAGE]-(item)
CALL (item) {
  MATCH (item)-[:ABOUT]->(topic:Topic)
  WITH topic ORDER BY topic.label
  RETURN collect([topic.id, topic.label]) AS topics
}
CALL (item) {
  MATCH (item)<-[r:AUTHORED|HAS_EXPERTISE|TOOK_PART_IN]-(person:Person)
  WITH r, person ORDER BY r.position, person.name
  RETURN collect([person.id, person.name, type(r)]) AS people
}
CALL (item) {
  MATCH (item)<-[:HAS_FINDING]-(review:Review)
  RETURN collect([review.id, review.title, review.year, review.jurisdiction])[0] AS review
}
RETURN p.id AS passage, p.text AS text, p.locator AS locator, p.in_our_words AS in_our_words,
  item.id AS item, labels(item)[0] AS kind, item.title AS title, item.kind AS work_kind,
  item.year AS year, item.doi AS doi, item.url AS url, item.jurisdiction AS jurisdiction,
  item.ground AS ground, item.valid_from AS valid_from, item.valid_to AS valid_to,
  topics, people, review
