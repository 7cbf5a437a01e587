// Statements with everything beside them: who states them (id, name, kind of node), topics, what
// they rest on, citations (id, hash of the claim, reference, work, locator, quotation, and who
// confirmed it when), what says otherwise (id, kind, text), withdrawals (newest first), and
// challenges with replies.
// params:  ids
// returns: id, values, by, topics, rests_on, citations, contrary, withdrawn, challenges, replaced_by
UNWIND $ids AS id
MATCH (s:Statement {id: id})
WHERE s.retired_at IS NULL
CALL (s) {
  MATCH (s)<-[:STATES]-(who)
  WITH who ORDER BY who.name
  RETURN collect([who.id, who.name, labels(who)[0]]) AS by
}
CALL (s) {
  MATCH (s)-[:ABOUT]->(t:Topic)
  WITH t ORDER BY t.label
  RETURN collect([t.id, t.label]) AS topics
}
CALL (s) {
  MATCH (s)-[:RESTS_ON]->(below:Statement)
  WITH below ORDER BY below.id
  RETURN collect(below.id) AS rests_on
}
CALL (s) {
  MATCH (s)-[:HAS_CITATION]->(c:Citation)
  WHERE c.retired_at IS NULL
  OPTIONAL MATCH (c)<-[:CONFIRMS]-(read:Confirmation)
  WHERE read.retired_at IS NULL
  WITH c, read ORDER BY read.on
  WITH c, collect([read.by, read.on]) AS confirmed
  ORDER BY c.id
  RETURN collect([c.id, c.claim, c.reference, c.work, c.locator, c.quotation,
    [pair IN confirmed WHERE pair[0] IS NOT NULL]]) AS citations
}
CALL (s) {
  MATCH (s)-[:CONTRADICTS]-(other)
  WHERE other.retired_at IS NULL AND NOT EXISTS { MATCH (other)<-[:WITHDRAWS]-(:Withdrawal) }
  WITH DISTINCT other ORDER BY other.id
  RETURN collect([other.id, labels(other)[0], coalesce(other.text, other.title)]) AS contrary
}
CALL (s) {
  MATCH (s)<-[:WITHDRAWS]-(x:Withdrawal)
  WHERE x.retired_at IS NULL
  WITH x ORDER BY x.on DESC
  RETURN collect([x.on, x.because]) AS withdrawn
}
CALL (s) {
  MATCH (s)<-[:CHALLENGES]-(doubt:Challenge)
  OPTIONAL MATCH (doubt)<-[:ANSWERS]-(said:Reply)
  WITH doubt, said ORDER BY said.on
  WITH doubt, collect([said.by, said.on, said.text]) AS replies
  ORDER BY doubt.on, doubt.id
  RETURN collect([doubt.id, doubt.by, doubt.on, doubt.text,
    [reply IN replies WHERE reply[0] IS NOT NULL]]) AS challenges
}
CALL (s) {
  MATCH (s)-[:REPLACED_BY]->(newer:Statement)
  RETURN collect(newer.id) AS replaced_by
}
RETURN s.id AS id, properties(s) AS values, by, topics, rests_on, citations, contrary, withdrawn,
  challenges, replaced_by
