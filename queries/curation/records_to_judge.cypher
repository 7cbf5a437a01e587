// Some records with all that tells whom they are about: the nodes that they describe (kind, id),
// and the people of whom they say that these are theirs.
// params:  ids
// returns: id, key, current, values, made, locator, recorded_at, compared, source, described, owners
UNWIND $ids AS id
MATCH (record:Record {id: id})-[:FROM_SOURCE]->(source:Source)
CALL (record) {
  MATCH (record)-[:DESCRIBES]->(n)
  RETURN collect([labels(n)[0], n.id]) AS described
}
CALL (record) {
  MATCH (record)-[:DESCRIBES]->(n)<-[r:HOLDS|HAS_EXPERTISE|HAS_COMPETENCE|STATES]-(p:Person)
  WHERE record.current AND record.key IN r.records
  RETURN collect(DISTINCT p.id) AS owners
}
RETURN record.id AS id, record.key AS key, record.current AS current, record.values AS values,
  record.made AS made, record.locator AS locator,
  coalesce(record.said_at, record.recorded_at) AS recorded_at, record.compared AS compared,
  source.id AS source, described, owners
