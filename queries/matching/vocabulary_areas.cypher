// The names of the areas that a table of areas lists.
// params:  none
// returns: ids
MATCH (area:Area)
WHERE EXISTS { MATCH (area)<-[:DESCRIBES]-(:Record) }
RETURN collect(area.name) AS ids
