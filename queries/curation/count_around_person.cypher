// How many relationships of each type a person has.
// params:  id
// returns: type, number
MATCH (:Person {id: $id})-[r]-()
RETURN type(r) AS type, count(r) AS number
ORDER BY type
