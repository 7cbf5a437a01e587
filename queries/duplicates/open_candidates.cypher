// The pairs of works that nobody decided yet, the most certain first, after a place in that order.
// params:  certainty, after, limit
// returns: id, one, other, certainty, reasons, decided
MATCH (pair:DuplicateCandidate)
WHERE pair.decided IS NULL AND pair.retired_at IS NULL
  AND (pair.certainty < $certainty OR (pair.certainty = $certainty AND pair.id > $after))
RETURN pair.id AS id, pair.one AS one, pair.other AS other, pair.certainty AS certainty,
  coalesce(pair.reasons, []) AS reasons, pair.decided AS decided
ORDER BY certainty DESC, id
LIMIT $limit
