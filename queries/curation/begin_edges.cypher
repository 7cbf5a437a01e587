// The relationships of new records, which nothing can have asserted before.
// params:  rows, source, asserted_by, recorded_at
// returns: nothing
UNWIND $rows AS row
MATCH (a:{start} {id: row.start}), (b:{end} {id: row.end})
CREATE (a)-[r:{type}]->(b)
SET r.source = $source, r.asserted_by = $asserted_by, r.recorded_at = $recorded_at,
  r.records = [row.record], r += row.properties
