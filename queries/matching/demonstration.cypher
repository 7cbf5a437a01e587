// Whether this graph is marked as a demonstration.
// params:  none
// returns: demonstration
MATCH (i:Installation {id: 'installation'})
RETURN coalesce(i.demonstration, false) AS demonstration
