// All areas, and whether a table of areas lists them or only some record mentions them.
// params:  none
// returns: name, listed
MATCH (area:Area)
RETURN area.name AS name, EXISTS { MATCH (area)<-[:DESCRIBES]-(:Record) } AS listed
ORDER BY name
