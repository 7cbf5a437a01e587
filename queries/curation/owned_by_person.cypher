// The posts and the expertise of a person.
// params:  id
// returns: id
MATCH (:Person {id: $id})-[:HOLDS|HAS_EXPERTISE]->(own)
RETURN DISTINCT own.id AS id
