// Take some names off what was done under them; 0 when none is left.
// params:  names, erased, limit
// returns: number
MATCH (n)
WHERE n.by IN $names OR n.verified_by IN $names OR n.strength_by IN $names
  OR n.decided_by IN $names OR n.undone_by IN $names OR n.asserted_by IN $names
WITH n LIMIT $limit
SET n.by = CASE WHEN n.by IN $names THEN $erased ELSE n.by END,
  n.verified_by = CASE WHEN n.verified_by IN $names THEN $erased ELSE n.verified_by END,
  n.strength_by = CASE WHEN n.strength_by IN $names THEN $erased ELSE n.strength_by END,
  n.decided_by = CASE WHEN n.decided_by IN $names THEN $erased ELSE n.decided_by END,
  n.undone_by = CASE WHEN n.undone_by IN $names THEN $erased ELSE n.undone_by END,
  n.asserted_by = CASE WHEN n.asserted_by IN $names THEN $erased ELSE n.asserted_by END
RETURN count(n) AS number
