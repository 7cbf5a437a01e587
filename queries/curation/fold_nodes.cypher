// Put what nodes show in the place of what they showed; who made them stays.
// params:  rows
// returns: nothing
UNWIND $rows AS row
MATCH (n:{label} {id: row.id})
SET n = {id: n.id, source: n.source, asserted_by: n.asserted_by, recorded_at: n.recorded_at}
SET n += row.properties
