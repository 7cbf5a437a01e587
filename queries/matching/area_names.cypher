// The names of all areas, to suggest one that was meant.
// params:  none
// returns: name
MATCH (area:Area)
RETURN area.name AS name
ORDER BY name
