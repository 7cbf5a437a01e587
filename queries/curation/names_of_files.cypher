// The names of all files that were read.
// params:  none
// returns: name
MATCH (s:Source)
RETURN s.name AS name
UNION
MATCH (i:Import)
RETURN i.file AS name
