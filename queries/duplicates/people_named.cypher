// The people, with what they are called; without those whom no record names any more.
// params:  none
// returns: id, name, other_names, orcid, openalex, on_register
MATCH (p:Person)
WHERE p.retired_at IS NULL AND (EXISTS { MATCH (p)-->() }
  OR EXISTS { MATCH (p)<-[:DESCRIBES]-(r:Record) WHERE r.current })
RETURN p.id AS id, p.name AS name, coalesce(p.other_names, []) AS other_names, p.orcid AS orcid,
  p.openalex AS openalex, coalesce(p.on_register, false) AS on_register
ORDER BY id
