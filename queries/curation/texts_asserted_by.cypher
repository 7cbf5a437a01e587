// Which records assert some texts of other nodes.
// params:  ids
// returns: id, keys
UNWIND $ids AS id
MATCH (text:{label} {id: id})<-[r:{type}]-()
RETURN text.id AS id, r.records AS keys
