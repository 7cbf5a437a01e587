// From now on this graph keeps the vectors of one encoder.
// params:  name, sha256, dimensions
// returns: nothing
MERGE (i:Installation {id: 'installation'})
SET i.encoder = $name, i.encoder_sha256 = $sha256, i.dimensions = $dimensions
