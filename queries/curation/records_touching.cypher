// The current records that describe a work, or relate it to something.
// params:  id
// returns: key
MATCH (record:Record)-[:DESCRIBES]->(:Work {id: $id})
WHERE record.current
RETURN record.key AS key
UNION
MATCH (:Work {id: $id})-[r]-()
WHERE type(r) <> 'DESCRIBES' AND r.records IS NOT NULL
UNWIND r.records AS key
RETURN key
