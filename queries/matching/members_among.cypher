// Which of some people are on the register.
// params:  ids
// returns: id
UNWIND $ids AS id
MATCH (person:Person {id: id})
WHERE person.on_register
RETURN person.id AS id
