// What is not said any more: statements withdrawn or replaced, works retracted.
// params:  none
// returns: ids
CALL () {
  MATCH (x:Withdrawal)-[:WITHDRAWS]->(item)
  WHERE x.retired_at IS NULL
  RETURN item.id AS id
  UNION
  MATCH (old:Statement)-[:REPLACED_BY]->(:Statement)
  RETURN old.id AS id
}
RETURN collect(id) AS ids
