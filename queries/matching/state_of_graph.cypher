// What an answer must know of the graph as a whole, in one row.
// params:  none
// returns: encoder, sha256, dimensions, demonstration, records, terms_waiting, passages_waiting, encoding, encoded, endings
OPTIONAL MATCH (i:Installation {id: 'installation'})
CALL () {
  MATCH (r:Record)
  RETURN count(r) AS records
}
CALL () {
  MATCH (t:Term {pending: true})
  RETURN count(t) AS terms_waiting
}
CALL () {
  MATCH (p:Passage {pending: true})
  RETURN count(p) AS passages_waiting
}
RETURN i.encoder AS encoder, i.encoder_sha256 AS sha256, i.dimensions AS dimensions,
  coalesce(i.demonstration, false) AS demonstration, records, terms_waiting, passages_waiting,
  i.encoding AS encoding, coalesce(i.encoded, 0) AS encoded, coalesce(i.endings, 0) AS endings
