// How many passages and terms wait for a vector.
// params:  none
// returns: number
CALL () {
  MATCH (p:Passage {pending: true})
  RETURN count(p) AS waiting
  UNION ALL
  MATCH (t:Term {pending: true})
  RETURN count(t) AS waiting
}
RETURN sum(waiting) AS number
