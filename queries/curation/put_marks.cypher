// Marks that another graph had, as they were there.
// params:  rows, source
// returns: nothing
UNWIND $rows AS row
MERGE (e:Erasure {id: row.id})
ON CREATE SET e.of = row.of, e.source = $source, e.asserted_by = row.asserted_by,
  e.recorded_at = row.recorded_at, e.ended_at = row.ended_at
