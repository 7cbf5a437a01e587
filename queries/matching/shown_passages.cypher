// All that is shown of passages: text, place, and the item they belong to with its people, in
// the order of the fields of ShownPassage.
// params:  ids
// returns: passages
UNWIND $ids AS id
MATCH (p:Passage {id: id})<-[:HAS_PASSAGE]-(item)
CALL (item) {
  MATCH (item)-[:ABOUT]->(topic:Topic)
  WITH topic ORDER BY topic.label
  RETURN collect([topic.id, topic.label]) AS topics
}
CALL (item) {
  MATCH (item)<-[r:AUTHORED|HAS_EXPERTISE|TOOK_PART_IN|STATES]-(person:Person)
  WITH r, person ORDER BY r.position, person.name
  RETURN collect([person.id, person.name, type(r)]) AS people
}
CALL (item) {
  MATCH (item)<-[:HAS_FINDING]-(review:Review)
  RETURN collect([review.id, review.title, review.year, review.jurisdiction])[0] AS review
}
CALL (item) {
  MATCH (item)-[:CONTRADICTS]-(other)
  WHERE other.retired_at IS NULL AND NOT EXISTS { MATCH (other)<-[:WITHDRAWS]-(:Withdrawal) }
  WITH DISTINCT other ORDER BY other.id
  RETURN collect([other.id, labels(other)[0], coalesce(other.text, other.title)]) AS contrary
}
CALL (item) {
  MATCH (item)<-[:CONCERNS]-(notice:Notice)
  WHERE notice.retired_at IS NULL
  WITH notice ORDER BY coalesce(notice.on, ''), notice.id
  RETURN collect([notice.kind, notice.on, notice.doi]) AS notices
}
RETURN collect([p.id, p.text, p.locator, p.in_our_words, item.id, labels(item)[0], item.title,
  item.kind, item.year, item.doi, item.url, item.jurisdiction, item.ground, item.valid_from,
  item.valid_to, topics, people, review, contrary, notices]) AS passages
