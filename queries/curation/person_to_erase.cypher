// The names and identifiers of a person.
// params:  id
// returns: name, other_names, orcid, openalex
MATCH (p:Person {id: $id})
RETURN p.name AS name, coalesce(p.other_names, []) AS other_names, p.orcid AS orcid,
  p.openalex AS openalex
