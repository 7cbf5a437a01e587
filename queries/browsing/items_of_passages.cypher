// What some passages are the text of.
// params:  ids
// returns: of, kind, values
UNWIND $ids AS id
MATCH (p:Passage {id: id})<-[:HAS_PASSAGE]-(item)
WITH id, item ORDER BY item.id
RETURN id AS of, labels(item)[0] AS kind, properties(item) AS values
