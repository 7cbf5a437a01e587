// Keep vectors where the peer looks for them, as `neo4j-graphrag` itself keeps them.
// params:  rows
// returns: nothing
UNWIND $rows AS row
MATCH (p:Passage {id: row.id})
CALL db.create.setNodeVectorProperty(p, 'peer_vector', row.vector)
