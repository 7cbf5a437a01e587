// Make sure that nodes exist which a record points at, without touching those that do.
// params:  rows, source, asserted_by, recorded_at
// returns: nothing
UNWIND $rows AS row
MERGE (n:{label} {id: row.id})
ON CREATE SET n += row.properties, n.source = $source, n.asserted_by = $asserted_by,
  n.recorded_at = $recorded_at
