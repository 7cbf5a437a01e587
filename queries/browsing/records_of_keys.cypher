// The current records of some keys, by which relationships name what asserts them.
// params:  keys
// returns: of, id, locator, values, current, asserted_by, recorded_at, source, format, superseded_at, imported
UNWIND $keys AS key
MATCH (record:Record {key: key})-[:FROM_SOURCE]->(source:Source)
WHERE record.current
RETURN key AS of, record.id AS id, record.locator AS locator, record.values AS values,
  record.current AS current, record.asserted_by AS asserted_by,
  record.recorded_at AS recorded_at, source.name AS source, source.format AS format,
  record.superseded_at AS superseded_at, record.imported AS imported
