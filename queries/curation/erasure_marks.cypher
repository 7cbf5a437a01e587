// The marks of those who were erased.
// params:  none
// returns: id, of, asserted_by, recorded_at, ended_at
MATCH (e:Erasure)
RETURN e.id AS id, e.of AS of, e.asserted_by AS asserted_by, e.recorded_at AS recorded_at,
  e.ended_at AS ended_at
ORDER BY recorded_at, id
