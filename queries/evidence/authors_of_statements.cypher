// Everybody who states something: people and bodies.
// params:  none
// returns: id, name
MATCH (who)-[:STATES]->(:Statement)
RETURN DISTINCT who.id AS id, who.name AS name
ORDER BY name, id
