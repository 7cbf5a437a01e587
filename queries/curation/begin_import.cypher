// A run over one source begins.
// params:  id, properties, source_id, source_properties, asserted_by, recorded_at
// returns: nothing
MERGE (s:Source {id: $source_id})
ON CREATE SET s += $source_properties, s.source = $source_id, s.asserted_by = $asserted_by,
  s.recorded_at = $recorded_at
MERGE (i:Import {id: $id})
SET i += $properties, i.source = $source_id, i.asserted_by = $asserted_by,
  i.recorded_at = $recorded_at
MERGE (i)-[r:READ]->(s)
SET r.source = $source_id, r.asserted_by = $asserted_by, r.recorded_at = $recorded_at
