// The texts of all passages that have a vector.
// params:  none
// returns: text
MATCH (p:Passage) WHERE p.encoded IS NOT NULL
RETURN p.text AS text
