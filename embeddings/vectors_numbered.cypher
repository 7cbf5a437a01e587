// The passages whose vectors were kept under some numbers, from `after` on up to `until`.
// params:  after, until
// returns: vectors
MATCH (p:Passage)
WHERE p.encoded > $after AND p.encoded <= $until
RETURN collect([p.id, p.vector]) AS vectors
