// How many pairs nobody decided yet.
// params:  none
// returns: number
MATCH (pair:DuplicateCandidate)
WHERE pair.decided IS NULL AND pair.retired_at IS NULL
RETURN count(pair) AS number
