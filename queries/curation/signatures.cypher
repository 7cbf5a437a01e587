// The names under which anything was done.
// params:  none
// returns: name
MATCH (n)
UNWIND [n.by, n.verified_by, n.strength_by, n.decided_by, n.undone_by, n.asserted_by] AS name
WITH DISTINCT name
WHERE name IS NOT NULL
RETURN name
ORDER BY name
