// Which records assert some passages.
// params:  ids
// returns: id, keys
UNWIND $ids AS id
MATCH (p:Passage {id: id})<-[r:HAS_PASSAGE]-()
RETURN p.id AS id, r.records AS keys
