// What waits for works marks them, now that they are there: `was` is the id before any merge.
// params:  rows
// returns: nothing
UNWIND $rows AS row
MATCH (mark:{label} {work: row.was})<-[:DESCRIBES]-(record:Record), (work:Work {id: row.id})
WHERE record.current
MERGE (mark)-[r:{type}]->(work)
ON CREATE SET r.source = mark.source, r.asserted_by = mark.asserted_by,
  r.recorded_at = mark.recorded_at, r.records = []
SET r.records = CASE WHEN record.key IN r.records THEN r.records ELSE r.records + record.key END
