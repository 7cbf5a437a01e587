// The records that assert what some nodes say, the current ones first, with their sources: of
// each node the first ones.
// params:  ids, limit
// returns: of, id, locator, values, current, asserted_by, recorded_at, source, format, superseded_at, imported
UNWIND $ids AS id
MATCH (n:{label} {id: id})<-[:DESCRIBES]-(record:Record)-[:FROM_SOURCE]->(source:Source)
WITH id, record, source ORDER BY record.current DESC, record.recorded_at DESC, record.id
WITH id, collect({record: record, source: source})[0..$limit] AS found
UNWIND found AS pair
WITH id, pair.record AS record, pair.source AS source
RETURN id AS of, record.id AS id, record.locator AS locator, record.values AS values,
  coalesce(record.current, false) AS current, record.asserted_by AS asserted_by,
  record.recorded_at AS recorded_at, source.name AS source, source.format AS format,
  record.superseded_at AS superseded_at, record.imported AS imported
