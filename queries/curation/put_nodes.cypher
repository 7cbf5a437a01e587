// Assert the values of nodes; what a record does not state is left as it is.
// params:  rows, source, asserted_by, recorded_at
// returns: nothing
UNWIND $rows AS row
MERGE (n:{label} {id: row.id})
ON CREATE SET n.source = $source, n.asserted_by = $asserted_by, n.recorded_at = $recorded_at
SET n += row.properties
REMOVE n.retired_at
