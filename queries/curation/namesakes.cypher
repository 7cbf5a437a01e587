// Other people who have one of some names (in lower case).
// params:  id, names
// returns: id, name, other_names
MATCH (p:Person)
WHERE p.id <> $id AND (toLower(p.name) IN $names
  OR any(other IN coalesce(p.other_names, []) WHERE toLower(other) IN $names))
RETURN p.id AS id, p.name AS name, coalesce(p.other_names, []) AS other_names
ORDER BY id
