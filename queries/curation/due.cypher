// Works and topics that are to be looked at again by a day, after a place: what was said to be
// due, and guidance and law that ended without a successor. The latest look counts.
// params:  on, after, after_id, limit
// returns: total, found
CALL () {
  MATCH (n:Work)
  WHERE n.retired_at IS NULL
  RETURN n, CASE WHEN n.kind IN ['guidance', 'legislation'] AND n.valid_to IS NOT NULL
    AND substring($on, 0, size(n.valid_to)) > n.valid_to
    AND NOT EXISTS { MATCH (n)-[:REPLACED_BY]->(:Work) } THEN n.valid_to ELSE NULL END AS ended
  UNION
  MATCH (n:Topic)
  WHERE n.retired_at IS NULL
  RETURN n, null AS ended
}
CALL (n) {
  MATCH (n)<-[:LOOKED_AGAIN]-(look:Reassessment)
  WHERE look.retired_at IS NULL
  WITH look ORDER BY look.on DESC, look.recorded_at DESC
  RETURN collect([look.on, look.due])[0] AS latest
}
WITH n, ended, CASE WHEN latest IS NULL OR latest[0] < coalesce(n.reviewed_on, '')
  THEN [n.reviewed_on, n.review_due] ELSE latest END AS latest
WITH n, ended, latest[0] AS reviewed_on, latest[1] AS planned
WITH n, reviewed_on, CASE
  WHEN planned IS NOT NULL AND planned <= $on THEN [planned, 'planned']
  WHEN ended IS NOT NULL AND coalesce(reviewed_on, '') <= ended THEN [ended, 'ended']
  ELSE NULL END AS due
WHERE due IS NOT NULL
WITH n, reviewed_on, due ORDER BY due[0], n.id
WITH collect({id: n.id, kind: labels(n)[0], label: coalesce(n.title, n.label), due: due[0],
  because: due[1], reviewed_on: reviewed_on}) AS every
RETURN size(every) AS total, [x IN every WHERE $after IS NULL OR x.due > $after
  OR (x.due = $after AND x.id > $after_id)][0..$limit] AS found
