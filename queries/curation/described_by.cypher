// Which current records describe some nodes.
// params:  ids
// returns: id, keys
UNWIND $ids AS id
MATCH (n:{label} {id: id})<-[:DESCRIBES]-(record:Record)
WHERE record.current
RETURN n.id AS id, collect(record.key) AS keys
