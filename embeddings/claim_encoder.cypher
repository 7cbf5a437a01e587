// From now on this graph keeps the vectors of one encoder; `encoding` names this set of them.
// params:  name, sha256, dimensions, encoding
// returns: nothing
MERGE (i:Installation {id: 'installation'})
SET i.encoder = $name, i.encoder_sha256 = $sha256, i.dimensions = $dimensions,
  i.encoding = $encoding, i.encoded = 0
