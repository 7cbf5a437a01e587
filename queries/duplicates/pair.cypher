// A pair of works that may be one, and what was decided.
// params:  id
// returns: id, one, other, certainty, reasons, decided
MATCH (pair:DuplicateCandidate {id: $id})
RETURN pair.id AS id, pair.one AS one, pair.other AS other, pair.certainty AS certainty,
  coalesce(pair.reasons, []) AS reasons, pair.decided AS decided
