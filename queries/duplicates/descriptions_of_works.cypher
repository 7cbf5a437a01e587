// What the current records of some works say of them, as it is compared, with their sources.
// params:  ids
// returns: work, key, compared, source, format, recorded_at
UNWIND $ids AS id
MATCH (work:Work {id: id})<-[:DESCRIBES]-(record:Record)-[:FROM_SOURCE]->(source:Source)
WHERE record.current AND record.compared IS NOT NULL
RETURN work.id AS work, record.key AS key, record.compared AS compared, source.name AS source,
  source.format AS format, coalesce(record.said_at, record.recorded_at) AS recorded_at
