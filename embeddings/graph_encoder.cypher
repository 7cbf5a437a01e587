// The encoder whose vectors this graph keeps.
// params:  none
// returns: name, sha256, dimensions
MATCH (i:Installation {id: 'installation'})
WHERE i.encoder IS NOT NULL
RETURN i.encoder AS name, i.encoder_sha256 AS sha256, i.dimensions AS dimensions
