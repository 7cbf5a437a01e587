// What only a corrected record said of a node is taken back before the correction is put.
// params:  ids
// returns: nothing
UNWIND $ids AS id
MATCH (record:Record {id: id})-[:DESCRIBES]->(n)
WHERE NOT EXISTS {
  MATCH (n)<-[:DESCRIBES]-(other:Record)
  WHERE other.current AND other.key <> record.key
}
SET n = {id: n.id, source: n.source, asserted_by: n.asserted_by, recorded_at: n.recorded_at}
