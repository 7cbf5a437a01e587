// Mark what is to be erased; what is looked for stands with the mark of the person.
// params:  rows, source, asserted_by, recorded_at
// returns: nothing
UNWIND $rows AS row
MERGE (e:Erasure {id: row.id})
ON CREATE SET e.of = row.of, e.source = $source, e.asserted_by = $asserted_by,
  e.recorded_at = $recorded_at
SET e.unfinished = row.unfinished
REMOVE e.ended_at
