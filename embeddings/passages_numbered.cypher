// The passages whose vectors were kept under some numbers, from `after` on up to `until`: their
// ids, their packed vectors, and the text by whose words they are found.
// params:  after, until
// returns: passages
MATCH (p:Passage)
WHERE p.encoded > $after AND p.encoded <= $until
RETURN collect([p.id, p.vector, p.search]) AS passages
