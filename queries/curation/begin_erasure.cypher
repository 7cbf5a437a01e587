// Mark what is to be erased, and keep what is looked for until it has ended.
// params:  rows, unfinished, sought, source, asserted_by, recorded_at
// returns: nothing
MERGE (u:UnfinishedErasure {id: $unfinished})
SET u.sought = $sought
WITH u
UNWIND $rows AS row
MERGE (e:Erasure {id: row.id})
ON CREATE SET e.of = row.of, e.source = $source, e.asserted_by = $asserted_by,
  e.recorded_at = $recorded_at
REMOVE e.ended_at
