// One import, and how many records it kept that hold.
// params:  id
// returns: values, holding
MATCH (i:Import {id: $id})
OPTIONAL MATCH (record:Record {imported: $id})
WHERE record.current
RETURN properties(i) AS values, count(record) AS holding
