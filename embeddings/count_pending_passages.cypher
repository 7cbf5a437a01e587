// How many passages wait for a vector.
// params:  none
// returns: number
MATCH (p:Passage {pending: true})
RETURN count(p) AS number
