// The records, of now and before, of which the graph shows that they speak of a person.
// params:  id
// returns: id
MATCH (:Person {id: $id})<-[:DESCRIBES|POINTS_AT]-(record:Record)
RETURN record.id AS id
UNION
MATCH (:Person {id: $id})-[:HOLDS|HAS_EXPERTISE]->(own)<-[:DESCRIBES]-(record:Record)
RETURN record.id AS id
UNION
MATCH (:Person {id: $id})-[r]-()
WHERE NOT type(r) IN ['DESCRIBES', 'POINTS_AT'] AND r.records IS NOT NULL
UNWIND r.records AS key
MATCH (record:Record {key: key})
RETURN record.id AS id
