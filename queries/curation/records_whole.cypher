// The current records of some keys, with all that is needed to keep them again.
// params:  keys
// returns: key, id, values, locator, made, source, name, format, recorded_at, compared, imported
UNWIND $keys AS key
MATCH (record:Record {key: key})-[:FROM_SOURCE]->(source:Source)
WHERE record.current
RETURN record.key AS key, record.id AS id, record.values AS values, record.locator AS locator,
  record.made AS made, source.id AS source, source.name AS name, source.format AS format,
  coalesce(record.said_at, record.recorded_at) AS recorded_at,
  record.compared AS compared, record.imported AS imported
