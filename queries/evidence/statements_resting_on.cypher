// The statements that rest on some of these, in one step.
// params:  ids
// returns: id
UNWIND $ids AS id
MATCH (above:Statement)-[:RESTS_ON]->(:Statement {id: id})
WHERE above.retired_at IS NULL
RETURN DISTINCT above.id AS id
ORDER BY id
