// How many relationships of each type a person has, without those of records.
// params:  id
// returns: type, number
MATCH (:Person {id: $id})-[r]-()
WHERE NOT type(r) IN ['DESCRIBES', 'POINTS_AT']
RETURN type(r) AS type, count(r) AS number
ORDER BY type
