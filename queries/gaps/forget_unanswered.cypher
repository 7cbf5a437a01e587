// Erase a question that met silence.
// params:  id
// returns: number
MATCH (question:UnansweredQuestion {id: $id})
DELETE question
RETURN count(*) AS number
