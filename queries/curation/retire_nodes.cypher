// Nodes that no current record describes any more stay for the history, marked.
// params:  ids, at
// returns: nothing
UNWIND $ids AS id
MATCH (record:Record {id: id})-[:DESCRIBES]->(n)
WHERE NOT EXISTS { MATCH (n)<-[:DESCRIBES]-(other:Record) WHERE other.current }
SET n.retired_at = $at
