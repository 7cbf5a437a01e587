// A page of organisations by name, from a name and id on, and how many pass the filter.
// `as_of` leaves those that there were on that day; a month or year that is stated counts whole.
// params:  after, after_id, limit, name, kind, area, code, as_of
// returns: total, found
MATCH (o:Organisation)
WHERE o.retired_at IS NULL
  AND ($name IS NULL OR toLower(o.name) CONTAINS $name
    OR any(other IN coalesce(o.other_names, []) WHERE toLower(other) CONTAINS $name))
  AND ($code IS NULL OR o.gss = $code OR o.gss_2014 = $code)
  AND ($as_of IS NULL OR coalesce(o.valid_from, '') <= $as_of)
  AND ($as_of IS NULL OR o.valid_to IS NULL OR o.valid_to + '~' >= $as_of)
  AND ($kind IS NULL OR o.kind = $kind)
  AND ($area IS NULL OR EXISTS { MATCH (o)-[:COVERS|BASED_IN]->(:Area {id: $area}) })
WITH o ORDER BY o.name, o.id
WITH collect(o) AS passing
WITH size(passing) AS total,
  [o IN passing WHERE $after IS NULL OR o.name > $after
    OR (o.name = $after AND o.id > $after_id)][0..$limit] AS page
RETURN total, [o IN page | properties(o)] AS found
