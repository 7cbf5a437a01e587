// A term that can be found, if there is any.
// params:  none
// returns: id
MATCH (term:Term)
WHERE term.embedding IS NOT NULL
RETURN term.id AS id
LIMIT 1
