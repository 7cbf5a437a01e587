// Assert relationships, each by one record; `records` lists all that assert it.
// params:  rows, source, asserted_by, recorded_at
// returns: nothing
UNWIND $rows AS row
MATCH (a:{start} {id: row.start}), (b:{end} {id: row.end})
MERGE (a)-[r:{type}]->(b)
ON CREATE SET r.source = $source, r.asserted_by = $asserted_by, r.recorded_at = $recorded_at,
  r.records = []
SET r += row.properties,
  r.records = CASE WHEN row.record IN r.records THEN r.records ELSE r.records + row.record END
