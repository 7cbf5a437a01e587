// Which pairs of works somebody decided to be different.
// params:  ids
// returns: id
UNWIND $ids AS id
MATCH (pair:DuplicateCandidate {id: id})
WHERE pair.decided = 'different'
RETURN pair.id AS id
