// What an answer must know of the graph as a whole, in one row.
// params:  none
// returns: encoder, sha256, dimensions, waiting, findable, demonstration
OPTIONAL MATCH (i:Installation {id: 'installation'})
CALL () {
  MATCH (p:Passage {pending: true})
  RETURN count(p) AS passages
}
CALL () {
  MATCH (t:Term {pending: true})
  RETURN count(t) AS terms
}
CALL () {
  MATCH (term:Term)
  WHERE term.embedding IS NOT NULL
  WITH term LIMIT 1
  RETURN count(term) AS findable
}
RETURN i.encoder AS encoder, i.encoder_sha256 AS sha256, i.dimensions AS dimensions,
  passages + terms AS waiting, findable > 0 AS findable,
  coalesce(i.demonstration, false) AS demonstration
