// Whether a graph holds anything, is marked as a demonstration, and of which data.
// params:  none
// returns: empty, demonstration, demonstration_of
OPTIONAL MATCH (i:Installation {id: 'installation'})
RETURN NOT EXISTS { MATCH (:Record) } AS empty,
  coalesce(i.demonstration, false) AS demonstration, i.demonstration_of AS demonstration_of
