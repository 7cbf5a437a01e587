// The works that some records describe.
// params:  ids
// returns: id
UNWIND $ids AS id
MATCH (:Record {id: id})-[:DESCRIBES]->(work:Work)
RETURN DISTINCT work.id AS id
