// The marks of what was erased, and since when.
// params:  none
// returns: id, on
MATCH (e:Erasure)
RETURN e.id AS id, substring(e.recorded_at, 0, 10) AS on
