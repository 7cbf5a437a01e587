// Nodes in whose words one of some names stands.
// params:  names, limit
// returns: kind, id
MATCH (n)
WHERE any(name IN $names WHERE coalesce(n.name, '') CONTAINS name
  OR coalesce(n.title, '') CONTAINS name OR coalesce(n.text, '') CONTAINS name
  OR coalesce(n.note, '') CONTAINS name OR coalesce(n.statement, '') CONTAINS name
  OR coalesce(n.lesson, '') CONTAINS name OR coalesce(n.summary, '') CONTAINS name
  OR coalesce(n.because, '') CONTAINS name OR coalesce(n.quotation, '') CONTAINS name
  OR coalesce(n.values, '') CONTAINS name)
RETURN labels(n)[0] AS kind, n.id AS id
ORDER BY kind, id
LIMIT $limit
