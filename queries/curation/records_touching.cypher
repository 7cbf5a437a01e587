// The current records that describe some works, or relate them to something.
// params:  ids
// returns: id, key
UNWIND $ids AS id
MATCH (work:Work {id: id})<-[:DESCRIBES]-(record:Record)
WHERE record.current
RETURN work.id AS id, record.key AS key
UNION
UNWIND $ids AS id
MATCH (work:Work {id: id})-[r]-()
WHERE NOT type(r) IN ['DESCRIBES', 'POINTS_AT'] AND r.records IS NOT NULL
UNWIND r.records AS key
RETURN work.id AS id, key
